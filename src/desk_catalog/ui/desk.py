"""What every tab is given: the open catalogue and the look, with what several tabs ask for read once."""

from __future__ import annotations

from functools import cached_property

from desk_catalog.catalog.nouns import (
    Applicant,
    ContactEntry,
    Edition,
    Need,
    Network,
    Program,
    ReferenceCard,
    Theme,
)
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui.changes.revision import PreviousEdition, Revision, no_previous
from desk_catalog.ui.keeping import Keeping
from desk_catalog.ui.look import Look


class Desk:
    """The window's table: nothing here changes while the window is open, except the look and what the user keeps.

    ``own`` is what the user keeps; without a file of theirs it lasts as long as the session. ``revision`` knows what
    changed since the edition that ``previous`` leads to, and since the issue of the same one that ``corrected`` leads
    to; ``issue`` tells the open one from both.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        look: Look,
        own: Keeping | None = None,
        previous: PreviousEdition = no_previous,
        corrected: PreviousEdition = no_previous,
        issue: str = "",
    ) -> None:
        self.look = look
        self.own = own if own is not None else Keeping()
        self.catalogue = catalogue.with_own(self.own.added)
        self.revision = Revision(catalogue, previous, corrected)
        self._issue = issue
        self.own.networks_changed.connect(self.forget_networks)

    @property
    def issue(self) -> str:
        return self._issue or self.edition.edition_id

    @cached_property
    def edition(self) -> Edition:
        return self.catalogue.edition()

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        return self.catalogue.themes()

    @cached_property
    def applicants(self) -> tuple[Applicant, ...]:
        return self.catalogue.applicants()

    @cached_property
    def programs(self) -> dict[str, Program]:
        """All programmes by id, in the order of the edition."""
        return {program.program_id: program for program in self.catalogue.programs()}

    @cached_property
    def contacts(self) -> dict[str, ContactEntry]:
        """All contacts by id, by ministry."""
        return {entry.contact.contact_id: entry for entry in self.catalogue.contacts()}

    @cached_property
    def needs(self) -> dict[str, Need]:
        """All needs by id."""
        return {need.need_id: need for need in self.catalogue.needs()}

    @cached_property
    def networks(self) -> tuple[Network, ...]:
        """Those of the edition and the user's own."""
        return self.catalogue.networks()

    def forget_networks(self) -> None:
        """Ask anew when next wanted: the user has others now."""
        self.__dict__.pop("networks", None)

    @cached_property
    def cards(self) -> tuple[ReferenceCard, ...]:
        return self.catalogue.cards()

    @cached_property
    def maps(self) -> dict[str, int]:
        """On how many theme maps each programme stands, by id; those on none are not there."""
        themes: dict[str, set[str]] = {}
        for placement in self.catalogue.placements():
            themes.setdefault(placement.program_id, set()).add(placement.theme_id)
        return {program_id: len(on) for program_id, on in themes.items()}

    def maps_in_words(self, program_id: str) -> str:
        """「8つのマップすべてに掲載」, '' for a programme on no map."""
        number = self.maps.get(program_id, 0)
        if not number:
            return ""
        return f"{number}つのマップ{'すべて' if number == len(self.themes) else ''}に掲載"

    def marks(self, codes: tuple[str, ...]) -> str:
        """①② for the codes of applicants, － where the source names nobody."""
        return "".join(a.mark for a in self.applicants if a.code in codes) or "－"

    def applicant_names(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """「① 大学等研究機関」 for each code."""
        return tuple(f"{a.mark} {a.name}" for a in self.applicants if a.code in codes)
