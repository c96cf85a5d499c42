"""Words that lead somewhere: a flat button of running text that wraps."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.lines import TextBlock, set_text

_AIR = 0.3  # em above and below together


class Link(QAbstractButton):
    """A link in the primary colour, underlined under the mouse and the keyboard."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(self._set(width).height) + self._look.em(_AIR)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("body"))
        width = min(metrics.horizontalAdvance(self.text()) + 2, self._look.em(24))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(6), self.heightForWidth(max(self.width(), self._look.em(6))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.color("primary"))
        marked = self.underMouse() or self.hasFocus()
        self._set(self.width(), underline=marked).draw(painter, QPointF(0, self._look.em(_AIR) / 2))

    def _set(self, width: int, *, underline: bool = False) -> TextBlock:
        font = QFont(self._look.font("body"))
        font.setUnderline(underline)
        return set_text(self.text(), font, width)
