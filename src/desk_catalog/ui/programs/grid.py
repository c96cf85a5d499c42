"""Small tables on a programme's page: text in a grid, and the map in little."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QToolTip, QWidget

from desk_catalog.catalog.nouns import ProgramDetail
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.place import Place
from desk_catalog.ui.theme_map.content import COMMON, lane_name
from desk_catalog.ui.widgets.card import Rule
from desk_catalog.ui.widgets.text import Text


class Grid(QWidget):
    """Lines of text under headings; ``stretch`` says which columns share the width that is left."""

    def __init__(self, look: Look, titles: Sequence[str], stretch: Sequence[int]) -> None:
        super().__init__()
        self._look = look
        self._lines = 1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(look.em(0.2), 0, look.em(0.2), 0)
        self._grid.setHorizontalSpacing(look.em(0.9))
        self._grid.setVerticalSpacing(look.em(0.35))
        for number, (title, weight) in enumerate(zip(titles, stretch, strict=True)):
            self._grid.addWidget(Text(look, title, "tiny", "muted"), 0, number)
            self._grid.setColumnStretch(number, weight)
        self._weights = tuple(stretch)
        self._titles = tuple(titles)

    def add(self, values: Sequence[str]) -> None:
        """One line; its columns are those of the headings."""
        self._grid.addWidget(Rule(self._look), self._lines, 0, 1, len(self._titles))
        for number, value in enumerate(values):
            text = Text(self._look, value, "small", wrap=bool(self._weights[number])).selectable()
            text.setAccessibleName(f"{self._titles[number]}：{value}")
            self._grid.addWidget(text, self._lines + 1, number, Qt.AlignmentFlag.AlignTop)
        self._lines += 2


class MapGrid(QFrame):
    """Themes across, stages down, a dot where the programme stands; a click opens the theme's map."""

    def __init__(self, desk: Desk, detail: ProgramDetail, ask: Callable[[Place], object]) -> None:
        super().__init__()
        self._desk, self._look, self._ask = desk, desk.look, ask
        lanes = [phase.lane for theme in desk.themes for phase in theme.phases]
        lanes += [one.lane for one in detail.placements if one.lane]
        self._lanes: list[str | None] = sorted(dict.fromkeys(lanes), key=lambda lane: (lane != COMMON, lane))
        self._dots = {(one.theme_id, one.lane): one for one in detail.placements}
        if any(one.lane is None for one in detail.placements):
            self._lanes.append(None)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        names = {theme.theme_id: theme.name for theme in desk.themes}
        words = (f"{names[one.theme_id]}の{lane_name(one.lane)}" for one in detail.placements)
        self.setAccessibleName("掲載されているマップ")
        self.setAccessibleDescription("、".join(words))

    def sizeHint(self) -> QSize:
        left, width, height = self._measures()
        return QSize(left + width * len(self._desk.themes) + 1, height * (len(self._lanes) + 1) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(10), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        left, width, height = self._measures()
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setFont(look.font("tiny"))
        painter.setPen(look.color("muted"))
        for number, theme in enumerate(self._desk.themes):
            painter.drawText(QRect(left + number * width, 0, width, height), centre, theme.short)
        for line, lane in enumerate(self._lanes, start=1):
            self._paint_cell(painter, QRect(0, line * height, left, height), lane_name(lane), "bar", "text")
            for number, theme in enumerate(self._desk.themes):
                dot = self._dots.get((theme.theme_id, lane))
                sign = "" if dot is None else "○" if dot.reading.inferred else "●"
                rect = QRect(left + number * width, line * height, width, height)
                self._paint_cell(painter, rect, sign, "window", "primary")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        theme_id = self._theme_at(event.position().toPoint())
        if theme_id:
            self._ask(Place(place.MAP, "theme", theme_id))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            names = {theme.theme_id: theme.name for theme in self._desk.themes}
            theme_id = self._theme_at(event.pos())
            text = f"{names[theme_id]}のマップを開く" if theme_id else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _paint_cell(self, painter: QPainter, rect: QRect, text: str, fill: str, ink: str) -> None:
        painter.fillRect(rect, self._look.color(fill))
        painter.setPen(self._look.color("line_soft"))
        painter.drawRect(rect)
        painter.setPen(self._look.color(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _theme_at(self, at: QPoint) -> str:
        left, width, _ = self._measures()
        number = (at.x() - left) // width
        return self._desk.themes[number].theme_id if 0 <= number < len(self._desk.themes) else ""

    def _measures(self) -> tuple[int, int, int]:
        """Width of the names of stages, width of a column, height of a line."""
        metrics = QFontMetrics(self._look.font("tiny"))
        words = max((metrics.horizontalAdvance(theme.short) for theme in self._desk.themes), default=0)
        left = max(metrics.horizontalAdvance(lane_name(lane)) for lane in (*self._lanes, COMMON))
        return left + self._look.em(1.3), words + self._look.em(1.3), metrics.height() + self._look.em(0.55)


def map_grid(desk: Desk, detail: ProgramDetail, ask: Callable[[Place], object]) -> QWidget:
    """The map in little, ● as printed, ○ where the stage is our reading."""
    return MapGrid(desk, detail, ask)
