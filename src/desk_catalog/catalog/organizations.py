"""One organisation with everything the rosters say of it, whatever the prefecture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desk_catalog.catalog.nouns import Member, Network, Program

APPLICANT_OF_SECTOR = {"学": "1", "産": "2", "官": "3"}
"""The applicant code that comes nearest to a sector: ①大学等研究機関, ②民間事業者等, ③自治体.

A rule of thumb and no fact of the source: 官 holds offices of the state, too, and 産 chambers and unions.
"""


class Partner(NamedTuple):
    """An organisation that sits in several of the same networks (their numbers among the memberships)."""

    organization_id: str
    name: str
    sector: str
    networks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """An organisation; ``memberships`` are its networks with what each roster prints, in the edition's order.

    ``sectors`` are those it is printed under, ``variants`` its names as printed, ``prefectures`` those of its networks
    with their number, ``partners`` whom it meets in two networks or more, those first whom it meets most.
    """

    organization_id: str
    name: str
    sectors: tuple[str, ...]
    memberships: tuple[tuple[Network, Member], ...]
    variants: tuple[str, ...]
    prefectures: tuple[tuple[str, int], ...]
    partners: tuple[Partner, ...]

    @property
    def networks(self) -> tuple[Network, ...]:
        """Its networks."""
        return tuple(network for network, _ in self.memberships)

    @property
    def connects(self) -> tuple[str, ...]:
        """The prefectures in which it is つなぎ手: those where it is in two networks or more."""
        return tuple(name for name, number in self.prefectures if number > 1)


def profile(organization_id: str, networks: Iterable[Network]) -> Profile | None:
    """What is known of the organisation with this id; None if no roster has it."""
    found = [
        (network, member)
        for network in networks
        for member in network.members
        if member.organization_id == organization_id
    ]
    if not found:
        return None
    places = Counter(prefecture for network, _ in found for prefecture in network.prefectures)
    return Profile(
        organization_id,
        found[0][1].organization,
        tuple(dict.fromkeys(member.sector for _, member in found)),
        tuple(found),
        tuple(
            dict.fromkeys(
                member.printed_name for _, member in found if member.printed_name and not member.reading.own
            )
        ),
        tuple(places.items()),
        _partners(organization_id, [network for network, _ in found]),
    )


def founding(profile: Profile) -> tuple[str, ...]:
    """The ids of the programmes its networks grew from, each once."""
    return tuple(dict.fromkeys(network.program_id for network in profile.networks if network.program_id))


def applicable(profile: Profile, programs: Iterable[Program]) -> tuple[Program, ...]:
    """The programmes for whose kind of applicant it counts, by its sector; see APPLICANT_OF_SECTOR."""
    codes = {APPLICANT_OF_SECTOR[sector] for sector in profile.sectors if sector in APPLICANT_OF_SECTOR}
    return tuple(program for program in programs if codes & set(program.applicants))


def naming(profile: Profile, programs: Iterable[Program]) -> tuple[Program, ...]:
    """The programmes whose name or summary has its name in it."""
    return tuple(
        program for program in programs if profile.name in program.name or profile.name in program.summary
    )


def _partners(organization_id: str, networks: Sequence[Network]) -> tuple[Partner, ...]:
    met: dict[str, list[int]] = {}
    first: dict[str, Member] = {}
    for number, network in enumerate(networks):
        for member in network.members:
            if member.organization_id != organization_id:
                met.setdefault(member.organization_id, []).append(number)
                first.setdefault(member.organization_id, member)
    found = [
        Partner(key, first[key].organization, first[key].sector, tuple(numbers))
        for key, numbers in met.items()
        if len(numbers) > 1
    ]
    return tuple(sorted(found, key=lambda one: -len(one.networks)))
