"""The questions a file must answer before it is read as a catalogue, each with its own sentence.

Nothing here writes: whatever the file is, it stays as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from desk_catalog.catalog.tables import APPLICATION_ID, SCHEMA_VERSION, TABLES
from desk_catalog.store.door import Door, damaged
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.types import mixed_up

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes before the first table
_KEPT = "ファイルはそのまま残してあります。"
_REPLACE = "配布元から受け取ったカタログ（catalog.sqlite）を指定してください。"


def open_checked(path: Path) -> Door:
    """Open ``path`` after all checks; CatalogueError with the first that fails."""
    _check_file(path)
    door = Door(path)
    try:
        _check_contents(door, path)
    except (
        sqlite3.DatabaseError
    ) as error:  # even an error of grammar is the file's: these statements are fixed
        door.close()
        raise CatalogueError(damaged(path)) from error
    except CatalogueError:
        door.close()
        raise
    return door


def _check_file(path: Path) -> None:
    try:
        if not path.exists():
            raise CatalogueError(
                f"カタログのファイルが見つかりません（{path}）。場所と名前を確かめてください。"
            )
        if not path.is_file():
            raise CatalogueError(
                f"指定された場所はファイルではありません（{path}）。カタログのファイル（catalog.sqlite）を指定してください。"
            )
        with path.open("rb") as file:
            start = file.read(_HEADER)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise CatalogueError(
            f"カタログのファイルを読み取れません（{path}）。{_KEPT}読み取りの許可と、共有フォルダーへの接続を確かめてください。"
        ) from error
    if not start:
        raise CatalogueError(f"カタログのファイルが空です（{path}）。{_KEPT}{_REPLACE}")
    if not start.startswith(_MAGIC):
        raise CatalogueError(
            f"このファイルはカタログではありません（{path}）。SQLiteの形式ではないためです。{_KEPT}{_REPLACE}"
        )
    if len(start) < _HEADER:
        raise CatalogueError(damaged(path))


def _check_contents(door: Door, path: Path) -> None:
    if _pragma(door, "application_id") != APPLICATION_ID:
        raise CatalogueError(
            f"このファイルは別のプログラムのデータベースで、カタログではありません（{path}）。{_KEPT}{_REPLACE}"
        )
    _check_version(_pragma(door, "user_version"), path)
    # The whole check, indexes too: below a millisecond for an edition, and a wrong index gives wrong answers.
    if _is_cut_short(door, path) or _pragma(door, "integrity_check(1)") != "ok":
        raise CatalogueError(damaged(path))
    if not set(_needed()) <= _present(door) or not door.rows("SELECT 1 FROM edition LIMIT 1"):
        raise CatalogueError(
            f"カタログのファイルに版の中身がありません（{path}）。作成が途中で終わったものと思われます。{_KEPT}{_REPLACE}"
        )
    if mixed_up(door.rows) is not None:
        raise CatalogueError(damaged(path))
    if door.rows("PRAGMA foreign_key_check"):
        raise CatalogueError(damaged(path))


def _is_cut_short(door: Door, path: Path) -> bool:
    """Whether the end is missing: SQLite itself takes the rest of a last page for zeros and says nothing."""
    pages, size = _pragma(door, "page_count"), _pragma(door, "page_size")
    return not (isinstance(pages, int) and isinstance(size, int) and path.stat().st_size >= pages * size)


def _check_version(version: object, path: Path) -> None:
    if not isinstance(version, int) or version == SCHEMA_VERSION:
        return
    if version > SCHEMA_VERSION:
        raise CatalogueError(
            f"このカタログは新しい版のプログラム用です（{path}、形式{version}。このプログラムは形式{SCHEMA_VERSION}まで）。"
            f"{_KEPT}新しい版の大学支援施策カタログを入れてから開いてください。"
        )
    raise CatalogueError(
        f"このカタログは古い版のプログラム用です（{path}、形式{version}。このプログラムは形式{SCHEMA_VERSION}）。"
        f"{_KEPT}配布元から新しいカタログを受け取ってください。"
    )


def _present(door: Door) -> set[tuple[str, str]]:
    """Every (table, column) of the file."""
    found = door.rows(
        "SELECT s.name AS place, c.name AS part FROM sqlite_master s JOIN pragma_table_info(s.name) c"
        " WHERE s.type IN ('table', 'view')"
    )
    return {(row["place"], row["part"]) for row in found}


def _needed() -> Iterator[tuple[str, str]]:
    """What the program reads: a file without it was never finished."""
    for table in TABLES:
        yield from ((table.name, column.name) for column in table.stored_columns())
        yield from ((str(column.child_table), "sort") for column in table.list_columns())
    yield ("v_program", "program_id")
    yield ("unconfirmed", "number")


def _pragma(door: Door, name: str) -> object:
    return door.rows(f"PRAGMA {name}")[0][0]
