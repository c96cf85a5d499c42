"""The networks and members the user has added; of the catalogue's networks among them, what has to be remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import TypeVar

from desk_catalog.catalog.own import Additions, OwnMember, OwnNetwork
from desk_catalog.store.own.door import OwnDoor
from desk_catalog.store.own.errors import OwnFileError
from desk_catalog.store.own.values import both_notes, stamp, whole

_Thing = TypeVar("_Thing", OwnNetwork, OwnMember)

_NETWORKS = """SELECT network_id, is_own, name, scheme_id, scheme, contact, note, added, changed FROM own_network
    ORDER BY added, network_id"""
_PLACES = "SELECT network_id, prefecture FROM own_place ORDER BY network_id, sort, prefecture"
_MEMBERS = """SELECT network_id, organization_id, organization, sector, role, note, added, changed FROM own_member
    ORDER BY added, network_id, organization_id"""
_PUT_NETWORK = """INSERT INTO own_network (network_id, is_own, name, scheme_id, scheme, contact, note, added, changed)
    VALUES (:network_id, :is_own, :name, :scheme_id, :scheme, :contact, :note, :added, :changed)
    ON CONFLICT (network_id) DO UPDATE SET name = excluded.name, scheme_id = excluded.scheme_id,
    scheme = excluded.scheme, contact = excluded.contact, note = excluded.note,
    added = min(added, excluded.added), changed = excluded.changed"""
_PUT_PLACE = "INSERT INTO own_place (network_id, prefecture, sort) VALUES (:network_id, :prefecture, :sort)"
_PUT_MEMBER = """INSERT INTO own_member
    (network_id, organization_id, organization, sector, role, note, added, changed)
    VALUES (:network_id, :organization_id, :organization, :sector, :role, :note, :added, :changed)
    ON CONFLICT (network_id, organization_id) DO UPDATE SET organization = excluded.organization,
    sector = excluded.sector, role = excluded.role, note = excluded.note,
    added = min(added, excluded.added), changed = excluded.changed"""
_DROP_NETWORK = "DELETE FROM own_network WHERE network_id = :network_id"
_DROP_MEMBER = "DELETE FROM own_member WHERE network_id = :network_id AND organization_id = :organization_id"
# What is remembered of a catalogue's network is of no use without members.
_TIDY = """DELETE FROM own_network WHERE NOT is_own
    AND network_id NOT IN (SELECT network_id FROM own_member)"""
_REMOVED = "このネットワークはほかのウィンドウで削除されています。ほかのものはそのままです。"


class OwnNetworks:
    """Every change is saved at once; OwnFileError if it cannot be."""

    def __init__(self, door: OwnDoor, now: Callable[[], datetime]) -> None:
        self._door = door
        self._now = now

    def all(self) -> Additions:
        """Everything in the order in which it was added; also what the present edition does not have."""
        with self._door.reading():
            return self._read()

    def put_network(self, network: OwnNetwork) -> None:
        """Add a network of the user's, or change the one of that id."""
        with self._door.changing():
            self._write_network(self._stamped(network))

    def put_member(self, network: OwnNetwork, member: OwnMember, instead_of: str | None = None) -> None:
        """Add a member to ``network``, or change the one of that organisation.

        ``network`` is remembered where it is the catalogue's; a network of the user's has to be there still.
        ``instead_of`` is the organisation the membership was of until now, if it is another one.
        """
        with self._door.changing():
            if not network.is_own:
                self._write_network(self._stamped(network))
            elif self._read().network(network.network_id) is None:
                raise OwnFileError(_REMOVED)
            before = self._read().member(network.network_id, instead_of) if instead_of is not None else None
            if before is not None and instead_of != member.organization_id:
                self._door.run(
                    _DROP_MEMBER, {"network_id": network.network_id, "organization_id": instead_of}
                )
                member = replace(member, added=before.added)
            self._write_member(self._stamped(member))

    def remove_network(self, network_id: str) -> Additions:
        """Delete a network of the user's with all members added to it; answers what ``restore`` puts back."""
        with self._door.changing():
            before = self._read()
            self._door.run(_DROP_NETWORK, {"network_id": whole(network_id)})
        return Additions(
            tuple(one for one in before.networks if one.network_id == network_id),
            tuple(one for one in before.members if one.network_id == network_id),
        )

    def remove_member(self, network_id: str, organization_id: str) -> Additions:
        """Delete a membership the user has added; answers what ``restore`` puts back."""
        with self._door.changing():
            before = self._read()
            values = {"network_id": whole(network_id), "organization_id": whole(organization_id)}
            self._door.run(_DROP_MEMBER, values)
            self._door.run(_TIDY)
        network, member = before.network(network_id), before.member(network_id, organization_id)
        return Additions((network,), (member,)) if network is not None and member is not None else Additions()

    def restore(self, removed: Additions) -> None:
        """Put back what was removed, in its old place; what is there again already stays as it is."""
        with self._door.changing():
            here = self._read()
            for network in removed.networks:
                if here.network(network.network_id) is None:
                    self._write_network(network)
            for member in removed.members:
                if here.member(member.network_id, member.organization_id) is None:
                    self._write_member(member)

    def merge(self, other: OwnNetworks) -> int:
        """Inside a transaction: add what ``other`` has; answers how many networks and members of the user's that is.

        Of what both have, the newer words count, and older ones that differ go into its note. A network of the same
        name in the same prefectures is the same one, as a second one of it cannot be added by hand either.
        """
        theirs = other._read()
        ours: dict[str, str] = {}
        for network in theirs.networks:
            mine = self._same(network)
            ours[network.network_id] = mine.network_id if mine else network.network_id
            self._write_network(_both_networks(mine, network) if mine else network)
        for member in theirs.members:
            moved = replace(member, network_id=ours[member.network_id])
            known = self._read().member(moved.network_id, moved.organization_id)
            self._write_member(_both_members(known, moved) if known else moved)
        return sum(one.is_own for one in theirs.networks) + len(theirs.members)

    def _same(self, network: OwnNetwork) -> OwnNetwork | None:
        here = self._read()
        return here.network(network.network_id) or next(
            (
                one
                for one in here.networks
                if one.is_own
                and network.is_own
                and (one.name, set(one.prefectures)) == (network.name, set(network.prefectures))
            ),
            None,
        )

    def _read(self) -> Additions:
        places: dict[str, list[str]] = {}
        for row in self._door.rows(_PLACES):
            places.setdefault(row["network_id"], []).append(row["prefecture"])
        networks = tuple(
            OwnNetwork(
                **{**dict(row), "is_own": bool(row["is_own"])},
                prefectures=tuple(places.get(row["network_id"], ())),
            )
            for row in self._door.rows(_NETWORKS)
        )
        return Additions(networks, tuple(OwnMember(**dict(row)) for row in self._door.rows(_MEMBERS)))

    def _stamped(self, thing: _Thing) -> _Thing:
        now = stamp(self._now())
        return replace(thing, added=thing.added or now, changed=now)

    def _write_network(self, network: OwnNetwork) -> None:
        values = _whole(asdict(network))
        places = dict.fromkeys(map(whole, network.prefectures))
        del values["prefectures"]
        self._door.run(_PUT_NETWORK, values)
        self._door.run(
            "DELETE FROM own_place WHERE network_id = :network_id", {"network_id": values["network_id"]}
        )
        for sort, prefecture in enumerate(places, 1):
            self._door.run(
                _PUT_PLACE, {"network_id": values["network_id"], "prefecture": prefecture, "sort": sort}
            )

    def _write_member(self, member: OwnMember) -> None:
        self._door.run(_PUT_MEMBER, _whole(asdict(member)))


