"""Every box of the source stands in its cell and can be reached: by mouse, by keys, by a screen reader."""

from __future__ import annotations

import sqlite3
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog import paths
from desk_catalog.catalog.maps import MapContent
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.theme_map.content import COLUMNS
from desk_catalog.ui.theme_map.tab import ThemeMapTab
from desk_catalog.ui.theme_map.view import MapView


@pytest.fixture(scope="module")
def boxes() -> list[tuple[str, str | None, str]]:
    """Theme, lane and printed name of every box, from the view others rely on."""
    opened = sqlite3.connect(f"file:{paths.default_catalogue()}?mode=ro", uri=True)
    rows = opened.execute("SELECT theme, lane, printed_name FROM v_map").fetchall()
    opened.close()
    return rows


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> ThemeMapTab:
    made = ThemeMapTab(desk)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_every_cell_has_as_many_cards_as_the_view_has_rows(
    view: MapView, content: MapContent, boxes: list[tuple[str, str | None, str]]
) -> None:
    rows = [content.rows[row] for card in view.cards() for row in card.rows]
    assert Counter((row.theme.name, row.lane) for row in rows) == Counter(
        (theme, lane) for theme, lane, _ in boxes
    )
    assert len(rows) == len(boxes)


def test_every_box_is_visible_and_answers_the_mouse(qtbot: QtBot, view: MapView, content: MapContent) -> None:
    for row in range(len(content.rows)):
        index = view.model().index(row, 0)
        view.scrollTo(index)
        rect = view.visualRect(index)
        assert view.viewport().rect().contains(rect)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        assert view.chosen_program() == content.rows[row].program.program_id
        card = view.scene.card_of(row)
        assert card is not None
        assert view.currentIndex().row() in card.rows


def test_each_themes_own_map_has_a_card_of_its_own_for_every_box(
    qtbot: QtBot, view: MapView, content: MapContent
) -> None:
    for theme in content.themes:
        view.show_theme(theme)
        own = content.rows_of(theme)
        assert [card.rows for card in view.cards()] == [(row,) for row in own]
        view.setCurrentIndex(view.model().index(own[-1], 0))
        qtbot.keyClick(view, Qt.Key.Key_Home)
        met = [view.currentIndex().row()]
        for _ in own[1:]:
            qtbot.keyClick(view, Qt.Key.Key_Down)
            met.append(view.currentIndex().row())
        lanes = {content.rows[row].lane for row in own}
        if len(lanes) == 1:
            assert met == list(own)


def test_keys_bring_every_card_into_sight(qtbot: QtBot, view: MapView) -> None:
    view.resize(420, 300)
    QApplication.processEvents()
    for card in view.cards():
        view.setCurrentIndex(view.model().index(card.rows[0], 0))
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            qtbot.keyClick(view, key)
            free = (
                view.viewport().rect().adjusted(int(view.scene.left_width), int(view.scene.top_height), 0, 0)
            )
            assert free.intersects(view.visualRect(view.currentIndex()))


def test_a_screen_reader_hears_every_box_with_its_reason(
    view: MapView, content: MapContent, boxes: list[tuple[str, str | None, str]]
) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    assert interface.childCount() == len(boxes)
    for row, placed in enumerate(content.rows):
        said = interface.child(row).text(QAccessible.Text.Name)
        reading = placed.placement.reading
        for part in (placed.theme.name, placed.placement.printed_name, placed.program.ministry.name):
            assert part in said
        assert ("推定" in said) == reading.inferred
        if reading.inferred and reading.reason:
            assert reading.reason in said
        assert not interface.child(row).rect().isEmpty()


def test_the_table_is_a_table_to_a_screen_reader(tab: ThemeMapTab, content: MapContent) -> None:
    tab.side.table_button.setChecked(True)
    interface = QAccessible.queryAccessibleInterface(tab.table)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Table
    heads = [column.title for column in COLUMNS]
    said = [interface.child(number) for number in range(interface.childCount())]
    cells = [child for child in said if child.role() == QAccessible.Role.Cell]
    named = {child.text(QAccessible.Text.Name) for child in said if child not in cells}
    assert set(heads) <= named
    assert len(cells) == len(content.rows) * len(heads)
    printed = {child.text(QAccessible.Text.Name) for child in cells}
    assert {row.placement.printed_name for row in content.rows} <= printed


def test_drawing_and_table_share_the_selection(qtbot: QtBot, tab: ThemeMapTab) -> None:
    tab.map.setCurrentIndex(tab.model.index(12, 0))
    tab.switch_table()
    assert tab.table is not None
    assert tab.table.currentIndex().row() == 12
    qtbot.keyClick(tab.table, Qt.Key.Key_Down)
    tab.switch_table()
    assert tab.map.currentIndex().row() == 13
    assert tab.stack.currentWidget() is tab.map


def test_controls_have_names(tab: ThemeMapTab) -> None:
    buttons = (tab.side.smaller, tab.side.plain, tab.side.larger, *tab.side.chips, tab.side.new_only)
    for button in (*buttons, *tab.side.applicants.values()):
        interface = QAccessible.queryAccessibleInterface(button)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name)
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
