"""Paper against a bare QPainter and against other makers of PDF, with the same words in the same fonts.

Three things are measured, each side in turn with ours. One sheet to a file, against the least QPainter can do with the
same words: lines of text below each other, without boxes, grid, QR code or a look whether it fits one page. The first
sheet from the start of the process, as the command line makes it, against WeasyPrint's from HTML that lies ready. And a
book of fifty pages in one file, each time in a new process after one page to warm up. Of the book there is also a row
against the bare QPainter, which says what Qt's PDF itself costs. Peers that are not installed are named and left out.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.paper_peers import AS_INSTALLED, PEERS, bare, contents, is_installed, lines, markup, ours
from bench.ratio import Ratio, ratio

SHEETS, PAGES = 24, 50
SHEET_GOAL, FIRST_GOAL, BOOK_GOAL = 1.1, 0.3, 1.0

_FIRST = """
import sys
import weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])
"""


def measure(pairs: int) -> tuple[Ratio, ...]:
    """One sheet, the first sheet, and the book against every peer that is there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    compileall.compile_dir(Path(__file__).resolve().parents[1] / "src", quiet=1)  # as an installation does
    rows = [*_sheets(max(1, pairs // 3)), _book("painter", pairs, "bare QPainter", None)]
    for name in PEERS:
        if not is_installed(name):
            print(f"paper: {name} is not installed, its rows are left out", file=sys.stderr)
            continue
        if name == "weasyprint":
            rows.append(_first(pairs))
        rows.append(_book(name, pairs))
    return tuple(rows)


def _sheets(rounds: int) -> tuple[Ratio, ...]:
    """A triple is one programme: our sheet, and the bare one in our fonts and in those installed, a file each."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    sheets = contents(SHEETS)
    same, installed = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.pdf"
        for number in range(rounds + 1):
            for content in sheets:
                said = lines(content)
                our_time = _time(partial(ours, [content], path))
                same_time = _time(partial(bare, [said], path))
                installed_time = _time(partial(bare, [said], path, AS_INSTALLED))
                if number:  # the first round warms up
                    same.append((our_time, same_time))
                    installed.append((our_time, installed_time))
    del app
    return (
        ratio("paper: a sheet in a file / bare QPainter", SHEET_GOAL, same),
        ratio("paper: … / bare QPainter, fonts as installed", None, installed),
    )


def _first(pairs: int) -> Ratio:
    """Whole processes, from their start to their end."""
    (content,) = contents(1)
    times = []
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "sheet.html", str(Path(folder) / "sheet.pdf")
        source.write_text(markup([lines(content)]), encoding="utf-8")
        command = ["-m", "desk_catalog", "sheet", content.program_id, "-o", target]
        for number in range(pairs + 1):
            pair = (
                _time(partial(_run, *command, XDG_DATA_HOME=folder)),
                _time(partial(_run, "-c", _FIRST, str(source), target)),
            )
            if number:
                times.append(pair)
    return ratio("paper: first sheet from start / weasyprint", FIRST_GOAL, times)


def _book(peer: str, pairs: int, name: str = "", goal: float | None = BOOK_GOAL) -> Ratio:
    """Seconds of the book itself, as each process says; the processes alternate."""
    times = []
    for _ in range(pairs):
        our_time, peer_time = (
            float(_run("-m", "bench.paper_peers", engine, str(PAGES))) for engine in ("ours", peer)
        )
        times.append((our_time, peer_time))
    return ratio(f"paper: book of {PAGES} pages / {name or peer}", goal, times)


def _run(*arguments: str, **environ: str) -> str:
    """What a child process of this Python says."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        | environ,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
