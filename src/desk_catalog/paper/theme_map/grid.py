"""The overview of the theme maps as a grid of values: which boxes stand in which cell, and which cells are one.

Neighbouring themes with the same boxes in 共通 share one wide cell; a theme with the same ones further on says so and
names them briefly. A theme whose map has no phases has one cell across them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk_catalog.catalog.maps import COMMON, MapContent, plain_title
from desk_catalog.catalog.nouns import Theme

_NO_COMMON, _NOTHING = "共通の枠なし", "掲載なし"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where it stands (columns and lanes, both ends included) and the rows of the map that it shows.

    ``repeated`` shows boxes that stand in a cell further left; ``caption`` is the phase's own title.
    """

    first: int
    last: int
    top: int
    bottom: int
    rows: tuple[int, ...]
    caption: str = ""
    empty: str = ""
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """One band of the map: some themes, every lane, and the cells that cover them."""

    themes: tuple[Theme, ...]
    lanes: tuple[str | None, ...]
    cells: tuple[Cell, ...]


def grid_of(content: MapContent, themes: Sequence[Theme]) -> Grid:
    """The cells of a band."""
    lanes: list[str | None] = list(content.lanes)
    undivided = any(content.cell(theme, None) and not _free(content, theme) for theme in content.themes)
    if undivided or not lanes:
        lanes.append(None)
    cells = _common(content, themes, lanes.index(COMMON)) if COMMON in lanes else []
    for column, theme in enumerate(themes):
        cells += _own(content, theme, column, lanes)
    return Grid(tuple(themes), tuple(lanes), tuple(cells))


def _free(content: MapContent, theme: Theme) -> list[str]:
    """The lanes besides 共通 that a theme's own map does not have: there its undivided boxes stand."""
    own = content.lanes_of(theme)
    return [lane for lane in content.lanes if lane != COMMON and lane not in own]


def _own(content: MapContent, theme: Theme, column: int, lanes: Sequence[str | None]) -> Iterator[Cell]:
    free = _free(content, theme)
    shown = False
    row = 0
    while row < len(lanes):
        lane = lanes[row]
        last = row
        if lane in free:
            while last + 1 < len(lanes) and lanes[last + 1] in free:
                last += 1
        if lane != COMMON:
            undivided = lane in free or lane is None
            # Of several gaps between a theme's lanes the first takes its undivided boxes.
            rows = () if undivided and shown else content.cell(theme, None if undivided else lane)
            shown = shown or undivided
            yield Cell(
                column, column, row, last, rows, _caption(content, theme, lane), "" if rows else _NOTHING
            )
        row = last + 1


def _caption(content: MapContent, theme: Theme, lane: str | None) -> str:
    """A phase's own title where the heading of the row does not cover it."""
    title = next((plain_title(phase.title) for phase in theme.phases if phase.lane == lane), "")
    shared = content.caption(lane) if lane else ""
    return "" if shared and shared in title else title


def _common(content: MapContent, themes: Sequence[Theme], row: int) -> list[Cell]:
    """Cells of 共通: neighbours with the same boxes as one."""
    sets = [_boxes(content, theme) for theme in themes]
    cells: list[Cell] = []
    shown: set[tuple[object, ...]] = set()
    first = 0
    while first < len(sets):
        last = first
        while last + 1 < len(sets) and sets[last + 1] == sets[first]:
            last += 1
        rows = content.cell(themes[first], COMMON)
        repeated = bool(rows) and sets[first] in shown
        cells.append(Cell(first, last, row, row, rows, "", "" if rows else _NO_COMMON, repeated))
        shown.add(sets[first])
        first = last + 1
    return cells


def _boxes(content: MapContent, theme: Theme) -> tuple[object, ...]:
    """What must be the same for two themes to share a cell: the programmes and everything their boxes print."""
    rows = (content.rows[number] for number in content.cell(theme, COMMON))
    return tuple(
        (row.program.program_id, row.placement.printed_name, row.placement.budget_printed) for row in rows
    )
