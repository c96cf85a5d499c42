"""What a file must answer before it is taken for the user's own, and the road from an older version to today's.

A file that is refused stays as it is, byte for byte.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desk_catalog import paths
from desk_catalog.store.own import wording
from desk_catalog.store.own.copying import back_up
from desk_catalog.store.own.door import OwnDoor
from desk_catalog.store.own.errors import OwnFileError
from desk_catalog.store.own.migrations import APPLICATION_ID, Migration

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes before the first table
_APPLICATION_ID = slice(68, 72)  # where the header keeps it, big end first

_OTHER_TABLES = re.compile("already exists|no such|duplicate column")


def open_checked(path: Path, migrations: Sequence[Migration], patience: float) -> OwnDoor:
    """Open the user's file, made or brought to today's version where needed; OwnFileError if it is not fit."""
    named = wording.own(path)
    _make_folder(path)
    _check_header(path, named)
    door = OwnDoor.at(path, "rwc", named, patience=patience)
    with _closed_on_failure(door):
        version = _checked_version(door, len(migrations))
        _check_tables(door, migrations[:version])  # before any step: what is refused stays as it is
        door.make_ready()
        if version < len(migrations):
            _migrate(door, path, migrations, patience)
    return door


def open_in_memory(migrations: Sequence[Migration]) -> OwnDoor:
    """An empty file of today's version that is gone with the session."""
    door = OwnDoor(":memory:", wording.own(None))
    door.make_ready()
    with door.changing():
        _take_steps(door, 0, migrations)
    return door


def read_into_memory(
    named: wording.Named, path: Path, migrations: Sequence[Migration], patience: float
) -> OwnDoor:
    """A copy of the file at ``path``, brought to today's version; the file itself is only read.

    OwnFileError, in which the file is called ``named``, if it is missing or not fit.
    """
    try:
        if not path.exists():
            raise OwnFileError(named.missing())
    except (OSError, ValueError) as error:
        raise OwnFileError(named.unreadable(error)) from error
    _check_header(path, named)
    source = OwnDoor.at(path, "ro", named, patience=patience)
    copy = OwnDoor(":memory:", named)
    try:
        with _closed_on_failure(copy):
            version = _checked_version(source, len(migrations))
            if version == 0:
                raise OwnFileError(named.foreign())
            _take_over(source, copy)
            copy.make_ready()
            with _failure_said(named.not_migrated()), copy.changing():
                _take_steps(copy, version, migrations)
            _check_tables(copy, migrations)
    finally:
        source.close()
    return copy


def _take_over(source: OwnDoor, copy: OwnDoor) -> None:
    try:
        source.copy_into(copy)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise OwnFileError(source.named.unreadable(error)) from error


def _make_folder(path: Path) -> None:
    if path.is_relative_to(paths.NOWHERE):
        raise OwnFileError(wording.NO_HOME)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise OwnFileError(wording.own(path).unwritable(error)) from error


def _check_header(path: Path, named: wording.Named) -> None:
    """Refuse what is not ours before SQLite touches it: it would tidy up after a foreign program's file."""
    try:
        if not path.exists():
            return
        if not path.is_file():
            raise OwnFileError(named.foreign())
        if path.with_name(f"{path.name}-journal").exists():
            return  # a change was cut off: SQLite takes it back first, then the contents are asked
        with path.open("rb") as file:
            start = file.read(_HEADER)
    except (OSError, ValueError) as error:
        raise OwnFileError(named.unreadable(error)) from error
    if not start:
        return  # begun and never written: nothing to lose
    if not start.startswith(_MAGIC):
        # The head of a file of ours that a bad disk or an interrupted copy has spoilt looks no different.
        raise OwnFileError(named.foreign())
    if len(start) < _HEADER:
        raise OwnFileError(named.damaged())
    if int.from_bytes(start[_APPLICATION_ID], "big") != APPLICATION_ID:
        raise OwnFileError(named.foreign())


def _checked_version(door: OwnDoor, known: int) -> int:
    """The version of a sound file that is ours, 0 if it is yet to be made; OwnFileError for any other."""
    try:
        with door.reading():
            if door.pragma("page_count") == 0:
                return 0
            if door.pragma("application_id") != APPLICATION_ID:
                raise OwnFileError(door.named.foreign())
            version = _version(door, known)
            if version < 1 or _is_cut_short(door) or not _is_sound(door):
                raise OwnFileError(door.named.damaged())
            return version
    except OSError as error:
        raise OwnFileError(door.named.unreadable(error)) from error
    except sqlite3.DatabaseError as error:  # even one of grammar is the file's: these statements are fixed
        raise OwnFileError(door.named.damaged()) from error


def _is_sound(door: OwnDoor) -> bool:
    # The whole check, indexes too: such a file is small, and a wrong index hides a memo.
    return bool(door.rows("PRAGMA integrity_check(1)")[0][0] == "ok")


def _version(door: OwnDoor, known: int) -> int:
    version = door.pragma("user_version")
    if version > known:
        raise OwnFileError(door.named.newer(version, known))
    return version


def _is_cut_short(door: OwnDoor) -> bool:
    """Whether the end is missing: SQLite itself takes the rest of a last page for zeros and says nothing."""
    path = door.named.path
    return path is not None and path.stat().st_size < door.pragma("page_count") * door.pragma("page_size")


def _migrate(door: OwnDoor, path: Path, migrations: Sequence[Migration], patience: float) -> None:
    """Take all steps in one transaction, after a copy of the file as it was."""
    with _failure_said(door.named.not_migrated()), door.changing():
        version = _version(door, len(migrations))  # another window may have been quicker
        if 0 < version < len(migrations):
            back_up(path, f"v{version}", patience)
        try:
            _take_steps(door, version, migrations)
        except sqlite3.OperationalError as error:
            # The steps are tried on files of every version: one that has other tables is not of the version it says.
            if not _OTHER_TABLES.search(str(error)):
                raise
            raise OwnFileError(door.named.damaged()) from error


def _take_steps(door: OwnDoor, version: int, migrations: Sequence[Migration]) -> None:
    if version == len(migrations):
        return
    for statements in migrations[version:]:
        for statement in statements:
            door.run(statement)
    door.run(f"PRAGMA application_id = {APPLICATION_ID}")
    door.run(f"PRAGMA user_version = {len(migrations)}")


def _check_tables(door: OwnDoor, migrations: Sequence[Migration]) -> None:
    """Refuse a file that says it is of today's version and has not its tables."""
    model = OwnDoor(":memory:", door.named)
    try:
        with model.changing():
            _take_steps(model, 0, migrations)
        if not columns(model) <= columns(door):
            raise OwnFileError(door.named.damaged())
    finally:
        model.close()


def columns(door: OwnDoor) -> set[tuple[str, str]]:
    """Every (table, column) of the file, SQLite's own tables left out."""
    found = door.rows(
        "SELECT s.name AS place, c.name AS part FROM sqlite_master s JOIN pragma_table_info(s.name) c"
        " WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {(row["place"], row["part"]) for row in found}


@contextmanager
def _closed_on_failure(door: OwnDoor) -> Iterator[None]:
    try:
        yield
    except BaseException:
        door.close()
        raise


@contextmanager
def _failure_said(sentence: str) -> Iterator[None]:
    """A step that stumbles over what the file holds leaves it as it was, and the user knows."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise OwnFileError(sentence) from error
