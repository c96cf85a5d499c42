"""How the lines of 資料 are drawn: titles and headings across, items in three columns, long text wrapped, dated events
hung on a line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from desk_catalog.ui.lists import paint_row_focus
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ROW
from desk_catalog.ui.reference.rows import CARD, EVENT, HEADING, ITEM, LABEL, PAGE, SUMMARY, VALUE, Line
from desk_catalog.ui.tables import CellDelegate
from desk_catalog.ui.widgets.lines import TextBlock, set_text

Item = QModelIndex | QPersistentModelIndex
_ROLES = {CARD: "subtitle", SUMMARY: "body", HEADING: "section", ITEM: "body", EVENT: "body"}
# Air above and below a line, in em
_AIR = {CARD: (1.1, 0.3), SUMMARY: (0.1, 0.6), HEADING: (0.9, 0.4), ITEM: (0.45, 0.45), EVENT: (0.5, 0.5)}
_LEADING = 1.4
_RAIL = 1.1  # em: from the line of the timeline to the end of the column of dates
_DOT = 0.34  # em: radius of an event on it


class ReferenceDelegate(CellDelegate):
    """Draws a cell; the height of a line follows from its texts and the widths of the columns."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(look, view)
        self._columns = view

    def height(self, index: Item) -> int:
        """Height of the whole line in pixels."""
        line = index.data(ROW)
        if not isinstance(line, Line):
            return 0
        above, under = _AIR[line.kind]
        columns = (LABEL, VALUE) if line.kind in (ITEM, EVENT) else (LABEL,)
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
        if line.kind == EVENT and index.column() == LABEL:
            self._paint_rail(painter, rect, index)
        if line.kind == HEADING:
            painter.fillRect(QRectF(left, top, look.em(0.3), look.em(1.25)), look.color("primary"))
            left += look.em(0.75)
        soft = line.kind in (HEADING, SUMMARY) or index.column() == PAGE
        painter.setPen(look.color("text_soft" if soft else "text"))
        self._block(line, index.column()).draw(painter, QPointF(left, top))
        paint_row_focus(painter, look, rect, self.view, index)
        painter.restore()

    def date_width(self, dates: Iterable[str]) -> int:
        """How wide the column of dates must be for each to stand in one line beside the rail."""
        advance = QFontMetrics(self.look.font(_ROLES[EVENT])).horizontalAdvance
        return max(advance(date) for date in dates) + self.look.em(1.4 + 2 * _RAIL)

    def rail(self, rect: QRectF, index: Item) -> tuple[QPointF, QRectF]:
        """The dot of an event and its piece of the line, which begins at the first dot and ends at the last."""
        look, radius = self.look, self.look.em(_DOT)
        middle = QFontMetrics(look.font(_ROLES[EVENT])).height() * _LEADING / 2
        dot = QPointF(rect.right() - look.em(_RAIL), rect.top() + look.em(_AIR[EVENT][0]) + middle)
        top = rect.top() if self._is_event(index, -1) else dot.y()
        bottom = rect.bottom() if self._is_event(index, 1) else dot.y()
        wide = max(2, radius // 3)
        return dot, QRectF(dot.x() - wide / 2, top, wide, bottom - top)

    def _paint_rail(self, painter: QPainter, rect: QRectF, index: Item) -> None:
        look, (dot, piece) = self.look, self.rail(rect, index)
        painter.fillRect(piece, look.color("primary_line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("primary"))
        painter.drawEllipse(dot, look.em(_DOT), look.em(_DOT))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _is_event(self, index: Item, step: int) -> bool:
        """Whether the line so many steps below is an event too."""
        line = index.sibling(index.row() + step, LABEL).data(ROW)
        return isinstance(line, Line) and line.kind == EVENT

    def _block(self, line: Line, column: int) -> TextBlock:
        width = self._columns.columnWidth(column) - self.look.em(1.2)
        text = (line.label, f"{line.value}（推定）" if line.inferred else line.value, "")[column]
        if column == PAGE and line.page is not None:
            text = f"p.{line.page}"
        if line.kind == EVENT and column == LABEL:
            width -= self.look.em(2 * _RAIL)
        if line.kind not in (ITEM, EVENT):
            width = sum(self._columns.columnWidth(number) for number in (LABEL, VALUE, PAGE)) - self.look.em(
                2
            )
        if line.kind == CARD and line.page is not None:
            text = f"{text}　p.{line.page}"
        return set_text(
            text, self.look.font(_ROLES[line.kind]), max(width, self.look.em(3)), leading=_LEADING
        )
