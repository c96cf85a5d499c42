"""What is said of an organisation in a prefecture's networks: the pane, the screen reader and the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desk_catalog.catalog.amounts import NONE, NOT_STATED
from desk_catalog.catalog.matrix import CONNECTOR, SECTOR_NAMES, Line, column_titles, mark
from desk_catalog.catalog.nouns import Member, Network
from desk_catalog.catalog.own import OWN, is_own, source

HEAD, PLAIN, NOTE = "head", "plain", "note"


class Said(NamedTuple):
    """A line of the pane: ``kind`` is head, plain or note; ``here`` if it belongs to the current cell."""

    kind: str
    text: str
    here: bool = False


def about(
    line: Line, networks: Sequence[Network], at: int | None = None, elsewhere: Sequence[Network] = ()
) -> tuple[Said, ...]:
    """An organisation and each of its memberships; ``at`` is the network of the current cell, if it is in one.

    ``elsewhere`` are its networks that are not shown here.
    """
    said = [Said(HEAD, _head(line))]
    titles = column_titles(networks)
    for number, member in enumerate(line.members):
        network = networks[number]
        if member is not None:
            name = f"{mark(member)} {titles[number]}：{network.name}（{sector(member)}）　{source(member)}"
            said.append(Said(PLAIN, name, number == at))
            said += [Said(NOTE, text) for text in facts(member)]
        elif number == at:
            said.append(Said(NOTE, f"{titles[number]}：{absent(network)}", True))
    for network in elsewhere:
        member = next(one for one in network.members if one.organization_id == line.organization_id)
        where = "・".join(network.prefectures) or "県の記載なし"
        said.append(
            Said(
                PLAIN, f"{mark(member)} ほかに {where}：{network.name}（{sector(member)}）　{source(member)}"
            )
        )
        said += [Said(NOTE, text) for text in facts(member)]
    return tuple(said)


def facts(member: Member) -> tuple[str, ...]:
    """The printed name with the office, and why something of it is inferred; of the user's own, what they noted."""
    if is_own(member):
        own = f"{OWN}した会員　役職：{member.role or NONE}"
        return (own, f"メモ：{member.reading.reason}") if member.reading.reason else (own,)
    printed = f"名簿の印字「{member.printed_name}」　役職：{member.role or NOT_STATED}"
    return (printed, f"推定の理由：{member.reading.reason}") if member.reading.inferred else (printed,)


def sector(member: Member) -> str:
    """「産」, the sector of a membership."""
    return member.sector


def absent(network: Network) -> str:
    """What an empty cell means."""
    if is_own(network):
        return f"「{network.name}」（{OWN}）に、この機関は加えていない"
    more = "（名簿の印字は「等」で終わる）" if network.more_members else ""
    return f"「{network.name}」の名簿に、この機関の名はない{more}"


def membership(line: Line, networks: Sequence[Network], number: int) -> str:
    """One cell in words."""
    member, network = line.members[number], networks[number]
    if member is None:
        return absent(network)
    return "\n".join((f"{network.name}（{sector(member)}）", *facts(member), source(member)))


def cell(line: Line, networks: Sequence[Network], column: int) -> str:
    """What is copied from a cell: the sector, the organisation's name, or the membership in words."""
    if column < 2:
        return line.sector if column == 0 else line.name
    return f"{line.name}\n{membership(line, networks, column - 2)}"


def whole(line: Line, networks: Sequence[Network], elsewhere: Sequence[Network] = ()) -> str:
    """The organisation with all its memberships, to paste into a letter."""
    return "\n".join(said.text for said in about(line, networks, elsewhere=elsewhere))


def _head(line: Line) -> str:
    parts = [line.label, f"{line.sector}（{SECTOR_NAMES.get(line.sector, '')}）"]
    number = sum(member is not None for member in line.members)
    parts += [f"{CONNECTOR}：{number}つのネットワークに参加"] if line.connects else []
    return "　".join(parts)
