"""Which card an arrow key leads to."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QAbstractItemView

from desk_catalog.ui.theme_map.scene import CardBox, Scene

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


def neighbour(scene: Scene, here: CardBox | None, action: _Cursor, page: int) -> CardBox | None:
    """The card to go to from ``here``, or None if there is nothing further that way."""
    if action == _Cursor.MoveEnd:
        return next((cell.cards[-1] for cell in reversed(scene.cells) if cell.rows), None)
    if here is None or action == _Cursor.MoveHome:
        return next((cell.cards[0] for cell in scene.cells if cell.rows), None)
    if action in (_Cursor.MoveNext, _Cursor.MovePrevious):
        place = scene.cards.index(here) + (1 if action == _Cursor.MoveNext else -1)
        return scene.cards[place] if 0 <= place < len(scene.cards) else None
    across, down = _DIRECTIONS[action]
    least = page * 0.7 if action in (_Cursor.MovePageUp, _Cursor.MovePageDown) else 0.0
    found = _in_line(scene, here, across, down, least) or _nearest(scene.cards, here, across, down, least)
    if found is None and least:  # less than a page is left: go as far as it goes
        return neighbour(scene, here, _Cursor.MoveUp if down < 0 else _Cursor.MoveDown, page)
    return found


def _in_line(scene: Scene, here: CardBox, across: int, down: int, least: float) -> CardBox | None:
    """The nearest card in the same line or column; the cells are searched from near to far."""
    a = here.rect
    best: CardBox | None = None
    cells = [cell for cell in scene.cells if _beside(a, cell.rect, across)]
    for cell in sorted(cells, key=lambda cell: _gap(a, cell.rect, across)):
        if best is not None and _gap(a, cell.rect, across) > _cost(here, best, across)[1]:
            break
        cards = cell.between(a.top(), a.bottom()) if across else cell.cards
        beside = (card for card in cards if _beside(a, card.rect, across))
        best = _nearest([*beside, *([best] if best else [])], here, across, down, least)
    return best


def _nearest(cards: Iterable[CardBox], here: CardBox, across: int, down: int, least: float) -> CardBox | None:
    ahead = [card for card in cards if _distance(here, card, across, down) > least]
    return min(ahead, key=lambda card: _cost(here, card, across), default=None)


def _gap(a: QRectF, b: QRectF, across: int) -> float:
    """How far ``b`` lies from ``a`` along the direction; 0 where they overlap."""
    if across:
        return max(0.0, b.left() - a.right(), a.left() - b.right())
    return max(0.0, b.top() - a.bottom(), a.top() - b.bottom())


def _beside(a: QRectF, b: QRectF, across: int) -> bool:
    """Whether ``b`` lies in the same line as ``a`` (or in the same column, for a way down)."""
    if across:
        return b.top() < a.bottom() and b.bottom() > a.top()
    return b.left() < a.right() and b.right() > a.left()


def _distance(here: CardBox, card: CardBox, across: int, down: int) -> float:
    """How far ``card`` begins beyond ``here`` in the direction; not positive if it lies elsewhere."""
    if card is here:
        return 0.0
    a, b = here.rect, card.rect
    if across:
        return b.left() - a.left() if across > 0 else a.right() - b.right()
    return b.top() - a.top() if down > 0 else a.bottom() - b.bottom()


def _cost(here: CardBox, card: CardBox, across: int) -> tuple[bool, float, float]:
    """Cards in the same line come first, then the nearest one."""
    a, b = here.rect, card.rect
    lined = not _beside(a, b, across)
    if across:
        return lined, abs(b.center().x() - a.center().x()), abs(b.center().y() - a.center().y())
    return lined, abs(b.top() - a.top()), abs(b.center().x() - a.center().x())
