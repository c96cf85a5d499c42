"""The words of a sheet, from the facts of the catalogue."""

from __future__ import annotations

import datetime

import pytest
from tests.paper import samples

from desk_catalog.catalog.nouns import Alias, ProgramDetail
from desk_catalog.paper.content import Choice, SheetContent

PARENT = samples.program("親の事業", program_id="parent")


def _content(**changes: object) -> SheetContent:
    return samples.content(samples.detail(**changes))


def test_every_kind_of_applicant_is_there_and_those_who_may_apply_are_chosen() -> None:
    assert samples.content().choices == (
        Choice("①大学等研究機関", True),
        Choice("②民間事業者等", False),
        Choice("③自治体", False),
    )


@pytest.mark.parametrize(
    ("printed", "notes"),
    [
        ("①大学等研究機関", ()),
        ("①大学等研究機関 ②民間事業者等", ()),
        ("①大学等研究機関、③自治体", ()),
        ("③自治体（一部②民間事業者等）", ("原資料の記載：③自治体（一部②民間事業者等）",)),
        ("官民コンソーシアム（①、②、③）", ("原資料の記載：官民コンソーシアム（①、②、③）",)),
    ],
)
def test_a_remark_on_applicants_is_kept_as_printed(printed: str, notes: tuple[str, ...]) -> None:
    assert _content(listings=(samples.listing(applicants_printed=printed),)).applicant_notes == notes


def test_what_the_source_does_not_say_is_said_to_be_missing() -> None:
    bare = samples.content(samples.bare_detail())
    assert bare.applicant_notes[0].startswith("記載なし")
    assert bare.new_call == bare.position == ("記載なし",)
    assert bare.budget[0].text == "記載なし"
    assert (bare.contacts, bare.networks, bare.needs, bare.aliases) == ((), (), (), ())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ("有",)),
        (
            {"listings": (samples.listing(), samples.listing("bio", new_call="無"))},
            ("有（MaaS・自動運転）", "無（地域バイオコミュニティ）"),
        ),
        ({"section1": samples.section1(is_new=True)}, ("有", "①の一覧に「新規」とある事業（p.11）")),
        ({"listings": (), "parent": PARENT}, ("有（親事業の連絡先表による）",)),
    ],
)
def test_new_calls(changes: dict[str, object], said: tuple[str, ...]) -> None:
    assert _content(**changes).new_call == said


def test_the_position_names_section_phase_and_theme_and_marks_what_was_inferred() -> None:
    assert _content(section1=samples.section1()).position == (
        "大学自身の取組の強化 ─ 人材育成・社会実装",
        "大学の強みを伸ばす（共通） ─ MaaS・自動運転",
        "①関連技術の高度化 ─ スマート農業（推定）",
    )


def test_the_foot_speaks_of_the_contact_tables_only_where_an_amount_of_theirs_stands() -> None:
    assert _content(listings=(), section1=samples.section1()).budget_scope == "令和4年度版。"
    assert samples.content(samples.bare_detail()).budget_scope == "令和4年度版。"


def test_a_programme_on_the_maps_by_its_parts_says_so() -> None:
    content = _content(placements=(), placed_children=("a", "b"))
    assert content.position == ("内訳の2事業として掲載",)
    assert content.off_map == "テーマ別の事業マップには内訳の2事業として掲載。"


def test_a_theme_without_phases_says_so() -> None:
    position = _content(placements=(samples.placement("startup", None),)).position
    assert position == ("段階の区分なし ─ スタートアップ・エコシステム拠点都市",)


@pytest.mark.parametrize(("number", "said"), [(5, "5テーマ"), (6, "全6テーマ")])
def test_many_themes_are_counted(number: int, said: str) -> None:
    themes = tuple(samples.theme(f"t{index}", f"テーマ{index}") for index in range(6))
    placements = tuple(samples.placement(one.theme_id) for one in themes[:number])
    position = samples.content(samples.detail(placements=placements), themes=themes).position
    assert position == (f"大学の強みを伸ばす（共通） ─ {said}",)


def test_inferred_facts_carry_their_mark() -> None:
    content = _content(
        aliases=(Alias("共創", None, samples.PRINTED, 9), Alias("COI-NEXT", None, samples.INFERRED, 31)),
        needs=(samples.need(reading=samples.INFERRED),),
    )
    assert content.aliases == ("共創", "COI-NEXT（推定）")
    assert content.needs == ("産学官で研究開発と社会実装を進めたい（推定）",)
    assert content.inferred


def test_only_what_is_inferred_needs_the_legend() -> None:
    assert not _content(aliases=(), placements=(samples.placement(),)).inferred


def _two_contacts() -> ProgramDetail:
    first, second = samples.contact(0), samples.contact(1)
    listings = (samples.listing(contacts=(first,)), samples.listing("bio", contacts=(second,)))
    return samples.detail(listings=listings, contacts=(first, second))


def test_a_contact_of_some_tables_only_says_of_which() -> None:
    notes = [one.note for one in samples.content(_two_contacts()).contacts]
    assert notes == ["MaaS・自動運転の連絡先表による", "地域バイオコミュニティの連絡先表による"]
    assert samples.content().contacts[0].note is None


def test_a_contact_of_the_parent_says_so() -> None:
    content = _content(listings=(), parent=PARENT)
    assert content.contacts[0].note == "親事業「親の事業」の窓口"


def test_the_ministry_is_not_said_twice() -> None:
    office = samples.contact(office="文部科学省 高等教育局 大学振興課")
    card = _content(contacts=(office,)).contacts[0]
    assert (card.ministry, card.office) == ("文部科学省", "高等教育局 大学振興課")


def test_the_foot_names_source_edition_office_and_day() -> None:
    content = samples.content(office="  ", today=datetime.date(2027, 1, 5))
    assert content.source == "出典：地域中核・特色ある研究大学総合振興パッケージ p.11、30–31。"
    assert content.budget_scope == "令和4年度版。連絡先表の予算額は令和4年度予算政府案＋令和3年度補正予算。"
    assert (content.office, content.date) == ("", "令和9年1月5日（2027年1月5日）")
