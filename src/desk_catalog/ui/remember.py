"""The window comes back as it was left: size, place, open tab and what was chosen, text size, colours.

Kept on a timer and on closing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer

from desk_catalog.settings import Settings
from desk_catalog.ui.look import Look
from desk_catalog.ui.place import Place
from desk_catalog.ui.tabs import TABS

if TYPE_CHECKING:
    from desk_catalog.ui.keeping import Keeping
    from desk_catalog.ui.window import Window

GEOMETRY, TAB = "window.geometry", "window.tab"
_PAUSE = 1500  # milliseconds without a further change before the state is written


def dress(look: Look, settings: Settings) -> None:
    """Give the look the colours and the text size the user has chosen."""
    look.choose(settings.scheme)
    look.scale_to(settings.text_scale)


def put_back(window: Window, own: Keeping) -> None:
    """Size and place as they were left; a place that no screen shows any more is mended by Qt."""
    geometry = own.state(GEOMETRY)
    if geometry:
        window.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))


def last_place(own: Keeping) -> Place:
    """The tab that was open last, the first one at the first start."""
    name = own.state(TAB)
    return Place(name if any(entry.name == name for entry in TABS) else TABS[0].name)


class Rememberer(QObject):
    """Keeps the window's state while it changes."""

    def __init__(self, window: Window, own: Keeping) -> None:
        super().__init__(window)
        self._window, self._own = window, own
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.keep)

    def later(self) -> None:
        """Something has changed: keep it when it has settled."""
        self._timer.start()

    def keep(self) -> None:
        """Keep the state now."""
        self._timer.stop()
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        window = {GEOMETRY: geometry, TAB: self._window.history.now.tab}
        self._own.put_state(window | self._window.state_of_tabs())
