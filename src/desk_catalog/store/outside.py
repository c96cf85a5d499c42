"""A catalogue that comes from outside, looked through before anything of it is kept.

It is read in memory only, with SQLite told to trust nothing that stands in its schema. First its form, then that its
schema is letter for letter what this version makes (so no trigger, no further view or virtual table is ever run), then
every row and every view; in the end the questions the window asks are put to it once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from desk_catalog.catalog.tables import APPLICATION_ID, SCHEMA_VERSION
from desk_catalog.store import search_index
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.door import Door, guard
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.types import mixed_up
from desk_catalog.store.whole_schema import LISTED, UNCONFIRMED, expected

LONGEST = 1 << 20
"""Bytes of one value of the catalogue, at most."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 20,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 20,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_VIRTUAL = "CREATE VIRTUAL"  # cannot be scanned; its rows lie in tables of its own


class Unfit(CatalogueError):  # noqa: N818 - it says what the catalogue is
    """Why these bytes are no catalogue for this program, as a sentence without its place."""


class Facts(NamedTuple):
    """What a catalogue says of itself; ``unconfirmed`` rows were not compared with the source document."""

    edition_id: str
    title: str
    schema_version: int
    unconfirmed: int = 0


def look_through(data: bytes) -> Facts:
    """Check the bytes of a catalogue and answer which edition it is; Unfit with the first fault found."""
    version = _check_form(data)
    with _damage_said(), closing(sqlite3.connect(":memory:")) as connection:
        for limit, most in _LIMITS.items():
            connection.setlimit(limit, most)
        guard(connection)
        connection.deserialize(data)
        _check_schema(connection)
        _check_contents(connection)
        edition = connection.execute("SELECT edition_id, title FROM edition").fetchall()
        if len(edition) != 1:
            raise Unfit("カタログに版の名前がありません。")
        _check_use(connection)
        ((edition_id, title),) = edition
        (unconfirmed,) = connection.execute(f"SELECT total(number) FROM {UNCONFIRMED}").fetchone()
        return Facts(str(edition_id), str(title), version, int(unconfirmed))


def _check_form(data: bytes) -> int:
    """The schema version in the file's header (https://www.sqlite.org/fileformat2.html#database_header)."""
    if not data.startswith(_MAGIC) or len(data) < _HEADER:
        raise Unfit("カタログがSQLiteの形式ではありません。")
    page_size = _number(data, 16, 2)
    sound = (
        page_size in (512 << step for step in range(7))
        and data[18:24] == b"\1\1\0\x40\x20\x20"  # no WAL, nothing reserved, the fixed fractions
        and not any(data[32:40])  # no free pages: an edition is packed tight
        and _number(data, 28, 4) * page_size == len(data)
    )
    if not sound:
        raise Unfit("カタログが途中で切れているか、壊れています。")
    if _number(data, 68, 4) != APPLICATION_ID:
        raise Unfit("別のプログラムのデータベースで、カタログではありません。")
    version = _number(data, 60, 4)
    if version > SCHEMA_VERSION:
        raise Unfit(
            f"新しい版のプログラム用のカタログです（形式{version}。このプログラムは形式{SCHEMA_VERSION}まで）。"
            "先に新しい版の大学支援施策カタログを入れてください。"
        )
    if version < SCHEMA_VERSION:
        raise Unfit(
            f"古い版のプログラム用のカタログです（形式{version}。このプログラムは形式{SCHEMA_VERSION}）。"
            "配布元から新しい版のファイルを受け取ってください。"
        )
    return version


def _number(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "big")


def _check_schema(connection: sqlite3.Connection) -> None:
    found = connection.execute(LISTED).fetchall()
    for kind, name, _table, _sql in set(found) - expected():
        raise Unfit(
            f"カタログに、あるはずのないもの（{_IN_WORDS.get(kind, '部品')}「{_short(name)}」）が入っています。"
        )
    if len(found) != len(expected()):
        raise Unfit("カタログに、あるはずの表や索引がありません。")


_IN_WORDS = {"table": "表", "view": "ビュー", "index": "索引", "trigger": "トリガー"}


def _short(name: object) -> str:
    plain = "".join(sign if sign.isprintable() else "?" for sign in str(name))
    return plain[:40]


def _check_contents(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise Unfit("カタログが壊れています。")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise Unfit("カタログの表どうしのつながりが切れています。")
    wrong = mixed_up(lambda sql: connection.execute(sql).fetchall())
    if wrong is not None:
        raise Unfit(f"カタログの表「{wrong.label}」に、数と文字の取り違えがあります。")
    for kind, name, _table, sql in expected():
        if kind in ("table", "view") and not str(sql).startswith(_VIRTUAL):
            for _row in connection.execute(f'SELECT * FROM "{name}"'):  # what is too long is met here
                pass
    connection.execute("PRAGMA query_only = OFF")  # a question put as a row: nothing is written
    for name in search_index.FULL_TEXT:
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")
    connection.execute("PRAGMA query_only = ON")


def _check_use(connection: sqlite3.Connection) -> None:
    """Ask once what the window asks: rows that are sound for SQLite may still say nothing to it."""
    catalogue = Catalogue(Door.over(connection, Path("catalog.sqlite")))
    if not (search_index.fits(catalogue.ask) or search_index.is_for_another_program(catalogue.ask)):
        raise Unfit("検索の索引がカタログの中身と合いません。")
    try:
        catalogue.programs(), catalogue.themes(), catalogue.placements(), catalogue.listings()
        catalogue.contacts(), catalogue.networks(), catalogue.schemes(), catalogue.needs()
        catalogue.cards(), catalogue.applicants(), catalogue.prefectures(), catalogue.synonyms()
    except (LookupError, TypeError, ValueError) as error:
        raise Unfit("カタログの内容を読み取れません。") from error


@contextmanager
def _damage_said() -> Iterator[None]:
    """Whatever SQLite stumbles over here is the file's: the statements are fixed."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError, MemoryError) as error:
        raise Unfit("カタログが壊れているか、大きすぎる値が入っています。") from error
