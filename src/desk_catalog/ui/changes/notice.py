"""The band at the first start of a new edition: what changed, the user's own programmes first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_catalog.catalog.changes import ADDED, ENDED, RENAMED, SPLIT
from desk_catalog.store.difference import Difference
from desk_catalog.ui.changes.rows import kept, summary
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Band
from desk_catalog.ui.widgets.text import Text

_COUNTED = (ADDED, ENDED, RENAMED, SPLIT)  # the rest is in the list
_NAMED = 3  # programmes named in the band


def words(difference: Difference, own: frozenset[str], *, is_correction: bool = False) -> str:
    """What the band says; ``own`` are the user's own programmes. Both issues of a correction have one title."""
    first = kept(difference.changes, only=own)
    names = list(dict.fromkeys(change.program for change in first))
    more = f"ほか{len(names) - _NAMED}事業" if len(names) > _NAMED else ""
    said = (
        f"お気に入り・配布セットでは「{'」「'.join(names[:_NAMED])}」{more}に変更があります。"
        if names
        else ""
    )
    head = "前の版から変わったこと　"
    title = f"{difference.old.title} → {difference.new.title}。"
    if is_correction:
        head, title = "訂正版で変わったこと　", f"{difference.new.title}が新しくなりました。"
    return f"{head}{title}{said}全体では{summary(difference.changes, _COUNTED)}。"


class ChangesNotice(Band):
    """A band below the tabs. ``closed`` says it has been read, ``list_asked`` wants the whole list."""

    closed = Signal()
    list_asked = Signal()

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, "tint", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.em(1.4), look.em(0.5), look.em(1.4), look.em(0.5))
        row.setSpacing(look.em(0.8))
        self.words = Text(look, text, "body", wrap=True)
        self.open_button = Button(look, "一覧を見る", SMALL)
        self.close_button = Button(look, "閉じる", SMALL)
        self.open_button.setToolTip("前の版から変わったこと（Ctrl+Shift+H）")
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self._close)
        row.addWidget(self.words, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.close_button)

    def _open(self) -> None:
        self.list_asked.emit()
        self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
