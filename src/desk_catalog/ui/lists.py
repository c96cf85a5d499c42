"""Plain lists in our look: one line, the chosen one tinted, a count at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desk_catalog.paper.phrases import break_evenly
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import NOTE, TableModel
from desk_catalog.ui.widgets.rich_line import paint_line

Item = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """One line of a list; ``bar`` draws the blue bar at the left of the chosen one, ``roomy`` gives more air.

    With ``wrap`` a longer entry is broken into lines of so many em. With ``heads`` the entries that it says are
    headings of those after them: in small strong type, and the others a step to the right.
    """

    def __init__(
        self,
        look: Look,
        view: ListView,
        *,
        bar: bool,
        roomy: bool,
        wrap: float,
        heads: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__(view)
        self._heads = heads
        self._look, self._view, self._bar, self._roomy, self._wrap = look, view, bar, roomy, wrap

    def sizeHint(self, option: QStyleOptionViewItem, index: Item) -> QSize:
        air = self._look.em(1.3 if self._roomy else 0.72)
        metrics = QFontMetrics(self._look.font("strong"))
        if self._wrap:
            lines = self._broken(index)
            return QSize(self._look.em(self._wrap + 2), metrics.height() * len(lines.splitlines()) + air)
        return QSize(metrics.horizontalAdvance(str(index.data())) + self._look.em(2), metrics.height() + air)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        look, rect = self._look, QRectF(option.rect)
        chosen = self._view.selectionModel().isSelected(index)
        painter.save()
        if chosen:
            paint_chosen(painter, look, rect, self._view, bar=self._bar)
        elif self._view.hovered == index.row():
            painter.fillRect(rect, look.color("bar"))
        note = index.data(NOTE)
        inner = rect.adjusted(look.em(0.75 if not self._bar else 1.5), 0, -look.em(0.6), 0)
        if note:
            inner.setRight(inner.right() - self._paint_note(painter, inner, note) - look.em(0.5))
        head = self._heads is not None and self._heads(str(index.data()))
        inner.setLeft(inner.left() + (look.em(0.9) if self._heads is not None and not head else 0))
        ink = look.color("primary" if chosen else "faint" if note == "0" else "text_soft" if head else "text")
        font = look.font("small_strong" if head else "strong" if chosen else "body")
        if self._wrap:
            painter.setFont(font)
            painter.setPen(ink)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, flags, self._broken(index))
        else:
            paint_line(painter, inner, str(index.data()), font, ink)
        paint_row_focus(painter, look, rect, self._view, index)
        painter.restore()

    def _broken(self, index: Item) -> str:
        """The words of an entry in lines."""
        advance = QFontMetricsF(self._look.font("strong")).horizontalAdvance
        return "\n".join(break_evenly(str(index.data()), self._look.em(self._wrap), advance))

    def _paint_note(self, painter: QPainter, inner: QRectF, note: str) -> float:
        font = self._look.font("small")
        width = QFontMetrics(font).horizontalAdvance(note)
        painter.setFont(font)
        painter.setPen(self._look.color("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        return float(width)


class ListView(QListView):
    """A list that knows which row is under the mouse (-1: none) and whether the keys walk along it."""

    def __init__(self) -> None:
        super().__init__()
        self.hovered = -1
        self._by_key = False
        self._steps = 0  # rows gone by keys without anything between
        self.setMouseTracking(True)
        self.entered.connect(self._hover)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QModelIndex())
        super().leaveEvent(event)

    @property
    def walks_on(self) -> bool:
        """Whether the row that has just changed is a further step of one walk by keys."""
        return self._steps > 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = True
        super().keyPressEvent(event)
        self._by_key = False

    def currentChanged(self, current: Item, previous: Item) -> None:
        self._steps = self._steps + 1 if self._by_key else 0
        super().currentChanged(current, previous)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._steps = 0
        super().focusOutEvent(event)

    def _hover(self, index: QModelIndex) -> None:
        self.hovered = index.row()
        self.viewport().update()


def paint_chosen(painter: QPainter, look: Look, rect: QRectF, view: QWidget, *, bar: bool) -> None:
    """The ground of a chosen row; its bar is blue where the keys are, grey in a list without the focus."""
    painter.fillRect(rect, look.color("tint"))
    if bar:
        line = QRectF(rect.left(), rect.top(), look.em(0.25), rect.height())
        painter.fillRect(line, look.color("primary" if view.hasFocus() else "line_dash"))


def paint_row_focus(
    painter: QPainter, look: Look, rect: QRectF, view: QAbstractItemView, index: Item
) -> None:
    """The focus ring inside the current row or cell, once the keyboard is used to go about."""
    by_key = view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    if not (by_key and view.hasFocus() and view.currentIndex() == index):
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for name, width, inset in (("focus_glow", 3.0, 1.5), ("focus_line", 1.0, 3.0)):
        pen = painter.pen()
        pen.setColor(look.color(name))
        pen.setWidthF(width)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))


def make_list(
    model: TableModel[Any],
    look: Look,
    name: str,
    *,
    bar: bool = False,
    roomy: bool = False,
    wrap: float = 0.0,
    heads: Callable[[str], bool] | None = None,
) -> ListView:
    """A list of the model's first column with its accessible name; ``wrap`` em break what is longer.

    ``heads`` says which entries are headings that can be chosen themselves.
    """
    view = ListView()
    view.setModel(model)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setUniformItemSizes(not wrap)
    view.setItemDelegate(LineDelegate(look, view, bar=bar, roomy=roomy, wrap=wrap, heads=heads))
    view.setAccessibleName(name)
    return view
