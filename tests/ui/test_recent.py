"""What was opened lately is kept and offered again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desk_catalog.ui.place import CONTACTS, PROGRAMS, REFERENCE, TAB_OF_KIND, Place
from desk_catalog.ui.recent import NONE, RecentMenu, title_of
from desk_catalog.ui.window import Window


def _titles(window: Window) -> list[str]:
    return [action.text() for action in RecentMenu(window.desk, window.go, window).actions()]


def test_nothing_opened_is_said_and_cannot_be_chosen(window: Window) -> None:
    (only,) = RecentMenu(window.desk, window.go, window).actions()
    assert only.text() == NONE and not only.isEnabled()


def test_what_stays_open_is_offered_newest_first_and_leads_back(window: Window) -> None:
    window.go(Place(PROGRAMS, "program", "kyoso-no-ba"))
    window._noter.note()
    contact = next(iter(window.desk.contacts))
    window.go(Place(CONTACTS, "contact", contact))
    window._noter.note()
    card = window.desk.cards[3]
    window.go(Place(REFERENCE, "reference", card.card_id))
    window._noter.note()
    titles = _titles(window)
    assert titles[0] == card.title
    assert titles[2] == window.desk.programs["kyoso-no-ba"].name
    RecentMenu(window.desk, window.go, window).actions()[2].trigger()
    assert window.history.now == Place(PROGRAMS, "program", "kyoso-no-ba")


def test_what_is_only_passed_by_is_not_kept(window: Window) -> None:
    window.go(Place(PROGRAMS, "program", "kyoso-no-ba"))
    window.go(Place(PROGRAMS))
    assert window.desk.own.opened_lately() == ()


def test_every_kind_of_hit_has_a_title(window: Window) -> None:
    window.searching.results().search("大学")
    met = {hit.kind: hit for hit in window.searching.results().hits}
    assert set(met) == set(TAB_OF_KIND)
    assert all(title_of(window.desk, kind, hit.id) for kind, hit in met.items())
    assert title_of(window.desk, "program", "not-in-this-edition") == ""


def test_the_key_opens_the_menu(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    menu = window.findChild(RecentMenu)
    assert isinstance(menu, QMenu) and menu.isVisible()
    menu.close()
