"""What the theme map shows, before any drawing: rows, lanes and the filter that lets cards fade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from desk_catalog.catalog.amounts import NOT_STATED, full_printed
from desk_catalog.catalog.maps import MapRow, lane_name
from desk_catalog.catalog.nouns import Program
from desk_catalog.ui.models import Column

NEW_CALL = "有"


@dataclass(frozen=True, slots=True)
class MapFilter:
    """What is kept: codes of applicants, ids of ministries (empty: all), and whether only 新規採択「有」."""

    applicants: frozenset[str]
    all_applicants: bool = True
    ministries: frozenset[str] = frozenset()
    new_only: bool = False

    def keeps(self, program: Program) -> bool:
        """Whether a programme's cards stay strong."""
        return self._by_ministry(program) and self._by_call(program) and self._by_applicant(program)

    @property
    def narrows(self) -> bool:
        """Whether anything may fade."""
        return not self.all_applicants or bool(self.ministries) or self.new_only

    def counts(self, programs: Iterable[Program]) -> Counts:
        """How many of ``programs`` each choice means, given what is chosen in the other groups."""
        applicants, ministries = Counter[str](), Counter[str]()
        new = shown = 0
        for program in programs:
            ministry, call = self._by_ministry(program), self._by_call(program)
            applicant = self._by_applicant(program)
            shown += ministry and call and applicant
            new += ministry and applicant and program.new_call == NEW_CALL
            if ministry and call:
                applicants.update(program.applicants)
            if call and applicant:
                ministries[program.ministry.ministry_id] += 1
        return Counts(shown, applicants, ministries, new)

    def _by_ministry(self, program: Program) -> bool:
        return not self.ministries or program.ministry.ministry_id in self.ministries

    def _by_call(self, program: Program) -> bool:
        return not self.new_only or program.new_call == NEW_CALL

    def _by_applicant(self, program: Program) -> bool:
        return self.all_applicants or not self.applicants.isdisjoint(program.applicants)


class Counts(NamedTuple):
    """Numbers of programmes: kept by the filter, for each code of applicants and ministry_id, with new calls."""

    shown: int
    applicants: Mapping[str, int]
    ministries: Mapping[str, int]
    new: int


def _spoken(row: MapRow) -> str:
    """The whole box in one sentence."""
    placement = row.placement
    amount = full_printed(placement.budget_printed, uchisuu=placement.uchisuu)
    parts = (row.theme.name, lane_name(row.lane), row.program.ministry.name, placement.printed_name)
    reading = placement.reading
    doubt = [f"段階は推定：{reading.reason}" if reading.reason else "段階は推定"] if reading.inferred else []
    return "、".join((*parts, f"予算額 {amount}", *doubt))


def _inferred(row: MapRow) -> str:
    return "推定" if row.placement.reading.inferred else ""


def _ministry(row: MapRow) -> object:
    return row.program.ministry


def _printed_name(row: MapRow) -> str:
    return row.placement.printed_name


def _marks(row: MapRow) -> str:
    return "".join(one.mark for one in row.applicants) or "－"


def _applicants(row: MapRow) -> str:
    return "、".join(f"{one.mark} {one.name}" for one in row.applicants) or NOT_STATED


THEME, NAME, AMOUNT = "テーマ", "事業名（マップの印字）", "予算額（マップの印字）"
COLUMNS: tuple[Column[MapRow], ...] = (
    Column(THEME, lambda row: row.theme.name, 12, tip=lambda row: row.theme.name, spoken=_spoken),
    Column("軸", lambda row: row.theme.axis, 3.6),
    Column("段階", lambda row: lane_name(row.lane), 5.4, tip=lambda row: row.phase_title),
    Column(
        "府省",
        lambda row: row.program.ministry.short,
        4,
        tip=lambda row: row.program.ministry.name,
        icon=_ministry,
        center=True,
    ),
    Column(NAME, _printed_name, 24, tip=_printed_name, short=lambda row: row.short_name),
    Column(
        AMOUNT,
        lambda row: full_printed(row.placement.budget_printed, uchisuu=row.placement.uchisuu),
        13,
        tip=lambda row: row.placement.budget_printed or "",
        short=lambda row: row.short_amount,
    ),
    Column(
        "申請主体",
        _marks,
        5.4,
        tip=_applicants,
        spoken=lambda row: f"申請主体 {_applicants(row)}",
        center=True,
    ),
    Column("推定", _inferred, 4, tip=lambda row: row.placement.reading.reason or "", center=True),
    Column("新規採択", lambda row: row.program.new_call or "－", 5, center=True),
    Column("ページ", lambda row: f"p.{row.placement.page}", 5, key=lambda row: row.placement.page),
)
"""The columns of the map as a table, after the view v_map."""
