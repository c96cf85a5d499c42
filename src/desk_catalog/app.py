"""Puts the program together: the application, the look, the catalogue, the window; and the tour of pictures."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui import tokens
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.window import Window

PRODUCT = "大学支援施策カタログ"
_UNSEEN = ("offscreen", "minimal")
_NO_DISPLAY = (
    "画面が見つからないため、ウィンドウを開けません。画面のある端末で起動するか、"
    "desk-catalog tour -o フォルダー で画面の画像を書き出してください。"
)


def run(catalogue: Path, profile: Path | None, argv: list[str]) -> int:
    """Open the window on ``catalogue`` and stay until it is closed; answers the exit code.

    ``profile`` is the folder of the user's own file; nothing is kept there yet, so it is not touched. A file that
    is not a catalogue is said in one sentence, in a box and on stderr: exit code 1.
    """
    if not _has_display():
        _say(_NO_DISPLAY)
        return 1
    app = _application(argv)
    look = _look(app)
    try:
        window = Window(Desk(Catalogue.open(catalogue), look))
    except CatalogueError as error:
        return _refuse(app, str(error))
    window.show()
    return app.exec()


def tour(catalogue: Path, out: Path) -> tuple[Path, ...]:
    """Every tab and the search results as PNG (1280×800) and one sheet as PDF into ``out``; no display needed.

    Answers the files written. CatalogueError if the catalogue cannot be opened or a file cannot be written.
    """
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desk_catalog.ui.touring import walk

    opened = Catalogue.open(catalogue)
    app = QApplication.instance()
    look = _look(app if isinstance(app, QApplication) else _application([sys.argv[0]]))
    try:
        return walk(Window(Desk(opened, look)), out)
    finally:
        opened.close()


def _application(argv: list[str]) -> QApplication:
    """The application in Fusion style, with Qt's own buttons in Japanese."""
    app = QApplication(argv)
    app.setApplicationName("desk-catalog")
    app.setApplicationDisplayName(PRODUCT)
    app.setStyle("Fusion")
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_ja", folder):
        app.installTranslator(translator)
    return app


def _look(app: QApplication) -> Look:
    """Our fonts and colours, following the system's scheme."""
    hints = app.styleHints()
    look = Look(tokens.load(paths.resources() / "tokens.json"))
    look.follow(hints.colorScheme())
    look.apply(app)
    hints.colorSchemeChanged.connect(look.follow)
    return look


def _refuse(app: QApplication, sentence: str) -> int:
    """Say why there is no window. Where nobody can see a box, none is opened: it would wait for ever."""
    _say(sentence)
    if app.platformName() not in _UNSEEN:
        box = QMessageBox(QMessageBox.Icon.Warning, PRODUCT, sentence, QMessageBox.StandardButton.Close)
        box.exec()
    return 1


def _say(sentence: str) -> None:
    if sys.stderr is not None:  # there is none in a program without a console on Windows
        sys.stderr.write(f"{sentence}\n")


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
