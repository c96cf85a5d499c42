"""Whether every cell of a catalogue holds what its column is for: SQLite keeps whatever is written into a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from desk_catalog.catalog.columns import Kind, Table
from desk_catalog.catalog.tables import TABLES

Ask = Callable[[str], Sequence[object]]


def mixed_up(ask: Ask) -> Table | None:
    """The first table in which a number stands for a text or the other way round; None if there is none."""
    return next((table for table, sql in _questions() if ask(sql)), None)


@cache
def _questions() -> tuple[tuple[Table, str], ...]:
    """For each table a question that has an answer where a cell is of the wrong type."""
    return tuple((table, f'SELECT 1 FROM "{table.name}" WHERE {_wrong(table)} LIMIT 1') for table in TABLES)


def _wrong(table: Table) -> str:
    return " OR ".join(
        f"typeof(\"{column.name}\") NOT IN ('{'integer' if _is_number(column.kind) else 'text'}', 'null')"
        for column in table.stored_columns()
    )


def _is_number(kind: Kind) -> bool:
    return kind in (Kind.INTEGER, Kind.FLAG)
