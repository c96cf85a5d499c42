"""Organisations × networks of a prefecture, and who belongs to several of them (つなぎ手)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk_catalog.catalog.nouns import Member, Network
from desk_catalog.ui.models import Column

CONNECTOR = "つなぎ手"


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation with its membership in each network (None: not a member)."""

    sector: str
    organization_id: str
    name: str
    members: tuple[Member | None, ...]

    @property
    def connects(self) -> bool:
        """Whether it belongs to two networks or more."""
        return sum(member is not None for member in self.members) > 1

    @property
    def spoken(self) -> str:
        """The name, and that it connects."""
        return f"{self.name}　{CONNECTOR}" if self.connects else self.name


def lines(networks: Sequence[Network]) -> tuple[Line, ...]:
    """Every organisation of the networks: 学, 官, 産, in each those first that connect, then as printed."""
    met: dict[str, list[Member | None]] = {}
    for number, network in enumerate(networks):
        for member in network.members:
            row = met.setdefault(member.organization_id, [None] * len(networks))
            row[number] = member
    made = [_line(key, tuple(members)) for key, members in met.items()]
    return tuple(sorted(made, key=lambda line: (_rank(line.sector), not line.connects)))


def columns(networks: Sequence[Network]) -> tuple[Column[Line], ...]:
    """産学官, the organisation, then one column for each network."""
    short = [network.scheme_short for network in networks]
    titles = [
        f"{name} {short[: number + 1].count(name)}" if short.count(name) > 1 else name
        for number, name in enumerate(short)
    ]
    return (
        Column(
            "",
            lambda line: line.sector,
            3.2,
            center=True,
            tip=lambda line: _SECTOR_NAMES.get(line.sector, ""),
        ),
        Column("参加機関（学・官・産の順）", lambda line: line.spoken, 24, tip=lambda line: line.name),
        *(_dots(number, title) for number, title in enumerate(titles)),
    )


def connectors(rows: Sequence[Line]) -> int:
    """How many organisations connect."""
    return sum(line.connects for line in rows)


# The order of the table, too.
_SECTOR_NAMES = {"学": "大学・高専など", "官": "国・自治体など", "産": "企業・団体など"}


def _rank(sector: str) -> int:
    order = list(_SECTOR_NAMES)
    return order.index(sector) if sector in order else len(order)


def _line(organization_id: str, members: tuple[Member | None, ...]) -> Line:
    first = next(member for member in members if member is not None)
    return Line(first.sector, organization_id, first.organization, members)


def _dots(number: int, title: str) -> Column[Line]:
    def text(line: Line) -> str:
        member = line.members[number]
        if member is None:
            return ""
        return "○" if member.reading.inferred else "●"

    def tip(line: Line) -> str:
        member = line.members[number]
        if member is None:
            return ""
        said = [f"名簿の印字：{member.printed_name}"]
        said += [f"役職：{member.role}"] if member.role else []
        said += [f"推定：{member.reading.reason}"] if member.reading.inferred else []
        return "\n".join((*said, f"p.{member.page}"))

    return Column(title, text, max(8.5, len(title) * 0.9 + 1.6), tip=tip, center=True)
