"""Documents out of the window: files are asked for, printers chosen, and what happened is said in one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desk_catalog.exchange.files import safe_name
from desk_catalog.paper.delivery import save, save_each
from desk_catalog.paper.layout import Document
from desk_catalog.paper.orders import SHEET, Order
from desk_catalog.paper.progress import Progress, Stopped, unwatched
from desk_catalog.paths import is_folder, is_there
from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui import asking
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.exporting import documents_folder
from desk_catalog.ui.printing.choices import press_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

NOT_SAVED = "PDFの保存をやめました。"
NOT_PRINTED = "印刷をやめました。"
_QUEUE = "/run/cups/cups.sock"  # where CUPS on this computer listens
_ANOTHER_QUEUE = (
    "/etc/cups/client.conf",
    "~/.cups/client.conf",
)  # where an administrator or a person names one


def save_sheet(desk: Desk, program_id: str, parent: QWidget) -> str:
    """Ask where to, save the sheet of a programme, answer what to say about it."""
    try:
        document = press_of(desk).make(Order(SHEET.name, (program_id,)))
    except CatalogueError as error:
        return str(error)
    return save_as(desk, document, parent)


def write_sheet(desk: Desk, program_id: str, path: Path) -> None:
    """Write a programme's sheet to ``path``; CatalogueError if it cannot be made or saved."""
    document = press_of(desk).make(Order(SHEET.name, (program_id,)))
    save(path, document, author=desk.own.settings().office)


def save_as(desk: Desk, document: Document, parent: QWidget, progress: Progress = unwatched) -> str:
    """Ask where to, save the document as one PDF, answer what to say about it."""
    proposed = Path(documents_folder(), f"{safe_name(document.title)}.pdf")
    chosen = asking.file_to_save(parent, "PDFに保存", str(proposed), "PDF (*.pdf)")
    if not chosen:
        return NOT_SAVED
    path = Path(chosen)
    if path.suffix.lower() != ".pdf":
        path = Path(f"{chosen}.pdf")
        # The dialog has asked about the name without its ending.
        if is_there(path) and not _agreed(f"「{path.name}」は、もうあります。置き換えますか。", parent):
            return NOT_SAVED
    try:
        save(path, document, author=desk.own.settings().office, progress=progress)
    except CatalogueError as error:
        return str(error)
    except Stopped:
        kept = "前からあるファイルはそのままです。" if is_there(path) else ""
        return f"{NOT_SAVED}「{path.name}」は書き込んでいません。{kept}"
    pages = len(document.pages)
    return f"PDFに保存しました{f'（{pages}ページ）' if pages > 1 else ''}：{path}"


def save_each_as(desk: Desk, documents: Iterable[Document], titles: Sequence[str], parent: QWidget) -> str:
    """Ask for a folder, save each document as a file of its own, answer what to say about it.

    ``titles`` are those the documents will have: they may take long to make, and what they replace is asked before.
    """
    chosen = asking.folder(parent, "PDFを保存するフォルダー", documents_folder())
    if not chosen:
        return NOT_SAVED
    folder, stopped = Path(chosen), _Until(documents)
    try:
        before = {path.name for path in folder.iterdir()}
    except OSError:
        return f"保存先のフォルダーがないか、開けません（{folder}）。フォルダーを選び直してください。"
    there = before.intersection(f"{safe_name(title)}.pdf" for title in titles)
    if there and not _agreed(f"{len(there)}件のPDFは、もうあります。置き換えますか。", parent):
        return NOT_SAVED
    try:
        written, failures = save_each(stopped, folder, author=desk.own.settings().office)
    except CatalogueError as error:
        return str(error)
    replaced = sum(path.name in before for path in written)
    said = f"{len(written)}件のPDFを保存しました{f'（{replaced}件は置き換え）' if replaced else ''}：{folder}"
    if stopped.was_stopped:
        said = f"途中で中止しました。{said}"
    if failures:
        said = f"{said}　保存できなかったもの {len(failures)} 件。はじめの1件：{failures[0]}"
    if not is_folder(folder):
        return f"保存先のフォルダーがなくなりました（{folder}）。保存し直してください。"
    return said


class _Until:
    """The documents until the person stops: those written before stay."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = documents
        self.was_stopped = False

    def __iter__(self) -> Iterator[Document]:
        try:
            yield from self._documents
        except Stopped:
            self.was_stopped = True


def _agreed(question: str, parent: QWidget) -> bool:
    return asking.agreed(parent, "PDFに保存", question, "置き換える")


def print_document(document: Document, parent: QWidget, *, grey: bool, progress: Progress = unwatched) -> str:
    """Ask for a printer, print the document, answer what to say about it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from desk_catalog.paper.printing import prepare_printer, print_pages

    _ask_this_computer_for_printers()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(safe_name(document.title))
    printer.setColorMode(QPrinter.ColorMode.GrayScale if grey else QPrinter.ColorMode.Color)
    prepare_printer(printer, document.pages[0])
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(document.pages))
    if not asking.accepted(dialog):
        return NOT_PRINTED
    pages = document.pages
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        pages = pages[printer.fromPage() - 1 : printer.toPage()]
    try:
        print_pages(printer, pages, progress)
    except CatalogueError as error:
        _take_away(printer)
        return str(error)
    except Stopped:
        _take_away(printer)
        return "印刷を中止しました。すでに送ったページは、プリンターから出ることがあります。"
    return f"「{document.title}」を印刷に送りました（{len(pages)}ページ）。"


def _ask_this_computer_for_printers() -> None:
    """Where nobody has named a print server and CUPS is not here, its library would try TCP, which is never wanted."""
    files = (Path(os.path.expanduser(name)) for name in _ANOTHER_QUEUE)  # noqa: PTH111 - Path's fails without a home
    if sys.platform == "linux" and "CUPS_SERVER" not in os.environ and not any(map(is_there, files)):
        os.environ["CUPS_SERVER"] = _QUEUE


def _take_away(printer: QPrinter) -> None:
    """Where one prints to a file, half of it is worse than none."""
    if printer.outputFileName():
        Path(printer.outputFileName()).unlink(missing_ok=True)
