"""The directory: its columns, its groups and the filter."""

from __future__ import annotations

from collections.abc import Iterable

from desk_catalog.catalog.nouns import ContactEntry
from desk_catalog.text.fold import fold
from desk_catalog.ui.amounts import NOT_STATED
from desk_catalog.ui.models import Column, Group

OFFICE, TEL, EXT, MAIL, PROGRAMS = range(5)


def bureau(entry: ContactEntry) -> str:
    """The first part of the office."""
    return entry.contact.office.partition(" ")[0]


def below(entry: ContactEntry) -> str:
    """What stands below the bureau."""
    return entry.contact.office.partition(" ")[2]


def _programs(entry: ContactEntry) -> str:
    names = [name for _, name in entry.programs]
    if len(names) > 1:
        return f"{names[0]} ほか{len(names) - 1}"
    return names[0] if names else NOT_STATED


def _all_programs(entry: ContactEntry) -> str:
    return "\n".join(name for _, name in entry.programs)


def _office(entry: ContactEntry) -> str:
    return f"{entry.contact.ministry.name} {entry.contact.office}"


COLUMNS: tuple[Column[ContactEntry], ...] = (
    Column("部署", lambda row: row.contact.office, 17.5, tip=_office),
    Column("電話", lambda row: row.contact.tel or NOT_STATED, 8),
    Column("内線", lambda row: row.contact.ext or "", 4.2),
    Column(
        "メール", lambda row: row.contact.mail or NOT_STATED, 23.8, tip=lambda row: row.contact.mail or ""
    ),
    Column("担当事業", _programs, 18, tip=_all_programs),
)


def field(entry: ContactEntry, column: int) -> str:
    """What is copied from a cell: the fact itself, '' where there is none."""
    contact = entry.contact
    values = (contact.office, contact.tel, contact.ext, contact.mail, _all_programs(entry))
    return values[column] or ""


def whole(entry: ContactEntry) -> str:
    """The contact in lines, to paste into a letter."""
    contact = entry.contact
    tel = f"電話 {contact.tel}" + (f"（内線 {contact.ext}）" if contact.ext else "") if contact.tel else ""
    mail = f"メール {contact.mail}" if contact.mail else ""
    return "\n".join(line for line in (_office(entry), tel, mail) if line)


def groups(entries: Iterable[ContactEntry], words: str) -> tuple[Group[ContactEntry], ...]:
    """The entries with every word, by ministry."""
    asked = fold(words).split()
    found: dict[str, list[ContactEntry]] = {}
    for entry in entries:
        if _has_all(entry, asked):
            found.setdefault(entry.contact.ministry.ministry_id, []).append(entry)
    return tuple(
        Group(rows[0].contact.ministry.name, rows[0].contact.ministry, tuple(rows)) for rows in found.values()
    )


def _has_all(entry: ContactEntry, asked: list[str]) -> bool:
    contact, ministry = entry.contact, entry.contact.ministry
    tel = contact.tel or ""
    texts = (contact.office, tel, tel.replace("-", ""), contact.ext or "", contact.mail or "")
    text = fold("\n".join((*texts, ministry.name, ministry.short, _all_programs(entry))))
    return all(word in text for word in asked)
