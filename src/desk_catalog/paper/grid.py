"""A small ruled grid with a heading column and row, and columns that may be one cell from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desk_catalog.paper.blocks import HAIRLINE, line, pen
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.phrases import phrases
from desk_catalog.paper.text import Align, Breaking, Span, Style, Typesetter


@dataclass(frozen=True, slots=True)
class Cell:
    """``rows`` from ``start`` on as one cell with a mark and small words under it, either of them empty."""

    start: int
    rows: int
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its cells from top to bottom, which together cover every row."""

    title: str
    cells: tuple[Cell, ...]


class _Styles(NamedTuple):
    heading: Style
    mark: Style
    words: Style


@lru_cache(maxsize=32)
def _styles(style: Style) -> _Styles:
    """The three styles of a grid; always the same objects, so that the typesetter finds by identity what it set."""
    return _Styles(
        heading=replace(style, leading=1.25, bold=True, align=Align.CENTRE, breaking=Breaking.HEADING),
        mark=replace(style, size=style.size + 1.5, leading=1.25, align=Align.CENTRE),
        words=replace(style, leading=1.2, align=Align.CENTRE),
    )


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns as wide as the longest phrase of their heading asks for; headings at ``style``."""

    setter: Typesetter
    row_titles: tuple[str, ...]
    columns: tuple[Column, ...]
    style: Style
    pad: float = 1.0
    row_pad: float = 0.9

    _measured: dict[float, tuple[list[float], float, list[float]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def _heading(self) -> Style:
        return _styles(self.style).heading

    def _mark(self) -> Style:
        return _styles(self.style).mark

    def _words(self) -> Style:
        return _styles(self.style).words

    def _title_width(self) -> float:
        widths = [self.setter.width((Span(title),), self._heading()) for title in self.row_titles]
        return max(widths, default=0.0) + 6 * self.pad

    def _column_widths(self, width: float) -> list[float]:
        """What each column's longest phrase or words ask for, and an equal share of what is left over."""
        wants = [self._wanted(column) + 2 * self.pad for column in self.columns]
        room = width - self._title_width()
        if sum(wants) > room:
            return [room / len(wants)] * len(wants)
        return [want + (room - sum(wants)) / len(wants) for want in wants]

    def _wanted(self, column: Column) -> float:
        titles = [self.setter.width((Span(part),), self._heading()) for part in phrases(column.title)]
        return max([*titles, *(self._words_width(cell) for cell in column.cells)], default=0.0)

    def _heading_height(self, widths: Sequence[float]) -> float:
        heights = [
            self.setter.set((Span(column.title),), self._heading(), room - 2 * self.pad).height
            for column, room in zip(self.columns, widths, strict=True)
        ]
        return max(heights, default=0.0) + 2 * self.row_pad

    def _row_heights(self, widths: Sequence[float]) -> list[float]:
        """Rows high enough for every mark and for the words of cells that span them."""
        height = max(self._mark().pitch, self._heading().pitch) + 2 * self.row_pad
        for column, room in zip(self.columns, widths, strict=True):
            for cell in column.cells:
                height = max(height, (self._content(cell, room) + 2 * self.row_pad) / cell.rows)
        return [height] * len(self.row_titles)

    def _content(self, cell: Cell, room: float) -> float:
        mark = self._mark().pitch if cell.mark else 0.0
        if not cell.words or self._beside(cell, room):
            return mark
        return mark + self.setter.set((Span(cell.words),), self._words(), room - 2 * self.pad).height

    def _beside(self, cell: Cell, room: float) -> bool:
        """Whether the words stand beside the mark: in a single row, if there is room."""
        both = self.setter.width((Span(cell.mark),), self._mark()) + self._words_width(cell)
        return cell.rows == 1 and bool(cell.mark) and both + self.pad <= room

    def _words_width(self, cell: Cell) -> float:
        return self.setter.width((Span(cell.words),), self._words()) if cell.words else 0.0

    def _measure(self, width: float) -> tuple[list[float], float, list[float]]:
        """Widths of the columns, height of the heading, heights of the rows; asked for before and while painting."""
        if width not in self._measured:
            widths = self._column_widths(width)
            self._measured[width] = widths, self._heading_height(widths), self._row_heights(widths)
        return self._measured[width]

    def measure(self, width: float) -> float:
        _, top, heights = self._measure(width)
        return top + sum(heights)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        widths, top, heights = self._measure(width)
        painter.fillRect(QRectF(x, y, width, top), QColor(Ink.FILL))
        painter.fillRect(QRectF(x, y, self._title_width(), top + sum(heights)), QColor(Ink.FILL))
        self._paint_row_titles(painter, x, y + top, heights)
        left = x + self._title_width()
        for column, room in zip(self.columns, widths, strict=True):
            self._paint_column(painter, column, QRectF(left, y, room, top), heights)
            left += room
        painter.setPen(pen(Ink.LINE, HAIRLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x, y, width, top + sum(heights)))

    def _paint_row_titles(self, painter: QPainter, x: float, y: float, heights: Sequence[float]) -> None:
        for title, height in zip(self.row_titles, heights, strict=True):
            painter.setPen(pen(Ink.LINE, HAIRLINE))
            line(painter, (x, y), (x + self._title_width(), y))
            text = self.setter.set((Span(title),), self._heading(), self._title_width())
            text.paint(painter, x, y + (height - text.height) / 2, self._title_width())
            y += height

    def _paint_column(
        self, painter: QPainter, column: Column, head: QRectF, heights: Sequence[float]
    ) -> None:
        painter.setPen(pen(Ink.LINE, HAIRLINE))
        line(painter, (head.left(), head.top()), (head.left(), head.bottom() + sum(heights)))
        text = self.setter.set((Span(column.title),), self._heading(), head.width() - 2 * self.pad)
        middle = head.top() + (head.height() - text.height) / 2
        text.paint(painter, head.left() + self.pad, middle, head.width() - 2 * self.pad)
        for cell in column.cells:
            start = head.bottom() + sum(heights[: cell.start])
            height = sum(heights[cell.start : cell.start + cell.rows])
            self._paint_cell(painter, cell, QRectF(head.left(), start, head.width(), height))

    def _paint_cell(self, painter: QPainter, cell: Cell, box: QRectF) -> None:
        painter.setPen(pen(Ink.LINE, HAIRLINE))
        line(painter, (box.left(), box.top()), (box.right(), box.top()))
        y = box.top() + (box.height() - self._content(cell, box.width())) / 2
        if self._beside(cell, box.width()):
            self._paint_beside(painter, cell, box)
            return
        if cell.mark:
            mark = self.setter.set((Span(cell.mark),), self._mark(), box.width())
            mark.paint(painter, box.left(), y, box.width())
            y += mark.height
        words = self.setter.set((Span(cell.words),), self._words(), box.width() - 2 * self.pad)
        words.paint(painter, box.left() + self.pad, y, box.width() - 2 * self.pad)

    def _paint_beside(self, painter: QPainter, cell: Cell, box: QRectF) -> None:
        mark = self.setter.set((Span(cell.mark),), self._mark(), box.width())
        words = self.setter.set((Span(cell.words),), self._words(), box.width())
        left = box.left() + (box.width() - mark.width - words.width) / 2
        mark.paint(painter, left, box.top() + (box.height() - mark.height) / 2, mark.width)
        words.paint(painter, left + mark.width, box.top() + (box.height() - words.height) / 2, words.width)
