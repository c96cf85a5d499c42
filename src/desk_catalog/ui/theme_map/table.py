"""The map as a table whose columns share the width of the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QFontMetrics, QResizeEvent

from desk_catalog.catalog.maps import MapRow
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import TableModel
from desk_catalog.ui.tables import Table, make_table
from desk_catalog.ui.theme_map.content import AMOUNT, NAME, THEME

# The columns that give way or grow, first who grows first, with the em they keep in any window.
_LEAST = {NAME: 12.0, AMOUNT: 7.0, THEME: 7.4}
_AIR = 1.4  # em beside the words of a cell
_LONGEST = 30  # texts of a column that are measured


class Wish(NamedTuple):
    """Widths of a column in pixels: at least, as a rule, with all its words."""

    least: int
    plain: int
    whole: int


class MapTable(Table):
    """A wide window shows names and amounts whole; a narrow one cuts words before it hides columns."""

    def __init__(self, model: TableModel[MapRow], look: Look) -> None:
        super().__init__()
        self._rows, self._look = model, look
        self._wishes: dict[int, Wish] = {}
        make_table(model, look, "テーママップの表", view=self)
        self.horizontalHeader().setStretchLastSection(False)
        self._measure()
        look.changed.connect(self._measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _measure(self) -> None:
        """How wide the columns want to be in the present size of text."""
        titles = [column.title for column in self._rows.columns]
        self._wishes = {number: self._wish(number) for number in map(titles.index, _LEAST)}
        self._fit()

    def _wish(self, number: int) -> Wish:
        em, column = self._look.em, self._rows.columns[number]
        advance = QFontMetrics(self._look.font("body")).horizontalAdvance
        longest = sorted({column.text(row) for row in self._rows.rows}, key=len)[-_LONGEST:]
        whole = max(map(advance, longest), default=0) + em(_AIR)
        return Wish(em(_LEAST[column.title]), em(column.em), whole)

    def _fit(self) -> None:
        head = self.horizontalHeader()
        fixed = sum(head.sectionSize(n) for n in range(head.count()) if n not in self._wishes)
        for number, width in shares(self.viewport().width() - fixed, self._wishes).items():
            head.resizeSection(number, width)


def shares(room: int, wishes: Mapping[int, Wish]) -> dict[int, int]:
    """``room`` pixels shared out: no column below its least, then each as it is as a rule, then whole in turn.

    What nobody needs goes to the first.
    """
    widths = {number: wish.least for number, wish in wishes.items()}
    spare = room - sum(widths.values())
    wanted = sum(wish.plain - wish.least for wish in wishes.values())
    part = max(0.0, min(1.0, spare / wanted))
    for number, wish in wishes.items():
        widths[number] += int((wish.plain - wish.least) * part)
    for number, wish in wishes.items():
        grown = min(wish.whole - widths[number], room - sum(widths.values()))
        widths[number] += max(0, grown)
    widths[next(iter(wishes))] += max(0, room - sum(widths.values()))
    return widths
