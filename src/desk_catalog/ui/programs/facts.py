"""The facts of a programme in words: for the boxes of its page, the comparison and the screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from desk_catalog.catalog.amounts import NOT_STATED, money
from desk_catalog.catalog.maps import lane_name, plain_title
from desk_catalog.catalog.nouns import Alias, Contact, Placement, ProgramDetail
from desk_catalog.paper.wording import page_ranges, reading_of_thousand
from desk_catalog.ui.desk import Desk

INFERRED = "推定"
_YEAR = re.compile(r"令和(\d+)年度\s*(?:の)?")
_UCHISUU = "内数：この額の一部がこの事業の分"


def applicants(detail: ProgramDetail, desk: Desk) -> str:
    """「① 大学等研究機関、② 民間事業者等」."""
    return "、".join(desk.applicant_names(detail.program.applicants)) or NOT_STATED


def budget(detail: ProgramDetail, desk: Desk) -> tuple[str, str, str]:
    """What the amount contains, the amount, and how it is read or remarked."""
    program = detail.program
    amount = money(program.budget_thousand_yen, uchisuu=program.uchisuu)
    if program.budget_thousand_yen is None:
        return basis(detail, desk), amount, program.budget_note or ""
    said = reading_of_thousand(program.budget_thousand_yen)
    remark = _UCHISUU if program.uchisuu else ""
    return (
        basis(detail, desk),
        amount,
        "　".join(part for part in (said, remark, program.budget_note) if part),
    )


def basis(detail: ProgramDetail, desk: Desk) -> str:
    """Where the amount is printed, which says what it contains."""
    place = detail.program.budget_place
    if place == "section1" and detail.section1 is not None:
        return f"①の一覧（p.{detail.section1.page}）の{desk.edition.fiscal_year}予算政府案"
    if place == "placement":
        return "マップの印字額"
    if place == "budget_figure":
        return "関連予算の表"
    return desk.edition.budget_basis


def short_basis(words: str) -> str:
    """「R4政府案＋R3補正」 for 「令和4年度予算政府案＋令和3年度補正予算」."""
    return _YEAR.sub(r"R\1", words).replace("予算政府案", "政府案").replace("補正予算", "補正")


class Stage(NamedTuple):
    """A stage: 「共通（大学の強みを伸ばす）」, or 「②」 and what the themes call it where they do not agree.

    ``mark`` says that it is our reading.
    """

    name: str
    mark: str = ""
    titles: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first of the titles, and how many others there are; '' where the name says it."""
        if not self.titles:
            return ""
        return self.titles[0] + (f"　ほか{len(self.titles) - 1}つの題" if len(self.titles) > 1 else "")

    def in_words(self) -> str:
        """「②：自動運転技術の…　ほか4つの題（推定）」."""
        name = f"{self.name}：{self.title}" if self.titles else self.name
        return name + (f"（{self.mark}）" if self.mark else "")


def stages(detail: ProgramDetail, desk: Desk) -> tuple[Stage, ...]:
    """Each stage the programme stands in."""
    titles = {(phase.theme_id, phase.lane): phase.title for theme in desk.themes for phase in theme.phases}
    met: dict[tuple[str | None, bool], dict[str, None]] = {}
    for one in detail.placements:
        title = plain_title(titles.get((one.theme_id, one.lane or ""), ""))
        met.setdefault((one.lane, one.reading.inferred), {})[title] = None
    return tuple(
        _stage(lane_name(lane), INFERRED if inferred else "", tuple(title for title in found if title))
        for (lane, inferred), found in met.items()
    )


def _stage(name: str, mark: str, titles: tuple[str, ...]) -> Stage:
    """The title stands in brackets if all themes agree on it."""
    return Stage(f"{name}（{titles[0]}）", mark) if len(titles) == 1 else Stage(name, mark, titles)


def reasons(placements: tuple[Placement, ...]) -> tuple[tuple[str, bool], ...]:
    """Why the boxes are read as they are, each reason once, and whether that is 推定."""
    readings = (placement.reading for placement in placements)
    return tuple(dict.fromkeys((reading.reason, reading.inferred) for reading in readings if reading.reason))


def names(detail: ProgramDetail) -> str:
    """「きょうそうのば… ・ COI-NEXT（推定）」: the reading and the other names."""
    return " ・ ".join((detail.program.kana, *(_marked(alias) for alias in detail.aliases)))


def names_reasons(detail: ProgramDetail) -> str:
    """Why the other names that are not printed are taken for the programme's, one to a line."""
    return "\n".join(
        f"{alias.name}（{INFERRED}）：{alias.reading.reason}"
        for alias in detail.aliases
        if alias.reading.inferred
    )


def _marked(alias: Alias) -> str:
    return f"{alias.name}（{INFERRED}）" if alias.reading.inferred else alias.name


def office_lines(contact: Contact) -> tuple[str, str]:
    """The bureau with its ministry, and what stands below it."""
    bureau, _, rest = contact.office.partition(" ")
    return f"{contact.ministry.name} {bureau}", rest


def source(detail: ProgramDetail, desk: Desk) -> str:
    """Where all this stands in the source document."""
    return f"出典：{desk.edition.package_name} {page_ranges(detail.program.pages)}（{desk.edition.title}）"


def source_places(detail: ProgramDetail) -> str:
    """What stands where: 「マップ p.30、32　連絡先表 p.31」; what is only named in the text is the rest."""
    section1 = (detail.section1.page,) if detail.section1 else ()
    parts: tuple[tuple[str, Iterable[int]], ...] = (
        ("マップ", (one.page for one in detail.placements)),
        ("連絡先表", (one.page for one in detail.listings)),
        ("①の一覧", section1),
        ("「したい」", (one.page for one in detail.needs)),
        ("金額の表", (one.page for one in detail.figures)),
    )
    found = [(name, page_ranges(pages)) for name, pages in parts]
    return "　".join(f"{name} {pages}" for name, pages in found if pages)


def reading(detail: ProgramDetail, desk: Desk) -> str:
    """The page as plain text, in the order one would say it."""
    what, amount, said = budget(detail, desk)
    stage = "、".join(one.in_words() for one in stages(detail, desk))
    lines = [
        f"{detail.program.ministry.name}　{detail.program.name}",
        detail.program.summary,
        f"申請主体：{applicants(detail, desk)}",
        f"予算額（{what}）：{amount} {said}".rstrip(),
        f"新規課題採択：{detail.program.new_call or NOT_STATED}",
        f"段階：{stage or NOT_STATED}",
    ]
    for contact in detail.contacts:
        parts = (contact.office, contact.tel, f"内線{contact.ext}" if contact.ext else None, contact.mail)
        lines.append("窓口：" + "　".join(part for part in parts if part))
    lines += [f"したい：{need.need}" for need in detail.needs]
    lines += [f"地域ネットワーク：{network.name}" for network in detail.networks]
    return "\n".join((*lines, source(detail, desk)))
