"""The blocks every print is made of: text, headings, rules, boxes, label tables, check boxes, QR codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Block
from desk_catalog.paper.text import SetText, Span, Style, Typesetter

HAIRLINE = 0.2  # mm: the thinnest line a fax keeps
STRONG_LINE = 0.5


def pen(ink: Ink, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen of ``width`` mm with square corners."""
    return QPen(QColor(ink), width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)


def line(painter: QPainter, start: tuple[float, float], end: tuple[float, float]) -> None:
    painter.drawLine(QPointF(*start), QPointF(*end))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text of one style."""

    setter: Typesetter
    spans: tuple[Span, ...]
    style: Style
    # By width: whatever holds the paragraph measures it again while it paints.
    _known: dict[float, SetText] = field(default_factory=dict, init=False, repr=False, compare=False)

    def _set(self, width: float) -> SetText:
        known = self._known.get(width)
        if known is None:
            known = self._known[width] = self.setter.set(self.spans, self.style, width)
        return known

    def measure(self, width: float) -> float:
        return self._set(width).height

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        self._set(width).paint(painter, x, y, width)


@dataclass(frozen=True, slots=True)
class Item:
    """A block with a mark hanging to its left."""

    mark: Paragraph
    indent: float
    body: Block

    def measure(self, width: float) -> float:
        return self.body.measure(width - self.indent)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        self.mark.paint(painter, x, y, self.indent)
        self.body.paint(painter, x + self.indent, y, width - self.indent)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the column."""

    thickness: float = HAIRLINE
    ink: Ink = Ink.TEXT

    def measure(self, width: float) -> float:
        return self.thickness

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        painter.fillRect(QRectF(x, y, width, self.thickness), QColor(self.ink))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with a black bar at its left."""

    text: Paragraph
    bar: float = 1.3
    indent: float = 3.6

    def measure(self, width: float) -> float:
        return self.text.measure(width - self.indent)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        painter.fillRect(QRectF(x, y, self.bar, self.measure(width)), QColor(Ink.TEXT))
        self.text.paint(painter, x + self.indent, y, width - self.indent)


@dataclass(frozen=True, slots=True)
class Sides:
    """Two blocks beside each other with their bottoms (or tops) level; ``share`` of the width is the left one's."""

    left: Block
    right: Block
    share: float
    gap: float = 4.0
    level_bottom: bool = True

    def _widths(self, width: float) -> tuple[float, float]:
        left = (width - self.gap) * self.share
        return left, width - self.gap - left

    def measure(self, width: float) -> float:
        left, right = self._widths(width)
        return max(self.left.measure(left), self.right.measure(right))

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        left, right = self._widths(width)
        height = self.measure(width)
        for block, at, room in ((self.left, x, left), (self.right, x + width - right, right)):
            down = height - block.measure(room) if self.level_bottom else 0.0
            block.paint(painter, at, y + down, room)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a label table."""

    label: Paragraph
    value: Block


@dataclass(frozen=True, slots=True)
class LabelTable:
    """Labels on grey at the left, values at the right, ruled."""

    rows: tuple[Row, ...]
    label_width: float = 38.0
    pad_x: float = 3.2
    pad_y: float = 1.4

    def _heights(self, width: float) -> list[float]:
        label = self.label_width - 2 * self.pad_x
        value = width - self.label_width - 2 * self.pad_x
        return [max(row.label.measure(label), row.value.measure(value)) + 2 * self.pad_y for row in self.rows]

    def measure(self, width: float) -> float:
        return sum(self._heights(width))

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        heights = self._heights(width)
        edge = x + self.label_width
        painter.fillRect(QRectF(x, y, self.label_width, sum(heights)), QColor(Ink.FILL))
        painter.setPen(pen(Ink.LINE, HAIRLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x, y, width, sum(heights)))
        line(painter, (edge, y), (edge, y + sum(heights)))
        for index, (row, height) in enumerate(zip(self.rows, heights, strict=True)):
            if index:
                painter.setPen(pen(Ink.LINE, HAIRLINE))
                line(painter, (x, y), (x + width, y))
            top = y + self.pad_y
            row.label.paint(painter, x + self.pad_x, top, self.label_width - 2 * self.pad_x)
            row.value.paint(painter, edge + self.pad_x, top, width - self.label_width - 2 * self.pad_x)
            y += height


@dataclass(frozen=True, slots=True)
class CheckBoxes:
    """Boxes drawn, not typed (the font has none), ticked or empty, with their texts, in rows as they fit."""

    setter: Typesetter
    choices: tuple[tuple[str, bool], ...]
    style: Style
    gap: float = 4.0

    def _spans(self, choice: tuple[str, bool]) -> tuple[Span, ...]:
        return (Span(choice[0], bold=choice[1]),)

    def _places(self, width: float) -> list[tuple[float, int]]:
        """Offset in mm and row of each choice."""
        places = []
        x, row = 0.0, 0
        for choice in self.choices:
            room = self._tick_width() + self.setter.width(self._spans(choice), self.style)
            if x and x + room > width:
                x, row = 0.0, row + 1
            places.append((x, row))
            x += room + self.gap
        return places

    def _tick_width(self) -> float:
        return self.style.em * 1.3

    def measure(self, width: float) -> float:
        places = self._places(width)
        return (places[-1][1] + 1) * self.style.pitch if places else 0.0

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        for choice, (left, row) in zip(self.choices, self._places(width), strict=True):
            top = y + row * self.style.pitch
            side = self.style.em * 0.82
            _draw_tick(painter, QRectF(x + left, top + (self.style.pitch - side) / 2, side, side), choice[1])
            text = self.setter.set(self._spans(choice), self.style, width - self._tick_width())
            text.paint(painter, x + left + self._tick_width(), top, width - self._tick_width())


def _draw_tick(painter: QPainter, box: QRectF, ticked: bool) -> None:
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(Ink.TEXT, 0.4 if ticked else 0.25))
    painter.drawRect(box)
    if ticked:
        corners = ((0.18, 0.52), (0.42, 0.78), (0.84, 0.22))
        painter.setPen(pen(Ink.TEXT, 0.6))
        painter.drawPolyline(
            QPolygonF(
                [QPointF(box.x() + dx * box.width(), box.y() + dy * box.height()) for dx, dy in corners]
            )
        )
    painter.restore()


@dataclass(frozen=True, slots=True)
class FillIn:
    """A label and a line to write on: drawn, so that nobody copies it as text."""

    label: Paragraph
    label_width: float

    def measure(self, width: float) -> float:
        return self.label.measure(self.label_width) + 2.0  # handwriting is larger than print

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        height = self.measure(width)
        self.label.paint(painter, x, y + height - self.label.measure(self.label_width), self.label_width)
        painter.setPen(pen(Ink.LINE, HAIRLINE))
        line(painter, (x + self.label_width, y + height - 0.6), (x + width, y + height - 0.6))


@dataclass(frozen=True, slots=True)
class NotePad:
    """A dashed box with dotted lines to write on."""

    height: float
    pitch: float = 8.0
    radius: float = 1.0

    def measure(self, width: float) -> float:
        return self.height

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(Ink.LINE, HAIRLINE, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(x, y, width, self.height), self.radius, self.radius)
        painter.setPen(pen(Ink.FAINT, HAIRLINE, Qt.PenStyle.DotLine))
        count = int(self.height / self.pitch)
        for index in range(1, count):
            level = y + self.height * index / count
            line(painter, (x + 3, level), (x + width - 3, level))
        painter.restore()


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as vector squares: ``modules`` row by row, True for dark; the quiet zone is part of the block."""

    modules: tuple[tuple[bool, ...], ...]
    quiet: int = 4  # modules of white around it, as the standard asks

    def measure(self, width: float) -> float:
        return width

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        step = width / (len(self.modules) + 2 * self.quiet)
        painter.save()
        # Neighbouring squares must not leave a hair of white between them.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRectF(x, y, width, width), QColor(Ink.PAPER))
        left, top = x + self.quiet * step, y + self.quiet * step
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Ink.TEXT))
        painter.drawRects(  # at once: a PDF then holds one shape, not some hundred
            [
                QRectF(left + start * step, top + row * step, length * step, step)
                for row, modules in enumerate(self.modules)
                for start, length in _runs(modules)
            ]
        )
        painter.restore()


