"""Networks as tables: the networks, every membership, and who connects them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desk_catalog.catalog.matrix import CONNECTOR, Line, column_titles, connecting_in, lines, mark
from desk_catalog.catalog.nouns import Member, Network, Reading
from desk_catalog.catalog.own import OWN
from desk_catalog.exchange.sheet import Column, Sheet, heading, sheet

_BASIS = {False: "印字どおり", True: "推定"}


class _Membership(NamedTuple):
    network: Network
    member: Member


class _Connector(NamedTuple):
    """An organisation in several networks, and the prefectures in which it is in several."""

    line: Line
    prefectures: tuple[str, ...]


_NETWORKS: tuple[Column[Network], ...] = (
    Column("network_id", heading("network", "network_id"), lambda row: row.network_id),
    Column("scheme", heading("scheme", "name"), lambda row: row.scheme),
    Column("network", heading("network", "name"), lambda row: row.name),
    Column("plan_name", heading("network", "plan_name"), lambda row: row.plan_name),
    Column("summary", heading("network", "summary"), lambda row: row.summary),
    Column("status", heading("network", "status"), lambda row: row.status),
    Column("prefecture", heading("prefecture", "prefecture"), lambda row: row.prefectures, separator="、"),
    Column("members", "参加機関の数", lambda row: len(row.members)),
    Column("more_members", "名簿が「等」で終わる", lambda row: "はい" if row.more_members else None),
    Column("program_id", heading("scheme", "program_id"), lambda row: row.program_id),
    Column("basis", heading("network", "basis"), lambda row: _basis(row.reading, *row.places)),
    Column("reason", heading("network", "reason"), lambda row: _reason(row.reading, *row.places)),
    Column("page", heading("network", "page"), lambda row: row.page),
)

_MEMBERS: tuple[Column[_Membership], ...] = (
    Column(
        "prefecture",
        heading("prefecture", "prefecture"),
        lambda row: row.network.prefectures,
        separator="、",
    ),
    Column("scheme", heading("scheme", "name"), lambda row: row.network.scheme),
    Column("network_id", heading("network", "network_id"), lambda row: row.network.network_id),
    Column("network", heading("network", "name"), lambda row: row.network.name),
    Column("sector", heading("membership", "sector"), lambda row: row.member.sector),
    Column(
        "organization_id",
        heading("organization", "organization_id"),
        lambda row: row.member.organization_id,
    ),
    Column("organization", heading("organization", "name"), lambda row: row.member.organization),
    Column("printed_name", heading("membership", "printed_name"), lambda row: row.member.printed_name),
    Column("role", heading("membership", "role"), lambda row: row.member.role),
    Column("basis", heading("membership", "basis"), lambda row: _basis(row.member.reading)),
    Column("reason", heading("membership", "reason"), lambda row: _reason(row.member.reading)),
    Column("page", heading("membership", "page"), lambda row: row.member.page),
)


def tables(networks: Sequence[Network]) -> tuple[Sheet, ...]:
    """ネットワーク (a row each), 会員 (a row for each membership) and つなぎ手 (organisations × networks)."""
    members = (_Membership(network, member) for network in networks for member in network.members)
    return (
        sheet("ネットワーク", _NETWORKS, networks),
        sheet("会員", _MEMBERS, members),
        _connectors(networks),
    )


def _connectors(networks: Sequence[Network]) -> Sheet:
    """Who belongs to two networks or more, with ● or ○ (推定) under each; and where that is in one prefecture."""
    rows = [row for row in lines(networks) if row.connects]
    titles = column_titles(networks)
    columns: tuple[Column[_Connector], ...] = (
        Column("sector", heading("membership", "sector"), lambda row: row.line.sector),
        Column("organization", heading("organization", "name"), lambda row: row.line.name),
        Column("networks", "参加数", lambda row: row.line.number),
        Column("prefecture", "2つ以上に参加する都道府県", lambda row: row.prefectures, separator="、"),
        *(_dots(number, network, titles[number]) for number, network in enumerate(networks)),
    )
    return sheet(CONNECTOR, columns, [_Connector(row, connecting_in(row, networks)) for row in rows])


def _dots(number: int, network: Network, title: str) -> Column[_Connector]:
    return Column(
        network.network_id, f"{title}：{network.name}", lambda row: mark(row.line.members[number]) or None
    )


def _basis(*readings: Reading) -> str:
    if any(one.own for one in readings):
        return OWN
    return _BASIS[any(one.inferred for one in readings)]


def _reason(*readings: Reading) -> str | None:
    """Why what is inferred is read so, each reason once."""
    said = dict.fromkeys(one.reason for one in readings if one.inferred and one.reason)
    return " ".join(said) or None
