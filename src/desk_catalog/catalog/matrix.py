"""Organisations × networks of a prefecture, and who belongs to several of them (つなぎ手)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from desk_catalog.catalog.nouns import Member, Network
from desk_catalog.catalog.own import OTHER_KIND, OWN, is_own
from desk_catalog.catalog.regions import BY_NAME

CONNECTOR = "つなぎ手"
OWN_MARK = "◇"
_BEGINNING = 8  # characters of a name as a column's title
SECTOR, NAME, FIRST_NETWORK = range(3)
"""The columns: from FIRST_NETWORK on there is one for each network."""

# The order of the table, too.
SECTOR_NAMES = {"学": "大学・高専など", "官": "国・自治体など", "産": "企業・団体など"}
_RANKS = {sector: rank for rank, sector in enumerate(SECTOR_NAMES)}


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation with its membership in each network (None: not a member)."""

    sector: str
    organization_id: str
    name: str
    members: tuple[Member | None, ...]
    number: int = field(
        init=False, compare=False
    )  # of its networks; counted once: layouts ask for it all the time

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", len(self.members) - self.members.count(None))

    @property
    def connects(self) -> bool:
        """Whether it belongs to two networks or more."""
        return self.number > 1

    @property
    def label(self) -> str:
        """The name with the word that the user has added it, or some of its memberships."""
        own = [member.reading.own for member in self.members if member is not None]
        if not any(own):
            return self.name
        return f"{self.name}（{OWN}）" if all(own) else f"{self.name}（一部は{OWN}）"

    @property
    def roles(self) -> str:
        """The offices its people are printed with, each once; '' where there is none."""
        said = [member.role for member in self.members if member is not None and member.role]
        return "・".join(dict.fromkeys(said))

    @property
    def spoken(self) -> str:
        """The name, the sector, that it connects, and the offices."""
        parts = [self.label, self.sector]
        parts += [CONNECTOR] if self.connects else []
        parts += [f"役職：{self.roles}"] if self.roles else []
        return "　".join(parts)


def lines(networks: Sequence[Network]) -> tuple[Line, ...]:
    """Every organisation of the networks: 学, 官, 産, in each those first that connect, then as printed."""
    met: dict[str, list[Member | None]] = {}
    for number, network in enumerate(networks):
        for member in network.members:
            row = met.setdefault(member.organization_id, [None] * len(networks))
            row[number] = member
    made = [_line(key, tuple(members)) for key, members in met.items()]
    return tuple(sorted(made, key=lambda line: (_RANKS.get(line.sector, len(_RANKS)), line.number < 2)))


def column_titles(networks: Sequence[Network]) -> tuple[str, ...]:
    """A short title for each network; those of the same kind are numbered in the order of their cards.

    Where they have no prefecture in common (a region), each title begins with the prefecture it stands in first.
    """
    places = [set(network.prefectures) for network in networks]
    apart = len(places) > 1 and not set.intersection(*places)
    short = [
        f"{_place(network)} {_kind(network)}" if apart and network.prefectures else _kind(network)
        for network in networks
    ]
    met: Counter[str] = Counter()
    often = Counter(short)
    titles = []
    for name in short:
        met[name] += 1
        titles.append(f"{name} {met[name]}" if often[name] > 1 else name)
    return tuple(titles)


def _kind(network: Network) -> str:
    """Of a network the user has added without a kind, the beginning of its name: 「その他」 would tell nobody which."""
    if is_own(network) and network.scheme_short == OTHER_KIND:
        return network.name if len(network.name) <= _BEGINNING else f"{network.name[: _BEGINNING - 1]}…"
    return network.scheme_short


def _place(network: Network) -> str:
    first = BY_NAME.get(network.prefectures[0])
    return first.short if first else network.prefectures[0]


def mark(member: Member | None) -> str:
    """● for what is printed, ○ where something of it is inferred, ◇ for what the user added, nothing for no member."""
    if member is None:
        return ""
    if member.reading.own:
        return OWN_MARK
    return "○" if member.reading.inferred else "●"


def connectors(rows: Sequence[Line]) -> int:
    """How many organisations connect."""
    return sum(line.connects for line in rows)


def connecting_in(row: Line, networks: Sequence[Network]) -> tuple[str, ...]:
    """The prefectures in which the organisation belongs to two of these networks or more."""
    met = Counter(
        prefecture
        for network, member in zip(networks, row.members, strict=True)
        if member is not None
        for prefecture in network.prefectures
    )
    return tuple(prefecture for prefecture, number in met.items() if number > 1)


def _line(organization_id: str, members: tuple[Member | None, ...]) -> Line:
    first = next(member for member in members if member is not None)
    return Line(first.sector, organization_id, first.organization, members)
