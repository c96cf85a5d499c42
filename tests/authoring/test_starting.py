"""A new edition: everything copied and to be confirmed, the progress counted, the list kept out of the catalogue."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.editions import change_cell

from desk_catalog import authoring
from desk_catalog.authoring.confirming import FILE, in_words, is_fact, progress_of, read_unconfirmed
from desk_catalog.authoring.starting import new_edition
from desk_catalog.authoring.workbook.exchanging import from_workbook, to_workbook
from desk_catalog.catalog.tables import TABLES
from desk_catalog.store.errors import CatalogueError


@pytest.fixture
def started(small_edition: Path, tmp_path: Path) -> Path:
    new_edition("r5", small_edition, tmp_path / "r5")
    return tmp_path / "r5"


def _titled(folder: Path) -> list[str]:
    return (folder / "edition.csv").read_text(encoding="utf-8").split("\n")[1].split(",")[:3]


def test_it_is_the_last_one_under_its_own_name_with_every_fact_to_be_confirmed(
    small_edition: Path, started: Path
) -> None:
    assert authoring.check(started) == ()
    assert _titled(started) == ["r5", "令和5年度版", "令和5年度"]
    for table in TABLES:
        if table.name != "edition":
            assert (started / table.file_name).read_bytes() == (small_edition / table.file_name).read_bytes()
    counted = progress_of(started)
    assert {one.table.name for one in counted} == {table.name for table in TABLES if is_fact(table)}
    assert all(one.confirmed == 0 for one in counted)
    assert "未確認" in in_words(counted)[0]
    assert in_words(progress_of(small_edition)) == ()


def test_the_catalogue_only_counts_what_is_unconfirmed(
    small_edition: Path, started: Path, tmp_path: Path
) -> None:
    change_cell(started, "edition.csv", 2, "edition_id", "r4")
    change_cell(started, "edition.csv", 2, "title", "令和4年度版")
    change_cell(started, "edition.csv", 2, "fiscal_year", "令和4年度")
    authoring.build(started, tmp_path / "a.sqlite")
    authoring.build(small_edition, tmp_path / "b.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        counted = dict(connection.execute("SELECT table_name, number FROM unconfirmed"))
        assert counted == {
            one.table.name: one.total - one.confirmed
            for one in progress_of(started)
            if one.total > one.confirmed
        }
        drafted = [connection.execute(f"SELECT * FROM {table.name}").fetchall() for table in TABLES]
    with closing(sqlite3.connect(tmp_path / "b.sqlite")) as connection:
        assert [connection.execute(f"SELECT * FROM {table.name}").fetchall() for table in TABLES] == drafted
        assert connection.execute("SELECT * FROM unconfirmed").fetchall() == []


def test_confirming_in_the_workbook_comes_back(started: Path, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(to_workbook(started)))
    page = book["事業"]
    column = next(cell.column for cell in page[1] if cell.value == "確認")
    assert page.cell(2, column).value == "未確認"
    page.cell(2, column).value = "確認済"
    page.cell(3, column).value = "確認済み"  # as people write it
    page.cell(4, column).value = None  # a new row: nobody has confirmed it
    book.save(tmp_path / "r5.xlsx")
    found = from_workbook(tmp_path / "r5.xlsx", tmp_path, started)
    assert found.changed == (FILE,)
    counted = {one.table.name: (one.confirmed, one.total) for one in progress_of(started)}
    assert counted["program"] == (2, 5)
    assert counted["contact"] == (0, 3)
    assert ("smart-sanchi",) in read_unconfirmed(started)["program"]


def test_with_the_last_one_confirmed_the_list_is_gone(started: Path, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(to_workbook(started)))
    for table in TABLES:
        page = book[table.label]
        for cell in next(page.iter_cols(min_col=page.max_column, min_row=2), ()):
            if cell.value == "未確認":
                cell.value = "確認済"
    book.save(tmp_path / "r5.xlsx")
    from_workbook(tmp_path / "r5.xlsx", tmp_path, started)
    assert not (started / FILE).exists()


def test_the_workbook_counts_what_is_confirmed(started: Path) -> None:
    book = load_workbook(io.BytesIO(to_workbook(started)))
    rows = {row[0]: row for row in book["確認の進み"].iter_rows(min_row=2, values_only=True)}
    assert set(rows) == {table.label for table in TABLES if is_fact(table)}
    page = book["事業"]
    letter = next(cell.column_letter for cell in page[1] if cell.value == "確認")
    assert rows["事業"][2] == f"""=COUNTIF('事業'!${letter}$2:${letter}$20000,"確認済")"""


def test_an_empty_one_has_headings_only(small_edition: Path, tmp_path: Path) -> None:
    new_edition("r6", small_edition, tmp_path / "r6", empty=True)
    for table in TABLES:
        lines = (tmp_path / "r6" / table.file_name).read_text(encoding="utf-8").count("\n")
        assert (lines == 1) == (table.name not in ("prefecture", "synonym")), table.name
    book = load_workbook(io.BytesIO(to_workbook(tmp_path / "r6")))
    assert book["事業"].max_row == 1
    assert book["事業"].data_validations.dataValidation
    assert to_workbook(small_edition, empty=True) == to_workbook(tmp_path / "r6")


@pytest.mark.parametrize("edition_id", ["R5", "../r5", "", "r 5", "令和5"])
def test_an_id_that_will_not_do_is_refused(small_edition: Path, tmp_path: Path, edition_id: str) -> None:
    with pytest.raises(CatalogueError, match="使えません"):
        new_edition(edition_id, small_edition, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_what_is_there_already_is_never_written_over(small_edition: Path, started: Path) -> None:
    before = (started / "program.csv").read_bytes()
    with pytest.raises(CatalogueError, match="もうあります"):
        new_edition("r5", small_edition, started)
    assert (started / "program.csv").read_bytes() == before


def test_lines_of_rows_that_are_no_more_are_passed_over(started: Path) -> None:
    with (started / FILE).open("a", encoding="utf-8") as file:
        file.write("program.csv\tlong-gone\nnothing.csv\tx\n\n")
    counted = {one.table.name: (one.confirmed, one.total) for one in progress_of(started)}
    assert counted["program"] == (0, 5)
