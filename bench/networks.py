"""What choosing a prefecture costs where each has 20 networks of 40 members, against a bare table of the same cells.

The base is a plain ``QTableView`` as large as the window whose model is reset to the same organisations and networks. A
time goes from the call to the painted picture, for each prefecture in turn, so that nothing is met a second time; ours
and the base are taken alternately in one process without a display. The column of milliseconds is what the issue's bars
mean: 50 with the table, 200 with the diagram.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from bench.networks_edition import grow_networks
from bench.ratio import Ratio, ratio

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desk_catalog.catalog.matrix import Line
    from desk_catalog.ui.networks.tab import NetworksTab

SIZE = (1280, 700)
NETWORKS, MEMBERS = 20, 40
TABLE, DRAWN = 8.0, 30.0  # goals; a bare reset takes about 5 ms


def measure(pairs: int) -> tuple[Ratio, ...]:
    """Choosing with the table in sight, and with the diagram."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desk_catalog import paths
    from desk_catalog.store.catalogue import Catalogue

    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        grown = Path(folder, "networks.sqlite")
        grow_networks(paths.default_catalogue(), grown, networks=NETWORKS, members=MEMBERS)
        catalogue = Catalogue.open(grown)
        tab, bare = _tab(catalogue), _bare()
        named = f"{NETWORKS} networks × {MEMBERS} members"
        rows = []
        for drawn, goal, what in ((False, TABLE, "table"), (True, DRAWN, "diagram")):
            tab.switch.drawing.setChecked(drawn)
            _settle()
            found = _pairs(tab, bare, pairs)
            rows.append(ratio(f"prefecture of {named}: {what} / bare table", goal, found))
        tab.close()
        bare.close()
        catalogue.close()
    del app
    return tuple(rows)


def _tab(catalogue: object) -> NetworksTab:
    """The tab, shown and painted."""
    from typing import cast

    from desk_catalog import paths
    from desk_catalog.store.catalogue import Catalogue
    from desk_catalog.ui import tokens
    from desk_catalog.ui.desk import Desk
    from desk_catalog.ui.look import Look
    from desk_catalog.ui.networks.tab import NetworksTab

    look = Look(tokens.load(paths.resources() / "tokens.json"))
    tab = NetworksTab(Desk(cast("Catalogue", catalogue), look))
    tab.resize(*SIZE)
    tab.show()
    _settle()
    return tab


def _bare() -> QTableView:
    """A table view with nothing of ours, shown and painted."""
    from PySide6.QtWidgets import QTableView

    view = QTableView()
    view.resize(*SIZE)
    view.show()
    _settle()
    return view


def _fill(view: QTableView, rows: Sequence[Line]) -> None:
    """Give the view these organisations."""
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

    class Cells(QAbstractTableModel):
        def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
            return len(rows)

        def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
            return NETWORKS + 1

        def data(
            self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
        ) -> object:
            if role != Qt.ItemDataRole.DisplayRole:
                return None
            line, column = rows[index.row()], index.column()
            return line.name if not column else "●" if line.members[column - 1] else ""

    view.setModel(Cells(view))


def _pairs(tab: NetworksTab, bare: QTableView, pairs: int) -> list[tuple[float, float]]:
    """Each of ``pairs`` a few prefectures in turn, after one turn to warm up."""
    names = cycle([name for name in tab.side._networks.names if name != tab.prefecture()])
    found = []
    for number in range(pairs + 1):
        ours = base = 0.0
        for _ in range(4):
            name = next(names)
            ours += _time(lambda name=name: tab.side.choose(name))  # type: ignore[misc]
            base += _time(lambda: _fill(bare, tab.model.rows))
        if number:
            found.append((ours / 4, base / 4))
    return found


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    _settle()
    return time.perf_counter() - begun


def _settle() -> None:
    """Twice: what is laid out in the first turn is painted in the second."""
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    QApplication.processEvents()
