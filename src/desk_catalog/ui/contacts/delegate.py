"""How the directory is drawn: a band for each ministry, two lines for an office, figures in bold."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desk_catalog.catalog.nouns import ContactEntry, Ministry
from desk_catalog.ui.amounts import NOT_STATED
from desk_catalog.ui.contacts.rows import EXT, OFFICE, TEL, below, bureau
from desk_catalog.ui.models import NOTE, ROW, TITLE
from desk_catalog.ui.tables import CellDelegate, row_height
from desk_catalog.ui.widgets.chip import chip_size, paint_chip
from desk_catalog.ui.widgets.rich_line import paint_line

Item = QModelIndex | QPersistentModelIndex


class ContactDelegate(CellDelegate):
    """Draws a cell of the directory."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Item) -> QSize:
        row = index.data(ROW)
        extra = self._small_line() if isinstance(row, ContactEntry) and below(row) else 0
        return QSize(self.look.em(4), row_height(self.look) + extra)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        row, rect = index.data(ROW), QRectF(option.rect)
        painter.save()
        if not isinstance(row, ContactEntry):
            self._paint_ministry_band(painter, rect, index)
        else:
            self.ground(painter, option, index)
            self._paint_fact(painter, rect, row, index)
        painter.restore()

    def _paint_ministry_band(self, painter: QPainter, rect: QRectF, index: Item) -> None:
        look = self.look
        painter.fillRect(rect, look.color("heading"))
        ministry = index.sibling(index.row(), 0).data(ROW)
        if index.column() != 0 or not isinstance(ministry, Ministry):
            return
        size = chip_size(look, ministry.chip, look.font("chip"))
        chip = QRectF(
            rect.left() + look.em(0.7), rect.center().y() - size.height() / 2, size.width(), size.height()
        )
        paint_chip(painter, look, chip, ministry, ministry.chip, look.font("chip"))
        left = chip.right() + look.em(0.5)
        name = QRectF(left, rect.top(), rect.right() - left, rect.height())
        used = paint_line(painter, name, str(index.data(TITLE)), look.font("strong"), look.color("text"))
        count = name.adjusted(used + look.em(0.9), 0, 0, 0)
        paint_line(painter, count, f"{index.data(NOTE)}窓口", look.font("small"), look.color("muted"))

    def _paint_fact(self, painter: QPainter, rect: QRectF, row: ContactEntry, index: Item) -> None:
        look = self.look
        inner = rect.adjusted(look.em(0.7), look.em(0.5), -look.em(0.4), -look.em(0.3))
        inner.setHeight(QFontMetrics(look.font("body")).height())
        text = str(index.data() or "")
        if index.column() == OFFICE:
            paint_line(painter, inner, bureau(row), look.font("body"), look.color("text"))
            if below(row):
                second = QRectF(inner.left(), inner.bottom() + look.em(0.35), inner.width(), inner.height())
                second.setHeight(QFontMetrics(look.font("small")).height())
                paint_line(painter, second, below(row), look.font("small"), look.color("muted"))
            return
        if text == NOT_STATED:
            paint_line(painter, inner, text, look.font("small"), look.color("muted"))
            return
        font = QFont(look.font("figure" if index.column() in (TEL, EXT) else "body"))
        font.setBold(index.column() == TEL)
        paint_line(painter, inner, text, font, look.color("text"))

    def _small_line(self) -> int:
        return QFontMetrics(self.look.font("small")).height() + self.look.em(0.4)
