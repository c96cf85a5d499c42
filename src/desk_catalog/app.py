"""Puts the program together: the application, the look, the catalogue, the window; and the tour of pictures."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication

from desk_catalog import paths
from desk_catalog.ui import tokens
from desk_catalog.ui.header import PRODUCT
from desk_catalog.ui.input_method import meeting_fcitx
from desk_catalog.ui.look import Look
from desk_catalog.ui.one_window import NOTHING_ASKED, Ask, enter, meeting_place
from desk_catalog.ui.reception import Reception
from desk_catalog.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtGui import QIcon

    from desk_catalog.store.catalogue import Catalogue
    from desk_catalog.ui.accidents import Accidents
    from desk_catalog.ui.keeping import Keeping

_UNSEEN = ("offscreen", "minimal")
_NO_DISPLAY = (
    "画面が見つからないため、ウィンドウを開けません。画面のある端末で起動するか、"
    "desk-catalog tour -o フォルダー で画面の画像を書き出してください。"
)
_NO_WORDS = (
    "部品の日本語の言葉（qtbase_ja.qm）が見つからないため、「保存」「キャンセル」などが日本語で出ないことがあります。"
    "プログラムを入れ直してください。"
)
_OPEN_ALREADY = "すでに開いているウィンドウを前に出しました。"


class Wish(NamedTuple):
    """What the command line asks for: a catalogue, whose data; None for the usual."""

    catalogue: Path | None
    profile: Path | None


def run(catalogue: Path | None, profile: Path | None, argv: list[str], ask: Ask = NOTHING_ASKED) -> int:
    """Open the window on ``catalogue``, else on the edition in use, and stay until it is closed; answers the exit code.

    Where such a window is open already, it comes to the front, does what is asked, and this start ends at once.
    ``profile`` is the folder of the user's own file; where that file is not fit, the window says so and keeps nothing.
    A file that is not a catalogue is said in one sentence, in a box and on stderr: exit code 1.
    """
    if not _has_display():
        _say(_NO_DISPLAY)
        return 1
    own_path = paths.own_file(profile)
    once = enter(meeting_place(own_path.parent, catalogue), ask)
    if once is None:
        _say(_OPEN_ALREADY)
        return 0
    gc.disable()  # until everything is there
    app = _application(argv)
    window = Window(_look(app))
    reception = Reception(window, ask)
    once.asked.connect(reception.meet)
    window.painted.connect(once.listen)
    app.aboutToQuit.connect(once.leave)
    _watch(reception.window, own_path.parent)
    # Who has been here before finds the window as it was left; the first start need not wait for that.
    early = _keeping(app, window, own_path) if paths.is_there(own_path) else None
    # The frame is seen while the catalogue is being read.
    window.painted.connect(
        lambda: _furnish(
            app, window, Wish(catalogue, profile), early or _keeping(app, window, own_path), reception
        )
    )
    window.show()
    return app.exec()


def tour(catalogue: Path, out: Path) -> tuple[Path, ...]:
    """Every tab and the search results as PNG (1280×800) and one sheet as PDF into ``out``; no display needed.

    Answers the files written. CatalogueError if the catalogue cannot be opened or a file cannot be written.
    """
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desk_catalog.ui.touring import walk

    window = unseen_window(catalogue)
    try:
        return walk(window, out)
    finally:
        window.desk.catalogue.close()


def unseen_window(catalogue: Path) -> Window:
    """A window on ``catalogue`` that keeps nothing of the user's and greets nobody, not shown yet.

    The caller closes its catalogue. CatalogueError if that cannot be opened.
    """
    from desk_catalog.store.errors import CatalogueError
    from desk_catalog.ui.desk import Desk
    from desk_catalog.ui.hint import SEEN

    opened = _open(catalogue)
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else _application([sys.argv[0]])
    _translate(app)
    look = _look(app)
    window = Window(look)
    desk = Desk(opened, look)
    desk.own.put_state({SEEN: "1"})
    try:
        window.furnish(desk)
    except CatalogueError:
        opened.close()
        raise
    return window


def _application(argv: list[str]) -> QApplication:
    """The application in Fusion style."""
    with meeting_fcitx():
        # Asked for here, since QApplication.setStyle would make PySide load all that belongs to QStyle.
        app = QApplication([*argv[:1], "-style", "Fusion", *argv[1:]])
    app.setApplicationName("desk-catalog")
    app.setDesktopFileName("desk-catalog")  # Wayland and GNOME find the icon and the name by it
    return app


def _translate(app: QApplication) -> None:
    """Put Qt's own buttons and menus into Japanese, once; where the translation is missing, they stay English.

    Not part of making the application: the empty frame has none of them and need not wait.
    """
    from PySide6.QtCore import QLibraryInfo, QTranslator

    if app.findChild(QTranslator) is not None:
        return
    translator = QTranslator(app)
    if translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def _look(app: QApplication) -> Look:
    """Our fonts and colours, following the system's scheme."""
    hints = app.styleHints()
    table = tokens.load(paths.resources() / "tokens.json")
    look = Look(table)
    if look.missing_families() and (own := _own_families()):
        look = Look(table._replace(families=own))
    look.follow(hints.colorScheme())
    look.apply(app)
    hints.colorSchemeChanged.connect(look.follow)
    return look


