"""A table on its way to a file: columns with an English key and a Japanese heading, and rows of plain cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from desk_catalog.catalog.nouns import Network
from desk_catalog.catalog.tables import BY_NAME

Row = TypeVar("Row")

# A list stays a list as long as possible: each format has its own way to write one.
Cell = str | int | None | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """``key`` is the column's name in the contract views, ``separator`` what stands between a list's parts there."""

    key: str
    label: str
    value: Callable[[Row], Cell]
    separator: str = ","


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one export; every row has a cell for each of ``columns``.

    ``networks`` are those the rows tell of, for formats that hold a graph; other sheets have none.
    """

    label: str
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    separators: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    networks: tuple[Network, ...] = ()


def sheet(label: str, columns: Sequence[Column[Row]], things: Iterable[Row]) -> Sheet:
    return Sheet(
        label=label,
        keys=tuple(column.key for column in columns),
        labels=tuple(column.label for column in columns),
        separators=tuple(column.separator for column in columns),
        rows=tuple(tuple(column.value(thing) for column in columns) for thing in things),
    )


def heading(table: str, column: str) -> str:
    """The heading the table of columns gives; KeyError if there is no such column."""
    return BY_NAME[table].column(column).label
