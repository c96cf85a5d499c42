"""What both kinds of theme map are set from: frames, marks, cards, the legend, and how room is shared out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desk_catalog.catalog.amounts import NONE, split_printed
from desk_catalog.catalog.maps import MapContent, MapRow
from desk_catalog.paper.blocks import HAIRLINE, Paragraph, pen
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Block, stack
from desk_catalog.paper.phrases import phrases
from desk_catalog.paper.text import Align, Breaking, SetText, Span, Style, Typesetter
from desk_catalog.paper.wording import NOT_STATED

LEAST = 9.0  # points: nothing is set smaller
NEW_CALL = "有"
INFERRED = "推定"
_LEADING = 1.28
_CHIP = 1.35  # side of a ministry's square in ems
_ELLIPSIS = "…"


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


# --- amounts


@dataclass(frozen=True, slots=True)
class AmountText:
    """An amount as the map prints it: ``before`` and ``after`` are what is printed around the figure itself."""

    before: str
    figure: str
    after: str

    def lines(
        self, setter: Typesetter, style: Style, width: float, *, small: float = 1.0
    ) -> tuple[SetText, ...]:
        """One line where it fits; else what is before, the figure and each remark on lines of their own.

        All but the figure is set ``small`` times the size.

        A figure must not be torn in two, which running text in a narrow column would do.
        """
        figure = Span(self.figure, bold=True)
        spans = (Span(self.before, scale=small), figure, Span(self.after, scale=small))
        whole = setter.set(spans, style, width)
        if len(whole.lines) <= 1:
            return (whole,)
        tidy = replace(style, breaking=Breaking.HEADING)
        parts = [Span(self.before, scale=small), figure]
        parts += [Span(part, scale=small) for part in _REMARKS.findall(self.after)]
        return tuple(setter.set((part,), tidy, width) for part in parts if part.text.strip())


_REMARKS = re.compile(r"[^）】]*[）】]*|[^）】]+$")


def whole_amount(row: MapRow) -> AmountText:
    """Every character the box prints, － where it prints none."""
    printed = row.placement.budget_printed
    if not printed or printed == NONE:
        return AmountText("", NONE, "")
    figure = bare_figure(row)
    before, found, after = printed.partition(figure)
    return AmountText(before, found, after) if found else AmountText("", printed, "")


def bare_amount(row: MapRow) -> AmountText:
    """The printed figure without its remark, with a star for 内数: 58.5億円*."""
    figure = bare_figure(row)
    star = "*" if row.placement.uchisuu and "内数" not in figure else ""
    return AmountText("", figure, star)


def bare_figure(row: MapRow) -> str:
    """The amount alone, as printed: neither what it is based on nor the remark behind it."""
    amount, _ = split_printed(row.placement.budget_printed or None, uchisuu=False)
    return amount or NONE


# --- texts that must not be longer than some lines


def shortened(setter: Typesetter, span: Span, style: Style, width: float, lines: int | None) -> Span:
    """``span`` ended with 「…」 where it would take more than ``lines`` lines at ``width`` mm."""
    if lines is None or len(setter.set((span,), style, width).lines) <= lines:
        return span
    low, high = 0, len(span.text)
    while high - low > 1:
        middle = (low + high) // 2
        attempt = replace(span, text=span.text[:middle] + _ELLIPSIS)
        if len(setter.set((attempt,), style, width).lines) <= lines:
            low = middle
        else:
            high = middle
    return replace(span, text=span.text[:low].rstrip() + _ELLIPSIS)


# --- cards


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


# --- sharing room out


def share_out(needs: Sequence[float], room: float) -> list[float]:
    """``needs`` where they fit into ``room``; else the largest cut to a common height that makes them fit."""
    if sum(needs) <= room:
        return list(needs)
    cap, left, many = 0.0, max(0.0, room), len(needs)
    for need in sorted(needs):
        if need * many > left:
            cap = left / many
            break
        left -= need
        many -= 1
        cap = need
    return [min(need, cap) for need in needs]


def many_that_fit(heights: Sequence[float], gap: float, room: float, more: float) -> int:
    """How many of the first blocks fit into ``room``, leaving ``more`` mm for 「ほか n 件」 unless all do."""
    if sum(heights) + gap * max(0, len(heights) - 1) <= room + 1e-6:
        return len(heights)
    count, used = 0, more
    while count < len(heights) and used + heights[count] + gap <= room + 1e-6:
        used += heights[count] + gap
        count += 1
    return count


def common_height(
    groups: Sequence[tuple[Sequence[float], float]], gap: float, highest: float, step: float = 0.25
) -> float:
    """The largest least height of all cards with which every group (its cards' heights, its room) still fits."""
    height = highest
    while height > 0:
        if all(
            sum(max(one, height) for one in heights) + gap * max(0, len(heights) - 1) <= room + 1e-6
            for heights, room in groups
        ):
            return height
        height -= step
    return 0.0


# --- the legend


def legend(
    content: MapContent,
    rows: Sequence[MapRow],
    setter: Typesetter,
    *,
    marks: bool,
    star: bool,
    notes: Sequence[str] = (),
) -> Block:
    """What the marks of ``rows`` mean, only those that occur, and under it what was left out (``notes``)."""
    style = Style(LEAST, leading=1.5, ink=Ink.SOFT)
    items = []
    if marks:
        items += [Item((Mark(one.mark),), one.name) for one in content.applicants]
        if any(row.program.new_call == NEW_CALL for row in rows):
            items.append(Item((Mark("新", framed=True),), "新規採択「有」"))
    if any(row.placement.reading.inferred for row in rows):
        items.append(Item((Mark(INFERRED, framed=True, dashed=True),), "破線の枠：段階は編集で読み取った"))
    if any(row.placement.uchisuu for row in rows):
        items.append(Item(text=f"{'*' if star else '内数'}＝額の一部がこの事業の分"))
    if any(bare_figure(row) == NONE for row in rows):
        items.append(Item(text=f"{NONE}＝予算額の{NOT_STATED}"))
    ministries = dict.fromkeys(row.program.ministry for row in rows)
    squares = [Item((Mark(one.chip, square=True),), one.name) for one in ministries]
    lines: list[Block] = []
    flow = Flow(setter, (*items, *squares), style, gap=1.3)
    if flow.items:
        lines.append(flow)
    lines += [Paragraph(setter, (Span(note),), style) for note in notes]
    return stack(lines, 0.4)
