"""The side panel in a window of the size most have: everything in sight, and nothing tiny."""

from __future__ import annotations

from typing import cast

from bench.synthetic import invent
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.shown import words

from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.hint import FirstHint
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.tab import ThemeMapTab
from desk_catalog.ui.window import Window


def test_all_of_it_is_in_sight_even_below_the_first_hint(window: Window) -> None:
    hint = window.findChild(FirstHint)
    assert hint is not None and hint.isVisible()
    assert "左の条件" in words(hint)
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    assert tab.side.verticalScrollBar().maximum() == 0
    lines = {chip.y() for chip in tab.side.chips}
    assert len(lines) == -(-len(tab.side.chips) // 3)
    assert len({button.y() for button in (tab.side.smaller, tab.side.plain, tab.side.whole)}) == 1


def test_chips_are_large_enough_to_hit(window: Window) -> None:
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    assert all(chip.height() >= tab.look.em(1.4) for chip in tab.side.chips)


def test_a_long_list_of_maps_scrolls_inside_and_the_filters_stay_near(qtbot: QtBot, look: Look) -> None:
    tab = ThemeMapTab(Desk(cast(Catalogue, invent(300, 60)), look))
    qtbot.addWidget(tab)
    tab.resize(1280, 700)
    tab.show()
    QApplication.processEvents()
    first = next(iter(tab.side.applicants.values()))
    assert first.mapTo(tab, QPoint(0, first.height())).y() < tab.height()
    assert tab.side.maps.verticalScrollBar().maximum() > 0
    tab.side.choose(tab.content.themes[-1])
    QApplication.processEvents()
    last = tab.side.maps.visualRect(tab.side.maps.currentIndex())
    assert tab.side.maps.viewport().rect().contains(last)
