"""The tree of offices: ministries open and shut, single fields are copied by mouse or keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from desk_catalog.catalog.nouns import ContactEntry, Ministry
from desk_catalog.ui.contacts.delegate import Cell, ContactDelegate
from desk_catalog.ui.contacts.rows import widths
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ROW, Group, GroupModel
from desk_catalog.ui.tables import HeaderRow


class Directory(QTreeView):
    """The list of contacts by ministry.

    ``copied`` asks for a field (the contact and a column) to be copied. On a ministry ← shuts and → opens; on a
    contact they go from field to field, and ← in the first field goes up to the ministry.
    """

    copied = Signal(object, int)

    def __init__(self, look: Look, model: GroupModel[ContactEntry], notes: Mapping[str, str]) -> None:
        super().__init__()
        self._look, self._groups = look, model
        self._shut: set[str] = set()
        self.setModel(model)
        self._delegate = ContactDelegate(look, self, notes)
        self.setItemDelegate(self._delegate)
        self.setHeader(HeaderRow(look, self))
        self._set_up()
        self.entered.connect(self._hover)
        look.changed.connect(self._restyle)

    def show_groups(self, groups: Sequence[Group[ContactEntry]], *, open_all: bool) -> None:
        """Show these; what the user has shut stays shut unless ``open_all``."""
        self._groups.set_rows(groups)
        for number, group in enumerate(groups):
            self.setFirstColumnSpanned(number, QModelIndex(), True)
            shut = not open_all and group.subject.ministry_id in self._shut
            self.setExpanded(self._groups.index(number, 0), not shut)

    def choose(self, contact_id: str, *, reveal: bool = True) -> bool:
        """Make a contact current and see to it that it is in sight; False if it is not listed.

        With ``reveal`` its ministry is opened if it is shut; else the ministry becomes current in its place.
        """
        index = self._groups.place(lambda row: row.contact.contact_id == contact_id)
        if index.isValid():
            if not self.isExpanded(index.parent()):
                if reveal:
                    self._toggle(index.parent())
                else:
                    index = index.parent()
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy(here)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._is_group(here):
            self._toggle(here)
        elif event.key() == Qt.Key.Key_Left:
            self._step_left(here)
        elif event.key() == Qt.Key.Key_Right:
            self._step_right(here)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        index = self.indexAt(at.toPoint())
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._is_group(index):
            self._toggle(index.siblingAtColumn(0))
        elif self._offers_copy(index, at):
            self._copy(index)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QModelIndex())
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _set_up(self) -> None:
        self.setAccessibleName("窓口の一覧")
        self.setAccessibleDescription(
            "府省ごとの部署、電話、内線、メール、担当事業。左右の矢印で欄を移り、Ctrl+Cで欄をコピーします。"
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setAllColumnsShowFocus(False)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(self._look.em(2))

    def _is_group(self, index: QModelIndex) -> bool:
        return index.isValid() and not index.parent().isValid()

    def _toggle(self, group: QModelIndex) -> None:
        ministry = group.data(ROW)
        if not isinstance(ministry, Ministry):
            return
        opened = not self.isExpanded(group)
        self.setExpanded(group, opened)
        (self._shut.discard if opened else self._shut.add)(ministry.ministry_id)

    def _step_left(self, here: QModelIndex) -> None:
        if self._is_group(here):
            if self.isExpanded(here):
                self._toggle(here)
        elif here.column() > 0:
            self.setCurrentIndex(here.siblingAtColumn(here.column() - 1))
        elif here.isValid():
            self.setCurrentIndex(here.parent())

    def _step_right(self, here: QModelIndex) -> None:
        if self._is_group(here):
            if not self.isExpanded(here):
                self._toggle(here)
            else:
                self.setCurrentIndex(self._groups.index(0, 0, here))
        elif here.isValid() and here.column() + 1 < self._groups.columnCount():
            self.setCurrentIndex(here.siblingAtColumn(here.column() + 1))

    def _copy(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, ContactEntry):
            self.copied.emit(row, index.column())

    def _offers_copy(self, index: QModelIndex, at: QPointF) -> bool:
        row = index.data(ROW)
        cell = QRectF(self.visualRect(index))
        if not isinstance(row, ContactEntry) or not self._delegate.offers_copy(row, index, cell):
            return False
        return self._delegate.copy_rect(cell).contains(at)

    def _hover(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        entry = row if isinstance(row, ContactEntry) else None
        self._delegate.hovered = Cell(entry.contact.contact_id, index.column()) if entry else None
        self.viewport().update()

    def _fit_columns(self) -> None:
        em = self._look.em(1)
        for number, width in enumerate(widths(self.viewport().width() / em)):
            self.header().resizeSection(number, int(width * em))

    def _restyle(self) -> None:
        self._fit_columns()
        self.doItemsLayout()
