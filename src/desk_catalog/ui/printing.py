"""From a programme to paper: the sheet as PDF file or on a printer. Paper and its fonts load when first needed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui.desk import Desk

if TYPE_CHECKING:
    from desk_catalog.paper.layout import Page

_NOT_SAVED = "PDFの保存をやめました。"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')  # in file names on Windows


def write_sheet(desk: Desk, program_id: str, path: Path) -> None:
    """Write a programme's sheet to ``path``; CatalogueError if it cannot be made or saved."""
    from desk_catalog.paper.pdf import write_pdf

    name = desk.programs[program_id].name
    title = f"{name}（{desk.edition.title}）"
    write_pdf(path, [_page(desk, program_id)], title=title, author=desk.own.settings().office)


def save_sheet(desk: Desk, program_id: str, parent: QWidget) -> str:
    """Ask where to, save the sheet, answer what to say about it."""
    proposed = Path(_documents(), suggested_name(desk, program_id))
    path = _asked_path(parent, "1枚シートをPDFに保存", proposed)
    if path is None:
        return _NOT_SAVED
    try:
        write_sheet(desk, program_id, path)
    except CatalogueError as error:
        return str(error)
    return f"PDFに保存しました：{path}"


def save_handout(desk: Desk, program_ids: Sequence[str], parent: QWidget) -> str:
    """Ask where to, save the sheets of several programmes in one file, answer what to say about it."""
    known = [program_id for program_id in program_ids if program_id in desk.programs]
    if not known:
        return "配布セットに、この版の事業がありません。事業を選んで追加してください。"
    name = desk.own.handout().name
    proposed = Path(_documents(), _FORBIDDEN.sub("_", f"{name}_{desk.edition.title}") + ".pdf")
    path = _asked_path(parent, "配布セットを一つのPDFに保存", proposed)
    if path is None:
        return _NOT_SAVED
    from desk_catalog.paper.pdf import write_pdf

    try:
        pages = [_page(desk, program_id) for program_id in known]
        title = f"{name}（{desk.edition.title}）"
        write_pdf(path, pages, title=title, author=desk.own.settings().office)
    except CatalogueError as error:
        return str(error)
    return f"{len(known)}事業の1枚シートをPDFに保存しました：{path}"


def print_sheet(desk: Desk, program_id: str, parent: QWidget) -> str:
    """Ask for a printer, print the sheet, answer what to say about it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from desk_catalog.paper.printing import prepare_printer, print_pages

    try:
        page = _page(desk, program_id)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(suggested_name(desk, program_id).removesuffix(".pdf"))
        prepare_printer(printer, page)
        if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
            return "印刷をやめました。"
        print_pages(printer, [page])
    except CatalogueError as error:
        return str(error)
    return f"「{desk.programs[program_id].name}」の1枚シートを印刷に送りました。"


def suggested_name(desk: Desk, program_id: str) -> str:
    """A file name that every Windows takes."""
    return _FORBIDDEN.sub("_", f"{desk.programs[program_id].name}_{desk.edition.title}") + ".pdf"


def _page(desk: Desk, program_id: str) -> Page:
    from desk_catalog.paper.content import SheetContent
    from desk_catalog.paper.sheet import compose

    content = SheetContent.from_detail(
        desk.catalogue.program(program_id),
        desk.themes,
        desk.applicants,
        desk.edition,
        office=desk.own.settings().office,
        today=datetime.date.today(),
    )
    return compose(content)


def _asked_path(parent: QWidget, title: str, proposed: Path) -> Path | None:
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), "PDF (*.pdf)")
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
