"""The table of the matrix: as high as its rows, because it scrolls together with the cards above it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from desk_catalog.catalog.matrix import NAME, SECTOR, Line
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import TableModel
from desk_catalog.ui.networks.delegate import MatrixDelegate
from desk_catalog.ui.tables import Table, make_table, row_height

Index = QModelIndex | QPersistentModelIndex


class MatrixTable(Table):
    """Rows of organisations; ``reached`` names the current cell, ``copied`` the one that Ctrl+C means, ``deleted`` and
    ``edited`` say that the current membership shall go or be changed, which only the user's own can.

    ``shifted`` says that what stands above has pushed the table elsewhere.
    """

    reached = Signal(QModelIndex)
    copied = Signal(QModelIndex)
    deleted = Signal()
    edited = Signal()
    shifted = Signal()

    def __init__(self, look: Look, model: TableModel[Line]) -> None:
        super().__init__()
        self._look, self._lines = look, model
        make_table(model, look, "参加機関とネットワークの表", delegate=MatrixDelegate, view=self)
        self.setAccessibleDescription(
            "左右の矢印で欄を移ると、その欄の印字名・役職・推定の理由が読まれ、下の欄にも出ます。Enterで機関を開き、Ctrl+Cで写します。"
            "自分で追加した会員は、F2で直し、Deleteで削除します。"
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalScrollBar().rangeChanged.connect(self._fit_height)

    def arrange(self) -> None:
        """Widths, the sector's cells made one, and the height, for the model's present rows."""
        self._fit_columns()
        self.clearSpans()
        rows, start = self._lines.rows, 0
        for number in range(1, len(rows) + 1):
            if number == len(rows) or rows[number].sector != rows[start].sector:
                if number - start > 1:
                    self.setSpan(start, SECTOR, number - start, 1)
                start = number
        self._fit_height()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.reached.emit(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:  # a click must not move what it is about to hit
            self.reached.emit(self.currentIndex())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """As Qt does, but never into the sector's cell: it spans rows, and the row would be lost."""
        to = super().moveCursor(action, modifiers)
        if to.column() != SECTOR:
            return to
        row = self.currentIndex().row() if self.currentIndex().column() > SECTOR else to.row()
        upright = (QAbstractItemView.CursorAction.MoveLeft, QAbstractItemView.CursorAction.MovePrevious)
        return self._lines.index(row if action in upright else to.row(), NAME)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edited.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.shifted.emit()

    def _fit_columns(self) -> None:
        """The name takes what the networks leave, but never so little that it cannot be read."""
        wished = [self._look.em(column.em) for column in self._lines.columns]
        left = self.viewport().width() - sum(wished)
        for number, width in enumerate(wished):
            self.horizontalHeader().resizeSection(number, width + max(0, left if number == NAME else 0))

    def _fit_height(self) -> None:
        bar = self.horizontalScrollBar()
        under = bar.sizeHint().height() if bar.maximum() else 0
        rows = len(self._lines.rows) * row_height(self._look)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + under)
