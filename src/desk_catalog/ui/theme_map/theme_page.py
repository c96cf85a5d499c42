"""The layout of one theme's own map, as its page draws it: 大学の強み at the left, the phases at the right."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt

from desk_catalog.catalog.maps import COMMON, MapContent, lane_name, plain_title
from desk_catalog.catalog.nouns import Theme
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.card import Wide
from desk_catalog.ui.theme_map.scene import Cell, Label, Panel, Scene
from desk_catalog.ui.theme_map.typeset import Typesetter
from desk_catalog.ui.widgets.lines import set_text


class _Side(NamedTuple):
    """A column of the page in pixels."""

    x: float
    width: float


class ThemePage:
    """Lays one theme's map out; one use per width."""

    def __init__(
        self, content: MapContent, theme: Theme, look: Look, width: float, setter: Typesetter | None = None
    ) -> None:
        self._content, self._theme, self._look = content, theme, look
        self._setter = setter or Typesetter(look)
        self._width = width
        self._scene = Scene(width=width)

    def scene(self) -> Scene:
        """The drawing."""
        em = self._look.em
        left, right = self._sides()
        ends = [0.0]
        if left is not None:
            self._begin(left, 0.0)
            ends.append(self._draw_common(left))
            self._cell.rect.setBottom(ends[-1])
        beside = left is not None and left.x + left.width < right.x
        top = em(0.3) if beside or left is None else ends[-1] + em(1)
        self._begin(right, top)
        ends.append(self._draw_policy(right, top))
        self._cell.rect.setBottom(ends[-1])
        self._scene.height = max(ends) + em(1)
        return self._scene

    def _begin(self, side: _Side, top: float) -> None:
        """What is drawn next belongs to a new cell."""
        self._cell = Cell(QRectF(side.x, top, side.width, 0.0))
        self._scene.cells.append(self._cell)

    def _sides(self) -> tuple[_Side | None, _Side]:
        """Left and right column; one above the other in a narrow window, no left one for a map without 共通."""
        em = self._look.em
        margin, gap = em(1.55), em(1.1)
        whole = _Side(margin, self._width - 2 * margin)
        if not self._content.cell(self._theme, COMMON):
            return None, whole
        if whole.width < em(48):
            return whole, whole
        left = _Side(margin, max(em(19), min(em(23), whole.width * 0.3)))
        x = left.x + left.width + gap
        return left, _Side(x, self._width - margin - x)

    def _draw_common(self, side: _Side) -> float:
        titles = [phase.title for phase in self._theme.phases if phase.lane == COMMON]
        y = self._banner(side, self._look.em(0.3), titles[0] if titles else "共通", "各マップ共通")
        rows = self._content.cell(self._theme, COMMON)
        y = self._cards(Wide(self._look, self._setter, summary=False), rows, side, y)
        if self._theme.note:
            note = set_text(self._theme.note, self._look.font("small"), side.width)
            self._cell.parts.append(Label(note, QPointF(side.x, y + self._look.em(0.3)), "muted"))
            y += note.height + self._look.em(0.6)
        return y

    def _draw_policy(self, side: _Side, y: float) -> float:
        theme = self._theme
        y = self._banner(side, y, theme.policy_heading or theme.map_title or theme.name, "")
        phases = [phase for phase in theme.phases if phase.lane != COMMON]
        wide = Wide(self._look, self._setter, summary=True)
        for number, phase in enumerate(phases):
            if number:
                y = self._arrow(side, y)
            y = self._phase(side, y, lane_name(phase.lane), plain_title(phase.title))
            y = self._cards(wide, self._content.cell(theme, phase.lane), side, y)
        return self._cards(wide, self._content.cell(theme, None), side, y)

    def _banner(self, side: _Side, y: float, title: str, note: str) -> float:
        """A blue banner; what follows 「：」 in its title stands behind it in small type."""
        look = self._look
        head, _, tail = title.partition("：")
        inner = side.width - look.em(1.8)
        block = set_text(head, look.font("tab_on"), inner)
        tail = " ─ ".join(part for part in (tail, note) if part)
        beside = block.last_line + look.em(0.9)
        small = set_text(tail, look.font("small"), inner) if tail else None
        fits = small is not None and beside + small.width <= inner
        height = block.height + look.em(0.75) + (small.height if small is not None and not fits else 0)
        self._cell.parts.append(Panel(QRectF(side.x, y, side.width, height), "primary"))
        at = QPointF(side.x + look.em(0.9), y + look.em(0.38))
        self._cell.parts.append(Label(block, at, "on_primary"))
        if small is not None:
            drop = block.height - small.height - look.em(0.05) if fits else block.height
            offset = QPointF(beside if fits else 0.0, drop)
            self._cell.parts.append(Label(small, at + offset, "on_primary"))
        return y + height + look.em(0.6)

    def _phase(self, side: _Side, y: float, mark: str, title: str) -> float:
        look = self._look
        circled = set_text(mark, look.font("strong"), look.em(4))
        indent = circled.width + look.em(0.6)
        block = set_text(title, look.font("strong"), side.width - indent - look.em(1.5))
        height = block.height + look.em(0.8)
        self._cell.parts.append(Panel(QRectF(side.x, y, side.width, height), "tint"))
        at = QPointF(side.x + look.em(0.75), y + look.em(0.4))
        self._cell.parts.append(Label(circled, at, "primary"))
        self._cell.parts.append(Label(block, at + QPointF(indent, 0)))
        return y + height + look.em(0.45)

    def _arrow(self, side: _Side, y: float) -> float:
        block = set_text("▼", self._look.font("body"), side.width, align=Qt.AlignmentFlag.AlignHCenter)
        self._cell.parts.append(Label(block, QPointF(side.x, y - self._look.em(0.1)), "primary"))
        return y + block.height + self._look.em(0.15)

    def _cards(self, wide: Wide, rows: tuple[int, ...], side: _Side, y: float) -> float:
        self._cell.rows += rows
        for number in rows:
            draft = wide.draft((number,), self._content.rows[number], side.width)
            self._cell.add(wide.place(draft, side.x, y))
            y += draft.height + self._look.em(0.4)
        return y
