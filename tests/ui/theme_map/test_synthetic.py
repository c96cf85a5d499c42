"""Other editions: more themes, more phases, and one as large as nobody will print; no number is built in."""

from __future__ import annotations

import time
from collections import Counter
from typing import cast

import pytest
from bench.synthetic import Invented, invent
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.catalog.maps import lane_name
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.tab import ThemeMapTab

STALL = 0.1  # seconds; a slow machine gets five times as much before the test fails
SLACK = 5


def tab_of(qtbot: QtBot, look: Look, edition: Invented) -> ThemeMapTab:
    tab = ThemeMapTab(Desk(cast(Catalogue, edition), look))
    qtbot.addWidget(tab)
    tab.resize(1280, 700)
    return tab


@pytest.mark.parametrize("themes", [1, 9, 14])
@pytest.mark.parametrize(
    "lanes", [("common", "1"), ("common", "1", "2"), ("common", "1", "2", "3"), ("1", "2")]
)
def test_themes_and_phases_just_appear(qtbot: QtBot, look: Look, themes: int, lanes: tuple[str, ...]) -> None:
    edition = invent(40, themes, lanes=lanes)
    tab = tab_of(qtbot, look, edition)
    tab.show()
    QApplication.processEvents()
    scene = tab.map.scene
    assert [head.name.layout.text() for head in scene.left] == [lane_name(lane) for lane in lanes]
    assert len(scene.tips_top) == themes
    shown = Counter(
        (tab.content.rows[row].theme.theme_id, tab.content.rows[row].lane)
        for card in scene.cards
        for row in card.rows
    )
    assert shown == Counter((box.theme_id, box.lane) for box in edition.placements())
    for theme in edition.themes():
        tab.side.choose(theme)
        assert {row for card in tab.map.cards() for row in card.rows} == set(tab.content.rows_of(theme))
        assert len(tab.map.scene.cells) <= 2


def test_the_same_edition_every_time() -> None:
    assert invent(50, 9) == invent(50, 9)
    assert invent(50, 9) != invent(50, 9, seed=5)


@pytest.fixture(scope="module")
def huge() -> Invented:
    return invent(5_000, 60)


def test_nothing_stalls_with_five_thousand_programmes(qtbot: QtBot, look: Look, huge: Invented) -> None:
    tab = tab_of(qtbot, look, huge)
    tab.show()
    QApplication.processEvents()
    tab.map.setFocus()
    steps = {
        "scroll": lambda: tab.map.verticalScrollBar().setValue(900),
        "sideways": lambda: tab.map.horizontalScrollBar().setValue(2_000),
        "choose": lambda: tab.map.setCurrentIndex(tab.model.index(4_000, 0)),
        "down": lambda: qtbot.keyClick(tab.map, Qt.Key.Key_Down),
        "right": lambda: qtbot.keyClick(tab.map, Qt.Key.Key_Right),
        "up": lambda: qtbot.keyClick(tab.map, Qt.Key.Key_Up),
        "resize": lambda: tab.resize(1300, 720),
        "filter": lambda: tab.side.new_only.setChecked(True),
        "clear": lambda: tab.act("map_clear"),
        "theme": lambda: tab.side.choose(tab.content.themes[30]),
        "whole": lambda: tab.side.choose(None),
        "larger": lambda: tab.act("map_larger"),
        "home": lambda: qtbot.keyClick(tab.map, Qt.Key.Key_Home),
        "table": lambda: tab.show_table(True),
    }
    slow = {}
    for name, step in steps.items():
        begun = time.perf_counter()
        step()
        QApplication.processEvents()
        took = time.perf_counter() - begun
        if took > STALL * SLACK:
            slow[name] = took
    assert slow == {}


def test_cards_out_of_sight_are_not_placed(qtbot: QtBot, look: Look, huge: Invented) -> None:
    tab = tab_of(qtbot, look, huge)
    tab.show()
    QApplication.processEvents()
    waiting = [cell for cell in tab.map.scene.cells if cell.fill is not None]
    assert len(waiting) > 0.6 * len(tab.map.scene.cells)
    tab.map.setCurrentIndex(tab.model.index(len(tab.content.rows) - 1, 0))
    QApplication.processEvents()
    assert tab.map.viewport().rect().intersects(tab.map.card_rect(len(tab.content.rows) - 1))
    shaped = [card for cell in tab.map.scene.cells for card in cell._cards if card._face is not None]
    assert len(shaped) < 400
