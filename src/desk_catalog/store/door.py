"""The one door to a database: opens it read-only, runs SQL, tells the world's faults from ours."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any, NoReturn
from urllib.parse import quote_from_bytes

from desk_catalog.store.disk import trouble_reading
from desk_catalog.store.errors import CatalogueError

_FAULTS = (
    sqlite3.DatabaseError,
    UnicodeDecodeError,
)  # the second where even the error message quoted the damage
_NO_REASON = "SQL logic error"
_GUARDS = ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON")
_NOTHING: Mapping[str, object] = {}


class Door:
    """A read-only connection to the catalogue file at ``path``."""

    def __init__(self, path: Path) -> None:
        """Open ``path``; CatalogueError if SQLite cannot. The contents are not looked at yet."""
        self._path = path
        with self._translated():
            self._connection = _opened(path)
        guard(self._connection)
        self._connection.row_factory = sqlite3.Row

    @classmethod
    def over(cls, connection: sqlite3.Connection, path: Path) -> Door:
        """A door to a database that is open already; ``path`` is what it is called."""
        door = cls.__new__(cls)
        door._path, door._connection = path, connection
        connection.row_factory = sqlite3.Row
        return door

    def rows(self, sql: str, values: Mapping[str, object] = _NOTHING) -> list[sqlite3.Row]:
        """Run one of :mod:`.statements`; what a user typed only ever travels in ``values``."""
        with self._translated():
            return self._connection.execute(sql, values).fetchall()

    def tuples(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """As :meth:`rows`, for where many rows are read at once: plain tuples, values by their place."""
        cursor = self._connection.cursor()
        cursor.row_factory = None
        try:  # not by _translated(): a keystroke of search comes here three times, and that costs as much as the rest
            return cursor.execute(sql, values).fetchall()
        except _FAULTS as error:
            self._tell(error)

    def broken(self) -> CatalogueError:
        """What to raise where rows contradict each other in a way SQLite does not see."""
        return CatalogueError(damaged(self._path))

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except _FAULTS as error:
            self._tell(error)

    def _tell(self, error: sqlite3.DatabaseError | UnicodeDecodeError) -> NoReturn:
        """Our own mistake goes on as it is, damage of the file becomes a sentence."""
        if is_ours(error):
            raise error
        # SQLite takes a disk that fails for a damaged file.
        is_gone = trouble_reading(self._path) is not None
        raise CatalogueError((unreachable if is_gone else damaged)(self._path)) from error


def engine_version() -> str:
    """The version of SQLite that reads and writes."""
    return sqlite3.sqlite_version


def guard(connection: sqlite3.Connection) -> None:
    """Tell SQLite to write nothing, to attach nothing, and to trust no function that a file's schema calls."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for pragma in _GUARDS:
        connection.execute(f"PRAGMA {pragma}")


def uri(path: PurePath, query: str = "mode=ro&immutable=1") -> str:
    """The ``file:`` URI by which SQLite opens the absolute ``path``, unless told otherwise never to write beside it.

    ``immutable`` lets a file be read in a folder without write access. The authority stays empty even for a
    share (``//server/share``), because SQLite knows no other.
    """
    name = quote_from_bytes(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{'' if name.startswith('/') else '/'}{name}?{query}"


def is_too_long(path: Path) -> bool:
    """Whether the name of the file and its journal may be more than SQLite has room for.

    That is 512 bytes; on Windows 260 letters, where the system has not been told otherwise.
    """
    whole = f"{path.absolute()}-journal"
    return len(whole) >= 260 if sys.platform == "win32" else len(os.fsencode(whole)) >= 512


def _opened(path: Path) -> sqlite3.Connection:
    """The file; in memory, where its name is too long for SQLite."""
    try:
        return sqlite3.connect(uri(path.absolute()), uri=True)
    except sqlite3.OperationalError:
        if not is_too_long(path):
            raise
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(path.read_bytes())
    except OSError as error:
        raise CatalogueError(unreachable(path)) from error
    return connection


def damaged(path: Path) -> str:
    return (
        f"カタログのファイルが壊れていて読み取れません（{path}）。"
        "ファイルはそのまま残してあります。配布元から受け取り直したファイルと置き換えてください。"
    )


def unreachable(path: Path) -> str:
    return (
        f"カタログのファイルを読み取れなくなりました（{path}）。共有フォルダーやディスクへの接続を確かめてから、"
        "プログラムを起動し直してください。"
    )


def is_ours(error: sqlite3.DatabaseError | UnicodeDecodeError) -> bool:
    """Whether a mistake in our SQL, not the file, is to blame: a crash report, not a sentence."""
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.NotSupportedError):
        return True
    # Of our SQL SQLite says what it does not understand; nothing but this, where a damaged index of full text fails.
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR and str(error) != _NO_REASON
