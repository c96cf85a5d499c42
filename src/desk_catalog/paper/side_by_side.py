"""The comparison of programmes, in the window and on paper: which facts are set side by side, and in what words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desk_catalog.catalog.amounts import NONE, NOT_STATED
from desk_catalog.catalog.comparing import Line, line
from desk_catalog.catalog.nouns import Applicant, Edition, ProgramDetail, Theme
from desk_catalog.paper import facts
from desk_catalog.paper.wording import page_ranges

# Facts that paper sets in a way of their own.
BUDGET, THEMES, NEEDS = "予算額", "掲載テーマ", "「したい」"
OFFICES, TELEPHONE, MAIL, NETWORKS = "窓口", "電話", "メール", "地域ネットワーク"
_SUMMARY, _PAGES = "概要", "原資料のページ"
_OWN = (
    _SUMMARY,
    _PAGES,
)  # another for each programme by its nature: that tells them from each other in no way


@dataclass(frozen=True, slots=True)
class Frame:
    """What the facts are said with: the edition's themes and kinds of applicants."""

    themes: tuple[Theme, ...]
    applicants: tuple[Applicant, ...]
    edition: Edition


Fact = Callable[[ProgramDetail, Frame], str]


def lines(
    details: Sequence[ProgramDetail],
    themes: Sequence[Theme],
    applicants: Sequence[Applicant],
    edition: Edition,
) -> tuple[Line, ...]:
    """One line for each fact that at least one of the programmes has."""
    frame = Frame(tuple(themes), tuple(applicants), edition)
    made = (
        line(title, (fact(detail, frame) or NONE for detail in details), compared=title not in _OWN)
        for title, fact in FACTS
    )
    return tuple(one for one in made if set(one.values) != {NONE})


def _applicants(detail: ProgramDetail, frame: Frame) -> str:
    codes = detail.program.applicants
    return "\n".join(f"{one.mark} {one.name}" for one in frame.applicants if one.code in codes) or NOT_STATED


def _budget(detail: ProgramDetail, frame: Frame) -> str:
    _, amount, said = facts.budget(detail, frame.edition)
    return "\n".join(part for part in (amount, said) if part)


def _basis(detail: ProgramDetail, frame: Frame) -> str:
    return facts.basis(detail, frame.edition) if detail.program.budget_thousand_yen is not None else ""


def _stages(detail: ProgramDetail, frame: Frame) -> str:
    return "\n".join(one.in_words() for one in facts.stages(detail, frame.themes))


def _themes(detail: ProgramDetail, frame: Frame) -> str:
    on = {one.theme_id for one in detail.placements}
    if on and len(on) == len(frame.themes):
        return "すべてのテーマ"
    return "\n".join(theme.name for theme in frame.themes if theme.theme_id in on)


def _offices(detail: ProgramDetail, _frame: Frame) -> str:
    return "\n".join(" ".join(facts.office_lines(contact)) for contact in detail.contacts)


def _telephones(detail: ProgramDetail, _frame: Frame) -> str:
    said = (
        f"{contact.tel}（内線 {contact.ext}）" if contact.ext else contact.tel
        for contact in detail.contacts
        if contact.tel
    )
    return "\n".join(dict.fromkeys(one for one in said if one))


def _mails(detail: ProgramDetail, _frame: Frame) -> str:
    return "\n".join(dict.fromkeys(contact.mail for contact in detail.contacts if contact.mail))


def _networks(detail: ProgramDetail, _frame: Frame) -> str:
    return "\n".join(network.name for network in detail.networks)


def _group(detail: ProgramDetail, _frame: Frame) -> str:
    return detail.section1.group_name if detail.section1 else ""


FACTS: tuple[tuple[str, Fact], ...] = (
    ("府省", lambda detail, _frame: detail.program.ministry.name),
    (_SUMMARY, lambda detail, _frame: detail.program.summary),
    ("申請主体", _applicants),
    (BUDGET, _budget),
    ("予算額の範囲", _basis),
    ("新規課題採択", lambda detail, _frame: detail.program.new_call or NOT_STATED),
    ("段階", _stages),
    (THEMES, _themes),
    ("①の区分", _group),
    ("親事業", lambda detail, _frame: detail.parent.name if detail.parent else ""),
    (OFFICES, _offices),
    (TELEPHONE, _telephones),
    (MAIL, _mails),
    (NEEDS, lambda detail, _frame: "\n".join(need.need for need in detail.needs)),
    (NETWORKS, _networks),
    (_PAGES, lambda detail, _frame: page_ranges(detail.program.pages)),
)
"""The table of facts: a new line of the comparison is a new entry here."""
