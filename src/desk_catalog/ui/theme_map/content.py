"""What the theme map shows, before any drawing: rows, lanes and the filter that lets cards fade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from desk_catalog.catalog.nouns import Applicant, Edition, Ministry, Placement, Program, Theme
from desk_catalog.ui.amounts import full_printed
from desk_catalog.ui.models import Column

COMMON = "common"
# What a lane is called; a lane unknown here goes by its own name.
LANE_NAMES = {COMMON: "共通", "1": "①", "2": "②"}
_PART_OF = "のうち"
_TELLING = 4  # a shared part of several titles shorter than this says nothing


@dataclass(frozen=True, slots=True)
class MapRow:
    """One box of one map with everything its card needs."""

    placement: Placement
    theme: Theme
    program: Program
    phase_title: str

    @property
    def lane(self) -> str | None:
        return self.placement.lane

    @property
    def short_name(self) -> str:
        """For a narrow card: the catalogue's own short name, else of a printed 「Aのうち B」 only B."""
        if self.program.short_name:
            return self.program.short_name
        head, part, tail = self.placement.printed_name.partition(_PART_OF)
        return f"…{tail}" if part and head else self.placement.printed_name


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
        here = {row.lane for row in self.rows if row.theme.theme_id == theme.theme_id and row.lane}
        return frozenset(here | {phase.lane for phase in theme.phases})

    def cell(self, theme: Theme, lane: str | None) -> tuple[int, ...]:
        """Numbers of the rows that stand in a cell."""
        return self._cells.get((theme.theme_id, lane), ())

    @cached_property
    def _cells(self) -> dict[tuple[str, str | None], tuple[int, ...]]:
        cells: dict[tuple[str, str | None], tuple[int, ...]] = {}
        for number, row in enumerate(self.rows):
            key = (row.theme.theme_id, row.lane)
            cells[key] = (*cells.get(key, ()), number)
        return cells

    def caption(self, lane: str) -> str:
        """What the titles of a lane have in common over the themes of the first axis."""
        axis = self.themes[0].axis if self.themes else ""
        titles = [
            plain_title(phase.title)
            for theme in self.themes
            if theme.axis == axis
            for phase in theme.phases
            if phase.lane == lane
        ]
        return _shared(titles)


@dataclass(frozen=True, slots=True)
class MapFilter:
    """What is kept: codes of applicants, ids of ministries (empty: all), and whether only 新規採択「有」."""

    applicants: frozenset[str]
    all_applicants: bool = True
    ministries: frozenset[str] = frozenset()
    new_only: bool = False

    def keeps(self, program: Program) -> bool:
        """Whether a programme's cards stay strong."""
        if self.ministries and program.ministry.ministry_id not in self.ministries:
            return False
        if self.new_only and program.new_call != "有":
            return False
        return self.all_applicants or bool(self.applicants & set(program.applicants))


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
        )
        for placement in placements
    )
    ministries = tuple(dict.fromkeys(row.program.ministry for row in rows))
    return MapContent(tuple(themes), rows, tuple(applicants), ministries, edition)


def lane_name(lane: str | None) -> str:
    """共通, ①, ②; 区分なし where a map has no phases."""
    return "区分なし" if lane is None else LANE_NAMES.get(lane, lane)


def plain_title(title: str) -> str:
    """A phase's title without the circled digit it may begin with and without what follows 「：」."""
    bare = title.lstrip("①②③④⑤⑥⑦⑧⑨ 　")
    return bare.partition("：")[0]


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


def _spoken(row: MapRow) -> str:
    """The whole box in one sentence."""
    placement = row.placement
    amount = full_printed(placement.budget_printed, uchisuu=placement.uchisuu)
    parts = (row.theme.name, lane_name(row.lane), row.program.ministry.name, placement.printed_name)
    return "、".join((*parts, f"予算額 {amount}", *(["段階は推定"] if placement.reading.inferred else [])))


def _inferred(row: MapRow) -> str:
    return "推定" if row.placement.reading.inferred else ""


def _ministry(row: MapRow) -> object:
    return row.program.ministry


def _printed_name(row: MapRow) -> str:
    return row.placement.printed_name


COLUMNS: tuple[Column[MapRow], ...] = (
    Column("テーマ", lambda row: row.theme.name, 11, spoken=_spoken),
    Column("軸", lambda row: row.theme.axis, 4),
    Column("段階", lambda row: lane_name(row.lane), 5, tip=lambda row: row.phase_title),
    Column(
        "府省",
        lambda row: row.program.ministry.short,
        5,
        tip=lambda row: row.program.ministry.name,
        icon=_ministry,
    ),
    Column("事業名（マップの印字）", _printed_name, 24, tip=_printed_name),
    Column(
        "予算額（マップの印字）",
        lambda row: full_printed(row.placement.budget_printed, uchisuu=row.placement.uchisuu),
        13,
        tip=lambda row: row.placement.budget_printed or "",
    ),
    Column("推定", _inferred, 4, tip=lambda row: row.placement.reading.reason or ""),
    Column("新規採択", lambda row: row.program.new_call or "－", 5, center=True),
    Column("ページ", lambda row: f"p.{row.placement.page}", 5, key=lambda row: row.placement.page),
)
"""The columns of the map as a table, after the view v_map."""
