"""Authoring: an edition's plain text folder → checked → ``catalog.sqlite``. Never loaded by the window."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desk_catalog.authoring.building import BuildReport, write_catalogue
from desk_catalog.authoring.confirming import progress_of
from desk_catalog.authoring.problems import EditionInvalid, Problem
from desk_catalog.authoring.reading import Sheet, read_edition
from desk_catalog.authoring.references import check_references
from desk_catalog.authoring.rows import Row, read_rows
from desk_catalog.authoring.rules import check_rules
from desk_catalog.catalog.tables import TABLES

__all__ = ["BuildReport", "EditionInvalid", "Problem", "build", "check", "judge"]


def build(source: Path, target: Path) -> BuildReport:
    """Build the catalogue ``target`` from the edition folder ``source``.

    Raises EditionInvalid with every fault of the edition, or CatalogueError if the file cannot be written; in both
    cases an existing ``target`` stays byte for byte as it was.
    """
    rows, problems = _validate(source)
    if problems:
        raise EditionInvalid(problems)
    unconfirmed = {one.table.name: one.total - one.confirmed for one in progress_of(source)}
    return write_catalogue(target, TABLES, rows, unconfirmed)


def check(source: Path) -> tuple[Problem, ...]:
    """Return every fault of the edition folder ``source``, in the order of files, lines and columns; none if sound."""
    return _validate(source)[1]


def _validate(source: Path) -> tuple[dict[str, tuple[Row, ...]], tuple[Problem, ...]]:
    sheets, problems = read_edition(source, TABLES)
    rows, faults = judge(sheets)
    return rows, tuple(sorted((*problems, *faults), key=_place))


def judge(sheets: Mapping[str, Sheet]) -> tuple[dict[str, tuple[Row, ...]], tuple[Problem, ...]]:
    """The rows of an edition that was read from wherever, and every fault of their cells and between them."""
    problems: list[Problem] = []
    rows: dict[str, tuple[Row, ...]] = {}
    for name, sheet in sheets.items():
        rows[name], faults = read_rows(sheet)
        problems.extend(faults)
    problems.extend(check_references(TABLES, rows))
    problems.extend(check_rules(TABLES, rows))
    return rows, tuple(sorted(problems, key=_place))


def _place(problem: Problem) -> tuple[int, int, int]:
    """Files in the order of the tables, then lines, then columns; what concerns a whole file comes first."""
    files = [table.file_name for table in TABLES]
    if problem.file not in files:
        return -1, 0, 0
    file = files.index(problem.file)
    columns = [column.name for column in TABLES[file].columns]
    column = columns.index(problem.field) if problem.field in columns else -1
    return file, problem.row or 0, column
