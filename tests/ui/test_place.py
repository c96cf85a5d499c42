"""The way back."""

from __future__ import annotations

from desk_catalog.ui.place import MAP, PROGRAMS, TAB_OF_KIND, History, Place
from desk_catalog.ui.tabs import TABS

A, B, C = Place(MAP), Place(PROGRAMS, "program", "b"), Place(PROGRAMS, "program", "c")


def test_back_and_forward() -> None:
    history = History(A)
    history.go(B)
    history.go(C)
    assert history.back() == B
    assert history.back() == A
    assert history.back() is None
    assert history.forward() == B
    assert history.forward() == C
    assert history.forward() is None


def test_a_new_step_forgets_what_lay_ahead() -> None:
    history = History(A)
    history.go(B)
    history.back()
    history.go(C)
    assert history.forward() is None
    assert history.back() == A


def test_going_where_one_is_changes_nothing() -> None:
    history = History(A)
    history.go(A)
    assert history.back() is None


def test_settling_replaces_the_present_place() -> None:
    history = History(A)
    history.go(B)
    history.settle(C)
    assert history.now == C
    assert history.back() == A


def test_settling_on_what_was_before_leaves_no_step_that_leads_nowhere() -> None:
    history = History(A)
    history.go(B)
    history.go(C)
    history.settle(B)
    assert history.now == B
    assert history.back() == A
    assert history.forward() == B
    assert history.forward() is None


def test_every_kind_of_hit_opens_a_tab_that_exists() -> None:
    names = {entry.name for entry in TABS}
    assert set(TAB_OF_KIND.values()) <= names
