"""Pages onto a printer, and into its preview: the same paint as the PDF's, on the whole sheet of paper."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence

from PySide6.QtGui import QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter

from desk_catalog.paper.layout import MM_PER_INCH, Page, paint_page
from desk_catalog.paper.pdf import bare_layout
from desk_catalog.paper.progress import Progress, Stopped, unwatched
from desk_catalog.store.errors import CatalogueError

_NOT_BEGUN = (
    "印刷を始められませんでした。プリンターの電源と接続、用紙を確かめてから、もう一度お試しください。"
)
_NOT_TAKEN = (
    "印刷を受け付けてもらえませんでした。プリンターが使える状態かを確かめてから、もう一度お試しください。"
)
_CUPS_LIBRARY = "libcups.so.2"
_FIRST_CUPS_ERROR = 0x400  # below: done, or done with something left out
_ENDED = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


def prepare_printer(printer: QPrinter, page: Page) -> None:
    """Paper size and direction of ``page``, and no margins of the printer's: the page has its own.

    Call it before a print dialog or a preview opens, so that the user sees and chooses from there.
    """
    printer.setFullPage(True)
    printer.setPageLayout(bare_layout(page))


def print_pages(printer: QPrinter, pages: Sequence[Page], progress: Progress = unwatched) -> None:
    """Print ``pages`` with the settings of ``printer``; CatalogueError if it does not take them, or not to the end.

    A queue that is merely stopped takes them and keeps them until it goes on.
    """
    if not pages:
        raise ValueError("there is nothing to print")
    prepare_printer(printer, pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise CatalogueError(_NOT_BEGUN)
    try:
        for index, page in enumerate(pages):
            if index:
                printer.setPageLayout(bare_layout(page))
                if not printer.newPage():
                    raise CatalogueError(_cut_short(index, len(pages)))
            paint_page(painter, page, printer.resolution() / MM_PER_INCH)
            if printer.printerState() in _ENDED:
                raise CatalogueError(_cut_short(index, len(pages)))
            progress(index + 1, len(pages))
    except Stopped:
        printer.abort()
        raise
    finally:
        ended = painter.end()
    if not ended or printer.printerState() in _ENDED or _was_refused(printer):
        raise CatalogueError(_NOT_TAKEN)


def _cut_short(done: int, whole: int) -> str:
    return (
        f"印刷が途中で止まりました（{whole}ページのうち{done}ページまで送りました）。"
        "プリンターの電源と接続、用紙を確かめて、残りのページを印刷し直してください。"
    )


def _was_refused(printer: QPrinter) -> bool:
    """Whether CUPS did not take the job that has just been handed over.

    Qt asks nobody and says nothing: of a queue that was removed meanwhile, or that takes no jobs, the printer is as
    idle as after a print, and the pages are lost. CUPS itself remembers the answer to its last question.
    """
    if sys.platform != "linux" or printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
        return False
    if printer.paintEngine().type() is not QPaintEngine.Type.Pdf:  # a preview's: nothing was handed over
        return False
    try:
        last_error = ctypes.CDLL(_CUPS_LIBRARY).cupsLastError
    except (OSError, AttributeError):
        return False
    return int(last_error()) >= _FIRST_CUPS_ERROR
