"""What both kinds of theme map are drawn with: frames, marks, and items that flow in lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desk_catalog.catalog.maps import MapRow
from desk_catalog.paper.blocks import HAIRLINE, Paragraph, pen
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.text import Align, Breaking, SetText, Span, Style, Typesetter
from desk_catalog.paper.theme_map.room import shortened

LEAST = 9.0  # points: nothing is set smaller


NEW_CALL = "有"


INFERRED = "推定"


_CHIP = 1.35  # side of a ministry's square in ems


@dataclass(frozen=True, slots=True)
class Frame:
    """An empty box of ``height`` mm, filled or not, with or without a line, solid or dashed."""

    height: float
    fill: Ink | None = None
    ink: Ink | None = Ink.LINE
    dashed: bool = False
    radius: float = 0.8

    def measure(self, width: float) -> float:
        return self.height

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        draw_frame(painter, QRectF(x, y, width, self.height), self)


def draw_frame(painter: QPainter, box: QRectF, frame: Frame) -> None:
    """Draw ``frame`` into ``box`` whatever its own height, with the line inside."""
    painter.save()
    painter.setBrush(QColor(frame.fill) if frame.fill else Qt.BrushStyle.NoBrush)
    style = Qt.PenStyle.DashLine if frame.dashed else Qt.PenStyle.SolidLine
    painter.setPen(pen(frame.ink, HAIRLINE, style) if frame.ink else Qt.PenStyle.NoPen)
    half = HAIRLINE / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), frame.radius, frame.radius)
    painter.restore()


@dataclass(frozen=True, slots=True)
class Titled:
    """A text in the middle of a filled box of ``height`` mm, with ``indent`` mm at its sides."""

    text: Paragraph
    height: float
    fill: Ink | None = Ink.FILL
    ink: Ink | None = None
    dashed: bool = False
    indent: float = 1.0

    def measure(self, width: float) -> float:
        return max(self.height, self.text.measure(width - 2 * self.indent))

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        height, inner = self.measure(width), width - 2 * self.indent
        draw_frame(painter, QRectF(x, y, width, height), Frame(height, self.fill, self.ink, self.dashed))
        self.text.paint(painter, x + self.indent, y + (height - self.text.measure(inner)) / 2, inner)


@dataclass(frozen=True, slots=True)
class Mark:
    """A short text, in a box (``framed``, ``dashed``) or bare; ``square`` is a ministry's character."""

    text: str
    framed: bool = False
    dashed: bool = False
    square: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """Marks and a text that stay together."""

    marks: tuple[Mark, ...] = ()
    text: str = ""
    bold: bool = False
    figure: bool = False

    @property
    def span(self) -> Span:
        return Span(self.text, bold=self.bold, figure=self.figure)


@dataclass(frozen=True, slots=True)
class Flow:
    """Items beside each other in lines as they fit, ``gap`` ems apart: a legend, or the facts of a card."""

    setter: Typesetter
    items: tuple[Item, ...]
    style: Style
    gap: float = 1.0
    align: Align = Align.LEFT

    def width(self) -> float:
        """What all items take on one line, in mm."""
        widths = [self._wide(item) for item in self.items]
        return sum(widths) + self.gap * self.style.em * max(0, len(widths) - 1)

    def measure(self, width: float) -> float:
        lines = self._lines(width)
        return sum(height for height, _ in lines)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        for height, items in self._lines(width):
            used = sum(self._wide(item) for item in items) + self.gap * self.style.em * (len(items) - 1)
            at = x + max(0.0, width - used) * self.align.value
            for item in items:
                self._paint_item(painter, item, at, y, width)
                at += self._wide(item) + self.gap * self.style.em
            y += height

    def _lines(self, width: float) -> list[tuple[float, list[Item]]]:
        """Height in mm and items of each line; an item wider than the whole stands alone and breaks."""
        lines: list[tuple[float, list[Item]]] = []
        used = 0.0
        for item in self.items:
            wide = self._wide(item)
            if lines and used + self.gap * self.style.em + wide <= width:
                lines[-1][1].append(item)
                used += self.gap * self.style.em + wide
                continue
            height = self.style.pitch
            if wide > width:
                height = max(height, self._words(item, width).measure(max(1.0, width - self._marks(item))))
            lines.append((height, [item]))
            used = wide
        return lines

    def _wide(self, item: Item) -> float:
        return self._marks(item) + self.setter.width((item.span,), self.style)

    def _marks(self, item: Item) -> float:
        em = self.style.em
        marks = sum(mark_width(self.setter, mark, self.style) for mark in item.marks)
        return (
            marks + 0.15 * em * max(0, len(item.marks) - 1) + (0.4 * em if item.marks and item.text else 0.0)
        )

    def _words(self, item: Item, width: float) -> Paragraph:
        if self._wide(item) > width:
            return Paragraph(
                self.setter, (item.span,), replace(self.style, align=self.align, breaking=Breaking.HEADING)
            )
        return Paragraph(self.setter, (item.span,), self.style)

    def _paint_item(self, painter: QPainter, item: Item, x: float, y: float, width: float) -> None:
        room = max(1.0, width - self._marks(item))
        at = x
        for mark in item.marks:
            paint_mark(painter, self.setter, mark, self.style, at, y)
            at += mark_width(self.setter, mark, self.style) + 0.15 * self.style.em
        self._words(item, width).paint(painter, x + self._marks(item), y, room)


