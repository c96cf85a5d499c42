"""A workbook (Office Open XML, ECMA-376) of plain tables, always the same bytes for the same tables.

Every table is one worksheet: one heading line, one value in a cell, nothing merged, numbers as numbers. Text is
written as text whatever it starts with, so that no spreadsheet takes it for a formula, and marked so that it stays text
when the cell is edited. Written by hand because it is two pages of XML; a library would be larger than this package.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from desk_catalog.exchange.characters import FORMULA_STARTS, plain

Value = str | int | None

LONGEST_TEXT = 32_767  # characters in a cell
_LONGEST_NAME = 31
_NEVER_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # would be read as a character by its number
_OLD = (1980, 1, 1, 0, 0, 0)  # no date: the same content gives the same file
_NARROWEST, _WIDEST, _WIDEST_HEAD = 6, 60, 24  # characters; a longer heading is broken into lines
_SAMPLE = 200  # rows that are looked at for a column's width
_HEAD, _TEXT, _QUOTED = 1, 2, 3  # places in cellXfs
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = f"""<styleSheet xmlns="{_MAIN}">\
<fonts count="2"><font><sz val="11"/><name val="Meiryo UI"/></font>\
<font><b/><sz val="11"/><name val="Meiryo UI"/></font></fonts>\
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FFE8F1FE"/></patternFill></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
<cellXfs count="4"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf>\
<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
<xf quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>"""


class Worksheet(NamedTuple):
    """A table: its name, its headings, and rows with a value for each heading (None: an empty cell)."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Value]]


def workbook(sheets: Sequence[Worksheet]) -> bytes:
    """The file's bytes; a name is made fit where a spreadsheet would not take it."""
    names = _names(sheets)
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations((("officeDocument", "xl/workbook.xml"),)),
        "xl/workbook.xml": _book(names),
        "xl/_rels/workbook.xml.rels": _relations(
            (
                *(("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)),
                ("styles", "styles.xml"),
            )
        ),
        "xl/styles.xml": _STYLES,
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheet)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, text in parts.items():
            info = zipfile.ZipInfo(path, _OLD)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, f"{_DECLARED}{text}".encode())
    return made.getvalue()


def column_letters(number: int) -> str:
    """A, B, … Z, AA for 0, 1, … 25, 26."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _names(sheets: Sequence[Worksheet]) -> list[str]:
    """Names of sheets: short, without signs a path would need, no two alike."""
    names: list[str] = []
    for sheet in sheets:
        whole = _NEVER_IN_NAME.sub("_", plain(sheet.name)).strip("' ")[:_LONGEST_NAME] or "表"
        name, number = whole, 1
        while name.casefold() in {one.casefold() for one in names}:
            number += 1
            name = f"{whole[: _LONGEST_NAME - 4]}_{number}"
        names.append(name)
    return names


def _types(sheets: int) -> str:
    of = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    parts += [(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number in range(1, sheets + 1)]
    said = "".join(f'<Override PartName="{path}" ContentType="{of}.{kind}+xml"/>' for path, kind in parts)
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{said}</Types>'


def _relations(parts: Sequence[tuple[str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def _book(names: Sequence[str]) -> str:
    said = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{said}</sheets></workbook>'


def _sheet(sheet: Worksheet) -> str:
    """The heading line stays in sight, and each column can be filtered."""
    last = f"{column_letters(max(0, len(sheet.head) - 1))}{len(sheet.rows) + 1}"
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(_widths(sheet), 1)
    )
    rows = [_row(1, sheet.head, head=True)]
    rows += [_row(number, row, head=False) for number, row in enumerate(sheet.rows, 2)]
    return (
        f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        f'<autoFilter ref="A1:{last}"/></worksheet>'
    )


def _row(number: int, values: Sequence[Value], *, head: bool) -> str:
    cells = (_cell(f"{column_letters(at)}{number}", value, head=head) for at, value in enumerate(values))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(at: str, value: Value, *, head: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return f'<c r="{at}"><v>{int(value)}</v></c>'
    style = _HEAD if head else _QUOTED if value.startswith(FORMULA_STARTS) else _TEXT
    text = escape(_ESCAPE.sub("_x005F_", plain(value)[:LONGEST_TEXT]), {"\r": "_x000D_"})
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _widths(sheet: Worksheet) -> list[int]:
    """As wide as the longest line of the first rows, in characters of which a Japanese one counts two."""
    seen = list(islice(sheet.rows, _SAMPLE))
    found = []
    for column, head in enumerate(sheet.head):
        lines = [line for row in seen for line in str(row[column] or "").splitlines()]
        widest = max(min(_wide(head), _WIDEST_HEAD), *map(_wide, lines), 0)
        found.append(max(_NARROWEST, min(_WIDEST, widest + 3)))
    return found


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
