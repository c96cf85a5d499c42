"""The size of the map, apart from the size of text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.catalog.maps import MapContent
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.place import Place
from desk_catalog.ui.theme_map.tab import ZOOM, ThemeMapTab
from desk_catalog.ui.theme_map.view import MapView
from desk_catalog.ui.theme_map.zoom import PERCENTS
from desk_catalog.ui.window import Window


def turn(view: MapView, angle: int, keys: Qt.KeyboardModifier) -> None:
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_steps_from_60_to_200_per_cent(view: MapView, look: Look) -> None:
    told: list[int] = []
    view.zoomed.connect(told.append)
    for _ in PERCENTS:
        view.resize_map(1)
    assert view.percent == 200
    for _ in PERCENTS:
        view.resize_map(-1)
    assert view.percent == 60
    view.resize_map(0)
    assert view.percent == 100
    assert told[-1] == 100
    assert sorted(set(told)) == list(PERCENTS)
    assert look.scale == 1.0


def test_the_map_grows_and_the_window_does_not(view: MapView, look: Look) -> None:
    card, body = view.scene.cards[10].rect.height(), look.font("body").pointSizeF()
    for _ in range(3):
        view.resize_map(1)
    assert view.scene.cards[10].rect.height() > card
    assert look.font("body").pointSizeF() == body
    assert not view.grab().isNull()


def test_both_sizes_multiply(view: MapView, look: Look) -> None:
    view.resize_map(1)
    look.resize(1)
    assert view._arranger.look.scale == look.scale * 1.1
    assert view.percent == 110


def test_ctrl_and_wheel_resize_the_wheel_alone_scrolls(view: MapView) -> None:
    view.resize(600, 300)
    QApplication.processEvents()
    turn(view, -120, Qt.KeyboardModifier.NoModifier)
    assert (view.percent, view.verticalOffset() > 0) == (100, True)
    turn(view, 60, Qt.KeyboardModifier.ControlModifier)
    assert view.percent == 100  # half a notch of a fine wheel
    turn(view, 60, Qt.KeyboardModifier.ControlModifier)
    assert view.percent == 110
    turn(view, -240, Qt.KeyboardModifier.ControlModifier)
    assert view.percent == 100


def test_what_is_under_the_mouse_stays_there(view: MapView, content: MapContent) -> None:
    view.resize(700, 400)
    QApplication.processEvents()
    view.verticalScrollBar().setValue(200)
    row = view.indexAt(QPoint(300, 250)).row()
    before = view.card_rect(row)
    view.resize_map(1, before.center())
    after = view.card_rect(row)
    assert abs(after.top() - before.top()) <= 1


def test_buttons_and_keys(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    tab.side.larger.click()
    assert tab.side.plain.text() == "110 %"
    tab.side.plain.click()
    assert tab.map.percent == 100
    tab.map.setFocus()
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for key, percent in (
        (Qt.Key.Key_Down, 90),
        (Qt.Key.Key_Up, 100),
        (Qt.Key.Key_Up, 110),
        (Qt.Key.Key_Home, 100),
    ):
        qtbot.keyClick(tab.map, key, control)
        assert tab.map.percent == percent


def _bars(view: MapView) -> tuple[int, int]:
    return view.horizontalScrollBar().maximum(), view.verticalScrollBar().maximum()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_the_map_is_never_wider_than_a_window_it_could_fit(
    qtbot: QtBot, window: Window, size: tuple[int, int]
) -> None:
    window.resize(*size)
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    for steps in (-1, -1, -1, -1, 1, 1, 1):
        tab.map.resize_map(steps)
        qtbot.wait(20)
        across, _ = _bars(tab.map)
        assert across == 0
        assert round(tab.map.scene.width) == tab.map.viewport().width()


def test_all_of_the_map_in_sight_as_large_as_may_be(qtbot: QtBot, window: Window) -> None:
    window.resize(1280, 800)
    qtbot.wait(20)
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    tab.side.whole.click()
    qtbot.wait(20)
    assert _bars(tab.map) == (0, 0)
    fitting = tab.map.percent
    assert tab.side.plain.text() == f"{fitting} %"
    tab.map.resize_map(1)
    qtbot.wait(20)
    assert _bars(tab.map) != (0, 0)
    window.actions_by_name["map_fit"].trigger()
    assert tab.map.percent == fitting


def test_in_a_large_window_the_map_is_larger_until_a_size_is_chosen(qtbot: QtBot, window: Window) -> None:
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    assert tab.map.percent == 100
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: tab.side.plain.text() == "125 %")
    assert tab.map.percent == 125
    assert _bars(tab.map) == (0, 0)
    assert window.desk.own.state(ZOOM) == ""
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: tab.side.plain.text() == "100 %")
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: tab.map.percent == 125)
    tab.side.plain.click()
    window.resize(1900, 1080)
    qtbot.wait(30)
    assert tab.map.percent == 100


def test_a_window_too_small_for_all_of_the_map_says_so(qtbot: QtBot, window: Window) -> None:
    window.resize(700, 420)
    qtbot.wait(20)
    window.actions_by_name["map_fit"].trigger()
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    assert tab.map.percent == 60
    assert "全体は入りません" in window.status.texts()[1]


def test_what_is_about_the_map_is_done_there(window: Window) -> None:
    window.go(Place("programs"))
    window.actions_by_name["map_table"].trigger()
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    assert tab.stack.currentWidget() is tab.table
    assert not tab.act("no such action")


def test_the_size_of_the_map_is_kept_for_the_next_start(qtbot: QtBot, desk: Desk) -> None:
    first = ThemeMapTab(desk)
    qtbot.addWidget(first)
    first.act("map_larger")
    again = ThemeMapTab(desk)
    qtbot.addWidget(again)
    assert again.map.percent == first.map.percent == 110
    assert again.side.plain.text() == "110 %"


@pytest.mark.parametrize("kept", ["", "large", "9" * 40])
def test_a_kept_size_that_makes_no_sense_does_no_harm(qtbot: QtBot, desk: Desk, kept: str) -> None:
    desk.own.put_state({ZOOM: kept})
    tab = ThemeMapTab(desk)
    qtbot.addWidget(tab)
    assert tab.map.percent in (100, 200)
