"""What choosing a programme repaints on the theme map, against repainting an empty widget of the same size.

Two editions: the delivered one, and an invented one of 5,000 programmes on 60 themes. The base is a plain widget as
large as the map that fills itself with one colour. A time is that of ``CHOICES`` choices, each from the call to the
painted picture; ours and the base are taken in turn in one process without a display.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import cycle
from typing import TYPE_CHECKING, cast

from bench.ratio import Ratio, ratio
from bench.synthetic import invent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk_catalog.store.catalogue import Catalogue
    from desk_catalog.ui.theme_map.tab import ThemeMapTab

SIZE = (1280, 700)
CHOICES = 30
GOAL = 10.0  # an empty repaint takes about 0.1 ms, a frame of 60 per second 16.7
WHOLE = 0.5


def measure(pairs: int) -> tuple[Ratio, ...]:
    """Choosing on both editions, the map alone and with the card of key facts."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desk_catalog import paths
    from desk_catalog.store.catalogue import Catalogue

    app = QApplication.instance() or QApplication([])
    real = Catalogue.open(paths.default_catalogue())
    rows = (
        *_measured("delivered", real, pairs),
        *_measured("5,000 × 60", cast("Catalogue", invent(5_000, 60)), pairs),
    )
    real.close()
    del app
    return rows


def _measured(name: str, catalogue: Catalogue, pairs: int) -> tuple[Ratio, ...]:
    tab = _tab(catalogue)
    empty = _empty(tab)
    rows = cycle(_in_sight(tab))
    choose = lambda: tab.map.setCurrentIndex(tab.model.index(next(rows), 0))  # noqa: E731
    carded = _pairs(choose, empty.update, pairs)
    tab.map.selectionModel().currentChanged.disconnect(tab._chosen)
    tab.keeper.hide()
    bare = _pairs(choose, empty.update, pairs)
    whole = _pairs(choose, tab.map.viewport().update, pairs)
    tab.close()
    empty.close()
    return (
        ratio(f"map, {name}: choice / empty repaint", GOAL, bare),
        ratio(f"map, {name}: choice / whole map repainted", WHOLE, whole),
        ratio(f"map, {name}: choice and card / empty repaint", None, carded),
    )


def _tab(catalogue: Catalogue) -> ThemeMapTab:
    """The tab, shown and painted."""
    from desk_catalog import paths
    from desk_catalog.ui import tokens
    from desk_catalog.ui.desk import Desk
    from desk_catalog.ui.look import Look
    from desk_catalog.ui.theme_map.tab import ThemeMapTab

    tab = ThemeMapTab(Desk(catalogue, Look(tokens.load(paths.resources() / "tokens.json"))))
    tab.resize(*SIZE)
    tab.show()
    for _ in range(3):
        tab.map.viewport().update()
        _settle()
    return tab


def _in_sight(tab: ThemeMapTab) -> list[int]:
    """Rows whose cards can be chosen without scrolling, no two neighbours of one programme."""
    seen = tab.map.viewport().rect().adjusted(120, 60, -10, -10)
    rows = [row for row in range(len(tab.content.rows)) if seen.contains(tab.map.card_rect(row))]
    once = {tab.content.rows[row].program.program_id: row for row in rows}
    return list(once.values())


def _empty(tab: ThemeMapTab) -> QWidget:
    """A widget as large as the map with nothing in it."""
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget

    class Empty(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            QPainter(self).fillRect(event.rect(), tab.look.color("window"))

    made = Empty()
    made.resize(tab.map.viewport().size())
    made.show()
    _settle()
    return made


def _pairs(ours: Callable[[], object], base: Callable[[], object], pairs: int) -> list[tuple[float, float]]:
    """``pairs`` times in turn, after one turn to warm up."""
    return [(_time(ours), _time(base)) for _ in range(pairs + 1)][1:]


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    for _ in range(CHOICES):
        work()
        _settle()
    return (time.perf_counter() - begun) / CHOICES


def _settle() -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
