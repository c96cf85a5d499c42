"""Edition folder → workbook → edition folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk_catalog.authoring import judge
from desk_catalog.authoring.confirming import Progress, progress, read_unconfirmed
from desk_catalog.authoring.problems import EditionInvalid, Problem
from desk_catalog.authoring.reading import read_edition
from desk_catalog.authoring.starting import emptied
from desk_catalog.authoring.textfiles import write_edition
from desk_catalog.authoring.workbook.heads import FAULTS, title
from desk_catalog.authoring.workbook.marking import marked
from desk_catalog.authoring.workbook.reading import Finding, Found, open_workbook, read_workbook
from desk_catalog.authoring.workbook.writing import workbook_bytes
from desk_catalog.catalog.columns import Table
from desk_catalog.catalog.tables import BY_NAME, TABLES
from desk_catalog.store.errors import CatalogueError

_IN_FILE = re.compile(r"(\w+)\.csv の (\w+)")
_FILE = re.compile(r"(\w+)\.csv")
_LINE = re.compile(r"(\d+)行目と同じ値")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a workbook: files changed, remarks, progress; with ``faults`` nothing was written but ``copy``."""

    folder: Path | None
    changed: tuple[str, ...]
    faults: tuple[Finding, ...]
    remarks: tuple[Finding, ...]
    progress: tuple[Progress, ...]
    copy: bytes | None = None


def to_workbook(folder: Path, *, empty: bool = False) -> bytes:
    """The workbook of an edition folder, ``empty`` without any fact: a form to fill in.

    EditionInvalid where its files cannot be read; faulty cells go along.
    """
    sheets, problems = read_edition(folder, TABLES)
    if problems:
        raise EditionInvalid(tuple(problems))
    return workbook_bytes(emptied(sheets) if empty else sheets, read_unconfirmed(folder))


def from_workbook(path: Path, editions: Path, target: Path | None = None) -> Taken:
    """Read the workbook into the folder ``target``, by default the one below ``editions`` that its edition names.

    CatalogueError if the file is no workbook, the folder holds another edition or cannot be written.
    """
    book = open_workbook(path)
    found = read_workbook(book, TABLES)
    rows, problems = judge(found.sheets)
    faults = tuple(sorted((*found.faults, *_translated(problems, found)), key=_order))
    if faults:
        return Taken(None, (), faults, tuple(found.remarks), (), marked(book, faults))
    edition_id = str(rows["edition"][0].values["edition_id"])
    folder = target or editions / edition_id
    _check_same(folder, edition_id)
    changed = write_edition(folder, found.sheets, found.unconfirmed)
    done = progress(found.sheets, found.unconfirmed)
    return Taken(folder, changed, (), tuple(found.remarks), done)


def _check_same(folder: Path, edition_id: str) -> None:
    if not (folder / BY_NAME["edition"].file_name).is_file():
        return
    records = read_edition(folder, (BY_NAME["edition"],))[0]["edition"].records
    there = records[0].cells.get("edition_id", "") if records else ""
    if there and there != edition_id:
        raise CatalogueError(
            f"ブックの版IDは「{edition_id}」ですが、書き込み先のデータの版IDは「{there}」です（{folder}）。"
            "版IDを直すか、--target で別のフォルダーを指定してください。何も書き込んでいません。"
        )


def copy_path(path: Path) -> Path:
    """Where the marked copy of a workbook goes: beside it, and never in its own place."""
    stem = path.stem
    wished = path.with_name(f"{stem.removesuffix(f'_{FAULTS}')}_{FAULTS}.xlsx")
    return wished if wished != path else path.with_name(f"{stem}2.xlsx")


def _translated(problems: Sequence[Problem], found: Found) -> Iterator[Finding]:
    """Faults of the rows, in the words and places of the workbook."""
    for problem in problems:
        table = BY_NAME[problem.file.removesuffix(".csv")]
        if (table.name, problem.row or 0, problem.field or "") in found.given_up:
            continue
        letter = found.letters.get((table.name, problem.field or ""), "A")
        place = f"{letter}{problem.row}" if problem.row is not None else ""
        yield Finding(table.label, place, problem.value or "", _reworded(problem.reason, table))


def _reworded(reason: str, table: Table) -> str:
    """Sheets and headings instead of files and fields; what is quoted stays as it is."""
    parts = re.split(r"(「[^」]*」)", reason)
    return "".join(part if part.startswith("「") else _renamed(part, table) for part in parts)


def _renamed(words: str, table: Table) -> str:
    words = _IN_FILE.sub(lambda one: f"シート「{_label(one[1])}」の「{_heading(one[1], one[2])}」", words)
    words = _FILE.sub(lambda one: f"シート「{_label(one[1])}」", words)
    names = "|".join(sorted((column.name for column in table.columns), key=len, reverse=True))
    return re.sub(
        rf"(?<![\w「])({names})(?![a-z_])", lambda one: f"「{_heading(table.name, one[1])}」", words
    )


def _label(name: str) -> str:
    return BY_NAME[name].label if name in BY_NAME else name


def _heading(table: str, name: str) -> str:
    if table not in BY_NAME or name not in {column.name for column in BY_NAME[table].columns}:
        return name
    return title(BY_NAME[table].column(name))


def _order(fault: Finding) -> tuple[int, int, int, str]:
    """Sheets in the order of the tables, then rows, then columns."""
    labels = [table.label for table in TABLES]
    match = re.fullmatch(r"([A-Z]+)(\d+)", fault.cell)
    letters, row = (match[1], int(match[2])) if match else ("", 0)
    return labels.index(fault.sheet) if fault.sheet in labels else -1, row, len(letters), letters
