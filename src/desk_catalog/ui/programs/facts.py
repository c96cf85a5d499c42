"""The facts of a programme in words: for the boxes of its page, the comparison and the screen reader."""

from __future__ import annotations

from collections.abc import Iterable

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.nouns import Alias, Placement, ProgramDetail
from desk_catalog.paper import facts as printed
from desk_catalog.paper.facts import INFERRED, Stage, office_lines
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui.desk import Desk

__all__ = ["INFERRED", "Stage", "office_lines"]  # also said on paper


def applicants(detail: ProgramDetail, desk: Desk) -> str:
    """「① 大学等研究機関、② 民間事業者等」."""
    return "、".join(desk.applicant_names(detail.program.applicants)) or NOT_STATED


def budget(detail: ProgramDetail, desk: Desk) -> tuple[str, str, str]:
    """What the amount contains, the amount, and how it is read or remarked."""
    return printed.budget(detail, desk.edition)


def basis(detail: ProgramDetail, desk: Desk) -> str:
    """Where the amount is printed, which says what it contains."""
    return printed.basis(detail, desk.edition)


def stages(detail: ProgramDetail, desk: Desk) -> tuple[Stage, ...]:
    """Each stage the programme stands in."""
    return printed.stages(detail, desk.themes)


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
