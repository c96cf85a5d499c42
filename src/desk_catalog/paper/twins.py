"""Contacts that differ in nothing but the printed extension, and how they are told apart. Pure functions on nouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desk_catalog.catalog.nouns import ContactEntry
from desk_catalog.paper.wording import page_ranges


def twin_notes(entries: Iterable[ContactEntry]) -> dict[str, str]:
    """For contacts that differ in nothing but the printed extension: on which pages it is printed and where not."""
    alike: dict[tuple[str, str, str | None, str | None], list[ContactEntry]] = {}
    for entry in entries:
        contact = entry.contact
        key = (contact.ministry.ministry_id, contact.office, contact.tel, contact.mail)
        alike.setdefault(key, []).append(entry)
    notes = {}
    for twins in alike.values():
        if len(twins) > 1:
            said = _difference(twins)
            notes.update({entry.contact.contact_id: said for entry in twins})
    return notes


def _difference(twins: list[ContactEntry]) -> str:
    printed = [entry for entry in twins if entry.contact.ext]
    silent = [entry for entry in twins if not entry.contact.ext]
    parts = [f"内線{entry.contact.ext}は{page_ranges(entry.pages)}に印字" for entry in printed]
    parts += [f"{page_ranges(entry.pages)}にはなし" for entry in silent]
    return f"{'、'.join(parts)}。部署と電話は同じ。"


def twin_mark(entry: ContactEntry, notes: Mapping[str, str]) -> str:
    """The few words that tell twins apart in the list."""
    if entry.contact.contact_id not in notes:
        return ""
    return f"{page_ranges(entry.pages)}の印字{'' if entry.contact.ext else '・内線なし'}"
