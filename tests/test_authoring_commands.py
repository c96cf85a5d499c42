"""The maintainer's way from one edition to the next, typed command by command."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdf
import pytest
from openpyxl import load_workbook
from tests import next_edition as r5
from tests.editions import write_edition
from tests.test_cli import Result, Run

from desk_catalog import paths

from tests.test_cli import run as run  # isort: skip  # the fixture

OLD = paths.default_catalogue()


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return r5.next_catalogue(tmp_path_factory.mktemp("r5"))


def sound(result: Result) -> Result:
    assert result.code == 0, result.err
    return result


def test_from_the_last_edition_to_a_catalogue_of_the_next(run: Run, tmp_path: Path) -> None:
    source, folder, book = write_edition(tmp_path / "r4"), tmp_path / "r5", tmp_path / "r5.xlsx"
    assert (
        "確認済 0/" in sound(run("catalogue", "new-edition", "r5", "--from", source, "--target", folder)).out
    )
    sound(run("catalogue", "to-xlsx", book, "--source", folder))
    page = load_workbook(book)
    page["事業"]["B2"].value = "架空の新しい名前"
    page["事業"]["J2"].value = "確認済"
    page.save(book)
    replaced = (folder / "program.csv").read_bytes()
    said = sound(run("catalogue", "from-xlsx", book, "--target", folder)).out
    assert "program.csv" in said and "  事業: 1/5" in said
    # The files may have been newer than the workbook.
    assert str(folder / ".before") in said
    assert (folder / ".before" / "program.csv").read_bytes() == replaced
    assert not (folder / ".before" / "theme.csv").exists(), "what is as it was is not kept twice"
    assert "  事業: 1/5" in sound(run("catalogue", "check", "--source", folder)).err
    record = json.loads(sound(run("catalogue", "check", "--source", folder, "--json")).out)
    assert {"sheet": "事業", "confirmed": 1, "total": 5} in record["progress"]
    built = run("catalogue", "build", "--source", folder, "--target", tmp_path / "catalog.sqlite")
    assert "未確認" in sound(built).err


def test_a_workbook_of_another_edition_is_not_written_over_this_one(run: Run, tmp_path: Path) -> None:
    source, book = write_edition(tmp_path / "r4"), tmp_path / "r4.xlsx"
    sound(run("catalogue", "to-xlsx", book, "--source", source))
    page = load_workbook(book)
    page["版"]["A2"].value = "r7"
    page.save(book)
    before = {path.name: path.read_bytes() for path in source.iterdir()}
    result = run("catalogue", "from-xlsx", book, "--target", source)
    assert result.code != 0 and "版IDは「r7」" in result.err and "「r4」" in result.err
    assert {path.name: path.read_bytes() for path in source.iterdir()} == before
    assert "書き込みました" in sound(run("catalogue", "from-xlsx", book, "--target", tmp_path / "r7")).out


def test_faults_write_nothing_but_the_marked_copy(run: Run, tmp_path: Path) -> None:
    source, book = write_edition(tmp_path / "r4"), tmp_path / "r4.xlsx"
    sound(run("catalogue", "to-xlsx", book, "--source", source))
    page = load_workbook(book)
    page["窓口"]["C2"].value = 352534111
    page.save(book)
    before = {path.name: path.read_bytes() for path in source.iterdir()}
    result = run("catalogue", "from-xlsx", book, "--target", source)
    assert result.code == 1
    assert "「窓口」C2「352534111」：" in result.out and "先頭の0" in result.out
    assert {path.name: path.read_bytes() for path in source.iterdir()} == before
    copy = tmp_path / "r4_直すところ.xlsx"
    assert str(copy) in result.err and copy.exists()
    record = json.loads(run("catalogue", "from-xlsx", book, "--target", source, "--json").out)
    assert record["ok"] is False and record["faults"][0]["cell"] == "C2"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("to-xlsx", "out.csv"), ".xlsx"),
        (("from-xlsx", "nothing.xlsx"), "見つかりません"),
        (("new-edition", "R5"), "使えません"),
        (("new-edition", "r4"), "もうあります"),
        (("diff", OLD, "nothing.sqlite"), "見つかりません"),
        (("diff", OLD, OLD, "-o", "out.docx"), ".pdf"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, arguments: tuple[object, ...], word: str) -> None:
    result = run("catalogue", *arguments)
    assert result.code != 0 and word in result.err


def test_the_difference_on_the_screen_and_as_json(run: Run, new: Path) -> None:
    out = sound(run("catalogue", "diff", OLD, new)).out
    assert out.startswith(f"令和4年度版 → {r5.TITLE}")
    assert "予算額: 13,750,508 → 13,800,000（+49,492）" in out
    record = json.loads(sound(run("catalogue", "diff", OLD, new, "--json")).out)
    assert record["counts"]["終了"] == 1
    assert sum(record["counts"].values()) == len(record["changes"])
    assert "変わったことはありません" in sound(run("catalogue", "diff", OLD, OLD)).out


def test_the_difference_as_files(run: Run, new: Path, tmp_path: Path) -> None:
    for ending in ("xlsx", "csv", "json", "pdf"):
        sound(run("catalogue", "diff", OLD, new, "-o", tmp_path / f"d.{ending}"))
    page = load_workbook(io.BytesIO((tmp_path / "d.xlsx").read_bytes())).active
    assert page is not None and page.max_row > 10
    assert json.loads((tmp_path / "d.json").read_bytes())["new"]["edition_id"] == "r5"
    text = "".join(one.extract_text() for one in pypdf.PdfReader(tmp_path / "d.pdf").pages)
    assert r5.ADDED_NAME in text.replace("\n", "")


def test_metadata_for_an_intranet_server(run: Run, tmp_path: Path) -> None:
    sound(run("catalogue", "metadata", "-o", tmp_path / "metadata.json", "--database", "catalog-r4"))
    record = json.loads((tmp_path / "metadata.json").read_bytes())
    assert "listing" in record["databases"]["catalog-r4"]["tables"]
