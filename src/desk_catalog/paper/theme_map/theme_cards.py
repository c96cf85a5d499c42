"""The cards of one theme's own map, and the ways to set them: how much they say, how large, how many abreast."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desk_catalog.catalog.maps import MapRow
from desk_catalog.catalog.nouns import Contact
from desk_catalog.paper.blocks import Paragraph
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Block
from desk_catalog.paper.text import Align, Breaking, SetText, Span, Style, Typesetter
from desk_catalog.paper.theme_map.amounts import whole_amount
from desk_catalog.paper.theme_map.marks import (
    INFERRED,
    LEAST,
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
from desk_catalog.paper.wording import NOT_STATED, more

_MOST_CONTACTS = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """How much a card says; ``offices`` names the office before its number; ``terse`` marks without
    words; ``lines`` is the most lines of a name."""

    summary: bool = True
    contacts: bool = True
    offices: bool = True
    terse: bool = False
    lines: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One way to set a page: what is said, at which size in points, how many cards stand beside each other."""

    telling: Telling
    size: float
    across: int


def steps() -> list[Step]:
    """From the most, largest and plainest on."""
    full, numbers = Telling(), Telling(offices=False)
    brief, bare = Telling(summary=False, offices=False), Telling(summary=False, contacts=False, terse=True)

    def step(telling: Telling, size: float, across: int) -> Step:
        # In narrow cards the words of the facts would fill lines of their own.
        return Step(replace(telling, terse=telling.terse or across > 1), size, across)

    ways = [
        *(step(full, size, 1) for size in (16.0, 15.0, 14.0, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5)),
        *(step(full, size, 2) for size in (11.0, 10.5, 10.0)),
        *(step(numbers, size, across) for size in (11.0, 10.5, 10.0) for across in (1, 2)),
    ]
    for telling in (full, numbers, brief, bare):
        ways += [step(telling, size, across) for size in (10.0, 9.5, LEAST) for across in (1, 2, 3)]
    return ways


