"""A workbook as people give it back → the edition's rows as text, every fault with its cell.

Columns are found by their headings, wherever they stand; sheets by their names, in whatever order. What belongs to no
table is passed over and told.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from desk_catalog.authoring.cells import SEPARATOR, CellError
from desk_catalog.authoring.confirming import Unconfirmed, is_fact, key_of
from desk_catalog.authoring.reading import Record, Sheet
from desk_catalog.authoring.workbook.cells import item_of, text_of
from desk_catalog.authoring.workbook.heads import (
    CONFIRMED,
    EXPLANATION,
    FAULTS,
    PROGRESS,
    UNCONFIRMED,
    Head,
    Role,
    heads,
    plain,
)
from desk_catalog.catalog.columns import Table
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.reasons import reason

LARGEST = 300_000_000  # bytes unpacked; an edition has three million
MOST_ROWS = 200_000
_MOST_ITEMS = 50  # columns of one list
_HEADING_WITHIN = 20  # rows: somebody may have put a title above
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WRITTEN = {plain(CONFIRMED): True, "確認済み": True, UNCONFIRMED: False, "": False}
# What openpyxl lets through of a damaged file depends on where the damage is.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    InvalidFileException,
    EOFError,
    NotImplementedError,  # a way of packing this Python does not know
    RuntimeError,  # a zip with a password
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    OverflowError,
    MemoryError,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a cell, or a remark on one; ``cell`` is its place (C5), '' where it is the sheet's as a whole."""

    sheet: str
    cell: str
    value: str
    reason: str

    def __str__(self) -> str:
        place = f"「{self.sheet}」" if self.sheet else ""
        shown = f"「{self.value[:60]}{'…' if len(self.value) > 60 else ''}」" if self.value else ""
        return f"{place}{self.cell}{shown}：{self.reason}" if place else self.reason


@dataclass(slots=True)
class Found:
    """What a workbook holds: rows by table, where each column stands, what is not confirmed, faults and remarks."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    letters: dict[tuple[str, str], str] = field(default_factory=dict)  # (table, column) → A
    unconfirmed: Unconfirmed = field(default_factory=dict)
    given_up: set[tuple[str, int, str]] = field(
        default_factory=set
    )  # (table, row, column) with a fault told already
    faults: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)


def open_workbook(path: Path) -> Workbook:
    """Open the file; CatalogueError with one sentence where it is no workbook, or damaged."""
    if path.exists() and not path.is_file():  # a pipe would keep one waiting for ever
        raise CatalogueError(f"ブックを読めません（{path}）。ファイルではありません。")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogueError(f"ブックを読めません（{path}）。{_reading(error)}") from error
    return workbook_of(data, str(path))


def _reading(error: OSError) -> str:
    return "ファイルが見つかりません。" if isinstance(error, FileNotFoundError) else reason(error)


def workbook_of(data: bytes, name: str) -> Workbook:
    if data.startswith(_OLE):
        raise CatalogueError(
            f"{name} は古い形式（.xls）か、パスワードの付いたブックです。"
            "パスワードを外し、「Excel ブック（.xlsx）」で保存し直してください。"
        )
    if not data.startswith(_ZIP):
        raise CatalogueError(
            f"{name} はExcelのブック（.xlsx）ではありません。to-xlsx で作ったブックを指定してください。"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(entry.file_size for entry in package.infolist())
            if "[Content_Types].xml" not in package.namelist() or "xl/workbook.xml" not in package.namelist():
                raise CatalogueError(
                    f"{name} はExcelのブック（.xlsx）ではありません。「Excel ブック（.xlsx）」で保存し直してください。"
                )
            if size > LARGEST:
                raise CatalogueError(f"{name} は大きすぎます。to-xlsx で作ったブックを指定してください。")
        with warnings.catch_warnings():
            # openpyxl warns of what it does not know, such as Excel's newer drop-downs; none of it is read here.
            warnings.simplefilter("ignore", UserWarning)
            return load_workbook(io.BytesIO(data))
    except _DAMAGE as error:
        raise CatalogueError(
            f"{name} は壊れていて読めません。Excelで開いて保存し直すか、控えを使ってください。"
        ) from error


def read_workbook(book: Workbook, tables: Sequence[Table]) -> Found:
    """Read every table's sheet; a sheet that cannot be read at all is missing from ``sheets``."""
    found = Found()
    pages = {plain(page.title): page for page in book.worksheets}
    expected = {plain(name) for name in (EXPLANATION, PROGRESS, FAULTS)}
    for table in tables:
        page = pages.get(plain(table.label)) or pages.get(plain(table.name))
        if page is None:
            found.faults.append(
                Finding(table.label, "", "", "このシートがありません。シートの名前を確かめてください。")
            )
            continue
        expected.add(plain(page.title))
        _Reader(page, table, found).read()
    for name, page in pages.items():
        if name not in expected:
            found.remarks.append(Finding(page.title, "", "", "この名前の表はないので、読みません。"))
    return found


