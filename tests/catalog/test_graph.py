"""The arrangement of a network diagram, and where its boxes stand."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_catalog.catalog.graph import GROUP, Graph, Stop, arrange, crossings, memberships
from desk_catalog.catalog.matrix import Line, lines
from desk_catalog.catalog.nouns import Member, Reading
from desk_catalog.catalog.placing import Box, Heights, Placing, least_width, place
from desk_catalog.store.catalogue import Catalogue

HEIGHTS = Heights(lambda row, width: 5.0 + row % 3, lambda network, width: 9.0 + network, 5.0)
WIDTH = 260.0
_PRINTED = Reading(False, None)


def line(number: int, sector: str, belongs: frozenset[int], networks: int) -> Line:
    member = Member(f"o{number}", f"機関{number}", sector, f"機関{number}", None, _PRINTED, 1)
    return Line(
        sector,
        f"o{number}",
        f"機関{number}",
        tuple(member if n in belongs else None for n in range(networks)),
    )


@st.composite
def graphs(draw: st.DrawFn) -> tuple[tuple[Line, ...], int]:
    networks = draw(st.integers(1, 8))
    belongs = st.frozensets(st.integers(0, networks - 1), min_size=1)
    pairs = draw(st.lists(st.tuples(st.sampled_from("学官産"), belongs), max_size=30))
    return tuple(line(n, sector, own, networks) for n, (sector, own) in enumerate(pairs)), networks


def drawn(graph: Graph) -> list[tuple[int, int]]:
    """Every (row, network) that the arrangement shows, by a line or in a group."""
    single = [(row, n) for side in graph.sides for n, rows in side.groups.items() for row in rows]
    stops = [stop for side in graph.sides for stop in side.stops if stop.row != GROUP]
    return sorted(single + [(stop.row, network) for stop in stops for network in stop.networks])


def given_by(rows: tuple[Line, ...]) -> list[tuple[int, int]]:
    return [(number, network) for number, row in enumerate(rows) for network in memberships(row)]


def overlapping(placing: Placing) -> list[tuple[Box, Box]]:
    boxes = [*placing.rows.values(), *placing.networks.values(), *placing.rests.values()]
    boxes += list(placing.groups.values())
    inside = [*placing.groups.values()]
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one.x < other.right - 1e-6
        and other.x < one.right - 1e-6
        and one.y < other.bottom - 1e-6
        and other.y < one.bottom - 1e-6
        and one not in inside
        and other not in inside
    ]


@given(graphs())
def test_every_organisation_and_membership_once(made: tuple[tuple[Line, ...], int]) -> None:
    rows, networks = made
    graph = arrange(rows, networks)
    assert drawn(graph) == given_by(rows)
    assert sorted(graph.networks) == list(range(networks))
    assert graph == arrange(rows, networks)


@given(graphs(), st.sampled_from([None, 0, 1, 3]))
def test_boxes_are_inside_and_do_not_overlap(made: tuple[tuple[Line, ...], int], most: int | None) -> None:
    rows, networks = made
    graph = arrange(rows, networks)
    placing = place(graph, max(WIDTH, least_width(graph)), HEIGHTS, most)
    assert overlapping(placing) == []
    for box in (*placing.rows.values(), *placing.networks.values(), *placing.groups.values()):
        assert box.x >= -1e-6 and box.right <= placing.width + 1e-6
        assert box.y >= -1e-6 and box.bottom <= placing.height + 1e-6
    for wire in placing.wires:
        network = placing.networks[wire.network]
        assert network.y < wire.end[1] < network.bottom


@given(graphs())
def test_a_group_s_line_meets_no_box_on_its_way(made: tuple[tuple[Line, ...], int]) -> None:
    rows, networks = made
    graph = arrange(rows, networks)
    placing = place(graph, WIDTH, HEIGHTS)
    for wire in placing.wires:
        if wire.row == GROUP:
            assert wire.start[1] == pytest.approx(wire.end[1])
            left, right = sorted((wire.start[0], wire.end[0]))
            met = [
                box
                for box in placing.rows.values()
                if box.x < right - 1e-6 and left + 1e-6 < box.right and box.y < wire.start[1] < box.bottom
            ]
            assert met == []


def test_prefectures_have_no_more_crossings_than_as_printed(catalogue: Catalogue) -> None:
    for prefecture, number in catalogue.prefectures():
        rows = lines(catalogue.networks(prefecture))
        graph = arrange(rows, number)
        naive = sum(
            crossings(sorted(side.stops, key=lambda stop: (stop.row == GROUP, stop)), range(number))
            for side in graph.sides
        )
        assert graph.crossings <= naive
    assert arrange(lines(catalogue.networks("福岡県")), 3).crossings == 0


def test_crossings_are_those_of_every_pair_of_lines() -> None:
    dice = random.Random(1)
    for _ in range(50):
        order = dice.sample(range(6), 6)
        stops = [Stop(row, tuple(sorted(dice.sample(range(6), dice.randint(1, 5))))) for row in range(8)]
        ends = [(row, order.index(network)) for row, stop in enumerate(stops) for network in stop.networks]
        pairs = combinations(ends, 2)
        assert crossings(stops, order) == sum((a - c) * (b - d) < 0 for (a, b), (c, d) in pairs)


def test_one_side_is_academia_and_the_public_sector_stands_where_there_is_room() -> None:
    one = frozenset({0})
    rows = tuple(line(n, sector, one, 1) for n, sector in enumerate("学官産産"))
    left, right = arrange(rows, 1).sides
    assert (left.groups, right.groups) == ({0: (0, 1)}, {0: (2, 3)})
    rows = tuple(line(n, sector, one, 1) for n, sector in enumerate("学学官産"))
    left, right = arrange(rows, 1).sides
    assert (left.groups, right.groups) == ({0: (0, 1)}, {0: (2, 3)})


def test_a_long_group_counts_those_it_does_not_name() -> None:
    rows = tuple(line(n, "産", frozenset({0}), 1) for n in range(40))
    placing = place(arrange(rows, 1), WIDTH, HEIGHTS, 3)
    assert sorted(placing.rows) == [0, 1, 2]
    assert list(placing.rests) == [(1, 0)]


def test_many_networks_are_untangled_where_that_is_possible() -> None:
    """Twenty networks in a ring's order, shuffled: each つなぎ手 is in two that stand beside each other."""
    order = list(range(20))
    random.Random(2).shuffle(order)
    rows = tuple(line(n, "学", frozenset({order[n], order[n + 1]}), 20) for n in range(19))
    graph = arrange(rows, 20)
    stops = tuple(Stop(n, memberships(row)) for n, row in enumerate(rows))
    assert graph.crossings < crossings(stops, range(20)) / 3


@given(graphs())
def test_the_slim_arrangement_parts_those_that_connect_from_the_others(
    given_rows: tuple[tuple[Line, ...], int],
) -> None:
    rows, networks = given_rows
    graph = arrange(rows, networks, slim=True)
    left, right = graph.sides
    assert drawn(graph) == given_by(rows)
    assert not left.groups and all(stop.row != GROUP for stop in left.stops)
    assert all(stop.row == GROUP for stop in right.stops)
    whole = arrange(rows, networks)
    if all(half.groups and any(stop.row != GROUP for stop in half.stops) for half in whole.sides):
        assert least_width(graph) < 0.7 * least_width(whole)  # three columns instead of five
