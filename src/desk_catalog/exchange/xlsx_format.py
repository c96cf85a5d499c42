"""A workbook for spreadsheets: one table for most kinds, and for networks one for each thing they tell of."""

from __future__ import annotations

from desk_catalog.exchange.format import Format
from desk_catalog.exchange.networks import tables
from desk_catalog.exchange.sheet import Cell, Sheet
from desk_catalog.exchange.workbook import Value, Worksheet, workbook


def encode(sheet: Sheet) -> bytes:
    """What the source does not say is an empty cell; a list is joined with 、."""
    sheets = tables(sheet.networks) if sheet.networks else (sheet,)
    return workbook([_worksheet(one) for one in sheets])


def _worksheet(sheet: Sheet) -> Worksheet:
    return Worksheet(sheet.label, sheet.labels, [[_value(cell) for cell in row] for row in sheet.rows])


def _value(cell: Cell) -> Value:
    return ("、".join(cell) or None) if isinstance(cell, tuple) else cell


FORMAT = Format("xlsx", "Excel（表計算ソフト用）", ".xlsx", encode)
