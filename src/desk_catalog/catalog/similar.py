"""Which programmes are like a given one, and why: points for what two programmes share, said in one sentence.

Nothing is guessed from words: only places on the maps, headings of section ①, applicants, ministry and family count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from desk_catalog.catalog.nouns import Applicant, Placement, Program, Section1Entry, Theme

Box = tuple[str, str | None]
"""A place on the maps: theme_id and lane."""

# What two programmes share, and what it is worth. The place on a map tells most: it says what the money is for.
POINTS = {
    "family": 6,  # parts of the same programme
    "box": 5,  # the same phase of the same theme …
    "more_boxes": 1,  # … and of a second one
    "theme": 3,  # the same theme, another phase
    "group": 4,  # the same heading of section ①
    "applicants": 3,  # exactly the same applicants
    "some_applicants": 1,  # one of them
    "ministry": 1,
}
# Without one of these two programmes have nothing to do with each other.
_SUBJECTS = ("family", "box", "theme", "group")
LEAST = 4  # fewer points are chance
_FEW = 2  # so many shared places are named one by one


@dataclass(frozen=True, slots=True)
class Similar:
    """A programme like the asked one; ``reason`` says what they share, ``points`` how much."""

    program: Program
    reason: str
    points: int


@dataclass(frozen=True)
class Field:
    """What programmes are compared by; ``lane_name`` says how a lane is called."""

    programs: tuple[Program, ...]
    boxes: Mapping[str, tuple[Box, ...]]
    groups: Mapping[str, str]
    themes: Mapping[str, str]
    applicants: Mapping[str, str]
    lane_name: Callable[[str | None], str]

    @classmethod
    def of(
        cls,
        programs: Iterable[Program],
        placements: Iterable[Placement],
        section1: Iterable[Section1Entry],
        themes: Iterable[Theme],
        applicants: Iterable[Applicant],
        lane_name: Callable[[str | None], str],
    ) -> Field:
        """Gather what the store answers; the order of ``placements`` is the order in which places are named."""
        boxes: dict[str, tuple[Box, ...]] = {}
        for one in placements:
            boxes[one.program_id] = (*boxes.get(one.program_id, ()), (one.theme_id, one.lane))
        return cls(
            tuple(programs),
            boxes,
            {entry.program_id: entry.group_name for entry in section1},
            {theme.theme_id: theme.name for theme in themes},
            {applicant.code: applicant.name for applicant in applicants},
            lane_name,
        )


def similar(program: Program, field: Field, limit: int = 5) -> tuple[Similar, ...]:
    """The programmes most like ``program``, best first, equals in the edition's order; not its parent or parts."""
    family = {program.program_id, program.parent_id}
    found = [
        _compared(program, other, field)
        for other in field.programs
        if other.program_id not in family and other.parent_id != program.program_id
    ]
    near = [one for one in found if one is not None]
    return tuple(sorted(near, key=lambda one: -one.points)[:limit])


def _compared(one: Program, other: Program, field: Field) -> Similar | None:
    """None where the two share no subject, or hardly anything."""
    shared = tuple(part for part in _shared(one, other, field) if part[1])
    if not any(name in _SUBJECTS for name, _ in shared):
        return None
    points = sum(POINTS[name] for name, _ in shared)
    reason = "、".join(words for name, words in shared if name != "more_boxes")
    return Similar(other, reason, points) if points >= LEAST else None


def _shared(one: Program, other: Program, field: Field) -> tuple[tuple[str, str], ...]:
    """Name (of POINTS) and words for each thing that may be shared; no words where it is not."""
    here, there = field.boxes.get(one.program_id, ()), field.boxes.get(other.program_id, ())
    boxes = tuple(box for box in here if box in there)
    themes = {theme_id for theme_id, _ in there}
    near = tuple(dict.fromkeys(theme_id for theme_id, _ in here if theme_id in themes))
    group = field.groups.get(one.program_id)
    same_group = group is not None and group == field.groups.get(other.program_id)
    return (
        ("family", "同じ親事業の内訳" if one.parent_id and one.parent_id == other.parent_id else ""),
        ("box", _box_words(boxes, field)),
        ("more_boxes", "+" if len(boxes) > 1 else ""),
        ("theme", "" if boxes else _theme_words(near, field)),
        ("group", f"①の同じ区分「{group}」" if same_group else ""),
        *_applicant_words(one, other, field),
        ("ministry", f"同じ{one.ministry.short}" if one.ministry == other.ministry else ""),
    )


def _box_words(boxes: tuple[Box, ...], field: Field) -> str:
    """「同じ地域脱炭素・②」; many places are counted: 「7テーマの同じ段階（共通）」."""
    if not boxes:
        return ""
    if len(boxes) > _FEW:
        lanes = dict.fromkeys(field.lane_name(lane) for _, lane in boxes if lane is not None)
        return f"{len(boxes)}テーマの同じ段階（{'・'.join(lanes)}）"
    named = (
        field.themes[theme_id] + (f"・{field.lane_name(lane)}" if lane is not None else "")
        for theme_id, lane in boxes
    )
    return f"同じ{'と'.join(named)}"


def _theme_words(theme_ids: tuple[str, ...], field: Field) -> str:
    if not theme_ids:
        return ""
    if len(theme_ids) > _FEW:
        return f"{len(theme_ids)}テーマが同じ（段階は別）"
    return f"同じ{'と'.join(field.themes[theme_id] for theme_id in theme_ids)}（段階は別）"


def _applicant_words(one: Program, other: Program, field: Field) -> tuple[tuple[str, str], ...]:
    both = [code for code in one.applicants if code in other.applicants]
    if not both:
        return ()
    names = "・".join(field.applicants[code] for code in both)
    if set(one.applicants) == set(other.applicants):
        return (("applicants", f"申請主体が{names}"),)
    return (("some_applicants", f"どちらも{names}が申請できる"),)
