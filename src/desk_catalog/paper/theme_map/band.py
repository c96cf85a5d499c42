"""One band of the overview: some themes as columns, the lanes as rows, measured and set at one size and detail."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from desk_catalog.catalog.maps import COMMON, MapContent, lane_name
from desk_catalog.catalog.nouns import Theme
from desk_catalog.paper.blocks import Paragraph
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Block, Placed
from desk_catalog.paper.phrases import phrases
from desk_catalog.paper.progress import Progress, unwatched
from desk_catalog.paper.text import Align, Breaking, Span, Style, Typesetter
from desk_catalog.paper.theme_map.cards import CompactCard, Detail, NarrowCard, overview_card
from desk_catalog.paper.theme_map.grid import Cell, Grid
from desk_catalog.paper.theme_map.marks import LEAST, Flow, Frame, Item, Titled, chip
from desk_catalog.paper.theme_map.room import common_height, many_that_fit, share_out, shortened
from desk_catalog.paper.wording import more

LEAST_COLUMN = 22.5  # mm: six characters of 9 pt beside the square
STEPS = (1.0, 2.0, 4.0)  # mm
_SHORT_AMOUNT = 11  # characters, the star of a part included
_FIGURE = re.compile(r"[0-9][0-9,.]*[億万千百兆円]+[)）】]*")  # what stays on one line even in a long remark
_GAP, _AXIS_GAP, _PAD, _CARD_GAP = 1.0, 2.0, 0.9, 0.9  # mm
_SAME = "左と同じ"


def _whole_figures(amount: str) -> list[str]:
    """What of an amount may not be torn: a short one as a whole, of a longer remark its figures."""
    return [amount] if len(amount) <= _SHORT_AMOUNT else _FIGURE.findall(amount)


@dataclass(slots=True)
class Band:
    """A grid at one size, detail and width in mm."""

    content: MapContent
    grid: Grid
    setter: Typesetter
    size: float
    detail: Detail
    width: float
    widths: list[float] = field(default_factory=list)
    known: dict[tuple[Cell, float], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.widths:
            self.widths = [self._free_width() / len(self.grid.themes)] * len(self.grid.themes)

    # --- widths

    def _breaks(self) -> list[bool]:
        """Before which columns another axis begins."""
        themes = self.grid.themes
        return [index > 0 and themes[index - 1].axis != theme.axis for index, theme in enumerate(themes)]

    def _free_width(self) -> float:
        gaps = len(self.grid.themes) * _GAP + sum(self._breaks()) * _AXIS_GAP
        return self.width - self.lane_width() - gaps

    def lane_width(self) -> float:
        """The column of the lanes' names, in mm."""
        em = Style(self.size).em
        return max(6.4 * em, 0.055 * self.width)

    def lefts(self) -> list[float]:
        """The left edge of every column, from the left edge of the band."""
        at = self.lane_width() + _GAP
        lefts = []
        for width, breaks in zip(self.widths, self._breaks(), strict=True):
            at += _AXIS_GAP if breaks else 0.0
            lefts.append(at)
            at += width + _GAP
        return lefts

    def weighed(self, progress: Progress = unwatched) -> Band:
        """The same with widths after need: from where there is slack to where the page would grow, bit by bit.

        That takes a while; ``progress`` hears of every bit, so that a window stays awake.
        """
        least = [self._least_width(column) for column in range(len(self.grid.themes))]
        best, score = self, self._pressure()
        for _ in range(60):
            moves = []
            for giver in range(len(best.widths)):
                progress(0, 1)
                for taker, step in product(range(len(best.widths)), STEPS):
                    if taker != giver and best.widths[giver] - step >= least[giver]:
                        widths = list(best.widths)
                        widths[giver] -= step
                        widths[taker] += step
                        moved = replace(best, widths=widths)
                        moves.append((moved._pressure(), giver, taker, moved))
            if not moves:
                break
            found = min(moves, key=lambda move: move[:3])
            if found[0] >= score - 1e-9:
                break
            score, best = found[0], found[3]
        return best

    def _least_width(self, column: int) -> float:
        """What the column cannot be narrower than: no word of its name and no short amount may be torn, in mm."""
        name = self.grid.themes[column].name
        parts = [self.setter.width((Span(part),), self._head_style()) + 2.0 for part in phrases(name)]
        style = Style(self.size, bold=True)
        for cell in self.grid.cells:
            if cell.first == cell.last == column:
                amounts = [self.detail.amount(self.content.rows[number]) for number in cell.rows]
                figures = [figure for one in amounts for figure in _whole_figures(one.figure + one.after)]
                parts += [self.setter.width((Span(figure),), style) + 2 * _PAD + 1.8 for figure in figures]
        return max([LEAST_COLUMN, *(part for part in parts if part < 2 * LEAST_COLUMN)])

    def _pressure(self) -> float:
        """Nearly the height, but it also falls where one of several equally high columns gets lower."""
        total = 0.0
        for lane in range(len(self.grid.lanes)):
            heights = [
                self._natural(cell) / (cell.bottom - cell.top + 1)
                for cell in self.grid.cells
                if cell.top <= lane <= cell.bottom and not cell.repeated
            ]
            total += sum(height**12 for height in heights) ** (1 / 12)
        return total

    # --- heights

    def _span(self, cell: Cell) -> float:
        """How wide the cell is, in mm; asked some hundred thousand times while widths are weighed."""
        if cell.first == cell.last:
            return self.widths[cell.first]
        lefts = self.lefts()
        return lefts[cell.last] + self.widths[cell.last] - lefts[cell.first]

    def _card(self, number: int, least: float = 0.0) -> NarrowCard | CompactCard:
        return overview_card(self.setter, self.content.rows[number], self.detail, self.size, least)

    def _across(self, cell: Cell) -> tuple[int, float]:
        """How many cards stand beside each other in a cell, and the width of each."""
        inner = self._span(cell) - 2 * _PAD
        if cell.first == cell.last:
            return 1, inner
        wanted = max(LEAST_COLUMN, (9 if self.detail.compact else 11) * Style(self.size).em)
        most = max(1, int((inner + _CARD_GAP) // (wanted + _CARD_GAP)))
        lines = math.ceil(len(cell.rows) / most)
        across = math.ceil(len(cell.rows) / max(1, lines))
        across = max(1, across)
        return across, (inner - _CARD_GAP * (across - 1)) / across

    def _line_heights(self, cell: Cell) -> list[float]:
        across, width = self._across(cell)
        heights = [self._card(number).natural(width) for number in cell.rows]
        return [max(heights[start : start + across]) for start in range(0, len(heights), across)]

    def _natural(self, cell: Cell) -> float:
        """The height a cell needs; a repeated one names its boxes again only where everything is said in full."""
        key = (cell, round(self._span(cell), 2))
        if key not in self.known:
            inner = self._span(cell) - 2 * _PAD
            heights = [block.measure(inner) for block in self._lead(cell)]
            if not cell.repeated:
                heights += self._line_heights(cell)
            elif self.detail.full_name:
                heights.append(self._names_height(cell))
            gaps = _CARD_GAP * max(0, len(heights) - 1)
            self.known[key] = sum(heights) + gaps + 2 * _PAD
        return self.known[key]

    def _names_height(self, cell: Cell) -> float:
        """The height of a repeated cell's names in mm."""
        inner = self._span(cell) - 2 * _PAD
        return sum(block.measure(inner) for block in self._names(cell))

    def _named(self, cell: Cell) -> float:
        """The height a repeated cell takes when it names its boxes."""
        named = 0.0 if self.detail.full_name else self._names_height(cell) + _CARD_GAP
        return self._natural(cell) + named

    def _lead(self, cell: Cell) -> list[Block]:
        style = Style(LEAST, leading=1.3, ink=Ink.SOFT)
        if cell.repeated:
            return [Paragraph(self.setter, (Span(f"{_SAME}{len(cell.rows)}事業"),), style)]
        if cell.empty:
            style = replace(style, align=Align.CENTRE)
            return [Paragraph(self.setter, (Span(cell.empty),), style)]
        if cell.caption:
            span = shortened(
                self.setter, Span(cell.caption), style, self._span(cell) - 2 * _PAD, self.detail.name_lines
            )
            return [Paragraph(self.setter, (span,), style)]
        return []

    def _names(self, cell: Cell) -> list[Block]:
        """The boxes of a repeated cell by square and short name."""
        style = Style(LEAST, leading=1.42)
        rows = [self.content.rows[number] for number in cell.rows]
        return [Flow(self.setter, (Item((chip(row),), row.short_name),), style) for row in rows]

    def _head_style(self) -> Style:
        return Style(
            max(LEAST, self.size), leading=1.25, bold=True, align=Align.CENTRE, breaking=Breaking.HEADING
        )

    def _head_text(self, theme: Theme, width: float) -> Paragraph:
        lines = self.detail.name_lines
        span = shortened(self.setter, Span(theme.name), self._head_style(), width - 2.0, lines)
        return Paragraph(self.setter, (span,), self._head_style())

    def heads(self) -> float:
        """The height of the themes' names in mm."""
        heights = [
            self._head_text(theme, width).measure(width - 2.0)
            for theme, width in zip(self.grid.themes, self.widths, strict=True)
        ]
        return max(heights, default=0.0) + 1.8

    def _lane_blocks(self, lane: str | None, height: float | None) -> list[Paragraph]:
        """A lane's name and, where ``height`` allows it, what its titles have in common."""
        name = Style(max(LEAST, self.size), leading=1.3, bold=True, align=Align.CENTRE)
        small = Style(LEAST, leading=1.3, align=Align.CENTRE, ink=Ink.SOFT, breaking=Breaking.HEADING)
        blocks = [Paragraph(self.setter, (Span(lane_name(lane)),), name)]
        if lane is not None and (caption := self.content.caption(lane)):
            blocks.append(Paragraph(self.setter, (Span(caption),), small))
        inner = self.lane_width() - 1.0
        if height is not None and sum(block.measure(inner) for block in blocks) + 1.6 > height:
            return blocks[:1]
        return blocks

    def needs(self) -> list[float]:
        """The height every lane needs to show everything."""
        lanes = range(len(self.grid.lanes))
        inner = self.lane_width() - 1.0
        needs = [
            sum(block.measure(inner) for block in self._lane_blocks(self.grid.lanes[lane], None)) + 1.6
            for lane in lanes
        ]
        for cell in self.grid.cells:
            if cell.top == cell.bottom:
                needs[cell.top] = max(needs[cell.top], self._natural(cell))
        for cell in self.grid.cells:
            own = range(cell.top, cell.bottom + 1)
            lacking = self._natural(cell) - sum(needs[lane] for lane in own) - _GAP * (len(own) - 1)
            for lane in own:
                needs[lane] += max(0.0, lacking) / len(own)
        return needs

    def height(self) -> float:
        """The height of the band when nothing is left out, in mm."""
        return self.heads() + sum(self.needs()) + _GAP * len(self.grid.lanes)

    def least_height(self) -> float:
        """Heads, and every lane with one line."""
        return self.heads() + len(self.grid.lanes) * (self._least_lane() + _GAP)

    def _least_lane(self) -> float:
        return Style(max(LEAST, self.size)).em * 1.3 + 2 * _PAD + 1.6

    # --- setting

    def place(self, x: float, y: float, height: float) -> tuple[list[Placed], int]:
        """Everything placed into ``height`` mm from (x, y), and how many boxes had to be left out."""
        rows = self._rows(height)
        placed: list[Placed] = []
        lefts, heads = self.lefts(), self.heads()
        first_axis = self.grid.themes[0].axis if self.grid.themes else ""
        for theme, left, width in zip(self.grid.themes, lefts, self.widths, strict=True):
            other = theme.axis != first_axis
            head = Titled(
                self._head_text(theme, width),
                heads,
                Ink.PAPER if other else Ink.FILL,
                Ink.TEXT if other else Ink.LINE,
                other,
            )
            placed.append(Placed(head, x + left, y, width))
        tops = [y + heads + _GAP]
        for row in rows:
            tops.append(tops[-1] + row + _GAP)
        for lane, top, row in zip(self.grid.lanes, tops, rows, strict=False):
            blocks = self._lane_blocks(lane, row)
            placed.append(Placed(Frame(row, Ink.FILL), x, top, self.lane_width()))
            inner = self.lane_width() - 1.0
            at = top + (row - sum(block.measure(inner) for block in blocks)) / 2
            for block in blocks:
                placed.append(Placed(block, x + 0.5, at, inner))
                at += block.measure(inner)
        left_out = 0
        least = self._card_heights(rows)
        for cell in self.grid.cells:
            top = tops[cell.top]
            room = tops[cell.bottom] + rows[cell.bottom] - top
            more_placed, missing = self._place_cell(cell, x + lefts[cell.first], top, room, least)
            placed += more_placed
            left_out += missing
        return placed, left_out

    def _rows(self, height: float) -> list[float]:
        """The heights of the lanes: all they need, what is over to the lanes below 共通, or cut to fit."""
        needs = self.needs()
        room = height - self.heads() - _GAP * len(self.grid.lanes)
        spare = room - sum(needs)
        if spare < 0:
            return [max(self._least_lane(), one) for one in share_out(needs, room)]
        for cell in self.grid.cells:
            more_room = self._named(cell) - needs[cell.top] if cell.repeated else 0.0
            if 0 < more_room <= spare:
                needs[cell.top] += more_room
                spare -= more_room
        growing = [index for index, lane in enumerate(self.grid.lanes) if lane != COMMON]
        growing = growing or list(range(len(needs)))
        for index in growing:
            needs[index] += spare / len(growing)
        return needs

    def _card_heights(self, rows: Sequence[float]) -> float:
        """One least height for all cards of single columns that still fits everywhere."""
        groups = []
        highest = 0.0
        for cell in self.grid.cells:
            if cell.first != cell.last or cell.repeated or not cell.rows:
                continue
            heights = self._line_heights(cell)
            lead = sum(block.measure(self._span(cell) - 2 * _PAD) + _CARD_GAP for block in self._lead(cell))
            room = sum(rows[cell.top : cell.bottom + 1]) + _GAP * (cell.bottom - cell.top)
            groups.append((heights, room - lead - 2 * _PAD))
            highest = max(highest, *heights)
        return common_height(groups, _CARD_GAP, highest)

    def _place_cell(
        self, cell: Cell, x: float, y: float, height: float, least: float
    ) -> tuple[list[Placed], int]:
        span = self._span(cell)
        inner = span - 2 * _PAD
        nothing = bool(cell.empty)
        placed = [Placed(Frame(height, None, Ink.FAINT, dashed=nothing), x, y, span)]
        at, bottom = y + _PAD, y + height - _PAD
        for block in self._lead(cell):
            size = block.measure(inner)
            if nothing:
                at = y + (height - size) / 2
            if at + size > bottom + 1e-6 and (cell.rows and not cell.repeated):
                continue
            placed.append(Placed(block, x + _PAD, at, inner))
            at += size + _CARD_GAP
        if cell.repeated:
            names = self._names(cell)
            if at + sum(block.measure(inner) for block in names) <= bottom + 1e-6:
                for block in names:
                    placed.append(Placed(block, x + _PAD, at, inner))
                    at += block.measure(inner)
            return placed, 0
        cards, missing = self._place_cards(cell, x + _PAD, at, bottom - at, least)
        return placed + cards, missing

    def _place_cards(
        self, cell: Cell, x: float, y: float, height: float, least: float
    ) -> tuple[list[Placed], int]:
        if not cell.rows:
            return [], 0
        across, width = self._across(cell)
        heights = self._line_heights(cell)
        if across == 1 and cell.first == cell.last:
            heights = [max(one, least) for one in heights]
        elif len(heights) == 1:
            heights = [max(heights[0], height)]
        style = Style(LEAST, leading=1.3, bold=True, align=Align.RIGHT)
        shown = many_that_fit(heights, _CARD_GAP, height, style.pitch)
        placed = []
        at = y
        for line in range(shown):
            for index, number in enumerate(cell.rows[line * across : (line + 1) * across]):
                left = x + index * (width + _CARD_GAP)
                placed.append(Placed(self._card(number, heights[line]), left, at, width))
            at += heights[line] + _CARD_GAP
        missing = len(cell.rows) - min(len(cell.rows), shown * across)
        if missing:
            inner = self._span(cell) - 2 * _PAD
            placed.append(Placed(Paragraph(self.setter, (Span(more(missing)),), style), x, at, inner))
        return placed, missing
