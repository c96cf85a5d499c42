"""The cards of the overview: a programme as small as it may be told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desk_catalog.catalog.maps import MapRow
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.phrases import phrases
from desk_catalog.paper.text import Align, Breaking, SetText, Span, Style, Typesetter
from desk_catalog.paper.theme_map.amounts import AmountText, bare_amount, whole_amount
from desk_catalog.paper.theme_map.marks import (
    NEW_CALL,
    Flow,
    Frame,
    Item,
    Mark,
    applicant_marks,
    chip,
    draw_frame,
    mark_width,
    paint_mark,
)
from desk_catalog.paper.theme_map.room import shortened

_LEADING = 1.28


@dataclass(frozen=True, slots=True)
class Detail:
    """How much a card of the overview says; ``name_lines`` is the most lines of a name.

    ``compact`` lets the name run on below the square, and sets amount and marks on its last line where they fit.
    """

    full_name: bool = True
    full_amount: bool = True
    marks: bool = True
    name_lines: int | None = None
    compact: bool = False

    def name(self, row: MapRow) -> str:
        return row.placement.printed_name if self.full_name else row.short_name

    def amount(self, row: MapRow) -> AmountText:
        return whole_amount(row) if self.full_amount else bare_amount(row)


@dataclass(frozen=True, slots=True)
class NarrowCard:
    """A card of the overview: square, name, under it amount and marks; at least ``least`` mm high.

    A dashed frame says that the phase was inferred: it costs no room and survives a fax.
    """

    setter: Typesetter
    row: MapRow
    detail: Detail
    size: float
    least: float = 0.0
    pad: float = 0.9

    def measure(self, width: float) -> float:
        return max(self.least, self.natural(width))

    def natural(self, width: float) -> float:
        """The height its texts need at ``width`` mm."""
        inner = self._inner(width)
        return self._name(inner).height + self._facts_height(inner) + 2 * self.pad

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        height, inner = self.measure(width), self._inner(width)
        dashed = self.row.placement.reading.inferred
        ink = Ink.TEXT if dashed else Ink.LINE
        draw_frame(painter, QRectF(x, y, width, height), Frame(height, Ink.PAPER, ink, dashed=dashed))
        top, left = y + self.pad, x + width - self.pad - inner
        paint_mark(painter, self.setter, chip(self.row), self._style(), x + self.pad, top)
        name, amount = self._name(inner), self._amount(inner)
        name.paint(painter, left, top, inner)
        below = top + name.height
        for part in amount:
            part.paint(painter, left, below, inner)
            below += part.height
        marks = self._marks()
        if marks.items:
            marks.paint(painter, left, below - (self._style().pitch if self._beside(inner) else 0.0), inner)

    def _style(self) -> Style:
        return Style(self.size, leading=_LEADING)

    def _inner(self, width: float) -> float:
        square = mark_width(self.setter, chip(self.row), self._style())
        return max(3.0, width - 2 * self.pad - square - 0.35 * self._style().em)

    def _name(self, inner: float) -> SetText:
        style = self._style()
        span = Span(self.detail.name(self.row), bold=True)
        tidy = replace(style, breaking=Breaking.HEADING)
        even = self.setter.set((span,), tidy, inner)
        longest = max(
            self.setter.width((replace(span, text=part),), style) for part in phrases(span.text) or ("",)
        )
        # Whole phrases only where they cost no line.
        if longest <= inner and len(even.lines) <= len(self.setter.set((span,), style, inner).lines):
            style = tidy
        return self.setter.set(
            (shortened(self.setter, span, style, inner, self.detail.name_lines),), style, inner
        )

    def _amount(self, inner: float) -> tuple[SetText, ...]:
        return self.detail.amount(self.row).lines(self.setter, self._style(), inner)

    def _marks(self) -> Flow:
        items = []
        if self.detail.marks:
            if marks := applicant_marks(self.row):
                items.append(Item((Mark(marks),)))
            if self.row.program.new_call == NEW_CALL:
                items.append(Item((Mark("新", framed=True),)))
        return Flow(self.setter, tuple(items), self._style(), gap=0.2, align=Align.RIGHT)

    def _beside(self, inner: float) -> bool:
        """Whether the marks stand on the last line of the amount."""
        last = self._amount(inner)[-1].lines[-1]
        return last.width + 0.4 * self._style().em + self._marks().width() <= inner

    def _facts_height(self, inner: float) -> float:
        marks = self._marks()
        extra = 0.0 if not marks.items or self._beside(inner) else marks.measure(inner)
        return sum(part.height for part in self._amount(inner)) + extra


@dataclass(frozen=True, slots=True)
class CompactCard:
    """A card of the overview where room is scarce: square and name as one text, the amount flush right behind it."""

    setter: Typesetter
    row: MapRow
    detail: Detail
    size: float
    least: float = 0.0
    pad: float = 0.7

    def measure(self, width: float) -> float:
        return max(self.least, self.natural(width))

    def natural(self, width: float) -> float:
        """The height its texts need at ``width`` mm."""
        inner = width - 2 * self.pad
        extra = 0.0 if self._beside(inner) else self._facts().measure(inner)
        return self._name(inner).height + extra + 2 * self.pad

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        height, inner = self.measure(width), width - 2 * self.pad
        dashed = self.row.placement.reading.inferred
        ink = Ink.TEXT if dashed else Ink.LINE
        draw_frame(painter, QRectF(x, y, width, height), Frame(height, Ink.PAPER, ink, dashed=dashed))
        style, top = self._style(), y + self.pad
        # The square is drawn around the first character of the text.
        side = style.em * 1.16
        letter = self.setter.width((Span(self._chip(), bold=True),), style)
        square = QRectF(x + self.pad, top + (style.pitch - side) / 2, letter + 0.16 * style.em, side)
        draw_frame(painter, square, Frame(side, Ink.PAPER, Ink.TEXT, radius=0.5))
        name = self._name(inner)
        name.paint(painter, x + self.pad + 0.08 * style.em, top, inner)
        below = top + name.height - (style.pitch if self._beside(inner) else 0.0)
        self._facts().paint(painter, x + self.pad, below, inner)

    def _style(self) -> Style:
        return Style(self.size, leading=1.2)

    def _chip(self) -> str:
        return self.row.program.ministry.chip

    def _name(self, inner: float) -> SetText:
        style = self._style()
        room = inner - 0.16 * style.em
        mark = Span(self._chip() + "\u00a0", bold=True)
        name = Span(self.detail.name(self.row))
        lines = self.detail.name_lines
        if lines is not None:
            whole = shortened(self.setter, Span(mark.text + name.text, bold=True), style, room, lines)
            name = Span(whole.text.removeprefix(mark.text))
        return self.setter.set((mark, name), style, room)

    def _facts(self) -> Flow:
        amount = self.detail.amount(self.row)
        items = [Item(text=amount.before + amount.figure + amount.after, bold=True)]
        if self.detail.marks:
            if marks := applicant_marks(self.row):
                items.append(Item((Mark(marks),)))
            if self.row.program.new_call == NEW_CALL:
                items.append(Item((Mark("新", framed=True),)))
        return Flow(self.setter, tuple(items), self._style(), gap=0.25, align=Align.RIGHT)

    def _beside(self, inner: float) -> bool:
        """Whether amount and marks stand on the last line of the name."""
        last = self._name(inner).lines[-1]
        return last.width + 0.5 * self._style().em + self._facts().width() <= inner


def overview_card(
    setter: Typesetter, row: MapRow, detail: Detail, size: float, least: float = 0.0
) -> NarrowCard | CompactCard:
    """The card of ``row``, at least ``least`` mm high."""
    return (CompactCard if detail.compact else NarrowCard)(setter, row, detail, size, least)
