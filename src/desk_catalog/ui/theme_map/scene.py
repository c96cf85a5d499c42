"""The drawing of a map as plain shapes, laid out once for a width and painted as often as needed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from desk_catalog.catalog.nouns import Ministry
from desk_catalog.ui.theme_map.typeset import Block
from desk_catalog.ui.widgets.lines import TextBlock


class Label(NamedTuple):
    """Text at a place, in a colour of the table of tokens."""

    block: TextBlock | Block
    at: QPointF
    color: str = "text"


class Panel(NamedTuple):
    """A rounded ground: ``fill`` and ``line`` are names of colours, '' for none."""

    rect: QRectF
    fill: str
    line: str = ""
    dashed: bool = False


class ChipMark(NamedTuple):
    """A ministry's chip at a place."""

    rect: QRectF
    ministry: Ministry
    text: str


class Face(NamedTuple):
    """What is painted inside a card's frame."""

    labels: tuple[Label, ...]
    chip: ChipMark
    mark: QRectF | None = None  # the frame of the mark 推定


class CardBox:
    """A card: ``rows`` are the placements it stands for, the first is the one it selects.

    Its inside is put together when it is first painted: a map may have thousands of cards out of sight.
    """

    __slots__ = ("_face", "_make", "bare", "program_id", "rect", "rows")

    def __init__(
        self,
        rect: QRectF,
        rows: tuple[int, ...],
        program_id: str,
        make: Callable[[QRectF], Face],
        *,
        bare: bool = False,
    ) -> None:
        self.rect, self.rows, self.program_id = rect, rows, program_id
        self.bare = bare  # a chip alone, without the card's frame
        self._make = make
        self._face: Face | None = None

    @property
    def face(self) -> Face:
        """The inside, in the coordinates of the drawing."""
        if self._face is None:
            self._face = self._make(self.rect)
        return self._face

    @property
    def labels(self) -> tuple[Label, ...]:
        return self.face.labels


class Cell:
    """A part of the drawing: its ground and words, and its cards from top to bottom.

    ``rows`` are the placements that stand here; their cards are placed by ``fill`` when somebody first looks.
    """

    __slots__ = ("_bottoms", "_cards", "_tops", "fill", "parts", "rect", "rows")

    def __init__(self, rect: QRectF, rows: Iterable[int] = ()) -> None:
        self.rect = rect
        self.rows = list(rows)
        self.parts: list[Panel | Label] = []
        self.fill: Callable[[Cell], None] | None = None
        self._cards: list[CardBox] = []
        self._tops: list[float] = []
        self._bottoms: list[float] = []

    @property
    def cards(self) -> list[CardBox]:
        """The cards in their order."""
        if self.fill is not None:
            fill, self.fill = self.fill, None
            fill(self)
        return self._cards

    def add(self, card: CardBox) -> None:
        """Add a card that begins no higher than the one before."""
        self._cards.append(card)
        self._tops.append(card.rect.top())
        self._bottoms.append(card.rect.bottom())

    def between(self, top: float, bottom: float) -> list[CardBox]:
        """The cards that reach into the heights from ``top`` to ``bottom``."""
        cards = self.cards
        return cards[bisect_left(self._bottoms, top) : bisect_right(self._tops, bottom)]


class LaneHead(NamedTuple):
    """The heading of a row: its words stay in the middle of what is in sight of ``rect``."""

    rect: QRectF
    name: TextBlock
    title: TextBlock
    gap: float

    def words_top(self, first: float, last: float) -> float:
        """Where the words begin when y from ``first`` to ``last`` is in sight."""
        high = self.name.height + self.gap + self.title.height
        top, bottom = max(self.rect.top(), first), min(self.rect.bottom(), last)
        middle = (top + bottom - high) / 2
        return max(self.rect.top() + self.gap, min(middle, self.rect.bottom() - self.gap - high))


class Tip(NamedTuple):
    """What is said where the mouse rests on ``rect``."""

    rect: QRectF
    text: str


class Scene:
    """A laid out map. ``top`` stays when scrolled down, ``left`` when scrolled sideways; sizes in pixels."""

    def __init__(self, width: float = 0.0) -> None:
        self.width = width
        self.height = 0.0
        self.top_height = 0.0
        self.left_width = 0.0
        self.top: list[Panel | Label] = []
        self.left: list[LaneHead] = []
        self.tips_top: list[Tip] = []
        self.tips_left: list[Tip] = []
        self.cells: list[Cell] = []

    @property
    def body(self) -> tuple[Panel | Label, ...]:
        """Grounds and words of all cells, in their order."""
        return tuple(part for cell in self.cells for part in cell.parts)

    @cached_property
    def cards(self) -> tuple[CardBox, ...]:
        """Every card, cell by cell."""
        return tuple(card for cell in self.cells for card in cell.cards)

    @cached_property
    def _cell_of(self) -> dict[int, Cell]:
        return {row: cell for cell in self.cells for row in cell.rows}

    def card_of(self, row: int) -> CardBox | None:
        """The card that stands for a placement; None if this map does not show it."""
        cell = self._cell_of.get(row)
        return next((card for card in cell.cards if row in card.rows), None) if cell is not None else None

    def cells_in(self, area: QRectF) -> list[Cell]:
        """The cells that reach into ``area``."""
        return [cell for cell in self.cells if cell.rect.intersects(area)]

    def card_at(self, point: QPointF) -> CardBox | None:
        """The card under a point of the drawing."""
        for cell in self.cells:
            if cell.rect.contains(point):
                near = cell.between(point.y(), point.y())
                return next((card for card in near if card.rect.contains(point)), None)
        return None

    def tip(self, point: QPointF, offset: QPointF) -> str | None:
        """What a heading says at a point of the window scrolled by ``offset``; None where no headings are."""
        for tips, shift, inside in (
            (self.tips_top, QPointF(offset.x(), 0), point.y() < self.top_height),
            (self.tips_left, QPointF(0, offset.y()), point.x() < self.left_width),
        ):
            if inside:
                return next((tip.text for tip in tips if tip.rect.contains(point + shift)), "")
        return None
