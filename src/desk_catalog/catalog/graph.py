"""Networks and their organisations as a graph of two layers on either side: who stands where, with few crossings.

Networks stand in the middle. At either side there is an inner column of those that connect (つなぎ手) and an outer one
where the others stand in groups beside their only network. A group reaches its network by one line through the inner
column, so that line is a stop of the inner column like a つなぎ手: what crosses there is all that can cross at all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from desk_catalog.catalog.matrix import Line

GROUP = -1
_FEW = 5  # networks whose every order is tried: 120
_ROUNDS = 8


class Stop(NamedTuple):
    """What stands in an inner column: a つなぎ手 (the number of its row) or the line of a group (GROUP)."""

    row: int
    networks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the stops of its inner column from above, and by network the rows that are in no other."""

    stops: tuple[Stop, ...]
    groups: dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Graph:
    """Networks from above (numbers as in the catalogue's order), and the left and the right side."""

    networks: tuple[int, ...]
    sides: tuple[Side, Side]

    @property
    def crossings(self) -> int:
        """How often lines cross."""
        return sum(crossings(side.stops, self.networks) for side in self.sides)


def arrange(rows: Sequence[Line], networks: int, *, slim: bool = False) -> Graph:
    """The arrangement with the fewest crossings found; always the same for the same rows.

    The ``slim`` one needs three columns instead of five: those that connect at the left, all others at the right.
    """
    sides = tuple(_stops(rows, own) for own in (_halves(rows) if slim else _sectors(rows)))
    tried = _orders(sides, networks)
    best = _with(sides, next(tried))
    fewest = best.crossings
    for order in tried:
        if not fewest:
            break
        other = _with(sides, order)
        if (found := other.crossings) < fewest:
            best, fewest = other, found
    return best


def crossings(stops: Iterable[Stop], networks: Sequence[int]) -> int:
    """How often lines cross that go from ``stops``, from above, to ``networks``, from above."""
    places = {network: place for place, network in enumerate(networks)}
    seen: list[int] = []
    number = 0
    for stop in stops:
        ends = sorted(places[network] for network in stop.networks)
        number += sum(len(seen) - bisect_right(seen, end) for end in ends)
        seen = sorted((*seen, *ends))
    return number


def memberships(line: Line) -> tuple[int, ...]:
    """The numbers of the networks an organisation belongs to."""
    return tuple(number for number, member in enumerate(line.members) if member is not None)


def _sectors(rows: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """Rows at the left and at the right: 学 left, the rest right, and 官 where there are fewer."""
    academia = [number for number, row in enumerate(rows) if row.sector == "学"]
    public = [number for number, row in enumerate(rows) if row.sector == "官"]
    private = [number for number, row in enumerate(rows) if row.sector not in ("学", "官")]
    (academia if len(academia) <= len(private) else private).extend(public)
    return frozenset(academia), frozenset(private)


def _halves(rows: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """Rows that connect, and those that do not."""
    connecting = frozenset(number for number, row in enumerate(rows) if row.connects)
    return connecting, frozenset(range(len(rows))) - connecting


def _stops(rows: Sequence[Line], own: frozenset[int]) -> Side:
    """A side with its stops as they come."""
    groups: dict[int, tuple[int, ...]] = {}
    connecting = []
    for number in sorted(own):
        belongs = memberships(rows[number])
        if len(belongs) > 1:
            connecting.append(Stop(number, belongs))
        else:
            groups[belongs[0]] = (*groups.get(belongs[0], ()), number)
    return Side((*connecting, *(Stop(GROUP, (network,)) for network in sorted(groups))), groups)


def _with(sides: Sequence[Side], order: Sequence[int]) -> Graph:
    """Both sides' stops ordered for this order of the networks."""
    left, right = (Side(_ordered(side.stops, order), side.groups) for side in sides)
    return Graph(tuple(order), (left, right))


def _ordered(stops: Iterable[Stop], order: Sequence[int]) -> tuple[Stop, ...]:
    """Each stop at the middle of its networks (their barycentre); equals keep together by what they share."""
    places = {network: place for place, network in enumerate(order)}

    def key(stop: Stop) -> tuple[float, list[int], int]:
        ends = sorted(places[network] for network in stop.networks)
        return sum(ends) / len(ends), ends, stop.row

    return tuple(sorted(stops, key=key))


def _orders(sides: Sequence[Side], networks: int) -> Iterator[tuple[int, ...]]:
    """Orders of the networks to try: the catalogue's first, then all, or of many those that barycentres lead to."""
    order = tuple(range(networks))
    if networks <= _FEW:
        yield from permutations(order)
        return
    yield order
    for _ in range(_ROUNDS):
        order = _nearer(sides, order)
        yield order


def _nearer(sides: Sequence[Side], order: tuple[int, ...]) -> tuple[int, ...]:
    """Each network at the middle of the stops it has lines to."""
    found: dict[int, list[float]] = {network: [] for network in order}
    for side in sides:
        stops = _ordered(side.stops, order)
        for place, stop in enumerate(stops):
            for network in stop.networks:
                found[network].append(place / len(stops))
    middle = {network: sum(ends) / len(ends) for network, ends in found.items() if ends}
    return tuple(sorted(order, key=lambda network: middle.get(network, 1.0)))
