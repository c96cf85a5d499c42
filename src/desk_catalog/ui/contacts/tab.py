"""The tab 連絡先: the directory at the left, the chosen contact in large type at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QMenu,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desk_catalog.catalog.nouns import ContactEntry
from desk_catalog.ui import place
from desk_catalog.ui.contacts.card import ContactCard
from desk_catalog.ui.contacts.delegate import ContactDelegate
from desk_catalog.ui.contacts.rows import COLUMNS, EXT, MAIL, OFFICE, PROGRAMS, TEL, field, groups, whole
from desk_catalog.ui.copying import copy
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import ROW, GroupModel
from desk_catalog.ui.place import Place
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.tables import HeaderRow
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.splitter import Splitter
from desk_catalog.ui.widgets.text import Text

_EMPTY = "当てはまる窓口がありません。\n語を短くするか、絞り込みの欄を空にしてください（Esc）。"
_COPIES = (
    (TEL, "電話番号をコピー"),
    (EXT, "内線をコピー"),
    (MAIL, "メールをコピー"),
    (OFFICE, "部署名をコピー"),
)


class ContactsTab(Tab):
    """Every office by ministry."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.entries = tuple(desk.contacts.values())
        self.model: GroupModel[ContactEntry] = GroupModel(COLUMNS, self)
        self.list = _directory(self.model, self)
        self.filter = Field(desk.look, "窓口名・電話・メール・事業名で絞り込む", "窓口を絞り込む")
        self.card = ContactCard(desk)
        self._lay_out()
        self.filter.typed.connect(lambda _words: self._refresh())
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.customContextMenuRequested.connect(self._menu)
        self.card.asked.connect(self.asked)
        self.card.said.connect(self.said)
        self._refresh()

    def show_place(self, at: Place) -> None:
        if at.kind == "contact" and not self._choose(at.id):
            self.filter.clear()
            self._choose(at.id)

    def place(self) -> Place:
        entry = self.chosen()
        return Place(place.CONTACTS, "contact", entry.contact.contact_id) if entry else Place(place.CONTACTS)

    def status(self) -> tuple[str, ...]:
        here = sum(len(group.rows) for group in self.model.groups)
        whole_number = len(self.entries)
        shown = f"{whole_number}窓口" if here == whole_number else f"{whole_number}窓口中 {here}件を表示"
        return (f"{shown}・{len(self.model.groups)}府省",)

    def panes(self) -> tuple[QWidget, ...]:
        return self.list, self.filter, self.card

    def program_id(self) -> str | None:
        entry = self.chosen()
        return entry.programs[0][0] if entry and entry.programs else None

    def step_back(self) -> bool:
        if self.filter.text():
            self.filter.clear()
            return True
        return False

    def chosen(self) -> ContactEntry | None:
        """The contact shown at the right."""
        row = self.list.currentIndex().data(ROW)
        return row if isinstance(row, ContactEntry) else None

    def copy_cell(self) -> None:
        """Put the current cell on the clipboard."""
        entry = self.chosen()
        if entry is not None:
            text = field(entry, self.list.currentIndex().column())
            copy(text, self.said.emit) if text else self.said.emit("この欄は記載がありません。")

    def _lay_out(self) -> None:
        look = self.look
        head = QHBoxLayout()
        head.addWidget(self.filter)
        head.addStretch(1)
        head.addWidget(Text(look, "Ctrl+C で選んだ欄をコピー", "small", "muted"))
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
        self._restyle()
        look.changed.connect(self._restyle)

    def _restyle(self) -> None:
        head = self.list.header()
        for number, column in enumerate(COLUMNS):
            head.resizeSection(number, self.look.em(column.em))
        self.filter.setMinimumWidth(self.look.em(23))
        self.list.doItemsLayout()

    def _refresh(self) -> None:
        chosen = self.chosen()
        found = groups(self.entries, self.filter.words())
        self.model.set_rows(found)
        for number in range(len(found)):
            self.list.setFirstColumnSpanned(number, QModelIndex(), True)
        self.list.expandAll()
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        if found and (chosen is None or not self._choose(chosen.contact.contact_id)):
            self.list.setCurrentIndex(self.model.index(0, 0, self.model.index(0, 0)))
        if not found:
            self.card.show_entry(None)
        self.status_changed.emit()

    def _choose(self, contact_id: str) -> bool:
        index = self.model.place(lambda row: row.contact.contact_id == contact_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        return index.isValid()

    def _chosen(self, current: QModelIndex, previous: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, ContactEntry) and row is not previous.data(ROW):
            self.card.show_entry(row)
            self.moved.emit(self.place())

    def _menu(self, at: QPoint) -> None:
        entry = self.list.indexAt(at).data(ROW)
        if not isinstance(entry, ContactEntry):
            return
        menu = QMenu(self)
        for column, words in _COPIES:
            text = field(entry, column)
            if text:
                menu.addAction(words).triggered.connect(
                    lambda _c=False, text=text: copy(text, self.said.emit)
                )
        menu.addAction("窓口をまとめてコピー").triggered.connect(
            lambda: copy(whole(entry), lambda _said: self.said.emit("窓口をまとめてコピーしました。"))
        )
        if field(entry, PROGRAMS):
            target = Place(place.PROGRAMS, "program", entry.programs[0][0])
            menu.addAction("担当事業を開く").triggered.connect(lambda: self.asked.emit(target))
        menu.exec(self.list.viewport().mapToGlobal(at))


class Directory(QTreeView):
    """The tree of offices; Ctrl+C copies the current cell."""

    def __init__(self, tab: ContactsTab) -> None:
        super().__init__()
        self._tab = tab

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._tab.copy_cell()
        else:
            super().keyPressEvent(event)


def _directory(model: GroupModel[ContactEntry], tab: ContactsTab) -> Directory:
    view = Directory(tab)
    view.setModel(model)
    view.setAccessibleName("窓口の一覧")
    view.setAccessibleDescription("府省ごとの部署、電話、内線、メール、担当事業。Ctrl+Cで欄をコピーします。")
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setRootIsDecorated(False)
    view.setIndentation(0)
    view.setAllColumnsShowFocus(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setItemDelegate(ContactDelegate(tab.look, view))
    view.setHeader(HeaderRow(tab.look, view))
    view.header().setStretchLastSection(True)
    return view
