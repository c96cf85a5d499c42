"""The row of tabs: plain words, the open one in blue with a line below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from desk_catalog.ui.look import Look


class TabBar(QTabBar):
    """Qt's tab bar with our drawing; keys, scrolling and accessibility are Qt's."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._advances: dict[
            str, int
        ] = {}  # Qt asks for every tab each time one is added or the width changes
        self._restyle()
        look.changed.connect(self._restyle)

    def tabSizeHint(self, index: int) -> QSize:
        width = self._advance(index) + 2 * self._padding()
        return QSize(width, QFontMetrics(self._look.font("tab_on")).height() + self._look.em(1.95))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setIconSize(self.iconSize())  # asks for all sizes anew: the padding follows the width
        super().resizeEvent(event)

    def _restyle(self) -> None:
        self._advances.clear()
        self.setFont(self._look.font("tab_on"))

    def _advance(self, index: int) -> int:
        text = self.tabText(index)
        if text not in self._advances:
            self._advances[text] = QFontMetrics(self._look.font("tab_on")).horizontalAdvance(text)
        return self._advances[text]

    def _padding(self) -> int:
        """The room beside a title: less where six titles would not fit otherwise, so that all tabs are seen."""
        words = sum(self._advance(index) for index in range(self.count()))
        parent = self.parentWidget()
        spare = (parent.width() if parent else self.width()) - 2 * self._look.em(1.5) - words
        each = spare // (2 * max(self.count(), 1))
        return max(self._look.em(0.4), min(self._look.em(1.35), each))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.color("bar"))
        for index in range(self.count()):
            self._paint_tab(painter, index, self.tabRect(index))

    def _paint_tab(self, painter: QPainter, index: int, rect: QRect) -> None:
        look, on = self._look, index == self.currentIndex()
        if on:
            painter.fillRect(rect, look.color("window"))
            line = look.em(0.23)
            painter.fillRect(rect.adjusted(0, rect.height() - line, 0, 0), look.color("primary"))
        painter.setFont(look.font("tab_on" if on else "tab"))
        painter.setPen(look.color("primary" if on else "text_soft"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
