"""The window as others meet it: a screen reader over AT-SPI, and a Japanese input method that is still composing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.screen.session import look, why_not

from desk_catalog.ui.tabs import TABS

pytestmark = [pytest.mark.screen, pytest.mark.skipif(bool(why_not()), reason=why_not())]

# Whatever a person operates has to have a name.
OPERATED = (
    "push button",
    "check box",
    "radio button",
    "text",
    "combo box",
    "page tab",
    "list",
    "table",
    "link",
)
LATIN = re.compile(r"[A-Za-z]{4,}")
Seen = list[dict[str, Any]]


@pytest.fixture(scope="module")
def tabs() -> dict[str, Seen]:
    """What a screen reader finds in each tab, by its title."""
    seen: dict[str, Seen] = look("tabs")
    return seen


def test_every_tab_is_opened_by_what_it_offers(tabs: dict[str, Seen]) -> None:
    assert list(tabs) == [entry.title for entry in TABS]
    for title, seen in tabs.items():
        assert len(seen) > 40, title
        window = next(one for one in seen if one["role"] == "frame")
        assert window["name"].startswith("大学支援施策カタログ")


def test_whatever_is_operated_has_a_name(tabs: dict[str, Seen]) -> None:
    nameless = {
        (title, one["role"])
        for title, seen in tabs.items()
        for one in seen
        if one["role"] in OPERATED and one["focusable"] and not one["name"].strip()
    }
    assert nameless == set()


def test_everything_that_takes_the_focus_says_what_it_is(tabs: dict[str, Seen]) -> None:
    silent = {
        (title, one["role"])
        for title, seen in tabs.items()
        for one in seen
        if one["focusable"]
        and one["enabled"]
        and one["role"] != "table cell"  # which may be empty
        and not (one["name"] or one["description"]).strip()
    }
    assert silent == set()


def test_the_names_of_controls_are_japanese(tabs: dict[str, Seen]) -> None:
    controls = ("push button", "check box", "radio button", "combo box", "page tab")
    latin = {
        one["name"]
        for seen in tabs.values()
        for one in seen
        if one["role"] in controls and LATIN.search(one["name"]) and not re.search("[ぁ-龥]", one["name"])
    }
    assert latin == set()


def test_of_the_tabs_the_one_that_is_open_is_the_chosen_one(tabs: dict[str, Seen]) -> None:
    titles = [entry.title for entry in TABS]
    for title, seen in tabs.items():
        chosen = [
            one["name"]
            for one in seen
            if one["role"] == "page tab" and one["name"] in titles and one["chosen"]
        ]
        assert chosen == [title]


def test_what_can_be_chosen_says_whether_it_is(tabs: dict[str, Seen]) -> None:
    boxes = [one for seen in tabs.values() for one in seen if one["role"] in ("check box", "radio button")]
    assert boxes and all(one["checkable"] for one in boxes)
    radios = [one["chosen"] for one in boxes if one["role"] == "radio button"]
    assert any(radios) or not radios


def test_tables_are_tables(tabs: dict[str, Seen]) -> None:
    tables = [one for seen in tabs.values() for one in seen if one["role"] == "table"]
    assert tables
    assert all(one["rows"] > 0 and one["columns"] > 1 for one in tables)


def row_with(seen: Seen, table: str, word: str) -> dict[str, str]:
    """The row of a table of that name that has a cell of just this word, each cell by its heading."""
    (found,) = (one for one in seen if one["name"] == table)
    heads, *rows = found["cells"]
    return next((dict(zip(heads, row, strict=True)) for row in rows if word in row), {})


def test_the_cells_of_a_row_are_read_as_they_stand(tabs: dict[str, Seen]) -> None:
    program = row_with(tabs["事業"], "事業の一覧", "共創の場形成支援プログラム")
    assert program["府省"] == "文科省"
    assert "大学等研究機関" in program["主体"]
    assert "13,750,508" in program["予算（千円）"]
    contact = row_with(tabs["連絡先"], "窓口の一覧", "内閣府 地方創生推進事務局")
    assert contact["電話"] == "03-6257-3803"
    assert contact["メール"] == "記載なし"
    assert contact["担当事業"] == "地方大学・地域産業創生交付金"


def test_a_choice_says_what_is_chosen(tabs: dict[str, Seen]) -> None:
    boxes = [one for seen in tabs.values() for one in seen if one["role"] == "combo box"]
    assert len(boxes) >= 3
    for box in boxes:
        assert len(box["items"]) > 1
        assert (
            box["value"] == box["items"][0] == box["name"]
        )  # nobody has chosen anything; Qt's name is the choice
    assert {"掲載順", "全国"} <= {box["value"] for box in boxes}


def test_a_cell_that_says_nothing_would_be_noticed(tabs: dict[str, Seen]) -> None:
    silent = [
        {**one, "cells": [[None] * len(row) for row in one["cells"]]}
        for one in tabs["事業"]
        if "cells" in one
    ]
    assert silent
    assert row_with(silent, "事業の一覧", "共創の場形成支援プログラム") == {}


def test_words_put_in_by_a_screen_reader_are_searched() -> None:
    answer = look("search")
    assert answer["box"] == "共創の場"
    assert "共創の場" in [one["value"] for one in answer["seen"] if one["role"] == "text"]
    found = [one["name"] for one in answer["seen"] if one["role"] == "list item"]
    assert any("共創の場形成支援プログラム" in name for name in found)


def test_results_stand_there_before_anything_is_converted() -> None:
    answer = look("compose")
    composing = answer["composing"]
    found = [one["name"] for one in composing["seen"] if one["role"] == "list item"]
    assert any("スマート農業" in name for name in found)
    assert "農業" not in composing["box"]
    assert answer["taken"]["box"] == "農業"
    taken = [one["name"] for one in answer["taken"]["seen"] if one["role"] == "list item"]
    assert any("スマート農業" in name for name in taken)
