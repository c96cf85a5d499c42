"""The tab 事業: the list at the left, every fact of the chosen programme at the right."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import Alias, Program
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import ROW, TableModel
from desk_catalog.ui.place import Place
from desk_catalog.ui.programs.page import ProgramPage
from desk_catalog.ui.programs.rows import Order, columns, kept, orders
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.tables import make_table
from desk_catalog.ui.widgets.card import Rule
from desk_catalog.ui.widgets.choices import DropDown
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.splitter import Splitter
from desk_catalog.ui.widgets.text import Text

_EMPTY = "当てはまる事業がありません。\n語を短くするか、絞り込みの欄を空にしてください（Esc）。"
_NAME = 1  # the column that takes what is left of the width


class ProgramsTab(Tab):
    """Master list and detail."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._orders = orders(desk)
        self._order: Order = self._orders[0]
        self.model = TableModel(columns(desk), self)
        self.list = make_table(self.model, desk.look, "事業の一覧", stretch=_NAME)
        self.list.setSortingEnabled(False)
        self.list.horizontalHeader().setSectionsClickable(True)
        self.filter = Field(desk.look, "事業名・よみ・別名・府省で絞り込む", "事業を絞り込む")
        self.page = ProgramPage(desk)
        self._lay_out()
        self.filter.typed.connect(lambda _words: self._refresh())
        self.sorting.currentIndexChanged.connect(lambda number: self._sort(self._orders[number]))
        self.list.horizontalHeader().sectionClicked.connect(self._sort_by_column)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.activated.connect(lambda _index: self.page.setFocus())
        self.page.asked.connect(self.asked)
        self.page.said.connect(self.said)
        self.page.print_asked.connect(self.print_asked)
        self.page.save_asked.connect(self.save_asked)
        self._refresh()

    def show_place(self, at: Place) -> None:
        if at.kind != "program" or at.id not in self.desk.programs:
            return
        if not self._choose(at.id):
            self.filter.clear()
            self._choose(at.id)

    def place(self) -> Place:
        chosen = self.chosen()
        return Place(place.PROGRAMS, "program", chosen.program_id) if chosen else Place(place.PROGRAMS)

    def status(self) -> tuple[str, ...]:
        whole, here = len(self.desk.programs), self.model.rowCount()
        shown = f"{whole}事業" if here == whole else f"{whole}事業中 {here}件を表示"
        return shown, f"{self.chosen_words()}"

    def chosen_words(self) -> str:
        chosen = self.chosen()
        return f"選択中：{chosen.name}" if chosen else ""

    def panes(self) -> tuple[QWidget, ...]:
        return self.list, self.filter, self.page

    def program_id(self) -> str | None:
        chosen = self.chosen()
        return chosen.program_id if chosen else None

    def step_back(self) -> bool:
        if self.filter.text():
            self.filter.clear()
            return True
        return False

    def chosen(self) -> Program | None:
        """The programme whose page is shown."""
        row = self.list.currentIndex().data(ROW)
        return row if isinstance(row, Program) else None

    @cached_property
    def _aliases(self) -> dict[str, tuple[Alias, ...]]:
        return self.desk.catalogue.aliases()

    def _lay_out(self) -> None:
        look = self.look
        self.count = Text(look, "", "small_strong")
        self.sorting = DropDown(look, "並べ替え", [order.name for order in self._orders])
        head = QHBoxLayout()
        head.setContentsMargins(look.em(1.2), look.em(0.7), look.em(0.8), look.em(0.5))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(Text(look, "並べ替え：", "small", "muted"))
        head.addWidget(self.sorting)
        search = QHBoxLayout()
        search.setContentsMargins(look.em(1.2), 0, look.em(0.8), look.em(0.7))
        search.addWidget(self.filter)
        self.empty = Text(look, _EMPTY, "body", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(look.em(1), look.em(3), look.em(1), look.em(1))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(search)
        column.addWidget(Rule(look))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        self.splitter = Splitter(look, side=0, em=36, share=0.42)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.page)
        self.splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _refresh(self) -> None:
        """Fill the list anew and keep the chosen programme if it is still there."""
        chosen = self.program_id()
        words = self.filter.words()
        found = kept(self.desk.programs.values(), self._aliases if words.strip() else {}, words)
        ordered = sorted(found, key=self._order.key, reverse=self._order.descending)
        self.model.set_rows(ordered)
        self.count.setText(f"{len(ordered)} 事業")
        self.list.setVisible(bool(ordered))
        self.empty.setVisible(not ordered)
        if not ordered:
            self.page.clear()
        elif chosen is None or not self._choose(chosen):
            self.list.setCurrentIndex(self.model.index(0, _NAME))
        self.status_changed.emit()

    def _choose(self, program_id: str) -> bool:
        index = self.model.place(lambda row: row.program_id == program_id)
        if index.isValid():
            self.list.setCurrentIndex(index.siblingAtColumn(_NAME))
            self.list.scrollTo(self.list.currentIndex())
        return index.isValid()

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, Program):
            self.page.show_program(self.desk.catalogue.program(row.program_id))
            self.moved.emit(self.place())
            self.status_changed.emit()

    def _sort(self, order: Order) -> None:
        self._order = order
        self._refresh()

    def _sort_by_column(self, number: int) -> None:
        """A click on a heading sorts by it; a second click turns the order round."""
        column = self.model.columns[number]
        again = self._order.name == column.title
        order = Order(column.title, column.order, descending=again and not self._order.descending)
        head = self.list.horizontalHeader()
        head.setSortIndicatorShown(True)
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        head.setSortIndicator(number, down if order.descending else up)
        self._sort(order)
