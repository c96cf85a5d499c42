"""What stands in a cell of the directory, line by line, and how wide the columns are.

What a caller must read (telephone, extension, mail) stands whole and gets its width first; offices and programmes are
broken between words into as many lines as they need.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from desk_catalog.catalog.nouns import ContactEntry
from desk_catalog.ui.contacts.rows import EXT, MAIL, TEL, below, bureau, field
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.wrapping import wrapped

COPY = "コピー"
COPIED = (TEL, EXT, MAIL)
"""The columns whose values a click copies."""
INSET = 0.6  # em: as the headings of the columns stand
INDENT = 1.0  # em: below a bureau
GAP = 0.45  # em: between a value and 「コピー」
NO_SECTION = "課・室は記載なし"


class Line(NamedTuple):
    """A line of a cell: its text, the font and the colour it is drawn with."""

    text: str
    font: QFont
    ink: str


def value_font(look: Look, column: int) -> QFont:
    """The font of a telephone number, an extension, a mail address."""
    font = QFont(look.font("figure" if column in (TEL, EXT) else "body"))
    font.setBold(column == TEL)
    return font


def copy_width(look: Look) -> float:
    """How wide 「コピー」 is."""
    return QFontMetricsF(look.font("tiny")).horizontalAdvance(COPY) + look.em(0.7)


def office_words(row: ContactEntry, *, in_bureau: bool) -> tuple[str, str]:
    """The first part of the office and the rest; below its bureau the bureau is not said again."""
    if not in_bureau:
        return bureau(row), below(row)
    first, _, rest = below(row).partition(" ")
    return first, rest


def office_lines(look: Look, words: tuple[str, str], mark: str, width: float) -> tuple[Line, ...]:
    """The office: its first part in running text, the rest small below, then what tells it from its twin."""
    first, rest = words
    small = look.font("small")
    if first:
        made = [Line(text, look.font("body"), "text") for text in wrapped(first, look.font("body"), width)]
    else:
        made = [Line(NO_SECTION, small, "muted")]
    whole = "　".join(part for part in (rest, mark) if part)
    parts = (whole,) if QFontMetricsF(small).horizontalAdvance(whole) <= width else (*rest.split(" "), mark)
    made += [Line(text, small, "muted") for part in parts if part for text in wrapped(part, small, width)]
    return tuple(made)


def mail_lines(look: Look, mail: str, width: float) -> tuple[Line, ...]:
    """A mail address in one line or, where it has no room, in two: it is broken before the @, never cut."""
    font = value_font(look, MAIL)
    name, at, host = mail.partition("@")
    fits = QFontMetricsF(font).horizontalAdvance(mail) <= width
    return tuple(Line(text, font, "text") for text in ((mail,) if fits else (name, at + host)))


class Needs(NamedTuple):
    """What columns need, in pixels: ``bare`` without 「コピー」, ``broken`` with addresses in two lines."""

    tel: float
    ext: float
    ext_bare: float
    mail: float
    mail_broken: float
    office: float
    office_least: float
    programs_least: float


def needs(look: Look, entries: Iterable[ContactEntry]) -> Needs:
    """The needs of these contacts in the present size of text."""
    listed = tuple(entries)
    copies, air = copy_width(look) + look.em(GAP), look.em(INSET + 0.3)

    def widest(column: int, texts: Iterable[str]) -> float:
        advance = QFontMetricsF(value_font(look, column)).horizontalAdvance
        return max((advance(text) for text in texts), default=0.0) + air

    mails = [entry.contact.mail or "" for entry in listed]
    bare = max(widest(EXT, (field(entry, EXT) for entry in listed)), look.em(3.6))
    names = [mail.partition("@")[0] for mail in mails]
    hosts = [mail[len(name) :] for mail, name in zip(mails, names, strict=True)]
    body = QFontMetricsF(look.font("body")).horizontalAdvance
    office = max((body(part) for entry in listed for part in entry.contact.office.split(" ")), default=0.0)
    return Needs(
        tel=widest(TEL, (field(entry, TEL) for entry in listed)) + copies,
        ext=bare + copies,
        ext_bare=bare,
        mail=widest(MAIL, mails) + copies,
        mail_broken=max(widest(MAIL, names), widest(MAIL, hosts) + copies),
        office=office + air + look.em(INDENT),
        office_least=look.em(8.5),
        programs_least=look.em(7.5),
    )


_EASE = 1.55  # times the least width: below this, offices and programmes break into too many lines


def widths(space: float, needed: Needs) -> tuple[float, ...]:
    """Widths of the columns in pixels, office first.

    Where offices and programmes would have too little left, addresses take two lines; then extensions go without
    their 「コピー」 (a click on them copies all the same); at last the list scrolls sideways.
    """
    ways = (
        (needed.ext, needed.mail),
        (needed.ext, needed.mail_broken),
        (needed.ext_bare, needed.mail_broken),
    )
    least = needed.office_least + needed.programs_least
    ext, mail = next((way for way in ways if space - needed.tel - sum(way) >= least * _EASE), ways[-1])
    rest = max(space - needed.tel - ext - mail, least)
    office = max(needed.office_least, min(needed.office, rest * 0.54))
    return office, needed.tel, ext, mail, rest - office
