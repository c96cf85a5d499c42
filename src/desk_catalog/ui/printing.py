"""From a programme to paper: the sheet as PDF file or on a printer. Paper and its fonts load when first needed."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui.desk import Desk

if TYPE_CHECKING:
    from desk_catalog.paper.layout import Page

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')  # in file names on Windows


def write_sheet(desk: Desk, program_id: str, path: Path) -> None:
    """Write a programme's sheet to ``path``; CatalogueError if it cannot be made or saved."""
    from desk_catalog.paper.pdf import write_pdf

    name = desk.programs[program_id].name
    write_pdf(path, [_page(desk, program_id)], title=f"{name}（{desk.edition.title}）")


def save_sheet(desk: Desk, program_id: str, parent: QWidget) -> str:
    """Ask where to, save the sheet, answer what to say about it."""
    proposed = Path(_documents(), suggested_name(desk, program_id))
    chosen, _ = QFileDialog.getSaveFileName(parent, "1枚シートをPDFに保存", str(proposed), "PDF (*.pdf)")
    if not chosen:
        return "PDFの保存をやめました。"
    path = Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")
    try:
        write_sheet(desk, program_id, path)
    except CatalogueError as error:
        return str(error)
    return f"PDFに保存しました：{path}"


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
        office="",
        today=datetime.date.today(),
    )
    return compose(content)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
