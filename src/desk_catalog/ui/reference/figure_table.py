"""The figures of a topic as a table: long cells are broken into lines, never cut."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from desk_catalog.ui.look import Look
from desk_catalog.ui.models import TableModel
from desk_catalog.ui.reference.figures import FigureRow
from desk_catalog.ui.reference.sheets import ITEM, PRINTED, REMARK, SERIES
from desk_catalog.ui.tables import CellDelegate, Table, make_table
from desk_catalog.ui.widgets.lines import TextBlock, set_text
from desk_catalog.ui.widgets.wrapping import wrapped

Item = QModelIndex | QPersistentModelIndex
_WORDS = (ITEM, SERIES, PRINTED, REMARK)
"""The columns of words: they share what the columns of figures leave."""
_LINE_END = "\u2028"
_LEAST = 6.0  # em: narrower than this the table scrolls sideways
_AIR = 0.5  # em above and below the lines


class WrapDelegate(CellDelegate):
    """Draws a cell in as many lines as it needs."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(look, view)
        self._columns = view

    def height(self, index: Item) -> int:
        """The height the cell needs at the width of its column."""
        return round(self._block(index).height) + 2 * self.look.em(_AIR)

    def paint_text(self, painter: QPainter, rect: QRectF, index: Item) -> None:
        painter.setPen(self.look.color("text"))
        at = QPointF(rect.left() + self.look.em(0.6), rect.top() + self.look.em(_AIR))
        self._block(index).draw(painter, at)

    def _block(self, index: Item) -> TextBlock:
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = bool(align & Qt.AlignmentFlag.AlignRight)
        width = max(self._columns.columnWidth(index.column()) - self.look.em(1.2), self.look.em(2))
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        font, text = self.look.font("figure" if right else "body"), str(index.data() or "")
        if index.column() == ITEM:  # a name is broken between words, sentences run on
            text = _LINE_END.join(wrapped(text, font, width))
        return set_text(text, font, width, align=across)


class FigureTable(Table):
    """The table; ``hidden`` columns are left to a table with more room."""

    def __init__(
        self, look: Look, model: TableModel[FigureRow], name: str, hidden: Collection[int] = ()
    ) -> None:
        super().__init__()
        self._look, self._figures = look, model
        self.cells = WrapDelegate(look, self)
        make_table(model, look, name, view=self)
        self.setItemDelegate(self.cells)
        self._fitting = False
        self._shown = tuple(n for n in range(len(model.columns)) if n not in hidden)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in hidden:
            self.setColumnHidden(column, True)
        head.sectionResized.connect(lambda *_sizes: self._fit_rows())
        model.modelReset.connect(self._fit_columns)
        look.changed.connect(self._fit_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Columns of figures as wide as what stands in them, those of words share the rest."""
        look, wished = self._look, self._figures.columns
        words = [number for number in self._shown if number in _WORDS]
        given = {number: self._natural(number) for number in self._shown if number not in _WORDS}
        share = (self.viewport().width() - sum(given.values())) / sum(wished[number].em for number in words)
        head = self.horizontalHeader()
        self._fitting = True  # the rows are fitted once, when all columns have their widths
        for number in self._shown:
            wide = max(share * wished[number].em, look.em(_LEAST))
            head.resizeSection(number, given.get(number, int(wide)))
        self._fitting = False
        self._fit_rows()

    def _natural(self, column: int) -> int:
        """How wide a column must be for each of its cells to stand in one line, but no narrower than it wishes."""
        entry = self._figures.columns[column]
        advance = QFontMetrics(self._look.font("figure" if entry.right else "body")).horizontalAdvance
        widest = max((advance(entry.text(row)) for row in self._figures.rows), default=0)
        return max(widest + self._look.em(1.4), self._look.em(entry.em))

    def _fit_rows(self) -> None:
        if self._fitting:
            return
        for row in range(self._figures.rowCount()):
            cells = (self._figures.index(row, column) for column in self._shown)
            self.setRowHeight(row, max(self.cells.height(cell) for cell in cells))
