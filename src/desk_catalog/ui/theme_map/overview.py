"""The layout of the whole map: themes as columns, lanes as rows, a card for each placement.

Neighbouring themes with the same programmes in 共通 share one wide cell. A theme with the same ones further on
shows only their chips, with the names where the window has room to spare, and a theme without any says so. A theme
whose map has no phases has one cell across them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from desk_catalog.catalog.maps import COMMON, MapContent, lane_name, plain_title
from desk_catalog.catalog.nouns import Theme
from desk_catalog.paper.phrases import break_evenly
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.card import Narrow
from desk_catalog.ui.theme_map.scene import (
    CardBox,
    Cell,
    Label,
    LaneHead,
    Panel,
    Scene,
    Tip,
)
from desk_catalog.ui.theme_map.typeset import Typesetter
from desk_catalog.ui.widgets.lines import TextBlock, set_text

_CENTER = Qt.AlignmentFlag.AlignHCenter
_SAME = "左と同じ"
_NO_COMMON = "共通の枠なし"


class _Measures(NamedTuple):
    """Distances in pixels."""

    margin: float
    gap: float
    axis_gap: float
    head: float
    pad: float
    card_gap: float


class _Column(NamedTuple):
    theme: Theme
    x: float
    width: float


@dataclass(slots=True)
class _Cell:
    """A cell with its cards drafted; ``first`` and ``last`` are columns, ``top`` and ``bottom`` lanes."""

    first: int
    last: int
    top: int
    bottom: int
    lines: list[list[tuple[int, ...]]]  # cards side by side; of each the rows it stands for
    card: float  # width of a card
    caption: TextBlock | None = None
    chips: tuple[int, ...] = ()  # rows shown as bare chips
    named: bool = False  # each chip in a line of its own, with its name
    empty: str = ""
    height: float = 0.0


class Overview:
    """Lays the whole map out; one use per width."""

    def __init__(
        self,
        content: MapContent,
        look: Look,
        width: float,
        height: float,
        setter: Typesetter | None = None,
    ) -> None:
        self._content, self._look = content, look
        self._narrow = Narrow(look, setter or Typesetter(look))
        em = look.em
        self._m = _Measures(em(0.9), em(0.42), em(0.8), em(5.7), em(0.3), em(0.26))
        self._lanes = content.lanes
        self._columns = self._place_columns(width)
        self._heads = [self._lane_words(lane) for lane in self._lanes]
        self._height = height
        self._scene = Scene()

    def scene(self) -> Scene:
        """The drawing."""
        scene, m = self._scene, self._m
        last = self._columns[-1] if self._columns else None
        scene.width = (last.x + last.width if last else m.head) + m.margin
        scene.left_width = m.margin + m.head + m.gap / 2
        heads = self._draw_heads()
        scene.top_height = heads + m.gap / 2
        cells = self._cells()
        heights = self._row_heights(cells, heads)
        tops = [heads + m.gap]
        for height in heights:
            tops.append(tops[-1] + height + m.gap)
        scene.height = tops[-1] - m.gap + m.margin
        for number in range(len(self._lanes)):
            self._draw_lane(number, tops[number], heights[number])
        for cell in cells:
            bottom = tops[cell.bottom] + heights[cell.bottom]
            self._draw_cell(cell, tops[cell.top], bottom - tops[cell.top])
        return scene

    def _place_columns(self, width: float) -> list[_Column]:
        """Columns of equal width that fill the window, or overflow it where they would become unreadable."""
        m, themes = self._m, self._content.themes
        if not themes:
            return []
        breaks = sum(before.axis != after.axis for before, after in pairwise(themes))
        free = width - 2 * m.margin - m.head - m.gap * len(themes) - m.axis_gap * breaks
        each = max(self._look.em(7.6), free / len(themes))
        x = m.margin + m.head + m.gap
        columns: list[_Column] = []
        for number, theme in enumerate(themes):
            if number and themes[number - 1].axis != theme.axis:
                x += m.axis_gap
            columns.append(_Column(theme, x, each))
            x += each + m.gap
        return columns

    def _draw_heads(self) -> float:
        """Draw the themes' names; answers where they end."""
        look, m = self._look, self._m
        blocks = [self._balanced(c.theme.name, c.width - look.em(0.5)) for c in self._columns]
        height = max([look.em(3.0), *(block.height + look.em(0.5) for block in blocks)])
        first_axis = self._columns[0].theme.axis if self._columns else ""
        for column, block in zip(self._columns, blocks, strict=True):
            rect = QRectF(column.x, m.margin, column.width, height)
            framework = column.theme.axis != first_axis
            fill, line = ("window", "line_dash") if framework else ("heading", "")
            self._scene.top.append(Panel(rect, fill, line, framework))
            self._scene.tips_top.append(Tip(rect, _title(self._content, column.theme)))
            at = QPointF(column.x + look.em(0.25), m.margin + (height - block.height) / 2)
            self._scene.top.append(Label(block, at))
        return m.margin + height

    def _balanced(self, name: str, width: float) -> TextBlock:
        font = self._look.font("band")
        lines = break_evenly(name, width, QFontMetricsF(font).horizontalAdvance)
        return set_text("\u2028".join(lines), font, width, align=_CENTER)

    def _lane_words(self, lane: str) -> tuple[TextBlock, TextBlock]:
        """Name and title of a row."""
        look, inner = self._look, self._m.head - self._look.em(0.6)
        name = set_text(lane_name(lane), look.font("band"), inner, align=_CENTER)
        return name, set_text(self._content.caption(lane), look.font("card_note"), inner, align=_CENTER)

    def _draw_lane(self, number: int, top: float, height: float) -> None:
        rect = QRectF(self._m.margin, top, self._m.head, height)
        self._scene.left.append(LaneHead(rect, *self._heads[number], self._look.em(0.35)))
        self._scene.tips_left.append(Tip(rect, _titles(self._content, self._lanes[number])))

    def _cells(self) -> list[_Cell]:
        """Every cell of the grid with its cards drafted and its height known."""
        cells = self._common_cells() if COMMON in self._lanes else []
        rows = [number for number, lane in enumerate(self._lanes) if lane != COMMON]
        for number, column in enumerate(self._columns):
            own = self._content.lanes_of(column.theme)
            for row in rows:
                if self._lanes[row] in own:
                    cells.append(self._stack(number, row, row, self._lanes[row]))
            free = [row for row in rows if self._lanes[row] not in own]
            if free:
                cells.append(self._stack(number, free[0], free[-1], None))
        return cells

    def _stack(self, column: int, top: int, bottom: int, lane: str | None) -> _Cell:
        """A cell with its cards one below the other."""
        content, m = self._content, self._m
        place = self._columns[column]
        width = place.width - 2 * m.pad
        lines: list[list[tuple[int, ...]]] = [[(number,)] for number in content.cell(place.theme, lane)]
        caption = self._own_title(place.theme, lane, width)
        cell = _Cell(column, column, top, bottom, lines, width, caption, empty="" if lines else "掲載なし")
        cell.height = self._height_of(cell)
        return cell

    def _own_title(self, theme: Theme, lane: str | None, width: float) -> TextBlock | None:
        """The phase's own title, where the heading of the row does not cover it."""
        title = next((plain_title(phase.title) for phase in theme.phases if phase.lane == lane), "")
        shared = self._content.caption(lane) if lane else ""
        if not title or (shared and shared in title):
            return None
        return set_text(title, self._look.font("card_note"), width)

    def _common_cells(self) -> list[_Cell]:
        """Cells of 共通: neighbours with the same programmes as one."""
        row = self._lanes.index(COMMON)
        sets = [self._programs_in(column.theme) for column in self._columns]
        cells: list[_Cell] = []
        shown: set[tuple[str, ...]] = set()
        first = 0
        while first < len(sets):
            last = first
            while last + 1 < len(sets) and sets[last + 1] == sets[first]:
                last += 1
            cells.append(self._common_cell(row, first, last, repeated=sets[first] in shown))
            shown.add(sets[first])
            first = last + 1
        return cells

    def _programs_in(self, theme: Theme) -> tuple[str, ...]:
        return tuple(self._content.rows[n].program.program_id for n in self._content.cell(theme, COMMON))

    def _common_cell(self, row: int, first: int, last: int, *, repeated: bool) -> _Cell:
        content = self._content
        own = [content.cell(column.theme, COMMON) for column in self._columns[first : last + 1]]
        groups = list(zip(*own, strict=True))
        cell = _Cell(first, last, row, row, [], 0.0)
        if not groups:
            cell.empty = _NO_COMMON
        elif repeated:
            cell.chips = own[0]
            cell.caption = set_text(
                f"{_SAME}{len(groups)}事業", self._look.font("card_note"), self._span(cell)
            )
        else:
            cell.lines, cell.card = self._side_by_side(groups, self._span(cell))
        cell.height = self._height_of(cell)
        return cell

    def _side_by_side(
        self, groups: Sequence[tuple[int, ...]], width: float
    ) -> tuple[list[list[tuple[int, ...]]], float]:
        """Cards in lines of as many as stand well beside each other, and the width of each."""
        m = self._m
        fit = max(1, int((width + m.card_gap) // (self._look.em(8.5) + m.card_gap)))
        lines = -(-len(groups) // fit)
        across = -(-len(groups) // lines)
        each = (width - m.card_gap * (across - 1)) / across
        return [list(groups[start : start + across]) for start in range(0, len(groups), across)], each

    def _span(self, cell: _Cell) -> float:
        """Width inside a cell."""
        first, last = self._columns[cell.first], self._columns[cell.last]
        return last.x + last.width - first.x - 2 * self._m.pad

    def _height_of(self, cell: _Cell) -> float:
        m = self._m
        height = 2 * m.pad + (cell.caption.height + m.card_gap if cell.caption else 0)
        height += sum([self._line_height(cell, line) for line in cell.lines])
        height += m.card_gap * max(0, len(cell.lines) - 1)
        if cell.chips:
            height += self._chip_lines(cell, 0, 0)[1]
        return max(height, self._look.em(3.2))

    def _line_height(self, cell: _Cell, line: list[tuple[int, ...]]) -> float:
        """What cards side by side need."""
        rows, height = self._content.rows, self._narrow.height
        return max([height(rows[numbers[0]], cell.card) for numbers in line])

    def _row_heights(self, cells: list[_Cell], heads: float) -> list[float]:
        """What each row needs; what is left of the window goes to the rows below 共通."""
        m = self._m
        heights = [name.height + title.height + 3 * self._look.em(0.35) for name, title in self._heads]
        for cell in cells:
            if cell.top == cell.bottom:
                heights[cell.top] = max(heights[cell.top], cell.height)
        for cell in cells:
            lacking = (
                cell.height - sum(heights[cell.top : cell.bottom + 1]) - m.gap * (cell.bottom - cell.top)
            )
            heights[cell.bottom] += max(0.0, lacking)
        growing = [n for n, lane in enumerate(self._lanes) if lane != COMMON]
        spare = self._height - heads - sum(heights) - m.gap * len(heights) - m.margin
        spare -= self._name_chips(cells, heights, spare)
        for number in growing:
            heights[number] += max(0.0, spare) / len(growing)
        return heights

    def _name_chips(self, cells: list[_Cell], heights: list[float], spare: float) -> float:
        """Give bare chips their names where that makes nothing scroll; answers what it takes of the height."""
        taken = 0.0
        for cell in cells:
            if not cell.chips:
                continue
            cell.named = True
            more = max(0.0, self._height_of(cell) - heights[cell.top])
            if more > spare - taken:
                cell.named = False
                continue
            heights[cell.top] += more
            taken += more
        return taken

    def _draw_cell(self, drafted: _Cell, top: float, height: float) -> None:
        look, m = self._look, self._m
        x, width = self._columns[drafted.first].x, self._span(drafted) + 2 * m.pad
        rows = [*drafted.chips, *(row for line in drafted.lines for group in line for row in group)]
        cell = Cell(QRectF(x, top, width, height), rows)
        self._scene.cells.append(cell)
        fill, line = ("window", "line_dash") if drafted.empty else ("cell", "line_soft")
        cell.parts.append(Panel(cell.rect, fill, line, bool(drafted.empty)))
        at = QPointF(x + m.pad, top + m.pad)
        if drafted.empty:
            block = set_text(drafted.empty, look.font("card_note"), width, align=_CENTER)
            cell.parts.append(Label(block, QPointF(x, top + (height - block.height) / 2), "muted"))
        if drafted.caption is not None:
            cell.parts.append(Label(drafted.caption, QPointF(at), "text_soft"))
            at += QPointF(0, drafted.caption.height + m.card_gap)
        cell.fill = partial(self._place_cards, drafted, at)

    def _place_cards(self, drafted: _Cell, at: QPointF, cell: Cell) -> None:
        m = self._m
        for box in self._chip_lines(drafted, at.x(), at.y())[0]:
            cell.add(box)
        stretch = len(drafted.lines) == 1 and len(drafted.lines[0]) > 1
        y = at.y()
        for line in drafted.lines:
            tall = cell.rect.height() - 2 * m.pad if stretch else self._line_height(drafted, line)
            x = at.x()
            for numbers in line:
                rect = QRectF(x, y, drafted.card, tall)
                cell.add(self._narrow.place(numbers, self._content.rows[numbers[0]], rect))
                x += drafted.card + m.card_gap
            y += tall + m.card_gap

    def _chip_lines(self, cell: _Cell, left: float, top: float) -> tuple[list[CardBox], float]:
        """Bare chips in lines from left, top, and the height they take."""
        if cell.named:
            return self._named_lines(cell, left, top)
        x, y, boxes = left, top, list[CardBox]()
        line = 0.0
        for number in cell.chips:
            row = self._content.rows[number]
            size = self._narrow.bare_size(row)
            if x > left and x + size.width() > left + self._span(cell):
                x, y = left, y + size.height() + self._m.card_gap
            boxes.append(self._narrow.bare((number,), row, x, y))
            x += size.width() + self._m.card_gap
            line = size.height()
        return boxes, y + line - top

    def _named_lines(self, cell: _Cell, left: float, top: float) -> tuple[list[CardBox], float]:
        y, boxes = top, list[CardBox]()
        for number in cell.chips:
            row = self._content.rows[number]
            rect = QRectF(left, y, self._span(cell), self._narrow.bare_size(row).height())
            boxes.append(self._narrow.line((number,), row, rect))
            y = rect.bottom() + self._m.card_gap
        return boxes, y - self._m.card_gap - top


def _titles(content: MapContent, lane: str) -> str:
    """The titles of a row as each theme's own map prints them."""
    lines = (
        f"{theme.name}：{phase.title}"
        for theme in content.themes
        for phase in theme.phases
        if phase.lane == lane
    )
    return "\n".join(lines)


def _title(content: MapContent, theme: Theme) -> str:
    """A theme's map as its page is headed, and how much stands on it."""
    number = len(content.programs_of(theme))
    return f"{theme.map_title or theme.listing_title}\n{number}事業　p.{theme.page}"
