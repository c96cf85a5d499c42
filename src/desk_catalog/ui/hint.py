"""The hint of the first start: what can be done here, until the user closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Band
from desk_catalog.ui.widgets.text import Text

if TYPE_CHECKING:
    from desk_catalog.ui.window import Window

SEEN = "hint.first"
WORDS = (
    "はじめての方へ　上の欄に言葉を入れると、変換する前でもすべてから探します（Ctrl+K）。"
    "左の条件で絞れます。カードを選ぶと要点が、Enterで詳しい説明が開きます。"
)


class FirstHint(Band):
    """A band below the tabs. ``closed`` says it has been read, ``manual_asked`` wants the manual."""

    closed = Signal()
    manual_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "tint", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.em(1.4), look.em(0.5), look.em(1.4), look.em(0.5))
        row.setSpacing(look.em(0.8))
        row.addWidget(Text(look, WORDS, "body", wrap=True), 1)
        manual = Button(look, "操作説明書（F1）", SMALL)
        read = Button(look, "わかりました", SMALL)
        manual.clicked.connect(self.manual_asked)
        read.clicked.connect(self._close)
        row.addWidget(manual)
        row.addWidget(read)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def greet(window: Window) -> None:
    """Show the hint below the tabs, unless it has been read once."""
    own = window.desk.own
    if own.state(SEEN):
        return
    hint = FirstHint(window.look)
    hint.closed.connect(lambda: own.put_state({SEEN: "1"}))
    hint.manual_asked.connect(window.open_manual)
    window.notices.addWidget(hint)
