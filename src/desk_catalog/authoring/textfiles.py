"""Writing an edition's folder: the same rows give the same bytes, and the folder is changed only as a whole."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from desk_catalog.authoring.confirming import FILE, Key, text_of
from desk_catalog.authoring.reading import Sheet
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.reasons import reason

BEFORE = ".before"
"""The folder in an edition's own that keeps the files the last workbook replaced."""


def csv_bytes(sheet: Sheet) -> bytes:
    """The file of a table: heading and rows, quoted only where needed, each line ended by a line feed."""
    names = [column.name for column in sheet.table.columns]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([record.cells.get(name, "") for name in names] for record in sheet.records)
    return text.getvalue().encode()


def write_edition(
    folder: Path, sheets: Mapping[str, Sheet], unconfirmed: Mapping[str, set[Key]]
) -> tuple[str, ...]:
    """Write every table and the list of what is to be confirmed; answers the names of the files that changed.

    Everything is written to the disk before the first file is replaced, and what is replaced stays in ``BEFORE``: a
    workbook may be older than the files. CatalogueError, and the files as they were, if any of that fails.
    """
    files: dict[str, bytes | None] = {sheet.table.file_name: csv_bytes(sheet) for sheet in sheets.values()}
    files[FILE] = text_of(sheets, unconfirmed).encode() or None
    try:
        changed = {name: data for name, data in files.items() if _kept(folder / name) != data}
        _place(folder, changed)
    except OSError as error:
        raise CatalogueError(f"版のフォルダー {folder} に書き込めませんでした。{reason(error)}") from error
    return tuple(changed)


def _kept(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _place(folder: Path, files: Mapping[str, bytes | None]) -> None:
    fresh = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    before = {name: _kept(folder / name) for name in files}
    if files and not fresh:
        _keep_before(folder / BEFORE, before)
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=folder) as draft:
        for name, data in files.items():
            if data is not None:
                Path(draft, name).write_bytes(data)
        try:
            for name, data in files.items():
                _put(folder / name, None if data is None else Path(draft, name))
        except OSError:
            for name, data in before.items():
                with suppress(OSError):
                    _restore(folder / name, data)
            raise
        finally:
            if fresh and not any(path.is_file() for path in folder.iterdir()):
                shutil.rmtree(folder, ignore_errors=True)


def _keep_before(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Keep these files in the place of those that were kept the last time."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        if data is not None:
            (folder / name).write_bytes(data)


def _put(path: Path, draft: Path | None) -> None:
    if draft is None:
        path.unlink(missing_ok=True)
    else:
        draft.replace(path)


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(data)
