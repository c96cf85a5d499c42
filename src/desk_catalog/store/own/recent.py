"""What the user opened lately."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desk_catalog.store.own.door import OwnDoor
from desk_catalog.store.own.values import Recent, after, moment, stamp, whole

KEPT = 50

_ADD = """INSERT INTO recent (kind, id, opened) VALUES (:kind, :id, :opened)
    ON CONFLICT (kind, id) DO UPDATE SET opened = max(opened, excluded.opened)"""
_FORGET = """DELETE FROM recent WHERE (kind, id) NOT IN (
    SELECT kind, id FROM recent ORDER BY opened DESC, kind, id LIMIT :kept)"""


class RecentlyOpened:
    def __init__(self, door: OwnDoor, now: Callable[[], datetime]) -> None:
        self._door = door
        self._now = now

    def all(self) -> tuple[Recent, ...]:
        """The newest first, at most KEPT; also what the present edition does not have."""
        found = self._door.rows("SELECT kind, id, opened FROM recent ORDER BY opened DESC, kind, id")
        return tuple(Recent(row["kind"], row["id"], moment(row["opened"])) for row in found)

    def add(self, kind: str, id: str) -> None:
        """Something was opened just now; OwnFileError if that cannot be saved."""
        with self._door.changing():
            newest = self._door.rows("SELECT max(opened) AS newest FROM recent")[0]["newest"]
            self._write(Recent(whole(kind), whole(id), after(self._now(), newest)))

    def forget(self) -> None:
        """Forget all; OwnFileError if that cannot be saved."""
        with self._door.changing():
            self._door.run("DELETE FROM recent")

    def merge(self, other: RecentlyOpened) -> int:
        """Inside a transaction: the newest of both; answers how many ``other`` has."""
        theirs = other.all()
        for entry in theirs:
            self._write(entry)
        return len(theirs)

    def _write(self, entry: Recent) -> None:
        self._door.run(_ADD, {"kind": entry.kind, "id": entry.id, "opened": stamp(entry.opened)})
        self._door.run(_FORGET, {"kept": KEPT})
