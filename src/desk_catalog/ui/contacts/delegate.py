"""How the directory is drawn: a band for each ministry, two lines for an office, figures in bold, 「コピー」 where the
mouse or the keys are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from desk_catalog.catalog.nouns import ContactEntry, Ministry
from desk_catalog.ui.amounts import NOT_STATED
from desk_catalog.ui.contacts.rows import EXT, OFFICE, PROGRAMS, TEL, below, bureau, field, twin_mark
from desk_catalog.ui.lists import paint_row_focus
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import NOTE, ROW, TITLE
from desk_catalog.ui.tables import CellDelegate, fitting, row_height
from desk_catalog.ui.widgets.chip import chip_size, paint_chip
from desk_catalog.ui.widgets.rich_line import paint_line

Item = QModelIndex | QPersistentModelIndex
COPY = "コピー"
_SHORT_TEXT = 3.2  # em: an extension of five digits


class Cell(NamedTuple):
    """A cell by its row's contact and its column."""

    contact_id: str
    column: int


class ContactDelegate(CellDelegate):
    """Draws a cell of the directory. ``hovered`` is the cell under the mouse: it offers to be copied."""

    def __init__(self, look: Look, view: QTreeView, notes: Mapping[str, str]) -> None:
        super().__init__(look, view)
        self._tree, self._notes = view, notes
        self.hovered: Cell | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Item) -> QSize:
        row = index.data(ROW)
        extra = self._small_line() if isinstance(row, ContactEntry) and self._second(row) else 0
        return QSize(self.look.em(4), row_height(self.look) + extra)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        row, rect = index.data(ROW), QRectF(option.rect)
        painter.save()
        if not isinstance(row, ContactEntry):
            self._paint_ministry_band(painter, rect, index)
        else:
            self.ground(painter, option, index)
            self._paint_fact(painter, rect, row, index)
            if self.hovered == Cell(row.contact.contact_id, index.column()) and self.offers_copy(
                row, index, rect
            ):
                self._paint_copy(painter, self.copy_rect(rect))
        painter.restore()

    def offers_copy(self, row: ContactEntry, index: Item, cell: QRectF) -> bool:
        """Whether 「コピー」 stands in the cell: where there is something to copy and room beside a short text."""
        room = cell.width() - self.copy_rect(cell).width()
        return bool(field(row, index.column())) and room >= self.look.em(_SHORT_TEXT)

    def copy_rect(self, cell: QRectF) -> QRectF:
        """Where 「コピー」 stands in a cell; a click there copies."""
        metrics = QFontMetricsF(self.look.font("tiny"))
        wide, high = metrics.horizontalAdvance(COPY) + self.look.em(0.7), metrics.height() + self.look.em(0.3)
        top = cell.top() + (row_height(self.look) - high) / 2
        return QRectF(cell.right() - wide - self.look.em(0.25), top, wide, high)

    def _paint_copy(self, painter: QPainter, rect: QRectF) -> None:
        look = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.color("line_control"))
        painter.setBrush(look.color("card"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), look.em(0.35), look.em(0.35))
        painter.setPen(look.color("text"))
        painter.setFont(look.font("tiny"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, COPY)

    def _paint_ministry_band(self, painter: QPainter, rect: QRectF, index: Item) -> None:
        look = self.look
        painter.fillRect(rect, look.color("heading"))
        ministry = index.sibling(index.row(), 0).data(ROW)
        if index.column() != 0 or not isinstance(ministry, Ministry):
            return
        left = self._paint_arrow(painter, rect, index)
        size = chip_size(look, ministry.chip, look.font("chip"))
        chip = QRectF(left, rect.center().y() - size.height() / 2, size.width(), size.height())
        paint_chip(painter, look, chip, ministry, ministry.chip, look.font("chip"))
        left = chip.right() + look.em(0.5)
        name = QRectF(left, rect.top(), rect.right() - left, rect.height())
        used = paint_line(painter, name, str(index.data(TITLE)), look.font("strong"), look.color("text"))
        count = name.adjusted(used + look.em(0.9), 0, 0, 0)
        paint_line(painter, count, f"{index.data(NOTE)}窓口", look.font("small"), look.color("muted"))
        paint_row_focus(painter, look, rect, self.view, index)

    def _paint_arrow(self, painter: QPainter, rect: QRectF, index: Item) -> float:
        """The triangle that says open or shut; answers where the chip begins."""
        side = self.look.em(0.62)
        left, middle = rect.left() + self.look.em(0.65), rect.center().y()
        if self._tree.isExpanded(self._tree.model().index(index.row(), 0)):
            points = ((0.0, -0.35), (1.0, -0.35), (0.5, 0.5))
        else:
            points = ((0.1, -0.5), (0.9, 0.0), (0.1, 0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.color("text"))
        painter.drawPolygon(QPolygonF([QPointF(left + x * side, middle + y * side) for x, y in points]))
        return left + side + self.look.em(0.45)

    def _paint_fact(self, painter: QPainter, rect: QRectF, row: ContactEntry, index: Item) -> None:
        look = self.look
        inner = rect.adjusted(look.em(0.7), look.em(0.5), -look.em(0.3), -look.em(0.3))
        inner.setHeight(QFontMetrics(look.font("body")).height())
        text = str(index.data() or "")
        if index.column() == OFFICE:
            self._paint_office(painter, inner, row)
            return
        if text == NOT_STATED:
            paint_line(painter, inner, text, look.font("small"), look.color("muted"))
            return
        font = QFont(look.font("figure" if index.column() in (TEL, EXT) else "body"))
        font.setBold(index.column() == TEL)
        if index.column() == PROGRAMS:
            text = fitting(text, "", font, inner.width())
        paint_line(painter, inner, text, font, look.color("text"))

    def _paint_office(self, painter: QPainter, inner: QRectF, row: ContactEntry) -> None:
        look = self.look
        paint_line(painter, inner, bureau(row), look.font("body"), look.color("text"))
        words = self._second(row)
        if not words:
            return
        second = QRectF(inner.left(), inner.bottom() + look.em(0.35), inner.width(), inner.height())
        second.setHeight(QFontMetrics(look.font("small")).height())
        shown = fitting(words, "", look.font("small"), second.width())
        paint_line(painter, second, shown, look.font("small"), look.color("muted"))

    def _second(self, row: ContactEntry) -> str:
        return "　".join(part for part in (below(row), twin_mark(row, self._notes)) if part)

    def _small_line(self) -> int:
        return QFontMetrics(self.look.font("small")).height() + self.look.em(0.4)
