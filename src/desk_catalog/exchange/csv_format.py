"""CSV as a Japanese spreadsheet opens it: UTF-8 with a byte order mark, CRLF, Japanese headings."""

from __future__ import annotations

import csv
import io

from desk_catalog.exchange.characters import is_formula, plain
from desk_catalog.exchange.format import Format
from desk_catalog.exchange.sheet import Cell, Sheet


def encode(sheet: Sheet) -> bytes:
    """The sheet with one heading line; what the source does not say is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_written(label) for label in sheet.labels)
    writer.writerows([_written(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    """A list is joined with 、 because a spreadsheet reads 30,31 as one number."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell)
    text = plain("、".join(cell) if isinstance(cell, tuple) else cell)
    # The apostrophe makes it text.
    return f"'{text}" if is_formula(text) else text


FORMAT = Format("csv", "CSV（表計算ソフト用）", ".csv", encode)
