"""Networks and members the user has added: what they are, and how they stand among those of the source.

The source lists the members of networks in few prefectures; an office knows its own. Everything of theirs is keyed by
stable ids and remembers names, so that a later edition that no longer has a network or an organisation loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desk_catalog.catalog.nouns import Member, Network, Reading, Scheme

OWN = "自分で追加"
NOT_PRINTED = f"「{OWN}」は、この部署で加えたものです。原資料には載っていません。"
GONE = "この版の原資料には、このネットワークは載っていません。前の版で会員を加えたので、名前を残しています。"
OTHER_KIND = "その他"
"""The kind of a network of which the user says none."""

_PREFIX = "own:"  # no id of a catalogue has a colon


@dataclass(frozen=True, slots=True)
class OwnNetwork:
    """A network the user has added (``is_own``), or one of an edition to which they have added members, remembered.

    ``scheme`` is the kind's name, remembered where ``scheme_id`` names one of the catalogue's ('' for a kind of their
    own). ``added`` and ``changed`` are stamps of the user's file.
    """

    network_id: str
    is_own: bool
    name: str
    scheme_id: str
    scheme: str
    prefectures: tuple[str, ...]
    contact: str = ""
    note: str = ""
    added: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class OwnMember:
    """An organisation the user has added to a network; ``organization`` is its name, also where a catalogue has it."""

    network_id: str
    organization_id: str
    organization: str
    sector: str
    role: str = ""
    note: str = ""
    added: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Additions:
    """All a user has added, in the order in which they did; every member's network is among ``networks``."""

    networks: tuple[OwnNetwork, ...] = ()
    members: tuple[OwnMember, ...] = ()

    def network(self, network_id: str) -> OwnNetwork | None:
        """The network of that id, remembered ones too."""
        return next((one for one in self.networks if one.network_id == network_id), None)

    def member(self, network_id: str, organization_id: str) -> OwnMember | None:
        """The membership of an organisation that the user has added."""
        key = (network_id, organization_id)
        return next((one for one in self.members if (one.network_id, one.organization_id) == key), None)


def new_network_id(unique: str) -> str:
    """The id of a network of the user's; ``unique`` is a text no other one has."""
    return f"{_PREFIX}{unique}"


def organization_id_of(name: str) -> str:
    """The id of an organisation that is in no edition: one name, one organisation."""
    return f"{_PREFIX}{name}"


def is_own_id(id: str) -> bool:
    """Whether it is the id of a network or an organisation of the user's."""
    return id.startswith(_PREFIX)


def remembered(network: Network, scheme_id: str) -> OwnNetwork:
    """What is kept of a network of the edition to which the user adds a member."""
    return OwnNetwork(
        network.network_id, False, network.name, scheme_id, network.scheme, tuple(network.prefectures)
    )


def joined(printed: Sequence[Network], schemes: Sequence[Scheme], added: Additions) -> tuple[Network, ...]:
    """The networks of the edition with the user's among them, every one marked (``reading.own``).

    Own members follow the printed ones of their network; own networks follow all others, and so do those only the user
    remembers. A membership that the edition prints is the edition's.
    """
    own: dict[str, list[OwnMember]] = {}
    for one in added.members:
        own.setdefault(one.network_id, []).append(one)
    names = _names(printed, {one.organization_id for one in added.members})
    there = {network.network_id for network in printed}
    further = (
        _network(one, schemes, _members(own.get(one.network_id, ()), names))
        for one in added.networks
        if one.network_id not in there
    )
    return (
        *(
            _with(network, own[network.network_id], names) if network.network_id in own else network
            for network in printed
        ),
        *further,
    )


def further_kinds(schemes: Sequence[Scheme], networks: Iterable[Network]) -> tuple[Scheme, ...]:
    """The kinds of these networks that are none of ``schemes``: those the user has named themselves."""
    known = {scheme.name for scheme in schemes}
    kinds = dict.fromkeys(network.scheme for network in networks if network.scheme not in known)
    return tuple(Scheme(f"{_PREFIX}{kind}", kind, kind, None, 0) for kind in kinds)


def is_own(thing: Network | Member) -> bool:
    """Whether the user has added it."""
    return thing.reading.own


def source(thing: Network | Member) -> str:
    """Where it stands: 「p.16」, or 「自分で追加」."""
    return OWN if thing.reading.own or thing.page is None else f"p.{thing.page}"


def own_lines(network: Network) -> list[str]:
    """What the user says of their network: the note, whom they turn to, and that no edition has it any more."""
    said = [network.summary] if network.summary else []
    said += [f"主な窓口：{network.contact}"] if network.contact else []
    said += [GONE] if network.gone else []
    return said


def any_own(networks: Iterable[Network]) -> bool:
    """Whether the user has added one of these networks, or a member to one."""
    return any(is_own(one) or any(map(is_own, one.members)) for one in networks)


def _names(printed: Sequence[Network], wanted: set[str]) -> dict[str, str]:
    """What the edition calls these organisations, as far as it has them."""
    return {
        member.organization_id: member.organization
        for network in printed
        for member in network.members
        if member.organization_id in wanted
    }


def _members(own: Iterable[OwnMember], names: Mapping[str, str]) -> tuple[Member, ...]:
    return tuple(
        Member(
            organization_id=one.organization_id,
            organization=names.get(one.organization_id, one.organization),
            sector=one.sector,
            printed_name=one.organization,
            role=one.role or None,
            reading=Reading(False, one.note or None, own=True),
            page=None,
        )
        for one in own
    )


def _with(network: Network, own: Iterable[OwnMember], names: Mapping[str, str]) -> Network:
    there = {member.organization_id for member in network.members}
    new = [one for one in own if one.organization_id not in there]
    return replace(network, members=(*network.members, *_members(new, names)))


def _network(one: OwnNetwork, schemes: Sequence[Scheme], members: tuple[Member, ...]) -> Network:
    scheme = next((scheme for scheme in schemes if scheme.scheme_id == one.scheme_id), None)
    kind = one.scheme or OTHER_KIND
    return Network(
        network_id=one.network_id,
        scheme=scheme.name if scheme else kind,
        scheme_short=f"{OWN}：{scheme.short if scheme else kind}",  # so that no title of it is without the mark
        program_id=scheme.program_id if scheme else None,
        name=one.name,
        plan_name=None,
        summary=one.note or None,
        status=None,
        prefectures=one.prefectures,
        more_members=False,
        members=members,
        reading=Reading(False, None, own=True),
        page=None,
        places=tuple(Reading(False, None, own=True) for _ in one.prefectures),
        contact=one.contact or None,
        gone=not one.is_own,
    )
