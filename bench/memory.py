"""What the window holds in memory, against an empty QMainWindow of PySide6: resident set, when the map is painted.

That is later than the first paint, which is of the frame alone. The second row is once all is loaded that is loaded
while nobody waits (ten seconds after the start), the third after every tab has been opened once and something was
searched, as in the middle of a day. The last is against a window with three lines of Japanese in the program's faces
that has read the same file.
"""

from __future__ import annotations

from bench.ratio import Ratio
from bench.start import EMPTY, OURS, WINDOW, run

GOAL = 1.35
_SILENT = EMPTY.replace("print(time.monotonic(), flush=True)", "pass")
_TELL = """
def tell():
    import os
    from pathlib import Path
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    print(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
"""
# In place of the times: megabytes when the map is painted, when all is loaded, and after a walk through the program.
_WALK = """
    tell()
    from importlib import import_module
    from desk_catalog.ui.quiet import WANTED_SOON
    for name in WANTED_SOON:
        import_module(name)
    tell()
    for number in range(window.bar.count()):
        window.bar.setCurrentIndex(number)
        QApplication.processEvents()
    window.header.search.setText("大学")
    QApplication.processEvents()
    tell()
    return 0
"""

# What any program has that shows Japanese in the fonts it brings and reads a catalogue: a line of text in each face,
# the same modules of Python's own. What is above this is ours to save; what is below is Qt's, the fonts' and Python's.
_TEXT = """
import dataclasses, json, sqlite3
from pathlib import Path
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from desk_catalog import paths
from desk_catalog.ui import tokens
families = tokens.load(paths.resources() / "tokens.json").families
if any(QFontInfo(QFont(family)).family() != family for family in families.values()):
    from desk_catalog.paper.fonts import load_own
    own = load_own()
    families = {"text": own.text, "figures": own.figure}
inner = QWidget()
column = QVBoxLayout(inner)
for family, bold in ((families["text"], False), (families["text"], True), (families["figures"], False)):
    label = QLabel("地域の大学の支援施策 1,234")
    font = QFont(family, 10)
    font.setBold(bold)
    label.setFont(font)
    column.addWidget(label)
window.setCentralWidget(inner)
connection = sqlite3.connect(f"file:{paths.default_catalogue()}?mode=ro&immutable=1", uri=True)
connection.execute("PRAGMA integrity_check").fetchall()
app.processEvents()
app.processEvents()
tell()
"""


def measure(pairs: int) -> tuple[Ratio, ...]:
    """Ratios of megabytes, Linux only: elsewhere there is no /proc to read."""
    empty = _TELL + _SILENT + "tell()\n"
    bare = _TELL + _SILENT + _TEXT
    ours = OURS.replace("print(time.monotonic(), flush=True)", "pass")
    ours = _TELL + ours.replace("    pass\n    return 0\n", _WALK) + WINDOW
    first, loaded, later, least = [], [], [], []
    for _ in range(max(1, pairs // 3)):  # memory hardly varies
        (base,) = run(empty)
        start, quiet, walked = run(ours)
        first.append((start, base))
        loaded.append((quiet, base))
        later.append((walked, base))
        (with_text,) = run(bare)
        least.append((start, with_text))
    return (
        _row("window: memory at the painted map / empty window", GOAL, first),
        _row("window: memory when all is loaded / empty window", None, loaded),
        _row("window: memory after every tab / empty window", None, later),
        _row("window: memory at the painted map / lines of text in its fonts", None, least),
    )


def _row(what: str, goal: float | None, pairs: list[tuple[float, float]]) -> Ratio:
    ours, base = (sorted(one)[len(pairs) // 2] for one in zip(*pairs, strict=True))
    return Ratio(what, ours / base, goal, ours, base, len(pairs), "MB")
