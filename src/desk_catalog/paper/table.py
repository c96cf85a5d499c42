"""Tables that run over pages: the heads of the columns again on each, no row cut, no group's name left alone below.

Columns have a width of their own or a share of what is left. A cell is plain text, or a :class:`Cell` of several
pieces; figures stand flush right in the face whose digits line up. The unit of a column of money belongs into
``unit``, once, at the top right, as ministries print it. All lengths are millimetres.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desk_catalog.paper.blocks import HAIRLINE, Paragraph, line, pen
from desk_catalog.paper.furniture import Room
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Block, Placed
from desk_catalog.paper.text import Align, Breaking, SetText, Span, Style, Typesetter

BODY = Style(9.0, leading=1.45)
AGAIN = "（続き）"
_PAD_X, _PAD_Y = 1.8, 1.1
_TIGHT = 0.5  # mm beside the figures and marks of a narrow column
_BAR = 1.0  # mm: the mark of a group and of a cell that stands out; a fax keeps it
ABOVE = 2.0  # mm between what stands over a table and the table
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Column:
    """Its head, its ``width`` (or its share of what the others leave), and how its cells are set.

    ``label`` puts its cells on grey; ``middle`` centres them from top to bottom; ``joined`` draws no line at its right;
    ``tight`` is for marks and single figures; ``named`` is for names, which are broken between phrases.
    """

    title: str
    share: float = 0.0
    align: Align = Align.LEFT
    figure: bool = False
    bold: bool = False
    width: float = 0.0
    label: bool = False
    middle: bool = False
    joined: bool = False
    tight: bool = False
    named: bool = False

    @property
    def pad(self) -> float:
        return _TIGHT if self.tight else _PAD_X


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a cell, with a mark hanging at its left, or none."""

    spans: tuple[Span, ...]
    mark: str = ""
    ink: Ink = Ink.TEXT
    named: bool = False  # broken between phrases, whatever its column does


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs below each other; ``bar`` marks it with a black bar, ``align`` is for a cell unlike its column."""

    pieces: tuple[Piece, ...]
    bar: bool = False
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row: one text or cell for each column; or with ``group`` the name of the rows that follow, over all columns.

    ``strong`` sets the row in bold. With ``carry`` the row goes on about what the one above it is about: no rule parts
    their first cells, and ``carry`` is said there only at the top of a page. ``skip`` and ``take`` say which lines of
    text it shows: only a row higher than a page is ever set in parts, and each part says its first cell again.
    """

    cells: tuple[str | Cell, ...] = ()
    group: str = ""
    strong: bool = False
    carry: str = ""
    skip: int = 0
    take: int | None = None


def texts(words: Iterable[str], *, bold: bool = False, figure: bool = False, listed: bool = False) -> Cell:
    """A cell of one paragraph for each text; ``listed`` sets a dot before each where there are several."""
    given = tuple(words)
    mark = "・" if listed and len(given) > 1 else ""
    return Cell(tuple(Piece((Span(one, bold=bold, figure=figure),), mark) for one in given))


