"""One theme's own map on one page: 大学の強み at the left, the phases below each other at the right.

Cards say everything their box prints and, where there is room, what the programme is and whom to call. Chosen by
measuring: the most said in the largest type that fits; then less is said, in more cards beside each other; at last a
phase ends with 「ほか n 件」.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desk_catalog.catalog.maps import COMMON, MapContent, MapRow, lane_name, plain_title
from desk_catalog.catalog.nouns import Contact, Theme
from desk_catalog.paper.blocks import Paragraph
from desk_catalog.paper.furniture import Room
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Block, Placed
from desk_catalog.paper.map_parts import (
    INFERRED,
    LEAST,
    NEW_CALL,
    Flow,
    Frame,
    Item,
    Mark,
    Titled,
    TitleLine,
    applicant_marks,
    chip,
    common_height,
    draw_frame,
    legend,
    many_that_fit,
    mark_width,
    paint_mark,
    share_out,
    shortened,
    whole_amount,
)
from desk_catalog.paper.text import Align, Breaking, SetText, Span, Style, Typesetter
from desk_catalog.paper.wording import NOT_STATED, more

Contacts = Mapping[str, Sequence[Contact]]
"""By programme: whom the theme's contact table names."""

_GAP, _CARD_GAP, _COLUMN_GAP, _SECTION_GAP = 2.0, 1.6, 6.0, 2.4  # mm
_LEAST_CARD = 62.0  # mm: narrower cards of a theme's own map would be all line breaks
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


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the boxes below it; ``strong`` headings stand white on black over a column."""

    title: str
    tail: str
    rows: tuple[int, ...]
    strong: bool
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ThemeMap:
    """Sets the map of ``theme`` into ``room``."""

    content: MapContent
    theme: Theme
    contacts: Contacts
    setter: Typesetter
    room: Room

    def arrange(self) -> tuple[list[Placed], Step, int]:
        """What stands on the page between head and foot, how it was set, and how many boxes are left out."""
        for step in steps():
            if step.across > 1 and self._card_width(step, self._columns()[-1][1]) < _LEAST_CARD:
                continue
            if all(
                self._height(column, width, step) <= self._body(step, 0).height
                for column, width in self._columns()
            ):
                return self._placed(step, 0)
        across = (
            2 if self._card_width(Step(Telling(), LEAST, 2), self._columns()[-1][1]) >= _LEAST_CARD else 1
        )
        telling = Telling(summary=False, contacts=False, terse=True, lines=2)
        return self._placed(Step(telling, LEAST, across), len(self._rows()))

    # --- what stands where

    def _rows(self) -> list[MapRow]:
        return [self.content.rows[number] for number in self.content.rows_of(self.theme)]

    def _columns(self) -> list[tuple[list[Section], float]]:
        """The columns of the page: their sections and widths in mm."""
        theme, content = self.theme, self.content
        common = content.cell(theme, COMMON)
        right = self._policy()
        if not common:
            return [(right, self.room.width)]
        titles = [phase.title for phase in theme.phases if phase.lane == COMMON]
        title, _, tail = (titles[0] if titles else lane_name(COMMON)).partition("：")
        left = [Section(title, tail, common, strong=True)]
        width = (self.room.width - _COLUMN_GAP) * (0.36 if self.room.width > 300 else 0.38)
        return [(left, width), (right, self.room.width - _COLUMN_GAP - width)]

    def _policy(self) -> list[Section]:
        theme, content = self.theme, self.content
        title, _, tail = (theme.policy_heading or theme.map_title or theme.name).partition("：")
        sections = [Section(title, tail or (theme.goal or ""), (), strong=True)]
        known = [phase.lane for phase in theme.phases if phase.lane != COMMON]
        titles = {phase.lane: plain_title(phase.title) for phase in theme.phases}
        others = [
            lane for lane in content.lanes if lane not in (*known, COMMON) and content.cell(theme, lane)
        ]
        for lane in (*known, *others):
            name = lane_name(lane)
            sections.append(
                Section(titles.get(lane, ""), "", content.cell(theme, lane), strong=False, mark=name)
            )
        if free := content.cell(theme, None):
            if len(sections) == 1:
                sections = [replace(sections[0], rows=free)]
            else:
                sections.append(Section(lane_name(None), "", free, strong=False))
        return sections

    # --- measuring

    def _across(self, step: Step, width: float) -> int:
        """Only the widest column takes several cards beside each other."""
        return step.across if width == self._columns()[-1][1] else 1

    def _card_width(self, step: Step, width: float) -> float:
        across = self._across(step, width)
        return (width - _CARD_GAP * (across - 1)) / across

    def _card(self, number: int, step: Step, least: float = 0.0) -> WideCard:
        row = self.content.rows[number]
        contacts = tuple(self.contacts.get(row.program.program_id, ()))
        return WideCard(self.setter, row, contacts, step, least)

    def _heights(self, section: Section, width: float, step: Step) -> list[float]:
        across, each = self._across(step, width), self._card_width(step, width)
        heights = [self._card(number, step).natural(each) for number in section.rows]
        return [max(heights[start : start + across]) for start in range(0, len(heights), across)]

    def _heading(self, section: Section, step: Step, width: float) -> Titled:
        size = step.size + (1.0 if section.strong else 0.0)
        style = Style(size, leading=1.35, ink=Ink.PAPER if section.strong else Ink.TEXT)
        text = "　".join(part for part in (section.mark, section.title) if part)
        span = shortened(self.setter, Span(text, bold=True), style, width - 5.0, step.telling.lines)
        spans = (span, Span(f"　{section.tail}", scale=LEAST / size)) if section.tail else (span,)
        height = style.pitch + (2.2 if section.strong else 1.4)
        fill = Ink.TEXT if section.strong else Ink.FILL
        return Titled(
            Paragraph(self.setter, spans, style),
            height,
            fill,
            None if section.strong else Ink.LINE,
            indent=2.2,
        )

    def _after(self, section: Section) -> float:
        """The space below a heading: a heading without boxes is followed by the next one."""
        return _CARD_GAP if section.rows else 0.0

    def _section_height(self, section: Section, width: float, step: Step) -> float:
        heights = self._heights(section, width, step)
        cards = sum(heights) + _CARD_GAP * len(heights)
        return self._heading(section, step, width).measure(width) + cards

    def _height(self, sections: Sequence[Section], width: float, step: Step) -> float:
        heights = [self._section_height(section, width, step) for section in sections]
        return sum(heights) + _SECTION_GAP * max(0, len(heights) - 1)

    # --- setting

    def _title(self) -> TitleLine:
        theme = self.theme
        number = len(self.content.programs_of(theme))
        # A map without a heading of its own already has its title above the boxes.
        title = theme.map_title or theme.listing_title
        facts = (title if theme.policy_heading else "", f"{number}事業", f"p.{theme.page}")
        return TitleLine(self.setter, theme.name, facts, 20.0 if self.room.width > 300 else 15.0)

    def _foot(self, step: Step, left_out: int) -> Block:
        notes = [f"原資料の注記：{self.theme.note}"] if self.theme.note else []
        parts = []
        if not step.telling.summary:
            parts.append("事業の概要は省略")
        if not step.telling.contacts:
            parts.append("窓口の電話は省略")
        elif not step.telling.offices:
            parts.append("窓口の部署名は省略")
        if step.telling.lines is not None:
            parts.append("長い名称は「…」で中略")
        if left_out:
            parts.append(f"載せきれない{left_out}件は「ほか n 件」")
        if parts:
            notes.append(f"紙面の都合：{'、'.join(parts)}。全文は事業シートへ。")
        rows = self._rows()
        return legend(self.content, rows, self.setter, marks=True, star=False, notes=notes)

    def _body(self, step: Step, left_out: int) -> Room:
        room = self.room
        top = self._title().measure(room.width) + 2.6
        foot = self._foot(step, left_out).measure(room.width) + 2.6
        return Room(room.x, room.y + top, room.width, room.height - top - foot)

    def _placed(self, step: Step, most_left_out: int) -> tuple[list[Placed], Step, int]:
        body = self._body(step, most_left_out)
        placed = [Placed(self._title(), self.room.x, self.room.y, self.room.width)]
        columns = self._columns()
        groups = []
        for sections, width in columns:
            fixed = sum(self._heading(one, step, width).measure(width) + self._after(one) for one in sections)
            heights = [height for one in sections for height in self._heights(one, width, step)]
            groups.append((heights, body.height - fixed - _SECTION_GAP * (len(sections) - 1)))
        # As tall as the tallest where there is room: cards then read as a table.
        highest = max((height for heights, _ in groups for height in heights), default=0.0)
        least = common_height(groups, _CARD_GAP, highest)
        x, missing = body.x, 0
        for sections, width in columns:
            own, gone = self._column(sections, x, body.y, width, body.height, step, least)
            placed += own
            missing += gone
            x += width + _COLUMN_GAP
        foot = self._foot(step, missing)
        bottom = self.room.y + self.room.height
        placed.append(Placed(foot, self.room.x, bottom - foot.measure(self.room.width), self.room.width))
        return placed, step, missing

    def _column(
        self,
        sections: Sequence[Section],
        x: float,
        y: float,
        width: float,
        height: float,
        step: Step,
        least: float,
    ) -> tuple[list[Placed], int]:
        heads = [self._heading(section, step, width) for section in sections]
        all_heights = [
            [max(one, least) for one in self._heights(section, width, step)] for section in sections
        ]
        fixed = (
            sum(head.measure(width) for head in heads)
            + sum(self._after(one) for one in sections)
            + _SECTION_GAP * (len(sections) - 1)
        )
        needs = [sum(heights) + _CARD_GAP * max(0, len(heights) - 1) for heights in all_heights]
        rooms = share_out(needs, height - fixed)
        placed: list[Placed] = []
        missing = 0
        for section, head, heights, room in zip(sections, heads, all_heights, rooms, strict=True):
            placed.append(Placed(head, x, y, width))
            y += head.measure(width) + self._after(section)
            cards, gone = self._cards(section, x, y, width, heights, room, step)
            placed += cards
            missing += gone
            y += room + _SECTION_GAP
        return placed, missing

    def _cards(
        self,
        section: Section,
        x: float,
        y: float,
        width: float,
        heights: list[float],
        room: float,
        step: Step,
    ) -> tuple[list[Placed], int]:
        across, each = self._across(step, width), self._card_width(step, width)
        style = Style(LEAST, leading=1.3, bold=True, align=Align.RIGHT)
        shown = many_that_fit(heights, _CARD_GAP, room, style.pitch)
        placed = []
        for line in range(shown):
            for index, number in enumerate(section.rows[line * across : (line + 1) * across]):
                left = x + index * (each + _CARD_GAP)
                placed.append(Placed(self._card(number, step, heights[line]), left, y, each))
            y += heights[line] + _CARD_GAP
        missing = max(0, len(section.rows) - shown * across)
        if missing:
            placed.append(Placed(Paragraph(self.setter, (Span(more(missing)),), style), x, y, width))
        return placed, missing
