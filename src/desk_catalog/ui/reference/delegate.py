"""How the lines of 資料 are drawn: titles and headings across, items in three columns, long text wrapped."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from desk_catalog.ui.lists import paint_row_focus
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ROW
from desk_catalog.ui.reference.rows import CARD, HEADING, ITEM, LABEL, PAGE, SUMMARY, VALUE, Line
from desk_catalog.ui.tables import CellDelegate
from desk_catalog.ui.widgets.lines import TextBlock, set_text

Item = QModelIndex | QPersistentModelIndex
_ROLES = {CARD: "subtitle", SUMMARY: "body", HEADING: "section", ITEM: "body"}
# Air above and below a line, in em
_AIR = {CARD: (1.1, 0.3), SUMMARY: (0.1, 0.6), HEADING: (0.9, 0.4), ITEM: (0.45, 0.45)}


class ReferenceDelegate(CellDelegate):
    """Draws a cell; the height of a line follows from its texts and the widths of the columns."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(look, view)
        self._columns = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Item) -> QSize:
        return QSize(self.look.em(4), self.height(index))

    def height(self, index: Item) -> int:
        """Height of the whole line in pixels."""
        line = index.data(ROW)
        if not isinstance(line, Line):
            return 0
        above, under = _AIR[line.kind]
        columns = (LABEL, VALUE) if line.kind == ITEM else (LABEL,)
        high = max(self._block(line, column).height for column in columns)
        return round(high + self.look.em(above) + self.look.em(under))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        line, rect, look = index.data(ROW), QRectF(option.rect), self.look
        if not isinstance(line, Line):
            return
        painter.save()
        chosen = self.view.selectionModel().isSelected(index)
        # Painted for every line: behind a cell that spans the table Qt itself lays the plain highlight.
        painter.fillRect(rect, look.color("tint" if chosen else "window"))
        if line.kind in (CARD, ITEM):
            ink = look.color("heading" if line.kind == ITEM else "line")
            y = rect.bottom() - 1 if line.kind == ITEM else rect.top()
            painter.fillRect(QRectF(rect.left(), y, rect.width(), 1), ink)
        left = rect.left() + look.em(0.6)
        top = rect.top() + look.em(_AIR[line.kind][0])
        if line.kind == HEADING:
            painter.fillRect(QRectF(left, top, look.em(0.3), look.em(1.25)), look.color("primary"))
            left += look.em(0.75)
        soft = line.kind in (HEADING, SUMMARY) or index.column() == PAGE
        painter.setPen(look.color("text_soft" if soft else "text"))
        self._block(line, index.column()).draw(painter, QPointF(left, top))
        paint_row_focus(painter, look, rect, self.view, index)
        painter.restore()

    def _block(self, line: Line, column: int) -> TextBlock:
        width = self._columns.columnWidth(column) - self.look.em(1.2)
        text = (line.label, f"{line.value}（推定）" if line.inferred else line.value, "")[column]
        if column == PAGE and line.page is not None:
            text = f"p.{line.page}"
        if line.kind != ITEM:
            width = sum(self._columns.columnWidth(number) for number in (LABEL, VALUE, PAGE)) - self.look.em(
                2
            )
        if line.kind == CARD and line.page is not None:
            text = f"{text}　p.{line.page}"
        return set_text(text, self.look.font(_ROLES[line.kind]), max(width, self.look.em(3)), leading=1.4)
