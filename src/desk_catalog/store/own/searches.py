"""The searches the user made lately, those they saved, and what is left out of a saved one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desk_catalog.store.own.door import OwnDoor
from desk_catalog.store.own.values import after, stamp, whole

KEPT = 20

_NOTE = """INSERT INTO search_recent (query, used) VALUES (:query, :used)
    ON CONFLICT (query) DO UPDATE SET used = max(used, excluded.used)"""
_FORGET = """DELETE FROM search_recent WHERE query NOT IN (
    SELECT query FROM search_recent ORDER BY used DESC, query LIMIT :kept)"""
_SAVE = """INSERT INTO search_saved (query, added) VALUES (:query, :added)
    ON CONFLICT (query) DO UPDATE SET added = min(added, excluded.added)"""
_HIDE = "INSERT OR IGNORE INTO search_hidden (query, kind, id) VALUES (:query, :kind, :id)"


class Searches:
    """A search is what was typed; ``kind`` and ``id`` of what is left out are as in Hit."""

    def __init__(self, door: OwnDoor, now: Callable[[], datetime]) -> None:
        self._door = door
        self._now = now

    def recent(self) -> tuple[str, ...]:
        """The newest first, at most KEPT."""
        found = self._door.rows("SELECT query FROM search_recent ORDER BY used DESC, query")
        return tuple(row["query"] for row in found)

    def note(self, query: str) -> None:
        """Something was opened from the results of ``query``; OwnFileError if that cannot be saved."""
        with self._door.changing():
            newest = self._door.rows("SELECT max(used) AS newest FROM search_recent")[0]["newest"]
            self._door.run(_NOTE, {"query": whole(query), "used": stamp(after(self._now(), newest))})
            self._door.run(_FORGET, {"kept": KEPT})

    def saved(self) -> tuple[str, ...]:
        """In the order in which they were saved."""
        found = self._door.rows("SELECT query FROM search_saved ORDER BY added, query")
        return tuple(row["query"] for row in found)

    def save(self, query: str) -> None:
        """OwnFileError if that cannot be saved."""
        with self._door.changing():
            self._door.run(_SAVE, {"query": whole(query), "added": stamp(self._now())})

    def remove(self, query: str) -> None:
        """Save a search no longer; what was left out of it is forgotten. OwnFileError if that cannot be saved."""
        with self._door.changing():
            self._door.run("DELETE FROM search_saved WHERE query = :query", {"query": whole(query)})

    def hidden(self, query: str) -> frozenset[tuple[str, str]]:
        """(kind, id) of what is left out of a saved search."""
        found = self._door.rows(
            "SELECT kind, id FROM search_hidden WHERE query = :query", {"query": whole(query)}
        )
        return frozenset((row["kind"], row["id"]) for row in found)

    def hide(self, query: str, kind: str, id: str, *, wanted: bool = True) -> None:
        """Leave something out of a saved search, or take it in again; OwnFileError if that cannot be saved."""
        values = {"query": whole(query), "kind": whole(kind), "id": whole(id)}
        with self._door.changing():
            if wanted:
                self._door.run(_SAVE, {"query": whole(query), "added": stamp(self._now())})
                self._door.run(_HIDE, values)
            else:
                self._door.run(
                    "DELETE FROM search_hidden WHERE query = :query AND kind = :kind AND id = :id", values
                )

    def merge(self, other: Searches) -> None:
        """Inside a transaction: the searches of both; what either leaves out of one is left out."""
        for row in other._door.rows("SELECT query, used FROM search_recent"):
            self._door.run(_NOTE, dict(row))
        self._door.run(_FORGET, {"kept": KEPT})
        for row in other._door.rows("SELECT query, added FROM search_saved"):
            self._door.run(_SAVE, dict(row))
        for row in other._door.rows("SELECT query, kind, id FROM search_hidden"):
            self._door.run(_HIDE, dict(row))
