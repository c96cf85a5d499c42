"""The workbook, read back from its parts."""

from __future__ import annotations

import io
import re
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from desk_catalog import paths
from desk_catalog.exchange.formats import FORMATS
from desk_catalog.exchange.kinds import KINDS
from desk_catalog.exchange.workbook import LONGEST_TEXT, Value, Worksheet, workbook
from desk_catalog.store.catalogue import Catalogue


def read(data: bytes) -> dict[str, list[list[Value]]]:
    """Every sheet by its name with its rows, the heading first; an empty cell is None."""
    book = load_workbook(io.BytesIO(data))
    found = {}
    for page in book.worksheets:
        assert not page.merged_cells.ranges
        cells = [cell for row in page.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        found[page.title] = [[cell.value for cell in row] for row in page.iter_rows()]
    return found


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠", "\0=", "\x0b@"])
def test_text_never_becomes_a_formula(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    data = workbook([Worksheet("表", ("列",), ((text,),))])
    (cell,) = load_workbook(io.BytesIO(data))["表"]["A2:A2"][0]
    assert cell.data_type == "s"
    assert cell.value == re.sub("[\0\x0b]", "", text).replace("\r", "\n")
    assert cell.quotePrefix  # it stays text when it is edited


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_any_text_comes_back(text: str) -> None:
    plain = re.sub("[\ufffe\uffff]", "", text)
    rows = read(workbook([Worksheet("表", ("列", "数"), ((text, 7),))]))["表"]
    assert rows[1] == [plain, 7]


def test_numbers_are_numbers_and_nothing_is_an_empty_cell() -> None:
    rows = read(workbook([Worksheet("表", ("甲", "乙", "丙"), ((None, 13750508, -5), ("", None, 0)))]))["表"]
    assert rows == [["甲", "乙", "丙"], [None, 13750508, -5], ["", None, 0]]


def test_names_of_sheets_are_fit_and_different() -> None:
    sheets = [Worksheet(name, ("列",), ()) for name in ("a/b:[c]*?", "A" * 40, "A" * 40, "", "表", "表")]
    names = list(read(workbook(sheets)))
    assert len({name.casefold() for name in names}) == len(sheets)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    rows = read(workbook([Worksheet("表", ("列",), (("あ" * 40_000,),))]))["表"]
    (text,) = rows[1]
    assert len(str(text)) == LONGEST_TEXT
    assert str(text).strip("あ") == "…（長いため、ここまで）"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_workbook_and_always_the_same(catalogue: Catalogue, kind: str) -> None:
    sheet = KINDS[kind].read(catalogue)
    data = FORMATS["xlsx"].encode(sheet)
    assert data == FORMATS["xlsx"].encode(KINDS[kind].read(catalogue))
    rows = read(data)
    if kind != "networks":
        assert [len(one) for one in rows.values()] == [len(sheet.rows) + 1]
        assert next(iter(rows.values()))[0] == list(sheet.labels)


def test_networks_have_three_sheets_with_all_of_the_file(catalogue: Catalogue) -> None:
    found = read(FORMATS["xlsx"].encode(KINDS["networks"].read(catalogue)))
    assert list(found) == ["ネットワーク", "会員", "つなぎ手"]
    with closing(sqlite3.connect(paths.default_catalogue())) as source:
        networks = source.execute("SELECT network_id FROM network").fetchall()
        members = source.execute(
            "SELECT m.network_id, o.organization_id, o.name, m.printed_name, m.role FROM membership m"
            " JOIN organization o USING (organization_id)"
        ).fetchall()
        connecting = source.execute(
            "SELECT o.name, count(*) FROM membership JOIN organization o USING (organization_id)"
            " GROUP BY organization_id HAVING count(*) > 1"
        ).fetchall()
    assert {row[0] for row in found["ネットワーク"][1:]} == {key for (key,) in networks}
    head = found["会員"][0]
    at = [head.index(name) for name in ("ネットワークID", "機関ID", "機関名", "印字名", "役職")]
    padded = [[*row, *([None] * len(head))] for row in found["会員"][1:]]
    assert sorted(tuple(str(row[one]) for one in at) for row in padded) == sorted(
        tuple(str(value) for value in member) for member in members
    )
    matrix = found["つなぎ手"]
    assert {(row[1], row[2]) for row in matrix[1:]} == set(connecting)
    for row in matrix[1:]:
        assert sum(value in ("●", "○") for value in row[4:]) == row[2]
