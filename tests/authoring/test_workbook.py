"""Text → workbook → text is the same, what people and Excel do to a workbook is mended or told, and nothing is lost."""

from __future__ import annotations

import datetime
import io
import os
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.editions import change_cell

from desk_catalog import paths
from desk_catalog.authoring import EditionInvalid
from desk_catalog.authoring.workbook.exchanging import Taken, copy_path, from_workbook, to_workbook
from desk_catalog.authoring.workbook.heads import FAULTS, heads, plain
from desk_catalog.catalog.columns import Kind
from desk_catalog.catalog.tables import BY_NAME, TABLES
from desk_catalog.catalog.tables.meanings import form, meaning
from desk_catalog.store.errors import CatalogueError

Change = Callable[[Workbook], None]
Case = tuple[Any, ...]


def at(book: Workbook, table: str, row: int, title: str) -> str:
    """Where a cell stands in the workbook, as 'C5'."""
    page = book[BY_NAME[table].label]
    for cell in page[1]:
        if cell.value == title:
            return f"{cell.column_letter}{row}"
    raise KeyError(title)


def put(table: str, row: int, title: str, value: object, number_format: str | None = None) -> Change:
    def change(book: Workbook) -> None:
        cell = book[BY_NAME[table].label][at(book, table, row, title)]
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return change


def page_of(book: Workbook, table: str) -> Worksheet:
    page = book[BY_NAME[table].label]
    assert isinstance(page, Worksheet)
    return page


def taken(edition: Path, tmp_path: Path, *changes: Change) -> Taken:
    """Write the workbook, let people change it, and read it into another folder."""
    book = load_workbook(io.BytesIO(to_workbook(edition)))
    for change in changes:
        change(book)
    path = tmp_path / "ブック.xlsx"
    book.save(path)
    return from_workbook(path, tmp_path / "none", tmp_path / "back")


def rounds(cases: Sequence[Case]) -> list[list[Case]]:
    """The cases, each with table, row and title first, in as few workbooks as their cells allow: one takes a second."""
    by_cell: dict[tuple[object, ...], list[Case]] = {}
    for case in cases:
        by_cell.setdefault(case[:3], []).append(case)
    return [[case for case in one if case is not None] for one in zip_longest(*by_cell.values())]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def faults(found: Taken) -> list[tuple[str, str]]:
    return [(fault.sheet, fault.cell) for fault in found.faults]


def test_the_real_edition_comes_back_byte_for_byte(tmp_path: Path) -> None:
    source = paths.default_edition()
    data = to_workbook(source)
    path = tmp_path / "r4.xlsx"
    path.write_bytes(data)
    found = from_workbook(path, tmp_path / "editions")
    assert found.faults == () and found.remarks == ()
    assert found.folder == tmp_path / "editions" / "r4"
    assert files(found.folder) == files(source)
    assert from_workbook(path, tmp_path, found.folder).changed == ()  # nothing is written twice


def test_the_same_edition_gives_the_same_workbook(small_edition: Path) -> None:
    assert to_workbook(small_edition) == to_workbook(small_edition)


def test_the_workbook_keeps_the_rules_for_machines(small_edition: Path) -> None:
    """One heading line, one value per cell, no merged cells, numbers as numbers, the unit in a column of its own."""
    book = load_workbook(io.BytesIO(to_workbook(small_edition)))
    for table in TABLES:
        page = page_of(book, table.name)
        assert not page.merged_cells.ranges
        assert page.freeze_panes == "B2" and page.auto_filter.ref
        titles = [cell.value for cell in page[1]]
        assert len(set(titles)) == len(titles)
        for head in heads(table):
            assert head.title in titles
        for row in page.iter_rows(min_row=2):
            for title, cell in zip(titles, row, strict=True):
                head = next(one for one in heads(table, 20) if one.title == title)
                if cell.value is None or head.column is None:
                    continue
                assert ";" not in str(cell.value) or head.column.kind is not Kind.CODES
                number = head.role.value == "value" and head.column.kind is Kind.INTEGER
                assert isinstance(cell.value, int) == number, (table.name, cell.coordinate)
    listing = page_of(book, "listing")
    assert listing[at(book, "listing", 3, "予算額の単位")].value == "千円"
    assert page_of(book, "section1")[at(book, "section1", 2, "当初予算の単位")].value == "百万円"


