"""Two hours of use in one run: random actions by keyboard and mouse through the real window, and what became of them.

    python -m bench.long_run [NUMBER] [--seed SEED] [--patience SECONDS] [--growth TIMES]

Counted are exceptions, warnings of Qt, and times of more than a tenth of a second in which the window heard nothing;
memory is read all along and must be flat once every tab has been seen. Nothing leaves a folder of its own: what would
ask for a file gets one there, what would wait for a person is closed again. Every action follows from the seed, so what
went wrong can be made to go wrong again. The exit code is 1 where anything was found, and where memory has grown.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QObject,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from desk_catalog import app, paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.own import open_own
from desk_catalog.ui import asking
from desk_catalog.ui.actions import ACTIONS
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.keeping import Keeping
from desk_catalog.ui.quiet import QuietWork
from desk_catalog.ui.window import Window

ACTIONS_WANTED = 50_000
STALL = 0.1  # seconds
GROWTH = 1.10  # of memory, from after the first fifth to the end
_IGNORED = "This plugin does not support "  # what only the offscreen platform says
_LEFT_OUT = {"quit"}
_WORDS = (
    "大学",
    "のうぎょう",
    "nougyou",
    "スマート",
    "03-",
    "補助",
    "広島",
    "府省:文科省 ",
    "額:>=1億 ",
    "脱炭素",
    "x",
    "　",
)
_KEYS = (
    *((Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab) * 3),
    *((Qt.Key.Key_Return, Qt.Key.Key_Escape) * 2),
    *(Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
    *(Qt.Key.Key_Backtab, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Menu),
)
_SIZES = ((1024, 700), (1280, 800), (1600, 1000), (760, 520))


class Findings:
    """What went wrong, with the actions that led to it."""

    def __init__(self, patience: float) -> None:
        self.patience = patience  # seconds
        self.recent: deque[str] = deque(maxlen=12)
        self.said: list[str] = []
        self.kinds: Counter[str] = Counter()

    def note(self, kind: str, words: str) -> None:
        """Keep one finding of a kind; of each kind the first twenty are told in full."""
        self.kinds[kind] += 1
        print(f"{kind}: {words}", file=sys.stderr, flush=True)  # also where the process does not live to tell
        if self.kinds[kind] <= 20:
            self.said.append(f"{kind}: {words}\n    after {' > '.join(self.recent)}")

    def raised(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        """For sys.excepthook: PySide brings exceptions of slots there."""
        self.note("exception", "".join(traceback.format_exception(kind, error, error.__traceback__)))

    def warned(self, kind: QtMsgType, _context: object, words: str) -> None:
        """For Qt's message handler."""
        if kind != QtMsgType.QtDebugMsg and not words.startswith(_IGNORED):
            self.note("warning", words)


class Watch(threading.Thread):
    """Looks now and then where the window is while it hears nothing, so that a stall says what it was about."""

    _STEP = 0.03  # seconds

    def __init__(self, patience: float) -> None:
        super().__init__(daemon=True)
        self._patience, self._heard = patience, time.perf_counter()
        self._window_thread = threading.get_ident()
        self._seen: list[str] = []

    def heard(self) -> str:
        """The window hears again; answers where it was seen meanwhile."""
        seen, self._seen = self._seen, []
        self._heard = time.perf_counter()
        return " | ".join(dict.fromkeys(seen))

    def run(self) -> None:
        while True:
            time.sleep(self._STEP)
            if time.perf_counter() - self._heard > self._patience / 2:
                self._seen.append(self._where())

    def _where(self) -> str:
        """The innermost functions of the program's own."""
        frame = sys._current_frames().get(self._window_thread)
        places: list[str] = []
        while frame is not None and len(places) < 4:
            path = frame.f_code.co_filename
            if "desk_catalog" in path:
                places.append(f"{Path(path).stem}:{frame.f_lineno} {frame.f_code.co_name}")
            frame = frame.f_back
        return " < ".join(places)


