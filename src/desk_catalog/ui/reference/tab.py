"""The tab 資料: topics at the left, the cards of the chosen one at the right as a real table."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import ReferenceCard
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.models import Column, TableModel
from desk_catalog.ui.place import Place
from desk_catalog.ui.reference.delegate import ReferenceDelegate
from desk_catalog.ui.reference.rows import CARD, COLUMNS, ITEM, LABEL, VALUE, Line, lines
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.tables import Table, make_table
from desk_catalog.ui.widgets.card import Rule
from desk_catalog.ui.widgets.text import Text


class CardsTable(Table):
    """A table that tells when its width changes."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class ReferenceTab(Tab):
    """Short reference cards by topic."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cards = desk.catalogue.cards()
        self.topics: TableModel[str] = TableModel((Column[str]("資料", str, note=self._count),), self)
        self.topics.set_rows(tuple(dict.fromkeys(card.topic for card in self.cards)))
        self.list = make_list(self.topics, desk.look, "資料の一覧", bar=True, roomy=True)
        self.model: TableModel[Line] = TableModel(COLUMNS, self)
        self.table = CardsTable()
        make_table(self.model, desk.look, "資料の内容", stretch=VALUE, view=self.table)
        self.delegate = ReferenceDelegate(desk.look, self.table)
        self.table.setItemDelegate(self.delegate)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.table.horizontalHeader().sectionResized.connect(lambda *_sizes: self._fit_rows())
        self.table.resized.connect(self._fit_columns)
        self.look.changed.connect(self._fit_columns)
        self.list.setCurrentIndex(self.topics.index(0, 0))

    def show_place(self, at: Place) -> None:
        if at.kind == "topic":
            self._choose(at.id)
            return
        card = next((card for card in self.cards if card.card_id == at.id), None)
        if card is not None:
            self._choose(card.topic)
            index = self.model.place(lambda line: line.card_id == card.card_id and line.kind == CARD)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index, self.table.ScrollHint.PositionAtTop)

    def place(self) -> Place:
        return Place(place.REFERENCE, "topic", self.topic())

    def topic(self) -> str:
        """The chosen topic."""
        return str(self.list.currentIndex().data() or "")

    def status(self) -> tuple[str, ...]:
        here = self.cards_here()
        items = sum(len(card.items) for card in here)
        return f"資料 {self.topics.rowCount()}件", f"{self.topic()}：{len(here)}枚・{items}項目"

    def panes(self) -> tuple[QWidget, ...]:
        return self.list, self.table

    def cards_here(self) -> tuple[ReferenceCard, ...]:
        """The cards of the chosen topic."""
        return tuple(card for card in self.cards if card.topic == self.topic())

    def _count(self, topic: str) -> str:
        return str(sum(card.topic == topic for card in self.cards))

    def _lay_out(self) -> None:
        look = self.look
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, look.em(0.9), 0, 0)
        left.addWidget(self.list)
        side.setFixedWidth(look.em(19))
        look.changed.connect(lambda: side.setFixedWidth(look.em(19)))
        self.title = Text(look, "", "title", wrap=True)
        self.source = Text(look, "", "small", "muted", wrap=True)
        right = QVBoxLayout()
        right.setContentsMargins(look.em(2), look.em(1.3), look.em(1.4), 0)
        right.setSpacing(look.em(0.5))
        right.addWidget(self.title)
        right.addWidget(self.source)
        right.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(Rule(look, vertical=True))
        row.addLayout(right, 1)

    def _choose(self, topic: str) -> None:
        index = self.topics.place(lambda row: row == topic)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def _chosen(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        here = self.cards_here()
        self.title.setText(self.topic())
        pages = [item.page for card in here for item in card.items] + [card.page for card in here]
        self.source.setText(f"出典：{self.desk.edition.package_name} {page_ranges(pages)}")
        self.model.set_rows(lines(here))
        self.table.clearSpans()
        for number, line in enumerate(self.model.rows):
            if line.kind != ITEM:
                self.table.setSpan(number, LABEL, 1, len(COLUMNS))
        self._fit_columns()
        self.table.scrollToTop()
        self.moved.emit(self.place())
        self.status_changed.emit()

    def _fit_columns(self) -> None:
        """The text column takes what the window leaves."""
        head, look = self.table.horizontalHeader(), self.look
        fixed = [look.em(COLUMNS[0].em), look.em(COLUMNS[2].em)]
        whole = self.table.viewport().width()
        fixed[0] = min(fixed[0], whole // 3)
        for number, width in ((0, fixed[0]), (1, max(look.em(12), whole - sum(fixed))), (2, fixed[1])):
            head.resizeSection(number, width)
        self._fit_rows()

    def _fit_rows(self) -> None:
        for number in range(self.model.rowCount()):
            self.table.setRowHeight(number, self.delegate.height(self.model.index(number, 0)))
