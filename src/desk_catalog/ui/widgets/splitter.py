"""Two panes with a thin line between them that can be drawn."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from desk_catalog.ui.look import Look


class Splitter(QSplitter):
    """Side by side; neither pane can be drawn away.

    Until it is drawn by hand the pane number ``side`` is ``em`` wide, but no wider than ``share`` of the whole.
    """

    def __init__(
        self, look: Look, *, side: int, em: float, share: float, parent: QWidget | None = None
    ) -> None:
        self._look, self._side, self._em, self._share = look, side, em, share
        self._drawn = False
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(5)
        self.splitterMoved.connect(self._keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._drawn and self.count() > 1:
            width = min(self._look.em(self._em), round(self.width() * self._share))
            rest = self.width() - width - self.handleWidth()
            self.setSizes([width, rest] if self._side == 0 else [rest, width])

    def _keep(self) -> None:
        self._drawn = True

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self._look, self)


class _Handle(QSplitterHandle):
    def __init__(self, look: Look, splitter: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRect(self.width() // 2, 0, 1, self.height()), self._look.color("line"))
