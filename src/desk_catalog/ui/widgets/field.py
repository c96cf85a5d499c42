"""A field for words that also sees what an input method is still composing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QInputMethodEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.files import holds_files


class Field(QLineEdit):
    """A line edit that reports its words, the uncommitted ones included.

    While an input method composes, Qt emits neither textChanged nor textEdited and text() leaves the
    composed part out; so ``typed`` is fed from inputMethodEvent as well. No validator, no maximum length:
    both throw committed Japanese away.
    """

    typed = Signal(str)

    def __init__(self, look: Look, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._preedit = ""
        self._told = ""
        self.setFrame(False)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.textChanged.connect(self._tell)
        self._restyle()
        look.changed.connect(self._restyle)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    @property
    def composing(self) -> bool:
        """Whether an input method holds words which are not committed yet."""
        return bool(self._preedit)

    def words(self) -> str:
        """The text with the composed part where it will be."""
        at = self.cursorPosition()
        return self.text()[:at] + self._preedit + self.text()[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(20), self.fontMetrics().height() + self._look.em(1.5))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(9), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.color("line_control"))
        painter.setBrush(self._look.color("card"))
        radius = self._look.em(0.45)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
        super().paintEvent(event)

    def _tell(self) -> None:
        words = self.words()
        if words != self._told:
            self._told = words
            self.typed.emit(words)

    def _restyle(self) -> None:
        self.setFont(self._look.font("body"))
        self.setTextMargins(self._look.em(0.75), 0, self._look.em(0.5), 0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        palette.setColor(QPalette.ColorRole.Text, self._look.color("text"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._look.color("muted"))
        self.setPalette(palette)
        self.updateGeometry()
