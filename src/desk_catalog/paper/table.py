"""Tables that run over pages: the heads of the columns again on each, no row cut, no group's name left alone below.

Widths are given in shares of the page. A cell's words are :class:`Cell`; figures stand flush right in the face whose
digits line up. The unit of a column of money belongs into ``unit``, once, at the top right, as ministries print it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desk_catalog.paper.blocks import HAIRLINE, Item, Paragraph, line, pen
from desk_catalog.paper.furniture import Room
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Block, Placed, stack
from desk_catalog.paper.text import Align, Breaking, Span, Style, Typesetter

BODY = Style(9.0, leading=1.45)
_PAD_X, _PAD_Y = 1.6, 1.0


@dataclass(frozen=True, slots=True)
class Column:
    """Its head, its share of the width, and how its cells are set.

    A cell may have several lines of text; in a ``listed`` column each of several has a mark before it.
    """

    title: str
    share: float
    align: Align = Align.LEFT
    figure: bool = False
    bold: bool = False
    breaking: Breaking = Breaking.TEXT
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row: one text for each column; or with ``group`` the name of the rows that follow, over all columns."""

    cells: tuple[str, ...] = ()
    group: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that fit on one page, with the heads of the columns and perhaps a unit above them."""

    setter: Typesetter
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    unit: str = ""
    style: Style = BODY

    def measure(self, width: float) -> float:
        return (
            self._unit_height()
            + self._head_height(width)
            + sum(self.height(one, width) for one in self.lines)
        )

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        if self.unit:
            self._unit().paint(painter, x, y, width)
            y += self._unit_height()
        top, head = y, self._head_height(width)
        painter.fillRect(QRectF(x, y, width, head), QColor(Ink.FILL))
        self._cells(painter, x, y, width, tuple(column.title for column in self.columns), head=True)
        y += head
        edges = []
        for one in self.lines:
            height = self.height(one, width)
            if one.group:
                painter.fillRect(QRectF(x, y, width, height), QColor(Ink.FILL))
                self._group(one).paint(painter, x + _PAD_X, y + _PAD_Y, width - 2 * _PAD_X)
            else:
                self._cells(painter, x, y, width, one.cells, strong=one.strong)
                edges.append((y, height))
            painter.setPen(pen(Ink.LINE, HAIRLINE))
            line(painter, (x, y), (x + width, y))
            y += height
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(Ink.LINE, HAIRLINE))
        painter.drawRect(QRectF(x, top, width, y - top))
        at = x
        for column in self.columns[:-1]:
            at += column.share * width / self._shares()
            for start, height in ((top, head), *edges):
                line(painter, (at, start), (at, start + height))

    def height(self, one: Line, width: float) -> float:
        """The height of a row at the width of the table, in mm."""
        if one.group:
            return self._group(one).measure(width - 2 * _PAD_X) + 2 * _PAD_Y
        return self._row_height(one.cells, width, strong=one.strong)

    # --- parts

    def _shares(self) -> float:
        return sum(column.share for column in self.columns)

    def _rooms(self, width: float) -> list[float]:
        return [column.share * width / self._shares() - 2 * _PAD_X for column in self.columns]

    def _text(self, column: Column, text: str, *, head: bool, strong: bool) -> Block:
        plain = Span("", bold=head or strong or column.bold, figure=column.figure and not head)
        align = Align.CENTRE if head else column.align
        style = Style(self.style.size, self.style.leading, align=align, breaking=column.breaking)
        parts = [Paragraph(self.setter, (replace(plain, text=part),), style) for part in text.split("\n")]
        if len(parts) == 1:
            return parts[0]
        mark = Paragraph(self.setter, (replace(plain, text="・"),), style)
        return stack(Item(mark, style.em, part) if column.listed else part for part in parts)

    def _row_height(
        self, cells: Sequence[str], width: float, *, head: bool = False, strong: bool = False
    ) -> float:
        tallest = max(
            self._text(column, text, head=head, strong=strong).measure(room)
            for column, text, room in zip(self.columns, cells, self._rooms(width), strict=True)
        )
        return max(tallest, self.style.pitch) + 2 * _PAD_Y

    def _head_height(self, width: float) -> float:
        return self._row_height(tuple(column.title for column in self.columns), width, head=True)

    def _cells(
        self,
        painter: QPainter,
        x: float,
        y: float,
        width: float,
        cells: Sequence[str],
        *,
        head: bool = False,
        strong: bool = False,
    ) -> None:
        for column, text, room in zip(self.columns, cells, self._rooms(width), strict=True):
            self._text(column, text, head=head, strong=strong).paint(painter, x + _PAD_X, y + _PAD_Y, room)
            x += room + 2 * _PAD_X

    def _group(self, one: Line) -> Paragraph:
        return Paragraph(self.setter, (Span(one.group, bold=True),), self.style)

    def _unit(self) -> Paragraph:
        return Paragraph(self.setter, (Span(self.unit),), Style(9.0, leading=1.45, align=Align.RIGHT))

    def _unit_height(self) -> float:
        return self.style.pitch if self.unit else 0.0


def over_pages(table: Table, room: Room, *, first: Sequence[tuple[float, Block]] = ()) -> list[list[Placed]]:
    """The table on as many pages as it takes, under ``first`` (space above and block) on the first of them.

    A group's name moves on with its first row, and is said again on the next page with 「（続き）」. A row higher than
    a page stands on one of its own, as it is.
    """
    pages: list[list[Placed]] = [[]]
    y = room.y
    for gap, block in first:
        pages[-1].append(Placed(block, room.x, y + gap, room.width))
        y += gap + block.measure(room.width)
    bottom = room.y + room.height
    bare = Table(table.setter, table.columns, (), table.unit, table.style)
    taken: list[Line] = []
    group = ""

    def close() -> None:
        if taken:
            block = Table(table.setter, table.columns, tuple(taken), table.unit, table.style)
            pages[-1].append(Placed(block, room.x, y, room.width))
            taken.clear()

    used = y + bare.measure(room.width)
    for index, one in enumerate(table.lines):
        needed = table.height(one, room.width)
        if one.group and index + 1 < len(table.lines):
            needed += table.height(table.lines[index + 1], room.width)
        if used + needed > bottom and (taken or pages[-1]):
            close()
            pages.append([])
            y = room.y
            used = y + bare.measure(room.width)
            if group and not one.group:
                again = Line(group=f"{group}（続き）")
                taken.append(again)
                used += table.height(again, room.width)
        taken.append(one)
        used += table.height(one, room.width)
        group = one.group or group
    close()
    return pages
