"""Programmes made up for tests, from the shortest the nouns allow to far longer than any page."""

from __future__ import annotations

import datetime
from dataclasses import replace

from desk_catalog.catalog.nouns import (
    Alias,
    Applicant,
    Contact,
    Edition,
    Listing,
    Ministry,
    Need,
    NetworkName,
    Phase,
    Placement,
    Program,
    ProgramDetail,
    Reading,
    Section1Entry,
    Theme,
)
from desk_catalog.paper.content import SheetContent

TODAY = datetime.date(2026, 11, 23)
OFFICE = "○○大学 産学連携課"
PRINTED = Reading(inferred=False, reason=None)
INFERRED = Reading(inferred=True, reason="配置から読んだ。")
MEXT = Ministry("mext", "文部科学省", "文科省", "文")
EDITION = Edition(
    "r4",
    "令和4年度版",
    "令和4年度",
    "地域中核・特色ある研究大学総合振興パッケージ",
    "振興パッケージ",
    "令和4年度予算政府案＋令和3年度補正予算",
    None,
)
APPLICANTS = (
    Applicant("1", "①", "大学等研究機関", "大学等"),
    Applicant("2", "②", "民間事業者等", "企業等"),
    Applicant("3", "③", "自治体", "自治体"),
)


def theme(theme_id: str, name: str, lanes: tuple[str, ...] = ("common", "1", "2")) -> Theme:
    titles = {"common": "大学の強みを伸ばす", "1": "①関連技術の高度化", "2": "②技術の実装"}
    phases = tuple(Phase(theme_id, lane, titles.get(lane, f"第{lane}段階")) for lane in lanes)
    return Theme(theme_id, name, name[:2], "分野", None, "連絡先", None, None, None, 30, phases)


THEMES = (
    theme("maas", "MaaS・自動運転"),
    theme("nogyo", "スマート農業"),
    theme("startup", "スタートアップ・エコシステム拠点都市", ()),
    theme("bio", "地域バイオコミュニティ", ("common",)),
)


def program(name: str = "共創の場形成支援プログラム", **changes: object) -> Program:
    plain = Program(
        program_id="kyoso",
        name=name,
        kana="きょうそう",
        ministry=MEXT,
        parent_id=None,
        summary="大学を中心に企業や自治体がめざす社会の姿を共有し、研究開発と社会実装を進める拠点を支える。",
        applicants=("1",),
        budget_thousand_yen=13750508,
        uchisuu=False,
        budget_note=None,
        new_call="有",
        pages=(30, 31, 11),
        budget_place="listing",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def contact(number: int = 0, **changes: object) -> Contact:
    plain = Contact(
        f"c{number}",
        MEXT,
        "科学技術・学術政策局 産業連携・地域振興課 拠点形成・地域振興室",
        f"03-5253-{4111 + number}",
        f"{4195 + number}",
        f"coi-next{number or ''}@mext.go.jp",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def listing(theme_id: str = "maas", **changes: object) -> Listing:
    plain = Listing(
        theme_id=theme_id,
        theme=next((one.name for one in THEMES if one.theme_id == theme_id), theme_id),
        program_id="kyoso",
        printed_name="共創の場形成支援プログラム",
        applicants=("1",),
        applicants_printed="①大学等研究機関",
        budget_thousand_yen=13750508,
        budget_printed="13,750,508",
        uchisuu=False,
        budget_note=None,
        new_call="有",
        printed_office="文部科学省 科学技術・学術政策局",
        contacts=(contact(),),
        page=31,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def placement(theme_id: str = "maas", lane: str | None = "common", **changes: object) -> Placement:
    plain = Placement(theme_id, lane, "kyoso", "共創の場", "文科省", "138億円", False, PRINTED, 30)
    return replace(plain, **changes)  # type: ignore[arg-type]


def section1(**changes: object) -> Section1Entry:
    plain = Section1Entry(
        "人材育成・社会実装",
        "kyoso",
        "共創の場",
        MEXT,
        "共創の場形成支援",
        "1,014百万円",
        1014,
        2546,
        False,
        None,
        11,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def need(text: str = "産学官で研究開発と社会実装を進めたい", reading: Reading = PRINTED) -> Need:
    return Need("n", "社会実装", text, "kyoso", "共創の場形成支援プログラム", MEXT, None, reading, 9)


def detail(**changes: object) -> ProgramDetail:
    """An ordinary programme; any part may be changed, and the amount in the programme list follows."""
    plain = ProgramDetail(
        program=program(),
        parent=None,
        children=(),
        aliases=(Alias("COI-NEXT", None, INFERRED, 31),),
        listings=(listing(),),
        placements=(placement(), placement("nogyo", "1", reading=INFERRED)),
        section1=None,
        figures=(),
        needs=(need(),),
        networks=(NetworkName("n1", "バイオDX産学共創拠点", ("広島県",)),),
        contacts=(contact(),),
    )
    changed: ProgramDetail = replace(plain, **changes)  # type: ignore[arg-type]
    return changed if "program" in changes else replace(changed, program=_with_amount(changed))


def _with_amount(of: ProgramDetail) -> Program:
    """The programme with the amount the store would find for it."""
    found = [("listing", one.budget_thousand_yen, one.uchisuu) for one in of.listings]
    if of.section1 is not None and of.section1.budget_r4_million_yen is not None:
        found.append(("section1", of.section1.budget_r4_million_yen * 1000, False))
    found += [("budget_figure", one.amount_thousand_yen, one.uchisuu) for one in of.figures]
    for place, amount, uchisuu in found:
        if amount is not None:
            return replace(of.program, budget_thousand_yen=amount, budget_place=place, uchisuu=uchisuu)
    return replace(of.program, budget_thousand_yen=None, budget_place=None)


def bare_detail() -> ProgramDetail:
    """A programme of which the source says nothing but the name."""
    nothing = program(applicants=(), budget_thousand_yen=None, budget_place=None, new_call=None, pages=())
    return ProgramDetail(nothing, None, (), (), (), (), None, (), (), (), ())


def content(
    of: ProgramDetail | None = None,
    *,
    themes: tuple[Theme, ...] = THEMES,
    office: str = OFFICE,
    today: datetime.date = TODAY,
) -> SheetContent:
    return SheetContent.from_detail(of or detail(), themes, APPLICANTS, EDITION, office=office, today=today)


def tripled(words: SheetContent) -> SheetContent:
    """Every text three times as long, every list three times as many."""
    return replace(
        words,
        name=words.name * 3,
        ministry=words.ministry * 3,
        summary=words.summary * 3,
        aliases=_tripled(words.aliases),
        applicant_notes=_tripled(words.applicant_notes),
        budget=tuple(replace(one, lead=one.lead * 3, rest=one.rest * 3) for one in words.budget * 3),
        new_call=_tripled(words.new_call),
        position=_tripled(words.position),
        needs=_tripled(words.needs),
        parent=words.parent * 3 if words.parent else None,
        children=_tripled(words.children),
        contacts=tuple(
            replace(one, office=one.office * 3, ministry=one.ministry * 3) for one in words.contacts * 3
        ),
        networks=_tripled(words.networks),
        source=words.source * 3,
        budget_scope=words.budget_scope * 3,
        office=words.office * 3,
    )


def _tripled(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text * 3 for text in texts * 3)


def tripled_detail() -> ProgramDetail:
    """A programme with long lists of everything."""
    return detail(
        needs=(need(),) * 6,
        networks=(NetworkName("n1", "バイオDX産学共創拠点" * 3, ("広島県", "岡山県")),) * 8,
        contacts=tuple(contact(number) for number in range(3)),
        section1=section1(),
    )
