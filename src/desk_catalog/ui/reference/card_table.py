"""The cards of a topic as one real table: titles and headings across, facts in three columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from desk_catalog.catalog.nouns import ReferenceCard
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import TableModel
from desk_catalog.ui.reference.delegate import ReferenceDelegate
from desk_catalog.ui.reference.rows import CARD, COLUMNS, EVENT, ITEM, LABEL, VALUE, Line, lines
from desk_catalog.ui.tables import Table, make_table


class CardTable(Table):
    """Lines as high as their texts need, columns as wide as the window leaves."""

    def __init__(self, look: Look, model: TableModel[Line]) -> None:
        super().__init__()
        self._look, self._lines = look, model
        make_table(model, look, "資料の内容", stretch=VALUE, view=self)
        self.cells = ReferenceDelegate(look, self)
        self.setItemDelegate(self.cells)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().sectionResized.connect(lambda *_sizes: self._fit_rows())
        look.changed.connect(self._fit_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def show_cards(self, cards: Sequence[ReferenceCard]) -> None:
        """Show these one below the other."""
        self._lines.set_rows(lines(cards))
        self.clearSpans()
        for number, line in enumerate(self._lines.rows):
            if line.kind not in (ITEM, EVENT):
                self.setSpan(number, LABEL, 1, len(COLUMNS))
        self._fit_columns()
        self.scrollToTop()

    def choose(self, card_id: str) -> None:
        """Go to a card's title and put it at the top."""
        index = self._lines.place(lambda line: line.card_id == card_id and line.kind == CARD)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, self.ScrollHint.PositionAtTop)

    def card_id(self) -> str:
        """The card the current line belongs to, '' for none."""
        index = self.currentIndex()
        return self._lines.rows[index.row()].card_id if index.isValid() else ""

    def _fit_columns(self) -> None:
        """The text column takes what the window leaves; dates need less than names."""
        head, look = self.horizontalHeader(), self._look
        whole = self.viewport().width()
        dates = [line.label for line in self._lines.rows if line.kind == EVENT]
        wished = self.cells.date_width(dates) if dates else look.em(COLUMNS[LABEL].em)
        label, page = min(wished, whole // 3), look.em(COLUMNS[-1].em)
        for number, width in enumerate((label, max(look.em(12), whole - label - page), page)):
            head.resizeSection(number, width)
        self._fit_rows()

    def _fit_rows(self) -> None:
        for number in range(self._lines.rowCount()):
            self.setRowHeight(number, self.cells.height(self._lines.index(number, 0)))
