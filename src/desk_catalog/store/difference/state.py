"""One edition as it is compared: read once, whole, and kept by programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from desk_catalog.catalog.nouns import (
    Alias,
    BudgetFigure,
    Contact,
    Edition,
    Listing,
    Need,
    Network,
    Placement,
    Program,
    Section1Entry,
    Theme,
)
from desk_catalog.store.catalogue import Catalogue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class State:
    """What two editions are compared by. ``marks`` are the kinds of applicant in words, by code."""

    edition: Edition
    programs: dict[str, Program]
    aliases: dict[str, tuple[Alias, ...]]
    listings: dict[str, list[Listing]]
    placements: dict[str, list[Placement]]
    section1: dict[str, list[Section1Entry]]
    figures: dict[str, list[BudgetFigure]]
    needs: dict[str, list[Need]]
    themes: dict[str, Theme]
    networks: dict[str, Network]
    marks: dict[str, str]

    def contacts(self, program_id: str) -> tuple[Contact, ...]:
        """Those of its own rows, in printed order."""
        rows = self.listings.get(program_id, ())
        return tuple(dict.fromkeys(contact for row in rows for contact in row.contacts))


def read_state(catalogue: Catalogue) -> State:
    """CatalogueError if the file turns out to be damaged."""
    return State(
        edition=catalogue.edition(),
        programs={one.program_id: one for one in catalogue.programs()},
        aliases=catalogue.aliases(),
        listings=_by(catalogue.listings(), lambda one: one.program_id),
        placements=_by(catalogue.placements(), lambda one: one.program_id),
        section1=_by(catalogue.section1(), lambda one: one.program_id),
        figures=_by(catalogue.figures(), lambda one: one.program_id or ""),
        needs=_by(catalogue.needs(), lambda one: one.program_id or ""),
        themes={one.theme_id: one for one in catalogue.themes()},
        networks={one.network_id: one for one in catalogue.networks()},
        marks={one.code: f"{one.mark}{one.name}" for one in catalogue.applicants()},
    )


def _by(things: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return dict(groups)
