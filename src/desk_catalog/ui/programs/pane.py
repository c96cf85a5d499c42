"""The left side of the tab 事業: order, quick filter, facets, the list, and what is ticked for comparing."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_catalog.catalog.facets import counts, toggled
from desk_catalog.catalog.facets import kept as kept_by_facets
from desk_catalog.catalog.nouns import Alias, Program
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import ROW
from desk_catalog.ui.programs.facet_panel import ChosenRow, FacetPanel
from desk_catalog.ui.programs.listing import ProgramModel, make_program_table
from desk_catalog.ui.programs.narrowing import FAVOURITE, facets
from desk_catalog.ui.programs.rows import NAME, STAR, TICK, Order, kept, orders
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, SMALL, Button
from desk_catalog.ui.widgets.card import Band, Rule
from desk_catalog.ui.widgets.choices import DropDown
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.text import Text

LEAST, MOST = 2, 4
"""So many programmes can be compared."""

_EMPTY = "当てはまる事業がありません。\n語を短くするか、下のボタンで絞り込みを外してください（Esc）。"
_NARROW = 27  # em
_PANEL = 0.42  # of the height, at most, is for the facets


class ListPane(QWidget):
    """``chosen`` carries the current programme or None, ``compare_asked`` the ids to compare."""

    chosen = Signal(object)
    compare_asked = Signal(tuple)
    counted = Signal()
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._orders = orders(desk)
        self._order: Order = self._orders[0]
        self._favourites = frozenset(desk.own.favourites())
        self.ticked: list[str] = []
        self._remarked = False
        self._facets = facets(desk, lambda: self._favourites)
        self._picked: dict[str, frozenset[str]] = {}
        self.model = ProgramModel(desk, lambda: self.ticked, lambda: self._favourites, self)
        self.list = make_program_table(self.model, desk.look)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.refresh()

    def current(self) -> Program | None:
        """The programme chosen in the list."""
        row = self.list.currentIndex().data(ROW)
        return row if isinstance(row, Program) else None

    def choose(self, program_id: str) -> bool:
        """Choose a programme; False if the filters hide it."""
        index = self.model.place(lambda row: row.program_id == program_id)
        if index.isValid():
            self.list.setCurrentIndex(index.siblingAtColumn(NAME))
            self.list.scrollTo(self.list.currentIndex())
        return index.isValid()

    def clear_filters(self) -> bool:
        """Show all programmes; False if all were shown."""
        if not (self._picked or self.filter.text()):
            return False
        self._picked = {}
        self.filter.clear()
        self.refresh()
        return True

    def step_back(self) -> bool:
        """Close the facets, or take the filters away; False if there was nothing of the kind."""
        if self.narrow.isChecked():
            self.narrow.setChecked(False)
            self.list.setFocus()
            return True
        return self.clear_filters()

    def open_facets(self) -> None:
        """Show the facets and go there."""
        self.narrow.setChecked(True)
        self.panel.first().setFocus(Qt.FocusReason.TabFocusReason)

    def tick(self, program_id: str) -> None:
        """Choose a programme for comparing, or no longer."""
        if program_id in self.ticked:
            self.ticked.remove(program_id)
        elif len(self.ticked) == MOST:
            self._remark(f"比べられるのは{MOST}事業までです。どれかを外してから選んでください。")
            return
        else:
            self.ticked.append(program_id)
        self._show_ticked()

    def untick_all(self) -> None:
        self.ticked.clear()
        self._show_ticked()

    def compare(self) -> None:
        """Ask for the comparison, or say what is missing for it."""
        if len(self.ticked) < LEAST:
            self._remark(
                "比べる事業を2〜4件選んでください。一覧の「比較」の欄を押すか、Spaceキーで選べます。"
            )
            return
        self._remark("")
        self.compare_asked.emit(tuple(self.ticked))

    def refresh(self) -> None:
        """Fill the list anew and keep the chosen programme if it is still there."""
        current = self.current()
        words = self.filter.words()
        found = kept(self._desk.programs.values(), self._aliases if words.strip() else {}, words)
        rows = kept_by_facets(self._facets, found, self._picked)
        ordered = sorted(rows, key=self._order.key, reverse=self._order.descending)
        self.model.set_rows(ordered)
        self.panel.show_counts(counts(self._facets, found, self._picked), self._picked)
        self.picked.show_chosen(self._picked)
        self._show_numbers(len(ordered))
        if not ordered:
            self.chosen.emit(None)
        elif current is None or not self.choose(current.program_id):
            self.list.setCurrentIndex(self.model.index(0, NAME))
        self.counted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @cached_property
    def _aliases(self) -> dict[str, tuple[Alias, ...]]:
        return self._desk.catalogue.aliases()

    def _make_parts(self) -> None:
        look = self._look
        self.count = Text(look, "", "small_strong")
        self.sorted_by = Text(look, "並べ替え：", "small", "muted")
        self.sorting = DropDown(look, "並べ替え", [order.name for order in self._orders])
        self.filter = Field(look, "事業名・よみ・別名・府省で探す", "一覧の中で探す")
        self.narrow = Button(look, "絞り込み", PLAIN, opens=True)
        self.narrow.setCheckable(True)
        self.narrow.setToolTip("府省・申請主体・テーマ・予算額などの条件を選ぶ（Ctrl+Shift+F）")
        self.picked = ChosenRow(look, self._facets)
        self.panel = FacetPanel(look, self._facets)
        self.panel.hide()
        self.empty = Text(look, _EMPTY, "body", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(look.em(1), look.em(2), look.em(1), look.em(1))
        self.show_all = Button(look, "すべての事業を表示", PLAIN)
        self._make_bar()

    def _make_bar(self) -> None:
        look = self._look
        self.bar = Band(look, "tint")
        self.bar_words = Text(look, "", "small", wrap=True)
        self.compare_button = Button(look, "比べる", PRIMARY)
        self.compare_button.setToolTip("選んだ事業を横に並べて比べる（Ctrl+D）")
        self.untick_button = Button(look, "選択を外す", SMALL)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(look.em(1.2), look.em(0.45), look.em(0.8), look.em(0.45))
        row.setSpacing(look.em(0.5))
        row.addWidget(self.bar_words, 1)
        row.addWidget(self.untick_button)
        row.addWidget(self.compare_button)
        self.bar.hide()

    def _lay_out(self) -> None:
        look = self._look
        head = QHBoxLayout()
        head.setContentsMargins(look.em(1.2), look.em(0.7), look.em(0.8), look.em(0.5))
        head.setSpacing(look.em(0.4))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.sorted_by)
        head.addWidget(self.sorting)
        search = QHBoxLayout()
        search.setContentsMargins(look.em(1.2), 0, look.em(0.8), look.em(0.6))
        search.setSpacing(look.em(0.5))
        search.addWidget(self.filter, 1)
        search.addWidget(self.narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(search)
        column.addWidget(self.picked)
        column.addWidget(self.panel)
        column.addWidget(Rule(look))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(0)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.filter.typed.connect(lambda _words: self.refresh())
        self.sorting.currentIndexChanged.connect(lambda number: self._sort(self._orders[number]))
        self.list.horizontalHeader().sectionClicked.connect(self._heading_pressed)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.tick_asked.connect(self.tick)
        self.list.star_asked.connect(self._star)
        self.narrow.toggled.connect(self.panel.setVisible)
        self.panel.toggled.connect(self._pick)
        self.picked.removed.connect(self._pick)
        self.picked.cleared.connect(self.clear_filters)
        self.show_all.clicked.connect(self.clear_filters)
        self.untick_button.clicked.connect(self.untick_all)
        self.compare_button.clicked.connect(self.compare)
        self._desk.own.changed.connect(self._own_changed)
        self._desk.revision.changed.connect(self.model.marks_changed)
        self._look.changed.connect(self._fit)

    def _fit(self) -> None:
        self.sorted_by.setVisible(self.width() >= self._look.em(_NARROW))
        self.panel.fit(round(self.height() * _PANEL))

    def _show_numbers(self, number: int) -> None:
        whole = len(self._desk.programs)
        self.count.setText(f"{whole} 事業" if number == whole else f"{whole}事業中 {number}件")
        filters = sum(len(values) for values in self._picked.values())
        self.narrow.setText(f"絞り込み（{filters}）" if filters else "絞り込み")
        self.narrow.updateGeometry()
        self.list.setVisible(bool(number))
        self.empty.setVisible(not number)
        self.show_all.setVisible(not number)

    def _remark(self, words: str) -> None:
        """A word on choosing what to compare; '' takes it back when it no longer holds."""
        if words or self._remarked:
            self.said.emit(words)
        self._remarked = bool(words)

    def _show_ticked(self) -> None:
        self._remark("")
        names = "、".join(self._desk.programs[one].short_name for one in self.ticked)
        self.bar_words.setText(f"比較：{names}（{len(self.ticked)}）")
        self.bar.setVisible(bool(self.ticked))
        self.compare_button.setEnabled(len(self.ticked) >= LEAST)
        self.model.marks_changed()

    def _star(self, program_id: str) -> None:
        self._desk.own.put_favourite(program_id, program_id not in self._favourites)

    def _own_changed(self) -> None:
        """Favourites may be new; a list that shows only them changes its rows."""
        favourites = frozenset(self._desk.own.favourites())
        if favourites == self._favourites:
            return
        self._favourites = favourites
        if FAVOURITE in self._picked:
            self.refresh()
            return
        self.model.marks_changed()
        words = self.filter.words()
        found = kept(self._desk.programs.values(), self._aliases if words.strip() else {}, words)
        self.panel.show_counts(counts(self._facets, found, self._picked), self._picked)

    def _pick(self, facet: str, value: str) -> None:
        self._picked = toggled(self._picked, facet, value)
        self.refresh()

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, Program):
            self._remark("")
            self.chosen.emit(row)

    def _sort(self, order: Order) -> None:
        self._order = order
        self.refresh()

    def _heading_pressed(self, number: int) -> None:
        """A heading sorts by its column, pressed again the other way round; the star keeps only favourites."""
        if number == STAR:
            self._pick(FAVOURITE, "1")
            return
        column = self.model.columns[number]
        again = self._order.name == column.title
        order = Order(column.title, column.order, descending=again and not self._order.descending)
        head = self.list.horizontalHeader()
        head.setSortIndicatorShown(number != TICK)
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        head.setSortIndicator(number, down if order.descending else up)
        self._sort(order)
