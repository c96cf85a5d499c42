"""The focus ring: a black line with a yellow glow around whatever the keyboard has reached."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from desk_catalog.ui.look import Look

_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)


class FocusRing(QWidget):
    """One overlay that follows the focus inside ``window``; fields always show it, others when a key brought it."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self._chain: tuple[QWidget, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._look.em(0.55)
        for name, width, inset in (("focus_glow", 4.0, 2.0), ("focus_line", 1.5, 3.5)):
            pen = painter.pen()
            pen.setColor(self._look.color(name))
            pen.setWidthF(width)
            painter.setPen(pen)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius
            )

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self):  # the last change of focus comes while the window is taken down
            return
        for widget in self._chain:
            if isValid(widget):  # a page that was replaced took its widgets with it
                widget.removeEventFilter(self)
        wanted = new is not None and self._wanted(new)
        self._chain = self._chain_of(new) if new is not None and wanted else ()
        for widget in self._chain:
            widget.installEventFilter(self)
        self._fit()

    def _wanted(self, widget: QWidget) -> bool:
        if widget.window() is not self._window:
            return False
        by_key = self._window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        return by_key or isinstance(widget, QLineEdit)

    def _chain_of(self, widget: QWidget) -> tuple[QWidget, ...]:
        """The widget and what holds it, up to the window: when one of them moves, so does the ring."""
        chain = [widget]
        while (parent := chain[-1].parentWidget()) is not None and parent is not self._window:
            chain.append(parent)
        return tuple(chain)

    def _fit(self) -> None:
        if not all(isValid(widget) for widget in self._chain):
            self._chain = ()
        if not self._chain or not self._chain[0].isVisible():
            self.hide()
            return
        widget, *holders = self._chain
        area = QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
        for holder in holders:  # a part that is scrolled out of sight has no ring either
            area &= QRect(holder.mapTo(self._window, QPoint(0, 0)), holder.size())
        self.setGeometry(area)
        self.raise_()
        self.setVisible(not area.isEmpty())
