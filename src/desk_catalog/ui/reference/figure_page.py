"""The figures of a topic: boxes with the totals, bars, notes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.reference.bars import BarChart, LegendMark
from desk_catalog.ui.reference.figures import DASHED, Figures, Headline, Section
from desk_catalog.ui.widgets.card import Card, put_page
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.text import Heading, Text

_UCHISUU = "内数（額の一部。枠だけ）"


class HeadlineRow(QWidget):
    """Boxes of equal width, as many beside each other as there is room for."""

    def __init__(self, look: Look, headlines: tuple[Headline, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._boxes = [self._box(headline) for headline in headlines]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.em(0.9))
        self._across = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _box(self, headline: Headline) -> QWidget:
        box = Card(self._look, padding=0.65)
        box.box.addWidget(Text(self._look, headline.label, "small", "muted", wrap=True))
        box.box.addWidget(Text(self._look, headline.text, "figure_big").selectable())
        box.setAccessibleName(f"{headline.label} {headline.text}")
        return box

    def _arrange(self) -> None:
        room = max(1, self.width() // self._look.em(13))
        across = next((n for n in (4, 3, 2, 1) if n <= room and n <= max(1, len(self._boxes))), 1)
        if across == 3 and len(self._boxes) == 4:
            across = 2
        if across == self._across:
            return
        self._across = across
        for number, box in enumerate(self._boxes):
            self._grid.addWidget(box, number // across, number % across)


class FigurePage(QScrollArea):
    """What a topic looks like in figures; ``chosen`` asks for a programme."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.figures = Figures()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("金額の図")
        self.setAccessibleDescription("同じ数字は「表で見る」で表として読めます。")
        look.changed.connect(lambda: self.show_figures(self.figures))

    def show_figures(self, figures: Figures) -> None:
        """Draw these."""
        self.figures = figures
        look, page = self._look, QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, look.em(0.5), look.em(0.9), look.em(1))
        column.setSpacing(look.em(0.55))
        if figures.headlines:
            column.addWidget(HeadlineRow(look, figures.headlines))
        for section in figures.sections:
            self._add_section(column, section, alone=len(figures.sections) == 1)
        for note in _notes(figures):
            column.addWidget(Text(look, note, "small", "muted", wrap=True))
        column.addStretch(1)
        put_page(self, page)

    def charts(self) -> list[BarChart]:
        return self.findChildren(BarChart)

    def _add_section(self, column: QVBoxLayout, section: Section, *, alone: bool) -> None:
        look = self._look
        column.addSpacing(look.em(0.3))
        if not alone:
            column.addWidget(Heading(look, section.title))
        legend = FlowBox(look.em(0.9))
        legend.flow.addWidget(Text(look, f"単位：{section.unit}", "small", "muted"))
        names: dict[str, list[str]] = {}
        for series, fill in section.legend:
            names.setdefault(fill, []).append(series)
        for fill, series_of_fill in names.items():
            name = _UCHISUU if fill == DASHED else "・".join(series_of_fill)
            legend.flow.addWidget(_entry(look, name, fill))
        column.addWidget(legend)
        chart = BarChart(look, section, self.figures)
        chart.chosen.connect(self.chosen)
        column.addWidget(chart)


def _entry(look: Look, name: str, fill: str) -> QWidget:
    entry = QWidget()
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.em(0.35))
    row.addWidget(LegendMark(look, fill))
    row.addWidget(Text(look, name, "small", "muted"))
    return entry


def _notes(figures: Figures) -> tuple[str, ...]:
    if not figures.silent:
        return figures.notes
    names = "、".join(f"{bar.label}{'（新規）' if '新規' in bar.text else ''}" for bar in figures.silent)
    return (f"金額の記載がない事業：{names}。", *figures.notes)
