"""Where the boxes of a network diagram stand and where its lines run, for heights that whoever draws it has measured.

All lengths are in the unit of the heights; nothing here knows fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desk_catalog.catalog.graph import GROUP, Graph, Side, Stop

REST = -2  # the row 「ほか n 機関」 of a group
BAND_GAP, STOP_GAP, CLEAR = 3.0, 1.6, 1.4
_NETWORK_SHARE = 1.3  # of an organisation's column
_MOST = 60.0  # mm: a wider column of organisations would be empty paper
_LEAST = 27.0  # six characters, or a long English word, and the mark of the sector
_CHANNELS = (9.0, 24.0)  # mm, narrowest and widest, between a column and the networks: the lines run there
_CHANNEL_SHARE = 0.075  # of the width
_ALLEY = 4.0


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def within(self, top: float, bottom: float) -> bool:
        """Whether some of it stands between these heights."""
        return self.y <= bottom and self.bottom >= top


class Wire(NamedTuple):
    """A line to a network, from (x, y) to its box; ``row`` is GROUP where all of a group share it."""

    row: int
    network: int
    start: tuple[float, float]
    end: tuple[float, float]

    def within(self, top: float, bottom: float) -> bool:
        """Whether some of it runs between these heights."""
        high, low = sorted((self.start[1], self.end[1]))
        return high <= bottom and low >= top


@dataclass(frozen=True, slots=True)
class Columns:
    """x and width of the columns from the left; a column nobody stands in is as wide as 0."""

    outer: tuple[tuple[float, float], tuple[float, float]]
    inner: tuple[tuple[float, float], tuple[float, float]]
    networks: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placing:
    """Everything with its place: organisations by row, networks by number, groups by (side, network)."""

    width: float
    height: float
    rows: dict[int, Box]
    networks: dict[int, Box]
    groups: dict[tuple[int, int], Box]
    rests: dict[tuple[int, int], Box]
    wires: tuple[Wire, ...]


@dataclass(frozen=True, slots=True)
class Heights:
    """Heights of boxes: of an organisation by row, of a network by number, of the line 「ほか n 機関」."""

    row: Callable[[int, float], float]
    network: Callable[[int, float], float]
    rest: float
    gap: float = BAND_GAP  # between networks


def least_width(graph: Graph) -> float:
    """The narrowest a diagram can be."""
    inner, outer = _used(graph)
    return (sum(inner) + sum(outer) + _NETWORK_SHARE) * _LEAST + _gaps(inner, outer, _CHANNELS[0])


def columns(graph: Graph, width: float) -> Columns:
    """Columns in ``width``, in its middle if they do not need all of it."""
    inner, outer = _used(graph)
    parts = sum(inner) + sum(outer) + _NETWORK_SHARE
    channel = max(_CHANNELS[0], min(_CHANNELS[1], width * _CHANNEL_SHARE))
    gaps = _gaps(inner, outer, channel)
    unit = max(_LEAST, min(_MOST, (width - gaps) / parts))
    x = max(0.0, (width - unit * parts - gaps) / 2)
    outer_left = (x, unit * outer[0])
    x += outer_left[1] + (_ALLEY if outer[0] and inner[0] else 0.0)
    inner_left = (x, unit * inner[0])
    x += inner_left[1] + (channel if outer[0] or inner[0] else 0.0)
    middle = (x, unit * _NETWORK_SHARE)
    x += middle[1] + (channel if outer[1] or inner[1] else 0.0)
    inner_right = (x, unit * inner[1])
    x += inner_right[1] + (_ALLEY if outer[1] and inner[1] else 0.0)
    return Columns((outer_left, (x, unit * outer[1])), (inner_left, inner_right), middle)


def place(graph: Graph, width: float, heights: Heights, most: int | None = None) -> Placing:
    """Place everything; of a group no more than ``most`` are named, the others are counted."""
    where = columns(graph, width)
    groups = [{network: _shown(rows, most) for network, rows in side.groups.items()} for side in graph.sides]
    tall = [
        {
            network: sum(
                heights.rest if row == REST else heights.row(row, where.outer[side][1]) for row in rows
            )
            for network, rows in shown.items()
        }
        for side, shown in enumerate(groups)
    ]
    size = {network: heights.network(network, where.networks[1]) for network in graph.networks}
    needs = [_needs(half, heights, column[1]) for half, column in zip(graph.sides, where.inner, strict=True)]
    band = {n: max(size[n], *(own.get(n, 0.0) for own in tall)) for n in graph.networks}
    # Where the inner columns are the taller ones, networks spread beside them: their lines run level, not in a rope.
    beside = max(
        sum(heights.row(stop.row, column[1]) + STOP_GAP for stop in half.stops if stop.row != GROUP)
        for half, column in zip(graph.sides, where.inner, strict=True)
    )
    gap = max(heights.gap, (beside - sum(band.values())) / max(1, len(band) - 1))
    middles, bottom = _bands(graph, band, needs, gap)
    rows: dict[int, Box] = {}
    group_boxes: dict[tuple[int, int], Box] = {}
    rests: dict[tuple[int, int], Box] = {}
    for side, shown in enumerate(groups):
        x, wide = where.outer[side]
        for network, members in shown.items():
            y = middles[network] - tall[side][network] / 2
            group_boxes[side, network] = Box(x, y, wide, tall[side][network])
            for row in members:
                high = heights.rest if row == REST else heights.row(row, wide)
                box = Box(x, y, wide, high)
                y += high
                if row == REST:
                    rests[side, network] = box
                else:
                    rows[row] = box
    for half, column in zip(graph.sides, where.inner, strict=True):
        rows |= _stand(half, column, heights, middles, bottom)
    networks = {
        n: Box(where.networks[0], middles[n] - size[n] / 2, where.networks[1], size[n])
        for n in graph.networks
    }
    wires = tuple(
        wire
        for number, side in enumerate(graph.sides)
        for wire in _wires(number, side, rows, networks, group_boxes)
    )
    return Placing(width, bottom, rows, networks, group_boxes, rests, wires)


def _used(graph: Graph) -> tuple[tuple[bool, bool], tuple[bool, bool]]:
    """Which inner and which outer columns somebody stands in."""
    left, right = graph.sides
    inner = [any(stop.row != GROUP for stop in side.stops) for side in (left, right)]
    return (inner[0], inner[1]), (bool(left.groups), bool(right.groups))


def _gaps(inner: tuple[bool, bool], outer: tuple[bool, bool], channel: float) -> float:
    both = zip(inner, outer, strict=True)
    return sum((channel if one or other else 0.0) + (_ALLEY if one and other else 0.0) for one, other in both)


def _shown(rows: tuple[int, ...], most: int | None) -> tuple[int, ...]:
    """The rows of a group that are named, and REST for the others; one alone is named rather than counted."""
    if most is None or len(rows) <= max(most, 1):
        return rows
    return (*rows[:most], REST)


def _needs(side: Side, heights: Heights, width: float) -> dict[int, float]:
    """How far the line of each group must stand from the one above it, or from the top, for the stops between."""
    found: dict[int, float] = {}
    above = 0.0
    for stop in side.stops:
        if stop.row == GROUP:
            found[stop.networks[0]] = above + CLEAR
            above = CLEAR
        else:
            above += heights.row(stop.row, width) + STOP_GAP
    found[GROUP] = above
    return found


def _bands(
    graph: Graph, band: dict[int, float], needs: Sequence[dict[int, float]], gap: float
) -> tuple[dict[int, float], float]:
    """The middle of each network, so far apart that groups and stops have room; and how far down all reaches."""
    middles: dict[int, float] = {}
    last = [0.0 for _ in needs]
    bottom = -gap
    for network in graph.networks:
        middle = bottom + gap + band[network] / 2
        for side, need in enumerate(needs):
            if network in need:
                middle = max(middle, last[side] + need[network])
        for side, need in enumerate(needs):
            if network in need:
                last[side] = middle
        middles[network] = middle
        bottom = middle + band[network] / 2
    ends = (last[side] + need[GROUP] for side, need in enumerate(needs))
    return middles, max(bottom, *ends)


def _stand(
    side: Side, column: tuple[float, float], heights: Heights, middles: dict[int, float], bottom: float
) -> dict[int, Box]:
    """The stops of an inner column as near to the middle of their networks as order and group lines allow."""
    found: dict[int, Box] = {}
    chunk: list[Stop] = []
    top = 0.0
    for stop in (*side.stops, None):
        if stop is not None and stop.row != GROUP:
            chunk.append(stop)
            continue
        end = bottom if stop is None else middles[stop.networks[0]] - CLEAR
        sizes = [heights.row(one.row, column[1]) for one in chunk]
        wished = [sum(middles[n] for n in one.networks) / len(one.networks) for one in chunk]
        for one, y, high in zip(chunk, _apart(wished, sizes, top, end), sizes, strict=True):
            found[one.row] = Box(column[0], y, column[1], high)
        chunk, top = [], end + 2 * CLEAR
    return found


def _apart(wished: Sequence[float], sizes: Sequence[float], top: float, end: float) -> list[float]:
    """Tops of boxes in their order, with gaps, each as near as can be to its wished middle (isotonic regression)."""
    before = [sum(sizes[:number]) + STOP_GAP * number for number in range(len(sizes))]
    pools: list[list[float]] = []  # each: sum and number of shifts that have become one
    for middle, size, above in zip(wished, sizes, before, strict=True):
        pools.append([middle - size / 2 - above, 1.0])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, number = pools.pop()
            pools[-1] = [pools[-1][0] + total, pools[-1][1] + number]
    shifts = [total / number for total, number in pools for _ in range(int(number))]
    latest = end - (before[-1] + sizes[-1]) if sizes else end
    return [max(top, min(shift, latest)) + above for shift, above in zip(shifts, before, strict=True)]


def _wires(
    number: int,
    side: Side,
    rows: dict[int, Box],
    networks: dict[int, Box],
    groups: dict[tuple[int, int], Box],
) -> list[Wire]:
    """The lines of a side: into each network in the order of their stops, a group's into its middle."""
    found = []
    for network, box in networks.items():
        own = [stop for stop in side.stops if network in stop.networks]
        turn = next((place for place, stop in enumerate(own) if stop.row == GROUP), None)
        for place, stop in enumerate(own):
            share = _port(place, len(own), turn)
            start = groups[number, network] if stop.row == GROUP else rows[stop.row]
            end = (box.right if number else box.x, box.y + box.height * share)
            found.append(Wire(stop.row, network, (start.x if number else start.right, start.middle), end))
    return found


def _port(place: int, count: int, turn: int | None) -> float:
    """How far down a network's side a line comes in, as a share; a group's comes straight, in the middle."""
    if turn is None:
        return (place + 1) / (count + 1)
    if place == turn:
        return 0.5
    if place < turn:
        return 0.5 * (place + 1) / (turn + 1)
    return 0.5 + 0.5 * (place - turn) / (count - turn)
