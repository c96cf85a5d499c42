"""The bytes of each format."""

from __future__ import annotations

import json

import pytest

from desk_catalog.exchange.formats import FORMATS
from desk_catalog.exchange.sheet import Cell, Column, Sheet, heading, sheet


def _sheet(*cells: Cell) -> Sheet:
    columns: list[Column[Cell]] = [Column("key", "見出し", lambda cell: cell, separator="/")]
    return sheet("表", columns, cells)


def _csv(*cells: Cell) -> str:
    return FORMATS["csv"].encode(_sheet(*cells)).decode("utf-8")


def test_csv_opens_in_a_japanese_spreadsheet() -> None:
    data = FORMATS["csv"].encode(_sheet("髙﨑①〜", "あ"))
    assert data == "\ufeff見出し\r\n髙﨑①〜\r\nあ\r\n".encode()


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, '""'),
        ("", '""'),
        (0, "0"),
        (13750508, "13750508"),
        (-5, "-5"),
        (("30", "31"), "30、31"),
        ((), '""'),
        ("a,b", '"a,b"'),
        ('言う"と', '"言う""と"'),
        ("一\n二", '"一\n二"'),
        ("－", "－"),
        ("a=1", "a=1"),
    ],
)
def test_csv_cells(cell: Cell, written: str) -> None:
    assert _csv(cell) == f"\ufeff見出し\r\n{written}\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_csv_never_holds_a_formula(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    assert f"'{text}" in _csv(text)
    assert f"'{text}" in _csv((text, "b"))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (None, None),
        (0, 0),
        ("", ""),
        ("事業", "事業"),
        (("1", "3"), "1/3"),
        ((), None),
        ("=1", "=1"),
        ("-", "-"),
    ],
)
def test_json_cells(cell: Cell, value: object) -> None:
    assert json.loads(FORMATS["json"].encode(_sheet(cell))) == [{"key": value}]


def test_json_is_readable_and_stable() -> None:
    data = FORMATS["json"].encode(_sheet("事業", None))
    assert data.decode() == '[\n  {\n    "key": "事業"\n  },\n  {\n    "key": null\n  }\n]\n'
    assert data == FORMATS["json"].encode(_sheet("事業", None))


@pytest.mark.parametrize("name", FORMATS)
def test_no_rows(name: str) -> None:
    assert FORMATS[name].encode(_sheet())


@pytest.mark.parametrize("name", FORMATS)
def test_registered_under_its_own_name(name: str) -> None:
    assert FORMATS[name].name == name
    assert FORMATS[name].suffix == f".{name}"
    assert not FORMATS[name].label.isascii()


def test_headings_come_from_the_table_of_columns() -> None:
    assert heading("program", "kana") == "読み"
    with pytest.raises(KeyError):
        heading("program", "no_such")
