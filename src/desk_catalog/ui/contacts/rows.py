"""The directory's columns and what is copied from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.nouns import ContactEntry, Program
from desk_catalog.ui.models import Column

OFFICE, TEL, EXT, MAIL, PROGRAMS = range(5)
NAMES = ("部署名", "電話番号", "内線", "メール", "担当事業")


def bureau(entry: ContactEntry) -> str:
    """The first part of the office."""
    return entry.contact.office.partition(" ")[0]


def below(entry: ContactEntry) -> str:
    """What stands below the bureau."""
    return entry.contact.office.partition(" ")[2]


def bureaus(rows: Iterable[ContactEntry]) -> tuple[tuple[str, tuple[ContactEntry, ...]], ...]:
    """The contacts of a ministry by bureau, in the order in which the bureaus first appear."""
    found: dict[str, list[ContactEntry]] = {}
    for row in rows:
        found.setdefault(bureau(row), []).append(row)
    return tuple((name, tuple(entries)) for name, entries in found.items())


def columns(programs: Mapping[str, Program], notes: Mapping[str, str]) -> tuple[Column[ContactEntry], ...]:
    """The columns; ``notes`` say by contact_id how a contact differs from its twin."""

    def called(program_id: str) -> str:
        return programs[program_id].short_name or programs[program_id].name

    def names(entry: ContactEntry) -> str:
        return "、".join(called(program_id) for program_id, _name in entry.programs) or NOT_STATED

    def first(entry: ContactEntry) -> str:
        if not entry.programs:
            return NOT_STATED
        more = len(entry.programs) - 1
        return f"{called(entry.programs[0][0])}{f' ほか{more}' if more else ''}"

    def tip(entry: ContactEntry) -> str:
        note = notes.get(entry.contact.contact_id, "")
        return f"{office(entry)}\n{note}".strip()

    return (
        Column("部署", lambda row: row.contact.office, tip=tip, spoken=office),
        Column("電話", lambda row: row.contact.tel or NOT_STATED, tip=lambda row: _click(row, TEL)),
        Column("内線", lambda row: row.contact.ext or "", tip=lambda row: _click(row, EXT)),
        Column("メール", lambda row: row.contact.mail or NOT_STATED, tip=lambda row: _click(row, MAIL)),
        Column("担当事業", names, tip=all_programs, short=first),
    )


def _click(entry: ContactEntry, column: int) -> str:
    """What a click on a fact does, '' where there is none."""
    text = field(entry, column)
    return f"{text}\nクリックでコピーします" if text else ""


def all_programs(entry: ContactEntry) -> str:
    """The full names of the programmes, one in a line."""
    return "\n".join(name for _, name in entry.programs)


def office(entry: ContactEntry) -> str:
    """Ministry and office."""
    return f"{entry.contact.ministry.name} {entry.contact.office}"


def field(entry: ContactEntry, column: int) -> str:
    """What is copied from a cell: the fact itself, '' where there is none."""
    contact = entry.contact
    values = (contact.office, contact.tel, contact.ext, contact.mail, all_programs(entry))
    return values[column] or ""


def whole(entry: ContactEntry) -> str:
    """The contact in lines, to paste into a letter."""
    contact = entry.contact
    tel = f"電話 {contact.tel}" + (f"（内線 {contact.ext}）" if contact.ext else "") if contact.tel else ""
    mail = f"メール {contact.mail}" if contact.mail else ""
    return "\n".join(line for line in (office(entry), tel, mail) if line)
