"""The programmes the user has marked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desk_catalog.store.own.door import OwnDoor
from desk_catalog.store.own.values import stamp, whole

_ADD = """INSERT INTO favourite (program_id, added) VALUES (:program_id, :added)
    ON CONFLICT (program_id) DO UPDATE SET added = min(added, excluded.added)"""


class Favourites:
    def __init__(self, door: OwnDoor, now: Callable[[], datetime]) -> None:
        self._door = door
        self._now = now

    def all(self) -> tuple[str, ...]:
        """Their program_ids, the first marked first; also those the present edition does not have."""
        return tuple(row["program_id"] for row in self._rows())

    def put(self, program_id: str, wanted: bool) -> None:
        """Mark or unmark; OwnFileError if that cannot be saved."""
        values = {"program_id": whole(program_id), "added": stamp(self._now())}
        with self._door.changing():
            if wanted:
                self._door.run(_ADD, values)
            else:
                self._door.run("DELETE FROM favourite WHERE program_id = :program_id", values)

    def merge(self, other: Favourites) -> int:
        """Inside a transaction: mark what ``other`` marks, too, each since its earlier day; answers how many."""
        theirs = other._rows()
        for row in theirs:
            self._door.run(_ADD, row)
        return len(theirs)

    def _rows(self) -> list[dict[str, str]]:
        found = self._door.rows("SELECT program_id, added FROM favourite ORDER BY added, program_id")
        return [{"program_id": row["program_id"], "added": row["added"]} for row in found]