def test_closed_lists_drop_down(small_edition: Path) -> None:
    book = load_workbook(io.BytesIO(to_workbook(small_edition)))
    rules = page_of(book, "listing").data_validations.dataValidation
    formulas = {str(rule.formula1): rule for rule in rules}
    assert '"有,無"' in formulas
    assert formulas['"有,無"'].errorStyle in (None, "stop")
    assert "'窓口'!$A$2:$A$2000" in formulas


def test_nobody_has_to_know_the_codes(small_edition: Path) -> None:
    """What stands in the cells and drop-downs of closed lists is Japanese; the text files keep their codes."""
    book = load_workbook(io.BytesIO(to_workbook(small_edition)))
    for table in TABLES:
        page = page_of(book, table.name)
        for rule in page.data_validations.dataValidation:
            if str(rule.formula1).startswith('"'):
                assert not re.search(r"[a-z01]", str(rule.formula1)), (table.name, rule.formula1)
    placed = page_of(book, "placement")
    shown = {
        placed[at(book, "placement", row, title)].value for row in (2, 3) for title in ("根拠", "内数", "行")
    }
    assert shown <= {"印字", "推定", "はい", "いいえ", "共通", "1", "2", None}


def test_every_column_is_explained(small_edition: Path) -> None:
    book = load_workbook(io.BytesIO(to_workbook(small_edition)))
    explained = {(row[0], row[1]): row for row in book["説明"].iter_rows(min_row=2, values_only=True)}
    for table in TABLES:
        for column in table.columns:
            label = column.label.removesuffix(f"({column.unit})")
            row = explained[table.label, label]
            assert row[2] == meaning(table, column)
            assert row[4] == (column.unit or None)
            if column.pattern:
                assert column.pattern not in form(column), "a regular expression is not for people"


# One cell is changed; where a reading is certain the text is as it should be, and a remark says so.
MENDED: list[Case] = [
    ("program", 2, "順", "１"),
    ("program", 2, "順", "1"),
    ("program", 2, "順", 1.0),
    ("placement", 2, "予算額", "13,800,000"),
    ("placement", 2, "予算額", "１３，８００，０００"),
    ("placement", 2, "内数", False),
    ("placement", 2, "内数", "０"),
    ("placement", 2, "内数", 0),
    ("placement", 2, "内数", " いいえ"),
    ("network", 3, "根拠", "inferred"),
    ("program", 2, "概要", "　拠点を支える。 "),
    ("contact", 2, "電話", "０３−５２５３−４１１１"),
    ("contact", 2, "電話", "03‐5253‐4111"),
    ("contact", 2, "メール", "coi-next＠mext.go.jp"),
    ("contact", 2, "内線", 4195),
    ("listing", 3, "申請主体1", 1),
    ("listing", 3, "申請主体1", "１"),
    ("listing", 3, "予算額の単位", None),
]


@pytest.mark.parametrize("cases", rounds(MENDED))
def test_what_excel_does_is_put_right(small_edition: Path, tmp_path: Path, cases: list[Case]) -> None:
    found = taken(small_edition, tmp_path, *(put(*case[:4]) for case in cases))
    assert found.faults == ()
    assert files(tmp_path / "back") == files(small_edition)


# One cell is changed to what cannot be read with certainty: the fault is that cell's, a word tells which rule spoke.
REFUSED: list[Case] = [
    ("contact", 2, "電話", 352534111, "先頭の0"),
    ("contact", 2, "電話", datetime.datetime(2003, 5, 1), "日付"),
    ("prefecture", 2, "コード", 1, "「01」"),
    ("program", 2, "順", "=1+0", "数式"),
    ("program", 2, "概要", "=A2", "数式"),
    ("program", 2, "順", 1.5, "小数"),
    ("program", 2, "順", 1e20, "桁の多すぎる"),
    ("program", 2, "順", "一", "半角数字"),
    ("program", 2, "事業名", True, "論理値"),
    ("program", 2, "事業名", datetime.time(4, 1), "日付か時刻"),
    ("program", 2, "読み", "カタカナ", "ひらがな"),
    ("program", 2, "概要", "一行目\n二行目", "改行"),
    ("program", 2, "概要", None, "空欄"),
    ("program", 2, "府省", "mofa", "シート「府省」の「府省ID」"),
    ("program", 3, "事業ID", "kyoso", "2行目と同じ"),
    ("timeline_event", 2, "日付", datetime.datetime(2022, 2, 1), "日付"),
    ("listing", 3, "申請主体1", "1;2", "1つのセルに"),
    ("listing", 3, "予算額の単位", "百万円", "単位は千円"),
    ("listing", 3, "新規課題採択", "未定", "有、無"),
    ("program", 2, "確認", "たぶん", "確認済"),
    ("network", 3, "推定の理由", None, "理由"),
]