def _watch(window: Callable[[], Window], profile: Path) -> None:
    """Whatever exception nobody catches is told in the open ``window``.

    The world's fault is a sentence in its status line. Ours is a box, written down in ``profile`` and on stderr.
    """
    accidents: list[Accidents] = []

    def met(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from desk_catalog.store.errors import CatalogueError

        # The file turned out to be damaged or gone where it had not been read before.
        if isinstance(error, CatalogueError):
            _say(str(error))
            window().status.warn(str(error))
            return
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, Exception):
            return  # Ctrl+C in a terminal
        if not accidents:
            from desk_catalog.ui.accidents import Accidents

            accidents.append(Accidents(window, profile))
        accidents[0].met(kind, error, trace)

    sys.excepthook = met


def _own_families() -> dict[str, str]:
    """The program's own families for the roles of type, where this computer lacks those installed with Windows."""
    from desk_catalog.paper.fonts import load_own  # 14 MB that nobody else needs before the first page

    faces = load_own()
    return {"text": faces.text, "figures": faces.figure} if faces else {}


def _keeping(app: QApplication, window: Window, path: Path) -> Keeping:
    """What the user keeps at ``path``, with the window put back as it was left; a warning where it is not fit."""
    from desk_catalog.ui.keeping import Keeping
    from desk_catalog.ui.remember import dress, put_back

    own, sentence = Keeping.open(path)
    dress(window.look, own.settings())
    put_back(window, own)
    window.warn_of_own(sentence)
    app.aboutToQuit.connect(own.close)
    return own


def _furnish(app: QApplication, window: Window, wish: Wish, own: Keeping, reception: Reception) -> None:
    """Read the catalogue into the waiting frame, or say why not and end the program."""
    from desk_catalog.editions.choosing import earlier, open_wished
    from desk_catalog.store.errors import CatalogueError
    from desk_catalog.ui.desk import Desk
    from desk_catalog.ui.editions.session import Session
    from desk_catalog.ui.quiet import QuietWork

    _translate(app)
    try:
        opened = open_wished(wish.catalogue, wish.profile)
        window.furnish(Desk(opened.catalogue, window.look, own, *earlier(opened)))
        app.setWindowIcon(_icon())  # not before: the frame need not wait for it
    except CatalogueError as error:
        window.hide()
        _refuse(app, str(error))
        app.exit(1)
        return
    except Exception as error:  # whatever it is: an empty frame is nothing to go on with
        from desk_catalog.ui.accidents import Accidents

        window.hide()
        sys.__excepthook__(type(error), error, error.__traceback__)
        _refuse(app, Accidents(lambda: window, paths.own_file(wish.profile).parent).met_at_start(error))
        app.exit(1)
        return
    finally:
        gc.enable()
    QuietWork(app)
    session = Session(window, opened)
    session.hint()
    if opened.remark:
        window.status.warn(opened.remark)
    if QApplication.translate("QPlatformTheme", "Cancel") == "Cancel":
        window.status.warn(_NO_WORDS, "words")
    reception.open(session)


def _open(catalogue: Path) -> Catalogue:
    """CatalogueError if the file is not fit; sqlite3 and the nouns load here, when the frame is already seen."""
    from desk_catalog.store.catalogue import Catalogue

    return Catalogue.open(catalogue)


def _icon() -> QIcon:
    """The drawing, or where the program is delivered without what draws it, its pictures in several sizes."""
    from PySide6.QtGui import QIcon

    icon = QIcon()
    for path in sorted((paths.resources() / "icons").iterdir()):
        icon.addFile(str(path))
    return icon


def _refuse(app: QApplication, sentence: str) -> None:
    """Say why there is no window. Where nobody can see a box, none is opened: it would wait for ever."""
    _say(sentence)
    if app.platformName() not in _UNSEEN:
        from PySide6.QtWidgets import QMessageBox

        _translate(app)
        QMessageBox(QMessageBox.Icon.Warning, PRODUCT, sentence, QMessageBox.StandardButton.Close).exec()


def _say(sentence: str) -> None:
    if sys.stderr is not None:  # there is none in a program without a console on Windows
        sys.stderr.write(f"{sentence}\n")


def require_display() -> None:
    """CatalogueError where there is nothing to show a window on: Qt would end the process."""
    if not _has_display():
        from desk_catalog.store.errors import CatalogueError

        raise CatalogueError(_NO_DISPLAY)


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
