"""Figures outside the contact tables: this year's against last year's, of the same table and item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desk_catalog.catalog.changes import AMOUNT
from desk_catalog.catalog.nouns import BudgetFigure
from desk_catalog.store.difference.gaps import NOT_THERE, Gap, money, more_or_less
from desk_catalog.store.difference.state import YEAR, State

Key = tuple[str, str, str, int]
"""Topic, item, period as seen from the table's newest year, and which of several such."""


def figure_gaps(old: State, new: State, before: str, after: str) -> Iterator[Gap]:
    """What became of the figures of a programme, or with '' of those of none.

    Periods count from the newest year of their table: where one edition's table begins with 令和4年度予算政府案 and the
    other's with 令和5年度予算政府案, the two are compared, and so are the years before them.
    """
    ours, theirs = _by_period(old.figures.get(before, ()), old), _by_period(new.figures.get(after, ()), new)
    for key, other in theirs.items():
        one = ours.get(key)
        if one is None:
            yield Gap(AMOUNT, _field(other), NOT_THERE, _amount(other))
        elif _amount(one) != _amount(other):
            said = _amount(one) if one.period == other.period else f"{_amount(one)}（{one.period}）"
            yield Gap(AMOUNT, _field(other), said, _amount(other), more_or_less(*_thousands(one, other)))
        elif one.amount_thousand_yen != other.amount_thousand_yen:  # set right: the print is as it was
            amounts = _thousands(one, other)
            yield Gap(AMOUNT, _field(other), money(amounts[0]), money(amounts[1]), more_or_less(*amounts))
    for key, one in ours.items():
        if key not in theirs:
            yield Gap(AMOUNT, _field(one), _amount(one), NOT_THERE)


def _by_period(figures: Sequence[BudgetFigure], state: State) -> dict[Key, BudgetFigure]:
    found: dict[Key, BudgetFigure] = {}
    for one in figures:
        number, period = 0, _relative(one.period, state.newest.get(one.topic, 0))
        while (key := (one.topic, one.label, period, number)) in found:
            number += 1
        found[key] = one
    return found


def _thousands(one: BudgetFigure, other: BudgetFigure) -> tuple[int | None, int | None]:
    return one.amount_thousand_yen, other.amount_thousand_yen


def _relative(period: str, newest: int) -> str:
    """「+0予算政府案」 for the newest year's, 「-1補正予算」 for the year's before."""
    return YEAR.sub(lambda year: f"{int(year[1]) - newest:+d}", period)


def _field(one: BudgetFigure) -> str:
    return f"{one.topic}：{one.label}（{one.period}）"


def _amount(one: BudgetFigure) -> str:
    part = "（内数）" if one.uchisuu and "内数" not in one.printed else ""
    return f"{one.printed}{part}"
