"""How the directory is drawn: a band for each ministry, a paler one for a bureau, an office in as many lines as it
needs, 「コピー」 beside what can be copied in the chosen row and under the mouse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.nouns import ContactEntry, Ministry
from desk_catalog.paper.twins import twin_mark
from desk_catalog.ui.contacts.cells import (
    COPIED,
    COPY,
    GAP,
    INDENT,
    INSET,
    Line,
    copy_width,
    mail_lines,
    office_lines,
    office_words,
    value_font,
)
from desk_catalog.ui.contacts.rows import MAIL, OFFICE, PROGRAMS, field
from desk_catalog.ui.contacts.tree import Bureau
from desk_catalog.ui.lists import paint_row_focus
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import NOTE, ROW, SHORT, TITLE
from desk_catalog.ui.tables import CellDelegate, row_height
from desk_catalog.ui.widgets.chip import chip_size, paint_chip
from desk_catalog.ui.widgets.rich_line import paint_line
from desk_catalog.ui.widgets.wrapping import wrapped

Item = QModelIndex | QPersistentModelIndex
_ABOVE, _UNDER, _BETWEEN = 0.5, 0.55, 0.3  # em of air around and between the lines of a cell


class Cell(NamedTuple):
    """A cell by its row's contact and its column."""

    contact_id: str
    column: int


