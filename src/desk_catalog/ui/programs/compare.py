"""Two to four programmes side by side; what differs is marked with ≠, in bold and on a tint."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStyleOptionViewItem, QVBoxLayout, QWidget

from desk_catalog.catalog.comparing import Line
from desk_catalog.catalog.nouns import Program, ProgramDetail
from desk_catalog.ui import place, tips
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.lists import paint_row_focus
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ROW, Column, TableModel
from desk_catalog.ui.place import Place
from desk_catalog.ui.programs.side_by_side import lines
from desk_catalog.ui.tables import CellDelegate, Table, make_table
from desk_catalog.ui.widgets.button import PLAIN, SMALL, Button
from desk_catalog.ui.widgets.card import Rule, clear
from desk_catalog.ui.widgets.chip import ChipLabel
from desk_catalog.ui.widgets.choices import Check
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.text import Text

Index = QModelIndex | QPersistentModelIndex

_AIR = 1.25  # the fonts leave no room of their own between lines
_DIFFERENT = "≠"
_MOST = "いちばん多い内容と違う事業に付きます。いちばん多い内容がないときは、すべての事業に付きます。"


class ComparePage(QWidget):
    """``closed`` goes back to the list, ``asked`` to one of the programmes."""

    closed = Signal()
    asked = Signal(Place)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._lines: tuple[Line, ...] = ()
        self.programs: tuple[Program, ...] = ()
        self.model: TableModel[Line] = TableModel((_title_column(),), self)
        self.table = CompareTable(desk.look)
        make_table(self.model, desk.look, "事業の比較", view=self.table, delegate=CompareDelegate)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._lay_out()
        self.only_different.toggled.connect(lambda _on: self._refresh())
        self.back.clicked.connect(self.closed)
        desk.look.changed.connect(self.table.fit)

    def show_programs(self, details: Sequence[ProgramDetail]) -> None:
        """Set the programmes side by side."""
        self.programs = tuple(detail.program for detail in details)
        self._lines = lines(details, self._desk)
        self.title.setText(f"{len(details)}事業を比べる")
        different = sum(one.differs for one in self._lines)
        compared = sum(one.compared for one in self._lines)
        self.note.setText(f"{_DIFFERENT} は違うところ（{compared}項目中 {different}項目）")
        self.note.setToolTip(_MOST)
        self._show_links()
        self._refresh()
        self.table.setCurrentIndex(self.model.index(0, 1))

    def _lay_out(self) -> None:
        look = self._look
        self.back = Button(look, "一覧に戻る", PLAIN)
        self.back.setToolTip("一覧に戻る（Esc）")
        self.title = Text(look, "", "subtitle")
        self.note = Text(look, "", "small", "muted", wrap=True)
        self.only_different = Check(look, "違うところだけ")
        head = QHBoxLayout()
        head.setSpacing(look.em(0.8))
        for part in (self.back, self.title):
            head.addWidget(part)
        head.addWidget(self.note, 1)
        head.addWidget(self.only_different)
        self._links = FlowLayout(look.em(0.5))
        top = QVBoxLayout()
        top.setContentsMargins(look.em(1.2), look.em(0.8), look.em(1.2), look.em(0.6))
        top.setSpacing(look.em(0.5))
        top.addLayout(head)
        top.addLayout(self._links)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Rule(look))
        column.addWidget(self.table, 1)

    def _show_links(self) -> None:
        clear(self._links)
        for program in self.programs:
            self._links.addWidget(ChipLabel(self._look, program.ministry))
            button = Button(self._look, program.short_name, SMALL)
            button.setToolTip(tips.plain(f"{program.name}を開く"))
            button.setAccessibleName(f"{program.name}を開く")
            target = Place(place.PROGRAMS, "program", program.program_id)
            button.clicked.connect(lambda _on=False, target=target: self.asked.emit(target))
            self._links.addWidget(button)

    def _refresh(self) -> None:
        only = self.only_different.isChecked()
        shown = [one for one in self._lines if one.differs or not only]
        columns = (_title_column(), *(_column(number, one) for number, one in enumerate(self.programs)))
        before = self.table.currentIndex()
        line, column = before.data(ROW), max(1, before.column())
        self.model.set_rows(shown, columns)
        self.table.fit()
        row = max(0, self.model.place(lambda one: one is line).row())
        self.table.setCurrentIndex(self.model.index(row, min(column, len(self.programs))))


class CompareTable(Table):
    """The facts at the left, one equally wide column for each programme."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width; rows become as high as their text."""
        head, programs = self.horizontalHeader(), self.model().columnCount() - 1
        if programs < 1:
            return
        head.setStretchLastSection(True)
        first, share = self.shares(self.viewport().width(), programs)
        head.resizeSection(0, first)
        for number in range(programs):
            head.resizeSection(number + 1, share)
        self.resizeRowsToContents()

    def shares(self, width: int, things: int) -> tuple[int, int]:
        """The widths of the first column and of each other one; more than ``width`` where they would be too narrow."""
        first = self._look.em(10.5)
        return first, max(self._look.em(11), (width - first) // things)


class CompareDelegate(CellDelegate):
    """Text of several lines; ≠ before what stands out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self.look
        width = self.view.columnWidth(index.column()) if isinstance(self.view, Table) else look.em(10)
        text = self._laid(index, width - self._left(index) - look.em(0.6))
        return QSize(width, math.ceil(text.lineCount() * self._pitch()) + look.em(0.8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self.look, QRectF(option.rect)
        painter.save()
        self.ground(painter, option, index)
        if self._stands_out(index):
            painter.fillRect(rect.adjusted(1, 0, -1, -1), look.color("differs"))
        if index.column():
            painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), look.color("line_soft"))
        painter.setPen(look.color("text" if index.column() else "text_soft"))
        left = self._left(index)
        text = self._laid(index, rect.width() - left - look.em(0.6))
        text.draw(painter, QPointF(rect.left() + left, rect.top() + look.em(0.5)))
        if self._stands_out(index):
            painter.setFont(self._font(index))
            painter.drawText(rect.adjusted(look.em(0.35), look.em(0.5), 0, 0), 0, _DIFFERENT)
        if index == self.view.currentIndex():  # which Ctrl+C copies, also without the focus
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("primary"), 2))
            painter.drawRect(rect.adjusted(2, 1, -1, -2))
        paint_row_focus(painter, look, rect, self.view, index)
        painter.restore()

    def _laid(self, index: Index, width: float) -> QTextLayout:
        """The cell's text broken into lines of ``width`` pixels, with air between them."""
        text = QTextLayout(str(index.data() or "").replace("\n", "\u2028"), self._font(index))
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        text.setTextOption(wrap)
        text.beginLayout()
        number = 0
        while (line := text.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, number * self._pitch()))
            number += 1
        text.endLayout()
        return text

    def _pitch(self) -> float:
        return QFontMetricsF(self.look.font("strong")).height() * _AIR

    def _left(self, index: Index) -> int:
        return self.look.em(1.5 if index.column() else 1.2)

    def _font(self, index: Index) -> QFont:
        return self.look.font("strong" if self._stands_out(index) else "body")

    def _stands_out(self, index: Index) -> bool:
        row = index.data(ROW)
        if not isinstance(row, Line):
            return False
        return row.marks[index.column() - 1] if index.column() else False


def _spoken_title(row: Line) -> str:
    if not row.compared:
        return row.title
    return f"{row.title}、{'違いあり' if row.differs else 'すべて同じ'}"


def _title_column() -> Column[Line]:
    return Column(
        "項目",
        lambda row: f"{row.title} {_DIFFERENT}" if row.differs else row.title,
        8,
        spoken=_spoken_title,
    )


def _column(number: int, program: Program) -> Column[Line]:
    def spoken(row: Line) -> str:
        return f"{'違うところ。' if row.marks[number] else ''}{program.short_name}の{row.title}：{row.values[number]}"

    return Column(program.short_name, lambda row: row.values[number], 14, spoken=spoken, tip=None)
