"""Pictures of every tab, of search and print window, and one of each print: the program without a display."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from desk_catalog.catalog.matrix import connectors, lines
from desk_catalog.paper.delivery import save
from desk_catalog.paper.orders import SHEET, Order
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.reasons import reason
from desk_catalog.ui.place import MAP, NETWORKS, PROGRAMS, Place
from desk_catalog.ui.printing.choices import kinds, press_of
from desk_catalog.ui.tabs import TABS
from desk_catalog.ui.window import Window

SIZE = (1280, 800)
_WORDS = "のうぎょう"
_OFFICE, _ADDRESS = "○○大学 産学連携課", "○○市○○町1-1\n電話 000-000-0000"  # nobody's
_FEW = 3  # programmes in a book or a comparison


def walk(window: Window, out: Path) -> tuple[Path, ...]:
    """Write the pictures and the prints into ``out``, which is made if it is not there; answers the files."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(f"フォルダー「{out}」を作れませんでした。{reason(error)}") from error
    window.resize(*SIZE)
    window.show()
    written = []
    for number, entry in enumerate(TABS, start=1):
        window.go(_telling(window, entry.name))
        written.append(_picture(window, out / f"{number}-{entry.name}.png"))
    window.go(Place(MAP, "theme", _middle_theme(window)))
    written.append(_picture(window, out / "7-theme.png"))
    window.go(Place(MAP, "theme", ""))
    window.searching.focus()
    window.header.search.setText(_WORDS)
    written.append(_picture(window, out / "8-search.png"))
    written.append(_print_window(window, out))
    written += _prints(window, out)
    window.close()
    return tuple(written)


def _telling(window: Window, tab: str) -> Place:
    """A place of the tab that shows it in use: the prefecture that is most connected, not an empty one."""
    if tab == NETWORKS:
        return Place(tab, "prefecture", _most_connected(window))
    return Place(tab)


def _most_connected(window: Window) -> str:
    """The prefecture with the most organisations that belong to several networks."""
    networks = window.desk.networks
    names = [name for name, _ in window.desk.catalogue.prefectures()]

    def weight(name: str) -> int:
        return connectors(lines([network for network in networks if name in network.prefectures]))

    return max(names, key=weight)


def _middle_theme(window: Window) -> str:
    themes = window.desk.themes
    return themes[len(themes) // 2 - 1].theme_id if themes else ""


def _picture(window: QWidget, path: Path) -> Path:
    for _ in range(3):  # layouts settle in steps
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not window.grab().save(str(path)):
        raise CatalogueError(f"画像「{path}」を保存できませんでした。保存先を確かめてください。")
    return path


def _print_window(window: Window, out: Path) -> Path:
    """The print window with the sheet of the first programme."""
    own = window.desk.own
    own.put_settings(replace(own.settings(), office=_OFFICE, address=_ADDRESS))
    window.go(Place(PROGRAMS, "program", next(iter(window.desk.programs))))
    window.prints.open()
    printing = window.prints.window()
    printing.resize(*SIZE)
    path = _picture(printing, out / "9-print.png")
    printing.close()
    return path


def _prints(window: Window, out: Path) -> list[Path]:
    """One of each print; a book and a comparison of the first programmes."""
    desk = window.desk
    first = tuple(desk.programs)[:_FEW]
    theme, prefecture = _middle_theme(window), _most_connected(window)
    numbers = dict(desk.catalogue.prefectures())
    other = max((name for name in numbers if name != prefecture), key=lambda name: numbers[name])
    written = []
    for kind in kinds(desk):
        name = kind.name
        ids = first[:1] if name == SHEET.name else first
        order = Order(name, ids, theme, prefecture, other=other)
        path = out / f"{name}.pdf"
        save(path, press_of(desk).make(order), author=desk.own.settings().office)
        written.append(path)
    return written
