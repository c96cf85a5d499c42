"""Orders of the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desk_catalog.catalog.nouns import Program
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.programs import rows
from desk_catalog.ui.programs.rows import kept, orders

BIG = 10**12


def amount(program: Program, silent: int) -> int:
    return silent if program.budget_thousand_yen is None else program.budget_thousand_yen


ORDERS: dict[str, Callable[[Program], Any]] = {
    "事業名（読み）": lambda program: program.kana,
    "予算額の大きい順": lambda program: -amount(program, -1),
    "予算額の小さい順": lambda program: amount(program, BIG),
    "新規採択「有」から": lambda program: {"有": 0, "無": 1}.get(program.new_call or "", 2),
    "申請主体": lambda program: program.applicants or ("9",),
}


@pytest.mark.parametrize("name", ORDERS)
def test_orders(desk: Desk, name: str) -> None:
    order = next(one for one in orders(desk) if one.name == name)
    rows = sorted(desk.programs.values(), key=order.key, reverse=order.descending)
    keys = [ORDERS[name](row) for row in rows]
    assert keys == sorted(keys)


def test_the_first_order_is_the_edition_s_and_ministries_keep_it_within(desk: Desk) -> None:
    first, by_ministry = orders(desk)[:2]
    programs = list(desk.programs.values())
    by_name = sorted(programs, key=lambda program: program.name)
    assert sorted(by_name, key=first.key) == programs
    ministries = [one.ministry_id for one in desk.catalogue.ministries()]
    rows = sorted(programs, key=by_ministry.key)
    places = [(ministries.index(row.ministry.ministry_id), programs.index(row)) for row in rows]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("words", "program_id"),
    [
        ("のうぎょう", "smart-nogyo-model"),
        ("農水　ムーンショット", "moonshot-norin"),
        ("J-NEXUS", "sangaku-yugo"),
    ],
)
def test_the_quick_filter_finds_by_all_words_in_any_field(desk: Desk, words: str, program_id: str) -> None:
    found = kept(desk.programs.values(), desk.catalogue.aliases(), words)
    assert program_id in [program.program_id for program in found]
    assert len(found) < len(desk.programs)


def test_the_texts_looked_through_are_folded_once_and_not_at_every_key(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With thousands of programmes the folding was what a key waited for."""
    many = [
        replace(one, program_id=f"{one.program_id}-{n}", name=f"{one.name}{n}")
        for n in range(20)
        for one in desk.programs.values()
    ]
    assert kept(many, {}, "農")
    folded: list[str] = []
    monkeypatch.setattr(rows, "fold", lambda text: folded.append(text) or text)
    assert kept(many, {}, "農業")
    assert folded == ["農業"]
