"""How a table lies in its sheet: one column for each value, a unit in a column of its own, no cell with two values.

The Ministry of Internal Affairs' rules for machine-readable statistics (統計表における機械判読可能なデータの表記方法の
統一ルール, 2020): one value per cell, numbers as numbers, the unit apart, no merged cells, one heading line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from desk_catalog.authoring.confirming import is_fact
from desk_catalog.catalog.columns import Column, Kind, Table

EXPLANATION, PROGRESS, FAULTS = "説明", "確認の進み", "直すところ"
"""The sheets that are no table."""

CONFIRMATION = "確認"
CONFIRMED, UNCONFIRMED = "確認済", "未確認"
ITEMS = 4  # columns a list gets at least


class Role(Enum):
    """What a column of a sheet holds."""

    VALUE = "value"
    ITEM = "item"  # one of the codes of a list
    UNIT = "unit"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True)
class Head:
    """One column of a sheet; ``column`` is None for the confirmation, ``number`` counts the items of a list from 1."""

    title: str
    role: Role
    column: Column | None = None
    number: int = 0


def heads(table: Table, items: int = ITEMS) -> tuple[Head, ...]:
    """The columns of the table's sheet, from the left; a list has ``items`` of them."""
    return tuple(_heads(table, items))


def _heads(table: Table, items: int) -> Iterator[Head]:
    for column in table.columns:
        if column.kind is Kind.CODES:
            yield from (
                Head(f"{column.label}{number}", Role.ITEM, column, number) for number in range(1, items + 1)
            )
        else:
            yield Head(title(column), Role.VALUE, column)
        if column.unit:
            yield Head(f"{title(column)}の単位", Role.UNIT, column)
    if is_fact(table):
        yield Head(CONFIRMATION, Role.CONFIRMATION)


def title(column: Column) -> str:
    """The heading; an amount's goes without the unit, which stands beside it."""
    return column.label.removesuffix(f"({column.unit})")


def plain(text: object) -> str:
    """A heading or a sheet's name as one compares it: whatever its width, without blanks."""
    return "".join(unicodedata.normalize("NFKC", "" if text is None else str(text)).split()).casefold()
