"""A copy of somebody's workbook with every fault marked: the cell filled, its reason a comment, all of them listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from desk_catalog.authoring.workbook.heads import FAULTS
from desk_catalog.authoring.workbook.reading import Finding
from desk_catalog.authoring.workbook.writing import saved

AUTHOR = "大学支援施策カタログ"
_MARK = PatternFill("solid", fgColor="FFFFC7CE")
_HEAD = PatternFill("solid", fgColor="FFDCE6F1")
_LINK = Font(color="FF0563C1", underline="single")
_TITLES = ("番号", "シート", "セル", "いまの値", "直すところ")
_WIDTHS = (6, 24, 8, 32, 90)


def marked(book: Workbook, faults: Sequence[Finding]) -> bytes:
    """The bytes of ``book`` with the faults marked; the marks of an earlier time are taken away. Changes ``book``."""
    for page in book.worksheets:
        _unmark(page)
    if FAULTS in book.sheetnames:
        book.remove(book[FAULTS])
    for (sheet, place), group in groupby(sorted(faults, key=_where), key=_where):
        if place and sheet in book.sheetnames:
            _mark(book[sheet], place, [one.reason for one in group])
    _list(book.create_sheet(FAULTS, 0), faults, book.sheetnames)
    book.active = 0
    return saved(book)


def _where(fault: Finding) -> tuple[str, str]:
    return fault.sheet, fault.cell


def _unmark(page: Worksheet) -> None:
    for cell in list(page._cells.values()):
        if cell.comment is not None and cell.comment.author == AUTHOR:
            cell.comment = None
            cell.fill = PatternFill()


def _mark(page: Worksheet, place: str, reasons: Iterable[str]) -> None:
    cell = page[place]
    if not isinstance(cell, Cell):  # inside merged cells; the list names it
        return
    comment = Comment("\n".join(reasons), AUTHOR)
    comment.width, comment.height = 360, 110
    cell.comment, cell.fill = comment, _MARK


def _list(page: Worksheet, faults: Sequence[Finding], sheets: Sequence[str]) -> None:
    for at, (title, width) in enumerate(zip(_TITLES, _WIDTHS, strict=True), start=1):
        head = page.cell(1, at, title)
        head.font, head.fill = Font(bold=True), _HEAD
        page.column_dimensions[head.column_letter].width = width
    for number, fault in enumerate(faults, start=1):
        for at, text in enumerate((fault.sheet, fault.cell, fault.value[:200], fault.reason), start=2):
            cell = page.cell(number + 1, at)
            cell.value = _safe(text)
            cell.data_type = "s"
        page.cell(number + 1, 1, number)
        if fault.sheet in sheets:
            link = page.cell(number + 1, 3 if fault.cell else 2)
            quoted = fault.sheet.replace("'", "''")
            link.hyperlink = f"#'{quoted}'!{fault.cell or 'A1'}"
            link.font = _LINK
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:E{len(faults) + 1}"


def _safe(text: str) -> str:
    """Without what no workbook can hold: the value was read from one, but the words of a fault may quote a control."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")
