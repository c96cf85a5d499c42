"""The columns of the matrix, as they are shown, spoken and explained."""

from __future__ import annotations

from collections.abc import Sequence

from desk_catalog.catalog.matrix import SECTOR_NAMES, Line, column_titles, mark
from desk_catalog.catalog.nouns import Network
from desk_catalog.catalog.own import OWN, is_own
from desk_catalog.ui.models import Column
from desk_catalog.ui.networks import words


def columns(networks: Sequence[Network]) -> tuple[Column[Line], ...]:
    """産学官, the organisation, then one column for each network."""
    sector = Column[Line](
        "", lambda line: line.sector, 3.2, tip=lambda line: SECTOR_NAMES.get(line.sector, ""), center=True
    )
    name = Column[Line](
        "参加機関（学・官・産の順）",
        lambda line: line.name,
        13,
        tip=lambda line: line.name,
        spoken=lambda line: line.spoken,
    )
    titles = enumerate(column_titles(networks))
    return (sector, name, *(_dots(networks, number, title) for number, title in titles))


def _dots(networks: Sequence[Network], number: int, title: str) -> Column[Line]:
    def shown(line: Line) -> str:
        member = line.members[number]
        return f"{mark(member)} {OWN}" if member is not None and is_own(member) else mark(member)

    def tip(line: Line) -> str:
        return words.membership(line, networks, number) if line.members[number] else ""

    def spoken(line: Line) -> str:
        said = words.membership(line, networks, number).replace("\n", "、")
        return f"{mark(line.members[number])}{title}　{said}"

    width = max(8.5, len(title) * 0.9 + 1.6)
    return Column(title, shown, width, tip=tip, spoken=spoken, center=True)
