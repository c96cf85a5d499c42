"""A workbook (Office Open XML) of plain tables, always the same bytes for the same tables.

Every table is one worksheet: one heading line, one value in a cell, nothing merged, numbers as numbers. Text is
written as text whatever it starts with, so that no spreadsheet takes it for a formula, and marked so that it stays text
when the cell is edited.
"""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from desk_catalog.exchange.characters import is_formula, plain

Value = str | int | None

LONGEST_TEXT = 32_767  # characters in a cell
_MORE = "…（長いため、ここまで）"
_LONGEST_NAME = 31
_NEVER_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_MADE = datetime.datetime(2000, 1, 1)  # no date: the same content gives the same file
_NARROWEST, _WIDEST, _WIDEST_HEAD = 6, 60, 24  # characters; a longer heading is broken into lines
_SAMPLE = 200  # rows that are looked at for a column's width
_TOP = {"valign": "top", "text_wrap": True}


class Worksheet(NamedTuple):
    """A table: its name, its headings, and rows with a value for each heading (None: an empty cell)."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Value]]


def workbook(sheets: Sequence[Worksheet]) -> bytes:
    """The file's bytes; a name is made fit where a spreadsheet would not take it."""
    from xlsxwriter import Workbook  # only where one is written: the window starts without it

    made = io.BytesIO()
    book = Workbook(made, {"in_memory": True})
    book.set_properties({"created": _MADE})
    looks = {
        "head": book.add_format({**_TOP, "bold": True, "bg_color": "#E8F1FE"}),
        "text": book.add_format(_TOP),
        "number": book.add_format({**_TOP, "num_format": "#,##0"}),
        "quoted": book.add_format({**_TOP, "quote_prefix": True}),
    }
    for name, sheet in zip(_names(sheets), sheets, strict=True):
        _fill(book.add_worksheet(name), sheet, looks)
    book.close()
    return made.getvalue()


def _fill(page: Any, sheet: Worksheet, looks: dict[str, Any]) -> None:
    """The heading line stays in sight, and each column can be filtered."""
    for column, (head, width) in enumerate(zip(sheet.head, _widths(sheet), strict=True)):
        page.write_string(0, column, plain(head), looks["head"])
        page.set_column(column, column, width)
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                page.write_number(number, column, value, looks["number"])
            elif value is not None:
                text = _fitting(_lines(value))
                page.write_string(number, column, text, looks["quoted" if is_formula(text) else "text"])
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), max(0, len(sheet.head) - 1))


def _fitting(text: str) -> str:
    """A cell holds so many characters; of a longer text it is said that there is more."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(_MORE)] + _MORE


def _lines(text: str) -> str:
    """Lines as spreadsheets end them."""
    return plain(text).replace("\r\n", "\n").replace("\r", "\n")


def _names(sheets: Sequence[Worksheet]) -> Iterator[str]:
    """Names of sheets: short, without signs a path would need, no two alike."""
    taken: set[str] = set()
    for sheet in sheets:
        whole = _NEVER_IN_NAME.sub("_", plain(sheet.name)).strip("' ")[:_LONGEST_NAME] or "表"
        name, number = whole, 1
        while name.casefold() in taken:
            number += 1
            name = f"{whole[: _LONGEST_NAME - 4]}_{number}"
        taken.add(name.casefold())
        yield name


def _widths(sheet: Worksheet) -> Iterator[int]:
    """As wide as the longest line of the first rows, in characters of which a Japanese one counts two."""
    seen = list(islice(sheet.rows, _SAMPLE))
    for column, head in enumerate(sheet.head):
        lines = [line for row in seen for line in str(row[column] or "").splitlines()]
        widest = max(min(_wide(head), _WIDEST_HEAD), *map(_wide, lines), 0)
        yield max(_NARROWEST, min(_WIDEST, widest + 3))


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