@pytest.mark.parametrize("cases", rounds(REFUSED))
def test_what_cannot_be_read_for_certain_is_told(
    small_edition: Path, tmp_path: Path, cases: list[Case]
) -> None:
    book = load_workbook(io.BytesIO(to_workbook(small_edition)))
    found = taken(small_edition, tmp_path, *(put(*case[:4]) for case in cases))
    assert not (tmp_path / "back").exists()
    assert found.copy is not None
    marked = load_workbook(io.BytesIO(found.copy))
    assert marked.active is not None and marked.active.title == FAULTS
    rows = list(marked[FAULTS].iter_rows(min_row=2, values_only=True))
    for table, row, title, _value, word in cases:
        sheet, place = BY_NAME[table].label, at(book, table, row, title)
        told = next(fault for fault in found.faults if (fault.sheet, fault.cell) == (sheet, place))
        assert word in told.reason
        assert ".csv" not in told.reason and "_id" not in told.reason
        cell = marked[sheet][place]
        assert cell.comment is not None and word in cell.comment.text
        assert cell.fill.fgColor.rgb == "FFFFC7CE"
        assert (sheet, place) in [(one[1], one[2]) for one in rows]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none in its folders")
def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管")
    for path in (tmp_path / "管", tmp_path):
        with pytest.raises(CatalogueError, match="ファイルではありません"):
            from_workbook(path, tmp_path)


def test_every_fault_is_told_at_once(small_edition: Path, tmp_path: Path) -> None:
    """Several in one row, in several sheets, among cells and between rows."""
    found = taken(
        small_edition,
        tmp_path,
        put("program", 2, "順", "一"),
        put("program", 2, "読み", "カナ"),
        put("contact", 3, "電話", 335027437),
        put("placement", 4, "事業", "nothing"),
        put("listing", 5, "新規課題採択", "？"),
    )
    sheets = [sheet for sheet, _ in faults(found)]
    assert sheets.count("事業") == 2
    assert {"窓口", "マップ掲載", "連絡先表の行"} <= set(sheets)


def test_a_corrected_copy_is_read_and_its_marks_go(small_edition: Path, tmp_path: Path) -> None:
    found = taken(small_edition, tmp_path, put("program", 2, "順", "一"))
    path = copy_path(tmp_path / "ブック.xlsx")
    assert found.copy is not None
    path.write_bytes(found.copy)
    book = load_workbook(path)
    place = at(book, "program", 2, "順")
    page_of(book, "program")[place].value = 1
    page_of(book, "contact")[at(book, "contact", 2, "電話")].value = "x"
    book.save(path)
    again = from_workbook(path, tmp_path, tmp_path / "back")
    assert [fault.sheet for fault in again.faults] == ["窓口"]
    assert again.copy is not None
    marked = load_workbook(io.BytesIO(again.copy))
    assert marked["事業"][place].comment is None
    assert marked.sheetnames.count(FAULTS) == 1
    assert copy_path(path) != path, "somebody's own file is never written over"


def _reorder(book: Workbook) -> None:
    page = page_of(book, "program")
    page.move_range("A1:A6", cols=30)


def _title_above(book: Workbook) -> None:
    page = page_of(book, "program")
    page.insert_rows(1, 2)
    page["A1"].value = "令和5年度の事業"


def _noise(book: Workbook) -> None:
    page = page_of(book, "program")
    page.insert_rows(4, 3)
    page["Z1"].value, page["Z2"].value = "自分のメモ", "後で確認"
    page.row_dimensions[2].hidden = True
    book.create_sheet("下書き")["A1"].value = "計算"
    page.cell(2000, 2).number_format = "@"


