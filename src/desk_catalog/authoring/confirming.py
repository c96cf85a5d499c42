"""Which facts of an edition in the making nobody has confirmed yet.

They are listed in ``unconfirmed.txt`` beside the edition's files, one line for a row: file name and key, separated by
tabs. The list stays out of the catalogue; without it everything is confirmed. To take a line out is to confirm the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk_catalog.authoring.reading import Record, Sheet, read_edition
from desk_catalog.catalog.columns import Table
from desk_catalog.catalog.tables import TABLES
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.reasons import reason

FILE = "unconfirmed.txt"

Key = tuple[str, ...]
Unconfirmed = dict[str, set[Key]]
"""Keys of the rows to confirm, by table."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a table's facts have been confirmed."""

    table: Table
    confirmed: int
    total: int


def is_fact(table: Table) -> bool:
    """Whether the rows come from the source document: not so the words for search and the 47 prefectures."""
    return table.name == "edition" or any(column.name == "page" for column in table.columns)


def key_of(table: Table, record: Record) -> Key:
    return tuple(record.cells.get(name, "") for name in table.key)


def read_unconfirmed(folder: Path, tables: Sequence[Table] = TABLES) -> Unconfirmed:
    """What is listed in ``folder``; lines that name no table are passed over. CatalogueError if it cannot be read."""
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{path} はUTF-8ではありません。UTF-8で保存し直してください。") from error
    except OSError as error:
        raise CatalogueError(f"{path} を読めません。{reason(error)}") from error
    names = {table.file_name: table.name for table in tables}
    found: Unconfirmed = {}
    for line in text.split("\n"):
        file, *key = line.rstrip("\r").split("\t")
        if file in names:
            found.setdefault(names[file], set()).add(tuple(key))
    return found


def text_of(sheets: Mapping[str, Sheet], unconfirmed: Mapping[str, set[Key]]) -> str:
    """The list as written, in the order of tables and rows; rows that are no more are left out."""
    lines = (
        "\t".join((sheet.table.file_name, *key))
        for sheet in sheets.values()
        for key in _keys(sheet, unconfirmed.get(sheet.table.name, ()))
    )
    return "".join(f"{line}\n" for line in lines)


def _keys(sheet: Sheet, wanted: Iterable[Key]) -> list[Key]:
    wanted = set(wanted)
    keys = (key_of(sheet.table, record) for record in sheet.records)
    return [key for key in keys if key in wanted]


def everything(sheets: Mapping[str, Sheet]) -> Unconfirmed:
    """Every fact, as it is when a new edition is begun."""
    return {
        name: {key_of(sheet.table, record) for record in sheet.records}
        for name, sheet in sheets.items()
        if is_fact(sheet.table)
    }


def progress(sheets: Mapping[str, Sheet], unconfirmed: Mapping[str, set[Key]]) -> tuple[Progress, ...]:
    """How far each table of facts has come, in the order of the tables."""
    counted = []
    for name, sheet in sheets.items():
        if is_fact(sheet.table):
            total = len(sheet.records)
            counted.append(Progress(sheet.table, total - len(_keys(sheet, unconfirmed.get(name, ()))), total))
    return tuple(counted)


def progress_of(folder: Path) -> tuple[Progress, ...]:
    """As :func:`progress`, of an edition folder; files that cannot be read are left out."""
    sheets, _ = read_edition(folder, TABLES)
    return progress(sheets, read_unconfirmed(folder))


def in_words(found: Sequence[Progress]) -> tuple[str, ...]:
    """「確認済 12/80（未確認 68件）」 and a line for each sheet; nothing where everything is confirmed."""
    confirmed, total = sum(one.confirmed for one in found), sum(one.total for one in found)
    if confirmed == total:
        return ()
    lines = (f"  {one.table.label}: {one.confirmed}/{one.total}" for one in found if one.total)
    return (f"確認済 {confirmed}/{total}（未確認 {total - confirmed}件）", *lines)