def _runs(modules: Sequence[bool]) -> list[tuple[int, int]]:
    """(start, length) of every run of dark modules."""
    runs: list[tuple[int, int]] = []
    for index, dark in enumerate(modules):
        if dark and runs and sum(runs[-1]) == index:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((index, 1))
    return runs


@dataclass(frozen=True, slots=True)
class Card:
    """A strong box: text at the left, text set flush right beside it, and a picture at the far right."""

    left: Block
    right: Block | None
    picture: Block | None
    right_width: float = 52.0
    picture_width: float = 24.0
    pad_x: float = 4.6
    pad_y: float = 2.8
    radius: float = 1.6

    def _left_width(self, width: float) -> float:
        taken = 2 * self.pad_x
        if self.right is not None:
            taken += self.right_width + self.pad_x / 2
        if self.picture is not None:
            taken += self.picture_width
        return width - taken

    def _heights(self, width: float) -> tuple[float, float, float]:
        return (
            self.left.measure(self._left_width(width)),
            self.right.measure(self.right_width) if self.right else 0.0,
            self.picture.measure(self.picture_width) if self.picture else 0.0,
        )

    def measure(self, width: float) -> float:
        left, right, picture = self._heights(width)
        return max(max(left, right) + 2 * self.pad_y, picture + self.pad_y)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        height = self.measure(width)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(Ink.TEXT, STRONG_LINE))
        painter.drawRoundedRect(QRectF(x, y, width, height), self.radius, self.radius)
        left, right, picture = self._heights(width)
        self.left.paint(painter, x + self.pad_x, y + (height - left) / 2, self._left_width(width))
        edge = x + width - self.pad_x
        if self.picture is not None:
            edge -= self.picture_width
            # The quiet zone already keeps the picture off the frame.
            self.picture.paint(painter, edge + self.pad_x / 2, y + (height - picture) / 2, self.picture_width)
        if self.right is not None:
            at = edge - self.right_width
            self.right.paint(painter, at, y + (height - right) / 2, self.right_width)


def words(setter: Typesetter, text: str, style: Style) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(setter, (Span(text),), style)
