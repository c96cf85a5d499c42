"""The comparison of programmes: which facts are set side by side, and in what words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desk_catalog.catalog.amounts import NONE, NOT_STATED
from desk_catalog.catalog.comparing import Line, line
from desk_catalog.catalog.nouns import ProgramDetail
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.programs import facts

_PAGES = "原資料のページ"  # where two programmes stand in the source is no difference between them

Fact = Callable[[ProgramDetail, Desk], str]


def lines(details: Sequence[ProgramDetail], desk: Desk) -> tuple[Line, ...]:
    """One line for each fact that at least one of the programmes has."""
    made = (
        line(title, (fact(detail, desk) or NONE for detail in details), compared=title != _PAGES)
        for title, fact in FACTS
    )
    return tuple(one for one in made if set(one.values) != {NONE})


def _budget(detail: ProgramDetail, desk: Desk) -> str:
    _, amount, said = facts.budget(detail, desk)
    return "\n".join(part for part in (amount, said) if part)


def _basis(detail: ProgramDetail, desk: Desk) -> str:
    return facts.basis(detail, desk) if detail.program.budget_thousand_yen is not None else ""


def _stages(detail: ProgramDetail, desk: Desk) -> str:
    return "\n".join(one.in_words() for one in facts.stages(detail, desk))


def _themes(detail: ProgramDetail, desk: Desk) -> str:
    on = {one.theme_id for one in detail.placements}
    if on and len(on) == len(desk.themes):
        return "すべてのテーマ"
    return "\n".join(theme.name for theme in desk.themes if theme.theme_id in on)


def _offices(detail: ProgramDetail, _desk: Desk) -> str:
    return "\n".join(" ".join(facts.office_lines(contact)) for contact in detail.contacts)


def _telephones(detail: ProgramDetail, _desk: Desk) -> str:
    said = (
        f"{contact.tel}（内線 {contact.ext}）" if contact.ext else contact.tel
        for contact in detail.contacts
        if contact.tel
    )
    return "\n".join(dict.fromkeys(one for one in said if one))


def _mails(detail: ProgramDetail, _desk: Desk) -> str:
    return "\n".join(dict.fromkeys(contact.mail for contact in detail.contacts if contact.mail))


def _networks(detail: ProgramDetail, _desk: Desk) -> str:
    return "\n".join(network.name for network in detail.networks)


def _group(detail: ProgramDetail, _desk: Desk) -> str:
    return detail.section1.group_name if detail.section1 else ""


FACTS: tuple[tuple[str, Fact], ...] = (
    ("府省", lambda detail, _desk: detail.program.ministry.name),
    ("概要", lambda detail, _desk: detail.program.summary),
    (
        "申請主体",
        lambda detail, desk: "\n".join(desk.applicant_names(detail.program.applicants)) or NOT_STATED,
    ),
    ("予算額", _budget),
    ("予算額の範囲", _basis),
    ("新規課題採択", lambda detail, _desk: detail.program.new_call or NOT_STATED),
    ("段階", _stages),
    ("掲載テーマ", _themes),
    ("①の区分", _group),
    ("親事業", lambda detail, _desk: detail.parent.name if detail.parent else ""),
    ("窓口", _offices),
    ("電話", _telephones),
    ("メール", _mails),
    ("「したい」", lambda detail, _desk: "\n".join(need.need for need in detail.needs)),
    ("地域ネットワーク", _networks),
    (_PAGES, lambda detail, _desk: page_ranges(detail.program.pages)),
)
"""The table of facts: a new line of the comparison is a new entry here."""
