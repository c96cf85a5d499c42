"""From a key in the search box to the painted results in the real window, against a bare table that is filled anew.

Three sizes: the delivered catalogue, a hundred and two thousand times as many programmes. The base is a QTableView as
large as the window with a model of as many rows as there are programmes, reset and painted again. A pair is one key, a
sign more of a word as a person types it, and one reset. Either ends when nothing is left to be painted.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.large import grow
from bench.ratio import Ratio, ratio

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QTableView

SIZES = (0, 5_000, 100_000)  # programmes more than are delivered
GOAL = 1.5
_WINDOW = (1280, 800)
_COLUMNS = 5
_TURNS = 20
_WORDS = ("のうぎょう", "nougyou", "脱炭素", "大学", "スマート農業", "03-3501", "文科省", "実証")


def measure(pairs: int) -> tuple[Ratio, ...]:
    """A row for each size; ``pairs`` divided by three is how often the words are typed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desk_catalog import paths

    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for more in SIZES:
            if more > int(os.environ.get("BENCH_PROGRAMS", "100000")):
                continue
            path = Path(folder) / f"{more}.sqlite"
            if more:
                grow(paths.default_catalogue(), path, more)
            rows.append(_measured(path if more else paths.default_catalogue(), more, max(1, pairs // 3)))
    return tuple(rows)


def _measured(path: Path, more: int, rounds: int) -> Ratio:
    from PySide6.QtWidgets import QApplication

    from desk_catalog import app

    window = app.unseen_window(path)
    window.resize(*_WINDOW)
    window.show()
    QApplication.processEvents()
    table, reset = _table(len(window.desk.programs))
    box = window.header.search
    box.setFocus()
    times = []
    for number in range(rounds + 1):
        for text in _typed():
            if not text:
                box.clear()
                _settle()
                continue
            pair = (_time(partial(_press, box, text[-1])), _time(reset))
            if number:  # the first round warms up
                times.append(pair)
    table.close()
    window.close()
    window.desk.catalogue.close()
    name = f"{more:,}" if more else "delivered"
    return ratio(f"key to painted results, {name} / bare table", GOAL if more == SIZES[-1] else None, times)


def _typed() -> Iterator[str]:
    for word in _WORDS:
        for end in range(1, len(word) + 1):
            yield word[:end]
        yield ""


def _table(rows: int) -> tuple[QTableView, Callable[[], object]]:
    """A table of so many rows, and what fills it anew."""
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
    from PySide6.QtWidgets import QTableView

    class Rows(QAbstractTableModel):
        def rowCount(self, parent: Any = None) -> int:  # noqa: N802
            return 0 if parent is not None and parent.isValid() else rows

        def columnCount(self, parent: Any = None) -> int:  # noqa: N802
            return _COLUMNS

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
            if role != Qt.ItemDataRole.DisplayRole:
                return None
            return f"地域の大学の支援施策 {index.row()}"

        def fill(self) -> None:
            self.beginResetModel()
            self.endResetModel()

    table, model = QTableView(), Rows()
    table.setModel(model)
    model.setParent(table)
    table.resize(*_WINDOW)
    table.show()
    assert model.index(0, 0, QModelIndex()).isValid()
    return table, model.fill


def _press(box: QLineEdit, sign: str) -> None:
    """A key of that sign, as the window system sends it."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(box, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    _settle()
    return time.perf_counter() - begun


def _settle() -> None:
    """Turn the loop until nothing is left: what is laid out in one turn is painted in the next."""
    from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop

    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    for _ in range(_TURNS):
        if not dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
            break
