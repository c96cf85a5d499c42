"""The tab 資料: topics at the left; at the right the chosen one as figures, as their table, or as cards of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import ReferenceCard
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.exporting import export_button
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.models import Column, TableModel
from desk_catalog.ui.place import Place
from desk_catalog.ui.reference import charts
from desk_catalog.ui.reference.card_table import CardTable
from desk_catalog.ui.reference.figure_page import FigurePage
from desk_catalog.ui.reference.figure_table import FigureTable
from desk_catalog.ui.reference.figures import FigureRow, Figures, table
from desk_catalog.ui.reference.rows import COLUMNS, Line
from desk_catalog.ui.reference.sheets import FIGURE_COLUMNS, PRINTED, REMARK, card_sheet, figure_sheet
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.widgets.button import PILL, Button
from desk_catalog.ui.widgets.card import Rule
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.text import Text

if TYPE_CHECKING:
    from desk_catalog.exchange.sheet import Sheet

CHART, FIGURES, CARDS = range(3)
_VIEWS = ("図で見る", "表で見る", "説明を読む")
_BOTH = "図と表"
_WIDE = 105  # em: from here on there is room for the figures beside the charts


class ReferenceTab(Tab):
    """Short reference cards by topic, with figures where there are amounts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cards = desk.catalogue.cards()
        self.topics: TableModel[str] = TableModel((Column[str]("資料", str, note=self._count),), self)
        self.topics.set_rows(tuple(dict.fromkeys(card.topic for card in self.cards)))
        self.list = make_list(self.topics, desk.look, "資料の一覧", bar=True, roomy=True)
        self.model: TableModel[Line] = TableModel(COLUMNS, self)
        self.table = CardTable(desk.look, self.model)
        self.figures: Figures | None = None
        self.figure_page = FigurePage(desk.look)
        self.figure_model: TableModel[FigureRow] = TableModel(FIGURE_COLUMNS, self)
        self.figure_table = FigureTable(desk.look, self.figure_model, "金額の表")
        self.beside = FigureTable(desk.look, self.figure_model, "図の横の金額の表", hidden=(PRINTED, REMARK))
        self._lay_out()
        self._connect()
        self.list.setCurrentIndex(self.topics.index(0, 0))

    def show_place(self, at: Place) -> None:
        if at.kind == "topic":
            self._choose(at.id)
            return
        card = next((card for card in self.cards if card.card_id == at.id), None)
        if card is not None:
            self._choose(card.topic)
            self._look_at(CARDS)
            self.table.choose(card.card_id)

    def place(self) -> Place:
        card_id = self.table.card_id() if self.shown() == CARDS else ""
        if card_id:
            return Place(place.REFERENCE, "reference", card_id)
        return Place(place.REFERENCE, "topic", self.topic())

    def topic(self) -> str:
        """The chosen topic."""
        return str(self.list.currentIndex().data() or "")

    def status(self) -> tuple[str, ...]:
        here = self.cards_here()
        items = sum(len(card.items) for card in here)
        return f"資料 {self.topics.rowCount()}件", f"{self.topic()}：{len(here)}枚・{items}項目"

    def panes(self) -> tuple[QWidget, ...]:
        here = (self.figure_page, self.figure_table, self.table)[self.shown()]
        return (self.list, here, self.beside) if self.beside.isVisible() else (self.list, here)

    def step_back(self) -> bool:
        if self.figures is None or self.shown() == CHART:
            return False
        self._look_at(CHART)
        return True

    def shown(self) -> int:
        """CHART, FIGURES or CARDS."""
        return self.pages.currentIndex()

    def cards_here(self) -> tuple[ReferenceCard, ...]:
        """The cards of the chosen topic."""
        return tuple(card for card in self.cards if card.topic == self.topic())

    def sheet(self) -> Sheet:
        """What is shown, as a table for other programs."""
        if self.figures is None or self.shown() == CARDS:
            return card_sheet(self.topic(), self.cards_here())
        return figure_sheet(self.topic(), self.figure_model.rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _count(self, topic: str) -> str:
        return str(sum(card.topic == topic for card in self.cards))

    def _lay_out(self) -> None:
        look = self.look
        self.side = QWidget()
        left = QVBoxLayout(self.side)
        left.setContentsMargins(0, look.em(0.9), 0, 0)
        left.addWidget(self.list)
        self.title = Text(look, "", "title", wrap=True)
        self.source = Text(look, "", "small", "muted", wrap=True)
        self.pages = QStackedWidget()
        # The pages scroll themselves: they ask for no height, or the whole tab would scroll around them.
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        for page in (self._chart_page(), self.figure_table, self.table):
            self.pages.addWidget(page)
        right = QVBoxLayout()
        right.setContentsMargins(look.em(2), look.em(1.2), look.em(1.4), 0)
        right.setSpacing(look.em(0.5))
        right.addWidget(self.title)
        right.addWidget(self.source)
        right.addLayout(self._bar())
        right.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(Rule(look, vertical=True))
        row.addLayout(right, 1)
        self._restyle()
        look.changed.connect(self._restyle)

    def _chart_page(self) -> QWidget:
        """The charts and, where there is room, their figures as a table at the right."""
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.em(1.2))
        row.addWidget(self.figure_page, 3)
        row.addWidget(self.beside, 2)
        return page

    def _bar(self) -> QHBoxLayout:
        """How to look at the topic, and 書き出す."""
        look = self.look
        self.views, switch = QButtonGroup(self), FlowBox(look.em(0.5))
        for number, words in enumerate(_VIEWS):
            pill = Button(look, words, PILL)
            self.views.addButton(pill, number)
            switch.flow.addWidget(pill)
        self.switch = switch
        self.export = export_button(look, self.sheet, f"資料_{self.desk.edition.title}", self.said.emit)
        bar = QHBoxLayout()
        bar.addWidget(switch, 1)
        bar.addStretch()
        bar.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        return bar

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.views.idClicked.connect(self._look_at)
        self.figure_page.chosen.connect(self._open_program)
        for figures in (self.figure_table, self.beside):
            figures.activated.connect(self._open_row)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self.moved.emit(self.place()))

    def _restyle(self) -> None:
        """The list of topics is as wide as its words, but leaves two thirds of a narrow window."""
        self.side.setFixedWidth(min(self.look.em(19), max(self.look.em(11), self.width() // 3)))
        wide = self.width() >= self.look.em(_WIDE)
        self.beside.setVisible(wide)
        self.views.button(CHART).setText(_BOTH if wide else _VIEWS[CHART])

    def _choose(self, topic: str) -> None:
        index = self.topics.place(lambda row: row == topic)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def _chosen(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        here = self.cards_here()
        self.title.setText(self.topic())
        pages = [item.page for card in here for item in card.items] + [card.page for card in here]
        self.source.setText(f"出典：{self.desk.edition.package_name} {page_ranges(pages)}")
        self.table.show_cards(here)
        self.figures = charts.build(self.topic(), self.desk)
        self.figure_model.set_rows(table(self.figures) if self.figures else ())
        self.figure_page.show_figures(self.figures or Figures())
        self.switch.setVisible(self.figures is not None)
        self._look_at(CARDS if self.figures is None else CHART)
        self.moved.emit(self.place())
        self.status_changed.emit()

    def _look_at(self, number: int) -> None:
        self.views.button(number).setChecked(True)
        self.pages.setCurrentIndex(number)

    def _open_row(self, index: QModelIndex) -> None:
        self._open_program(self.figure_model.rows[index.row()].program_id)

    def _open_program(self, program_id: str) -> None:
        if program_id:
            self.asked.emit(Place(place.PROGRAMS, "program", program_id))