class Person(QObject):
    """Somebody without a plan: each ``act`` is one key, click, turn of the wheel, word or change of size."""

    def __init__(self, window: Window, chance: random.Random, findings: Findings) -> None:
        super().__init__()
        self._window, self._chance, self._findings = window, chance, findings
        self.done = 0
        keys = [entry.keys[0] for entry in ACTIONS if entry.name not in _LEFT_OUT]
        self._shortcuts = [QKeySequence(key)[0] for key in keys]
        acts: dict[Callable[[], str], int] = {
            self._press_key: 40,
            self._press_shortcut: 20,
            self._click: 25,
            self._write: 6,
            self._compose: 3,
            self._turn_wheel: 5,
            self._hover: 4,
            self._resize: 1,
        }
        self._acts, self._weights = list(acts), list(acts.values())
        # What waits for a person is answered with Esc, whatever it is.
        self._impatience = QTimer(self)
        self._impatience.timeout.connect(self._dismiss)
        self._impatience.timeout.connect(self.beat)
        self._impatience.start(20)
        self._heard = time.perf_counter()
        self._watch = Watch(findings.patience)
        self._watch.start()

    def beat(self) -> None:
        """The window hears again: long work that lets it do so now and then is no stall."""
        silent = time.perf_counter() - self._heard
        where = self._watch.heard()
        if silent > self._findings.patience:
            self._findings.note("stall", f"{silent * 1000:.0f} ms in {where}")
        self._heard = time.perf_counter()

    def act(self) -> str:
        """Do one thing; answers what, in words."""
        (act,) = self._chance.choices(self._acts, self._weights)
        self.done += 1
        return act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The window does not close, as little as a person in the middle of work would let it."""
        if watched is self._window and event.type() == QEvent.Type.Close:
            event.ignore()
            return True
        return False

    def _target(self) -> QWidget:
        """Where keys go: the innermost that has the focus, of whichever window is in front."""
        focused = QApplication.focusWidget()
        return focused if focused is not None and focused.isVisible() else self._front()

    def _front(self) -> QWidget:
        candidates = (
            QApplication.activePopupWidget(),
            QApplication.activeModalWidget(),
            QApplication.activeWindow(),
        )
        return next((one for one in candidates if one is not None and one.isVisible()), self._window)

    def _press_key(self) -> str:
        return self._strike(QKeyCombination(self._chance.choice(_KEYS)))

    def _press_shortcut(self) -> str:
        return self._strike(self._chance.choice(self._shortcuts))

    def _strike(self, keys: QKeyCombination) -> str:
        """Press and release; as on a desk, what the first one closed does not get the second."""
        target = self._target()
        said = f"{QKeySequence(keys).toString()} in {type(target).__name__}"
        QTest.keyPress(target, keys.key(), keys.keyboardModifiers())
        if isValid(target):
            QTest.keyRelease(target, keys.key(), keys.keyboardModifiers())
        return said

    def _write(self) -> str:
        word, target = self._chance.choice(_WORDS), self._target()
        if not isinstance(target, QLineEdit | QPlainTextEdit | QTextEdit):
            self._window.searching.focus()
            target = self._target()
        for character in word:  # QTest types ASCII only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
                if isValid(target):
                    QApplication.sendEvent(target, event)
        return f"{word!r} written"

    def _compose(self) -> str:
        """As an input method does: some kana under way, then taken or dropped."""
        self._window.searching.focus()
        target = self._window.header.search
        word = self._chance.choice(("の", "のう", "こうち", "ｓ", "だつたんそ"))
        QApplication.sendEvent(target, QInputMethodEvent(word, []))
        QApplication.processEvents()
        done = QInputMethodEvent("", [])
        if self._chance.random() < 0.5:
            done.setCommitString(word)
        QApplication.sendEvent(target, done)
        return f"composing {word!r}"

    def _spot(self) -> tuple[QWidget, QPoint]:
        """A widget of ours and a place in it, with big ones as likely as small ones; or anywhere in what is in front.

        Widgets are taken from those Python has made: asked of Qt, each scroll bar would get a Python object that stays.
        """
        front = self._front()
        if self._chance.random() < 0.7:
            seen = [
                one
                for one in gc.get_objects()
                if isinstance(one, QWidget) and isValid(one) and one.isVisible() and one.window() is front
            ]
            for widget in self._chance.sample(seen, min(len(seen), 8)):
                room = widget.visibleRegion().boundingRect()
                if not room.isEmpty() and widget.isEnabled():
                    return widget, self._anywhere(room)
        return front, self._anywhere(front.rect())

    def _anywhere(self, room: QRect) -> QPoint:
        return QPoint(
            self._chance.randint(room.left(), room.right()), self._chance.randint(room.top(), room.bottom())
        )

    def _click(self) -> str:
        widget, at = self._spot()
        (button,) = self._chance.choices((Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton), (9, 1))
        twice = self._chance.random() < 0.15
        said = f"{'double ' if twice else ''}{button.name} at {at.x()},{at.y()} of {type(widget).__name__}"
        if button == Qt.MouseButton.RightButton:
            QTimer.singleShot(0, self._dismiss)
        press, release, again = (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
        )
        for kind in (press, release, *((again, release) if twice else ())):
            self._move(widget, at, kind, button)
        return said

    def _move(
        self, widget: QWidget, at: QPoint, kind: QEvent.Type, button: Qt.MouseButton = Qt.MouseButton.NoButton
    ) -> None:
        """Leave a mouse event with the window, which finds the widget there when it comes to it.

        Posted, not by QTest: what that calls is under way while nested loops run and widgets are deleted.
        """
        window = widget.window().windowHandle()
        where = widget.mapToGlobal(at)
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
        event = QMouseEvent(
            kind,
            QPointF(window.mapFromGlobal(where)),
            QPointF(where),
            button,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.postEvent(window, event)

    def _turn_wheel(self) -> str:
        widget, at = self._spot()
        ctrl = self._chance.random() < 0.2
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        step = QPoint(0, self._chance.choice((-120, 120)))
        where = QPointF(widget.mapToGlobal(at))
        event = QWheelEvent(
            QPointF(at),
            where,
            QPoint(),
            step,
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.postEvent(widget, event)
        return f"{'Ctrl+' if ctrl else ''}wheel over {type(widget).__name__}"

    def _hover(self) -> str:
        widget, at = self._spot()
        self._move(widget, at, QEvent.Type.MouseMove)
        return f"over {type(widget).__name__}"

    def _resize(self) -> str:
        size = self._chance.choice(_SIZES)
        self._window.resize(*size)
        return f"{size[0]}x{size[1]}"

    def _dismiss(self) -> None:
        waiting = QApplication.activeModalWidget() or (
            QApplication.activePopupWidget() if self._chance.random() < 0.3 else None
        )
        if waiting is not None:
            waiting.close()


def _memory() -> float:
    """What of this process is in memory, in MB."""
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def run(
    number: int, seed: int, findings: Findings, profile: Path, show: Callable[[str], None]
) -> list[float]:
    """``number`` actions in a new window with its data in ``profile``; answers MB all along."""
    sys.excepthook = findings.raised
    qInstallMessageHandler(findings.warned)
    _answer_dialogs(profile)
    made = app._application(["long run"])
    window = Window(app._look(made))
    own = open_own(profile / "own.sqlite")
    opened = Catalogue.open(paths.default_catalogue())
    window.furnish(Desk(opened, window.look, Keeping(own)))
    window.show()
    QuietWork(made)
    person = Person(window, random.Random(seed), findings)
    window.installEventFilter(person)
    memory: list[float] = []

    def step() -> None:
        """The next action, when all that the one before brought about is done, as between two keys of a person."""
        person.beat()
        done = person.done
        if done % max(1, number // 100) == 0:
            memory.append(_memory())
            show(f"{done:>7} of {number}  {memory[-1]:.0f} MB  {dict(findings.kinds)}")
        if done == number:
            made.exit()  # quit() would ask the window, which does not close
            return
        QTimer.singleShot(0, step)  # first, since an action may raise
        findings.recent.append(person.act())

    # In Qt's own loop: without one, what is to be deleted later would never be.
    QTimer.singleShot(0, step)
    made.exec()
    memory.append(_memory())
    window.removeEventFilter(person)
    window.close()
    return memory


def _answer_dialogs(folder: Path) -> None:
    """What asks for a file or a folder gets one of ours; what asks for a printer prints into one."""
    save, load = str(folder / "saved"), str(folder / "own.sqlite")
    asking.file_to_save = lambda *_: save  # type: ignore[assignment]
    asking.file_to_open = lambda *_: load  # type: ignore[assignment]
    asking.folder = lambda *_: str(folder)  # type: ignore[assignment]

    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        dialog.printer().setOutputFileName(str(folder / "printed.pdf"))
        return QDialog.DialogCode.Accepted

    QPrintDialog.exec = accept  # type: ignore[assignment, method-assign]


def growth(memory: list[float]) -> float:
    """Memory of the last tenth against that after the first fifth, when every tab has been seen."""
    tenth = max(1, len(memory) // 10)
    return median(memory[-tenth:]) / median(memory[2 * tenth : 3 * tenth] or memory)


def exit_code(findings: Findings, grown: float, most: float) -> int:
    """1 where anything was found or memory has grown more than that."""
    return 1 if findings.kinds or grown > most else 0


def main() -> None:
    """Run, tell, and end with 1 where anything was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.long_run", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=ACTIONS_WANTED)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=float, default=STALL)
    parser.add_argument(
        "--growth", type=float, default=GROWTH, help="a short run still meets what it has not seen"
    )
    asked = parser.parse_args()
    findings = Findings(asked.patience)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = os.environ["XDG_DATA_HOME"] = folder
        memory = run(
            asked.number, asked.seed, findings, Path(folder), lambda line: print(line, file=sys.stderr)
        )
    grown = growth(memory)
    for line in findings.said:
        print(line)
    print(f"{asked.number} actions, seed {asked.seed}: {dict(findings.kinds) or 'nothing went wrong'}")
    print(
        f"memory {memory[0]:.0f} MB at the start, {memory[-1]:.0f} at the end, {grown:.2f} x since the first fifth"
    )
    sys.exit(exit_code(findings, grown, asked.growth))


if __name__ == "__main__":
    main()
