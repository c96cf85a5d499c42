"""Edition files dropped onto the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

ENDING = ".dcat"


class DropTarget(QObject):
    """Lets ``window`` take one edition file and passes its path on; whatever else is dropped is left alone."""

    def __init__(self, window: QWidget, taken: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._taken = taken
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):  # entering is one of them
            path = _edition(event)
            if path is None:
                return False
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                self._taken(path)
            return True
        return False


def _edition(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() == ENDING else None
