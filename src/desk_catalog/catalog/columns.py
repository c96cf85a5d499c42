"""How a table of the catalogue is described: the vocabulary that :mod:`.tables` is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a cell holds, as written in the plain text file and as stored."""

    TEXT = "text"
    INTEGER = "integer"
    FLAG = "flag"  # 0 or 1; an empty cell is an error, because "no" must be written down
    CODES = "codes"  # several codes in one cell, separated by ';'; stored as rows of a child table


UNITS = {"_thousand_yen": "千円", "_million_yen": "百万円"}
"""The unit of an amount, by the ending of its column's name."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its stored name, the Japanese heading a person sees, and the rules for its cells."""

    name: str
    label: str
    comment: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    references: str | None = None  # "table.column"
    child_table: str | None = None  # for CODES: the table that receives one row per code
    pattern: str | None = None  # a regular expression the whole cell must match
    kana: bool = False  # hiragana and long vowels only: what a reading may consist of

    @property
    def unit(self) -> str | None:
        """What an amount counts, as the column's name says; None for what is no amount."""
        return next((unit for ending, unit in UNITS.items() if self.name.endswith(ending)), None)


@dataclass(frozen=True, slots=True)
class Table:
    """One plain text file and the database table made from it."""

    name: str
    label: str
    comment: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = field(default=())

    @property
    def file_name(self) -> str:
        return f"{self.name}.csv"

    def column(self, name: str) -> Column:
        """Return the column called ``name``; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def stored_columns(self) -> Iterator[Column]:
        """The columns that become database columns: all but the lists, which become child tables."""
        return (column for column in self.columns if column.kind is not Kind.CODES)

    def list_columns(self) -> Iterator[Column]:
        return (column for column in self.columns if column.kind is Kind.CODES)
