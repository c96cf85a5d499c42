"""What makes two programmes alike, and the sentence that says so."""

from __future__ import annotations

import pytest

from desk_catalog.catalog.nouns import Ministry, Program
from desk_catalog.catalog.similar import LEAST, POINTS, Box, Field, similar
from desk_catalog.store.catalogue import Catalogue

KANKYO = Ministry("kankyo", "環境省", "環境省", "環")
NOSUI = Ministry("nosui", "農林水産省", "農水省", "農")
THEMES = {"datsu": "地域脱炭素", "nogyo": "スマート農業", "bosai": "防災・減災", "bio": "バイオ"}
APPLICANTS = {"1": "大学等研究機関", "2": "民間事業者等", "3": "自治体"}
LANES = {None: "区分なし", "common": "共通", "1": "①", "2": "②"}


def program(
    name: str, ministry: Ministry = KANKYO, applicants: tuple[str, ...] = (), parent: str | None = None
) -> Program:
    return Program(name, name, name, ministry, parent, name, applicants, None, False, None, None, (1,))


def field(
    *programs: Program, boxes: dict[str, tuple[Box, ...]] | None = None, groups: dict[str, str] | None = None
) -> Field:
    return Field(programs, boxes or {}, groups or {}, THEMES, APPLICANTS, LANES.__getitem__)


D2, D1, N2, B2 = ("datsu", "2"), ("datsu", "1"), ("nogyo", "2"), ("bosai", "2")

CASES = (
    (("3",), ("3",), NOSUI, (D2,), (D2,), "同じ地域脱炭素・②、申請主体が自治体", 8),
    (("3",), ("3",), KANKYO, (D2,), (D2,), "同じ地域脱炭素・②、申請主体が自治体、同じ環境省", 9),
    (("3",), ("2", "3"), NOSUI, (D2,), (D2,), "同じ地域脱炭素・②、どちらも自治体が申請できる", 6),
    ((), (), NOSUI, (D2,), (D2,), "同じ地域脱炭素・②", 5),
    ((), (), NOSUI, (D2, N2), (D2, N2), "同じ地域脱炭素・②とスマート農業・②", 6),
    ((), (), NOSUI, (D2, N2, B2), (D2, N2, B2), "3テーマの同じ段階（②）", 6),
    ((), (), NOSUI, (D1, N2, B2), (D1, N2, B2), "3テーマの同じ段階（①・②）", 6),
    ((), (), NOSUI, (("bio", None),), (("bio", None),), "同じバイオ", 5),
    ((), (), KANKYO, (D1,), (D2,), "同じ地域脱炭素（段階は別）、同じ環境省", 4),
    (
        ("1", "2"),
        ("2", "1"),
        NOSUI,
        (D1,),
        (D2,),
        "同じ地域脱炭素（段階は別）、申請主体が大学等研究機関・民間事業者等",
        6,
    ),
)


@pytest.mark.parametrize(("here", "there", "ministry", "boxes", "others", "reason", "points"), CASES)
def test_the_reason_says_what_is_shared(
    here: tuple[str, ...],
    there: tuple[str, ...],
    ministry: Ministry,
    boxes: tuple[Box, ...],
    others: tuple[Box, ...],
    reason: str,
    points: int,
) -> None:
    one, other = program("one", KANKYO, here), program("other", ministry, there)
    (found,) = similar(one, field(one, other, boxes={"one": boxes, "other": others}))
    assert (found.program, found.reason, found.points) == (other, reason, points)


@pytest.mark.parametrize(
    ("boxes", "others", "applicants"),
    [
        ((D2,), (N2,), ("3",)),  # nothing but applicants and ministry
        ((), (), ("3",)),
        ((D2,), (D1,), ()),  # a theme alone, with no ministry in common, is too little
    ],
)
def test_what_hardly_anything_joins_is_not_similar(
    boxes: tuple[Box, ...], others: tuple[Box, ...], applicants: tuple[str, ...]
) -> None:
    ministry = KANKYO if applicants else NOSUI
    one, other = program("one", KANKYO, applicants), program("other", ministry, applicants)
    assert similar(one, field(one, other, boxes={"one": boxes, "other": others})) == ()


def test_parts_of_one_programme_are_similar_but_not_to_the_whole() -> None:
    whole = program("whole")
    parts = program("a", parent="whole"), program("b", parent="whole")
    asked = field(whole, *parts)
    assert [one.reason for one in similar(parts[0], asked)] == ["同じ親事業の内訳、同じ環境省"]
    assert similar(whole, asked) == ()


def test_a_heading_of_section_one_joins_those_without_a_map() -> None:
    one, other = program("one"), program("other")
    found = similar(one, field(one, other, groups={"one": "基盤", "other": "基盤"}))
    assert [hit.reason for hit in found] == ["①の同じ区分「基盤」、同じ環境省"]
    assert similar(one, field(one, other, groups={"one": "基盤", "other": "人材"})) == ()


def test_best_first_equals_in_the_edition_s_order_and_no_more_than_asked() -> None:
    one = program("one", applicants=("3",))
    others = [program(f"p{n}", NOSUI, ("3",) if n == 3 else ()) for n in range(5)]
    boxes: dict[str, tuple[Box, ...]] = {name.program_id: (D2,) for name in (one, *others)}
    found = similar(one, field(one, *others, boxes=boxes), limit=4)
    assert [hit.program.program_id for hit in found] == ["p3", "p0", "p1", "p2"]


def test_on_the_delivered_catalogue(catalogue: Catalogue) -> None:
    programs = catalogue.programs()
    asked = Field.of(
        programs,
        catalogue.placements(),
        catalogue.section1(),
        catalogue.themes(),
        catalogue.applicants(),
        lambda lane: str(lane),
    )
    by_id = {one.program_id: one for one in programs}
    first = similar(by_id["saiene-kofukin"], asked)[0]
    assert (first.program.program_id, first.reason) == ("local-10000", "同じ地域脱炭素・2、申請主体が自治体")
    for one in programs:
        found = similar(one, asked)
        assert found == similar(one, asked)
        assert all(hit.reason and LEAST <= hit.points <= sum(POINTS.values()) for hit in found)
        assert one not in [hit.program for hit in found]
