"""The handout as a book: cover, contents, the sheets, and everyone to ask in one list; one numbering over all.

Every sheet is one page whatever its number says, and a line of the contents is as high with one number as with
another. So the contents are laid out once to count their pages, and once more with the numbers they led to.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from desk_catalog.catalog.nouns import Edition
from desk_catalog.paper.blocks import Heading, Paragraph
from desk_catalog.paper.content import KIND, PRODUCT, ContactCard, SheetContent
from desk_catalog.paper.contents import Entry, contents_pages
from desk_catalog.paper.cover import CoverWords, cover
from desk_catalog.paper.directory import REACH, reach
from desk_catalog.paper.furniture import Furniture, Room
from desk_catalog.paper.layout import A4, MARGIN, Block, Document, Page, Placed
from desk_catalog.paper.progress import Progress, unwatched
from desk_catalog.paper.sender import Sender
from desk_catalog.paper.sheet import compose
from desk_catalog.paper.table import Cell, Column, Line, Table, over_pages, texts
from desk_catalog.paper.text import Span, Style, Typesetter
from desk_catalog.paper.wording import both_calendars

CONTENTS, CONTACTS = "目次", "連絡先一覧"
UNLISTED = "連絡先表に載っていない事業"
LEGEND = "事業名の後の（　）は、この冊子のページです。－は、記載がないことを示します。"
AGAIN, NONE = "（続き）", "－"
LONGEST = 200  # characters of a name or an office in a list; the sheet has them whole
HIGHEST_ROW = 0.6  # of a page; a contact of more programmes goes on in another row
_TITLE = Style(16.0, leading=1.4, bold=True)
_SMALL = Style(9.0, leading=1.45)
_BELOW_TITLE = 4.0  # mm
_COLUMNS = (
    Column("部署", share=1.0, named=True),
    Column("電話・内線／メール", width=REACH),
    Column("担当事業（ページ）", share=1.15, named=True),
)


def book(
    name: str,
    contents: Sequence[SheetContent],
    setter: Typesetter,
    *,
    edition: Edition,
    sender: Sender,
    today: datetime.date,
    note: str = "",
    progress: Progress = unwatched,
) -> Document:
    """The book called ``name`` of the sheets of ``contents``, in their order; ``note`` is said on the cover.

    Pages are counted from the cover on, which does not show its number. ``progress`` is told of each sheet. ValueError
    if there is no sheet.
    """
    if not contents:
        raise ValueError("a book needs at least one sheet")
    name = " ".join(name.split())
    heading = _running_head(name, f"　{edition.title}", setter)

    def furniture(part: str) -> Furniture:
        return Furniture(setter, A4, heading, part, f"出典：{edition.package_name}。", "")

    counted = _contents_bodies(contents, setter, furniture(CONTENTS).room(), first=0, after=0)
    first = 2 + len(counted)  # the page of the first sheet
    after = first + len(contents)  # the page of the first contact
    front = _contents_bodies(contents, setter, furniture(CONTENTS).room(), first=first, after=after)
    back = _contact_bodies(contents, setter, furniture(CONTACTS).room(), first)
    count = after + len(back) - 1
    said = CoverWords(
        name=name,
        edition=edition.title,
        lead=f"{PRODUCT}から選んだ事業を、1事業1枚のシートにまとめたものです。",
        note=_lines(note),
        number=f"{len(contents)}事業",
        parts=(
            (CONTENTS, _pages(2, first - 1)),
            (KIND, _pages(first, after - 1)),
            (CONTACTS, _pages(after, count)),
        ),
        source=edition.package_name,
        office=" ".join(sender.name.split()),
        address=_lines(sender.address),
        date=both_calendars(today),
    )
    sheets = []
    for number, one in enumerate(contents):
        sheets.append(replace(compose(one, setter, folio=f"{first + number}／{count}"), part=KIND))
        progress(number + 1, len(contents))
    pages = (
        cover(said, setter),
        *_titled(furniture(CONTENTS).dress(front, first=2, count=count), CONTENTS),
        *sheets,
        *_titled(furniture(CONTACTS).dress(back, first=after, count=count), CONTACTS),
    )
    return Document(f"{name}（{edition.title}）", pages)


def _titled(pages: Sequence[Page], title: str) -> tuple[Page, ...]:
    """``pages`` with ``title`` on the first: a section is one entry of the outline."""
    return tuple(replace(page, title="" if index else title) for index, page in enumerate(pages))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _pages(first: int, last: int) -> str:
    return f"{first}ページ" if first == last else f"{first}～{last}ページ"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _running_head(name: str, end: str, setter: Typesetter) -> str:
    """``name`` and ``end``, the name shortened until both stand on one line of the head."""
    room = 0.6 * (A4[0] - 2 * MARGIN)
    said = name + end
    while setter.width((Span(said),), _SMALL) > room and len(name) > 1:
        name = name[:-1]
        said = f"{name}…{end}"
    return said


def _opening(setter: Typesetter, title: str) -> tuple[float, Block]:
    return (0.0, Heading(Paragraph(setter, (Span(title),), _TITLE), bar=1.6, indent=4.6))


# --- contents


def _contents_bodies(
    contents: Sequence[SheetContent], setter: Typesetter, room: Room, *, first: int, after: int
) -> list[list[Placed]]:
    entries = [
        Entry(_short(one.name), _short(one.ministry), page) for page, one in enumerate(contents, first)
    ]
    opening = _opening(setter, CONTENTS)
    space = (_BELOW_TITLE, Paragraph(setter, (), _SMALL))
    return contents_pages(setter, [*entries, Entry(CONTACTS, "", after)], room, first=(opening, space))


# --- contacts


def _contact_bodies(
    contents: Sequence[SheetContent], setter: Typesetter, room: Room, first: int
) -> list[list[Placed]]:
    opening = [_opening(setter, CONTACTS)]
    bodies: list[list[Placed]] = []
    table = Table(setter, _COLUMNS, ())
    rows = tuple(_rows(contents, first, table, room))
    if rows:
        note = (1.0, Paragraph(setter, (Span(LEGEND),), _SMALL))
        space = (_BELOW_TITLE - 1.0, Paragraph(setter, (), _SMALL))
        bodies = over_pages(replace(table, lines=rows), room, first=(*opening, note, space))
        opening = []
    unlisted = [
        Entry(_short(one.name), _short(one.ministry), page)
        for page, one in enumerate(contents, first)
        if not one.contacts
    ]
    if not unlisted:
        return bodies
    heading = Heading(Paragraph(setter, (Span(UNLISTED, bold=True),), Style(10.5, leading=1.5)))
    below = (1.4, Paragraph(setter, (), _SMALL))
    return contents_pages(setter, unlisted, room, first=(*opening, (6.0, heading), below), after=bodies)


def _rows(contents: Sequence[SheetContent], first: int, table: Table, room: Room) -> list[Line]:
    """Contacts under their ministries, both in the order in which the book comes upon them."""
    ministries: dict[str, dict[ContactCard, list[str]]] = {}
    for page, one in enumerate(contents, first):
        said = f"{_short(one.name)}（{page}）"
        for contact in one.contacts:
            # What it answers for is the programme's affair: without it, it is the same contact on every sheet.
            programs = ministries.setdefault(contact.ministry, {}).setdefault(replace(contact, note=None), [])
            if said not in programs:
                programs.append(said)
    rows = []
    for ministry, found in ministries.items():
        rows.append(Line(group=_short(ministry)))
        for contact, programs in found.items():
            rows += _row(contact, programs, table, room)
    return rows


def _row(contact: ContactCard, programs: Sequence[str], table: Table, room: Room) -> list[Line]:
    who = (_short(contact.office), reach(contact.tel, contact.ext, contact.mail, table.setter))
    return _split(who, programs, table, room.height * HIGHEST_ROW, room)


def _split(
    who: tuple[str, Cell], programs: Sequence[str], table: Table, limit: float, room: Room
) -> list[Line]:
    """A row, or several if its programmes would make it higher than ``limit`` mm."""
    rows: list[Line] = []
    taken: list[str] = []
    for said in programs:
        grown = Line((*who, texts((*taken, said), listed=True)))
        if taken and table.height(grown, room.width) > limit:
            rows.append(Line((*who, texts(taken, listed=True))))
            taken = []
            who = (who[0] if who[0].endswith(AGAIN) else who[0] + AGAIN, *who[1:])
        taken.append(said)
    return [*rows, Line((*who, texts(taken, listed=True)))]
