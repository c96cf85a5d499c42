"""The one door to the user's own file: reads, whole changes, and the world's faults as sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from desk_catalog.store.disk import trouble_reading
from desk_catalog.store.door import is_ours, is_too_long, uri
from desk_catalog.store.own.errors import OwnFileError
from desk_catalog.store.own.wording import Named

_NOTHING: Mapping[str, object] = {}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class OwnDoor:
    """A connection to a file of the user's, or to one in memory; for one thread.

    A read outside ``reading`` and ``changing`` is a transaction of its own and so sees what others have saved.
    """

    def __init__(self, address: str, named: Named, *, patience: float = 0.0) -> None:
        """``address``: ``:memory:`` or a URI; ``patience``: seconds to wait for others. Contents are not read yet."""
        self.named = named
        with self._translated(writing=False):
            self._connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=patience)
        self._connection.row_factory = sqlite3.Row
        # A letter that damage made unreadable costs that letter, not the memo.
        self._connection.text_factory = _text
        self._seen = 0

    @classmethod
    def at(cls, path: Path, mode: str, named: Named, *, patience: float) -> OwnDoor:
        """``mode``: ro, or rwc to write and create."""
        return cls(uri(path.absolute(), f"mode={mode}"), named, patience=patience)

    def make_ready(self) -> None:
        """Settle how we write; only once the file is known to be ours, since a journal mode is kept in it."""
        with self._translated(writing=True):
            for pragma in (
                "journal_mode = DELETE",  # one file, also on a share; see docs/decisions/0005-users-own-file.md
                "synchronous = EXTRA",  # saved means on the disk, its folder too
                "foreign_keys = ON",
                "secure_delete = ON",  # what was deleted shall not travel in an exported copy
            ):
                self._connection.execute(f"PRAGMA {pragma}").fetchall()
        self._seen = self.pragma("data_version")

    def rows(self, sql: str, values: Mapping[str, object] = _NOTHING) -> list[sqlite3.Row]:
        """Ask; what a user typed only ever travels in ``values``."""
        with self._translated(writing=False):
            return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, values: Mapping[str, object] = _NOTHING) -> int:
        """Change, inside ``changing`` only; answers the number of rows changed."""
        assert self._connection.in_transaction, "a change belongs in a transaction"
        return self._connection.execute(sql, values).rowcount

    def pragma(self, name: str) -> int:
        value: int = self.rows(f"PRAGMA {name}")[0][0]
        return value

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One transaction: on the disk when it ends, or as before and OwnFileError."""
        with self._translated(writing=True):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several reads of the same state."""
        with self._translated(writing=False), self._held():
            yield

    def copy_into(self, target: OwnDoor) -> None:
        """Make ``target`` an exact copy of this state; raises sqlite3.Error, since either may be to blame."""
        # Inside a transaction, because backup() would wait for a lock for ever.
        with self._held():
            self._connection.backup(target._connection)

    def changed_elsewhere(self) -> bool:
        """Whether others have changed the file since this was asked last."""
        version, self._seen = self._seen, self.pragma("data_version")
        return version != self._seen

    def wait_for_others(self, seconds: float) -> None:
        """How long from now on."""
        self._connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Nobody writes meanwhile."""
        self._connection.execute("BEGIN")
        try:
            self._connection.execute("SELECT 1 FROM sqlite_master").fetchall()  # takes the lock now
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):  # the fault that led here is the one to tell
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def _translated(self, *, writing: bool) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError:
            raise  # our mistake, except for who takes over rows of a strange file
        except sqlite3.DatabaseError as error:
            if is_ours(error):
                raise
            raise OwnFileError(self._sentence(error, writing=writing)) from error
        except UnicodeDecodeError as error:  # even the error message quoted the damage
            raise OwnFileError(self.named.damaged()) from error

    def _sentence(self, error: sqlite3.DatabaseError, *, writing: bool) -> str:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED:
            # SQLite takes a disk that fails for a damaged file.
            gone = trouble_reading(self.named.path) if self.named.path is not None else None
            return self.named.unreadable(gone) if gone is not None else self.named.damaged()
        if code == sqlite3.SQLITE_CANTOPEN and self.named.path is not None and is_too_long(self.named.path):
            return self.named.too_long()
        return self.named.unwritable(error) if writing else self.named.unreadable(error)


def _text(data: bytes) -> str:
    return data.decode(errors="replace")
