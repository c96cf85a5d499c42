"""Facets keep and count; counts of a facet are given the other facets."""

from __future__ import annotations

import pytest

from desk_catalog.catalog.facets import Chosen, Facet, Value, counts, kept, toggled

LENGTH: Facet[str] = Facet(
    "length",
    "長さ",
    (Value("1", "一字"), Value("2", "二字"), Value("3", "三字")),
    lambda row: (str(len(row)),),
)
LETTER: Facet[str] = Facet("letter", "字", (Value("a", "エー"), Value("b", "ビー")), lambda row: tuple(row))
FACETS = (LENGTH, LETTER)
ROWS = ("a", "b", "ab", "aa", "bb")


@pytest.mark.parametrize(
    ("chosen", "rows"),
    [
        ({}, ROWS),
        ({"length": frozenset()}, ROWS),
        ({"length": frozenset("1")}, ("a", "b")),
        ({"length": frozenset("12")}, ROWS),
        ({"letter": frozenset("a")}, ("a", "ab", "aa")),
        ({"length": frozenset("2"), "letter": frozenset("b")}, ("ab", "bb")),
        ({"length": frozenset("3")}, ()),
    ],
)
def test_values_are_alternatives_and_facets_all_hold(chosen: Chosen, rows: tuple[str, ...]) -> None:
    assert kept(FACETS, ROWS, chosen) == rows


@pytest.mark.parametrize(
    ("chosen", "length", "letter"),
    [
        ({}, (2, 3, 0), (3, 3)),
        ({"length": frozenset("1")}, (2, 3, 0), (1, 1)),  # its own choice does not change its own counts
        ({"letter": frozenset("a")}, (1, 2, 0), (3, 3)),
        ({"length": frozenset("3")}, (2, 3, 0), (0, 0)),
    ],
)
def test_counts(chosen: Chosen, length: tuple[int, ...], letter: tuple[int, ...]) -> None:
    found = counts(FACETS, ROWS, chosen)
    assert tuple(found["length"].values()) == length
    assert tuple(found["letter"].values()) == letter


def test_a_row_with_a_value_twice_counts_once() -> None:
    assert counts((LETTER,), ("aa",), {})["letter"]["a"] == 1


def test_toggling_switches_on_and_off_and_leaves_no_empty_choice() -> None:
    on = toggled({}, "length", "1")
    assert on == {"length": frozenset("1")}
    assert toggled(on, "letter", "a") == {"length": frozenset("1"), "letter": frozenset("a")}
    assert toggled(on, "length", "1") == {}


def test_labels() -> None:
    assert LENGTH.label("2") == "二字"
    with pytest.raises(KeyError):
        LENGTH.label("9")
