"""Where the user is: a tab and the thing shown in it; and the way there and back."""

from __future__ import annotations

from dataclasses import dataclass

# Names of the tabs, as used in a Place.
MAP, PROGRAMS, CONTACTS, NETWORKS, NEEDS, REFERENCE = (
    "map",
    "programs",
    "contacts",
    "networks",
    "needs",
    "reference",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A tab and what is chosen there; ``kind`` and ``id`` are empty where nothing is chosen.

    kind: theme (without an id: the map of all), program, contact, prefecture, region (its title), network,
    organization, need, reference.
    """

    tab: str
    kind: str = ""
    id: str = ""


# Which tab opens a search hit of a kind.
TAB_OF_KIND = {
    "program": PROGRAMS,
    "contact": CONTACTS,
    "network": NETWORKS,
    "organization": NETWORKS,
    "need": NEEDS,
    "reference": REFERENCE,
}


class History:
    """Places in the order they were visited. There is always a present one."""

    def __init__(self, start: Place) -> None:
        self._places = [start]
        self._now = 0

    @property
    def now(self) -> Place:
        """The present place."""
        return self._places[self._now]

    def go(self, place: Place) -> None:
        """A step to ``place``; what lay ahead is forgotten. Going where one is changes nothing."""
        if place != self.now:
            self._places[self._now + 1 :] = [place]
            self._now += 1

    def settle(self, place: Place) -> None:
        """The present place has become ``place`` without a step (another row of the same list)."""
        if self._now and self._places[self._now - 1] == place:  # the way back leads somewhere else, always
            del self._places[self._now]
            self._now -= 1
        else:
            self._places[self._now] = place

    def back(self) -> Place | None:
        """One step back; None at the beginning."""
        if self._now == 0:
            return None
        self._now -= 1
        return self.now

    def forward(self) -> Place | None:
        """One step forward; None at the end."""
        if self._now + 1 == len(self._places):
            return None
        self._now += 1
        return self.now
