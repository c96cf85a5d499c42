"""Whom to ask about a programme: which contact changed, moved, came or went, and in which contact tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.changes import CONTACT
from desk_catalog.catalog.nouns import Contact, Listing
from desk_catalog.store.difference.gaps import NOT_THERE, Gap, words


class _Side(NamedTuple):
    """The contacts of one edition, and the themes in whose tables each stands, of those both editions have."""

    contacts: dict[str, Contact]
    themes: dict[str, tuple[str, ...]]


def contact_gaps(old: Sequence[Listing], new: Sequence[Listing]) -> Iterator[Gap]:
    """Compare the contacts of a programme's rows. A table only one edition has says so itself, with its row."""
    if old == new:
        return
    shared = {row.theme_id for row in old} & {row.theme_id for row in new}
    before, after = _side(old, shared), _side(new, shared)
    for key, contact in before.contacts.items():
        if key in after.contacts:
            yield from _parts(contact, after.contacts[key], alone=len(after.contacts) == 1)
            yield from _tables(contact, before.themes[key], after.themes[key])
    gone = [one for key, one in before.contacts.items() if key not in after.contacts]
    come = [one for key, one in after.contacts.items() if key not in before.contacts]
    for contact in list(gone):
        heir = next((one for one in come if _is_same(contact, one)), None)
        if heir is None and len(gone) == len(come) == 1:
            heir = come[0]
        if heir is not None:
            gone.remove(contact)
            come.remove(heir)
            yield Gap(CONTACT, "窓口", described(contact), described(heir))
    for contact in gone:
        yield Gap(CONTACT, _where(before, contact, shared), described(contact), NOT_THERE)
    for contact in come:
        yield Gap(CONTACT, _where(after, contact, shared), NOT_THERE, described(contact))


def described(contact: Contact) -> str:
    """A contact in a few lines: office, telephone with extension, mail."""
    tel = f"電話 {contact.tel}{f'（内線 {contact.ext}）' if contact.ext else ''}" if contact.tel else ""
    lines = (_office(contact), tel, contact.mail or "")
    return "\n".join(line for line in lines if line)


def _side(rows: Sequence[Listing], shared: set[str]) -> _Side:
    contacts: dict[str, Contact] = {}
    themes: dict[str, list[str]] = {}
    for row in rows:
        if row.theme_id in shared:
            for contact in row.contacts:
                contacts[contact.contact_id] = contact
                themes.setdefault(contact.contact_id, []).append(row.theme)
    return _Side(contacts, {key: tuple(names) for key, names in themes.items()})


def _where(side: _Side, contact: Contact, shared: set[str]) -> str:
    """With the tables, unless it is all of them."""
    themes = side.themes[contact.contact_id]
    return "窓口" if len(themes) == len(shared) else f"窓口（{'、'.join(themes)}）"


def _tables(contact: Contact, before: Sequence[str], after: Sequence[str]) -> Iterator[Gap]:
    """The same contact in fewer or other tables."""
    gone = [theme for theme in before if theme not in after]
    come = [theme for theme in after if theme not in before]
    if gone:
        yield Gap(CONTACT, f"窓口（{'、'.join(gone)}）", described(contact), NOT_THERE)
    if come:
        yield Gap(CONTACT, f"窓口（{'、'.join(come)}）", NOT_THERE, described(contact))


def _is_same(one: Contact, other: Contact) -> bool:
    """Whether two entries are of the same contact: an address, a number with its extension, or an office they share."""
    if one.mail and one.mail == other.mail:
        return True
    if one.tel and (one.tel, one.ext) == (other.tel, other.ext):
        return True
    return _office(one) == _office(other)


def _office(contact: Contact) -> str:
    return f"{contact.ministry.name} {contact.office}"


def _parts(one: Contact, other: Contact, *, alone: bool) -> Iterator[Gap]:
    """Which office is meant is said where there are several. A ministry called otherwise is told once, elsewhere."""
    where = "" if alone else f"（{other.office}）"
    if (one.ministry.ministry_id, one.office) != (other.ministry.ministry_id, other.office):
        yield Gap(CONTACT, "担当部署", _office(one), _office(other))
    for field, before, after in (
        ("電話", one.tel, other.tel),
        ("内線", one.ext, other.ext),
        ("メール", one.mail, other.mail),
    ):
        yield from words(CONTACT, f"{field}{where}", before or NOT_STATED, after or NOT_STATED)
