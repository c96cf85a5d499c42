"""Buttons: primary, plain, small, and pills that stay pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desk_catalog.ui.look import Look

PRIMARY, PLAIN, SMALL, PILL = "primary", "plain", "small", "pill"

# kind: role of type, horizontal and vertical padding in em
_SHAPES = {
    PRIMARY: ("body", 0.95, 0.62),
    PLAIN: ("body", 0.95, 0.62),
    SMALL: ("small", 0.7, 0.3),
    PILL: ("body", 1.15, 0.55),
}


class Button(QPushButton):
    """A push button in our look; a pill can be checked, ``opens`` draws the arrow of a menu. Its name is its text."""

    def __init__(
        self, look: Look, text: str, kind: str = PLAIN, *, opens: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self._look, self.kind = look, kind
        self._opens = opens
        self.setCheckable(kind == PILL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._restyle()
        look.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        _, across, along = _SHAPES[self.kind]
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self._words()) + 2 * self._look.em(across)
        return QSize(width, metrics.height() + 2 * self._look.em(along) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, line, ink = self._inks()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line)
        painter.setBrush(fill)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = rect.height() / 2 if self.kind == PILL else self._look.em(0.45)
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words())

    def _words(self) -> str:
        opens = self._opens and not self.text().endswith("…")
        return f"{self.text()} ▼" if opens else self.text()

    def _inks(self) -> tuple[QColor, QColor, QColor]:
        """Fill, line and text."""
        color = self._look.color
        if not self.isEnabled():
            return color("bar"), color("line"), color("faint")
        hover = self.underMouse()
        if self.kind == PRIMARY or self.isChecked():
            fill = color("primary_strong" if hover or self.isDown() else "primary")
            return fill, fill, color("on_primary")
        return color("tint" if hover or self.isDown() else "card"), color("line_control"), color("text")

    def _restyle(self) -> None:
        self.setFont(self._look.font(_SHAPES[self.kind][0]))
        self.updateGeometry()
