"""Table and tree models over plain rows. They show; the store knows; the tab asks.

A table's columns are said once, as :class:`Column` entries: header, text, order and tooltip follow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desk_catalog.ui import tips

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
"""The whole row behind an index."""
NOTE = Qt.ItemDataRole.UserRole + 1
"""A short text for the right end of the cell (a count)."""
TITLE = Qt.ItemDataRole.UserRole + 2
"""The title of a group, on the group's own index."""
ICON = Qt.ItemDataRole.UserRole + 3
"""What is drawn instead of the text (a ministry as its chip); the text stays for the screen reader."""
SHORT = Qt.ItemDataRole.UserRole + 4
"""What is drawn where the text does not fit."""

_DISPLAY = Qt.ItemDataRole.DisplayRole
_NOWHERE = QModelIndex()


class Column(NamedTuple, Generic[Row]):
    """One column: ``em`` is its width in heights of text, ``key`` what it is ordered by (its text if None).

    ``spoken`` is what a screen reader says instead of the text, ``short`` what is drawn where the text does not fit.
    """

    title: str
    text: Callable[[Row], str]
    em: float = 8.0
    key: Callable[[Row], Any] | None = None
    tip: Callable[[Row], str] | None = None
    note: Callable[[Row], str] | None = None
    icon: Callable[[Row], Any] | None = None
    spoken: Callable[[Row], str] | None = None
    short: Callable[[Row], str] | None = None
    right: bool = False
    center: bool = False

    def order(self, row: Row) -> Any:
        """What rows are sorted by in this column."""
        return self.key(row) if self.key is not None else self.text(row)

    def data(self, row: Row, role: int) -> Any:
        """The value of a row's cell for one of Qt's roles."""
        if role == _DISPLAY:
            return self.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tips.plain(self.tip(row)) if self.tip is not None else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row) if self.spoken is not None else None
        if role == NOTE:
            return self.note(row) if self.note is not None else None
        if role == SHORT:
            return self.short(row) if self.short is not None else None
        if role == ICON:
            return self.icon(row) if self.icon is not None else None
        return row if role == ROW else None

    def alignment(self) -> Qt.AlignmentFlag:
        """Where the cell's text stands."""
        across = Qt.AlignmentFlag.AlignLeft
        if self.right or self.center:
            across = Qt.AlignmentFlag.AlignRight if self.right else Qt.AlignmentFlag.AlignHCenter
        return across | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows in columns; ``set_rows`` is the only way in."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row], columns: Sequence[Column[Row]] | None = None) -> None:
        """Show ``rows`` (under new ``columns`` if given) from now on."""
        self.beginResetModel()
        if columns is not None:
            self.columns = tuple(columns)
        self.rows = tuple(rows)
        self.endResetModel()

    def place(self, wanted: Callable[[Row], bool]) -> QModelIndex:
        """Index of the first row that is ``wanted``, or an invalid one."""
        for number, row in enumerate(self.rows):
            if wanted(row):
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        return self.columns[index.column()].data(self.rows[index.row()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        return header_of(self.columns, section, orientation, role)


def header_of(columns: Sequence[Column[Any]], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """What a model of ``columns`` answers about the heading of one."""
    if orientation == Qt.Orientation.Horizontal and 0 <= section < len(columns):
        if role == _DISPLAY:
            return columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return columns[section].alignment()
    return None


class Group(NamedTuple, Generic[Row]):
    """Rows under a common title; ``subject`` is what they share (a ministry, a kind of hit)."""

    title: str
    subject: Any
    rows: tuple[Row, ...]


class GroupModel(QAbstractItemModel, Generic[Row]):
    """Groups of rows, two levels deep. A group's index has id 0, a row's the number of its group plus one."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.groups: tuple[Group[Row], ...] = ()

    def set_rows(self, groups: Sequence[Group[Row]]) -> None:
        """Show ``groups`` from now on."""
        self.beginResetModel()
        self.groups = tuple(groups)
        self.endResetModel()

    def place(self, wanted: Callable[[Row], bool]) -> QModelIndex:
        """Index of the first row that is ``wanted``, or an invalid one."""
        for above, group in enumerate(self.groups):
            for number, row in enumerate(group.rows):
                if wanted(row):
                    return self.createIndex(number, 0, above + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = _NOWHERE) -> Any:
        above = child.internalId() if child.isValid() else 0
        return self.createIndex(above - 1, 0, 0) if above else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self.groups)
        if parent.internalId() or parent.column():
            return 0
        return len(self.groups[parent.row()].rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        above = index.internalId()
        if above:
            return self.columns[index.column()].data(self.groups[above - 1].rows[index.row()], role)
        group = self.groups[index.row()]
        if role == TITLE or (role == _DISPLAY and index.column() == 0):
            return group.title
        if role == NOTE:
            return str(len(group.rows))
        return group.subject if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.internalId():
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        return header_of(self.columns, section, orientation, role)
