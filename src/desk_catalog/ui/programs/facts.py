"""The facts of a programme in words: for the cards of its page and for the screen reader."""

from __future__ import annotations

from desk_catalog.catalog.nouns import Contact, Placement, ProgramDetail
from desk_catalog.paper.wording import page_ranges, reading_of_thousand
from desk_catalog.ui.amounts import NOT_STATED, money
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.theme_map.content import lane_name


def applicants(detail: ProgramDetail, desk: Desk) -> str:
    """「① 大学等研究機関、② 民間事業者等」."""
    return "、".join(desk.applicant_names(detail.program.applicants)) or NOT_STATED


def budget(detail: ProgramDetail, desk: Desk) -> tuple[str, str, str]:
    """What the amount contains, the amount, and how it is read or remarked."""
    program = detail.program
    basis = _basis(detail, desk)
    amount = money(program.budget_thousand_yen, uchisuu=program.uchisuu)
    if program.budget_thousand_yen is None:
        return basis, amount, program.budget_note or ""
    said = reading_of_thousand(program.budget_thousand_yen)
    return basis, amount, "　".join(part for part in (said, program.budget_note) if part)


def _basis(detail: ProgramDetail, desk: Desk) -> str:
    """Where the amount is printed, which says what it contains."""
    place = detail.program.budget_place
    if place == "section1" and detail.section1 is not None:
        return f"①の一覧 p.{detail.section1.page}"
    if place == "placement":
        return "マップの印字"
    if place == "budget_figure":
        return "予算の数字の印字"
    return desk.edition.budget_basis


def stages(detail: ProgramDetail) -> tuple[tuple[str, str], ...]:
    """Each stage the programme stands in, and whether that is our reading: 「②（推定）」."""
    met: dict[tuple[str | None, bool], None] = {}
    for placement in detail.placements:
        met[(placement.lane, placement.reading.inferred)] = None
    return tuple((lane_name(lane), "推定" if inferred else "") for lane, inferred in met)


def reasons(placements: tuple[Placement, ...]) -> tuple[tuple[str, bool], ...]:
    """Why the boxes are read as they are, each reason once, and whether that is 推定."""
    readings = (placement.reading for placement in placements)
    return tuple(dict.fromkeys((reading.reason, reading.inferred) for reading in readings if reading.reason))


def office_lines(contact: Contact) -> tuple[str, str]:
    """The bureau with its ministry, and what stands below it."""
    bureau, _, rest = contact.office.partition(" ")
    return f"{contact.ministry.name} {bureau}", rest


def source(detail: ProgramDetail, desk: Desk) -> str:
    """Where all this stands in the source document."""
    return f"出典：{desk.edition.package_name} {page_ranges(detail.program.pages)}（{desk.edition.title}）"


def reading(detail: ProgramDetail, desk: Desk) -> str:
    """The page as plain text, in the order one would say it."""
    basis, amount, said = budget(detail, desk)
    lines = [
        f"{detail.program.ministry.name}　{detail.program.name}",
        detail.program.summary,
        f"申請主体：{applicants(detail, desk)}",
        f"予算額（{basis}）：{amount} {said}".rstrip(),
        f"新規課題採択：{detail.program.new_call or NOT_STATED}",
        f"段階：{'、'.join(name + (f'（{mark}）' if mark else '') for name, mark in stages(detail)) or NOT_STATED}",
    ]
    for contact in detail.contacts:
        parts = (contact.office, contact.tel, f"内線{contact.ext}" if contact.ext else None, contact.mail)
        lines.append("窓口：" + "　".join(part for part in parts if part))
    lines += [f"したい：{need.need}" for need in detail.needs]
    lines += [f"地域ネットワーク：{network.name}" for network in detail.networks]
    return "\n".join((*lines, source(detail, desk)))
