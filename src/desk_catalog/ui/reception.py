"""Further starts come to the window that is open: it comes to the front and does what they were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from desk_catalog.ui.editions.session import Session
    from desk_catalog.ui.one_window import Ask
    from desk_catalog.ui.window import Window


class Reception(QObject):
    """``window`` is the frame that is seen first; what is asked before it is furnished waits for that."""

    def __init__(self, window: Window, *waiting: Ask) -> None:
        super().__init__(QApplication.instance())
        self._frame = window
        self._session: Session | None = None
        self._waiting = list(waiting)

    def window(self) -> Window:
        """The one that is open now."""
        return self._session.window if self._session is not None else self._frame

    def open(self, session: Session) -> None:
        """The window is furnished: from now on it is ``session`` that knows it."""
        self._session = session
        while self._waiting:
            self._do(session, self._waiting.pop(0))

    def meet(self, ask: Ask) -> None:
        """A further start has come."""
        _bring_forward(self.window())
        if self._session is None:
            self._waiting.append(ask)
        else:
            self._do(self._session, ask)

    def _do(self, session: Session, ask: Ask) -> None:
        if ask.search:
            session.window.searching.search_for(ask.search)
        if ask.edition_file is not None:
            session.offer(ask.edition_file)


def _bring_forward(window: QWidget) -> None:
    """Before all others, also from the task bar; a question that waits for its answer stays above."""
    if not window.isHidden():
        state = window.windowState() & ~Qt.WindowState.WindowMinimized
        window.setWindowState(state | Qt.WindowState.WindowActive)
    front = QApplication.activeModalWidget() or window
    front.raise_()
    front.activateWindow()
    QApplication.alert(front)  # where the system keeps others from coming to the front, it shows at least
