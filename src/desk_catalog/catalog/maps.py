"""The theme maps as they stand in an edition: whose boxes are in which theme and phase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from desk_catalog.catalog.amounts import short_printed
from desk_catalog.catalog.nouns import Applicant, Edition, Ministry, Placement, Program, Theme

COMMON = "common"
# What a lane is called; a lane unknown here goes by its own name.
LANE_NAMES = {COMMON: "共通", **{str(number): "①②③④⑤⑥⑦⑧⑨"[number - 1] for number in range(1, 10)}}
_PART_OF = "のうち"
_TELLING = 4  # a shared part of several titles shorter than this says nothing


@dataclass(frozen=True, slots=True)
class MapRow:
    """One box of one map with everything its card needs; ``short_name`` and ``short_amount`` are for narrow cards."""

    placement: Placement
    theme: Theme
    program: Program
    phase_title: str
    short_name: str
    short_amount: str
    applicants: tuple[Applicant, ...]

    @property
    def lane(self) -> str | None:
        return self.placement.lane


@dataclass(frozen=True)
class MapContent:
    """All maps of an edition. Order is the edition's."""

    themes: tuple[Theme, ...]
    rows: tuple[MapRow, ...]
    applicants: tuple[Applicant, ...]
    ministries: tuple[Ministry, ...]
    edition: Edition

    @cached_property
    def lanes(self) -> tuple[str, ...]:
        """The rows of the grid: every lane of any theme, 共通 first, in the order they are met."""
        met = [phase.lane for theme in self.themes for phase in theme.phases]
        met += [row.lane for row in self.rows if row.lane is not None]
        ordered = dict.fromkeys(met)
        return tuple(sorted(ordered, key=lambda lane: (lane != COMMON, list(ordered).index(lane))))

    def lanes_of(self, theme: Theme) -> frozenset[str]:
        """The lanes a theme's own map has."""
        own = {lane for theme_id, lane in self._cells if theme_id == theme.theme_id and lane}
        return frozenset((*own, *(phase.lane for phase in theme.phases)))

    def cell(self, theme: Theme, lane: str | None) -> tuple[int, ...]:
        """Numbers of the rows that stand in a cell."""
        return self._cells.get((theme.theme_id, lane), ())

    @cached_property
    def _cells(self) -> dict[tuple[str, str | None], tuple[int, ...]]:
        cells: dict[tuple[str, str | None], list[int]] = {}
        for number, row in enumerate(self.rows):
            cells.setdefault((row.theme.theme_id, row.lane), []).append(number)
        return {key: tuple(numbers) for key, numbers in cells.items()}

    def caption(self, lane: str) -> str:
        """What the titles of a lane have in common over the themes of the first axis."""
        return self._captions.get(lane, "")

    @cached_property
    def _captions(self) -> dict[str, str]:
        axis = self.themes[0].axis if self.themes else ""
        titles: dict[str, list[str]] = {}
        for theme in self.themes:
            for phase in theme.phases if theme.axis == axis else ():
                titles.setdefault(phase.lane, []).append(plain_title(phase.title))
        return {lane: _shared(own) for lane, own in titles.items()}

    def rows_of(self, theme: Theme | None) -> tuple[int, ...]:
        """Numbers of the rows of a theme's own map, or of the whole."""
        if theme is None:
            return tuple(range(len(self.rows)))
        return self._by_theme.get(theme.theme_id, ())

    def programs_of(self, theme: Theme | None) -> tuple[Program, ...]:
        """The programmes of a theme's own map, or of the whole, each once."""
        return self._programs.get(theme.theme_id if theme is not None else None, ())

    def rows_with(self, program_id: str) -> tuple[int, ...]:
        """Numbers of the rows of a programme."""
        return self._by_program.get(program_id, ())

    @cached_property
    def _by_theme(self) -> dict[str, tuple[int, ...]]:
        return _grouped(row.theme.theme_id for row in self.rows)

    @cached_property
    def _by_program(self) -> dict[str, tuple[int, ...]]:
        return _grouped(row.program.program_id for row in self.rows)

    @cached_property
    def _programs(self) -> dict[str | None, tuple[Program, ...]]:
        here: dict[str | None, dict[str, Program]] = {None: {}}
        for row in self.rows:
            for key in (None, row.theme.theme_id):
                here.setdefault(key, {})[row.program.program_id] = row.program
        return {key: tuple(programs.values()) for key, programs in here.items()}


def content_of(
    themes: Sequence[Theme],
    placements: Iterable[Placement],
    programs: Iterable[Program],
    applicants: Sequence[Applicant],
    edition: Edition,
) -> MapContent:
    """Join what the store answers."""
    by_theme = {theme.theme_id: theme for theme in themes}
    by_id = {program.program_id: program for program in programs}
    titles = {(phase.theme_id, phase.lane): phase.title for theme in themes for phase in theme.phases}
    rows = tuple(
        MapRow(
            placement,
            by_theme[placement.theme_id],
            by_id[placement.program_id],
            titles.get((placement.theme_id, placement.lane or ""), ""),
            short_name(placement, by_id[placement.program_id]),
            short_printed(placement.budget_printed, uchisuu=placement.uchisuu),
            tuple(one for one in applicants if one.code in by_id[placement.program_id].applicants),
        )
        for placement in placements
    )
    ministries = tuple(dict.fromkeys(row.program.ministry for row in rows))
    return MapContent(tuple(themes), rows, tuple(applicants), ministries, edition)


def short_name(placement: Placement, program: Program) -> str:
    """The catalogue's own short name, else of a printed 「Aのうち B」 only B."""
    if program.short_name:
        return program.short_name
    head, part, tail = placement.printed_name.partition(_PART_OF)
    return f"…{tail}" if part and head else placement.printed_name


def lane_name(lane: str | None) -> str:
    """共通, ①, ②; 区分なし where a map has no phases."""
    return "区分なし" if lane is None else LANE_NAMES.get(lane, lane)


def plain_title(title: str) -> str:
    """A phase's title without the circled digit it may begin with and without what follows 「：」."""
    bare = title.lstrip("①②③④⑤⑥⑦⑧⑨ 　")
    return bare.partition("：")[0]


def _grouped(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The places at which each key stands."""
    places: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        places.setdefault(key, []).append(number)
    return {key: tuple(numbers) for key, numbers in places.items()}


def _shared(titles: list[str]) -> str:
    """The longest part that all titles contain."""
    if not titles:
        return ""
    first = min(titles, key=len)
    for length in range(len(first), _TELLING - 1, -1):
        for start in range(len(first) - length + 1):
            part = first[start : start + length]
            if all(part in title for title in titles):
                return part
    return ""