@pytest.mark.parametrize("change", [_reorder, _title_above, _noise])
def test_other_places_and_other_peoples_cells_do_no_harm(
    small_edition: Path, tmp_path: Path, change: Change
) -> None:
    found = taken(small_edition, tmp_path, change)
    assert found.faults == ()
    assert files(tmp_path / "back") == files(small_edition)
    if change is _noise:
        said = " ".join(str(remark) for remark in found.remarks)
        assert "自分のメモ" in said and "下書き" in said and "隠れている行が1行" in said


def test_a_missing_column_or_sheet_is_told_and_its_rows_are_not_missed_elsewhere(
    small_edition: Path, tmp_path: Path
) -> None:
    def change(book: Workbook) -> None:
        page_of(book, "ministry").delete_cols(2)
        del book["窓口"]

    found = taken(small_edition, tmp_path, change)
    assert [(fault.sheet, fault.cell) for fault in found.faults] == [("府省", "A1"), ("窓口", "")]
    assert "「府省名」の列がありません" in found.faults[0].reason


def test_merged_cells_and_doubled_headings_are_told(small_edition: Path, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        page_of(book, "program").merge_cells("B2:B3")
        page_of(book, "theme")["C1"].value = page_of(book, "theme")["B1"].value

    found = taken(small_edition, tmp_path, change)
    said = " ".join(fault.reason for fault in found.faults)
    assert "結合" in said and "同じ見出し" in said


@pytest.mark.parametrize(
    "text", ["=SUM(A1)", "@name", "+81", "'quoted", "1/2", "00123", "TRUE", "_x0041_", "#REF!"]
)
def test_text_that_looks_like_something_else_stays_text(
    small_edition: Path, tmp_path: Path, text: str
) -> None:
    change_cell(small_edition, "program.csv", 2, "summary", text)
    assert taken(small_edition, tmp_path).faults == ()
    assert files(tmp_path / "back") == files(small_edition)


def test_what_no_workbook_can_hold_is_told(small_edition: Path) -> None:
    change_cell(small_edition, "program.csv", 2, "summary", "鐘\x07")
    with pytest.raises(EditionInvalid, match="1件"):
        to_workbook(small_edition)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "ブック（.xlsx）ではありません"),
        (b"id,name\n", "ブック（.xlsx）ではありません"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "パスワード"),
        (b"PK\x03\x04" + b"\0" * 40, "壊れて"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, word: str
) -> None:
    path = tmp_path / "ブック.xlsx"
    path.write_bytes(data)
    with pytest.raises(CatalogueError, match=word):
        from_workbook(path, tmp_path)


def test_another_zip_and_a_bomb_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("readme.txt", "no workbook")
    with pytest.raises(CatalogueError, match="ではありません"):
        from_workbook(path, tmp_path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "")
        file.writestr("xl/workbook.xml", b"\0" * 310_000_000)
    with pytest.raises(CatalogueError, match="大きすぎます"):
        from_workbook(path, tmp_path)


def test_damaged_workbooks_are_refused_or_read_but_never_a_crash(small_edition: Path, tmp_path: Path) -> None:
    """120 workbooks with a flipped bit, a piece cut out or the end missing."""
    whole, chance = to_workbook(small_edition), random.Random(8)
    path = tmp_path / "damaged.xlsx"
    refused = 0
    for number in range(120):
        data = bytearray(whole)
        if number % 3 == 0:
            del data[chance.randrange(len(data)) :]
        elif number % 3 == 1:
            del data[(start := chance.randrange(len(data))) : start + chance.randrange(1, 200)]
        else:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        try:
            from_workbook(path, tmp_path, tmp_path / "back")
        except CatalogueError as error:
            refused += 1
            assert "。" in str(error)
    assert refused > 60


@pytest.mark.skipif(shutil.which("libreoffice") is None, reason="LibreOffice is not here")
def test_libreoffice_saves_it_and_nothing_is_lost(tmp_path: Path) -> None:
    source, path = paths.default_edition(), tmp_path / "r4.xlsx"
    path.write_bytes(to_workbook(source))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    form = "xlsx:Calc MS Excel 2007 XML"
    subprocess.run(
        [
            "libreoffice",
            profile,
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(tmp_path / "lo"),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    found = from_workbook(tmp_path / "lo" / "r4.xlsx", tmp_path, tmp_path / "back")
    assert found.faults == ()
    assert files(tmp_path / "back") == files(source)


def test_headings_are_compared_whatever_their_width() -> None:
    assert plain("予算額 （千円）") == plain("予算額(千円)")
    assert plain(0) == "0"
