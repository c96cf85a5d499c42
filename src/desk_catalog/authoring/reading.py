"""The edition's folder as raw text: one CSV file per table, every cell still a string.

Nothing is judged here but the shape of the files: encoding, header, number of cells.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk_catalog.authoring.problems import Problem
from desk_catalog.catalog.columns import Table
from desk_catalog.store.reasons import reason


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a file. ``whole`` is False where its cells cannot be told apart with certainty."""

    line: int
    cells: dict[str, str]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file that could be read: the records of a table."""

    table: Table
    records: tuple[Record, ...]


def read_edition(source: Path, tables: Sequence[Table]) -> tuple[dict[str, Sheet], list[Problem]]:
    """Read every table's file; a file that cannot be read at all is missing from the result."""
    if not source.is_dir():
        return {}, [_file_problem(str(source), None, "版のフォルダーがありません。")]
    problems = list(_foreign_files(source, tables))
    sheets: dict[str, Sheet] = {}
    for table in tables:
        sheet = _read_sheet(source, table, problems)
        if sheet is not None:
            sheets[table.name] = sheet
    return sheets, problems


def _file_problem(file: str, row: int | None, reason: str) -> Problem:
    return Problem(file, row, None, None, reason)


def _foreign_files(source: Path, tables: Sequence[Table]) -> Iterator[Problem]:
    """A CSV file no table reads is a misspelt name more often than not: its rows would be lost in silence."""
    expected = {table.file_name for table in tables}
    for path in sorted(source.glob("*.csv")):
        # ~$… is the lock file a spreadsheet leaves beside an open file.
        if path.name not in expected and not path.name.startswith((".", "~$")):
            yield _file_problem(path.name, None, "この名前の表はありません。ファイル名を確かめてください。")


def _read_sheet(source: Path, table: Table, problems: list[Problem]) -> Sheet | None:
    text = _read_text(source / table.file_name, problems)
    if text is None:
        return None
    lines = text.split("\n")  # not splitlines(): editors do not count U+2028 and the like as line ends
    while lines and lines[-1] == "":
        lines.pop()
    if not lines:
        problems.append(_file_problem(table.file_name, 1, "ファイルが空です。1行目に見出しが必要です。"))
        return None
    header = _read_header(lines[0], table, problems)
    if header is None:
        return None
    return Sheet(table, tuple(_records(lines, header, table.file_name, problems)))


def _read_text(path: Path, problems: list[Problem]) -> str | None:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        problems.append(_file_problem(path.name, None, "ファイルがありません。"))
        return None
    except OSError as error:
        problems.append(_file_problem(path.name, None, f"ファイルを読めません。{reason(error)}"))
        return None
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(_file_problem(path.name, line, "UTF-8ではありません。UTF-8で保存し直してください。"))
        return None
    return text.replace("\r\n", "\n")


def _read_header(line: str, table: Table, problems: list[Problem]) -> list[str] | None:
    """Return the names in the first line, or None if they are not fit to read the rows by."""
    names = _split([line])[0] or []
    expected = [column.name for column in table.columns]
    found = list(_header_faults(names, expected))
    if not found and names != expected:
        reason = f"列の順序が違います。正しい順序は {','.join(expected)} です。"
        problems.append(Problem(table.file_name, 1, None, line, reason))
    problems.extend(Problem(table.file_name, 1, name, name, reason) for name, reason in found)
    return None if found else names


def _header_faults(names: Sequence[str], expected: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in expected:
        if name not in names:
            yield name, "見出しにこの列がありません。"
    for name in dict.fromkeys(names):
        if name not in expected:
            yield name, "この名前の列はありません。"
        elif names.count(name) > 1:
            yield name, "同じ見出しが2つ以上あります。"


def _records(lines: Sequence[str], header: list[str], file: str, problems: list[Problem]) -> Iterator[Record]:
    at = 1
    while at < len(lines):
        cells, used = _split(lines[at:], len(header))
        reason = _shape_fault(cells, len(header))
        if reason:
            problems.append(Problem(file, at + 1, None, lines[at] or None, reason))
        # Even of a broken line the key can be told, mostly: what points to it is then not reported as well.
        found = lines[at].split(",") if cells is None else cells
        yield Record(at + 1, dict(zip(header, found, strict=False)), whole=not reason)
        at += used


def _shape_fault(cells: list[str] | None, width: int) -> str | None:
    if cells is None:
        return '引用符「"」が正しく閉じていないか、行の途中に改行文字CRがあります。'
    if not any(cells):
        return "空の行です。"
    if len(cells) != width:
        return f"セルが{len(cells)}個あります。見出しの列は{width}個です。"
    return None


def _split(lines: Sequence[str], width: int | None = None) -> tuple[list[str] | None, int]:
    """Split the first record into cells and say how many lines it took; no cells where the quoting is broken.

    A quote left open would swallow the rest of the file. A record of several lines is therefore believed only if it
    has the right number of cells; otherwise only its first line is given up and reading goes on at the next.
    """
    reader = csv.reader((f"{line}\n" for line in lines), strict=True)
    try:
        cells = next(reader)
    except (csv.Error, StopIteration):
        return None, 1
    if reader.line_num > 1 and len(cells) != width:
        return None, 1
    return cells, reader.line_num