class ContactDelegate(CellDelegate):
    """Draws a cell of the directory. ``hovered`` is the cell under the mouse: it offers to be copied."""

    def __init__(self, look: Look, view: QTreeView, notes: Mapping[str, str]) -> None:
        super().__init__(look, view)
        self._tree, self._notes = view, notes
        self._broken: dict[tuple[Cell, float, bool], tuple[Line, ...]] = {}
        self.hovered: Cell | None = None
        look.changed.connect(self._broken.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Item) -> QSize:
        row = index.data(ROW)
        if not isinstance(row, ContactEntry):
            return QSize(self.look.em(4), row_height(self.look))
        lines = self.lines(row, index)
        high = sum(QFontMetrics(line.font).height() for line in lines)
        air = self.look.em(_ABOVE) + self.look.em(_UNDER) + self.look.em(_BETWEEN) * (len(lines) - 1)
        return QSize(self.look.em(4), max(high + air, row_height(self.look)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        row, rect = index.data(ROW), QRectF(option.rect)
        painter.save()
        if isinstance(row, Ministry | Bureau):
            self._paint_band(painter, rect, index, row)
        elif isinstance(row, ContactEntry):
            self.ground(painter, option, index)
            for line, at in self._placed(row, index, rect):
                paint_line(painter, at, line.text, line.font, self.look.color(line.ink))
            if self._shows_copy(row, index) and self.offers_copy(row, index, rect):
                self._paint_copy(painter, self.copy_rect(row, index, rect))
        painter.restore()

    def lines(self, row: ContactEntry, index: Item) -> tuple[Line, ...]:
        """What stands in a cell; kept, because breaking text costs more than painting it."""
        in_bureau = isinstance(index.parent().data(ROW), Bureau)
        cell = Cell(row.contact.contact_id, index.column())
        key = (cell, self._text_width(index), in_bureau)
        found = self._broken.get(key)
        if found is None:
            found = self._broken[key] = self._set(row, index, in_bureau=in_bureau)
        return found

    def offers_copy(self, row: ContactEntry, index: Item, cell: QRectF) -> bool:
        """Whether 「コピー」 can stand in the cell: where there is something to copy, and room beside it."""
        if index.column() not in COPIED or not field(row, index.column()):
            return False
        return self.copy_rect(row, index, cell).right() <= cell.right()

    def copy_rect(self, row: ContactEntry, index: Item, cell: QRectF) -> QRectF:
        """Where 「コピー」 stands in a cell: behind the end of the value, never on it."""
        line, at = self._placed(row, index, cell)[-1]
        high = QFontMetricsF(self.look.font("tiny")).height() + self.look.em(0.3)
        left = at.left() + QFontMetricsF(line.font).horizontalAdvance(line.text) + self.look.em(GAP)
        return QRectF(left, at.center().y() - high / 2, copy_width(self.look), high)

    def copies(self, row: ContactEntry, index: Item, cell: QRectF, at: QPointF) -> bool:
        """Whether a click there copies: on the value itself or on its 「コピー」."""
        if index.column() not in COPIED or not field(row, index.column()):
            return False
        if self.offers_copy(row, index, cell) and self.copy_rect(row, index, cell).contains(at):
            return True
        return any(
            QRectF(
                place.left(),
                place.top(),
                QFontMetricsF(line.font).horizontalAdvance(line.text),
                place.height(),
            ).contains(at)
            for line, place in self._placed(row, index, cell)
        )

    def _shows_copy(self, row: ContactEntry, index: Item) -> bool:
        hovered = self.hovered == Cell(row.contact.contact_id, index.column())
        return hovered or self.view.selectionModel().isSelected(index)

    def _set(self, row: ContactEntry, index: Item, *, in_bureau: bool) -> tuple[Line, ...]:
        look, column, width = self.look, index.column(), self._text_width(index)
        if column == OFFICE:
            return office_lines(
                look, office_words(row, in_bureau=in_bureau), twin_mark(row, self._notes), width
            )
        text = str(index.data() or "")
        if text == NOT_STATED:
            return (Line(text, look.font("small"), "muted"),)
        if column == MAIL:
            return mail_lines(look, text, width)
        if column == PROGRAMS:
            font = look.font("body")
            if QFontMetricsF(font).horizontalAdvance(text) > width:
                text = str(index.data(SHORT))
            return tuple(Line(line, font, "text") for line in wrapped(text, font, width))
        return (Line(text, value_font(look, column), "text"),)

    def _text_width(self, index: Item) -> float:
        """How wide a line of a cell may be."""
        column = index.column()
        return self._tree.header().sectionSize(column) - self._left(index) - self.look.em(0.3)

    def _left(self, index: Item) -> float:
        """Where text begins in a cell: offices below a bureau stand further in."""
        inside = index.column() == OFFICE and isinstance(index.parent().data(ROW), Bureau)
        return self.look.em(INSET) + (self.look.em(INDENT) if inside else 0)

    def _placed(self, row: ContactEntry, index: Item, cell: QRectF) -> list[tuple[Line, QRectF]]:
        left, top = cell.left() + self._left(index), cell.top() + self.look.em(_ABOVE)
        placed = []
        for line in self.lines(row, index):
            high = QFontMetrics(line.font).height()
            # A pixel more than the line was broken for: rounding must not end it in 「…」.
            placed.append((line, QRectF(left, top, self._text_width(index) + 1, high)))
            top += high + self.look.em(_BETWEEN)
        return placed

    def _paint_copy(self, painter: QPainter, rect: QRectF) -> None:
        look = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.color("line_control"))
        painter.setBrush(look.color("card"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), look.em(0.35), look.em(0.35))
        painter.setPen(look.color("text"))
        painter.setFont(look.font("tiny"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, COPY)

    def _paint_band(self, painter: QPainter, rect: QRectF, index: Item, subject: Ministry | Bureau) -> None:
        look = self.look
        painter.fillRect(rect, look.color("heading" if isinstance(subject, Ministry) else "bar"))
        if index.column() != 0:
            return
        left = self._paint_arrow(painter, rect, index)
        role = "small_strong"
        if isinstance(subject, Ministry):
            left, role = self._paint_chip(painter, rect, left, subject), "strong"
        name = QRectF(left, rect.top(), rect.right() - left, rect.height())
        used = paint_line(painter, name, str(index.data(TITLE)), look.font(role), look.color("text"))
        count = name.adjusted(used + look.em(0.9), 0, 0, 0)
        paint_line(painter, count, f"{index.data(NOTE)}窓口", look.font("small"), look.color("muted"))
        paint_row_focus(painter, look, rect, self.view, index)

    def _paint_chip(self, painter: QPainter, rect: QRectF, left: float, ministry: Ministry) -> float:
        """The ministry's chip; answers where its name begins."""
        size = chip_size(self.look, ministry.chip, self.look.font("chip"))
        chip = QRectF(left, rect.center().y() - size.height() / 2, size.width(), size.height())
        paint_chip(painter, self.look, chip, ministry, ministry.chip, self.look.font("chip"))
        return chip.right() + self.look.em(0.5)

    def _paint_arrow(self, painter: QPainter, rect: QRectF, index: Item) -> float:
        """The triangle that says open or shut; answers where what follows begins."""
        side = self.look.em(0.62)
        left, middle = rect.left() + self.look.em(INSET), rect.center().y()
        if self._tree.isExpanded(index.sibling(index.row(), 0)):
            points = ((0.0, -0.35), (1.0, -0.35), (0.5, 0.5))
        else:
            points = ((0.1, -0.5), (0.9, 0.0), (0.1, 0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.color("text"))
        painter.drawPolygon(QPolygonF([QPointF(left + x * side, middle + y * side) for x, y in points]))
        return left + side + self.look.em(0.45)
