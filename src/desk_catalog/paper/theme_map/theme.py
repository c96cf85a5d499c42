"""One theme's own map on one page: 大学の強み at the left, the phases below each other at the right.

Cards say everything their box prints and, where there is room, what the programme is and whom to call. Chosen by
measuring: the most said in the largest type that fits; then less is said, in more cards beside each other; at last a
phase ends with 「ほか n 件」.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desk_catalog.catalog.maps import COMMON, MapContent, MapRow, lane_name, plain_title
from desk_catalog.catalog.nouns import Contact, Theme
from desk_catalog.paper.blocks import Paragraph
from desk_catalog.paper.furniture import Room
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Block, Placed
from desk_catalog.paper.progress import Progress, unwatched
from desk_catalog.paper.text import Align, Span, Style, Typesetter
from desk_catalog.paper.theme_map.legend import legend
from desk_catalog.paper.theme_map.marks import (
    LEAST,
    Titled,
    TitleLine,
)
from desk_catalog.paper.theme_map.room import common_height, many_that_fit, share_out, shortened
from desk_catalog.paper.theme_map.theme_cards import Step, Telling, WideCard, steps
from desk_catalog.paper.wording import more

Contacts = Mapping[str, Sequence[Contact]]
"""By programme: whom the theme's contact table names."""

_CARD_GAP, _COLUMN_GAP, _SECTION_GAP = 1.6, 6.0, 2.4  # mm
_LEAST_CARD = 62.0  # mm: narrower cards of a theme's own map would be all line breaks


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
    """Sets the map of ``theme`` into ``room``; ``progress`` hears of every attempt."""

    content: MapContent
    theme: Theme
    contacts: Contacts
    setter: Typesetter
    room: Room
    progress: Progress = unwatched

    def arrange(self) -> tuple[list[Placed], Step, int]:
        """What stands on the page between head and foot, how it was set, and how many boxes are left out."""
        for step in steps():
            self.progress(0, 1)
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
