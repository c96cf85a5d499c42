"""The PDF file: whole or not at all, with title, language and text that can be copied."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from PySide6.QtGui import QImage, QPainter
from tests.paper import samples
from tests.paper.extraction import fonts, pdfminer_texts, pypdf_texts

from desk_catalog.paper.blocks import words
from desk_catalog.paper.finish import with_entries, with_plain_spaces
from desk_catalog.paper.layout import A4, Page, Placed, paint_page
from desk_catalog.paper.pdf import pdf_bytes, write_pdf
from desk_catalog.paper.sheet import compose
from desk_catalog.paper.text import Span, Style, Typesetter
from desk_catalog.store.errors import CatalogueError


def _page(setter: Typesetter, text: str, size: tuple[float, float] = A4) -> Page:
    return Page(*size, (Placed(words(setter, text, Style()), 20, 20, 170),))


def test_the_file_says_what_it_is(setter: Typesetter, tmp_path: Path) -> None:
    path = tmp_path / "事業 シート.pdf"
    write_pdf(path, [compose(samples.content(), setter)], title="共創の場形成支援プログラム", author="○○大学")
    reader = pypdf.PdfReader(path, strict=True)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("共創の場形成支援プログラム", "○○大学")
    assert reader.metadata.creator == "大学支援施策カタログ"
    root = reader.trailer["/Root"].get_object()
    assert root["/Lang"] == "ja-JP"  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_file_that_was_there_is_replaced(setter: Typesetter, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    write_pdf(path, [_page(setter, "新しい")], title="t")
    assert (
        pypdf_texts(path.read_bytes())[0].split() == ["新", "しい"]
        or "新しい" in pdfminer_texts(path.read_bytes())[0]
    )


@pytest.mark.parametrize("where", ["ない/a.pdf", "folder"])
def test_a_place_that_takes_no_file_is_one_sentence_and_changes_nothing(
    setter: Typesetter, tmp_path: Path, where: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "keep").write_text("残る", encoding="utf-8")
    with pytest.raises(CatalogueError, match="を保存できませんでした") as caught:
        write_pdf(tmp_path / where, [_page(setter, "大学")], title="t")
    assert "\n" not in str(caught.value)
    assert [one.name for one in tmp_path.rglob("*")] == ["folder", "keep"]


def test_a_failure_while_writing_leaves_the_old_file(
    setter: Typesetter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CatalogueError, match="空き容量が足りません"):
        write_pdf(path, [_page(setter, "大学")], title="t")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_no_pages_are_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        pdf_bytes([], title="t")


def test_pages_of_several_sizes_keep_theirs(setter: Typesetter) -> None:
    data = pdf_bytes(
        [_page(setter, "縦"), _page(setter, "横", (420.0, 297.0)), _page(setter, "縦")], title="t"
    )
    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(data), strict=True).pages]
    assert [(round(box.width), round(box.height)) for box in boxes] == [(595, 842), (1191, 842), (595, 842)]


@pytest.mark.parametrize("figure", [False, True])
@pytest.mark.parametrize("bold", [False, True])
def test_text_can_be_copied_as_it_was_written(setter: Typesetter, bold: bool, figure: bool) -> None:
    text = "office-flow@affiliate.go.jp fi ffl 大学と人 1,234,567 ①②③⑨●○◎△ ／〜－ー・、。 髙﨑"
    paragraph = words(setter, text, Style())
    spans = (Span(text, bold=bold, figure=figure),)
    page = Page(*A4, (Placed(type(paragraph)(setter, spans, Style()), 10, 20, 190),))
    data = pdf_bytes([page], title="t")
    assert pdfminer_texts(data)[0].strip() == text
    assert "".join(pypdf_texts(data)[0].split()) == "".join(text.split())
    assert len(fonts(data)) == 1


def test_several_sheets_have_an_outline_that_leads_to_each(setter: Typesetter) -> None:
    names = ["共創の場形成支援プログラム", "「脱炭素×復興まちづくり」推進事業", "WPI (世界)"]
    pages = [replace(_page(setter, name), title=name) for name in names]
    pages.insert(1, _page(setter, "題のない頁"))
    reader = pypdf.PdfReader(io.BytesIO(pdf_bytes(pages, title="事業シート")), strict=True)
    marks = [mark for mark in reader.outline if not isinstance(mark, list)]
    assert [mark.title for mark in marks] == names
    assert [reader.get_destination_page_number(mark) for mark in marks] == [0, 2, 3]
    assert reader.trailer["/Root"].get_object()["/PageMode"] == "/UseOutlines"  # type: ignore[index]
    with io.BytesIO(pdf_bytes(pages, title="事業シート")) as file:
        told = [title for _, title, *_ in PDFDocument(PDFParser(file)).get_outlines()]
    assert told == names


def test_a_single_sheet_has_no_outline_and_without_an_office_the_program_is_its_author(
    setter: Typesetter,
) -> None:
    reader = pypdf.PdfReader(
        io.BytesIO(pdf_bytes([compose(samples.content(), setter)], title="t")), strict=True
    )
    assert reader.outline == []
    assert reader.metadata is not None
    assert reader.metadata.author == "大学支援施策カタログ"


def test_bytes_of_another_shape_are_left_alone() -> None:
    for data in (b"", b"%PDF-1.4 nothing known", b"begincmap <0009> endcmap"):
        assert with_entries(data, "ja-JP") == data
        assert with_plain_spaces(data) == data


def test_a_painter_is_left_as_it_was_found(setter: Typesetter) -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = painter.transform()
    paint_page(painter, _page(setter, "大学"), 2.0)
    assert painter.transform() == before
    painter.end()
