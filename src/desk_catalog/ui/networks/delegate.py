"""How the matrix is drawn: the sector in a side cell, dots, the つなぎ手 tinted and named."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desk_catalog.catalog.matrix import CONNECTOR, Line
from desk_catalog.ui.lists import paint_row_focus
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ROW
from desk_catalog.ui.tables import CellDelegate
from desk_catalog.ui.widgets.rich_line import paint_line

Item = QModelIndex | QPersistentModelIndex


class MatrixDelegate(CellDelegate):
    """Draws a cell of the matrix."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        line, rect, look = index.data(ROW), QRectF(option.rect), self.look
        if not isinstance(line, Line):
            return
        painter.save()
        chosen = self.view.selectionModel().isSelected(index) and index.column() > 0
        ground = (
            "bar" if index.column() == 0 else "tint" if chosen else "tint_card" if line.connects else "window"
        )
        painter.fillRect(rect, look.color(ground))
        painter.setPen(look.color("line_soft"))
        painter.drawRect(rect.adjusted(-0.5, -0.5, -0.5, -0.5))
        if index.column() == 1:
            self._paint_name(painter, rect, line)
        else:
            font = look.font("strong" if index.column() == 0 or line.connects else "body")
            painter.setFont(font)
            painter.setPen(look.color("text" if index.column() == 0 else "primary"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        paint_row_focus(painter, look, rect, self.view, index)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        """The name, the mark of a つなぎ手, and the offices of its people in small grey type."""
        look = self.look
        inner = rect.adjusted(look.em(0.8), 0, -look.em(0.4), 0)
        badge = _badge_width(look) if line.connects else 0
        room = inner.adjusted(0, 0, -badge, 0)
        font = look.font("strong" if line.connects else "body")
        used = paint_line(painter, room, line.name, font, look.color("text"))
        if badge:
            self._paint_badge(painter, QPointF(inner.left() + used + look.em(0.6), rect.center().y()))
        rest = inner.adjusted(used + badge + look.em(0.8), 0, 0, 0)
        if line.roles and rest.width() > look.em(3):
            paint_line(painter, rest, line.roles, look.font("small"), look.color("muted"))

    def _paint_badge(self, painter: QPainter, at: QPointF) -> None:
        look, tiny = self.look, self.look.font("chip_small")
        high = QFontMetrics(tiny).height() + look.em(0.3)
        frame = QRectF(at.x(), at.y() - high / 2, _badge_width(look) - look.em(0.6), high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("primary"))
        painter.drawRoundedRect(frame, 3, 3)
        painter.setFont(tiny)
        painter.setPen(look.color("on_primary"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, CONNECTOR)
        painter.restore()


def _badge_width(look: Look) -> int:
    """Of the mark of a つなぎ手 with the gap before it."""
    return QFontMetrics(look.font("chip_small")).horizontalAdvance(CONNECTOR) + look.em(1.4)
