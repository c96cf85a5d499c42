"""A framed block with rounded corners."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.ui.look import Look


class Card(QFrame):
    """A frame that holds things in a column (or a row); ``strong`` draws the heavy frame of 最初の電話."""

    def __init__(
        self,
        look: Look,
        *,
        row: bool = False,
        strong: bool = False,
        padding: float = 0.75,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._strong = look, strong
        self.box: QHBoxLayout | QVBoxLayout = QHBoxLayout(self) if row else QVBoxLayout(self)
        across, along = look.em(padding * 1.3), look.em(padding)
        self.box.setContentsMargins(across, along, across, along)
        self.box.setSpacing(look.em(0.35))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self._strong else 1.0
        pen = painter.pen()
        pen.setColor(self._look.color("text" if self._strong else "line"))
        pen.setWidthF(width)
        painter.setPen(pen)
        painter.setBrush(self._look.color("card"))
        inset = width / 2
        radius = self._look.em(0.6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)


class Rule(QWidget):
    """A line between two parts, one pixel wide or high as its place demands."""

    def __init__(self, look: Look, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.color("line"))


class Band(QWidget):
    """A coloured ground for a bar of the window (header, tabs, status)."""

    def __init__(self, look: Look, color: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._color = look, color

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.color(self._color))


def put_page(area: QScrollArea, page: QWidget) -> None:
    """Show ``page`` in ``area`` instead of what is there, which goes when the event at hand has been dealt with.

    QScrollArea.setWidget alone deletes the old page at once, and with it the very button or link whose press it is.
    """
    before = area.takeWidget()
    area.setWidget(page)
    if before is not None:
        before.deleteLater()


def clear(layout: QLayout) -> None:
    """Take everything out of ``layout``, widgets and nested layouts alike."""
    while (item := layout.takeAt(0)) is not None:
        widget, nested = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif nested is not None:
            clear(nested)
