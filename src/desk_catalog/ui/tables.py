"""Tables in our look: rows from font metrics, thin lines, figures in the face whose digits are equally wide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desk_catalog.catalog.nouns import Ministry
from desk_catalog.ui.lists import paint_chosen, paint_row_focus
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ICON, SHORT, TableModel
from desk_catalog.ui.widgets.chip import chip_size, paint_chip

Item = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Draws a cell of one line; right-aligned cells are figures, a ministry is its chip."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.look, self.view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Item) -> QSize:
        return QSize(self.look.em(4), self.height(index))

    def height(self, index: Item) -> int:
        """The height of the cell's line in pixels."""
        return row_height(self.look)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        rect = QRectF(option.rect)
        painter.save()
        self.ground(painter, option, index)
        icon = index.data(ICON)
        if isinstance(icon, Ministry):
            self.paint_ministry(painter, rect, icon)
        else:
            self.paint_text(painter, rect, index)
        painter.restore()

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        """The row's ground, the line below it, the mark of the chosen row and of the focus."""
        rect, look = QRectF(option.rect), self.look
        if self.view.selectionModel().isSelected(index):
            paint_chosen(painter, look, rect, self.view, bar=index.column() == 0)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look.color("heading"))
        paint_row_focus(painter, look, rect, self.view, index)

    def paint_text(self, painter: QPainter, rect: QRectF, index: Item) -> None:
        """The cell's text in one line, cut with … if it is longer."""
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        inner = rect.adjusted(self.look.em(0.6), 0, -self.look.em(0.6), 0)
        font = self.look.font("figure" if align & Qt.AlignmentFlag.AlignRight else "body")
        text = str(index.data() or "")
        painter.setFont(font)
        painter.setPen(self.look.color("text"))
        painter.drawText(inner, align, fitting(text, str(index.data(SHORT) or ""), font, inner.width()))

    def paint_ministry(self, painter: QPainter, rect: QRectF, ministry: Ministry) -> None:
        """The ministry's chip in the middle of ``rect``."""
        size = chip_size(self.look, ministry.chip, self.look.font("chip"))
        at = QRectF(rect.topLeft(), size)
        at.moveCenter(rect.center())
        paint_chip(painter, self.look, at, ministry, ministry.chip, self.look.font("chip"))


def fitting(text: str, short: str, font: QFont, width: float) -> str:
    """The text if it fits ``width`` pixels, else the short one, cut in the middle if need be.

    「Aのうち B」 and 「Aのうち C」 differ at their ends, so the ends stay.
    """
    metrics = QFontMetrics(font)
    if short and metrics.horizontalAdvance(text) > width:
        text = short
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, int(width) + 1)


class HeaderRow(QHeaderView):
    """Headings in small grey type on a plain ground, with the arrow of the order."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSectionsClickable(False)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(
            super().sizeHint().width(), QFontMetrics(self._look.font("tiny")).height() + self._look.em(1.05)
        )

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = self._look
        painter.fillRect(rect, look.color("bar"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.color("line_soft"))
        model = self.model()
        align = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        inner = rect.adjusted(look.em(0.6), 0, -look.em(0.6), 0)
        painter.setFont(look.font("tiny"))
        painter.setPen(look.color("muted"))
        painter.drawText(inner, align, self.words(section, inner.width()))

    def words(self, section: int, width: int) -> str:
        """A heading with the arrow of the order, cut with … where it is far too long for ``width`` pixels."""
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            text = f"{text} {'▼' if down else '▲'}"
        # A short heading may use the air beside it.
        room = width + self._look.em(1.2)
        metrics = QFontMetrics(self._look.font("tiny"))
        fits = metrics.horizontalAdvance(text) <= room
        return text if fits else metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class Table(QTableView):
    """A table whose current cell goes to the clipboard with Ctrl+C; Return opens the row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def row_height(look: Look) -> int:
    """Height of a row with one line of running text."""
    return QFontMetrics(look.font("body")).height() + look.em(1.05)


def make_table(
    model: TableModel[Any],
    look: Look,
    name: str,
    *,
    delegate: Callable[[Look, Table], CellDelegate] = CellDelegate,
    stretch: int = -1,
    view: Table | None = None,
) -> Table:
    """A table of the model; columns are as wide as their entries say, ``stretch`` takes what is left."""
    view = view or Table()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setItemDelegate(delegate(look, view))
    view.verticalHeader().hide()
    head = HeaderRow(look, view)
    view.setHorizontalHeader(head)
    head.setStretchLastSection(stretch < 0)
    if stretch >= 0:
        head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def restyle() -> None:
        view.verticalHeader().setMinimumSectionSize(look.em(1))
        view.verticalHeader().setDefaultSectionSize(row_height(look))
        for number, column in enumerate(model.columns):
            head.resizeSection(number, look.em(column.em))

    restyle()
    look.changed.connect(restyle)
    return view
