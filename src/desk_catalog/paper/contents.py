"""The table of contents of a book: names, the ministry of each, leaders and page numbers, over as many pages as needed.

Leaders are drawn, not typed: who copies a line gets a name and a number, not a row of dots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desk_catalog.paper.blocks import HAIRLINE
from desk_catalog.paper.furniture import Room
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Block, Placed
from desk_catalog.paper.shortening import SMALL
from desk_catalog.paper.text import ASCENT, Align, Breaking, SetText, Span, Style, Typesetter

NAME = Style(10.5, leading=1.5, breaking=Breaking.HEADING)
NUMBER = Style(10.5, leading=1.5, align=Align.RIGHT)
# The small type stands on the line of the name: its own lines are as far apart as the name's first.
SIDE = Style(SMALL, leading=NAME.pitch / Style(SMALL).em, ink=Ink.SOFT, breaking=Breaking.HEADING)
SIDE_WIDTH = 24.0  # mm for the ministry, with the space after it
NUMBER_WIDTH = 8.0
LEAST_LEADER = 5.0  # mm kept between a name and its number; a shorter leader looks like a stray dot
DOT, DOT_STEP = 0.4, 2.0  # mm
PART_GAP = 2.5  # mm above the rule of a part
PAD = 0.95  # mm above and below an entry


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; ``side`` stands before the name and may be empty, ``page`` is counted from 1."""

    name: str
    side: str
    page: int


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as a block, with a hairline above where ``ruled``."""

    setter: Typesetter
    entry: Entry
    ruled: bool = False

    def _name(self, width: float) -> SetText:
        room = width - SIDE_WIDTH - NUMBER_WIDTH - LEAST_LEADER
        return self.setter.set((Span(self.entry.name, bold=not self.entry.side),), NAME, room)

    def _side(self) -> SetText:
        return self.setter.set((Span(self.entry.side),), SIDE, SIDE_WIDTH - 2.5)

    def measure(self, width: float) -> float:
        tallest = max(self._name(width).height, self._side().height, NAME.pitch)
        return tallest + 2 * PAD

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        if self.ruled:
            painter.fillRect(QRectF(x, y, width, HAIRLINE), QColor(Ink.LINE))
        name, top = self._name(width), y + PAD
        # Lines of the same pitch have their baselines apart by half of what their types differ in, less descent.
        level = (NAME.em - SIDE.em) * (ASCENT - 0.5)
        self._side().paint(painter, x, top + level, SIDE_WIDTH - 2.5)
        name.paint(painter, x + SIDE_WIDTH, top, width)
        last = top + max(name.height - NAME.pitch, 0.0)
        number = self.setter.set((Span(f"{self.entry.page}", figure=True),), NUMBER, NUMBER_WIDTH)
        number.paint(painter, x + width - NUMBER_WIDTH, last, NUMBER_WIDTH)
        start = x + SIDE_WIDTH + (name.lines[-1].width if name.lines else 0.0)
        _leader(painter, start + 1.5, x + width - NUMBER_WIDTH, last + NAME.pitch * 0.64)


def _leader(painter: QPainter, start: float, end: float, y: float) -> None:
    """Dots from the right: those of neighbouring lines stand below each other."""
    painter.save()
    painter.setPen(QPen(QColor(Ink.SOFT), DOT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    count = max(0, int((end - start) / DOT_STEP))
    painter.drawPoints([QPointF(end - index * DOT_STEP, y) for index in range(count)])
    painter.restore()


def contents_pages(
    setter: Typesetter,
    entries: Sequence[Entry],
    room: Room,
    *,
    first: Sequence[tuple[float, Block]],
    after: Sequence[Sequence[Placed]] = (),
) -> list[list[Placed]]:
    """``entries`` on as many pages as they take, under ``first`` (space above and block), which an entry stays with.

    They go on where the pages of ``after`` end, which are part of what is answered. An entry without ``side`` is a
    part of the book: it is ruled off. The numbers take the same room whatever they are, so the pages may be counted
    with numbers that are not right yet.
    """
    pages = [list(page) for page in after] or [[]]
    y = pages[-1][-1].bottom if pages[-1] else room.y
    lines = [EntryLine(setter, entry, ruled=not entry.side) for entry in entries]
    opening = sum(gap + block.measure(room.width) for gap, block in first)
    if y + opening + sum(one.measure(room.width) for one in lines[:1]) > room.y + room.height:
        pages.append([])
        y = room.y
    for gap, block in first:
        pages[-1].append(Placed(block, room.x, y + gap, room.width))
        y += gap + block.measure(room.width)
    for line in lines:
        height = line.measure(room.width)
        gap = PART_GAP if line.ruled and y > room.y else 0.0
        if y + gap + height > room.y + room.height:
            pages.append([])
            y, gap = room.y, 0.0
        pages[-1].append(Placed(line, room.x, y + gap, room.width))
        y += gap + height
    return pages
