"""Excel: one sheet, Japanese headings, numbers as numbers and every text as text, never as a formula."""

from __future__ import annotations

import datetime
import io

from desk_catalog.exchange.format import Format
from desk_catalog.exchange.sheet import Cell, Sheet

_MADE = datetime.datetime(2000, 1, 1)  # always the same bytes for the same sheet
_NARROWEST, _WIDEST = 8, 60  # characters of half width
_LONGEST = 32_767  # characters a cell may hold


def encode(sheet: Sheet) -> bytes:
    """The sheet with frozen, filterable headings; what the source does not say is an empty cell."""
    from xlsxwriter import Workbook  # only where one is written: the window starts without it

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": _MADE})
    page = book.add_worksheet(sheet.label[:31])
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "text_wrap": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    number = book.add_format({"valign": "top", "num_format": "#,##0"})
    for at, label in enumerate(sheet.labels):
        page.write_string(0, at, label, head)
        page.set_column(at, at, _width([label, *(row[at] for row in sheet.rows)]))
    for row, cells in enumerate(sheet.rows, start=1):
        for at, cell in enumerate(cells):
            if isinstance(cell, int):
                page.write_number(row, at, cell, number)
            elif cell:
                page.write_string(row, at, _written(cell)[:_LONGEST], text)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.labels) - 1)
    book.close()
    return out.getvalue()


def _written(cell: Cell) -> str:
    return "、".join(cell) if isinstance(cell, tuple) else str("" if cell is None else cell)


def _width(cells: list[Cell]) -> int:
    lines = (line for cell in cells for line in _written(cell).split("\n"))
    longest = max((sum(1 if ord(sign) < 0x2000 else 2 for sign in line) for line in lines), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)


FORMAT = Format("xlsx", "Excel ブック", ".xlsx", encode)
