"""The tab テーママップ: the list of maps and the filters at the left, the map or its table at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk_catalog.catalog.nouns import Theme
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import TableModel
from desk_catalog.ui.place import Place
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.theme_map.content import COLUMNS, MapContent, MapFilter, MapRow, content_of
from desk_catalog.ui.theme_map.side import SidePanel
from desk_catalog.ui.theme_map.view import MapView
from desk_catalog.ui.widgets.card import Rule
from desk_catalog.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desk_catalog.ui.theme_map.facts import FactCard

_REST = 350  # milliseconds the mouse rests on a box before its card comes


class ThemeMapTab(Tab):
    """Phases × themes. The drawing and the table share model and selection."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.content = _read(desk)
        self.theme: Theme | None = None
        self._filter = MapFilter(frozenset(a.code for a in desk.applicants))
        self.model = TableModel(COLUMNS, self)
        self.model.set_rows(self.content.rows)
        self.side = SidePanel(desk, self.content)
        self.map = MapView(self.content, desk.look)
        self.map.setModel(self.model)
        self.map.setAccessibleName("テーママップ")
        self.map.setAccessibleDescription("矢印で札を移り、Enterで事業を開きます。表でも見られます。")
        self.table: QTableView | None = None  # made when first wanted
        self._card: FactCard | None = None  # made when first wanted
        self._hovered = -1
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._rested)
        self._lay_out()
        self._connect()

    def show_place(self, at: Place) -> None:
        themes = {theme.theme_id: theme for theme in self.content.themes}
        if at.kind == "program":
            self._select(at.id)
        elif at.kind == "theme" or not at.kind:
            self.side.choose(themes.get(at.id))

    def place(self) -> Place:
        return Place(place.MAP, "theme", self.theme.theme_id) if self.theme else Place(place.MAP)

    def status(self) -> tuple[str, ...]:
        rows = self._rows_here()
        programs = {row.program.program_id: row.program for row in rows}
        kept = sum(self._filter.keeps(program) for program in programs.values())
        if self.theme is not None:
            count = f"{self.theme.name}：{len(programs)}事業のうち {kept} を表示"
        else:
            ministries = {program.ministry.ministry_id for program in programs.values()}
            count = f"{len(programs)}事業・{len(self.content.themes)}テーマ・{len(ministries)}府省"
            count += f"（うち {kept}事業が条件に合う）" if kept < len(programs) else ""
        return count, self._chosen_words()

    @property
    def card(self) -> FactCard:
        """The card with the key facts, beside the chosen box."""
        if self._card is None:
            from desk_catalog.ui.theme_map.facts import FactCard

            self._card = FactCard(self.desk, self.map.viewport())
            self._card.opened.connect(lambda: self._open(self.map.currentIndex()))
            self._card.printed.connect(self._print)
        return self._card

    def hide_card(self) -> None:
        """Close the card with the key facts."""
        if self._card is not None:
            self._card.hide()

    def panes(self) -> tuple[QWidget, ...]:
        shown = (
            self.table if self.table is not None and self.stack.currentWidget() is self.table else self.map
        )
        return shown, self.side.maps

    def program_id(self) -> str | None:
        return self.map.chosen_program()

    def step_back(self) -> bool:
        if self._card is not None and self._card.isVisible():
            self.hide_card()
            return True
        if self.map.currentIndex().isValid():
            self.map.setCurrentIndex(QModelIndex())
            return True
        return False

    def show_table(self, wanted: bool) -> None:
        """Show the map as a real table, or as a drawing."""
        if wanted and self.table is None:
            from desk_catalog.ui.tables import make_table

            self.table = make_table(self.model, self.look, "テーママップの表")
            self.table.setSelectionModel(self.map.selectionModel())
            self.table.activated.connect(self._open)
            self.stack.addWidget(self.table)
            self._hide_rows()
        self.hide_card()
        self.stack.setCurrentWidget(self.table if wanted and self.table is not None else self.map)

    def _lay_out(self) -> None:
        look = self.look
        self.title = Text(look, "", "title")
        self.subtitle = Text(look, "", "body", "muted", wrap=True)
        self.heading = QWidget()
        head = QHBoxLayout(self.heading)
        head.setContentsMargins(look.em(1.55), look.em(0.9), look.em(1.55), look.em(0.6))
        head.setSpacing(look.em(1.05))
        head.addWidget(self.title)
        head.addWidget(self.subtitle, 1)
        self.heading.hide()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.map)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.heading)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(Rule(look, vertical=True))
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.side.theme_chosen.connect(self._show_theme)
        self.side.filtered.connect(self._apply)
        self.side.table_wanted.connect(self.show_table)
        self.map.activated.connect(self._open)
        self.map.doubleClicked.connect(self._open)
        self.map.hovered.connect(self._hover)
        self.map.selectionModel().currentChanged.connect(self._chosen)
        for bar in (self.map.verticalScrollBar(), self.map.horizontalScrollBar()):
            bar.valueChanged.connect(self.hide_card)

    def _show_theme(self, theme: Theme | None) -> None:
        self.hide_card()
        self.theme = theme
        if all(row.program.program_id != self.map.chosen_program() for row in self._rows_here()):
            self.map.setCurrentIndex(QModelIndex())
        self.heading.setVisible(theme is not None)
        if theme is not None:
            self.title.setText(theme.name)
            number = len({row.program.program_id for row in self._rows_here()})
            parts = (theme.map_title or theme.listing_title, f"{number}事業", page_ranges([theme.page]))
            goal = f"目標：{theme.goal}" if theme.goal else ""
            self.subtitle.setText("　".join(part for part in (*parts, goal) if part))
        self.map.show_theme(theme)
        self._hide_rows()
        self.side.show_counts(self._rows_here())
        self.moved.emit(self.place())
        self.status_changed.emit()

    def _hide_rows(self) -> None:
        """The table shows the rows of the chosen map that the filter keeps."""
        if self.table is None:
            return
        for number, row in enumerate(self.content.rows):
            elsewhere = self.theme is not None and row.theme is not self.theme
            self.table.setRowHidden(number, elsewhere or not self._filter.keeps(row.program))

    def _rows_here(self) -> tuple[MapRow, ...]:
        return tuple(row for row in self.content.rows if self.theme is None or row.theme is self.theme)

    def _apply(self, wanted: MapFilter) -> None:
        self._filter = wanted
        out = (row.program.program_id for row in self.content.rows if not wanted.keeps(row.program))
        self.map.fade(frozenset(out))
        self._hide_rows()
        self.status_changed.emit()

    def _select(self, program_id: str) -> None:
        for number, row in enumerate(self.content.rows):
            if row.program.program_id == program_id and (self.theme is None or row.theme is self.theme):
                self.map.setCurrentIndex(self.model.index(number, 0))
                return

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self.stack.currentWidget() is self.map and self.map.isVisible():
            self.map.scrollTo(current)
            self.card.show_row(self.content.rows[current.row()], pinned=True)
            self.card.place_beside(self.map.card_rect(current.row()))
        else:
            self.hide_card()
        self.status_changed.emit()

    def _hover(self, row: int) -> None:
        """The mouse came upon a box (or left it): the card comes when it rests there."""
        if self._card is not None and self._card.isVisible() and self._card.pinned:
            return
        self.hide_card()
        self._hovered = row
        if row >= 0:
            self._rest.start(_REST)

    def _rested(self) -> None:
        row = self._hovered
        pinned = self._card is not None and self._card.isVisible()
        if row < 0 or pinned or not self.map.isVisible():
            return
        self.card.show_row(self.content.rows[row], pinned=False)
        self.card.place_beside(self.map.card_rect(row))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hide_card()
            self.asked.emit(
                Place(place.PROGRAMS, "program", self.content.rows[index.row()].program.program_id)
            )

    def _print(self) -> None:
        if self.card.row is not None:
            self.print_asked.emit(self.card.row.program.program_id)

    def _chosen_words(self) -> str:
        program_id = self.map.chosen_program()
        if program_id is None:
            return ""
        rows = [row for row in self.content.rows if row.program.program_id == program_id]
        return f"選択中：{rows[0].program.name}（{len({row.theme.theme_id for row in rows})}テーマ）"


def _read(desk: Desk) -> MapContent:
    placements = desk.catalogue.placements()
    return content_of(desk.themes, placements, desk.programs.values(), desk.applicants, desk.edition)
