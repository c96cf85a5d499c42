"""Which contacts are meant: by words, by ministry, by theme map. Pure; folded once for the whole edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from desk_catalog.catalog.nouns import Alias, ContactEntry, Listing, Program
from desk_catalog.text.fold import fold
from desk_catalog.text.sound import spellings
from desk_catalog.ui.contacts.rows import bureaus
from desk_catalog.ui.models import Group

# Digits with what people write between them. Two digits would be found in almost every number.
_NUMBER = re.compile(r"[()+.-]*(?:[0-9][()+.-]*){3,}")
_NOT_DIGIT = re.compile(r"[^0-9]")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: words, ids of ministries and of themes; nothing given means everything."""

    words: str = ""
    ministries: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Findable:
    """A contact with the folded texts it is found by, its digits and the maps its programmes are listed under."""

    entry: ContactEntry
    text: str
    numbers: str
    themes: frozenset[str]

    def fits(self, sought: Sought) -> bool:
        """Whether it is meant."""
        if sought.ministries and self.entry.contact.ministry.ministry_id not in sought.ministries:
            return False
        if sought.themes and not sought.themes & self.themes:
            return False
        return all(self._has(word) for word in fold(sought.words).split())

    def _has(self, word: str) -> bool:
        if any(spelling in self.text for spelling in spellings(word)):
            return True
        return bool(_NUMBER.fullmatch(word)) and _NOT_DIGIT.sub("", word) in self.numbers


def findable(
    entries: Iterable[ContactEntry],
    programs: Mapping[str, Program],
    listings: Iterable[Listing],
    readings: Mapping[tuple[str, str], str],
    aliases: Mapping[str, tuple[Alias, ...]],
) -> tuple[Findable, ...]:
    """The contacts made ready; readings and aliases as the catalogue answers them."""
    themes: dict[str, set[str]] = {}
    for listing in listings:
        for contact in listing.contacts:
            themes.setdefault(contact.contact_id, set()).add(listing.theme_id)
    return tuple(
        Findable(
            entry,
            fold("\n".join(text for text in _texts(entry, programs, readings, aliases) if text)),
            " ".join(_NOT_DIGIT.sub("", text) for text in (entry.contact.tel, entry.contact.ext) if text),
            frozenset(themes.get(entry.contact.contact_id, ())),
        )
        for entry in entries
    )


def _texts(
    entry: ContactEntry,
    programs: Mapping[str, Program],
    readings: Mapping[tuple[str, str], str],
    aliases: Mapping[str, tuple[Alias, ...]],
) -> Iterable[str | None]:
    contact, ministry = entry.contact, entry.contact.ministry
    yield from (contact.office, contact.office.replace(" ", ""), contact.tel, contact.mail)
    yield f"内線{contact.ext}" if contact.ext else None
    yield from (ministry.name, ministry.short)
    yield readings.get(("ministry", ministry.ministry_id))
    yield readings.get(("contact", contact.contact_id))
    for program_id, name in entry.programs:
        program = programs[program_id]
        yield from (name, program.short_name, program.kana)
        for alias in aliases.get(program_id, ()):
            yield from (alias.name, alias.kana)


def groups(found: Iterable[ContactEntry]) -> tuple[Group[ContactEntry], ...]:
    """The contacts by ministry; inside, those of one bureau stand together. The given order stays otherwise."""
    ministries: dict[str, list[ContactEntry]] = {}
    for entry in found:
        ministries.setdefault(entry.contact.ministry.ministry_id, []).append(entry)
    made = []
    for entries in ministries.values():
        rows = tuple(entry for _name, of_bureau in bureaus(entries) for entry in of_bureau)
        made.append(Group(rows[0].contact.ministry.name, rows[0].contact.ministry, rows))
    return tuple(made)


def count_of_ministry(contacts: Iterable[Findable], sought: Sought, ministry_id: str) -> int:
    """How many would be left with this ministry alone, everything else as it is."""
    return _count(contacts, replace(sought, ministries=frozenset((ministry_id,))))


def count_of_theme(contacts: Iterable[Findable], sought: Sought, theme_id: str) -> int:
    """How many would be left with this theme alone, everything else as it is."""
    return _count(contacts, replace(sought, themes=frozenset((theme_id,))))


def _count(contacts: Iterable[Findable], sought: Sought) -> int:
    return sum(contact.fits(sought) for contact in contacts)
