"""Pages into a PDF file: exact text, embedded fonts, a language; and never half a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from desk_catalog.exchange.files import replace_whole
from desk_catalog.paper.finish import with_entries, with_plain_spaces
from desk_catalog.paper.layout import MM_PER_INCH, Page, paint_page
from desk_catalog.paper.progress import Progress, Stopped, unwatched
from desk_catalog.paper.text import DPI
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.reasons import reason

CREATOR = "大学支援施策カタログ"
LANGUAGE = "ja-JP"


def write_pdf(
    path: Path, pages: Sequence[Page], *, title: str, author: str = "", progress: Progress = unwatched
) -> None:
    """Write ``pages`` as one PDF; CatalogueError if it cannot be, with what stood at ``path`` before untouched."""
    data = pdf_bytes(pages, title=title, author=author, progress=progress)
    try:
        replace_whole(path, data)
    except OSError as error:
        raise CatalogueError(
            f"PDF「{path}」を保存できませんでした。{reason(error)}"
            "前からあるファイルはそのままです。保存先と、ほかのアプリで開いていないかを確かめてください。"
        ) from error


def pdf_bytes(
    pages: Sequence[Page], *, title: str, author: str = "", progress: Progress = unwatched
) -> bytes:
    """The PDF of ``pages`` with title, author and language, several pages with an outline of their titles.

    Without an ``author`` it is the program. ValueError if there are no pages.
    """
    if not pages:
        raise ValueError("a PDF needs at least one page")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setAuthor(author or CREATOR)
    writer.setCreator(CREATOR)
    writer.setPageLayout(bare_layout(pages[0]))
    painter = QPainter()
    if not painter.begin(writer):
        raise CatalogueError("PDFを作れませんでした。空きメモリーが足りないおそれがあります。")
    for index, page in enumerate(pages):
        if index:
            writer.setPageLayout(bare_layout(page))
            writer.newPage()
        paint_page(painter, page, DPI / MM_PER_INCH)
        try:
            progress(index + 1, len(pages))
        except Stopped:
            painter.end()
            raise
    painter.end()
    marks = [(page.part, page.title) for page in pages] if len(pages) > 1 else []
    return with_entries(with_plain_spaces(bytes(buffer.data().data())), LANGUAGE, marks)


def bare_layout(page: Page) -> QPageLayout:
    """The paper of ``page`` without margins: the page has its own."""
    upright = page.width <= page.height
    short, long = sorted((page.width, page.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turn = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    layout = QPageLayout(
        size, turn, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter, QMarginsF(0, 0, 0, 0)
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
