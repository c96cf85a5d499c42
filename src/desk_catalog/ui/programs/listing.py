"""The list of programmes as a table: boxes to tick for comparing, stars, and rows of two lines where it is narrow."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from desk_catalog.catalog.nouns import Program
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import NOTE, ROW, SHORT, TableModel
from desk_catalog.ui.programs.rows import AMOUNT, APPLICANTS, MINISTRY, NAME, STAR, TICK, columns
from desk_catalog.ui.tables import CellDelegate, Table, fitting, make_table, row_height
from desk_catalog.ui.widgets.chip import chip_size
from desk_catalog.ui.widgets.choices import paint_box

Index = QModelIndex | QPersistentModelIndex

_NARROW = 34  # em: below this the facts of a row stand under its name
_HEADINGS = {TICK: "比較する事業を選ぶ（2〜4事業）", STAR: "お気に入りだけを表示する／すべてに戻す"}


class ProgramModel(TableModel[Program]):
    """The rows; what is ticked or marked is asked from ``ticked`` and ``favourites`` whenever it is shown."""

    def __init__(
        self,
        desk: Desk,
        ticked: Callable[[], Collection[str]],
        favourites: Callable[[], Collection[str]],
        parent: QObject,
    ) -> None:
        super().__init__(columns(desk, ticked, favourites), parent)
        self._ticked = ticked

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == TICK:
            on = self.rows[index.row()].program_id in self._ticked()
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return _HEADINGS.get(section, "押すと、この列で並べ替えます")
        return super().headerData(section, orientation, role)

    def marks_changed(self) -> None:
        """What is ticked, starred or marked as revised is new."""
        if self.rows:
            self.dataChanged.emit(self.index(0, TICK), self.index(len(self.rows) - 1, NAME))


class ProgramTable(Table):
    """``tick_asked`` and ``star_asked`` carry the id of a programme whose box or star was pressed."""

    tick_asked = Signal(str)
    star_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.stacked = False
        look.changed.connect(self.fit)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW)
        left = event.button() == Qt.MouseButton.LeftButton
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if isinstance(row, Program) and left and (with_ctrl or index.column() in (TICK, STAR)):
            asked = self.star_asked if index.column() == STAR and not with_ctrl else self.tick_asked
            asked.emit(row.program_id)
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().data(ROW)
        if event.key() == Qt.Key.Key_Space and isinstance(row, Program):
            asked = self.star_asked if self.currentIndex().column() == STAR else self.tick_asked
            asked.emit(row.program_id)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """One line for each row where there is room, else two."""
        stacked = self.viewport().width() < self._look.em(_NARROW)
        for column in (MINISTRY, APPLICANTS, AMOUNT):
            self.setColumnHidden(column, stacked)
        height = _two_lines(self._look) if stacked else row_height(self._look)
        if stacked != self.stacked or self.verticalHeader().defaultSectionSize() != height:
            self.stacked = stacked
            self.verticalHeader().setDefaultSectionSize(height)
            self.viewport().update()


class ProgramDelegate(CellDelegate):
    """Draws boxes and stars, and in a narrow list the whole row in the cell of the name."""

    def __init__(self, look: Look, view: ProgramTable) -> None:
        super().__init__(look, view)
        self._table = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() == TICK:
            self._paint_tick(painter, option, index)
        elif index.column() == STAR:
            self._paint_star(painter, option, index)
        elif index.column() == NAME and self._table.stacked:
            self._paint_stacked(painter, option, index)
        else:
            super().paint(painter, option, index)

    def paint_text(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        super().paint_text(painter, self._beside_mark(painter, rect, index), index)

    def _beside_mark(self, painter: QPainter, rect: QRectF, index: Index) -> QRectF:
        """Paint the mark of a revised programme at the right of ``rect``; answers what is left for the name."""
        mark = str(index.data(NOTE) or "")
        if not mark:
            return rect
        look = self.look
        painter.save()
        painter.setFont(look.font("tiny"))
        size = chip_size(look, mark, look.font("tiny"))
        pill = QRectF(rect.right() - size.width() - look.em(0.3), 0, size.width(), size.height())
        pill.moveTop(rect.center().y() - size.height() / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.color("primary"))
        painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), look.em(0.3), look.em(0.3))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, mark)
        painter.restore()
        return rect.adjusted(0, 0, -size.width() - look.em(0.3), 0)

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self.ground(painter, option, index)
        side = self.look.em(1.1)
        box = QRectF(0, 0, side - 1, side - 1)
        box.moveCenter(QRectF(option.rect).center())
        paint_box(painter, self.look, box, on=bool(index.data()))
        painter.restore()

    def _paint_star(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self.ground(painter, option, index)
        sign = str(index.data())
        painter.setFont(self.look.font("body"))
        painter.setPen(self.look.color("primary" if sign == "★" else "faint"))
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, sign)
        painter.restore()

    def _paint_stacked(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The name above; ministry, applicants and amount below it."""
        look, rect = self.look, QRectF(option.rect)
        painter.save()
        self.ground(painter, option, index)
        inner = rect.adjusted(look.em(0.4), look.em(0.35), -look.em(0.5), -look.em(0.35))
        whole = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
        below = whole.translated(0, inner.height() / 2)
        above = self._beside_mark(painter, whole, index)
        font = look.font("body")
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(look.color("text"))
        name = fitting(str(index.data()), str(index.data(SHORT) or ""), font, above.width())
        painter.drawText(above, middle | Qt.AlignmentFlag.AlignLeft, name)
        ministry = index.data(ROW).ministry
        chip = QRectF(below)
        chip.setWidth(chip_size(look, ministry.chip, look.font("chip")).width())
        self.paint_ministry(painter, chip, ministry)
        marks = below.adjusted(chip.width() + look.em(0.5), 0, 0, 0)
        painter.drawText(marks, middle | Qt.AlignmentFlag.AlignLeft, _words(index, APPLICANTS))
        painter.setFont(look.font("figure"))
        painter.drawText(below, middle | Qt.AlignmentFlag.AlignRight, _words(index, AMOUNT))
        painter.restore()


def make_program_table(model: ProgramModel, look: Look) -> ProgramTable:
    """The table over the model; headings sort when pressed."""
    view = ProgramTable(look)
    make_table(model, look, "事業の一覧", stretch=NAME, view=view, delegate=_delegate)
    view.horizontalHeader().setMinimumSectionSize(look.em(1.5))
    view.horizontalHeader().setSectionsClickable(True)
    look.changed.connect(view.fit)
    view.fit()
    return view


def _delegate(look: Look, view: Table) -> CellDelegate:
    assert isinstance(view, ProgramTable)
    return ProgramDelegate(look, view)


def _words(index: Index, column: int) -> str:
    return str(index.sibling(index.row(), column).data() or "")


def _two_lines(look: Look) -> int:
    return 2 * QFontMetrics(look.font("body")).height() + look.em(1.5)
