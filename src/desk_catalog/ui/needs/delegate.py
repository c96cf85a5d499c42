"""A need as a card: category, the need, the programme that answers it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ROW
from desk_catalog.ui.needs.rows import NeedRow
from desk_catalog.ui.theme_map.scene import set_text
from desk_catalog.ui.widgets.chip import chip_size, paint_chip
from desk_catalog.ui.widgets.rich_line import paint_line

Item = QModelIndex | QPersistentModelIndex
_FADED = 0.5


class NeedDelegate(QStyledItemDelegate):
    """Draws cards two abreast; those the asker cannot apply for are faded."""

    def __init__(self, look: Look, view: QListView, fits: Callable[[NeedRow], bool]) -> None:
        super().__init__(view)
        self._look, self._view, self._fits = look, view, fits

    def sizeHint(self, option: QStyleOptionViewItem, index: Item) -> QSize:
        width = self._width()
        rows = [index.model().index(number, 0).data(ROW) for number in self._neighbours(index)]
        return QSize(width, max(self._height(row, width) for row in rows if isinstance(row, NeedRow)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        row = index.data(ROW)
        if not isinstance(row, NeedRow):
            return
        look, gap = self._look, self._look.em(0.4)
        rect = QRectF(option.rect).adjusted(gap, gap, -gap, -gap)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self._fits(row) or chosen else _FADED)
        painter.setPen(QPen(look.color("primary" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(look.color("tint_card" if chosen else "card"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), look.em(0.6), look.em(0.6))
        self._paint_words(painter, rect, row)
        painter.setOpacity(1)
        ring = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if option.state & ring == ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus_glow"), 3))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), look.em(0.7), look.em(0.7))
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, row: NeedRow) -> None:
        look = self._look
        inner = rect.adjusted(look.em(1.1), look.em(0.8), -look.em(1.1), -look.em(0.8))
        small = QFontMetrics(look.font("small_strong")).height()
        top = QRectF(inner.left(), inner.top(), inner.width(), small)
        mark = "　推定" if row.need.reading.inferred else ""
        paint_line(painter, top, row.need.category + mark, look.font("small_strong"), look.color("primary"))
        words = set_text(row.need.need, look.font("lead"), inner.width(), leading=1.5)
        painter.setPen(look.color("text"))
        words.draw(painter, QPointF(inner.left(), top.bottom() + look.em(0.35)))
        self._paint_answer(painter, inner, row)

    def _paint_answer(self, painter: QPainter, inner: QRectF, row: NeedRow) -> None:
        look = self._look
        high = QFontMetrics(look.font("strong")).height()
        line = QRectF(inner.left(), inner.bottom() - high, inner.width(), high)
        used = paint_line(painter, line, "→ ", look.font("body"), look.color("text_soft"))
        line.setLeft(line.left() + used + look.em(0.2))
        if row.need.ministry is not None:
            size = chip_size(look, row.need.ministry.chip, look.font("chip"))
            chip = QRectF(line.left(), line.center().y() - size.height() / 2, size.width(), size.height())
            paint_chip(painter, look, chip, row.need.ministry, row.need.ministry.chip, look.font("chip"))
            line.setLeft(chip.right() + look.em(0.45))
        name = row.program.name if row.program else row.need.program
        used = paint_line(painter, line, name, look.font("strong"), look.color("text"))
        line.setLeft(line.left() + used + look.em(0.7))
        if row.need.applicant_note and line.width() > look.em(2):
            paint_line(painter, line, row.need.applicant_note, look.font("small"), look.color("muted"))

    def _width(self) -> int:
        """Two cards abreast where they fit."""
        whole = self._view.viewport().width() - 2
        return whole // 2 if whole >= self._look.em(44) else whole

    def _neighbours(self, index: Item) -> tuple[int, ...]:
        """The row and the one beside it: cards in a line are equally high."""
        if self._width() * 2 > self._view.viewport().width():
            return (index.row(),)
        first = index.row() - index.row() % 2
        return tuple(number for number in (first, first + 1) if number < index.model().rowCount())

    def _height(self, row: NeedRow, width: int) -> int:
        look = self._look
        inner = width - 2 * look.em(1.1) - 2 * look.em(0.4)
        words = set_text(row.need.need, look.font("lead"), inner, leading=1.5).height
        lines = QFontMetrics(look.font("small_strong")).height() + QFontMetrics(look.font("strong")).height()
        return round(words + lines + 2 * look.em(0.8) + 2 * look.em(0.4) + look.em(1.0))
