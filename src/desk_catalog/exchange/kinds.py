"""What can be exported, each kind with its one table of columns.

Keys, order and values are those of the views of catalog.sqlite that others rely on (v_program, v_listing, v_roster);
the roster has more after them. Contacts have no view of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from desk_catalog.catalog.nouns import (
    Alias,
    Contact,
    ContactEntry,
    Listing,
    Member,
    Network,
    Program,
    Reading,
)
from desk_catalog.catalog.own import OWN, any_own, is_own
from desk_catalog.catalog.regions import BY_NAME
from desk_catalog.catalog.tables.vocabulary import IN_WORDS, INFERRED, PRINTED
from desk_catalog.exchange.sheet import Column, Sheet, heading, sheet
from desk_catalog.store.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Kind:
    """A name for the command line, a Japanese label, and how to get the rows."""

    name: str
    label: str
    read: Callable[[Catalogue], Sheet]


class _Named(NamedTuple):
    program: Program
    aliases: tuple[Alias, ...]


class _Place(NamedTuple):
    """A row of the roster; a network without printed members, or without a prefecture, still has one."""

    prefecture: str | None
    network: Network
    member: Member | None


class _Line(NamedTuple):
    """A row of a contact table for one of its offices; a row without one still is a row."""

    listing: Listing
    program: str
    contact: Contact | None


def _code(row: _Place) -> str | None:
    """JIS X 0401."""
    return BY_NAME[row.prefecture].code if row.prefecture in BY_NAME else None


_PROGRAM_COLUMNS: tuple[Column[_Named], ...] = (
    Column("program_id", heading("program", "program_id"), lambda row: row.program.program_id),
    Column("name", heading("program", "name"), lambda row: row.program.name),
    Column(
        "aliases",
        heading("program_alias", "alias"),
        lambda row: tuple(alias.name for alias in row.aliases),
        separator="、",
    ),
    Column("kana", heading("program", "kana"), lambda row: row.program.kana),
    Column("ministry", heading("ministry", "name"), lambda row: row.program.ministry.name),
    Column("ministry_short", heading("ministry", "short"), lambda row: row.program.ministry.short),
    Column("summary", heading("program", "summary"), lambda row: row.program.summary),
    Column("applicants", heading("listing", "applicants"), lambda row: row.program.applicants),
    Column(
        "budget_thousand_yen",
        heading("listing", "budget_thousand_yen"),
        lambda row: row.program.budget_thousand_yen,
    ),
    Column("uchisuu", heading("listing", "uchisuu"), lambda row: int(row.program.uchisuu)),
    Column("new_call", heading("listing", "new_call"), lambda row: row.program.new_call),
    Column("pages", heading("program", "page"), lambda row: tuple(map(str, row.program.pages))),
)

_CONTACT_COLUMNS: tuple[Column[ContactEntry], ...] = (
    Column("contact_id", heading("contact", "contact_id"), lambda row: row.contact.contact_id),
    Column("ministry", heading("ministry", "name"), lambda row: row.contact.ministry.name),
    Column("ministry_short", heading("ministry", "short"), lambda row: row.contact.ministry.short),
    Column("office", heading("office", "name"), lambda row: row.contact.office),
    Column("tel", heading("contact", "tel"), lambda row: row.contact.tel),
    Column("ext", heading("contact", "ext"), lambda row: row.contact.ext),
    Column("mail", heading("contact", "mail"), lambda row: row.contact.mail),
    Column("programs", "担当事業", lambda row: tuple(name for _, name in row.programs), separator="、"),
    Column("pages", heading("contact", "page"), lambda row: tuple(map(str, row.pages))),
)

_ROSTER_COLUMNS: tuple[Column[_Place], ...] = (
    Column("prefecture", heading("prefecture", "prefecture"), lambda row: row.prefecture),
    Column("scheme", heading("scheme", "name"), lambda row: row.network.scheme),
    Column("network_id", heading("network", "network_id"), lambda row: row.network.network_id),
    Column("network", heading("network", "name"), lambda row: row.network.name),
    Column("plan_name", heading("network", "plan_name"), lambda row: row.network.plan_name),
    Column("sector", heading("membership", "sector"), lambda row: row.member.sector if row.member else None),
    Column(
        "organization",
        heading("organization", "name"),
        lambda row: row.member.organization if row.member else None,
    ),
    Column(
        "printed_name",
        heading("membership", "printed_name"),
        lambda row: row.member.printed_name if row.member else None,
    ),
    Column("page", heading("membership", "page"), lambda row: (row.member or row.network).page),
    # Beyond the view: what a liaison officer needs to check a line.
    Column("role", heading("membership", "role"), lambda row: row.member.role if row.member else None),
    Column(
        "basis",
        heading("membership", "basis"),
        lambda row: (
            IN_WORDS[INFERRED if _reading(row).inferred else PRINTED] if not is_own(_of(row)) else None
        ),
    ),
    Column("reason", heading("membership", "reason"), lambda row: _reading(row).reason),
    Column(
        "organization_id",
        heading("organization", "organization_id"),
        lambda row: row.member.organization_id if row.member else None,
    ),
    Column(
        "prefecture_code",
        "県コード",
        _code,
    ),
)

_OWN_COLUMN: Column[_Place] = Column(
    "own", OWN, lambda row: OWN if is_own(row.member or row.network) else None
)

_LISTING_COLUMNS: tuple[Column[_Line], ...] = (
    Column("theme", heading("theme", "name"), lambda row: row.listing.theme),
    Column("program_id", heading("program", "program_id"), lambda row: row.listing.program_id),
    Column("program", heading("program", "name"), lambda row: row.program),
    Column("printed_name", heading("listing", "printed_name"), lambda row: row.listing.printed_name),
    Column("applicants", heading("listing", "applicants"), lambda row: tuple(sorted(row.listing.applicants))),
    Column(
        "budget_thousand_yen",
        heading("listing", "budget_thousand_yen"),
        lambda row: row.listing.budget_thousand_yen,
    ),
    Column("uchisuu", heading("listing", "uchisuu"), lambda row: int(row.listing.uchisuu)),
    Column("budget_note", heading("listing", "budget_note"), lambda row: row.listing.budget_note),
    Column("new_call", heading("listing", "new_call"), lambda row: row.listing.new_call),
    Column(
        "ministry",
        heading("ministry", "name"),
        lambda row: row.contact.ministry.name if row.contact else None,
    ),
    Column("office", heading("office", "name"), lambda row: row.contact.office if row.contact else None),
    Column("tel", heading("contact", "tel"), lambda row: row.contact.tel if row.contact else None),
    Column("ext", heading("contact", "ext"), lambda row: row.contact.ext if row.contact else None),
    Column("mail", heading("contact", "mail"), lambda row: row.contact.mail if row.contact else None),
    Column("page", heading("listing", "page"), lambda row: row.listing.page),
)


def _of(row: _Place) -> Network | Member:
    return row.member or row.network


def _reading(row: _Place) -> Reading:
    return _of(row).reading


def programs_sheet(programs: Iterable[Program], aliases: Mapping[str, tuple[Alias, ...]]) -> Sheet:
    named = (_Named(program, aliases.get(program.program_id, ())) for program in programs)
    return sheet("事業", _PROGRAM_COLUMNS, named)


def contacts_sheet(contacts: Iterable[ContactEntry]) -> Sheet:
    return sheet("連絡先", _CONTACT_COLUMNS, contacts)


def networks_sheet(networks: Sequence[Network], prefectures: Iterable[str]) -> Sheet:
    """The roster by prefecture: a network that stands in two prefectures is listed under each.

    The columns are those of v_roster and, after them, role, basis and the codes of organisation and prefecture. Where
    the user has added anything a last one says so of each row.
    """
    columns = (*_ROSTER_COLUMNS, _OWN_COLUMN) if any_own(networks) else _ROSTER_COLUMNS
    rows = sheet("地域ネットワーク", columns, _places(networks, prefectures))
    return replace(rows, networks=tuple(networks))


def listings_sheet(listings: Iterable[Listing], names: Mapping[str, str]) -> Sheet:
    """The contact tables; ``names`` are the programmes' names by id."""
    return sheet("連絡先表", _LISTING_COLUMNS, _lines(listings, names))


def _places(networks: Sequence[Network], prefectures: Iterable[str]) -> Iterator[_Place]:
    for prefecture in (*prefectures, None):
        for network in networks:
            if prefecture in (network.prefectures or (None,)):
                for member in network.members or (None,):
                    yield _Place(prefecture, network, member)


def _lines(listings: Iterable[Listing], names: Mapping[str, str]) -> Iterator[_Line]:
    for listing in listings:
        for contact in listing.contacts or (None,):
            yield _Line(listing, names[listing.program_id], contact)


def _all_networks(catalogue: Catalogue) -> Sheet:
    return networks_sheet(catalogue.networks(), (name for name, _ in catalogue.prefectures()))


def _all_listings(catalogue: Catalogue) -> Sheet:
    names = {program.program_id: program.name for program in catalogue.programs()}
    return listings_sheet(catalogue.listings(), names)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("programs", "事業", lambda catalogue: programs_sheet(catalogue.programs(), catalogue.aliases())),
        Kind("contacts", "連絡先", lambda catalogue: contacts_sheet(catalogue.contacts())),
        Kind("networks", "地域ネットワーク", _all_networks),
        Kind("listings", "連絡先表", _all_listings),
    )
}
