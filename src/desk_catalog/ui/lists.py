"""Plain lists in our look: one line, the chosen one tinted, a count at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desk_catalog.ui.look import Look
from desk_catalog.ui.models import NOTE, TableModel
from desk_catalog.ui.widgets.rich_line import paint_line

Item = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """One line of a list; ``bar`` draws the blue bar at the left of the chosen one, ``roomy`` gives more air."""

    def __init__(self, look: Look, parent: QWidget, *, bar: bool, roomy: bool) -> None:
        super().__init__(parent)
        self._look, self._bar, self._roomy = look, bar, roomy

    def sizeHint(self, option: QStyleOptionViewItem, index: Item) -> QSize:
        air = self._look.em(1.3 if self._roomy else 0.72)
        metrics = QFontMetrics(self._look.font("strong"))
        return QSize(metrics.horizontalAdvance(str(index.data())) + self._look.em(2), metrics.height() + air)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        look, rect = self._look, QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, look.color("tint"))
            if self._bar:
                painter.fillRect(
                    QRectF(rect.left(), rect.top(), look.em(0.25), rect.height()), look.color("primary")
                )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.color("bar"))
        note = index.data(NOTE)
        inner = rect.adjusted(look.em(0.75 if not self._bar else 1.5), 0, -look.em(0.6), 0)
        if note:
            inner.setRight(inner.right() - self._paint_note(painter, inner, note) - look.em(0.5))
        ink = look.color("primary" if chosen else "faint" if note == "0" else "text")
        paint_line(painter, inner, str(index.data()), look.font("strong" if chosen else "body"), ink)
        paint_row_focus(painter, look, rect, option)
        painter.restore()

    def _paint_note(self, painter: QPainter, inner: QRectF, note: str) -> float:
        font = self._look.font("small")
        width = QFontMetrics(font).horizontalAdvance(note)
        painter.setFont(font)
        painter.setPen(self._look.color("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        return float(width)


def paint_chosen(
    painter: QPainter, look: Look, rect: QRectF, option: QStyleOptionViewItem, *, bar: bool
) -> None:
    """The ground of a chosen row: blue where the keys are, grey in a list without the focus."""
    active = bool(option.state & QStyle.StateFlag.State_Active) and _has_focus(option)
    painter.fillRect(rect, look.color("tint"))
    if bar:
        line = QRectF(rect.left(), rect.top(), look.em(0.25), rect.height())
        painter.fillRect(line, look.color("primary" if active else "line_dash"))


def paint_row_focus(painter: QPainter, look: Look, rect: QRectF, option: QStyleOptionViewItem) -> None:
    """The focus ring inside a row of a list or table, once the keyboard is used to go about."""
    wanted = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    if option.state & wanted != wanted:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for name, width, inset in (("focus_glow", 3.0, 1.5), ("focus_line", 1.0, 3.0)):
        pen = painter.pen()
        pen.setColor(look.color(name))
        pen.setWidthF(width)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))


def _has_focus(option: QStyleOptionViewItem) -> bool:
    return isinstance(option.widget, QWidget) and option.widget.hasFocus()


def make_list(
    model: TableModel[Any], look: Look, name: str, *, bar: bool = False, roomy: bool = False
) -> QListView:
    """A list of the model's first column with its accessible name."""
    view = QListView()
    view.setModel(model)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setItemDelegate(LineDelegate(look, view, bar=bar, roomy=roomy))
    view.setAccessibleName(name)
    return view
