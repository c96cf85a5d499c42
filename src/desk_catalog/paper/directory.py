"""The contact directory: who answers for which programme, by ministry."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.nouns import ContactEntry, Edition
from desk_catalog.paper import opening
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import A4, Document
from desk_catalog.paper.table import Cell, Column, Items, Line, Piece, Table, over_pages, texts
from desk_catalog.paper.text import Span, Style, Typesetter
from desk_catalog.paper.twins import twin_mark, twin_notes
from desk_catalog.paper.wording import page_ranges

KIND = "連絡先一覧"
NOBODY = "問い合わせ先はありません。"
_STYLE = Style(9.5, leading=1.45)
REACH = 69.5  # mm: the longest address of the catalogue on one line
_TEL_SCALE = 1.15


def directory(
    contacts: Sequence[ContactEntry],
    edition: Edition,
    setter: Typesetter,
    *,
    office: str,
    today: datetime.date,
    only: str = "",
) -> Document:
    """The contacts by ministry, in their order, on A4.

    ``contacts`` are those to print; where they are not all, ``only`` says in words what they were narrowed to.
    ``office`` is the user's own and may be empty.
    """
    pages = [page for entry in contacts for page in entry.pages]
    source = f"出典：{edition.package_name} {page_ranges(pages)}".strip()
    around = opening.furniture(setter, A4, KIND, edition, source, office=office, today=today, side=only)
    ministries = list(dict.fromkeys(entry.contact.ministry for entry in contacts))
    counts = f"{len(ministries)}府省・{len(contacts)}窓口" if contacts else NOBODY
    first: Items = [
        (0.0, opening.title(setter, KIND)),
        (1.0, opening.remark(setter, f"絞り込み：{only}" if only else "", counts)),
    ]
    notes = twin_notes(contacts)
    lines: list[Line] = []
    for ministry in ministries:
        own = [entry for entry in contacts if entry.contact.ministry == ministry]
        lines.append(Line(group=f"{ministry.name}　{len(own)}窓口"))
        lines += [_line(entry, setter, notes) for entry in own]
    if not lines:
        return Document(KIND, around.dress([opening.alone(around, first)]))
    table = Table(setter, _columns(), tuple(lines), style=_STYLE)
    return Document(KIND, around.dress(over_pages(table, around.room(), first=first)))


def _columns() -> tuple[Column, ...]:
    return (
        Column("部署", share=1.12, named=True),
        Column("電話・内線／メール", width=REACH),
        Column("担当事業", share=1.0, named=True),
    )


def _line(entry: ContactEntry, setter: Typesetter, notes: Mapping[str, str]) -> Line:
    programs = texts((name for _, name in entry.programs), listed=True)
    contact = entry.contact
    reached = reach(contact.tel, contact.ext, contact.mail, setter)
    return Line((_office(entry, notes), reached, programs if entry.programs else NOT_STATED))


def _office(entry: ContactEntry, notes: Mapping[str, str]) -> Cell:
    """The bureau in bold, what stands below it, and what tells it from a contact that looks the same."""
    bureau, _, below = entry.contact.office.partition(" ")
    pieces = [Piece((Span(bureau, bold=True),))]
    pieces += [Piece((Span(below),))] if below else []
    mark = twin_mark(entry, notes)
    pieces += [Piece((Span(f"（{mark}）"),), ink=Ink.SOFT)] if mark else []
    return Cell(tuple(pieces))


def reach(
    tel: str | None, ext: str | None, mail: str | None, setter: Typesetter, room: float = REACH
) -> Cell:
    """Telephone with its extension, and the address, in ``room`` mm; a number is never broken, its extension rather
    moves down."""
    number = Span(tel, bold=True, figure=True, scale=_TEL_SCALE) if tel else Span(f"電話：{NOT_STATED}")
    inner = Span(f"　内線 {ext}", figure=True) if ext else Span("")
    both = (number, inner) if inner.text else (number,)
    if setter.width(both, _STYLE) <= room - 2 * _columns()[1].pad:
        pieces = [Piece(both)]
    else:
        pieces = [Piece((number,)), Piece((Span(inner.text.strip(), figure=True),))]
    address = Span(mail, figure=True) if mail else Span(f"メール：{NOT_STATED}")
    return Cell((*pieces, Piece((address,), ink=Ink.TEXT if mail else Ink.SOFT)))
