"""In a narrow window the map has the room to itself; list and filters are a button away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_catalog.ui.place import MAP, Place
from desk_catalog.ui.theme_map.tab import ThemeMapTab
from desk_catalog.ui.window import Window


def _narrow(window: Window) -> ThemeMapTab:
    window.look.scale_to(2.0)
    window.resize(1024, 700)
    window.go(Place(MAP))
    QTest.qWait(30)
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    return tab


def test_the_side_panel_folds_and_comes_back(window: Window) -> None:
    tab = _narrow(window)
    assert window.width() == 1024
    assert tab.fold.isVisible() and not tab.side.isVisible()
    assert tab.map.width() > 0.95 * window.width()
    window.resize(1920, 1000)
    window.look.scale_to(1.0)
    QTest.qWait(30)
    assert tab.side.isVisible() and not tab.fold.isVisible()


def test_keys_open_it_reach_its_list_and_close_it(window: Window) -> None:
    tab = _narrow(window)
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert tab.fold.hasFocus()
    QTest.keyClick(tab.fold, Qt.Key.Key_Space)
    assert tab.side.isVisible()
    assert tab.panes()[1] is tab.side.maps
    tab.side.maps.setFocus()
    QTest.keyClick(tab.side.maps, Qt.Key.Key_Escape)
    assert not tab.side.isVisible() and tab.map.hasFocus()


def test_the_title_gives_way_to_the_search_box(window: Window) -> None:
    assert window.header.title.isVisible()
    _narrow(window)
    assert not window.header.title.isVisible()
    assert window.header.search.width() >= window.look.em(9)
