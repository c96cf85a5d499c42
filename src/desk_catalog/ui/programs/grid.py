"""Small tables on a programme's page: text in a grid, and the map in little."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QToolTip, QWidget

from desk_catalog.catalog.maps import COMMON, lane_name
from desk_catalog.catalog.nouns import ProgramDetail
from desk_catalog.ui import place, tips
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.card import Rule
from desk_catalog.ui.widgets.text import Text

_UNBROKEN = re.compile(r"[!-~]+")


class Grid(QWidget):
    """Lines of text under headings; ``stretch`` says which columns share the width that is left.

    Where it is narrow (not ``wide``) each line becomes a list of headings and values.
    """

    def __init__(
        self, look: Look, titles: Sequence[str], stretch: Sequence[int], *, wide: bool = True
    ) -> None:
        super().__init__()
        self._look, self._wide = look, wide
        self._lines = 0
        self._weights, self._titles = tuple(stretch), tuple(titles)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(look.em(0.2), 0, look.em(0.2), 0)
        self._grid.setHorizontalSpacing(look.em(0.9))
        self._grid.setVerticalSpacing(look.em(0.35))
        if wide:
            self._add_titles()
        else:
            self._grid.setColumnStretch(0, 1)
            self._grid.setColumnStretch(1, 3)

    def add(self, values: Sequence[str]) -> None:
        """One line; its columns are those of the headings."""
        if self._wide or self._lines:
            self._grid.addWidget(Rule(self._look), self._lines, 0, 1, len(self._titles))
            self._lines += 1
        if self._wide:
            self._add_across(values)
        else:
            self._add_down(values)

    def _add_titles(self) -> None:
        for number, (title, weight) in enumerate(zip(self._titles, self._weights, strict=True)):
            self._grid.addWidget(Text(self._look, title, "tiny", "muted"), 0, number)
            self._grid.setColumnStretch(number, weight)
        self._lines = 1

    def _add_across(self, values: Sequence[str]) -> None:
        for number, value in enumerate(values):
            text = self._value(number, value, wrap=bool(self._weights[number]))
            self._grid.addWidget(text, self._lines, number, Qt.AlignmentFlag.AlignTop)
        self._lines += 1

    def _add_down(self, values: Sequence[str]) -> None:
        for number, value in enumerate(values):
            if value:
                title = Text(self._look, self._titles[number], "tiny", "muted", wrap=True)
                self._grid.addWidget(title, self._lines, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(self._value(number, value, wrap=True), self._lines, 1)
                self._lines += 1

    def _value(self, number: int, value: str, *, wrap: bool) -> Text:
        text = Text(self._look, value, "small", wrap=wrap).selectable()
        # Text may become narrower than a number, which would be cut: it has no place to break.
        text.setMinimumWidth(longest_run(value, QFontMetrics(self._look.font("small"))))
        text.setAccessibleName(f"{self._titles[number]}：{value}")
        return text


def longest_run(text: str, metrics: QFontMetrics) -> int:
    """Width in pixels of the longest part of ``text`` that no line break may divide (a number, a Latin word)."""
    return max((metrics.horizontalAdvance(run) for run in _UNBROKEN.findall(text)), default=0)


class MapGrid(QFrame):
    """Themes across and stages down (or, ``upright``, the other way), a dot where the programme stands.

    A click or Enter opens the theme's map.
    """

    def __init__(
        self, desk: Desk, detail: ProgramDetail, ask: Callable[[Place], object], *, upright: bool = False
    ) -> None:
        super().__init__()
        self._desk, self._look, self._ask, self._upright = desk, desk.look, ask, upright
        lanes = [phase.lane for theme in desk.themes for phase in theme.phases]
        lanes += [one.lane for one in detail.placements if one.lane]
        self._lanes: list[str | None] = sorted(dict.fromkeys(lanes), key=lambda lane: (lane != COMMON, lane))
        self._dots = {(one.theme_id, one.lane): one for one in detail.placements}
        if any(one.lane is None for one in detail.placements):
            self._lanes.append(None)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = self._first()
        names = {theme.theme_id: theme.name for theme in desk.themes}
        words = (f"{names[one.theme_id]}の{lane_name(one.lane)}" for one in detail.placements)
        self.setAccessibleName("掲載されているマップ")
        self.setAccessibleDescription("、".join(words) + "。矢印キーで選び、Enterでマップを開きます。")

    def sizeHint(self) -> QSize:
        edges, height = self._measures
        return QSize(edges[-1] + 1, height * (len(self._titles()[1]) + 1) + 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        across, down = self._titles()
        painter.setFont(look.font("tiny"))
        painter.setPen(look.color("muted"))
        for number, title in enumerate(across, start=1):
            painter.drawText(self._cell(number, 0), Qt.AlignmentFlag.AlignCenter, title)
        for line, title in enumerate(down, start=1):
            self._paint_cell(painter, self._cell(0, line), title, "bar", "text")
            for number in range(1, len(across) + 1):
                self._paint_cell(
                    painter, self._cell(number, line), self._sign(number, line), "window", "primary"
                )
        if self.hasFocus():
            painter.setPen(look.color("primary"))
            painter.drawRect(self._theme_rect().adjusted(1, 1, -1, -1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        theme_id = self._theme_at(event.position().toPoint())
        if theme_id:
            self._ask(Place(place.MAP, "theme", theme_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down) if self._upright else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in keys:
            step = -1 if event.key() == keys[0] else 1
            self._theme = max(0, min(len(self._desk.themes) - 1, self._theme + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._desk.themes:
            self._ask(Place(place.MAP, "theme", self._desk.themes[self._theme].theme_id))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            names = {theme.theme_id: theme.name for theme in self._desk.themes}
            theme_id = self._theme_at(event.pos())
            text = f"{names[theme_id]}のマップを開く" if theme_id else ""
            QToolTip.showText(event.globalPos(), tips.plain(text), self)
            return True
        return super().event(event)

    def _paint_cell(self, painter: QPainter, rect: QRect, text: str, fill: str, ink: str) -> None:
        painter.fillRect(rect, self._look.color(fill))
        painter.setPen(self._look.color("line_soft"))
        painter.drawRect(rect)
        painter.setPen(self._look.color(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _titles(self) -> tuple[list[str], list[str]]:
        """What stands above the columns and before the lines."""
        themes = [theme.short for theme in self._desk.themes]
        lanes = [lane_name(lane) for lane in self._lanes]
        return (lanes, themes) if self._upright else (themes, lanes)

    def _sign(self, number: int, line: int) -> str:
        """The dot of a cell, counted from 1."""
        theme, lane = (line, number) if self._upright else (number, line)
        dot = self._dots.get((self._desk.themes[theme - 1].theme_id, self._lanes[lane - 1]))
        return "" if dot is None else "○" if dot.reading.inferred else "●"

    def _cell(self, number: int, line: int) -> QRect:
        """The rectangle of a cell; number and line 0 are the titles."""
        edges, height = self._measures
        left = edges[number - 1] if number else 0
        return QRect(left, line * height, edges[number] - left, height)

    def _theme_rect(self) -> QRect:
        """The column (or line) of the theme the keyboard has reached."""
        lanes = len(self._lanes)
        if self._upright:
            return self._cell(0, self._theme + 1) | self._cell(lanes, self._theme + 1)
        return self._cell(self._theme + 1, 0) | self._cell(self._theme + 1, lanes)

    def _first(self) -> int:
        """The number of the first theme with a dot."""
        with_dot = {theme_id for theme_id, _ in self._dots}
        numbers = [n for n, theme in enumerate(self._desk.themes) if theme.theme_id in with_dot]
        return numbers[0] if numbers else 0

    def _theme_at(self, at: QPoint) -> str:
        themes = range(len(self._desk.themes))
        along = at.y() if self._upright else at.x()
        for number in themes:
            rect = self._cell(0, number + 1) if self._upright else self._cell(number + 1, 0)
            first, last = (rect.top(), rect.bottom()) if self._upright else (rect.left(), rect.right())
            if first <= along <= last:
                return self._desk.themes[number].theme_id
        return ""

    @cached_property
    def _measures(self) -> tuple[list[int], int]:
        """Right edge of the titles of lines and of every column; height of a line."""
        metrics = QFontMetrics(self._look.font("tiny"))
        across, down = self._titles()
        air = self._look.em(1.3)
        widths = [metrics.horizontalAdvance(title) + air for title in across]
        if not self._upright:
            widths = [max(widths, default=0)] * len(widths)
        left = max((metrics.horizontalAdvance(title) for title in down), default=0) + air
        edges = list(accumulate(widths, initial=left))
        return edges, metrics.height() + self._look.em(0.55)
