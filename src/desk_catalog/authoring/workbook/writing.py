"""The edition as a workbook: a sheet for each table, one that explains each column, one that counts what is confirmed.

The same edition gives the same bytes on every machine.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from desk_catalog.authoring.cells import INTEGER, SEPARATOR
from desk_catalog.authoring.confirming import Key, is_fact, key_of
from desk_catalog.authoring.problems import EditionInvalid, Problem
from desk_catalog.authoring.reading import Record, Sheet
from desk_catalog.authoring.workbook.cells import allowed, words
from desk_catalog.authoring.workbook.heads import (
    CONFIRMATION,
    CONFIRMED,
    EXPLANATION,
    ITEMS,
    PROGRESS,
    UNCONFIRMED,
    Head,
    Role,
    heads,
    title,
)
from desk_catalog.catalog.columns import Column, Kind, Table
from desk_catalog.catalog.tables import BY_NAME
from desk_catalog.catalog.tables.meanings import form, kind_name, meaning

MORE_ROWS = 300  # below the last row the drop-downs reach so much further
LONGEST_CELL = 32_767  # characters, Excel's limit
_WIDEST, _NARROWEST = 48, 8
_TEXT = "@"
_HEAD = PatternFill("solid", fgColor="FFDCE6F1")
_OPEN = PatternFill("solid", bgColor="FFFFF2CC")
_BOLD = Font(bold=True)
_STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can say
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_EXPLAINED = ("シート", "項目", "意味", "入れるもの", "単位", "空欄", "書ける値・形", "つながる先")
_COUNTED = ("シート", "行数", "確認済", "未確認")


def workbook_bytes(sheets: Mapping[str, Sheet], unconfirmed: Mapping[str, set[Key]]) -> bytes:
    """The workbook of an edition; EditionInvalid with the cells that no workbook can hold."""
    problems = tuple(_impossible(sheets))
    if problems:
        raise EditionInvalid(problems)
    book = Workbook()
    book.remove(book.worksheets[0])
    _explain(book.create_sheet(EXPLANATION), [sheet.table for sheet in sheets.values()])
    _count(book.create_sheet(PROGRESS), sheets)
    for sheet in sheets.values():
        _fill(book.create_sheet(sheet.table.label), sheet, unconfirmed.get(sheet.table.name, set()))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook, without the time at which it was written."""
    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with (
        zipfile.ZipFile(raw) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            target.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _impossible(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    for sheet in sheets.values():
        for record in sheet.records:
            for name, text in record.cells.items():
                if ILLEGAL_CHARACTERS_RE.search(text):
                    reason = "制御文字が入っているため、ブックに書けません。"
                elif len(text) > LONGEST_CELL:
                    reason = f"{LONGEST_CELL:,}文字を超えるため、ブックに書けません。"
                else:
                    continue
                yield Problem(sheet.table.file_name, record.line, name, text, reason)


def _fill(page: Worksheet, sheet: Sheet, unconfirmed: set[Key]) -> None:
    table = sheet.table
    columns = heads(table, _items(sheet))
    widths = [_width(head.title) for head in columns]
    for at, head in enumerate(columns, start=1):
        _write(page, 1, at, head.title)
    for row, record in enumerate(sheet.records, start=2):
        confirmed = key_of(table, record) not in unconfirmed
        for at, head in enumerate(columns, start=1):
            value = _value(head, record, confirmed=confirmed)
            if value is not None:
                _write(page, row, at, value)
                widths[at - 1] = max(widths[at - 1], _width(str(value)))
    _dress(page, columns, widths)
    _offer(page, table, columns, len(sheet.records) + 1 + MORE_ROWS)


def _items(sheet: Sheet) -> int:
    """How many columns a list needs: one more than the longest, so that there is room."""
    lists = [column.name for column in sheet.table.list_columns()]
    longest = max(
        (len(record.cells[name].split(SEPARATOR)) for record in sheet.records for name in lists), default=0
    )
    return max(ITEMS, longest + 1)


def _value(head: Head, record: Record, *, confirmed: bool) -> str | int | None:
    if head.role is Role.CONFIRMATION:
        return CONFIRMED if confirmed else UNCONFIRMED
    assert head.column is not None
    text = record.cells[head.column.name]
    if head.role is Role.ITEM:
        codes = text.split(SEPARATOR)
        return codes[head.number - 1] or None if head.number <= len(codes) else None
    if head.role is Role.UNIT:
        return head.column.unit if text else None
    if head.column.kind is Kind.INTEGER and INTEGER.fullmatch(text):
        return int(text)
    return words(head.column).get(text, text) or None


def _write(page: Worksheet, row: int, at: int, value: str | int) -> None:
    cell = page.cell(row, at)
    assert isinstance(cell, Cell)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # text that begins with = is text
        cell.number_format = _TEXT


def _dress(page: Worksheet, columns: Sequence[Head], widths: Sequence[int]) -> None:
    """Frozen, filterable headings; new rows take text as text, or a telephone number would lose its first 0."""
    page.freeze_panes = "B2"
    for at, (head, width) in enumerate(zip(columns, widths, strict=True), start=1):
        letter = get_column_letter(at)
        page.column_dimensions[letter].width = min(max(width + 2, _NARROWEST), _WIDEST)
        if not _numeric(head):
            page.column_dimensions[letter].number_format = _TEXT
        cell = page.cell(1, at)
        cell.font, cell.fill = _BOLD, _HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(page.max_row, 2)}"
    page.row_dimensions[1].height = 30


def _numeric(head: Head) -> bool:
    return head.role is Role.VALUE and head.column is not None and head.column.kind is Kind.INTEGER


def _width(text: str) -> int:
    return sum(1 if ord(sign) < 0x2000 else 2 for sign in text)


def _offer(page: Worksheet, table: Table, columns: Sequence[Head], last: int) -> None:
    """The drop-downs: closed lists are enforced, what points to another sheet is offered and may be typed."""
    for at, head in enumerate(columns, start=1):
        place = f"{get_column_letter(at)}2:{get_column_letter(at)}{last}"
        choices = _choices(head)
        if choices:
            rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            rule.showErrorMessage, rule.errorTitle = True, head.title
            rule.error = f"{'、'.join(choices)} のどれかを入れてください。"
        elif head.column is not None and head.column.references and head.role is not Role.UNIT:
            target, key = head.column.references.split(".")
            rule = DataValidation("list", formula1=_range(BY_NAME[target], key), allow_blank=True)
            rule.showErrorMessage, rule.errorStyle = True, "warning"
            rule.errorTitle = head.title
            rule.error = f"「{BY_NAME[target].label}」シートにまだありません。このまま入れますか。"
        else:
            continue
        rule.add(place)
        page.add_data_validation(rule)
        if head.role is Role.CONFIRMATION:
            page.conditional_formatting.add(
                place,
                Rule(
                    "cellIs",
                    operator="equal",
                    formula=[f'"{UNCONFIRMED}"'],
                    dxf=DifferentialStyle(fill=_OPEN),
                ),
            )


def _choices(head: Head) -> tuple[str, ...]:
    if head.role is Role.CONFIRMATION:
        return UNCONFIRMED, CONFIRMED
    assert head.column is not None
    if head.role is Role.UNIT:
        return (str(head.column.unit),)
    return allowed(head.column)


def _range(table: Table, key: str) -> str:
    at = next(n for n, head in enumerate(heads(table), 1) if head.column is table.column(key))
    letter = get_column_letter(at)
    return f"'{table.label}'!${letter}$2:${letter}$2000"


def _explain(page: Worksheet, tables: Sequence[Table]) -> None:
    rows: list[tuple[str, ...]] = [_EXPLAINED]
    for table in tables:
        rows.extend(_explanation(table, column) for column in table.columns)
        if is_fact(table):
            words = f"原資料と見比べて確かめたら {CONFIRMED}。カタログには入らない。"
            rows.append(
                (table.label, CONFIRMATION, words, "文字", "", "可", f"{UNCONFIRMED}、{CONFIRMED}", "")
            )
    _plain_table(page, rows, (20, 22, 70, 20, 8, 8, 48, 24))


def _explanation(table: Table, column: Column) -> tuple[str, ...]:
    values = "、".join(allowed(column)) or form(column)
    target = column.references.split(".")[0] if column.references else ""
    return (
        table.label,
        title(column),
        meaning(table, column),
        kind_name(column),
        column.unit or "",
        "不可" if column.required or column.name in table.key else "可",
        values,
        f"「{BY_NAME[target].label}」シート" if target else "",
    )


def _plain_table(page: Worksheet, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(row, start=1):
            if text:
                _write(page, number, at, text)
    for at, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
        page.cell(1, at).font, page.cell(1, at).fill = _BOLD, _HEAD
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{len(rows)}"


def _count(page: Worksheet, sheets: Mapping[str, Sheet]) -> None:
    """Formulas, so that the counts follow what is being confirmed."""
    tables = [sheet.table for sheet in sheets.values() if is_fact(sheet.table)]
    _plain_table(page, [_COUNTED, *((table.label,) for table in tables)], (28, 10, 10, 10))
    for row, table in enumerate(tables, start=2):
        at = len(heads(table, _items(sheets[table.name])))
        confirmation = f"'{table.label}'!${get_column_letter(at)}$2:${get_column_letter(at)}$20000"
        page.cell(row, 2).value = f"=COUNTA('{table.label}'!$A$2:$A$20000)"
        page.cell(row, 3).value = f'=COUNTIF({confirmation},"{CONFIRMED}")'
        page.cell(row, 4).value = f"=B{row}-C{row}"
