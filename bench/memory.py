"""What the window holds in memory, against an empty QMainWindow of PySide6: resident set, right after the first paint.

The second row is after every tab has been opened once and something was searched, as in the middle of a day.
"""

from __future__ import annotations

from bench.ratio import Ratio
from bench.start import EMPTY, OURS, WINDOW, run

GOAL = 1.35
_TELL = """
def tell():
    import os
    from pathlib import Path
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    print(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
"""
# In place of the times: megabytes when the map is painted, and after a walk through the program.
_WALK = """
    tell()
    for number in range(window.bar.count()):
        window.bar.setCurrentIndex(number)
        QApplication.processEvents()
    window.header.search.setText("大学")
    QApplication.processEvents()
    tell()
    return 0
"""


def measure(pairs: int) -> tuple[Ratio, ...]:
    """Ratios of megabytes, Linux only: elsewhere there is no /proc to read."""
    empty = _TELL + EMPTY.replace("print(time.monotonic(), flush=True)", "pass") + "tell()\n"
    ours = OURS.replace("print(time.monotonic(), flush=True)", "pass")
    ours = _TELL + ours.replace("    pass\n    return 0\n", _WALK) + WINDOW
    first, later = [], []
    for _ in range(max(1, pairs // 3)):  # memory hardly varies
        (base,) = run(empty)
        start, walked = run(ours)
        first.append((start, base))
        later.append((walked, base))
    return (
        _row("window: memory at the painted map / empty window", GOAL, first),
        _row("window: memory after every tab / empty window", None, later),
    )


def _row(what: str, goal: float | None, pairs: list[tuple[float, float]]) -> Ratio:
    ours, base = (sorted(one)[len(pairs) // 2] for one in zip(*pairs, strict=True))
    return Ratio(what, ours / base, goal, ours, base, len(pairs), "MB")
