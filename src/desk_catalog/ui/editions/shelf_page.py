"""Which editions are there, who issued each, and switching between them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desk_catalog.editions.listing import Entry
from desk_catalog.ui.editions.page import FactList, Page
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ROW, Column, TableModel
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY
from desk_catalog.ui.widgets.come_up import come_up
from desk_catalog.ui.widgets.text import Heading

TITLE = "入っている版"
_SWITCH = "この版に切り替える"


class ShelfPage(Page):
    """``chosen`` carries the name of the edition to switch to; the others want something done."""

    chosen = Signal(str)
    install_asked = Signal()
    lost_asked = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, TITLE, parent, (48, 36))
        self.model: TableModel[Entry] = TableModel(
            (Column("版", _title, note=lambda entry: "いまの版" if entry.is_current else ""),), self
        )
        self.list = make_list(self.model, look, TITLE)
        self.list.setMinimumHeight(4 * look.em(2.4))
        self.facts = FactList(look)
        self.column.addWidget(Heading(look, TITLE))
        self.column.addWidget(self.list, 1)
        self.column.addWidget(Heading(look, "選んだ版について"))
        self.column.addWidget(self.facts)
        self.add_buttons(
            (_SWITCH, PRIMARY, self._switch),
            ("新しい版を入れる…", PLAIN, self.install_asked.emit),
            ("この版にないものの一覧…", PLAIN, self.lost_asked.emit),
            ("閉じる", PLAIN, self.close),
        )
        self.list.selectionModel().currentChanged.connect(self._show)
        self.list.activated.connect(self._switch)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show the editions, the current one chosen."""
        self.model.set_rows(entries)
        place = self.model.place(lambda entry: entry.is_current)
        self.list.setCurrentIndex(place if place.isValid() else self.model.index(0, 0))
        come_up(self)
        self.list.setFocus()

    def _show(self, now: QModelIndex, _before: QModelIndex) -> None:
        entry = now.data(ROW)
        self.facts.show_facts(entry.facts() if entry is not None else ())
        self.buttons[_SWITCH].setEnabled(entry is not None and not entry.is_current)

    def _switch(self) -> None:
        entry = self.list.currentIndex().data(ROW)
        if entry is not None and not entry.is_current:
            self.chosen.emit(entry.name)


def _title(entry: Entry) -> str:
    return f"{entry.title}（{entry.issued or entry.origin}）"
