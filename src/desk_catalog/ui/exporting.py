"""Saving a table for other programs: one menu with a line for each format there is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QMenu, QWidget

from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui import asking
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import PLAIN, Button

if TYPE_CHECKING:
    from desk_catalog.exchange.sheet import Sheet


def export_button(look: Look, sheet: Callable[[], Sheet], stem: str, say: Callable[[str], object]) -> Button:
    """A button 「書き出す」 with a menu of formats.

    ``sheet`` is asked when a format is chosen, ``say`` is told how it went,
    ``stem`` is the proposed file's name without its ending.
    """
    button = Button(look, "書き出す", PLAIN, opens=True)
    button.setToolTip("今ここに出ている表をファイルに書き出します")
    menu = QMenu(button)
    menu.aboutToShow.connect(lambda: _fill(menu, sheet, lambda name: say(save(sheet(), name, stem, button))))
    button.setMenu(menu)
    return button


def save(sheet: Sheet, format_name: str, stem: str, parent: QWidget) -> str:
    """Ask where to, write the sheet, answer what to say about it."""
    from desk_catalog.exchange.formats import FORMATS

    form = FORMATS[format_name]
    proposed = Path(documents_folder(), f"{stem}{form.suffix}")
    chosen = asking.file_to_save(
        parent, f"{sheet.label}を書き出す", str(proposed), f"{form.label} (*{form.suffix})"
    )
    if not chosen:
        return "書き出しをやめました。"
    path = Path(chosen) if chosen.lower().endswith(form.suffix) else Path(f"{chosen}{form.suffix}")
    try:
        write(sheet, format_name, path)
    except CatalogueError as error:
        return str(error)
    return f"{len(sheet.rows)}行を書き出しました：{path}"


def write(sheet: Sheet, format_name: str, path: Path) -> None:
    """Write the sheet to ``path``; CatalogueError if that fails, and a file that was there is as it was."""
    from desk_catalog.exchange.files import write_whole
    from desk_catalog.exchange.formats import FORMATS

    write_whole(path, FORMATS[format_name].encode(sheet))


def _fill(menu: QMenu, sheet: Callable[[], Sheet], chosen: Callable[[str], object]) -> None:
    """A line for each format that can hold what is shown now."""
    menu.clear()
    from desk_catalog.exchange.formats import FORMATS

    shown = sheet()
    for name, form in FORMATS.items():
        if not form.fits(shown):
            continue
        menu.addAction(f"{form.label}…").triggered.connect(lambda _checked=False, name=name: chosen(name))


def documents_folder() -> str:
    """Where people look for what they have saved."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
