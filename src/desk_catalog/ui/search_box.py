"""The search box: tells its words while they are typed, the ones an input method still composes included."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.field import Field

HINT = "事業・窓口・ネットワークを検索（かな・ローマ字・電話番号も可）"
_KEY = "Ctrl+K"
_COMPOSING = "変換前でも検索中"
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}


class SearchBox(Field):
    """``stepped`` moves the choice in the results, ``chosen`` opens it, ``entered`` says that the focus came.

    ``save_asked`` wants the search kept, ``leave_out_asked`` the chosen hit left out of it, ``undo_asked`` the last one
    back, ``whole_asked`` all hits of every kind.
    """

    stepped = Signal(int)
    chosen = Signal()
    entered = Signal()
    save_asked = Signal()
    leave_out_asked = Signal()
    undo_asked = Signal()
    whole_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, HINT, "すべてから検索", parent)
        self.setAccessibleDescription("入力すると下に結果が並びます。上下の矢印で選び、Enterで開きます。")
        self.setToolTip(f"すべてから検索（{_KEY}）")
        ctrl = Qt.KeyboardModifier.ControlModifier
        self._commands = {
            QKeyCombination(ctrl, Qt.Key.Key_S): self.save_asked,
            QKeyCombination(ctrl, Qt.Key.Key_Delete): self.leave_out_asked,
            QKeyCombination(ctrl, Qt.Key.Key_Z): self.undo_asked,
            QKeyCombination(ctrl, Qt.Key.Key_Return): self.whole_asked,
        }

    def _restyle(self) -> None:
        super()._restyle()
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(7), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _roomy(self) -> bool:
        """Whether the note fits beside the words; in a narrow box the words need the room."""
        return self.width() >= self._look.em(16)

    def _make_room(self) -> None:
        """Keep the words clear of the note at the right."""
        notes = QFontMetrics(self._look.font("tiny"))
        room = max(notes.horizontalAdvance(note) for note in (_COMPOSING, _KEY)) if self._roomy() else 0
        self.setTextMargins(self._look.em(0.75), 0, room + self._look.em(1.1), 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = self._commands.get(event.keyCombination())
        if asked is not None:
            asked.emit()
            return
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        note = _COMPOSING if self.composing else "" if self.words() else _KEY
        if not note or not self._roomy():
            return
        painter = QPainter(self)
        painter.setFont(self._look.font("tiny"))
        margin = self._look.em(0.9)
        area = self.rect().adjusted(margin, 0, -margin, 0)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._look.color("primary" if self.composing else "muted"))
        painter.drawText(area, align, note)
        if note == _KEY:
            self._frame(painter, painter.boundingRect(area, align, note))

    def _frame(self, painter: QPainter, text: QRect) -> None:
        pad = self._look.em(0.35)
        painter.setPen(self._look.color("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(text.adjusted(-pad, -2, pad, 2), 3, 3)
