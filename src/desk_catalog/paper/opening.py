"""What the lists of several pages begin with: the title, remarks below it, headings between tables, head and foot."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from desk_catalog.catalog.nouns import Edition
from desk_catalog.paper.blocks import Heading, Paragraph
from desk_catalog.paper.content import DATE_LABEL, NOTICE, PRODUCT
from desk_catalog.paper.furniture import Furniture
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Block, Placed, flow
from desk_catalog.paper.text import Breaking, Span, Style, Typesetter
from desk_catalog.paper.wording import both_calendars

TITLE = Style(18.0, leading=1.35, bold=True, breaking=Breaking.HEADING)
REMARK = Style(9.5, leading=1.5)
HEADING = Style(10.5, leading=1.5)


def title(setter: Typesetter, text: str) -> Paragraph:
    """The title of a list, at the top of its first page."""
    return Paragraph(setter, (Span(text),), TITLE)


def remark(setter: Typesetter, *parts: str, soft: bool = False) -> Paragraph:
    """What there is to say below a title, the parts with space between them."""
    style = replace(REMARK, ink=Ink.SOFT) if soft else REMARK
    return Paragraph(setter, (Span("　".join(part for part in parts if part)),), style)


def heading(setter: Typesetter, text: str) -> Heading:
    """A heading between tables."""
    return Heading(Paragraph(setter, (Span(text, bold=True),), HEADING))


def furniture(
    setter: Typesetter,
    size: tuple[float, float],
    kind: str,
    edition: Edition,
    source: str,
    *,
    office: str,
    today: datetime.date,
    side: str = "",
    notice: bool = True,
) -> Furniture:
    """Head and foot of a list: ``kind`` names it, ``source`` says where its facts are printed.

    With ``notice`` the foot asks to check with the office before applying.
    """
    name = office.strip()
    lines = [source, NOTICE] if notice else [source]
    signature = [name] if name else []
    return Furniture(
        setter,
        size,
        heading=f"{PRODUCT}　{edition.title}　{kind}",
        side=side,
        source="\n".join(lines),
        signature="\n".join((*signature, f"{DATE_LABEL}　{both_calendars(today)}")),
    )


def alone(around: Furniture, items: Sequence[tuple[float, Block]]) -> tuple[Placed, ...]:
    """A page with nothing but ``items`` (space above, block)."""
    room = around.room()
    return flow(items, room.x, room.y, room.width)
