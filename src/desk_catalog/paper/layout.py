"""Pages as values: blocks at places, in millimetres from the top left corner of the sheet of paper.

Whatever is printed is a :class:`Block`: it says how high it is at a width, and paints itself. A :class:`Page` is a
list of placed blocks, and :func:`paint_page` is the only way one gets onto a screen, into a PDF or onto a printer.
Nothing here knows what the pages are about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QPainter

MM_PER_INCH = 25.4
A4 = (210.0, 297.0)  # portrait: width, height in mm
A4_LANDSCAPE = (297.0, 210.0)
A3_LANDSCAPE = (420.0, 297.0)
MARGIN = 15.0  # mm on every side


class Block(Protocol):
    """Something that can be set at a width; all lengths are millimetres."""

    def measure(self, width: float) -> float:
        """The height it takes at ``width``."""

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        """Draw it with its top left corner at (x, y); the painter's unit is the millimetre."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its place on the page."""

    block: Block
    x: float
    y: float
    width: float

    @property
    def bottom(self) -> float:
        return self.y + self.block.measure(self.width)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper with everything on it.

    ``title`` is its entry in the outline of a file of several; neighbours of one ``part`` stand below an entry of that
    name.
    """

    width: float
    height: float
    placed: tuple[Placed, ...]
    title: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed or saved as one job; ``title`` names the job, the file and what a PDF says of itself."""

    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks below each other; each item is the space above it and the block."""

    items: tuple[tuple[float, Block], ...]

    def measure(self, width: float) -> float:
        return sum(gap + block.measure(width) for gap, block in self.items)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        for gap, block in self.items:
            block.paint(painter, x, y + gap, width)
            y += gap + block.measure(width)


def stack(blocks: Iterable[Block], gap: float = 0.0) -> Stack:
    """A stack with the same space between all blocks."""
    return Stack(tuple((gap if index else 0.0, block) for index, block in enumerate(blocks)))


def flow(items: Sequence[tuple[float, Block]], x: float, y: float, width: float) -> tuple[Placed, ...]:
    """Place blocks below each other from (x, y), each with its space above."""
    placed = []
    for gap, block in items:
        placed.append(Placed(block, x, y + gap, width))
        y += gap + block.measure(width)
    return tuple(placed)


def paint_page(painter: QPainter, page: Page, dots_per_mm: float) -> None:
    """Draw ``page`` with its corner at the painter's origin; ``dots_per_mm`` is the scale of the device."""
    painter.save()
    painter.scale(dots_per_mm, dots_per_mm)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for item in page.placed:
        item.block.paint(painter, item.x, item.y, item.width)
    painter.restore()
