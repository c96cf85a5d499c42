"""The tab テーママップ: the list of maps and the filters at the left, the map or its table at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_catalog.catalog.maps import MapContent, content_of
from desk_catalog.catalog.nouns import Theme
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import TableModel
from desk_catalog.ui.place import Place
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.theme_map.content import COLUMNS, MapFilter
from desk_catalog.ui.theme_map.hovering import CardKeeper
from desk_catalog.ui.theme_map.side import SidePanel
from desk_catalog.ui.theme_map.view import MapView
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Rule
from desk_catalog.ui.widgets.text import Text

if TYPE_CHECKING:
    from desk_catalog.ui.theme_map.facts import FactCard
    from desk_catalog.ui.theme_map.nothing import Nothing
    from desk_catalog.ui.theme_map.table import MapTable

ZOOM, THEME, TABLE = "map.zoom", "map.theme", "map.table"
_NARROW = 52  # em: below this the side panel would take a third of the window or more


class ThemeMapTab(Tab):
    """Phases × themes. The drawing and the table share model and selection."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.content = _read(desk)
        self.theme: Theme | None = None
        self._table_wanted = False
        self._filter = MapFilter(frozenset(a.code for a in desk.applicants))
        self.model = TableModel(COLUMNS, self)
        self.model.set_rows(self.content.rows)
        self.side = SidePanel(desk, self.content)
        self.map = MapView(self.content, desk.look)
        self.map.setModel(self.model)
        self.map.setAccessibleName("テーママップ")
        self.map.setAccessibleDescription("矢印で札を移り、Enterで事業を開きます。表でも見られます。")
        self.table: MapTable | None = None  # made when first wanted, as is
        self.nothing: Nothing | None = None
        self.keeper = CardKeeper(desk, self.content, self.map)
        self._lay_out()
        self._connect()
        self._put_back()

    def _put_back(self) -> None:
        """Size, map, and drawing or table as they were left. Filters begin anew: one forgotten hides programmes."""
        state = self.desk.own.state
        kept = state(ZOOM)
        if kept.isdecimal():
            self.map.size_to(int(kept))
        self.side.choose(next((one for one in self.content.themes if one.theme_id == state(THEME)), None))
        self.side.table_button.setChecked(state(TABLE) == "1")

    def state(self) -> dict[str, str]:
        theme = self.theme.theme_id if self.theme else ""
        return {THEME: theme, TABLE: "1" if self._table_wanted else ""}

    def show_place(self, at: Place) -> None:
        themes = {theme.theme_id: theme for theme in self.content.themes}
        if at.kind == "program":
            self._select(at.id)
        elif at.kind == "theme" or not at.kind:
            self.side.choose(themes.get(at.id))

    def place(self) -> Place:
        return Place(place.MAP, "theme", self.theme.theme_id if self.theme else "")

    def status(self) -> tuple[str, ...]:
        programs = self.content.programs_of(self.theme)
        kept = self._filter.counts(programs).shown
        if self.theme is not None:
            return f"{self.theme.name}：{len(programs)}事業のうち {kept} を表示", self._chosen_words()
        ministries = {program.ministry.ministry_id for program in programs}
        count = f"{len(programs)}事業" + (f"のうち {kept} を表示" if self._filter.narrows else "")
        count += f"・{len(self.content.themes)}テーマ・{len(ministries)}府省"
        return count, self._chosen_words()

    @property
    def card(self) -> FactCard:
        """The card with the key facts, beside the chosen box or the one under the mouse."""
        return self.keeper.card

    def panes(self) -> tuple[QWidget, ...]:
        table = self.table is not None and self.stack.currentWidget() is not self.map
        beside = self.side.maps if self.side.isVisibleTo(self) else self.fold
        return self.table if self.table is not None and table else self.map, beside

    def program_id(self) -> str | None:
        return self.map.chosen_program()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def step_back(self) -> bool:
        if self.fold.isChecked():
            self.fold.setChecked(False)
            return True
        if self.keeper.shown:
            self.keeper.hide()
            return True
        if self.map.currentIndex().isValid():
            self.map.setCurrentIndex(QModelIndex())
            return True
        return self._widen()

    def _widen(self) -> bool:
        """Take the filter away, or leave a theme's own map; False where everything is shown."""
        if self._filter.narrows:
            self.side.clear()
            return True
        if self.theme is None:
            return False
        blocker = QSignalBlocker(self.side)
        self.side.choose(None)
        blocker.unblock()
        self._show_theme(None)
        self.moved.emit(self.place())
        return True

    def show_table(self, wanted: bool) -> None:
        """Show the map as a real table, or as a drawing."""
        if wanted and self.table is None:
            from desk_catalog.ui.theme_map.table import MapTable

            self.table = MapTable(self.model, self.look)
            self.table.setSelectionModel(self.map.selectionModel())
            self.table.activated.connect(self._open)
            self.stack.addWidget(self.table)
        self.keeper.hide()
        self._table_wanted = wanted
        self._show_rows()
        self.status_changed.emit()

    def switch_table(self) -> None:
        """From the drawing to the table and back; the keys stay with it."""
        self.side.table_button.toggle()
        self.panes()[0].setFocus()

    def act(self, name: str) -> bool:
        works: dict[str, Callable[[], None]] = {
            "map_table": self.switch_table,
            "map_clear": self.side.clear,
            "map_larger": lambda: self._resize_map(1),
            "map_smaller": lambda: self._resize_map(-1),
            "map_plain": lambda: self._resize_map(0),
            "map_fit": self._fit_map,
        }
        if name not in works:
            return False
        works[name]()
        return True

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
        self.fold = Button(look, "マップ・絞り込み", SMALL, opens=True)
        self.fold.setCheckable(True)
        self.fold.setToolTip("マップの一覧と絞り込みを開く・閉じる")
        self.folded = QWidget()
        opener = QHBoxLayout(self.folded)
        opener.setContentsMargins(look.em(0.8), look.em(0.5), look.em(0.8), 0)
        opener.addWidget(self.fold)
        opener.addStretch(1)
        self.folded.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.folded)
        right.addWidget(self.heading)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        self.rule = Rule(look, vertical=True)
        row.addWidget(self.rule)
        row.addLayout(right, 1)

    def _fold(self) -> None:
        """Where the window is narrow the map has it to itself, and the side panel opens when it is wanted."""
        narrow = self.width() < self.look.em(_NARROW)
        if narrow == self.folded.isVisibleTo(self):
            return
        self.folded.setVisible(narrow)
        self.fold.setChecked(False)
        self._show_side(not narrow)

    def _show_side(self, shown: bool) -> None:
        if not shown and self.side.isAncestorOf(QApplication.focusWidget() or self):
            self.panes()[0].setFocus()
        self.side.setVisible(shown)
        self.rule.setVisible(shown)

    def _connect(self) -> None:
        self.fold.toggled.connect(self._show_side)
        self.look.changed.connect(self._fold)
        self.side.theme_chosen.connect(self._choose_theme)
        self.side.filtered.connect(self._apply)
        self.side.table_wanted.connect(self.show_table)
        self.side.sized.connect(self._resize_map)
        self.side.fitted.connect(self._fit_map)
        self.map.activated.connect(self._open)
        self.map.doubleClicked.connect(self._open)
        self.map.selectionModel().currentChanged.connect(self._chosen)
        self.map.zoomed.connect(self._sized)
        self.map.grown.connect(self.side.show_size, Qt.ConnectionType.QueuedConnection)  # it is being painted
        self.keeper.opened.connect(lambda row: self._open(self.model.index(row, 0)))
        self.keeper.printed.connect(self._print)

    def _choose_theme(self, theme: Theme | None, walked: bool) -> None:
        """Show a map; the way back leads to the one before, but not to every one the keys went by."""
        self._show_theme(theme)
        (self.moved if walked else self.stepped).emit(self.place())

    def _show_theme(self, theme: Theme | None) -> None:
        self.keeper.hide()
        self.theme = theme
        chosen = self.map.chosen_program()
        here = self.content.rows_with(chosen) if chosen is not None else ()
        if theme is not None and all(self.content.rows[row].theme is not theme for row in here):
            self.map.setCurrentIndex(QModelIndex())
        self.heading.setVisible(theme is not None)
        if theme is not None:
            self.title.setText(theme.name)
            number = len(self.content.programs_of(theme))
            parts = (theme.map_title or theme.listing_title, f"{number}事業", page_ranges([theme.page]))
            goal = f"目標：{theme.goal}" if theme.goal else ""
            self.subtitle.setText("　".join(part for part in (*parts, goal) if part))
        self.map.show_theme(theme)
        self._show_rows()
        self._count()
        self.status_changed.emit()

    def _show_rows(self) -> None:
        """The table shows the rows of the chosen map that the filter keeps."""
        table = self.table if self._table_wanted else None
        if table is not None:
            for number, row in enumerate(self.content.rows):
                here = self.theme is None or row.theme is self.theme
                table.setRowHidden(number, not (here and self._filter.keeps(row.program)))
        self.stack.setCurrentWidget(table or self.map)
        if self.nothing is not None:
            self.nothing.raise_()  # the stack has raised its page

    def _say_nothing(self, empty: bool) -> None:
        """Where the filter keeps nothing of this map it is said over drawing and table."""
        if empty and self.nothing is None:
            from desk_catalog.ui.theme_map.nothing import Nothing

            self.nothing = Nothing(self.look, self.stack)
            self.nothing.clear_asked.connect(self._clear)
        if self.nothing is not None:
            self.nothing.setVisible(empty)

    def _clear(self) -> None:
        self.panes()[0].setFocus()  # or the keys would be on the button that goes
        self.side.clear()

    def _apply(self, wanted: MapFilter) -> None:
        self._filter = wanted
        programs = self.content.programs_of(None)
        self.map.fade(frozenset(one.program_id for one in programs if not wanted.keeps(one)))
        self._show_rows()
        self._count()
        self.status_changed.emit()

    def _count(self) -> None:
        counts = self._filter.counts(self.content.programs_of(self.theme))
        self.side.show_counts(counts)
        self._say_nothing(self._filter.narrows and not counts.shown)

    def _resize_map(self, steps: int) -> None:
        self.keeper.hide()
        self.map.resize_map(steps)

    def _fit_map(self) -> None:
        self.keeper.hide()
        if not self.map.fit_map():
            self.said.emit(f"いちばん小さい {self.map.percent} % でも、全体は入りません。")

    def _sized(self, percent: int) -> None:
        self.keeper.hide()
        self.side.show_size(percent)
        self.desk.own.put_state({ZOOM: str(percent)})
        self.said.emit(f"図の大きさ {percent} %")

    def _select(self, program_id: str) -> None:
        """Choose the first card of a programme: one on the map that is shown, if it has one."""
        everywhere = self.content.rows_with(program_id)
        here = [n for n in everywhere if self.theme is None or self.content.rows[n].theme is self.theme]
        if everywhere and not here:
            self.side.choose(None)
        for number in (here or everywhere)[:1]:
            self.map.setCurrentIndex(self.model.index(number, 0))

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self.stack.currentWidget() is self.map and self.map.isVisible():
            self.map.scrollTo(current)
            self.keeper.pin(current.row())
        else:
            self.keeper.hide()
        self.status_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.keeper.hide()
            program_id = self.content.rows[index.row()].program.program_id
            self.asked.emit(Place(place.PROGRAMS, "program", program_id))

    def _print(self, row: int) -> None:
        self.print_asked.emit(self.content.rows[row].program.program_id)

    def _chosen_words(self) -> str:
        program_id = self.map.chosen_program()
        if program_id is None:
            return ""
        rows = [self.content.rows[number] for number in self.content.rows_with(program_id)]
        return f"選択中：{rows[0].program.name}（{len({row.theme.theme_id for row in rows})}テーマ）"


def _read(desk: Desk) -> MapContent:
    placements = desk.catalogue.placements()
    return content_of(desk.themes, placements, desk.programs.values(), desk.applicants, desk.edition)
