"""Search hits as the results list shows them: grouped by kind, with the line below the title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desk_catalog.catalog.amounts import NOT_STATED, money
from desk_catalog.catalog.nouns import Hit, Ministry
from desk_catalog.text.fold import fold
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import Group

# The groups in their order: kind, heading, sign of a row
KINDS = (
    ("program", "事業", ""),
    ("need", "「したい」", "？"),
    ("contact", "窓口", "☎"),
    ("network", "地域ネットワーク", "◎"),
    ("organization", "参加機関", "○"),
    ("reference", "資料", "≡"),
)
SEARCH = "search"  # the kind of a row that is a search of the past
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
    words: tuple[str, ...] = ()  # folded: what is marked


def grouped(
    hits: tuple[Hit, ...], desk: Desk, whole: frozenset[str], words: tuple[str, ...]
) -> tuple[Group[Found], ...]:
    """The hits by kind; of a kind not in ``whole`` only the first ones. ``words``, folded, are marked."""
    groups = []
    for kind, heading, sign in KINDS:
        of_kind = [hit for hit in hits if hit.kind == kind]
        if not of_kind:
            continue
        shown = of_kind if kind in whole or len(of_kind) <= FIRST + 1 else of_kind[:FIRST]
        rows = [_row(hit, sign, desk, words) for hit in shown]
        left = len(of_kind) - len(shown)
        if left:
            rows.append(Found(kind, "", f"ほか{left}件も表示", "", "＋", more=left))
        groups.append(Group(f"{heading}　{len(of_kind)}", kind, tuple(rows)))
    return tuple(groups)


def nearby(hits: tuple[Hit, ...], words: tuple[str, ...], desk: Desk) -> tuple[Group[Found], ...]:
    """What may have been meant, where nothing was found: things, and words to search for."""
    signs = {kind: sign for kind, _, sign in KINDS}
    searches = (Found(SEARCH, word, word, "この語で検索", "□") for word in words)
    rows = (*(_row(hit, signs[hit.kind], desk, ()) for hit in hits), *searches)
    return (Group("もしかして", "near", rows),) if rows else ()


def past(saved: tuple[str, ...], recent: tuple[str, ...]) -> tuple[Group[Found], ...]:
    """The searches that were saved, and those made lately."""
    groups = []
    for heading, sign, queries in (
        ("保存した検索", "■", saved),
        ("最近の検索", "□", tuple(query for query in recent if query not in saved)[:FIRST]),
    ):
        rows = tuple(Found(SEARCH, query, query, "", sign) for query in queries)
        if rows:
            groups.append(Group(heading, f"{SEARCH}-{sign}", rows))
    return tuple(groups)


def _row(hit: Hit, sign: str, desk: Desk, words: tuple[str, ...]) -> Found:
    where = f"{hit.field}：{hit.snippet}" if hit.snippet and hit.snippet != hit.title else ""
    facts = _FACTS[hit.kind](hit.id, desk) if hit.kind in _FACTS else ""
    where = "" if hit.snippet and hit.snippet in facts else where
    detail = "　".join(part for part in (facts, where, hit.note) if part)
    ministry = desk.programs[hit.id].ministry if hit.kind == "program" else None
    marked = (*words, fold(hit.note.partition("：")[2])) if hit.note else words
    return Found(hit.kind, hit.id, hit.title, detail, sign, ministry, words=marked)


def _program_facts(program_id: str, desk: Desk) -> str:
    program = desk.programs[program_id]
    amount = money(program.budget_thousand_yen, uchisuu=program.uchisuu)
    who = desk.applicant_names(program.applicants)
    named = who[0] if len(who) == 1 else desk.marks(program.applicants) if who else ""
    return f"{named}　予算額 {amount}".strip()


def _contact_facts(contact_id: str, desk: Desk) -> str:
    contact = desk.contacts[contact_id].contact
    tel = contact.tel or f"電話{NOT_STATED}"
    return "　".join(
        part for part in (f"{tel}（内線{contact.ext}）" if contact.ext else tel, contact.mail) if part
    )


def _network_facts(network_id: str, desk: Desk) -> str:
    network = next(network for network in desk.networks if network.network_id == network_id)
    return f"{'・'.join(network.prefectures)}　{network.scheme_short}".strip()


def _organization_facts(organization_id: str, desk: Desk) -> str:
    joined = sum(
        any(m.organization_id == organization_id for m in network.members) for network in desk.networks
    )
    return f"{joined}ネットワークに参加"


def _need_facts(need_id: str, desk: Desk) -> str:
    return f"→ {desk.needs[need_id].program}"


_FACTS: dict[str, Callable[[str, Desk], str]] = {
    "program": _program_facts,
    "contact": _contact_facts,
    "network": _network_facts,
    "organization": _organization_facts,
    "need": _need_facts,
}
