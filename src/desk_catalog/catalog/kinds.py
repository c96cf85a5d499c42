"""Kinds of network (創生交付金, 共創の場, …) in a prefecture, and two prefectures side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk_catalog.catalog.comparing import Line, marks
from desk_catalog.catalog.matrix import CONNECTOR, SECTOR_NAMES, connectors, lines
from desk_catalog.catalog.matrix import Line as Organization
from desk_catalog.catalog.nouns import Network, Scheme
from desk_catalog.catalog.own import OWN, further_kinds, is_own
from desk_catalog.catalog.regions import prefectures_of

NONE_PRINTED = "原資料に載っていません"


@dataclass(frozen=True, slots=True)
class Side:
    """One prefecture of a comparison: ``connecting`` are its organisations in several of its networks."""

    prefecture: str
    networks: tuple[Network, ...]
    sectors: tuple[tuple[str, int], ...]
    connecting: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two prefectures; ``both`` are the organisations (id, name) of both, ``spanning`` the networks in both."""

    sides: tuple[Side, Side]
    both: tuple[tuple[str, str], ...]
    spanning: tuple[Network, ...]


def of_kind(networks: Sequence[Network], scheme: str) -> tuple[Network, ...]:
    """The networks of a kind by its name; all of them for ''."""
    return tuple(network for network in networks if scheme in ("", network.scheme))


def standing_in(networks: Sequence[Network], place: str) -> tuple[Network, ...]:
    """The networks of a prefecture or of a region by its title, each once, by the first of its prefectures."""
    names = prefectures_of(place)
    found = {
        network.network_id: network for name in names for network in networks if name in network.prefectures
    }
    return tuple(found.values())


def missing(schemes: Sequence[Scheme], networks: Sequence[Network]) -> tuple[Scheme, ...]:
    """The kinds none of these networks is of."""
    there = {network.scheme for network in networks}
    return tuple(scheme for scheme in schemes if scheme.name not in there)


def side(prefecture: str, networks: Sequence[Network]) -> Side:
    """What a comparison says of one prefecture; every organisation is counted once, under one sector."""
    rows = lines(networks)
    sectors = tuple((sector, sum(row.sector == sector for row in rows)) for sector in SECTOR_NAMES)
    return Side(prefecture, tuple(networks), sectors, connectors(rows))


def pair(left: Side, right: Side) -> Pair:
    """Two prefectures side by side."""
    known = {row.organization_id: row for row in lines(right.networks)}
    both = [
        (row.organization_id, _both(row, known))
        for row in lines(left.networks)
        if row.organization_id in known
    ]
    spanning = tuple(network for network in left.networks if network in right.networks)
    return Pair((left, right), tuple(both), spanning)


def _both(row: Organization, others: Mapping[str, Organization]) -> str:
    """An organisation of both with its label, where either side has one of it from the user."""
    other = others[row.organization_id]
    return row.label if row.label != row.name else other.label


def compared(schemes: Sequence[Scheme], sides: Pair) -> tuple[Line, ...]:
    """The table: a line for each kind with the names of its networks, then the numbers.

    A kind stands out where one prefecture has it and the other has not: that its networks bear other names is no news.
    Kinds the user has named themselves follow those of the source.
    """
    there = [network for one in sides.sides for network in one.networks]
    rows = [_kind(scheme, sides) for scheme in (*schemes, *further_kinds(schemes, there))]
    numbers = [("ネットワークの数", tuple(f"{len(one.networks)}ネットワーク" for one in sides.sides))]
    for place, (sector, words) in enumerate(SECTOR_NAMES.items()):
        title = f"{sector}（{words}）"
        numbers.append((title, tuple(f"{one.sectors[place][1]}機関" for one in sides.sides)))
    numbers.append((CONNECTOR, tuple(f"{one.connecting}機関" for one in sides.sides)))
    rows += [Line(title, values, (False, False), compared=False) for title, values in numbers]
    return tuple(rows)


def _kind(scheme: Scheme, sides: Pair) -> Line:
    names = tuple(of_kind(one.networks, scheme.name) for one in sides.sides)
    values = tuple(_listed([_named(network, sides) for network in here]) for here in names)
    return Line(scheme.short, values, marks([str(bool(here)) for here in names]))


def _listed(names: Sequence[str]) -> str:
    """One name as it is, several with a point before each."""
    return "\n".join(f"・{name}" if len(names) > 1 else name for name in names) or NONE_PRINTED


def _named(network: Network, sides: Pair) -> str:
    """The name, that the user has added it, and that it stands in both."""
    said = [OWN] if is_own(network) else []
    said += ["両方にまたがる"] if network in sides.spanning else []
    return f"{network.name}（{'・'.join(said)}）" if said else network.name
