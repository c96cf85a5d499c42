"""The directory's columns, what is copied from them, and how contacts that look alike differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desk_catalog.catalog.nouns import ContactEntry, Program
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui.amounts import NOT_STATED
from desk_catalog.ui.models import Column

OFFICE, TEL, EXT, MAIL, PROGRAMS = range(5)
NAMES = ("部署名", "電話番号", "内線", "メール", "担当事業")


def bureau(entry: ContactEntry) -> str:
    """The first part of the office."""
    return entry.contact.office.partition(" ")[0]


def below(entry: ContactEntry) -> str:
    """What stands below the bureau."""
    return entry.contact.office.partition(" ")[2]


def columns(programs: Mapping[str, Program], notes: Mapping[str, str]) -> tuple[Column[ContactEntry], ...]:
    """The columns; ``notes`` say by contact_id how a contact differs from its twin."""

    def names(entry: ContactEntry) -> str:
        if not entry.programs:
            return NOT_STATED
        first = programs[entry.programs[0][0]]
        more = len(entry.programs) - 1
        return f"{first.short_name or first.name}{f' ほか{more}' if more else ''}"

    def tip(entry: ContactEntry) -> str:
        note = notes.get(entry.contact.contact_id, "")
        return f"{office(entry)}\n{note}".strip()

    return (
        Column("部署", lambda row: row.contact.office, 16.8, tip=tip),
        Column("電話", lambda row: row.contact.tel or NOT_STATED, 9.2),
        Column("内線", lambda row: row.contact.ext or "", 6.5),
        Column(
            "メール", lambda row: row.contact.mail or NOT_STATED, 23.8, tip=lambda row: row.contact.mail or ""
        ),
        Column("担当事業", names, 13.0, tip=all_programs),
    )


# How narrow each column may become, in em, before the table scrolls sideways: those that give way first come first.
_LEAST = ({EXT: 4.4}, {TEL: 7.4}, {OFFICE: 11.0, MAIL: 12.0, PROGRAMS: 8.0})


def widths(space: float) -> tuple[float, ...]:
    """Widths of the columns in em for ``space`` em.

    What is left goes to the programmes; what lacks is taken from the columns in turn.
    """
    wished = [column.em for column in columns({}, {})]
    rest = space - sum(wished)
    if rest >= 0:
        wished[PROGRAMS] += rest
        return tuple(wished)
    for least in _LEAST:
        slack = sum(wished[number] - least[number] for number in least)
        share = min(1.0, -rest / slack)
        for number in least:
            wished[number] -= (wished[number] - least[number]) * share
        rest += slack * share
        if rest >= 0:
            break
    return tuple(wished)


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


def twin_notes(entries: Iterable[ContactEntry]) -> dict[str, str]:
    """For contacts that differ in nothing but the printed extension: on which pages it is printed and where not."""
    alike: dict[tuple[str, str, str | None, str | None], list[ContactEntry]] = {}
    for entry in entries:
        contact = entry.contact
        key = (contact.ministry.ministry_id, contact.office, contact.tel, contact.mail)
        alike.setdefault(key, []).append(entry)
    notes = {}
    for twins in alike.values():
        if len(twins) > 1:
            said = _difference(twins)
            notes.update({entry.contact.contact_id: said for entry in twins})
    return notes


def _difference(twins: list[ContactEntry]) -> str:
    printed = [entry for entry in twins if entry.contact.ext]
    silent = [entry for entry in twins if not entry.contact.ext]
    parts = [f"内線{entry.contact.ext}は{page_ranges(entry.pages)}に印字" for entry in printed]
    parts += [f"{page_ranges(entry.pages)}にはなし" for entry in silent]
    return f"{'、'.join(parts)}。部署と電話は同じ。"


def twin_mark(entry: ContactEntry, notes: Mapping[str, str]) -> str:
    """The few words that tell twins apart in the list."""
    if entry.contact.contact_id not in notes:
        return ""
    return f"{page_ranges(entry.pages)}の印字{'' if entry.contact.ext else '・内線なし'}"
