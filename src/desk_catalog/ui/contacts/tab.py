"""The tab 連絡先: the directory at the left, the chosen contact in large type at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import ContactEntry
from desk_catalog.paper.twins import twin_notes
from desk_catalog.ui import place, tips
from desk_catalog.ui.contacts.card import ContactCard
from desk_catalog.ui.contacts.directory import Directory
from desk_catalog.ui.contacts.finding import (
    Sought,
    count_of_ministry,
    count_of_theme,
    findable,
    groups,
)
from desk_catalog.ui.contacts.rows import (
    EXT,
    MAIL,
    NAMES,
    OFFICE,
    PROGRAMS,
    TEL,
    columns,
    field,
    whole,
)
from desk_catalog.ui.contacts.tree import OfficeTree
from desk_catalog.ui.copying import copy
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.exporting import export_button
from desk_catalog.ui.models import ROW
from desk_catalog.ui.place import Place
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.menu_filter import MenuFilter
from desk_catalog.ui.widgets.splitter import Splitter
from desk_catalog.ui.widgets.text import Text

if TYPE_CHECKING:
    from desk_catalog.exchange.sheet import Sheet

_EMPTY = "当てはまる窓口がありません。\n語を短くするか、絞り込みをやめてください（Esc）。"


class ContactsTab(Tab):
    """Every office by ministry."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        catalogue = desk.catalogue
        self.contacts = findable(
            desk.contacts.values(),
            desk.programs,
            catalogue.listings(),
            catalogue.readings(),
            catalogue.aliases(),
        )
        notes = twin_notes(desk.contacts.values())
        self.model = OfficeTree(columns(desk.programs, notes), self)
        self.list = Directory(desk.look, self.model, tuple(desk.contacts.values()), notes)
        self.filter = Field(desk.look, "窓口名・電話・メール・事業名で絞り込む", "窓口を絞り込む")
        self.ministries, self.themes = self._filters()
        self.card = ContactCard(desk, notes)
        self._lay_out()
        self._connect()
        self._refresh()

    def show_place(self, at: Place) -> None:
        if at.kind == "contact" and not self.list.choose(at.id):
            self._everything()
            self.list.choose(at.id)

    def place(self) -> Place:
        entry = self.chosen()
        return Place(place.CONTACTS, "contact", entry.contact.contact_id) if entry else Place(place.CONTACTS)

    def status(self) -> tuple[str, ...]:
        here, every = len(self.listed()), len(self.contacts)
        shown = f"{every}窓口" if here == every else f"{every}窓口中 {here}件を表示"
        return (f"{shown}・{len(self.model.groups)}府省",)

    def panes(self) -> tuple[QWidget, ...]:
        return self.list, self.filter, self.card

    def program_id(self) -> str | None:
        entry = self.chosen()
        return entry.programs[0][0] if entry and entry.programs else None

    def step_back(self) -> bool:
        if self.sought() == Sought():
            return False
        self._everything()
        return True

    def chosen(self) -> ContactEntry | None:
        """The contact shown at the right."""
        return self.card.entry

    def listed(self) -> tuple[ContactEntry, ...]:
        """The contacts in the list, in its order; those of a shut ministry too."""
        return tuple(row for group in self.model.groups for row in group.rows)

    def sought(self) -> Sought:
        """What the list is narrowed to."""
        return Sought(self.filter.words().strip(), self.ministries.chosen(), self.themes.chosen())

    def sheet(self) -> Sheet:
        """The listed contacts as a table for other programs."""
        from desk_catalog.exchange.kinds import contacts_sheet

        return contacts_sheet(self.listed())

    def _filters(self) -> tuple[MenuFilter, MenuFilter]:
        look = self.desk.look
        ministries = {
            row.entry.contact.ministry.ministry_id: row.entry.contact.ministry for row in self.contacts
        }
        return (
            MenuFilter(
                look,
                "府省",
                [(key, ministry.name) for key, ministry in ministries.items()],
                lambda key: count_of_ministry(self.contacts, self.sought(), key),
            ),
            MenuFilter(
                look,
                "マップ",
                [(theme.theme_id, theme.name) for theme in self.desk.themes],
                lambda key: count_of_theme(self.contacts, self.sought(), key),
            ),
        )

    def _lay_out(self) -> None:
        look = self.look
        stem = f"連絡先_{self.desk.edition.title}"
        self.export = export_button(look, self.sheet, stem, self.said.emit)
        narrowing = FlowLayout(look.em(0.6))
        for part in (self.filter, self.ministries, self.themes):
            narrowing.addWidget(part)
        head = QHBoxLayout()
        head.addLayout(narrowing, 1)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        self.empty = Text(look, _EMPTY, "body", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(look.em(1.4), look.em(0.9), look.em(1.4), 0)
        column.setSpacing(look.em(0.75))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        splitter = Splitter(look, side=1, em=23, share=0.32)
        splitter.addWidget(left)
        splitter.addWidget(self.card)
        splitter.setStretchFactor(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(splitter)

    def _connect(self) -> None:
        self.filter.typed.connect(lambda _words: self._refresh())
        for menu in (self.ministries, self.themes):
            menu.changed.connect(self._refresh)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.copied.connect(self.copy_field)
        self.list.activated.connect(self._open_program)
        self.card.asked.connect(self.asked)
        self.card.said.connect(self.said)

    def copy_field(self, entry: ContactEntry, column: int) -> None:
        """Put one field on the clipboard, or say that the source has none."""
        text = field(entry, column)
        copy(text, self.said.emit) if text else self.said.emit(
            f"この窓口の{NAMES[column]}は記載がありません。"
        )

    def _everything(self) -> None:
        self.filter.clear()
        for menu in (self.ministries, self.themes):
            menu.choose(())

    def _refresh(self) -> None:
        before, sought = self.chosen(), self.sought()
        found = groups(contact.entry for contact in self.contacts if contact.fits(sought))
        self.list.show_groups(found, open_all=sought != Sought())
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        if not found:
            self.card.show_entry(None)
        elif before not in self.listed():
            self.list.choose(found[0].rows[0].contact.contact_id)
        elif before is not None:
            self.list.choose(before.contact.contact_id, reveal=False)
        self.status_changed.emit()

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, ContactEntry) and row is not self.card.entry:
            self.card.show_entry(row)
            self.moved.emit(self.place())

    def _open_program(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, ContactEntry) and row.programs:
            self.asked.emit(Place(place.PROGRAMS, "program", row.programs[0][0]))

    def _open_menu(self, at: QPoint) -> None:
        entry = self.list.indexAt(at).data(ROW)
        if isinstance(entry, ContactEntry):
            self.menu_of(entry).exec(self.list.viewport().mapToGlobal(at))

    def menu_of(self, entry: ContactEntry) -> QMenu:
        """What can be done with a contact."""
        menu = QMenu(self)
        for column in (TEL, EXT, MAIL, OFFICE, PROGRAMS):
            if field(entry, column):
                line = menu.addAction(f"{NAMES[column]}をコピー")
                line.triggered.connect(lambda _checked=False, c=column: self.copy_field(entry, c))
        menu.addAction("窓口をまとめてコピー").triggered.connect(
            lambda: copy(whole(entry), lambda _said: self.said.emit("窓口をまとめてコピーしました。"))
        )
        for program_id, name in entry.programs:
            target = Place(place.PROGRAMS, "program", program_id)
            menu.addAction(f"「{tips.in_menu(name)}」を開く").triggered.connect(
                lambda _checked=False, target=target: self.asked.emit(target)
            )
        return menu
