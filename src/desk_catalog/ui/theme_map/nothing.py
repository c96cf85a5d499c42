"""What stands over the map and its table when the filter keeps nothing, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.text import Text

_WORDS = "条件に合う事業がありません。「すべて解除」（Ctrl+Shift+X）で、すべての事業が戻ります。"
_WIDTH, _TOP = 26, 10  # em


class Nothing(QWidget):
    """A card with the sentence over the middle of ``ground``; ``clear_asked`` wants the filter cleared."""

    clear_asked = Signal()

    def __init__(self, look: Look, ground: QWidget) -> None:
        super().__init__(ground)
        self._look, self._ground = look, ground
        self.words = Text(look, _WORDS, "body", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(look, "すべて解除", SMALL)
        self.button.clicked.connect(self.clear_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.em(1.4)] * 4)
        column.setSpacing(look.em(0.8))
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        ground.installEventFilter(self)
        look.changed.connect(self._place)
        self.hide()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        if visible:
            self._place()
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.color("line_control"))
        painter.setBrush(self._look.color("card"))
        radius = self._look.em(0.5)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _place(self) -> None:
        room = self._ground.size()
        width = min(self._look.em(_WIDTH), room.width())
        height = min(self.heightForWidth(width), room.height())
        top = min(self._look.em(_TOP), (room.height() - height) // 2)
        self.setGeometry((room.width() - width) // 2, top, width, height)
