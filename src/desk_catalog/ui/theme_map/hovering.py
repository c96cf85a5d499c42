"""When the card with the key facts comes and goes: beside the chosen box at once, beside one where the mouse rests."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desk_catalog.catalog.maps import MapContent
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.theme_map.view import MapView

if TYPE_CHECKING:
    from desk_catalog.ui.theme_map.facts import FactCard

_REST = 350  # milliseconds the mouse rests on a box before its card comes
_GRACE = 300  # milliseconds in which the mouse may go from the box to its card


class CardKeeper(QObject):
    """Shows and hides the card of a map; ``opened`` and ``printed`` carry the number of its row."""

    opened = Signal(int)
    printed = Signal(int)

    def __init__(self, desk: Desk, content: MapContent, view: MapView) -> None:
        super().__init__(view)
        self._desk, self._content, self._view = desk, content, view
        self._row = self._hovered = -1
        self._card: FactCard | None = None
        self._rest, self._grace = self._timer(self._rested), self._timer(self._gone)
        view.hovered.connect(self._hover)
        view.laid_out.connect(self._follow, Qt.ConnectionType.QueuedConnection)
        for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
            bar.valueChanged.connect(self.hide)

    @property
    def card(self) -> FactCard:
        """The card, made when first wanted."""
        if self._card is None:
            from desk_catalog.ui.theme_map.facts import FactCard  # not before one looks at a box

            self._card = FactCard(self._desk, self._view.viewport())
            self._card.opened.connect(lambda: self.opened.emit(self._row))
            self._card.printed.connect(lambda: self.printed.emit(self._row))
            self._card.entered.connect(self._grace.stop)
            self._card.left.connect(self._leave)
            chain = (self._view, *self._card.buttons)
            for before, after in pairwise(chain):
                QWidget.setTabOrder(before, after)
        return self._card

    @property
    def shown(self) -> bool:
        """Whether the card stands there."""
        return self._card is not None and self._card.isVisible()

    def pin(self, row: int) -> None:
        """Show the card of the chosen box; it stays until it is closed."""
        self._show(row, pinned=True)

    def hide(self) -> None:
        """Close the card; the keys go back to the map if they were on it."""
        self._rest.stop()
        self._grace.stop()
        if self._card is None or not self._card.isVisible():
            return
        if any(button.hasFocus() for button in self._card.buttons):
            self._view.setFocus()
        self._card.hide()

    def _show(self, row: int, *, pinned: bool) -> None:
        self._rest.stop()
        self._grace.stop()
        self._row = row
        self.card.show_row(self._content.rows[row], pinned=pinned)
        self.card.place_beside(self._view.card_rect(row))

    def _follow(self) -> None:
        """The boxes stand elsewhere: the card goes with its own, or goes away with it."""
        if self.shown:
            rect = self._view.card_rect(self._row)
            self.hide() if rect.isEmpty() else self.card.place_beside(rect)

    def _hover(self, row: int) -> None:
        """The mouse came upon a box, or left it (-1)."""
        self._hovered = row
        if row < 0:
            self._rest.stop()
            self._leave()
        elif not self.shown or row != self._row:
            if self.shown and not self.card.pinned:
                self.hide()
            self._rest.start(_REST)
        else:
            self._grace.stop()

    def _rested(self) -> None:
        if self._hovered >= 0 and self._view.isVisible():
            self._show(self._hovered, pinned=False)

    def _leave(self) -> None:
        if self.shown and not self.card.pinned:
            self._grace.start(_GRACE)

    def _gone(self) -> None:
        if self.shown and not self.card.pinned and not self.card.underMouse():
            self.hide()

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer
