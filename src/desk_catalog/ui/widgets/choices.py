"""A check box and a drop-down list in our look."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from desk_catalog.ui.look import Look


def paint_box(painter: QPainter, look: Look, box: QRectF, *, on: bool) -> None:
    """A box to tick: filled and ticked when ``on``; the painter comes back as it was."""
    side = box.width() + 1
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("primary" if on else "line_control"), 1.4))
    painter.setBrush(look.color("primary" if on else "card"))
    painter.drawRoundedRect(box, 3, 3)
    if on:
        painter.setPen(QPen(look.color("on_primary"), side / 7))
        points = ((0.22, 0.52), (0.43, 0.73), (0.78, 0.28))
        painter.drawPolyline([QPointF(box.left() + x * side, box.top() + y * side) for x, y in points])
    painter.restore()


class Check(QCheckBox):
    """A check box: filled and ticked when on."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        side = self._look.em(1.1)
        width = side + self._look.em(0.55) + metrics.horizontalAdvance(self.text()) + 2
        return QSize(width, max(side, metrics.height()) + self._look.em(0.45))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        look, side = self._look, self._look.em(1.1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0.5, (self.height() - side) / 2, side - 1, side - 1)
        paint_box(painter, look, box, on=self.isChecked())
        painter.setPen(look.color("text" if self.isEnabled() else "faint"))
        left = side + look.em(0.55)
        text = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())


class DropDown(QComboBox):
    """A list that drops down; flat, with the same frame as a button."""

    def __init__(self, look: Look, name: str, items: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.addItems(items)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        return QSize(width + self._look.em(2.6), metrics.height() + self._look.em(0.9))

    def minimumSizeHint(self) -> QSize:
        """A long entry need not be seen whole."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._look.em(14)), whole.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls what is around: nobody means to choose by it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.color("line_control"))
        painter.setBrush(look.color("tint" if self.underMouse() else "card"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.em(0.4), look.em(0.4)
        )
        painter.setPen(look.color("text"))
        inner = self.rect().adjusted(look.em(0.7), 0, -look.em(0.6), 0)
        room = inner.width() - look.em(1.2)
        words = painter.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "▼")
