"""The diagram of a prefecture's networks as a page of its own."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from desk_catalog.catalog.matrix import CONNECTOR, Line, column_titles
from desk_catalog.catalog.matrix import lines as organizations
from desk_catalog.catalog.nouns import Edition, Network
from desk_catalog.paper import opening
from desk_catalog.paper.diagram import Diagram, diagram, fitted, legend
from desk_catalog.paper.furniture import Room
from desk_catalog.paper.layout import A4_LANDSCAPE, Block, Document
from desk_catalog.paper.roster import NO_MEMBER, counts_of, narrowed, no_network, not_printed, source_of
from desk_catalog.paper.text import Typesetter

Stack = list[tuple[float, Block]]  # space above in mm, and what stands there

LEFT = "図に名前のない機関"
KIND = "地域ネットワークのつながりの図"
TOO_MUCH = "ネットワークが多く、この用紙の1ページには描けません。種類で絞るか、大きい用紙を選んでください。"


def drawn_page(
    place: str,
    networks: Sequence[Network],
    edition: Edition,
    setter: Typesetter,
    *,
    office: str,
    today: datetime.date,
    paper: tuple[float, float] = A4_LANDSCAPE,
    scheme: str = "",
) -> Document:
    """The diagram on one page of ``paper`` (mm), and on further ones the names it has no room for.

    A sentence where there is nothing to draw.

    ``scheme`` names the one kind the networks are narrowed to.
    """
    source = source_of(networks, edition)
    around = opening.furniture(
        setter, paper, KIND, edition, source, office=office, today=today, notice=False, side=place
    )
    title = f"{place}のつながりの図"
    rows = organizations(networks)
    items: Stack = [(0.0, opening.title(setter, title))]
    if not rows:
        said = NO_MEMBER if networks else no_network(place, scheme)
        return Document(
            title, around.dress([opening.alone(around, [*items, (2.0, opening.remark(setter, said))])])
        )
    items.append(
        (1.0, opening.remark(setter, counts_of(rows, networks), narrowed(scheme), not_printed(networks)))
    )
    whole = diagram(rows, networks, column_titles(networks), setter)
    room = around.room()
    # The longest legend first: what it says is known when it is known what fits.
    most = opening.remark(setter, *legend(whole, len(rows)))
    above = sum(space + block.measure(room.width) for space, block in items)
    found = fitted(whole, room.width, room.height - above - most.measure(room.width) - 1.2 - 2.5)
    shown, left_out = found or (None, 0)
    if shown is None:
        items.append((2.0, opening.remark(setter, TOO_MUCH)))
    else:
        items += [(1.2, opening.remark(setter, *legend(shown, left_out))), (2.5, shown)]
    further = _names_left(whole, shown, room.width, setter)
    return Document(
        title, around.dress([opening.alone(around, page) for page in (items, *_paged(further, room))])
    )


def _names_left(whole: Diagram, shown: Diagram | None, width: float, setter: Typesetter) -> Stack:
    """The names the drawing only counts, by network, first the つなぎ手 it has no place for; without one all names."""
    parts: list[tuple[str, tuple[Line, ...]]] = []
    if shown is None:
        for number, title in enumerate(whole.titles):
            parts.append((title, tuple(row for row in whole.rows if row.members[number] is not None)))
    else:
        kept = {row.organization_id for row in shown.rows}
        connecting = tuple(row for row in whole.rows if row.connects and row.organization_id not in kept)
        parts += [(f"図に入りきらない{CONNECTOR}", connecting)] if connecting else []
        parts += [(whole.titles[network], rows) for network, rows in shown.unnamed(width)]
    items: Stack = []
    for title, rows in parts:
        names = opening.remark(setter, "、".join(row.label for row in rows))
        items += [(2.5, opening.remark(setter, f"{title}（{len(rows)}機関）")), (0.5, names)]
    return [(0.0, opening.heading(setter, LEFT)), *items] if items else []


def _paged(items: Stack, room: Room) -> list[Stack]:
    """As many to a page as it holds."""
    pages: list[Stack] = []
    used = room.height + 1
    for space, block in items:
        height = space + block.measure(room.width)
        if used + height > room.height:
            pages.append([])
            used = 0.0
        pages[-1].append((space, block))
        used += height
    return pages
