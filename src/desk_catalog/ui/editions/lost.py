"""What the user keeps about things this edition does not have: listed, never dropped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk_catalog.ui.copying import copy
from desk_catalog.ui.editions.lacking import Lost
from desk_catalog.ui.editions.page import Page
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import Column, TableModel
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY
from desk_catalog.ui.widgets.come_up import come_up
from desk_catalog.ui.widgets.text import Text

TITLE = "この版にないもの"
_NONE = "この版にないメモ・お気に入り・配布セットの事業はありません。"
_KEPT = "消えてはいません。その事業や窓口のある版に切り替えると、元のところに出ます。"


class LostPage(Page):
    """The list; it can be copied as text. ``said`` is for the status line."""

    said = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, TITLE, parent, (48, 28))
        self.model: TableModel[Lost] = TableModel((Column("", Lost.line, tip=lambda one: one.text),), self)
        self.list = make_list(self.model, look, TITLE, wrap=40)
        self.words = Text(look, "", "lead", wrap=True)
        self.column.addWidget(self.words)
        self.column.addWidget(self.list, 1)
        self.add_buttons(("すべてコピー", PRIMARY, self._copy), ("閉じる", PLAIN, self.close))

    def show_lost(self, things: tuple[Lost, ...]) -> None:
        """Show these."""
        self.model.set_rows(things)
        self.words.setText(f"{len(things)}件あります。{_KEPT}" if things else _NONE)
        self.list.setVisible(bool(things))
        self.buttons["すべてコピー"].setEnabled(bool(things))
        self.list.setCurrentIndex(self.model.index(0, 0))
        come_up(self)
        (self.list if things else self.buttons["閉じる"]).setFocus()

    def _copy(self) -> None:
        copy("\n".join(one.line() for one in self.model.rows), lambda _words: None)
        self.said.emit(f"{len(self.model.rows)}件をコピーしました。")
