"""Needs, who asks, and why a programme answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk_catalog.catalog.nouns import Applicant, Contact, Need, Program
from desk_catalog.text.fold import fold
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import Column


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need with its programme, if the catalogue has one, and the first contact."""

    need: Need
    program: Program | None
    contact: Contact | None
    maps: int  # on how many theme maps the programme stands


@dataclass(frozen=True, slots=True)
class Asking:
    """Who wants what: an applicant's code, a category, words; '' for any."""

    applicant: str = ""
    category: str = ""
    words: str = ""

    def fits(self, row: NeedRow) -> bool:
        """Whether the asker may apply; without a programme or without named applicants nobody is ruled out."""
        named = row.program.applicants if row.program else ()
        return not self.applicant or not named or self.applicant in named

    def shows(self, row: NeedRow) -> bool:
        """Whether the row is listed at all."""
        if self.category and row.need.category != self.category:
            return False
        need = row.need
        summary = row.program.summary if row.program else ""
        text = fold("\n".join((need.need, need.program, need.category, summary)))
        return all(word in text for word in fold(self.words).split())


COLUMNS: tuple[Column[NeedRow], ...] = (
    Column("したい", lambda row: f"{row.need.need}　→ {row.need.program}"),
    Column("分類", lambda row: row.need.category),
)


def read(desk: Desk) -> tuple[NeedRow, ...]:
    """All needs of the edition."""
    rows = []
    for need in desk.needs.values():
        detail = desk.catalogue.program(need.program_id) if need.program_id else None
        contact = detail.contacts[0] if detail and detail.contacts else None
        maps = len({one.theme_id for one in detail.placements}) if detail else 0
        rows.append(NeedRow(need, detail.program if detail else None, contact, maps))
    return tuple(rows)


def ranked(rows: Sequence[NeedRow], asking: Asking) -> tuple[NeedRow, ...]:
    """The listed rows; for a named asker those first which lead to a programme they may apply for."""
    shown = [row for row in rows if asking.shows(row)]
    if not asking.applicant:
        return tuple(shown)
    return tuple(sorted(shown, key=lambda row: (not asking.fits(row), row.program is None)))


def reasons(row: NeedRow, asking: Asking, applicants: Sequence[Applicant], maps: int) -> tuple[str, ...]:
    """Why the programme answers, in sentences; ``maps`` is the number of all maps."""
    said = []
    program = row.program
    name = next((a.name for a in applicants if a.code == asking.applicant), "")
    if program is not None and name:
        if asking.applicant in program.applicants:
            said.append(f"申請主体に「{name}」が含まれる")
        elif program.applicants:
            said.append(f"申請主体は「{name}」ではない（連携先として関わる）")
        else:
            said.append("申請主体は原資料に記載なし")
    if asking.category:
        said.append(f"「したい」の分類が一致（{row.need.category}）")
    if row.need.applicant_note:
        said.append(f"申請について：{row.need.applicant_note}")
    if program is not None and program.new_call:
        said.append(f"新規課題採択が「{program.new_call}」")
    if row.maps:
        said.append(
            f"{row.maps}つのマップすべてに掲載" if row.maps == maps else f"{row.maps}つのマップに掲載"
        )
    return tuple(said)
