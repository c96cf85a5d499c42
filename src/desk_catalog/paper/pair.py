"""Two prefectures, or two regions, side by side: the window's comparison on paper."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from desk_catalog.catalog.kinds import Pair, compared
from desk_catalog.catalog.matrix import SECTOR_NAMES
from desk_catalog.catalog.nouns import Edition, Scheme
from desk_catalog.paper import opening
from desk_catalog.paper.comparison import DIFFERENT, STYLE, Words
from desk_catalog.paper.layout import A4_LANDSCAPE, MARGIN, Document
from desk_catalog.paper.roster import narrowed, not_printed, source_of
from desk_catalog.paper.table import AGAIN, Column, Items, Line, Table, over_pages
from desk_catalog.paper.text import Typesetter

KIND = "地域ネットワークの比較"
LEGEND = f"{DIFFERENT}と左の太線＝どちらか一方だけにある種類"
NOBODY = "両方の名簿に載っている機関はありません。"
_LABEL = 42.0  # mm


def pair_of_places(
    sides: Pair,
    schemes: Sequence[Scheme],
    edition: Edition,
    setter: Typesetter,
    *,
    office: str,
    today: datetime.date,
    paper: tuple[float, float] = A4_LANDSCAPE,
    scheme: str = "",
) -> Document:
    """The kinds of network of both places with their numbers, then the organisations in both; ``paper`` in mm.

    ``scheme`` names the one kind the networks are narrowed to.
    """
    left, right = (one.prefecture for one in sides.sides)
    networks = [network for one in sides.sides for network in one.networks]
    source = source_of(networks, edition)
    around = opening.furniture(setter, paper, KIND, edition, source, office=office, today=today, notice=False)
    title = f"{left}と{right}の地域ネットワーク"
    first: Items = [
        (0.0, opening.title(setter, title)),
        (1.0, opening.remark(setter, LEGEND, narrowed(scheme), not_printed(networks))),
    ]
    columns = (
        Column("種類", width=_LABEL, label=True),
        *(Column(one.prefecture, share=1.0) for one in sides.sides),
    )
    room = (paper[0] - 2 * MARGIN - _LABEL) / 2 - 2 * columns[-1].pad
    words = Words(setter, room - 0.1)
    table = Table(setter, columns, tuple(words.line(one) for one in compared(schemes, sides)), style=STYLE)
    pages = over_pages(table, around.room(), first=first)
    heading = f"両方に参加する機関　{len(sides.both)}機関"
    below: Items = [(6.0, opening.heading(setter, heading))]
    again: Items = [(0.0, opening.heading(setter, heading + AGAIN))]
    pages = over_pages(_both(sides, setter), around.room(), first=below, again=again, pages=pages)
    return Document(title, around.dress(pages))


def _both(sides: Pair, setter: Typesetter) -> Table:
    """Who is in both, with the sector; a line that says so where there is nobody."""
    columns = (
        Column("区分", width=_LABEL),
        Column("機関", share=1.0, named=True),
    )
    sectors = {
        member.organization_id: member.sector
        for one in sides.sides
        for network in one.networks
        for member in network.members
    }
    lines = [
        Line((f"{sectors[key]}　{SECTOR_NAMES.get(sectors[key], '')}".strip("　"), name))
        for key, name in sides.both
    ]
    return Table(setter, columns, tuple(lines) or (Line(("", NOBODY)),), style=STYLE)
