"""Where a programme stands on the theme maps, as rows and columns that any number of themes and lanes fits into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from desk_catalog.catalog.nouns import Placement, Theme
from desk_catalog.catalog.tables import COMMON_LANE
from desk_catalog.paper.wording import lane_name

NO_LANE = ""  # a row for placements without a lane on a map that has every lane
UNDIVIDED = "区分なし"
MOST_COLUMNS = 10  # more would be narrower than two characters of 9 pt with a margin


class Mark(Enum):
    """How a programme came to stand in a box of a map."""

    PRINTED = "●"
    INFERRED = "○"


@dataclass(frozen=True, slots=True)
class MapCell:
    """``rows`` rows from ``start`` on; ``whole`` where the theme's map does not tell these rows apart."""

    start: int
    rows: int
    mark: Mark | None
    whole: bool


@dataclass(frozen=True, slots=True)
class MapColumn:
    """A theme and its cells, which together cover every row."""

    theme: str
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """The grid; of the themes without a column ``empty`` do not have the programme and ``more`` do."""

    lanes: tuple[str, ...]
    columns: tuple[MapColumn, ...]
    empty: int
    more: int

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(lane_name(lane) if lane else UNDIVIDED for lane in self.lanes)

    @property
    def cells(self) -> tuple[MapCell, ...]:
        return tuple(cell for column in self.columns for cell in column.cells)


def map_view(placements: Sequence[Placement], themes: Sequence[Theme]) -> MapView:
    """All themes as columns; if they are too many, only those with the programme on them."""
    taken = {placement.theme_id for placement in placements}
    holding = [theme for theme in themes if theme.theme_id in taken]
    shown = list(themes) if len(themes) <= MOST_COLUMNS else holding[:MOST_COLUMNS]
    lanes = _lanes(placements, themes)
    columns = tuple(
        MapColumn(theme.name, _cells(theme, lanes, [p for p in placements if p.theme_id == theme.theme_id]))
        for theme in shown
    )
    more = len(holding) - len([theme for theme in shown if theme.theme_id in taken])
    return MapView(lanes, columns, len(themes) - len(shown) - more, more)


def _lanes(placements: Sequence[Placement], themes: Sequence[Theme]) -> tuple[str, ...]:
    """Every lane that any map or placement has, in the order of presentation."""
    lanes = {phase.lane for theme in themes for phase in theme.phases}
    lanes |= {placement.lane for placement in placements if placement.lane is not None}
    complete = {theme.theme_id for theme in themes if _own(theme) >= lanes}
    ordered = sorted(lanes, key=lambda lane: (lane != COMMON_LANE, lane))
    if any(placement.lane is None and placement.theme_id in complete for placement in placements):
        ordered.append(NO_LANE)
    return tuple(ordered)


def _own(theme: Theme) -> set[str]:
    return {phase.lane for phase in theme.phases}


def _cells(theme: Theme, lanes: Sequence[str], placements: Sequence[Placement]) -> tuple[MapCell, ...]:
    """One cell for each lane the theme's map has, and one for each run of lanes it does not tell apart."""
    marks = {
        NO_LANE if placement.lane is None else placement.lane: _mark(placement) for placement in placements
    }
    own = (_own(theme) | set(marks)) - {NO_LANE}
    if own >= set(lanes) - {NO_LANE}:
        own.add(NO_LANE)
    cells: list[MapCell] = []
    for index, lane in enumerate(lanes):
        if lane in own:
            cells.append(MapCell(index, 1, marks.get(lane), whole=False))
        elif cells and cells[-1].whole:
            cells[-1] = MapCell(cells[-1].start, cells[-1].rows + 1, marks.get(NO_LANE), whole=True)
        else:
            cells.append(MapCell(index, 1, marks.get(NO_LANE), whole=True))
    return tuple(cells)


def _mark(placement: Placement) -> Mark:
    return Mark.INFERRED if placement.reading.inferred else Mark.PRINTED
