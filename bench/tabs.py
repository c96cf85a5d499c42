"""Going from tab to tab, against the same in a bare QTabWidget with a table of a hundred rows in each.

Every tab has been opened once, as in the middle of a day; a time is that of a round through the six, each painted.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from bench.ratio import Ratio, ratio

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTabBar, QTabWidget

GOAL = 3.0
_WINDOW = (1280, 800)
_ROWS, _COLUMNS = 100, 5


def measure(pairs: int) -> tuple[Ratio, ...]:
    """One row; both sides in turn in one process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desk_catalog import app, paths

    window = app.unseen_window(paths.default_catalogue())
    window.resize(*_WINDOW)
    window.show()
    bare = _bare(window.bar.count())
    times = [(_round(window.bar), _round(bare)) for _ in range(pairs + 1)]
    window.close()
    window.desk.catalogue.close()
    bare.close()
    return (ratio("a round through the tabs / bare tables", GOAL, times[1:]),)


def _bare(tabs: int) -> QTabWidget:
    from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QTabWidget

    made = QTabWidget()
    for number in range(tabs):
        table = QTableWidget(_ROWS, _COLUMNS)
        for row in range(_ROWS):
            for column in range(_COLUMNS):
                table.setItem(row, column, QTableWidgetItem(f"地域の大学の支援施策 {row}"))
        made.addTab(table, f"タブ{number}")
    made.resize(*_WINDOW)
    made.show()
    return made


def _round(tabs: QTabBar | QTabWidget) -> float:
    from PySide6.QtWidgets import QApplication

    begun = time.perf_counter()
    for number in (*range(1, tabs.count()), 0):
        tabs.setCurrentIndex(number)
        QApplication.processEvents()
    return time.perf_counter() - begun
