"""The read-only catalogue: questions in, nouns out."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Any

from desk_catalog.catalog.nouns import (
    Alias,
    Applicant,
    BudgetFigure,
    Contact,
    ContactEntry,
    Edition,
    Listing,
    Ministry,
    Misprint,
    Need,
    Network,
    NetworkName,
    Placement,
    Program,
    ProgramDetail,
    ReferenceCard,
    Scheme,
    Section1Entry,
    Theme,
)
from desk_catalog.catalog.own import Additions, joined
from desk_catalog.store import cards, naming, rows
from desk_catalog.store import statements as sql
from desk_catalog.store.door import Door
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.opening import open_checked
from desk_catalog.text.fold import fold


class Catalogue:
    """One edition, opened read-only; every answer is in the order of presentation.

    Any question may raise CatalogueError, when the file turns out to be damaged in a part not read before.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self._added: Callable[[], Additions] = Additions

    @classmethod
    def open(cls, path: Path) -> Catalogue:
        """Check and open the file; CatalogueError with one Japanese sentence if it is not fit."""
        return cls(open_checked(path))

    def with_own(self, added: Callable[[], Additions]) -> Catalogue:
        """The same open catalogue with the user's own networks and members among its networks.

        ``added`` is asked at every question, so what they add is there at once.
        """
        view = copy(self)
        view._added = added
        return view

    def close(self) -> None:
        self._door.close()

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The search index of the file, in the words of :mod:`.search` and :mod:`.search_index`."""
        return self._door.tuples(sql, values)

    def broken(self) -> CatalogueError:
        """What to raise where the search index says what the file does not hold."""
        return self._door.broken()

    def proposed_readings(self) -> dict[str, str]:
        """Readings of longer texts by the very text; proposed by a tool, for search alone."""
        return {row["text"]: row["kana"] for row in self._door.rows(sql.PROPOSED_READINGS)}

    def unconfirmed(self) -> int:
        """Rows that nobody has compared with the source document: none in an edition that is handed out."""
        return int(self._door.rows(sql.UNCONFIRMED)[0]["number"])

    def synonyms(self) -> dict[str, tuple[str, ...]]:
        """Words that mean the same, folded: for each the others of its line, as they are written."""
        lines: dict[str, list[str]] = defaultdict(list)
        for row in self._door.rows(sql.SYNONYMS):
            lines[row["synonym_id"]].append(row["term"])
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for line in lines.values():
            for term in line:
                found[fold(term)].update((other, None) for other in line if fold(other) != fold(term))
        return {term: tuple(others) for term, others in found.items()}

    def edition(self) -> Edition:
        return rows.edition(self._door.rows(sql.EDITION)[0])

    def ministries(self) -> tuple[Ministry, ...]:
        return tuple(self._ministries.values())

    def applicants(self) -> tuple[Applicant, ...]:
        return tuple(rows.applicant(row) for row in self._door.rows(sql.APPLICANTS))

    def themes(self) -> tuple[Theme, ...]:
        """The columns of the theme map, each with the phases of its own map."""
        phases = [rows.phase(row) for row in self._door.rows(sql.PHASES)]
        return tuple(
            rows.theme(row, tuple(phase for phase in phases if phase.theme_id == row["theme_id"]))
            for row in self._door.rows(sql.THEMES)
        )

    def placements(self, theme_id: str | None = None) -> tuple[Placement, ...]:
        """The boxes of all maps, or of one theme's."""
        if theme_id is None:
            return tuple(rows.placement(row) for row in self._door.rows(sql.PLACEMENTS.all))
        found = self._door.rows(sql.PLACEMENTS_OF_THEME, {"theme_id": theme_id})
        return tuple(rows.placement(row) for row in found)

    def programs(self) -> tuple[Program, ...]:
        return self._programs(sql.ALL_PROGRAMS, None)

    def program(self, program_id: str) -> ProgramDetail:
        """Every fact of one programme; KeyError if there is none of that id."""
        found = self._programs(sql.ONE_PROGRAM, program_id)
        if not found:
            raise KeyError(program_id)
        program = found[0]
        listings = self._listings(program_id)
        children = self._programs(sql.CHILDREN, program_id)
        return ProgramDetail(
            program=program,
            parent=next(iter(self._programs(sql.ONE_PROGRAM, program.parent_id)), None),
            children=children,
            aliases=tuple(rows.alias(row) for row in self._about(sql.ALIASES.one, program_id)),
            listings=listings,
            placements=tuple(rows.placement(row) for row in self._about(sql.PLACEMENTS.one, program_id)),
            section1=next(iter(self._section1(program_id)), None),
            figures=tuple(rows.figure(row) for row in self._about(sql.FIGURES.one, program_id)),
            needs=self._needs(program_id),
            networks=self._networks_of(program_id),
            contacts=_distinct_contacts(listings) or self._contacts_of(program.parent_id),
            placed_children=tuple(
                child.program_id for child in children if self._about(sql.PLACEMENTS.one, child.program_id)
            ),
        )

    def find_program(self, text: str) -> str | None:
        """The programme whose id, name or alias is ``text``, whatever its width and kana; None if there is none."""
        return naming.find(text, self.programs(), self.aliases())

    def nearest_programs(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """The names of the programmes most like ``text``, best first; none where nothing is alike."""
        return naming.nearest(text, self.programs(), self.aliases(), limit)

    def aliases(self) -> dict[str, tuple[Alias, ...]]:
        """The other names of each programme that has any, by program_id."""
        found: defaultdict[str, list[Alias]] = defaultdict(list)
        for row in self._door.rows(sql.ALIASES.all):
            found[row["program_id"]].append(rows.alias(row))
        return {program_id: tuple(aliases) for program_id, aliases in found.items()}

    def readings(self) -> dict[tuple[str, str], str]:
        """The kana of everything that has some, by (kind, id); kinds as in Hit, and prefecture, ministry."""
        return {(row["kind"], row["id"]): row["kana"] for row in self._door.rows(sql.READINGS)}

    def listings(self) -> tuple[Listing, ...]:
        return self._listings(None)

    def contacts(self) -> tuple[ContactEntry, ...]:
        """Every contact by ministry and office, with the programmes it answers for."""
        programs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in self._door.rows(sql.CONTACT_PROGRAMS):
            programs[row["contact_id"]].append((row["program_id"], row["name"]))
        pages: defaultdict[str, list[int]] = defaultdict(list)
        for row in self._door.rows(sql.CONTACT_PAGES):
            pages[row["contact_id"]].append(row["page"])
        return tuple(
            ContactEntry(contact, tuple(programs[contact_id]), tuple(pages[contact_id]))
            for contact_id, contact in self._contacts.items()
        )

    def networks(self, prefecture: str | None = None) -> tuple[Network, ...]:
        """All networks with their members, or those that stand in ``prefecture`` (its full name).

        The user's own come after those of the source, their members after the printed ones.
        """
        added = self._added()
        networks = (
            joined(self.printed_networks, self.schemes(), added) if added.networks else self.printed_networks
        )
        return tuple(network for network in networks if prefecture in (None, *network.prefectures))

    @cached_property
    def printed_networks(self) -> tuple[Network, ...]:
        """The networks of the source alone."""
        prefectures = _grouped(self._door.rows(sql.NETWORK_PREFECTURES), "network_id")
        members = _grouped(self._door.rows(sql.MEMBERS), "network_id")
        return tuple(
            rows.network(
                row,
                prefectures[row["network_id"]],
                tuple(rows.member(member) for member in members[row["network_id"]]),
            )
            for row in self._door.rows(sql.NETWORKS)
        )

    def schemes(self) -> tuple[Scheme, ...]:
        """The kinds of network, in the order of their networks."""
        return tuple(rows.scheme(row) for row in self._door.rows(sql.SCHEMES))

    def prefectures(self) -> tuple[tuple[str, int], ...]:
        """All 47 prefectures from north to south with the number of their networks, the user's own among them."""
        found = tuple((row["prefecture"], row["networks"]) for row in self._door.rows(sql.PREFECTURES))
        if not self._added().networks:
            return found
        numbers = Counter(name for network in self.networks() for name in network.prefectures)
        return tuple((name, numbers[name]) for name, _ in found)

    def needs(self) -> tuple[Need, ...]:
        return self._needs(None)

    def section1(self) -> tuple[Section1Entry, ...]:
        return self._section1(None)

    def figures(self) -> tuple[BudgetFigure, ...]:
        return tuple(rows.figure(row) for row in self._door.rows(sql.FIGURES.all))

    def misprints(self) -> tuple[Misprint, ...]:
        """The slips of the source in the order of its pages."""
        return tuple(rows.misprint(row) for row in self._door.rows(sql.MISPRINTS))

    def cards(self) -> tuple[ReferenceCard, ...]:
        """Everything the tab 資料 shows, by topic in the order of its list."""
        written = cards.written(self._door.rows(sql.REFERENCE_CARDS), self._door.rows(sql.REFERENCE_ITEMS))
        return cards.in_order(
            (
                *cards.from_timeline(self._door.rows(sql.TIMELINE)),
                *written,
                *cards.from_figures(self.figures(), written),
                *cards.from_section1(self.section1()),
                *cards.from_strong_universities(self._door.rows(sql.STRONG_UNIVERSITIES)),
                *cards.from_misprints(self._door.rows(sql.MISPRINTS)),
            )
        )

    def counts(self) -> dict[str, int]:
        """How many there are: themes, placements, programs, listings, contacts, networks, organizations, needs."""
        return {row["name"]: row["number"] for row in self._door.rows(sql.COUNTS)}

    @cached_property
    def _ministries(self) -> dict[str, Ministry]:
        return {row["ministry_id"]: rows.ministry(row) for row in self._door.rows(sql.MINISTRIES)}

    @cached_property
    def _contacts(self) -> dict[str, Contact]:
        found = self._door.rows(sql.CONTACTS)
        return {row["contact_id"]: rows.contact(row, self._ministries) for row in found}

    def _about(self, statement: str, program_id: str | None) -> list[sqlite3.Row]:
        return self._door.rows(statement, {"program_id": program_id})

    def _programs(self, statement: str, program_id: str | None) -> tuple[Program, ...]:
        return tuple(rows.program(row, self._ministries) for row in self._about(statement, program_id))

    def _listings(self, program_id: str | None) -> tuple[Listing, ...]:
        codes = _grouped(self._about(sql.LISTING_APPLICANTS.chosen(program_id), program_id), "listing_id")
        contacts = _grouped(self._about(sql.LISTING_CONTACTS.chosen(program_id), program_id), "listing_id")
        return tuple(
            rows.listing(
                row,
                tuple(code["applicant_code"] for code in codes[row["listing_id"]]),
                tuple(self._contacts[contact["contact_id"]] for contact in contacts[row["listing_id"]]),
            )
            for row in self._about(sql.LISTINGS.chosen(program_id), program_id)
        )

    def _section1(self, program_id: str | None) -> tuple[Section1Entry, ...]:
        found = self._about(sql.SECTION1.chosen(program_id), program_id)
        return tuple(rows.section1(row, self._ministries) for row in found)

    def _needs(self, program_id: str | None) -> tuple[Need, ...]:
        found = self._about(sql.NEEDS.chosen(program_id), program_id)
        return tuple(rows.need(row, self._ministries) for row in found)

    def _networks_of(self, program_id: str) -> tuple[NetworkName, ...]:
        found = _grouped(self._about(sql.NETWORKS_OF_PROGRAM, program_id), "network_id")
        return tuple(
            NetworkName(
                network_id,
                places[0]["name"],
                tuple(place["prefecture"] for place in places if place["prefecture"]),
            )
            for network_id, places in found.items()
        )

    def _contacts_of(self, program_id: str | None) -> tuple[Contact, ...]:
        return _distinct_contacts(self._listings(program_id)) if program_id else ()


def _grouped(found: Iterable[sqlite3.Row], column: str) -> defaultdict[str, list[sqlite3.Row]]:
    """The rows of each value of ``column``, in their order; an empty list for a value that is not there."""
    groups: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in found:
        groups[row[column]].append(row)
    return groups


def _distinct_contacts(listings: Iterable[Listing]) -> tuple[Contact, ...]:
    return tuple(dict.fromkeys(contact for listing in listings for contact in listing.contacts))
