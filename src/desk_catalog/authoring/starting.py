"""A new edition: the last one copied with every fact still to be confirmed, or nothing but headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from desk_catalog.authoring.confirming import everything, is_fact
from desk_catalog.authoring.problems import EditionInvalid
from desk_catalog.authoring.reading import Record, Sheet, read_edition
from desk_catalog.authoring.textfiles import write_edition
from desk_catalog.catalog.tables import TABLES
from desk_catalog.catalog.years import year_of
from desk_catalog.store.errors import CatalogueError

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def new_edition(edition_id: str, source: Path, target: Path, *, empty: bool = False) -> None:
    """Begin the edition ``edition_id`` in the folder ``target`` from the one in ``source``.

    ``empty`` leaves out every fact. EditionInvalid if ``source`` cannot be read, CatalogueError if ``target`` is there
    already or cannot be written, or if the id will not do.
    """
    if not _ID.fullmatch(edition_id):
        raise CatalogueError(
            f"「{edition_id}」は版の番号に使えません。r5 のように、英小文字と数字で指定してください。"
        )
    if target.exists():
        raise CatalogueError(f"{target} はもうあります。何も変えていません。別の番号を指定してください。")
    sheets, problems = read_edition(source, TABLES)
    if problems:
        raise EditionInvalid(tuple(problems))
    if empty:
        sheets = emptied(sheets)
    elif sheets["edition"].records:
        sheets["edition"] = _renamed(sheets["edition"], edition_id)
    write_edition(target, sheets, everything(sheets))


def emptied(sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """Only what no source document says: prefectures and the words for search."""
    kept = {name for name, sheet in sheets.items() if not is_fact(sheet.table)} - {"proposed_reading"}
    return {name: sheet if name in kept else replace(sheet, records=()) for name, sheet in sheets.items()}


def _renamed(sheet: Sheet, edition_id: str) -> Sheet:
    """The row of the edition with its new id, and the year that goes with it in title and year: r5 is 令和5年度."""
    first, *rest = sheet.records
    old, new = year_of(first.cells["edition_id"]), year_of(edition_id)
    cells = {**first.cells, "edition_id": edition_id}
    if old and new:
        for name in ("title", "fiscal_year"):
            cells[name] = cells[name].replace(f"令和{old}年度", f"令和{new}年度")
    return replace(sheet, records=(Record(first.line, cells), *rest))
