"""The map as a table: what its columns say and how they share the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import SHORT
from desk_catalog.ui.theme_map.content import AMOUNT, COLUMNS, NAME
from desk_catalog.ui.theme_map.tab import ThemeMapTab
from desk_catalog.ui.theme_map.table import MapTable, Wish, shares

TITLES = [column.title for column in COLUMNS]


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> ThemeMapTab:
    made = ThemeMapTab(desk)
    qtbot.addWidget(made)
    made.show()
    made.switch_table()
    return made


def _table(tab: ThemeMapTab, width: int) -> MapTable:
    tab.resize(width, 700)
    QApplication.processEvents()
    assert tab.table is not None
    return tab.table


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_the_columns_fill_the_window_and_stay_in_it(tab: ThemeMapTab, width: int) -> None:
    table = _table(tab, width)
    assert table.horizontalHeader().length() == table.viewport().width()
    assert table.horizontalScrollBar().maximum() == 0


def test_a_wide_window_shows_names_and_amounts_whole(tab: ThemeMapTab) -> None:
    table = _table(tab, 2200)
    advance = QFontMetrics(tab.look.font("body")).horizontalAdvance
    for title in (NAME, AMOUNT):
        number = TITLES.index(title)
        room = table.columnWidth(number) - tab.look.em(1.2)
        assert max(advance(COLUMNS[number].text(row)) for row in tab.content.rows) <= room


def test_what_is_too_long_for_a_narrow_window_is_short_there_not_cut(tab: ThemeMapTab) -> None:
    row = next(n for n, row in enumerate(tab.content.rows) if row.placement.uchisuu)
    for title, short in ((NAME, "short_name"), (AMOUNT, "short_amount")):
        index = tab.model.index(row, TITLES.index(title))
        assert index.data(SHORT) == getattr(tab.content.rows[row], short)


def test_larger_text_is_shared_out_anew(tab: ThemeMapTab) -> None:
    table = _table(tab, 1920)
    tab.look.resize(1)
    assert table.horizontalHeader().length() == table.viewport().width()
    tab.look.resize(0)


def test_a_room_too_small_for_all_leaves_each_its_least() -> None:
    wishes = {4: Wish(100, 200, 500), 5: Wish(50, 80, 90)}
    assert shares(60, wishes) == {4: 100, 5: 50}
    assert shares(280, wishes) == {4: 200, 5: 80}
    assert shares(400, wishes) == {4: 320, 5: 80}
    assert shares(900, wishes) == {4: 810, 5: 90}


def test_who_may_apply_is_a_column(tab: ThemeMapTab, desk: Desk) -> None:
    number = TITLES.index("申請主体")
    for row, placed in enumerate(tab.content.rows):
        index = tab.model.index(row, number)
        assert index.data() == desk.marks(placed.program.applicants)
        for name in desk.applicant_names(placed.program.applicants):
            assert name in index.data(Qt.ItemDataRole.ToolTipRole)


def test_headings_stand_over_their_cells(tab: ThemeMapTab) -> None:
    chips = TITLES.index("府省")  # a chip stands in the middle of its cell
    align = Qt.ItemDataRole.TextAlignmentRole
    assert tab.model.headerData(chips, Qt.Orientation.Horizontal, align) & Qt.AlignmentFlag.AlignHCenter
