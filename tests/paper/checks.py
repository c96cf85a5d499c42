"""What must hold for every page whatever is printed on it, asked of the finished page and of the PDF."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import combinations

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from tests.paper.extraction import embedded, fonts, pypdf_texts, squeezed
from tests.paper.pictures import picture

from desk_catalog.paper.fonts import require_faces
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import MARGIN, MM_PER_INCH, Document, Page
from desk_catalog.paper.pdf import pdf_bytes
from desk_catalog.paper.table import Table

DPI = 110
SMALLEST = 9.0  # points
_SLACK = 1e-6


def page_texts(data: bytes) -> list[str]:
    """The text of each page in the order in which it is drawn, without blanks."""
    return [squeezed(_text(page)) for page in _pages(data)]


def check_document(document: Document) -> bytes:
    """Assert that all pages are fit to print, and return the PDF."""
    data = pdf_bytes(document.pages, title=document.title)
    for page in document.pages:
        assert placed_inside(page)
        assert apart(page)
        assert ink_inside(page)
        assert not _group_alone(page)
    assert smallest(data) >= SMALLEST - 0.01
    assert fonts(data) <= embedded(require_faces())
    return data


def placed_inside(page: Page) -> bool:
    """Whether every block lies within the margins."""
    return all(
        item.x >= MARGIN - _SLACK
        and item.y >= MARGIN - _SLACK
        and item.x + item.width <= page.width - MARGIN + _SLACK
        and item.bottom <= page.height - MARGIN + _SLACK
        for item in page.placed
    )


def apart(page: Page) -> bool:
    """Whether no block lies on another."""
    return all(
        one.bottom <= other.y + _SLACK
        or other.bottom <= one.y + _SLACK
        or one.x + one.width <= other.x + _SLACK
        or other.x + other.width <= one.x + _SLACK
        for one, other in combinations(page.placed, 2)
    )


def ink_inside(page: Page) -> bool:
    """Whether the margins of the rendered page are white."""
    image = picture(page, DPI)
    margin = int(MARGIN * DPI / MM_PER_INCH)
    width, height = image.width(), image.height()
    bands = (
        QRect(0, 0, width, margin),
        QRect(0, height - margin, width, margin),
        QRect(0, 0, margin, height),
        QRect(width - margin, 0, margin, height),
    )
    return all(_white(image.copy(band)) for band in bands) and not _white(image)


def _white(image: QImage) -> bool:
    blank = QImage(image.size(), image.format())
    blank.fill(QColor(Ink.PAPER))
    return image == blank


def _group_alone(page: Page) -> bool:
    tables = [item.block for item in page.placed if isinstance(item.block, Table)]
    return any(bool(table.lines[-1].group) for table in tables)


def smallest(data: bytes) -> float:
    """The size in points of the smallest character."""
    return min(char.size for page in _pages(data) for char in page)


def text_lines(data: bytes) -> Iterator[tuple[str, list[LTChar]]]:
    """Every run of characters beside each other, as drawn, with its text: a line of a cell, never two cells."""
    for page in _pages(data):
        run: list[LTChar] = []
        for char in page:
            if run and not _beside(run[-1], char):
                yield _text(run).strip(), run
                run = []
            run.append(char)
        if run:
            yield _text(run).strip(), run


def readings(data: bytes) -> tuple[str, str]:
    """The whole text by both readers in the order in which it is drawn, cell by cell, without blanks.

    What pdfminer makes of the places of the characters is left out: it reads across the columns of a table.
    """
    by_pdfminer = "".join(_text(page) for page in _pages(data))
    return squeezed("".join(pypdf_texts(data))), squeezed(by_pdfminer)


def _pages(data: bytes) -> Iterator[list[LTChar]]:
    """The characters of each page in the order in which they are drawn."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
        yield [item for item in device.get_result() if isinstance(item, LTChar)]


def _text(chars: Iterable[LTChar]) -> str:
    return "".join(char.get_text() for char in chars)


def _beside(before: LTChar, after: LTChar) -> bool:
    """Whether ``after`` goes on where ``before`` ends; spans of another size stand on the same baseline."""
    return abs(after.x0 - before.x1) < 0.3 * after.size and abs(after.matrix[5] - before.matrix[5]) < 0.5
