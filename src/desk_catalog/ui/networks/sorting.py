"""The networks of the edition by place, by kind and by organisation: read here once for everything the tab shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from desk_catalog.catalog.kinds import of_kind, standing_in
from desk_catalog.catalog.nouns import Network, Scheme
from desk_catalog.catalog.own import further_kinds
from desk_catalog.catalog.regions import REGION_TITLES, is_region, prefectures_of
from desk_catalog.ui.desk import Desk

ELSEWHERE = "県の記載なし"


class Networks:
    """The networks of the edition by prefecture and by kind; sorted once, asked at every step through the list."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._regions: dict[str, tuple[Network, ...]] = {}

    def forget(self) -> None:
        """Sort anew when next asked: the desk has other networks."""
        for name in ("by_prefecture", "names", "regions", "_by_organization"):
            self.__dict__.pop(name, None)
        self._regions.clear()

    @cached_property
    def by_prefecture(self) -> dict[str, tuple[Network, ...]]:
        """The networks of each prefecture that has any; those whose prefecture is not printed under ELSEWHERE."""
        found: dict[str, list[Network]] = {}
        for network in self._desk.networks:
            for prefecture in network.prefectures or (ELSEWHERE,):
                found.setdefault(prefecture, []).append(network)
        return {prefecture: tuple(networks) for prefecture, networks in found.items()}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All prefectures, and ELSEWHERE at the end if there is need of it."""
        names = tuple(name for name, _ in self._desk.catalogue.prefectures())
        return (*names, ELSEWHERE) if ELSEWHERE in self.by_prefecture else names

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The titles of the regions that have a prefecture of this edition."""
        return tuple(title for title in REGION_TITLES if set(prefectures_of(title)) & set(self.names))

    @cached_property
    def schemes(self) -> tuple[Scheme, ...]:
        """The kinds of network."""
        return self._desk.catalogue.schemes()

    @property
    def kinds(self) -> tuple[Scheme, ...]:
        """The kinds of network, and after them those the user has named themselves."""
        return (*self.schemes, *further_kinds(self.schemes, self._desk.networks))

    @cached_property
    def _by_organization(self) -> dict[str, tuple[Network, ...]]:
        found: dict[str, dict[str, Network]] = {}
        for network in self._desk.networks:
            for member in network.members:
                found.setdefault(member.organization_id, {})[network.network_id] = network
        return {organization_id: tuple(networks.values()) for organization_id, networks in found.items()}

    def elsewhere(self, organization_id: str, here: Sequence[Network]) -> tuple[Network, ...]:
        """The networks of an organisation beside those shown ``here``: of another prefecture, or of another kind."""
        shown = {network.network_id for network in here}
        every = self._by_organization.get(organization_id, ())
        return tuple(network for network in every if network.network_id not in shown)

    def of(self, place: str, scheme: str = "") -> tuple[Network, ...]:
        """The networks of a prefecture or a region, of one kind only if ``scheme`` names one."""
        return of_kind(self._of_place(place), scheme)

    def organization(self, organization_id: str) -> tuple[Network, ...]:
        """All networks of an organisation; none for an unknown id."""
        return self._by_organization.get(organization_id, ())

    def numbers(self, scheme: str) -> dict[str, int]:
        """How many networks each prefecture and, after them, each region has."""
        return {name: len(self.of(name, scheme)) for name in (*self.names, *self.regions)}

    def _of_place(self, place: str) -> tuple[Network, ...]:
        if not is_region(place):
            return self.by_prefecture.get(place, ())
        known = self._regions.get(place)
        if known is None:
            known = self._regions[place] = standing_in(self._desk.networks, place)
        return known