@dataclass(frozen=True, slots=True)
class WideCard:
    """A card of a theme's own map: square, printed name in bold, the amount at the right; below it the facts.

    At least ``least`` mm high. A dashed frame says that the phase was inferred, and so does the word 推定.
    """

    setter: Typesetter
    row: MapRow
    contacts: tuple[Contact, ...]
    step: Step
    least: float = 0.0
    pad_x: float = 2.2

    def measure(self, width: float) -> float:
        return max(self.least, self.natural(width))

    def natural(self, width: float) -> float:
        """The height its texts need at ``width`` mm."""
        inner, beside = self._inner(width), self._beside(width)
        name = self._name(beside or inner).height
        small = self._small_height(self._small_room(width))
        amount = self._amount_height(width)
        height = max(name + small, amount) if beside else name + amount + small
        return height + 2 * self._pad_y()

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        height, inner, beside = self.measure(width), self._inner(width), self._beside(width)
        dashed = self.row.placement.reading.inferred
        ink = Ink.TEXT if dashed else Ink.LINE
        draw_frame(painter, QRectF(x, y, width, height), Frame(height, Ink.PAPER, ink, dashed=dashed))
        top, left = y + self._pad_y(), x + width - self.pad_x - inner
        paint_mark(painter, self.setter, chip(self.row), self._style(), x + self.pad_x, top)
        name = self._name(beside or inner)
        name.paint(painter, left, top, inner)
        below = top if beside else top + name.height
        for part in self._amount(width):
            part.paint(painter, left, below, inner)
            below += part.height
        below = top + name.height if beside else below
        for block in self._small():
            block.paint(painter, left, below, self._small_room(width))
            below += block.measure(self._small_room(width))

    def _pad_y(self) -> float:
        return 1.5 if self.step.size > 10 else 1.0

    def _style(self) -> Style:
        return Style(self.step.size, leading=1.35)

    def _soft(self) -> Style:
        return Style(max(LEAST, round(self.step.size * 1.64) / 2), leading=1.42, ink=Ink.SOFT)

    def _inner(self, width: float) -> float:
        square = mark_width(self.setter, chip(self.row), self._style())
        return max(10.0, width - 2 * self.pad_x - square - 0.6 * self._style().em)

    def _beside(self, width: float) -> float:
        """The room a name has beside the amount; 0 where the amount stands below."""
        inner = self._inner(width)
        wide = max(part.width for part in self._lines(inner * 0.48, Align.RIGHT))
        room = inner - wide - 1.2 * self._style().em
        return room if room >= 0.5 * inner else 0.0

    def _small_room(self, width: float) -> float:
        """The width of the small lines: all of it below an amount that is no taller than the name."""
        beside, inner = self._beside(width), self._inner(width)
        clear = not beside or self._amount_height(width) <= self._name(beside).height + 1e-6
        return inner if clear else beside

    def _name(self, room: float) -> SetText:
        style = self._style()
        span = Span(self.row.placement.printed_name, bold=True)
        span = shortened(self.setter, span, style, room, self.step.telling.lines)
        tidy = self.setter.set((span,), replace(style, breaking=Breaking.HEADING), room)
        plain = self.setter.set((span,), style, room)
        return tidy if len(tidy.lines) <= len(plain.lines) else plain

    def _lines(self, room: float, align: Align) -> tuple[SetText, ...]:
        style, small = replace(self._style(), align=align), self._soft().size / self.step.size
        return whole_amount(self.row).lines(self.setter, style, room, small=small)

    def _amount(self, width: float) -> tuple[SetText, ...]:
        inner = self._inner(width)
        return (
            self._lines(inner * 0.48, Align.RIGHT) if self._beside(width) else self._lines(inner, Align.LEFT)
        )

    def _amount_height(self, width: float) -> float:
        return sum(part.height for part in self._amount(width))

    def _small(self) -> list[Block]:
        telling = self.step.telling
        blocks: list[Block] = []
        blocks.append(Flow(self.setter, self._facts(), self._soft(), gap=0.8 if telling.terse else 1.1))
        if telling.summary and self.row.program.summary:
            blocks.append(Paragraph(self.setter, (Span(self.row.program.summary),), self._soft()))
        if telling.contacts:
            blocks += [Flow(self.setter, items, self._soft()) for items in self._said_contacts() if items]
        return blocks

    def _small_height(self, inner: float) -> float:
        return sum(block.measure(inner) for block in self._small())

    def _facts(self) -> tuple[Item, ...]:
        row = self.row
        terse, new = self.step.telling.terse, row.program.new_call == NEW_CALL
        items = [Item(text=row.placement.printed_ministry or row.program.ministry.short)]
        who = "・".join(f"{one.mark}{one.short}" for one in row.applicants)
        who = applicant_marks(row) if terse else who
        items.append(Item(text=who or f"申請主体 {NOT_STATED}"))
        if new:
            items.append(Item((Mark("新", framed=True),), "" if terse else "新規採択 有"))
        else:
            items.append(Item(text=f"新規採択 {row.program.new_call or NOT_STATED}"))
        if row.placement.reading.inferred:
            items.append(Item((Mark(INFERRED, framed=True, dashed=True),)))
        items.append(Item(text=f"p.{row.placement.page}"))
        return tuple(items)

    def _said_contacts(self) -> list[tuple[Item, ...]]:
        lines = [self._contact(one) for one in self.contacts[:_MOST_CONTACTS]]
        if len(self.contacts) > _MOST_CONTACTS:
            lines.append((Item(text=f"窓口 {more(len(self.contacts) - _MOST_CONTACTS)}"),))
        return lines

    def _contact(self, one: Contact) -> tuple[Item, ...]:
        items = []
        if self.step.telling.offices:
            items.append(Item(text=f"窓口 {one.office}"))
        if one.tel:
            items.append(Item(text=f"電話 {one.tel}" + (f"（内線 {one.ext}）" if one.ext else "")))
        elif one.mail:
            # In the proportional face an underscore runs into the letters beside it.
            items.append(Item(text=one.mail, figure=True))
        return tuple(items)
