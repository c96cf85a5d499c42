"""Which card an arrow key leads to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView

from desk_catalog.ui.theme_map.scene import CardBox

_Cursor = QAbstractItemView.CursorAction
# The direction of an action: across, down
_DIRECTIONS = {
    _Cursor.MoveLeft: (-1, 0),
    _Cursor.MoveRight: (1, 0),
    _Cursor.MoveUp: (0, -1),
    _Cursor.MoveDown: (0, 1),
    _Cursor.MovePageUp: (0, -1),
    _Cursor.MovePageDown: (0, 1),
}


def neighbour(cards: Sequence[CardBox], here: CardBox | None, action: _Cursor, page: int) -> CardBox | None:
    """The card to go to from ``here``, or None if there is nothing further that way."""
    if not cards:
        return None
    if action == _Cursor.MoveEnd:
        return cards[-1]
    if here is None or action == _Cursor.MoveHome:
        return cards[0]
    if action in (_Cursor.MoveNext, _Cursor.MovePrevious):
        step = 1 if action == _Cursor.MoveNext else -1
        place = next(number for number, card in enumerate(cards) if card is here) + step
        return cards[place] if 0 <= place < len(cards) else None
    across, down = _DIRECTIONS[action]
    least = page * 0.7 if action in (_Cursor.MovePageUp, _Cursor.MovePageDown) else 0.0
    ahead = [card for card in cards if _distance(here, card, across, down) > least]
    if not ahead and least:  # less than a page is left: go as far as it goes
        return neighbour(cards, here, _Cursor.MoveUp if down < 0 else _Cursor.MoveDown, page)
    return min(ahead, key=lambda card: _cost(here, card, across, down), default=None)


def _distance(here: CardBox, card: CardBox, across: int, down: int) -> float:
    """How far ``card`` begins beyond ``here`` in the direction; not positive if it lies elsewhere."""
    if card is here:
        return 0.0
    a, b = here.rect, card.rect
    if across:
        return b.left() - a.left() if across > 0 else a.right() - b.right()
    return b.top() - a.top() if down > 0 else a.bottom() - b.bottom()


def _cost(here: CardBox, card: CardBox, across: int, down: int) -> tuple[bool, float, float]:
    """Cards in the same line come first, then the nearest one."""
    a, b = here.rect, card.rect
    if across:
        beside = b.top() < a.bottom() and b.bottom() > a.top()
        return not beside, abs(b.center().x() - a.center().x()), abs(b.center().y() - a.center().y())
    beside = b.left() < a.right() and b.right() > a.left()
    return not beside, abs(b.top() - a.top()), abs(b.center().x() - a.center().x())
