"""The little map takes any number of themes and lanes."""

from __future__ import annotations

import pytest
from tests.paper import samples

from desk_catalog.paper.map_view import MOST_COLUMNS, MapCell, Mark, map_view


def test_a_printed_and_an_inferred_placement_have_different_marks() -> None:
    view = map_view(samples.detail().placements, samples.THEMES)
    assert view.titles == ("共通", "段階①", "段階②")
    marks = {(column.theme, cell.start): cell.mark for column in view.columns for cell in column.cells}
    assert marks["MaaS・自動運転", 0] is Mark.PRINTED
    assert marks["スマート農業", 1] is Mark.INFERRED
    assert sum(mark is not None for mark in marks.values()) == 2


@pytest.mark.parametrize(
    ("lanes", "lane", "cells"),
    [
        ((), None, [MapCell(0, 3, Mark.PRINTED, whole=True)]),
        (("common",), None, [MapCell(0, 1, None, whole=False), MapCell(1, 2, Mark.PRINTED, whole=True)]),
        (("common",), "common", [MapCell(0, 1, Mark.PRINTED, whole=False), MapCell(1, 2, None, whole=True)]),
        ((), "2", [MapCell(0, 2, None, whole=True), MapCell(2, 1, Mark.PRINTED, whole=False)]),
    ],
)
def test_lanes_that_a_map_does_not_tell_apart_are_one_cell(
    lanes: tuple[str, ...], lane: str | None, cells: list[MapCell]
) -> None:
    themes = (samples.THEMES[0], samples.theme("x", "試行", lanes))
    view = map_view((samples.placement("x", lane),), themes)
    assert list(view.columns[1].cells) == cells


def test_a_map_that_has_every_lane_still_shows_a_placement_without_one() -> None:
    view = map_view((samples.placement("maas", None),), samples.THEMES)
    assert view.titles == ("共通", "段階①", "段階②", "区分なし")
    assert view.columns[0].cells[3] == MapCell(3, 1, Mark.PRINTED, whole=False)
    assert view.columns[1].cells[3] == MapCell(3, 1, None, whole=False)
    assert view.columns[2].cells == (MapCell(0, 4, None, whole=True),)


def test_lanes_come_from_the_data() -> None:
    themes = (samples.theme("x", "試行", ("3", "common", "1")),)
    assert map_view((), themes).titles == ("共通", "段階①", "段階③")


@pytest.mark.parametrize("taken", [0, 3, MOST_COLUMNS, MOST_COLUMNS + 4])
def test_too_many_themes_are_counted_instead_of_drawn(taken: int) -> None:
    themes = tuple(samples.theme(f"t{number}", f"テーマ{number}") for number in range(MOST_COLUMNS + 5))
    view = map_view(tuple(samples.placement(one.theme_id) for one in themes[:taken]), themes)
    assert len(view.columns) == min(taken, MOST_COLUMNS)
    assert view.more == max(0, taken - MOST_COLUMNS)
    assert len(view.columns) + view.more + view.empty == len(themes)
