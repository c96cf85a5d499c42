"""Whole copies of the user's file: there completely or not at all."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from desk_catalog.store.disk import settle
from desk_catalog.store.own import wording
from desk_catalog.store.own.door import OwnDoor
from desk_catalog.store.own.errors import OwnFileError


def copy_whole(source: OwnDoor, target: Path, finish: Callable[[OwnDoor], None] | None = None) -> None:
    """Write the state of ``source`` to ``target`` by way of a temporary file beside it.

    ``finish`` may still change the copy. OwnFileError if that fails; a file that was there is then as it was.
    """
    try:
        target = Path(os.path.realpath(target))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory", str(target))
        temporary = target.with_name(f".desk-catalog-{os.getpid()}.tmp")
        temporary.unlink(missing_ok=True)  # left by a run that was cut off
        try:
            temporary.touch(exist_ok=False)  # the system says more clearly than SQLite why not
            copy = OwnDoor.at(temporary, "rwc", wording.exported(target), patience=0)
            _fill(source, copy, finish)
            temporary.replace(target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        settle(target.parent)
    except (OSError, ValueError, sqlite3.DatabaseError) as error:
        raise OwnFileError(wording.not_exported(target, error)) from error


def _fill(source: OwnDoor, copy: OwnDoor, finish: Callable[[OwnDoor], None] | None) -> None:
    try:
        source.copy_into(copy)
        if finish is not None:
            copy.make_ready()
            finish(copy)
    finally:
        copy.close()


def free_name(path: Path, mark: str) -> Path:
    """A name beside ``path`` that nothing has yet: ``own.v1.bak``, ``own.v1-2.bak`` and so on."""
    names = (path.with_name(f"{path.stem}.{mark}{f'-{n}' if n > 1 else ''}.bak") for n in count(1))
    return next(name for name in names if not name.exists())


def back_up(path: Path, mark: str, patience: float) -> Path:
    """Copy the file at ``path`` beside it as it was last saved, while the caller keeps others from writing."""
    # By a second connection: the one that holds the write lock cannot be copied from.
    source = OwnDoor.at(path, "ro", wording.own(path), patience=patience)
    try:
        target = free_name(path, mark)
        copy_whole(source, target)
        return target
    finally:
        source.close()