def _whole(values: dict[str, object]) -> dict[str, object]:
    """What SQLite can hold of what was typed."""
    return {
        key: whole(value) if isinstance(value, str) else int(value) if isinstance(value, bool) else value
        for key, value in values.items()
    }


def _both_networks(mine: OwnNetwork, other: OwnNetwork) -> OwnNetwork:
    """One network of two: ours under its id, with the newer words."""
    newer, older = (mine, other) if mine.changed >= other.changed else (other, mine)
    lost = (
        ("名称", newer.name, older.name),
        ("種類", newer.scheme, older.scheme),
        ("主な窓口", newer.contact, older.contact),
        ("都道府県", "・".join(newer.prefectures), "・".join(older.prefectures)),
    )
    note = _both_notes(newer.note, older.note, lost if mine.is_own else ())
    return replace(newer, network_id=mine.network_id, note=note, added=min(mine.added, other.added))


def _both_members(mine: OwnMember, other: OwnMember) -> OwnMember:
    newer, older = (mine, other) if mine.changed >= other.changed else (other, mine)
    lost = (("産学官", newer.sector, older.sector), ("役職", newer.role, older.role))
    return replace(newer, note=_both_notes(newer.note, older.note, lost), added=min(mine.added, other.added))


def _both_notes(newer: str, older: str, lost: Iterable[tuple[str, str, str]]) -> str:
    """Both notes, and a line for each older word (label, newer, older) that would be lost."""
    lines = [f"以前の{label}：{word}" for label, present, word in lost if word and word != present]
    note = newer
    for text in (older, *lines):
        note = both_notes(note, text) if note else text
    return note
