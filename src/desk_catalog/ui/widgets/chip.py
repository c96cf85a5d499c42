"""Ministry chips: one character (or the name) on the ministry's colour, readable in grey."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desk_catalog.catalog.nouns import Ministry
from desk_catalog.ui import tips
from desk_catalog.ui.look import Look


def chip_size(look: Look, text: str, font: QFont) -> QSizeF:
    """Size of a chip with ``text``, in pixels."""
    metrics = QFontMetricsF(font)
    return QSizeF(metrics.horizontalAdvance(text) + look.em(0.62), metrics.height() + look.em(0.3))


def paint_chip(
    painter: QPainter,
    look: Look,
    rect: QRectF,
    ministry: Ministry,
    text: str,
    font: QFont,
    *,
    faded: bool = False,
) -> None:
    """Paint a chip into ``rect``, grey where it is ``faded``; the painter comes back as it was."""
    colors = look.chip("" if faded else ministry.chip)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colors.line)
    painter.setBrush(colors.fill)
    radius = look.em(0.23)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(colors.text)
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class ChipLabel(QWidget):
    """A chip that stands by itself, with the ministry's name in words."""

    def __init__(self, look: Look, ministry: Ministry, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._ministry, self._text = look, ministry, text or ministry.chip
        self.setToolTip(tips.plain(ministry.name))
        self.setAccessibleName(ministry.name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return chip_size(self._look, self._text, self._look.font("chip")).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint_chip(QPainter(self), self._look, rect, self._ministry, self._text, self._look.font("chip"))


class ChipToggle(QAbstractButton):
    """A chip that can be switched on to keep one ministry; the mark beside the name says so without colour."""

    def __init__(self, look: Look, ministry: Ministry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.ministry = look, ministry
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(ministry.short)
        self.setToolTip(tips.plain(ministry.name))
        self.setAccessibleName(f"{ministry.name}に絞る")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        size = chip_size(self._look, f"✓{self.text()}", self._look.font("chip"))
        return size.toSize().grownBy(self.contentsMargins())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(self._look.font("chip"))
        font.setBold(self.isChecked())
        text = f"✓{self.text()}" if self.isChecked() else self.text()
        paint_chip(painter, self._look, QRectF(self.rect()), self.ministry, text, font)
        if self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = painter.pen()
            pen.setColor(self._look.chip(self.ministry.chip).text)
            pen.setWidthF(2)
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