@dataclass(frozen=True, slots=True)
class _Set:
    """One line of text of a cell: how far it is set in, its mark and its text."""

    indent: float
    mark: SetText | None
    text: SetText


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that fit on one page, with the heads of the columns and perhaps a unit above them."""

    setter: Typesetter
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    unit: str = ""
    style: Style = BODY

    def measure(self, width: float) -> float:
        return self.bare_height(width) + sum(self.height(one, width) for one in self.lines)

    def bare_height(self, width: float) -> float:
        """The height of the unit and the heads of the columns."""
        return self._unit_height() + self._head_height(width)

    def height(self, one: Line, width: float) -> float:
        """The height of a row."""
        if one.group:
            return self._group(one).measure(width - 2 * _PAD_X - _BAR) + 2 * _PAD_Y
        count = max(len(cell) for cell in self._row(one, width))
        return max(count, 1) * self.style.pitch + 2 * _PAD_Y

    def parts(self, one: Line, width: float, limit: float) -> tuple[Line, ...]:
        """The row as it is if it is no higher than ``limit``, else in parts that are not."""
        if one.group or self.height(one, width) <= limit + _SLACK:
            return (one,)
        take = max(1, math.floor((limit - 2 * _PAD_Y) / self.style.pitch + _SLACK))
        count = max(len(cell) for cell in self._row(one, width))
        return tuple(replace(one, skip=skip, take=take) for skip in range(0, count, take))

    def widths(self, width: float) -> list[float]:
        """The widths of the columns."""
        shares = sum(column.share for column in self.columns if not column.width)
        rest = width - sum(column.width for column in self.columns)
        return [column.width or rest * column.share / shares for column in self.columns]

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        painter.save()
        if self.unit:
            self._unit().paint(painter, x, y, width)
            y += self._unit_height()
        top, bottom = y, y + self.measure(width) - self._unit_height()
        self._paint_head(painter, x, y, width)
        y += self._head_height(width)
        rules = []
        self._paint_verticals(painter, x, top, self._head_height(width), width)
        for one in self.lines:
            height = self.height(one, width)
            if one.group:
                self._paint_group(painter, one, QRectF(x, y, width, height))
            else:
                self._paint_row(painter, one, x, y, width)
                self._paint_verticals(painter, x, y, height, width)
            rules.append((x + self.widths(width)[0] if one.carry and not one.cells[0] else x, y))
            y += height
        painter.setPen(pen(Ink.LINE, HAIRLINE))
        for left, at in rules:
            line(painter, (left, at), (x + width, at))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = HAIRLINE / 2  # the frame's ink stays inside the margins
        painter.drawRect(QRectF(x + inset, top + inset, width - HAIRLINE, bottom - top - HAIRLINE))
        painter.restore()

    # --- parts

    def _row(self, one: Line, width: float) -> list[list[_Set]]:
        """The lines of text of every cell of a row that it shows."""
        row: list[list[_Set]] = []
        for column, cell, room in zip(self.columns, one.cells, self.widths(width), strict=True):
            found = self._cell(column, cell, room - 2 * column.pad, strong=one.strong)
            if one.take is not None and (row or len(found) > one.take):
                found = found[one.skip : one.skip + one.take]
            row.append(found)
        return row

    def _cell(self, column: Column, cell: str | Cell, room: float, *, strong: bool) -> list[_Set]:
        given = cell
        if isinstance(given, str):
            given = texts(given.split("\n"), figure=column.figure) if given else Cell(())
        style = replace(
            self.style,
            align=column.align if given.align is None else given.align,
        )
        found = []
        for piece in given.pieces:
            spans = tuple(replace(span, bold=span.bold or strong or column.bold) for span in piece.spans)
            indent = style.em if piece.mark else 0.0
            breaking = Breaking.HEADING if column.named or piece.named else Breaking.TEXT
            own = replace(style, ink=piece.ink, breaking=breaking)
            lines = self.setter.set(spans, own, room - indent - _SLACK).lines
            mark = self.setter.set((Span(piece.mark),), own, style.em * 2) if piece.mark else None
            found += [
                _Set(indent, None if number else mark, SetText((one,), own))
                for number, one in enumerate(lines)
            ]
        return found

    def _paint_row(self, painter: QPainter, one: Line, x: float, y: float, width: float) -> None:
        height, pitch = self.height(one, width), self.style.pitch
        row = zip(self.columns, one.cells, self._row(one, width), self.widths(width), strict=True)
        for column, cell, lines, room in row:
            if column.label:
                painter.fillRect(QRectF(x, y, room, height), QColor(Ink.FILL))
            if isinstance(cell, Cell) and cell.bar:
                painter.fillRect(QRectF(x, y, _BAR, height), QColor(Ink.TEXT))
            at = y + ((height - len(lines) * pitch) / 2 if column.middle else _PAD_Y)
            for part in lines:
                left, inner = x + column.pad, room - 2 * column.pad
                if part.mark is not None:
                    part.mark.paint(painter, left, at, part.indent)
                part.text.paint(painter, left + part.indent, at, inner - part.indent)
                at += pitch
            x += room

    def _paint_verticals(self, painter: QPainter, x: float, y: float, height: float, width: float) -> None:
        painter.setPen(pen(Ink.LINE, HAIRLINE))
        for column, room in list(zip(self.columns, self.widths(width), strict=True))[:-1]:
            x += room
            if not column.joined:
                line(painter, (x, y), (x, y + height))

    def _paint_group(self, painter: QPainter, one: Line, box: QRectF) -> None:
        painter.fillRect(box, QColor(Ink.FILL))
        painter.fillRect(QRectF(box.x(), box.y(), _BAR, box.height()), QColor(Ink.TEXT))
        inner = box.width() - 2 * _PAD_X - _BAR
        self._group(one).paint(painter, box.x() + _BAR + _PAD_X, box.y() + _PAD_Y, inner)

    def _heads(self, width: float) -> list[tuple[Paragraph, float, float]]:
        """The head of each column with what it stands off the edges, and the room it has."""
        style = Style(self.style.size, leading=1.3, bold=True, align=Align.CENTRE, breaking=Breaking.HEADING)
        return [
            (Paragraph(self.setter, (Span(column.title),), style), column.pad, room - 2 * column.pad)
            for column, room in zip(self.columns, self.widths(width), strict=True)
        ]

    def _head_height(self, width: float) -> float:
        tallest = max(head.measure(room) for head, _pad, room in self._heads(width))
        return max(tallest, self.style.pitch) + 2 * _PAD_Y

    def _paint_head(self, painter: QPainter, x: float, y: float, width: float) -> None:
        height = self._head_height(width)
        painter.fillRect(QRectF(x, y, width, height), QColor(Ink.FILL))
        for head, pad, room in self._heads(width):
            head.paint(painter, x + pad, y + (height - head.measure(room)) / 2, room)
            x += room + 2 * pad

    def _group(self, one: Line) -> Paragraph:
        return Paragraph(self.setter, (Span(one.group, bold=True),), self.style)

    def _unit(self) -> Paragraph:
        return Paragraph(self.setter, (Span(self.unit),), Style(9.0, leading=1.45, align=Align.RIGHT))

    def _unit_height(self) -> float:
        return self._unit().style.pitch + 0.4 if self.unit else 0.0


Items = Sequence[tuple[float, Block]]


def over_pages(
    table: Table,
    room: Room,
    *,
    first: Items = (),
    again: Items = (),
    above: float = ABOVE,
    pages: Sequence[Sequence[Placed]] = (),
) -> list[list[Placed]]:
    """The table on as many pages as it takes, below what already stands on the last of ``pages``.

    ``first`` (space above, block) stands over its beginning and never without its first row, ``again`` over it on
    every further page; ``above`` is the space between them and the table. A group's name moves on with its first row,
    and is said again on the next page with 「（続き）」. Only a row higher than a page is set in parts.
    """
    return _Flow(table, room, again, above, [list(page) for page in pages] or [[]]).all(first)


class _Flow:
    """Filling pages with rows, from where the last of ``pages`` leaves off."""

    def __init__(
        self, table: Table, room: Room, again: Items, above: float, pages: list[list[Placed]]
    ) -> None:
        self.table, self.room, self.again, self.above, self.pages = table, room, again, above, pages
        self.bottom = room.y + room.height
        self.y = max((placed.bottom for placed in pages[-1]), default=room.y)
        self.taken: list[Line] = []
        self.used = 0.0  # mm that the rows taken so far need

    def all(self, first: Items) -> list[list[Placed]]:
        lines = list(self._in_parts())
        opening = self._height(first)
        needs = list(_needs([self.table.height(one, self.room.width) for one in lines], lines))
        bare = self.table.bare_height(self.room.width)
        if self.pages[-1] and self._over(self.y + opening + bare + (needs[0] if needs else 0.0)):
            self._turn(())
        self._place(first)
        fresh = not self.pages[-1]
        group = ""
        for one, needed in zip(lines, needs, strict=True):
            if self._over(self.y + bare + self.used + needed) and (self.taken or not fresh):
                self._close()
                self._turn(self.again)
                fresh = True
                if group and not one.group:
                    self._take(Line(group=group + AGAIN))
            self._take(self._told(one))
            group = one.group or group
        self._close()
        return self.pages

    def _in_parts(self) -> Iterator[Line]:
        """The rows, those higher than a page in parts that fit on one."""
        table, width = self.table, self.room.width
        groups = (table.height(Line(group=one.group + AGAIN), width) for one in table.lines if one.group)
        limit = (
            self.room.height - self._height(self.again) - table.bare_height(width) - max(groups, default=0.0)
        )
        for one in table.lines:
            yield from table.parts(one, width, limit)

    def _over(self, y: float) -> bool:
        return y > self.bottom + _SLACK

    def _turn(self, items: Items) -> None:
        self.pages.append([])
        self.y = self.room.y
        self._place(items)

    def _place(self, items: Items) -> None:
        for gap, block in items:
            y = self.y + (gap if self.pages[-1] else 0.0)
            placed = Placed(block, self.room.x, y, self.room.width)
            self.pages[-1].append(placed)
            self.y = placed.bottom
        self.y += self.above if items else 0.0

    def _height(self, items: Items) -> float:
        """What ``items`` take above a table."""
        return sum(gap + block.measure(self.room.width) for gap, block in items) + (
            self.above if items else 0.0
        )

    def _told(self, one: Line) -> Line:
        """The row with what it is about, if it is the first on its page to say so."""
        above = self.taken[-1] if self.taken else None
        if one.carry and (above is None or above.group):
            return replace(one, cells=(one.carry, *one.cells[1:]))
        return one

    def _take(self, one: Line) -> None:
        self.taken.append(one)
        self.used += self.table.height(one, self.room.width)

    def _close(self) -> None:
        if self.taken:
            block = replace(self.table, lines=tuple(self.taken))
            self.pages[-1].append(Placed(block, self.room.x, self.y, self.room.width))
            self.y = self.pages[-1][-1].bottom
            self.taken, self.used = [], 0.0


def _needs(heights: Sequence[float], lines: Sequence[Line]) -> Iterator[float]:
    """What each row asks for: a group's name also what follows it, down to its first row."""
    for index, height in enumerate(heights):
        total, at = height, index
        while lines[at].group and at + 1 < len(lines):
            at += 1
            total += heights[at]
        yield total
