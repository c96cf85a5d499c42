"""The directory as a tree: ministry, bureau where it has several contacts, contact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desk_catalog.catalog.nouns import ContactEntry, Ministry
from desk_catalog.ui.contacts.rows import bureaus
from desk_catalog.ui.models import NOTE, ROW, TITLE, Column, Group, header_of

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole
_NOWHERE = QModelIndex()


class Bureau(NamedTuple):
    """A bureau of a ministry that has several contacts."""

    ministry: Ministry
    name: str


Subject = Ministry | Bureau | ContactEntry


def full_name(subject: Ministry | Bureau) -> str:
    """What a heading of the tree is about, said in full."""
    return f"{subject.ministry.name} {subject.name}" if isinstance(subject, Bureau) else subject.name


@dataclass(eq=False, slots=True)
class Node:
    """A line of the tree; ``number`` is its place among all nodes, ``row`` that among those with the same parent."""

    subject: Subject
    above: Node | None
    number: int
    row: int
    below: list[Node] = field(default_factory=list)

    def contacts(self) -> int:
        """How many contacts stand below."""
        return sum(node.contacts() if node.below else 1 for node in self.below)


class OfficeTree(QAbstractItemModel):
    """Contacts below their bureau or, where it has no other, at once below their ministry.

    The id of an index is the number of its node.
    """

    def __init__(self, columns: Sequence[Column[ContactEntry]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.groups: tuple[Group[ContactEntry], ...] = ()
        self._nodes: list[Node] = []
        self._top: list[Node] = []

    def set_rows(self, groups: Sequence[Group[ContactEntry]]) -> None:
        """Show these ministries from now on."""
        self.beginResetModel()
        self.groups = tuple(groups)
        self._nodes, self._top = [], []
        for group in self.groups:
            ministry = self._add(group.subject, None)
            for name, rows in bureaus(group.rows):
                above = self._add(Bureau(group.subject, name), ministry) if len(rows) > 1 else ministry
                for row in rows:
                    self._add(row, above)
        self.endResetModel()

    def headings(self) -> Iterator[QModelIndex]:
        """Every ministry and bureau, from above."""
        return (self._index(node) for node in self._nodes if node.below)

    def place(self, wanted: Callable[[ContactEntry], bool]) -> QModelIndex:
        """Index of the first contact that is ``wanted``, or an invalid one."""
        for node in self._nodes:
            if isinstance(node.subject, ContactEntry) and wanted(node.subject):
                return self._index(node)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._below(parent)[row].number)

    def parent(self, child: Index = _NOWHERE) -> Any:
        above = self._nodes[child.internalId()].above if child.isValid() else None
        return QModelIndex() if above is None else self._index(above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._below(parent))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        if isinstance(node.subject, ContactEntry):
            return self.columns[index.column()].data(node.subject, role)
        if role == TITLE or (role == _DISPLAY and index.column() == 0):
            return node.subject.name
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return f"{full_name(node.subject)} {node.contacts()}窓口"
        if role == NOTE:
            return str(node.contacts())
        return node.subject if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._nodes[index.internalId()].below:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        return header_of(self.columns, section, orientation, role)

    def _add(self, subject: Subject, above: Node | None) -> Node:
        siblings = self._top if above is None else above.below
        node = Node(subject, above, len(self._nodes), len(siblings))
        siblings.append(node)
        self._nodes.append(node)
        return node

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node.number)

    def _below(self, index: Index) -> list[Node]:
        return self._nodes[index.internalId()].below if index.isValid() else self._top
