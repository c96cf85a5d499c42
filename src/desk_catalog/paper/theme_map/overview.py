"""The whole theme map on one page: themes as columns, lanes as rows, a card for each placement.

Where one band of columns would be too narrow to read, the themes stand in several bands below each other.

What is said is chosen by measuring: first everything, in the largest type that fits; then widths after need, short
names, amounts without remarks, no marks; at last cells end with 「ほか n 件」.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk_catalog.catalog.maps import MapContent
from desk_catalog.catalog.nouns import Theme
from desk_catalog.paper.blocks import Paragraph
from desk_catalog.paper.furniture import Room
from desk_catalog.paper.layout import Block, Placed
from desk_catalog.paper.progress import Progress, unwatched
from desk_catalog.paper.text import Span, Style, Typesetter
from desk_catalog.paper.theme_map.band import LEAST_COLUMN, Band
from desk_catalog.paper.theme_map.cards import Detail
from desk_catalog.paper.theme_map.grid import grid_of
from desk_catalog.paper.theme_map.legend import legend
from desk_catalog.paper.theme_map.marks import LEAST, TitleLine

SIZES = (11.5, 11.0, 10.5, 10.0, 9.5, LEAST)  # points
DETAILS = (
    Detail(),
    Detail(full_name=False),
    Detail(full_name=False, full_amount=False),
    Detail(full_name=False, full_amount=False, compact=True),
    Detail(full_name=False, full_amount=False, marks=False, compact=True),
    Detail(full_name=False, full_amount=False, marks=False, name_lines=3, compact=True),
)
WEIGHED_ROWS = 150  # with more boxes than this there is no slack between columns worth looking for
_BAND_GAP = 3.0  # mm


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page was set; ``left_out`` counts boxes behind 「ほか n 件」, ``themes_left_out`` whole columns."""

    size: float
    detail: Detail
    left_out: int = 0
    themes_left_out: int = 0
    boxes_left_out_with_themes: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """Sets all themes into ``room``; ``progress`` hears of it while widths are weighed."""

    content: MapContent
    setter: Typesetter
    room: Room
    progress: Progress = unwatched

    def arrange(self) -> tuple[list[Placed], Setting]:
        """What stands on the page between head and foot, and how it had to be set."""
        if not self.content.themes:
            return self._nothing(), Setting(LEAST, Detail())
        for detail in DETAILS:
            found = self._largest(detail)
            if found is not None:
                return found
        return self._cut()

    # --- parts

    def _title(self) -> TitleLine:
        content = self.content
        programs = len(content.programs_of(None))
        counts = f"{len(content.themes)}テーマ・{programs}事業・{len(content.ministries)}府省"
        size = 16.0 if self.room.width > 300 else 13.0
        return TitleLine(self.setter, "テーママップ（全体）", (counts, content.edition.budget_basis), size)

    def _legend(self, detail: Detail, notes: Sequence[str]) -> Block:
        star = not detail.full_amount
        return legend(
            self.content, self.content.rows, self.setter, marks=detail.marks, star=star, notes=notes
        )

    def _bands(self, themes: Sequence[Theme], detail: Detail, size: float) -> list[Band]:
        columns = max(1, int((self.room.width - 22.0) // LEAST_COLUMN))
        count = math.ceil(len(themes) / columns)
        each = math.ceil(len(themes) / count)
        grids = [grid_of(self.content, themes[start : start + each]) for start in range(0, len(themes), each)]
        return [Band(self.content, grid, self.setter, size, detail, self.room.width) for grid in grids]

    def _largest(self, detail: Detail) -> tuple[list[Placed], Setting] | None:
        """Set with everything ``detail`` asks for, as large as fits; None if even the least size does not."""
        for weigh in (False, True):
            if weigh and len(self.content.rows) > WEIGHED_ROWS:
                return None
            smallest = self._try(detail, LEAST, weigh=weigh)
            if smallest is None:
                continue
            for size in SIZES:
                found = smallest if size == LEAST else self._try(detail, size, weigh=weigh)
                if found is not None:
                    return found
        return None

    def _try(self, detail: Detail, size: float, *, weigh: bool) -> tuple[list[Placed], Setting] | None:
        bands = self._bands(self.content.themes, detail, size)
        if weigh:
            bands = [band.weighed(self.progress) for band in bands]
        setting = Setting(size, detail)
        body = self._body_room(setting)
        heights = []
        for band in bands:
            self.progress(0, 1)
            heights.append(band.height())
        if sum(heights) + _BAND_GAP * (len(bands) - 1) > body.height:
            return None
        spare = (body.height - sum(heights) - _BAND_GAP * (len(bands) - 1)) / len(bands)
        return self._placed(bands, [height + spare for height in heights], setting)

    def _body_room(self, setting: Setting) -> Room:
        """What is left for the bands between the title and the legend."""
        top = self._title().measure(self.room.width) + 2.2
        foot = self._legend(setting.detail, self._notes(setting)).measure(self.room.width) + 2.2
        return Room(self.room.x, self.room.y + top, self.room.width, self.room.height - top - foot)

    def _placed(
        self, bands: Sequence[Band], heights: Sequence[float], setting: Setting
    ) -> tuple[list[Placed], Setting]:
        body = self._body_room(setting)
        placed = [Placed(self._title(), self.room.x, self.room.y, self.room.width)]
        y = body.y
        left_out = 0
        for band, height in zip(bands, heights, strict=True):
            own, missing = band.place(self.room.x, y, height)
            placed += own
            left_out += missing
            y += height + _BAND_GAP
        setting = replace(setting, left_out=left_out)
        block = self._legend(setting.detail, self._notes(setting))
        bottom = self.room.y + self.room.height
        placed.append(Placed(block, self.room.x, bottom - block.measure(self.room.width), self.room.width))
        return placed, setting

    def _cut(self) -> tuple[list[Placed], Setting]:
        """Set with 「ほか n 件」, and where even that is too much with fewer themes."""
        detail = DETAILS[-1]
        themes = list(self.content.themes)
        while True:
            gone = len(self.content.themes) - len(themes)
            boxes = len(self.content.rows) - sum(len(self.content.rows_of(theme)) for theme in themes)
            # The most that can be left out takes the most room to say.
            setting = Setting(LEAST, detail, len(self.content.rows), gone, boxes)
            body = self._body_room(setting)
            bands = self._bands(themes, detail, LEAST)
            if len(self.content.rows) <= WEIGHED_ROWS:
                bands = [band.weighed(self.progress) for band in bands]
            least = [band.least_height() for band in bands]
            gaps = _BAND_GAP * (len(bands) - 1)
            if sum(least) + gaps <= body.height:
                spare = (body.height - gaps - sum(least)) / len(bands)
                return self._placed(bands, [one + spare for one in least], setting)
            if len(themes) == 1:
                raise RuntimeError("the theme map does not fit even at its shortest")
            themes.pop()

    def _notes(self, setting: Setting) -> list[str]:
        """What was left out, in words."""
        detail = setting.detail
        parts = []
        if not detail.full_name:
            parts.append("事業名は略称")
        if not detail.full_amount:
            parts.append("予算額の注記は省略")
        if not detail.marks:
            parts.append("申請主体・新規採択の印は省略")
        if detail.name_lines is not None:
            parts.append("長い名称は「…」で中略")
        if setting.left_out:
            parts.append(f"枠に入らない{setting.left_out}件は「ほか n 件」")
        if setting.themes_left_out:
            gone = f"{setting.themes_left_out}テーマ（{setting.boxes_left_out_with_themes}件）"
            parts.append(f"載せきれない{gone}は省略")
        if not parts:
            return []
        return [f"紙面の都合：{'、'.join(parts)}。全文は各テーマのマップと事業シートへ。"]

    def _nothing(self) -> list[Placed]:
        style = Style(10.5)
        text = Paragraph(self.setter, (Span("この版にはテーママップがありません。"),), style)
        title = self._title()
        below = self.room.y + title.measure(self.room.width) + 6.0
        return [
            Placed(title, self.room.x, self.room.y, self.room.width),
            Placed(text, self.room.x, below, self.room.width),
        ]
