"""From the start of the process to the first paint, against an empty QMainWindow of PySide6.

Each run is a process of its own without a display, the base and ours in turn. Three moments are measured: the frame
(title, search box, tabs) is painted; the theme map with all its cards is painted; and the frame again when the whole
program with its command line is started, as a user does. Bytecode is compiled before, as an installation does; the
children report CLOCK_MONOTONIC, which all processes of a machine share.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.ratio import Ratio, ratio

GOAL = 1.35

EMPTY = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic(), flush=True)

app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
"""

# Whoever writes Qt.AlignmentFlag lets PySide make the whole of that namespace, some 150 classes of Python's enum; and a
# window without words needs no font. Neither is ours to save.
_NAMED = "from PySide6.QtCore import Qt\nfrom PySide6.QtWidgets import QLabel,"
_WORD = 'window.setCentralWidget(QLabel("支援施策", alignment=Qt.AlignmentFlag.AlignCenter))\nwindow.resize'
WITH_WORDS = EMPTY.replace("from PySide6.QtWidgets import", _NAMED).replace("window.resize", _WORD)

# The event loop is replaced by one that ends when the map is painted, at the moment when Qt is loaded and the window
# is not; everything else is the program as it is.
OURS = """
import os, sys, tempfile, time
from pathlib import Path

def stay(*_):
    from PySide6.QtWidgets import QApplication
    window = next(w for w in QApplication.topLevelWidgets() if w.isWindow() and w.isVisible())
    frame = type(window).paintEvent
    def seen(self, event):
        frame(self, event)
        print(time.monotonic(), flush=True)
    type(window).paintEvent = seen
    while window.pages.count() == 0:
        QApplication.processEvents()
    QApplication.processEvents()
    QApplication.processEvents()
    print(time.monotonic(), flush=True)
    return 0

class Between:
    def find_spec(self, name, *_):
        if name == "desk_catalog.ui.window":
            from PySide6.QtWidgets import QApplication
            QApplication.exec = stay

sys.meta_path.insert(0, Between())
sys.argv = ["desk-catalog"]
"""

WINDOW = """
from desk_catalog import paths
from desk_catalog.app import run
run(paths.default_catalogue(), Path(tempfile.mkdtemp(dir=os.environ["TMPDIR"])), sys.argv)
"""

PROGRAM = """
from desk_catalog.__main__ import main
main()
"""


def measure(pairs: int) -> tuple[Ratio, ...]:
    """Frame, map and whole program, ``pairs`` times in turn with the empty window, after one turn to warm up.

    The frame is also set against a window with one word in its middle.
    """
    source = Path(__file__).resolve().parents[1] / "src"
    compileall.compile_dir(source, quiet=1)
    frames, words, maps, programs = [], [], [], []
    for number in range(pairs + 1):
        (base,) = _run(EMPTY)
        frame, *_, whole = _run(OURS + WINDOW)
        (word,) = _run(WITH_WORDS)
        (again,) = _run(EMPTY)
        program, *_ = _run(OURS + PROGRAM)
        if number:
            frames.append((frame, base))
            words.append((frame, word))
            maps.append((whole, base))
            programs.append((program, again))
    return (
        ratio("window: start to first paint / empty window", GOAL, frames),
        ratio("window: start to first paint / window with a word", None, words),
        ratio("window: start to painted map / empty window", None, maps),
        ratio("program: start to first paint / empty window", None, programs),
    )


def _run(code: str) -> list[float]:
    """Seconds from the start of a process to each moment it reports."""
    begun = time.monotonic()
    return [moment - begun for moment in run(code)]


def run(code: str) -> list[float]:
    """The numbers a process of its own prints; each is a first start, and leaves the user's own file alone."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        env["TMPDIR"] = env["XDG_DATA_HOME"] = folder
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [float(line) for line in done.stdout.split()]
