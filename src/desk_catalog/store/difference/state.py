"""One edition as it is compared: read once, whole, and kept by programme."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from desk_catalog.catalog.nouns import (
    Alias,
    BudgetFigure,
    Edition,
    Listing,
    Ministry,
    Need,
    Network,
    Placement,
    Section1Entry,
    Theme,
)
from desk_catalog.catalog.tables.vocabulary import IN_WORDS, PRINTED
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.statements import COMPARED_AMOUNTS, COMPARED_PROGRAMS

T = TypeVar("T")
YEAR = re.compile(r"令和(\d+)年度")


class Subject(NamedTuple):
    """A programme as it is compared; the amount (千円) that stands for it, and the table that prints it."""

    program_id: str
    name: str
    ministry: Ministry
    parent_id: str | None
    summary: str
    budget_thousand_yen: int | None
    uchisuu: bool
    budget_place: str | None


@dataclass(frozen=True, slots=True)
class State:
    """What two editions are compared by. ``marks`` are the kinds of applicant in words, by code.

    ``newest`` is the last year of Reiwa that each table of figures has.
    """

    edition: Edition
    programs: dict[str, Subject]
    aliases: dict[str, tuple[Alias, ...]]
    listings: dict[str, list[Listing]]
    placements: dict[str, list[Placement]]
    section1: dict[str, list[Section1Entry]]
    figures: dict[str, list[BudgetFigure]]
    mentions: dict[str, list[str]]
    needs: dict[str, list[Need]]
    themes: dict[str, Theme]
    networks: dict[str, Network]
    marks: dict[str, str]
    newest: dict[str, int]


def read_state(catalogue: Catalogue) -> State:
    """CatalogueError if the file turns out to be damaged."""
    figures = catalogue.figures()
    return State(
        edition=catalogue.edition(),
        programs=_programs(catalogue),
        aliases=catalogue.aliases(),
        listings=_by(catalogue.listings(), lambda one: one.program_id),
        placements=_by(catalogue.placements(), lambda one: one.program_id),
        section1=_by(catalogue.section1(), lambda one: one.program_id),
        figures=_by(figures, lambda one: one.program_id or ""),
        mentions=_mentions(catalogue),
        newest=_newest(figures),
        needs=_by(catalogue.needs(), lambda one: one.program_id or ""),
        themes={one.theme_id: one for one in catalogue.themes()},
        networks={one.network_id: one for one in catalogue.networks()},
        marks={one.code: f"{one.mark}{one.name}" for one in catalogue.applicants()},
    )


def _programs(catalogue: Catalogue) -> dict[str, Subject]:
    ministries = {one.ministry_id: one for one in catalogue.ministries()}
    # From the least exact print to the most, and in each from the last to the first: what is met last counts.
    amounts = {row[0]: row[1:] for sql in COMPARED_AMOUNTS for row in catalogue.ask(sql)}
    found = {}
    for key, name, ministry_id, parent_id, summary in catalogue.ask(COMPARED_PROGRAMS):
        amount, uchisuu, place = amounts.get(key, (None, 0, None))
        found[key] = Subject(
            key, name, ministries[ministry_id], parent_id, summary, amount, bool(uchisuu), place
        )
    return found


def _newest(figures: Iterable[BudgetFigure]) -> dict[str, int]:
    newest: dict[str, int] = {}
    for one in figures:
        years = (int(year) for year in YEAR.findall(one.period))
        newest[one.topic] = max((newest.get(one.topic, 0), *years))
    return newest


def _mentions(catalogue: Catalogue) -> dict[str, list[str]]:
    """The words that name a programme in passing; on which pages is no matter, another document has other pages."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    found = catalogue.ask(
        "SELECT DISTINCT program_id, printed, basis, reason FROM program_mention ORDER BY 1, 2"
    )
    for program_id, words, basis, reason in found:
        read = "" if basis == PRINTED else f"（{IN_WORDS[basis]}）"
        groups[program_id].append(f"{words}{read}{f'：{reason}' if reason else ''}")
    return dict(groups)


def _by(things: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return dict(groups)
