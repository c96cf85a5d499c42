"""Choosing a map is a step of the way back; what the keys only walk by is not."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desk_catalog.ui.place import MAP, PROGRAMS, Place
from desk_catalog.ui.theme_map.tab import ThemeMapTab
from desk_catalog.ui.window import Window

WHOLE = Place(MAP, "theme")


def _theme(window: Window, number: int) -> Place:
    return Place(MAP, "theme", window.desk.themes[number].theme_id)


def _tab(window: Window) -> ThemeMapTab:
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    return tab


def _click(window: Window, row: int) -> None:
    maps = _tab(window).side.maps
    at: QPoint = maps.visualRect(maps.model().index(row, 0)).center()
    QTest.mouseClick(maps.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_way_back_leads_through_the_maps_that_were_chosen(window: Window) -> None:
    _click(window, 4)
    _click(window, 6)
    for expected in (_theme(window, 3), WHOLE):
        window.go_back()
        assert window.tab().place() == expected
    assert _tab(window).side.maps.currentIndex().row() == 0
    window.go_forward()
    assert window.tab().place() == _theme(window, 3)


def test_the_keys_stay_on_the_list(window: Window) -> None:
    maps = _tab(window).side.maps
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    maps.setFocus()
    _click(window, 4)
    assert maps.hasFocus()


def test_a_walk_by_keys_is_one_step(window: Window) -> None:
    maps = _tab(window).side.maps
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    maps.setFocus()
    for _ in range(5):
        QTest.keyClick(maps, Qt.Key.Key_Down)
    assert window.tab().place() == _theme(window, 4)
    window.go_back()
    assert window.tab().place() == WHOLE
    maps.setFocus()
    QTest.keyClick(maps, Qt.Key.Key_Down)
    _tab(window).map.setFocus()
    maps.setFocus()
    QTest.keyClick(maps, Qt.Key.Key_Down)
    window.go_back()
    assert window.tab().place() == _theme(window, 0)


def test_esc_goes_to_the_whole_map_and_then_back_a_tab_for_good(window: Window) -> None:
    window.go(Place(PROGRAMS))
    window.go(Place(MAP))
    _click(window, 3)
    window.escape()
    assert window.tab().place() == WHOLE
    window.escape()
    assert window.tab().place().tab == PROGRAMS


def test_a_theme_asked_for_from_another_tab_is_one_step(window: Window) -> None:
    window.go(Place(PROGRAMS, "program", "sparc"))
    window.go(_theme(window, 2))
    window.go_back()
    assert window.tab().place() == Place(PROGRAMS, "program", "sparc")
    window.go_back()
    assert window.tab().place() == WHOLE