def mark_width(setter: Typesetter, mark: Mark, style: Style) -> float:
    """How wide a mark is in mm."""
    if mark.square:
        return max(_CHIP * style.em, setter.width((Span(mark.text, bold=True),), style) + 0.2 * style.em)
    text = setter.width((Span(mark.text),), style)
    return text + (0.35 * style.em if mark.framed else 0.0)


def paint_mark(painter: QPainter, setter: Typesetter, mark: Mark, style: Style, x: float, y: float) -> None:
    """Draw a mark on a line whose top is at y."""
    width = mark_width(setter, mark, style)
    height = (_CHIP if mark.square else 1.15) * style.em
    box = QRectF(x, y + (style.pitch - height) / 2, width, height)
    if mark.square:
        draw_frame(painter, box, Frame(height, Ink.PAPER, Ink.TEXT, radius=0.5))
    elif mark.framed:
        draw_frame(painter, box, Frame(height, None, Ink.TEXT, dashed=mark.dashed, radius=0.4))
    text = setter.set(
        (Span(mark.text, bold=mark.square),), replace(style, align=Align.CENTRE, ink=Ink.TEXT), 500
    )
    text.paint(painter, x, y, width)


def chip(row: MapRow) -> Mark:
    """The square with the ministry's character."""
    return Mark(row.program.ministry.chip, square=True)


def applicant_marks(row: MapRow) -> str:
    """「①③」; nothing where the source does not say."""
    return "".join(one.mark for one in row.applicants)


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A large title with small facts behind it, or below it where they do not fit."""

    setter: Typesetter
    title: str
    facts: tuple[str, ...]
    size: float

    def measure(self, width: float) -> float:
        return self._title(width).height + (0.0 if self._beside(width) else self._facts().measure(width))

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        title = self._title(width)
        title.paint(painter, x, y, width)
        if self._beside(width):
            # On the same base line.
            drop = title.height - (title.style.pitch - title.style.em) / 2 - 0.12 * title.style.em
            drop -= self._facts().style.pitch - (self._facts().style.pitch - self._facts().style.em) / 2
            drop += 0.12 * self._facts().style.em
            left = title.width + 1.2 * title.style.em
            self._facts().paint(painter, x + left, y + drop, width - left)
        else:
            self._facts().paint(painter, x, y + title.height, width)

    def _title(self, width: float) -> SetText:
        style = Style(self.size, leading=1.3, bold=True, breaking=Breaking.HEADING)
        span = shortened(self.setter, Span(self.title), style, width, 2)
        return self.setter.set((span,), style, width)

    def _facts(self) -> Flow:
        style = Style(max(LEAST, self.size * 0.62), leading=1.45, ink=Ink.SOFT)
        return Flow(self.setter, tuple(Item(text=fact) for fact in self.facts if fact), style, gap=1.2)

    def _beside(self, width: float) -> bool:
        title = self._title(width)
        return len(title.lines) == 1 and title.width + 1.2 * title.style.em + self._facts().width() <= width
