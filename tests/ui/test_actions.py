"""The table of actions: nothing twice, nothing dead."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desk_catalog.ui.actions import ACTIONS, PRINT, fill_menu, tooltip
from desk_catalog.ui.tabs import TABS
from desk_catalog.ui.window import Window


def test_no_two_actions_share_a_key_or_a_name() -> None:
    keys = Counter(QKeySequence(key).toString() for entry in ACTIONS for key in entry.keys)
    assert [key for key, number in keys.items() if number > 1] == []
    assert len({entry.name for entry in ACTIONS}) == len(ACTIONS)


def test_every_action_has_a_key_that_exists() -> None:
    for entry in ACTIONS:
        assert entry.keys, entry.name
        for key in entry.keys:
            assert QKeySequence(key).toString(), key


def test_every_action_has_something_to_do(window: Window) -> None:
    """The window looks a method up only when its action is chosen: a wrong name would be found by a person."""
    made_there = ("open_tab_", "edition_", "act_")
    for entry in ACTIONS:
        if not entry.slot.startswith(made_there):
            assert callable(attrgetter(entry.slot)(window)), entry.name


def test_every_tab_has_its_number() -> None:
    keys = {entry.name: entry.keys for entry in ACTIONS}
    for number, tab in enumerate(TABS, start=1):
        assert keys[f"tab_{tab.name}"] == (f"Ctrl+{number}",)


def test_menus_show_every_action_once(qtbot: QtBot, window: Window) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    fill_menu(menu, window.actions_by_name)
    fill_menu(menu, window.actions_by_name)  # opening it again adds nothing
    headings = list(dict.fromkeys(entry.menu for entry in ACTIONS))
    assert [action.text() for action in menu.actions()] == headings
    for heading, below in zip(headings, menu.findChildren(QMenu), strict=True):
        shown = [action.objectName() for action in below.actions()]
        assert shown == [entry.name for entry in ACTIONS if entry.menu == heading]


def test_no_menu_is_higher_than_a_small_window(qtbot: QtBot, window: Window) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    fill_menu(menu, window.actions_by_name)
    assert all(one.sizeHint().height() < 500 for one in (menu, *menu.findChildren(QMenu)))


def test_the_button_for_printing_offers_only_printing(qtbot: QtBot, window: Window) -> None:
    menu = window.header.print_button.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    assert [a.objectName() for a in menu.actions()] == [e.name for e in ACTIONS if e.menu == PRINT]


def test_tooltips_name_the_key() -> None:
    assert tooltip("search").endswith("（Ctrl+K）")