class _Reader:
    """Reads one sheet into ``found``."""

    def __init__(self, page: Worksheet, table: Table, found: Found) -> None:
        self._page, self._table, self._found = page, table, found
        self._rows = _rows(page)
        self._heads: dict[int, Head] = {}

    def read(self) -> None:
        self._tell_merged()
        start = self._heading_row()
        if start is None:
            self._fault("", "", "見出しの行が見つかりません。1行目に項目の名前が必要です。")
            return
        if not self._read_heading(start):
            return
        self._tell_hidden(start)
        records = tuple(self._records(start))
        self._found.sheets[self._table.name] = Sheet(self._table, records)

    def _records(self, start: int) -> Iterator[Record]:
        unconfirmed = self._found.unconfirmed.setdefault(self._table.name, set())
        for row, cells in self._rows.items():
            if row <= start or not any(at in self._heads for at in cells):
                continue
            # A row that holds nothing but what the program itself puts beside the values is empty.
            if all(
                self._heads[at].role in (Role.UNIT, Role.CONFIRMATION) for at in cells if at in self._heads
            ):
                continue
            record, confirmed = self._record(row, cells)
            if not confirmed and is_fact(self._table):
                unconfirmed.add(key_of(self._table, record))
            yield record

    def _record(self, row: int, cells: Mapping[int, Cell]) -> tuple[Record, bool]:
        """What cannot be taken stays as it is shown, so that the other cells of its row are looked at too."""
        texts = {column.name: "" for column in self._table.columns}
        confirmed = True
        for at, head in self._heads.items():
            cell = cells.get(at)
            try:
                if head.role is Role.CONFIRMATION:
                    confirmed = _confirmed(cell)
                elif head.role is Role.VALUE:
                    self._take(texts, head, cell)
                elif head.role is Role.ITEM:
                    self._take_item(texts, head, cell)
            except CellError as error:
                self._fault(f"{get_column_letter(at)}{row}", _shown(cell), str(error))
                if head.column is not None:
                    texts[head.column.name] = _shown(cell)
                    self._found.given_up.add((self._table.name, row, head.column.name))
        self._check_units(row, cells, texts)
        return Record(row, texts), confirmed

    def _take(self, texts: dict[str, str], head: Head, cell: Cell | None) -> None:
        if cell is None or head.column is None:
            return
        text, mended = text_of(head.column, cell.value, cell.data_type)
        texts[head.column.name] = text
        self._remark(cell, mended)

    def _take_item(self, texts: dict[str, str], head: Head, cell: Cell | None) -> None:
        if cell is None or head.column is None:
            return
        text, mended = item_of(head.column, cell.value, cell.data_type)
        if text:
            before = texts[head.column.name]
            texts[head.column.name] = f"{before}{SEPARATOR}{text}" if before else text
        self._remark(cell, mended)

    def _check_units(self, row: int, cells: Mapping[int, Cell], texts: Mapping[str, str]) -> None:
        """An amount in another unit than its column's would be wrong by thousands; a unit left out is the column's."""
        for at, head in self._heads.items():
            cell = cells.get(at)
            if head.role is not Role.UNIT or head.column is None or cell is None:
                continue
            if texts[head.column.name] and plain(cell.value) not in ("", head.column.unit):
                reason = f"この列の単位は{head.column.unit}です。金額を{head.column.unit}に直してください。"
                self._fault(f"{get_column_letter(at)}{row}", _shown(cell), reason)

    def _heading_row(self) -> int | None:
        """The first row that has at least half of the headings."""
        wanted = self._wanted()
        for row in list(self._rows)[:_HEADING_WITHIN]:
            known = {plain(cell.value) for cell in self._rows[row].values()} & set(wanted)
            if len(known) * 2 >= len(self._table.columns):
                return row
        return None

    def _wanted(self) -> dict[str, Head]:
        columns = heads(self._table, _MOST_ITEMS)
        by_title = {plain(head.title): head for head in columns}
        named = {
            plain(head.column.label): head for head in columns if head.column and head.role is Role.VALUE
        }
        return {**named, **by_title}

    def _read_heading(self, row: int) -> bool:
        wanted, seen = self._wanted(), dict[str, int]()
        for at, cell in self._rows[row].items():
            name, place = plain(cell.value), f"{get_column_letter(at)}{row}"
            if name not in wanted:
                self._remark(cell, "この名前の項目はないので、この列は読みません。")
            elif name in seen:
                self._fault(place, _shown(cell), "同じ見出しの列が2つ以上あります。")
                return False
            else:
                seen[name], self._heads[at] = at, wanted[name]
        for at, head in self._heads.items():
            if head.column is not None and head.role is not Role.UNIT:
                self._found.letters.setdefault((self._table.name, head.column.name), get_column_letter(at))
        missing = list(self._missing())
        for name in missing:
            self._fault(
                f"A{row}",
                "",
                f"「{name}」の列がありません。見出しを消したか書き換えていないか、確かめてください。",
            )
        return not missing

    def _missing(self) -> Iterator[str]:
        there = {(head.role, head.column.name if head.column else "") for head in self._heads.values()}
        for head in heads(self._table, 1):
            name = head.column.name if head.column else ""
            if head.role is not Role.UNIT and (head.role, name) not in there:
                yield head.title

    def _tell_merged(self) -> None:
        for merged in sorted(self._page.merged_cells.ranges, key=lambda one: (one.min_row, one.min_col)):
            place = merged.coord
            self._fault(
                place.split(":")[0],
                place,
                "セルが結合されています。結合を解いて、それぞれのセルに値を書いてください。",
            )

    def _tell_hidden(self, start: int) -> None:
        hidden = [
            row
            for row, one in self._page.row_dimensions.items()
            if one.hidden and row in self._rows and row > start
        ]
        if hidden:
            words = f"隠れている行が{len(hidden)}行あります。隠れた行も読みました。"
            self._found.remarks.append(Finding(self._page.title, "", "", words))

    def _fault(self, cell: str, value: str, reason: str) -> None:
        self._found.faults.append(Finding(self._page.title, cell, value, reason))

    def _remark(self, cell: Cell, reason: str) -> None:
        if reason:
            place = f"{get_column_letter(cell.column)}{cell.row}"
            self._found.remarks.append(Finding(self._page.title, place, _shown(cell), reason))


def _rows(page: Worksheet) -> dict[int, dict[int, Cell]]:
    """The cells that hold something, by row and column. A formatted column reaches a million rows: not iter_rows()."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, at), cell in sorted(page._cells.items()):
        if isinstance(cell, Cell) and cell.value is not None and plain(cell.value):
            rows.setdefault(row, {})[at] = cell
    if len(rows) > MOST_ROWS:
        raise CatalogueError(f"シート「{page.title}」の行が多すぎます（{len(rows):,}行）。")
    return rows


def _confirmed(cell: Cell | None) -> bool:
    written = plain(cell.value if cell is not None else "")
    if written not in _WRITTEN:
        raise CellError(f"{UNCONFIRMED} か {CONFIRMED} を入れてください。")
    return _WRITTEN[written]


def _shown(cell: Cell | None) -> str:
    return "" if cell is None or cell.value is None else str(cell.value)
