"""Search hits as the results list shows them: grouped by kind, with the line below the title."""

from __future__ import annotations

from dataclasses import dataclass

from desk_catalog.catalog.nouns import Hit, Ministry
from desk_catalog.ui.amounts import money
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import Group

# The groups in their order: kind, heading, sign of a row
KINDS = (
    ("program", "事業", ""),
    ("need", "「したい」", "？"),
    ("contact", "窓口", "☎"),
    ("network", "地域ネットワーク", "▦"),
    ("organization", "参加機関", "●"),
    ("reference", "資料", "▤"),
)
FIRST = 6  # rows of a kind before the others are asked for


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the results: a hit, or (``more`` > 0) the offer to show that many more of its kind."""

    kind: str
    id: str
    title: str
    detail: str
    sign: str
    ministry: Ministry | None = None
    more: int = 0


def grouped(hits: tuple[Hit, ...], desk: Desk, whole: frozenset[str]) -> tuple[Group[Found], ...]:
    """The hits by kind; of a kind not in ``whole`` only the first ones."""
    groups = []
    for kind, heading, sign in KINDS:
        of_kind = [hit for hit in hits if hit.kind == kind]
        if not of_kind:
            continue
        shown = of_kind if kind in whole or len(of_kind) <= FIRST + 1 else of_kind[:FIRST]
        rows = [_row(hit, sign, desk) for hit in shown]
        left = len(of_kind) - len(shown)
        if left:
            rows.append(Found(kind, "", f"ほか{left}件も表示", "", "＋", more=left))
        groups.append(Group(f"{heading}　{len(of_kind)}", kind, tuple(rows)))
    return tuple(groups)


def _row(hit: Hit, sign: str, desk: Desk) -> Found:
    where = f"{hit.field}：{hit.snippet}" if hit.snippet and hit.snippet != hit.title else ""
    if hit.kind != "program":
        return Found(hit.kind, hit.id, hit.title, where, sign)
    program = desk.programs[hit.id]
    amount = money(program.budget_thousand_yen, uchisuu=program.uchisuu)
    if program.budget_thousand_yen is None:
        amount = f"予算額{amount}"
    facts = ["".join(desk.applicant_names(program.applicants)[:1]), amount]
    if len(program.applicants) > 1:
        facts[0] = desk.marks(program.applicants)
    detail = "　".join(part for part in (*facts, where) if part)
    return Found(hit.kind, hit.id, hit.title, detail, sign, program.ministry)
