"""Rows: one pydantic model per table, made from the table's description, so that a new field needs no code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, create_model
from pydantic_core import PydanticCustomError

from desk_catalog.authoring.cells import CellError, Value, parse_cell
from desk_catalog.authoring.problems import Problem
from desk_catalog.authoring.reading import Record, Sheet
from desk_catalog.catalog.columns import Column, Kind, Table

PYTHON_TYPES: dict[Kind, Any] = {
    Kind.TEXT: str | None,
    Kind.INTEGER: int | None,
    Kind.FLAG: int | None,
    Kind.CODES: tuple[str, ...],
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file. ``cells`` are the strings as written, ``values`` only those that passed."""

    line: int
    cells: dict[str, str]
    values: dict[str, Value]


def row_model(table: Table) -> type[BaseModel]:
    """Return the model of a table's rows.

    The column names are aliases, for a column may well be called like something BaseModel has already. No field is
    required of the model: that is the cell's own rule, and lets a row be read again without its faulty cells.
    """
    fields: dict[str, Any] = {
        f"column_{number}": (_field_type(column, table), Field(default=None, alias=column.name))
        for number, column in enumerate(table.columns)
    }
    return create_model(f"{table.name}_row", **fields)


def _field_type(column: Column, table: Table) -> Any:
    required = column.required or column.name in table.key
    return Annotated[PYTHON_TYPES[column.kind], BeforeValidator(partial(_parse, column, required))]


def _parse(column: Column, required: bool, text: str) -> Value:
    try:
        return parse_cell(column, required, text)
    except CellError as error:
        raise PydanticCustomError("cell", "{reason}", {"reason": str(error)}) from None


def read_rows(sheet: Sheet) -> tuple[tuple[Row, ...], list[Problem]]:
    """Turn the records of a file into rows and the list of faulty cells."""
    model = row_model(sheet.table)
    problems: list[Problem] = []
    rows = tuple(_read_row(model, record, sheet.table.file_name, problems) for record in sheet.records)
    return rows, problems


def _read_row(model: type[BaseModel], record: Record, file: str, problems: list[Problem]) -> Row:
    if not record.whole:
        return Row(record.line, record.cells, {})
    try:
        return Row(record.line, record.cells, _values(model, record.cells))
    except ValidationError as error:
        reasons = dict(_reasons(error))
    for name, reason in reasons.items():
        problems.append(Problem(file, record.line, name, record.cells[name], reason))
    good = {name: text for name, text in record.cells.items() if name not in reasons}
    return Row(record.line, record.cells, _values(model, good))


def _values(model: type[BaseModel], cells: dict[str, str]) -> dict[str, Value]:
    return model.model_validate(cells).model_dump(by_alias=True, exclude_unset=True)


def _reasons(error: ValidationError) -> Iterator[tuple[str, str]]:
    for fault in error.errors(include_url=False):
        yield str(fault["loc"][0]), fault["msg"]
