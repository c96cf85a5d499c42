"""The user's own file as the program sees it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar

from desk_catalog.catalog.own import Additions
from desk_catalog.settings import Settings
from desk_catalog.store.own import opening, wording
from desk_catalog.store.own.copying import back_up, copy_whole
from desk_catalog.store.own.door import OwnDoor
from desk_catalog.store.own.errors import OwnFileError
from desk_catalog.store.own.favourites import Favourites
from desk_catalog.store.own.memos import Memos
from desk_catalog.store.own.migrations import MIGRATIONS, Migration
from desk_catalog.store.own.networks import OwnNetworks
from desk_catalog.store.own.recent import RecentlyOpened
from desk_catalog.store.own.searches import Searches
from desk_catalog.store.own.sets import HandoutSets
from desk_catalog.store.own.settings import StoredSettings
from desk_catalog.store.own.values import now as utc_now

_Answer = TypeVar("_Answer")

# Seconds to wait for another window, which writes for some milliseconds; the user waits as long.
PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file held that was read in, and the copy of the user's file as it was before (None in memory)."""

    memos: int
    favourites: int
    sets: int
    networks: int  # and members of networks
    backup: Path | None


class OwnFile:
    """Memos, favourites, 配布セット, what was opened lately, searches, own networks and settings; for one thread.

    Every change is on the disk when its call returns, or OwnFileError says why not. Every question sees what other
    windows have saved; it may raise OwnFileError, too.
    """

    def __init__(
        self,
        door: OwnDoor,
        migrations: Sequence[Migration] = MIGRATIONS,
        *,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._door = door
        self._migrations = migrations
        self._patience = patience
        self.memos = Memos(door, now)
        self.favourites = Favourites(door, now)
        self.sets = HandoutSets(door)
        self.recent = RecentlyOpened(door, now)
        self.searches = Searches(door, now)
        self.networks = OwnNetworks(door, now)
        self.settings = StoredSettings(door)

    @classmethod
    def in_memory(cls) -> OwnFile:
        """For a session that is not saved; it can still be exported."""
        return cls(opening.open_in_memory(MIGRATIONS))

    @property
    def path(self) -> Path | None:
        """None for a session that is not saved."""
        return self._door.named.path

    def changed_elsewhere(self) -> bool:
        """Whether another window has changed the file since this was asked last."""
        return self._door.changed_elsewhere()

    def export_to(self, path: Path) -> None:
        """Write all to one file, also memos that could not be saved; OwnFileError if that fails.

        A file already there is replaced by the whole new one, or left as it was.
        """
        if self.path is not None and _is_same(path, self.path):
            raise OwnFileError(wording.itself(path))
        copy_whole(self._door, path, self._add_unsaved if self.memos.unsaved() else None)

    def import_from(self, path: Path, how: Literal["merge", "replace"] = "merge") -> Imported:
        """Take over an exported file after a copy of the present one; all of it, or OwnFileError and none.

        merge: nothing here is lost. Memos about one thing are put together, the newer above; sets of one name
        become one with the programmes of both; favourites, searches, own networks and what was opened lately are
        united; settings made here stay. replace: everything here gives way.
        """
        self.memos.save()
        named = wording.imported(path)
        other = OwnFile(opening.read_into_memory(named, path, self._migrations, self._patience))
        try:
            with self._door.changing():
                backup = back_up(self.path, "before-import", self._patience) if self.path else None
                found = self._merge(other) if how == "merge" else self._replace(other)
                self.sets.ensure()
        except sqlite3.IntegrityError as error:
            raise OwnFileError(wording.imported(path).damaged()) from error
        finally:
            other.close()
        return Imported(*found, backup)

    def take_over(self, other: OwnFile) -> None:
        """Add all of ``other``, as merging an imported file does; all of it, or OwnFileError and none."""
        with self._door.changing():
            self._merge(other)
            self.sets.ensure()

    def wait_for_others(self, seconds: float) -> None:
        """How long from now on: 0 where the user shall not notice."""
        self._patience = seconds
        self._door.wait_for_others(seconds)

    def holds(self) -> bool:
        """Whether there is anything of the user's that they would miss."""
        sets = self.sets.all()
        settings = self.settings.load()
        return bool(
            self.memos.all()
            or self.favourites.all()
            or len(sets) > 1
            or any(one.program_ids or one.note for one in sets)
            or self.networks.all() != Additions()
            or self.searches.saved()
            or settings.office
            or settings.address
        )

    def close(self) -> None:
        """Let go of the file; what is in ``memos.unsaved()`` is lost then."""
        self._door.close()

    def _merge(self, other: OwnFile) -> tuple[int, int, int, int]:
        found = (
            self.memos.merge(other.memos),
            self.favourites.merge(other.favourites),
            self.sets.merge(other.sets),
            self.networks.merge(other.networks),
        )
        self.recent.merge(other.recent)
        self.searches.merge(other.searches)
        self.settings.merge(other.settings)
        return found

    def _replace(self, other: OwnFile) -> tuple[int, int, int, int]:
        """Row by row, not file by file: other windows have this one open."""
        self._door.run("PRAGMA defer_foreign_keys = ON")
        tables: dict[str, list[str]] = {}
        for table, column in sorted(opening.columns(self._door)):
            tables.setdefault(table, []).append(column)
        for table in tables:
            self._door.run(f"DELETE FROM {table}")
        for table, names in tables.items():
            for row in other._door.rows(f"SELECT {', '.join(names)} FROM {table}"):
                places = ", ".join(f":{name}" for name in names)
                self._door.run(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", dict(row))
        added = other.networks.all()
        own = sum(one.is_own for one in added.networks) + len(added.members)
        return len(other.memos.all()), len(other.favourites.all()), len(other.sets.all()), own

    def _add_unsaved(self, copy: OwnDoor) -> None:
        memos = Memos(copy, utc_now)
        with copy.changing():
            for memo in self.memos.unsaved():
                memos.write(memo)


def open_own(
    path: Path,
    *,
    migrations: Sequence[Migration] = MIGRATIONS,
    patience: float = PATIENCE,
    now: Callable[[], datetime] = utc_now,
) -> OwnFile:
    """Open the user's file at ``path``; folder and file are made where they are missing.

    A file of an earlier version is copied beside and brought to today's. OwnFileError for a file that is damaged,
    foreign, newer or locked, or a place that cannot be written: it stays as it is, and the window goes on with
    ``OwnFile.in_memory()``.
    """
    door = opening.open_checked(path, migrations, patience)
    return OwnFile(door, migrations, patience=patience, now=now)


def read_settings(path: Path, *, patience: float = PATIENCE) -> Settings:
    """The settings in the user's file at ``path``, which is only read and not made if it is missing.

    OwnFileError for a file that is damaged, foreign, newer or locked.
    """
    return _read(path, lambda own: own.settings.load(), Settings(), patience)


def read_additions(path: Path, *, patience: float = PATIENCE) -> Additions:
    """The networks and members in the user's file at ``path``, as ``read_settings`` reads it."""
    return _read(path, lambda own: own.networks.all(), Additions(), patience)


def _read(path: Path, asked: Callable[[OwnFile], _Answer], otherwise: _Answer, patience: float) -> _Answer:
    named = wording.own(path)
    try:
        if not path.exists():
            return otherwise
    except OSError as error:
        raise OwnFileError(named.unreadable(error)) from error
    own = OwnFile(opening.read_into_memory(named, path, MIGRATIONS, patience))
    try:
        return asked(own)
    finally:
        own.close()


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False
