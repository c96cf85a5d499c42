"""Facets: the ways to narrow a list, said once as a table; keeping and counting follow from it.

Within a facet the chosen values are alternatives, between facets all must hold. Generic over what is listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

Row = TypeVar("Row")

Chosen = Mapping[str, frozenset[str]]
"""Chosen values by the facet's name; an absent or empty set narrows nothing."""


class Value(NamedTuple):
    """One value of a facet: its id and what it is called."""

    id: str
    label: str


class Facet(NamedTuple, Generic[Row]):
    """A way to narrow: ``of`` answers the ids of the values a row has (possibly several)."""

    name: str
    title: str
    values: tuple[Value, ...]
    of: Callable[[Row], Collection[str]]

    def label(self, value_id: str) -> str:
        """What a value is called; KeyError if the facet has no such value."""
        for value in self.values:
            if value.id == value_id:
                return value.label
        raise KeyError(value_id)


def kept(facets: Sequence[Facet[Row]], rows: Iterable[Row], chosen: Chosen) -> tuple[Row, ...]:
    """The rows that have one of the chosen values in every facet."""
    asked = [(facet, chosen[facet.name]) for facet in facets if chosen.get(facet.name)]
    return tuple(row for row in rows if all(_has(facet, row, values) for facet, values in asked))


def counts(facets: Sequence[Facet[Row]], rows: Iterable[Row], chosen: Chosen) -> dict[str, dict[str, int]]:
    """For each facet and value: how many rows have it, given what is chosen in the other facets."""
    given = tuple(rows)
    return {facet.name: _counted(facet, facets, given, chosen) for facet in facets}


def toggled(chosen: Chosen, facet: str, value: str) -> dict[str, frozenset[str]]:
    """``chosen`` with one value switched on or off."""
    now = {name: values for name, values in chosen.items() if values}
    now[facet] = now.get(facet, frozenset()) ^ {value}
    return {name: values for name, values in now.items() if values}


def _counted(
    facet: Facet[Row], facets: Sequence[Facet[Row]], rows: Sequence[Row], chosen: Chosen
) -> dict[str, int]:
    others = {name: values for name, values in chosen.items() if name != facet.name}
    met = Counter(value for row in kept(facets, rows, others) for value in set(facet.of(row)))
    return {value.id: met[value.id] for value in facet.values}


def _has(facet: Facet[Row], row: Row, values: frozenset[str]) -> bool:
    return not values.isdisjoint(facet.of(row))
