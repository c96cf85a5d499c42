"""The diagram of a prefecture's networks as a page of its own."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from desk_catalog.catalog.matrix import column_titles
from desk_catalog.catalog.matrix import lines as organizations
from desk_catalog.catalog.nouns import Edition, Network
from desk_catalog.paper import opening
from desk_catalog.paper.diagram import diagram, fitted, legend
from desk_catalog.paper.layout import A4_LANDSCAPE, Block, Document
from desk_catalog.paper.roster import NO_MEMBER, counts_of, narrowed, no_network, not_printed, source_of
from desk_catalog.paper.text import Typesetter

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
    """One page on ``paper`` (mm) with as much of the diagram as fits; a sentence where there is nothing to draw.

    ``scheme`` names the one kind the networks are narrowed to.
    """
    source = source_of(networks, edition)
    around = opening.furniture(
        setter, paper, KIND, edition, source, office=office, today=today, notice=False, side=place
    )
    title = f"{place}のつながりの図"
    rows = organizations(networks)
    items: list[tuple[float, Block]] = [(0.0, opening.title(setter, title))]
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
    if found is None:
        items.append((2.0, opening.remark(setter, TOO_MUCH)))
    else:
        shown, left_out = found
        items += [(1.2, opening.remark(setter, *legend(shown, left_out))), (2.5, shown)]
    return Document(title, around.dress([opening.alone(around, items)]))
