"""The facets of the list of programmes: one table, from which filters, counts and the words on them follow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.facets import Facet, Value
from desk_catalog.catalog.maps import COMMON, lane_name
from desk_catalog.catalog.nouns import Ministry, Program
from desk_catalog.ui.desk import Desk

FAVOURITE = "favourite"
NONE = "-"
"""The value of a programme of which the source says nothing here; no id or code is written so."""

# Lower bound of each band of amounts in thousand yen, and what it is called; the largest first.
BANDS = (
    (10_000_000, "100億円以上"),
    (1_000_000, "10億〜100億円未満"),
    (100_000, "1億〜10億円未満"),
    (0, "1億円未満"),
)
_OFF_MAP = "マップになし"


def facets(desk: Desk, favourites: Callable[[], Collection[str]]) -> tuple[Facet[Program], ...]:
    """The ways to narrow the list, in the order they are offered; ``favourites`` answers the ids marked now."""
    places = _places(desk)
    lanes = _in_order(lane for found in places.values() for _, lane in found)
    axes = {theme.theme_id: theme.axis for theme in desk.themes}
    groups = {entry.program_id: entry.group_name for entry in desk.catalogue.section1()}

    def theme_ids(program: Program) -> tuple[str, ...]:
        return tuple(theme_id for theme_id, _ in places.get(program.program_id, ()))

    return (
        Facet(
            FAVOURITE,
            "お気に入り",
            (Value("1", "★ お気に入り"),),
            lambda program: ("1",) if program.program_id in favourites() else (),
        ),
        Facet(
            "theme",
            "テーマ",
            (*(Value(theme.theme_id, theme.name) for theme in desk.themes), Value(NONE, _OFF_MAP)),
            lambda program: theme_ids(program) or (NONE,),
        ),
        Facet(
            "lane",
            "段階",
            tuple(Value(lane or NONE, lane_name(lane)) for lane in lanes),
            lambda program: {lane or NONE for _, lane in places.get(program.program_id, ())},
        ),
        Facet(
            "applicant",
            "申請主体",
            (*(Value(a.code, f"{a.mark} {a.name}") for a in desk.applicants), Value(NONE, NOT_STATED)),
            lambda program: program.applicants or (NONE,),
        ),
        Facet(
            "ministry",
            "府省",
            tuple(Value(m.ministry_id, m.short) for m in _ministries(desk)),
            lambda program: (program.ministry.ministry_id,),
        ),
        Facet(
            "new_call",
            "新規課題採択",
            (Value("有", "有"), Value("無", "無"), Value(NONE, NOT_STATED)),
            lambda program: (program.new_call or NONE,),
        ),
        Facet(
            "budget",
            "予算額",
            (*(Value(str(least), words) for least, words in BANDS), Value(NONE, NOT_STATED)),
            lambda program: (band(program.budget_thousand_yen),),
        ),
        Facet(
            "group",
            "①大学自身の取組の強化の区分",
            (*_named(groups.values()), Value(NONE, "①に掲載なし")),
            lambda program: (groups.get(program.program_id, NONE),),
        ),
        Facet(
            "axis",
            "③地域での活躍（テーママップ）の区分",
            _named(axes.values()),
            lambda program: {axes[theme_id] for theme_id in theme_ids(program)},
        ),
    )


def band(amount: int | None) -> str:
    """The id of the band of an amount in thousand yen."""
    if amount is None:
        return NONE
    return str(next((least for least, _ in BANDS if amount >= least), BANDS[-1][0]))


def _ministries(desk: Desk) -> tuple[Ministry, ...]:
    """Those that have a programme, in the edition's order."""
    met = {program.ministry for program in desk.programs.values()}
    return tuple(ministry for ministry in desk.catalogue.ministries() if ministry in met)


def _places(desk: Desk) -> dict[str, list[tuple[str, str | None]]]:
    """Themes and lanes of each programme that stands on a map."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for one in desk.catalogue.placements():
        found.setdefault(one.program_id, []).append((one.theme_id, one.lane))
    return found


def _in_order(lanes: Iterable[str | None]) -> list[str | None]:
    """共通 first, what has no phase last."""
    return sorted(dict.fromkeys(lanes), key=lambda lane: (lane is None, lane != COMMON, lane or ""))


def _named(names: Iterable[str]) -> tuple[Value, ...]:
    return tuple(Value(name, name) for name in dict.fromkeys(names))
