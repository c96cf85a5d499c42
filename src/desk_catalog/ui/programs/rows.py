"""The list of programmes: columns, orders and the quick filter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from desk_catalog.catalog.amounts import NOT_STATED, money, thousand
from desk_catalog.catalog.nouns import Alias, Program
from desk_catalog.text.fold import fold
from desk_catalog.text.sound import spellings
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import Column

TICK, STAR, MINISTRY, NAME, APPLICANTS, AMOUNT = range(6)
"""Numbers of the columns."""

Ids = Callable[[], Collection[str]]
_NEW_CALLS = ("有", "無")


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort the list: ``key`` of a programme; ``descending`` puts the largest first."""

    name: str
    key: Callable[[Program], Any]
    descending: bool = False


def orders(desk: Desk) -> tuple[Order, ...]:
    """The orders the box 並べ替え offers; the first is the edition's own."""
    place = {program_id: number for number, program_id in enumerate(desk.programs)}
    ministries = {m.ministry_id: number for number, m in enumerate(desk.catalogue.ministries())}
    return (
        Order("掲載順", lambda program: place[program.program_id]),
        Order("府省", lambda program: ministries[program.ministry.ministry_id]),
        Order("事業名（読み）", lambda program: program.kana),
        Order("申請主体", lambda program: program.applicants or ("9",)),
        Order("予算額の大きい順", _amount, descending=True),
        Order("予算額の小さい順", _amount_small_first),
        Order("新規採択「有」から", _new_call),
    )


def columns(desk: Desk, ticked: Ids, favourites: Ids) -> tuple[Column[Program], ...]:
    """The columns of the list; ``ticked`` and ``favourites`` answer the ids chosen for comparing, and marked."""
    places = {m.ministry_id: number for number, m in enumerate(desk.catalogue.ministries())}
    return (
        Column(
            "比較",
            lambda row: "選択" if row.program_id in ticked() else "",
            2.9,
            key=lambda row: row.program_id not in ticked(),
            tip=lambda row: (
                "比較から外す（Space）" if row.program_id in ticked() else "比較に加える（Space）"
            ),
            spoken=lambda row: "比較に選択中" if row.program_id in ticked() else "比較に未選択",
            center=True,
        ),
        Column(
            "☆",
            lambda row: "★" if row.program_id in favourites() else "☆",
            2.2,
            key=lambda row: row.program_id not in favourites(),
            tip=lambda row: "お気に入りから外す" if row.program_id in favourites() else "お気に入りにする",
            spoken=lambda row: "お気に入り" if row.program_id in favourites() else "お気に入りではない",
            center=True,
        ),
        Column(
            "府省",
            lambda row: row.ministry.short,
            2.9,
            key=lambda row: places[row.ministry.ministry_id],
            tip=lambda row: row.ministry.name,
            icon=lambda row: row.ministry,
        ),
        Column(
            "事業名",
            lambda row: row.name,
            17,
            key=lambda row: row.kana,
            tip=lambda row: "\n".join(part for part in (row.name, _revised(desk, row)) if part),
            note=lambda row: desk.revision.mark(row.program_id),
            spoken=lambda row: "、".join(part for part in (row.name, _revised(desk, row)) if part),
            short=lambda row: row.short_name,
        ),
        Column(
            "主体",
            lambda row: desk.marks(row.applicants),
            4.2,
            key=lambda row: row.applicants,
            tip=lambda row: "、".join(desk.applicant_names(row.applicants)) or NOT_STATED,
            spoken=lambda row: f"申請主体 {'、'.join(desk.applicant_names(row.applicants)) or NOT_STATED}",
            center=True,
        ),
        Column(
            "予算（千円）",
            lambda row: thousand(row.budget_thousand_yen, uchisuu=row.uchisuu),
            7,
            key=_amount,
            tip=lambda row: money(row.budget_thousand_yen, uchisuu=row.uchisuu),
            spoken=lambda row: f"予算額 {money(row.budget_thousand_yen, uchisuu=row.uchisuu)}",
            right=True,
        ),
    )


def _revised(desk: Desk, program: Program) -> str:
    """「前の版から改定」, '' for a programme that is as it was."""
    mark = desk.revision.mark(program.program_id)
    return f"前の版から{mark}" if mark else ""


def kept(
    programs: Iterable[Program], aliases: dict[str, tuple[Alias, ...]], words: str
) -> tuple[Program, ...]:
    """The programmes that contain every word, in name, reading, alias, summary, ministry or id."""
    asked = [spellings(word) for word in fold(words).split()]
    if not asked:
        return tuple(programs)
    return tuple(
        program for program in programs if _has_all(program, aliases.get(program.program_id, ()), asked)
    )


def _has_all(program: Program, aliases: tuple[Alias, ...], asked: list[tuple[str, ...]]) -> bool:
    text = _text(program, aliases)
    return all(any(spelling in text for spelling in word) for word in asked)


@lru_cache(maxsize=8192)
def _text(program: Program, aliases: tuple[Alias, ...]) -> str:
    """What is looked through, folded once and not at every key."""
    names = [alias.name for alias in aliases] + [alias.kana or "" for alias in aliases]
    ministry = program.ministry
    said = (program.name, program.short_name, program.kana, program.summary, ministry.name, ministry.short)
    return fold("\n".join((*said, *names)))


def _amount(program: Program) -> int:
    return -1 if program.budget_thousand_yen is None else program.budget_thousand_yen


def _amount_small_first(program: Program) -> tuple[bool, int]:
    return program.budget_thousand_yen is None, program.budget_thousand_yen or 0


def _new_call(program: Program) -> int:
    """有, then 無, then where the source does not say."""
    return _NEW_CALLS.index(program.new_call) if program.new_call in _NEW_CALLS else len(_NEW_CALLS)
