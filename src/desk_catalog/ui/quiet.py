"""What is done while nobody waits: what will be wanted soon is loaded bit by bit, and what is garbage is found."""

from __future__ import annotations

import gc
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

_SOON, _BETWEEN, _NOW_AND_THEN = 2_000, 100, 30_000  # milliseconds
WANTED_SOON = (
    "desk_catalog.ui.search_popup",
    "desk_catalog.ui.programs.tab",
    "desk_catalog.ui.contacts.tab",
    "desk_catalog.ui.networks.tab",
    "desk_catalog.ui.needs.tab",
    "desk_catalog.ui.reference.tab",
    "desk_catalog.paper.blocks",
    "desk_catalog.paper.content",
    "desk_catalog.paper.qr",
    "desk_catalog.paper.sheet",
    "desk_catalog.paper.orders",
    "desk_catalog.ui.printing.opening",
    "desk_catalog.paper.theme_map.pages",
    "desk_catalog.paper.roster",
    "desk_catalog.paper.book",
    "desk_catalog.ui.networks.own",
    "desk_catalog.ui.manual",
)
"""Modules a person reaches with one key, and parts of them: one at a time, none takes longer than the eye sees.

Together they take a third of a second, which otherwise the first key would wait for. Not in a thread: PySide makes a
class when it is first named, and two threads that name the same one meet it half made.
"""


class QuietWork(QObject):
    """Goes on beside the window ``parent``, from a while after it has been furnished."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(WANTED_SOON)
        self._loading = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.timeout.connect(self._load_next)
        self._loading.start(_SOON)
        tidying = QTimer(self)
        tidying.timeout.connect(self._tidy)
        tidying.start(_NOW_AND_THEN)

    def _load_next(self) -> None:
        import_module(self._left.pop(0))
        if self._left:
            self._loading.start(_BETWEEN)

    def _tidy(self) -> None:
        """Python by itself does so rarely, after very many new objects: in the middle of somebody's work."""
        gc.collect()
