"""From checked rows to ``catalog.sqlite``: the same rows give the same bytes on every machine.

The file is written in a folder of its own beside the target, examined, and put in the target's place in one
step; whatever fails before that leaves the old file as it was and nothing beside it.
"""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from desk_catalog.authoring.cells import Value
from desk_catalog.authoring.fileformat import normalise, normalise_full_text
from desk_catalog.authoring.rows import Row
from desk_catalog.catalog.columns import Column, Table
from desk_catalog.catalog.tables import APPLICATION_ID, SCHEMA_VERSION
from desk_catalog.store import search_index, whole_schema
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.door import Door
from desk_catalog.store.entries import entries
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.reasons import reason
from desk_catalog.store.schema import child_columns
from desk_catalog.store.views import VIEWS

PAGE_SIZE = 4096
MAGIC = b"SQLite format 3\x00"
HEADER, AT_USER_VERSION, AT_APPLICATION_ID = 100, 60, 68  # bytes
KEPT = "ファイルはそのまま残してあります。別の名前を指定してください。"
WORLDS_FAULTS = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
)

Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was written: number of rows by table (child tables included) and by view."""

    path: Path
    tables: dict[str, int]
    views: dict[str, int]


def write_catalogue(
    target: Path, tables: Sequence[Table], rows: Rows, unconfirmed: Mapping[str, int] | None = None
) -> BuildReport:
    """Build the database and put it in the place of ``target``; ``unconfirmed`` rows are counted by table.

    Raises CatalogueError if the disk does not let us, or if what is there is no catalogue, or a newer program's.
    """
    try:
        _check_replaceable(target)
        # A folder, not a file: SQLite's journal goes with it, and the file gets the permissions of a new file.
        with tempfile.TemporaryDirectory(
            prefix=".catalog-", dir=target.parent, ignore_cleanup_errors=True
        ) as folder:
            draft = Path(folder) / "catalog.sqlite"
            _write(draft, tables, rows, unconfirmed or {})
            normalise(draft)
            report = _examine(draft, target)
            draft.replace(target)
            return report
    except (OSError, sqlite3.OperationalError) as error:
        if isinstance(error, sqlite3.Error) and error.sqlite_errorcode & 0xFF not in WORLDS_FAULTS:
            raise  # bad SQL is ours
        raise CatalogueError(_sentence(error, target)) from error


def _check_replaceable(target: Path) -> None:
    """Raise CatalogueError where a file stands that is not ours to replace; a folder fails by itself later on."""
    if not target.exists() or target.is_dir():
        return
    if not target.is_file():
        raise CatalogueError(f"{target} は普通のファイルではないので、書き込み先にできません。")
    with target.open("rb") as file:
        start = file.read(HEADER)
    if not start:
        return
    if not start.startswith(MAGIC) or _number(start, AT_APPLICATION_ID) != APPLICATION_ID:
        raise CatalogueError(f"{target} はカタログではない別のファイルなので、置き換えません。{KEPT}")
    version = _number(start, AT_USER_VERSION)
    if version > SCHEMA_VERSION:
        raise CatalogueError(
            f"{target} は新しい版のプログラムのカタログ（形式{version}、このプログラムは形式{SCHEMA_VERSION}）なので、"
            f"置き換えません。{KEPT}"
        )


def _number(header: bytes, at: int) -> int:
    """A number of the file's header (https://www.sqlite.org/fileformat2.html#database_header)."""
    return int.from_bytes(header[at : at + 4], "big")


def _write(path: Path, tables: Sequence[Table], rows: Rows, unconfirmed: Mapping[str, int]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for pragma in (
            f"page_size = {PAGE_SIZE}",
            "encoding = 'UTF-8'",
            "auto_vacuum = NONE",
            "journal_mode = DELETE",  # a WAL file cannot be opened in a folder without write access
            "secure_delete = ON",  # some libraries are compiled with it: then unused bytes would differ
            "foreign_keys = OFF",  # rows come in the order of the tables; _examine() checks the keys of all of them
            f"application_id = {APPLICATION_ID}",
            f"user_version = {SCHEMA_VERSION}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        for statement in whole_schema.statements(tables):
            connection.execute(statement)
        database = Database(connection)
        _insert(database, tables, rows)
        database.table(whole_schema.UNCONFIRMED).insert_all(
            {"table_name": name, "number": number} for name, number in sorted(unconfirmed.items()) if number
        )
        connection.commit()
        _index(connection, path)
        connection.execute("VACUUM")


def _index(connection: sqlite3.Connection, path: Path) -> None:
    """Add what search needs, read back from the tables as the program reads them."""
    with closing(Catalogue(Door(path))) as catalogue:
        found, stamp = tuple(entries(catalogue)), search_index.stamp(catalogue.ask)
    search_index.write(connection, found, stamp)
    normalise_full_text(connection)
    connection.commit()


def _insert(database: Database, tables: Sequence[Table], rows: Rows) -> None:
    for table in tables:
        stored = [column.name for column in table.stored_columns()]
        records = ({name: row.values[name] for name in stored} for row in rows[table.name])
        database.table(table.name).insert_all(records)
        for column in table.list_columns():
            database.table(str(column.child_table)).insert_all(
                _child_records(table, column, rows[table.name])
            )


def _child_records(table: Table, column: Column, rows: Sequence[Row]) -> Iterator[dict[str, Value]]:
    owner, code_name = child_columns(table, column)
    for row in rows:
        codes = row.values[column.name]
        for sort, code in enumerate(codes if isinstance(codes, tuple) else (), start=1):
            yield {**{name: row.values[name] for name in owner}, code_name: code, "sort": sort}


def _examine(path: Path, target: Path) -> BuildReport:
    """Read the finished file back: integrity, foreign keys, every table and every view. AssertionError is our fault."""
    # By its plain path: SQLite takes no file: address of a shared folder (//server/…).
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA query_only = ON")
        integrity = connection.execute("PRAGMA integrity_check").fetchall()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
        if integrity != [("ok",)] or dangling:
            raise AssertionError(f"the catalogue just built is unsound: {integrity} {dangling}")
        found = connection.execute("SELECT type, name FROM sqlite_schema ORDER BY rowid").fetchall()
        tables = {
            name: _count(connection, name)
            for kind, name in found
            if kind == "table" and not _is_index(name) and name != whole_schema.UNCONFIRMED
        }
        views = {name: _count(connection, name) for kind, name in found if kind == "view"}
    return BuildReport(target, tables, {name: views[name] for name in VIEWS})


def _is_index(name: str) -> bool:
    """Whether a table belongs to the search index, or is one SQLite keeps for it."""
    return name.startswith(search_index.TABLES)


def _count(connection: sqlite3.Connection, name: str) -> int:
    # Every row is fetched: a view is not known to work before each of its expressions has been computed.
    return sum(1 for _ in connection.execute(f'SELECT * FROM "{name}"'))


def _sentence(error: Exception, target: Path) -> str:
    text = str(error)
    if getattr(error, "errno", None) == errno.ENOSPC or "full" in text:
        return f"ディスクの空きが足りないため、{target} を書けません。"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"書き込み先のフォルダー {target.parent} がありません。"
    if isinstance(error, IsADirectoryError):
        return f"{target} はフォルダーなので、書き込み先にできません。"
    if isinstance(error, PermissionError):
        return f"{target} に書き込めません。ほかのソフトで開いていないか、書き込む権限があるかを確かめてください。"
    why = reason(error) if isinstance(error, OSError) else "ディスクの状態を確かめてください。"
    return f"{target} を書き込めませんでした。{why}"
