"""The printer gets the pages of the PDF: same place, same size, no margins of its own."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from tests.paper import samples
from tests.paper.extraction import squeezed

from desk_catalog.paper.pdf import pdf_bytes
from desk_catalog.paper.printing import prepare_printer, print_pages
from desk_catalog.paper.sheet import compose
from desk_catalog.paper.text import Typesetter
from desk_catalog.store.errors import CatalogueError

Places = list[tuple[str, float, float]]


def _places(data: bytes) -> Places:
    """Every piece of text on the first page with where it stands, in points."""
    found: Places = []

    def visit(text: str, _cm: object, matrix: list[float], _font: object, _size: object) -> None:
        if text.strip():
            found.append((squeezed(text), matrix[4], matrix[5]))

    pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text(visitor_text=visit)
    return found


def _printer(path: Path, dpi: int) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(dpi)
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    printer.setOutputFileName(str(path))
    return printer


@pytest.mark.parametrize("dpi", [203, 600, 1200])
def test_a_printer_with_margins_prints_what_the_pdf_shows(
    setter: Typesetter, tmp_path: Path, dpi: int
) -> None:
    page = compose(samples.content(), setter)
    printer = _printer(tmp_path / "printed.pdf", dpi)
    print_pages(printer, [page, page])
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert len(pypdf.PdfReader(io.BytesIO(printed)).pages) == 2
    expected, actual = _places(pdf_bytes([page], title="t")), _places(printed)
    assert [text for text, _, _ in actual] == [text for text, _, _ in expected]
    for (_, x, y), (_, at_x, at_y) in zip(expected, actual, strict=True):
        assert (at_x, at_y) == pytest.approx((x, y), abs=1.0)


def test_paper_and_direction_are_the_pages(setter: Typesetter, tmp_path: Path) -> None:
    printer = _printer(tmp_path / "a.pdf", 300)
    prepare_printer(printer, compose(samples.content(), setter))
    layout = printer.pageLayout()
    assert printer.fullPage()
    assert layout.orientation() is QPageLayout.Orientation.Portrait
    assert layout.fullRect(QPageLayout.Unit.Millimeter).width() == pytest.approx(210, abs=0.3)
    assert layout.margins() == QMarginsF(0, 0, 0, 0)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_start_is_one_sentence(setter: Typesetter, tmp_path: Path) -> None:
    printer = _printer(tmp_path / "ない" / "a.pdf", 300)
    with pytest.raises(CatalogueError, match="印刷を始められませんでした"):
        print_pages(printer, [compose(samples.content(), setter)])


def test_nothing_to_print_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing to print"):
        print_pages(_printer(tmp_path / "a.pdf", 300), [])
