"""The tree of offices: ministries and bureaus open and shut, single fields are copied by mouse or keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from desk_catalog.catalog.nouns import ContactEntry, Ministry
from desk_catalog.ui.contacts.cells import needs, widths
from desk_catalog.ui.contacts.delegate import Cell, ContactDelegate
from desk_catalog.ui.contacts.tree import Bureau, OfficeTree, full_name
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ROW, Group
from desk_catalog.ui.tables import HeaderRow


class Directory(QTreeView):
    """The list of contacts by ministry and bureau.

    ``copied`` asks for a field (the contact and a column) to be copied. On a heading ← shuts (and goes up once it is
    shut) and → opens; on a contact they go from field to field, and ← in the first field goes up to the heading.
    """

    copied = Signal(object, int)

    def __init__(
        self, look: Look, model: OfficeTree, entries: Sequence[ContactEntry], notes: Mapping[str, str]
    ) -> None:
        """``entries`` are all that may ever be listed: the columns keep their widths while the list narrows."""
        super().__init__()
        self._look, self._offices, self._entries = look, model, tuple(entries)
        self._needs = needs(look, self._entries)
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
        self._offices.set_rows(groups)
        for heading in self._offices.headings():
            self.setFirstColumnSpanned(heading.row(), heading.parent(), True)
            self.setExpanded(heading, open_all or _name(heading) not in self._shut)

    def choose(self, contact_id: str, *, reveal: bool = True) -> bool:
        """Make a contact current and see to it that it is in sight; False if it is not listed.

        With ``reveal`` what is shut above it is opened; else the heading that is shut becomes current in its place.
        """
        index = self._offices.place(lambda row: row.contact.contact_id == contact_id)
        if index.isValid():
            for heading in _above(index):
                if not self.isExpanded(heading):
                    if not reveal:
                        index = heading
                        break
                    self._toggle(heading)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy(here)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._is_heading(
            here
        ):
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
        if self._is_heading(index):
            self._toggle(index.siblingAtColumn(0))
        elif self._copies(index, at):
            self._copy(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = event.position()
        copies = self._copies(self.indexAt(at.toPoint()), at)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if copies else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QModelIndex())
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _set_up(self) -> None:
        self.setAccessibleName("窓口の一覧")
        self.setAccessibleDescription(
            "府省と局ごとの部署、電話、内線、メール、担当事業。左右の矢印で欄を移り、Ctrl+Cで欄をコピーします。"
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

    def _is_heading(self, index: QModelIndex) -> bool:
        return isinstance(index.data(ROW), Ministry | Bureau)

    def _toggle(self, heading: QModelIndex) -> None:
        opened = not self.isExpanded(heading)
        self.setExpanded(heading, opened)
        (self._shut.discard if opened else self._shut.add)(_name(heading))

    def _step_left(self, here: QModelIndex) -> None:
        if self._is_heading(here) and self.isExpanded(here):
            self._toggle(here)
        elif here.column() > 0:
            self.setCurrentIndex(here.siblingAtColumn(here.column() - 1))
        elif here.parent().isValid():
            self.setCurrentIndex(here.parent())

    def _step_right(self, here: QModelIndex) -> None:
        if self._is_heading(here):
            if not self.isExpanded(here):
                self._toggle(here)
            else:
                self.setCurrentIndex(self._offices.index(0, 0, here))
        elif here.isValid() and here.column() + 1 < self._offices.columnCount():
            self.setCurrentIndex(here.siblingAtColumn(here.column() + 1))

    def _copy(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, ContactEntry):
            self.copied.emit(row, index.column())

    def _copies(self, index: QModelIndex, at: QPointF) -> bool:
        row = index.data(ROW)
        cell = QRectF(self.visualRect(index))
        return isinstance(row, ContactEntry) and self._delegate.copies(row, index, cell, at)

    def _hover(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        entry = row if isinstance(row, ContactEntry) else None
        self._delegate.hovered = Cell(entry.contact.contact_id, index.column()) if entry else None
        self.viewport().update()

    def _fit_columns(self) -> None:
        """Columns as wide as the window lets them; rows follow, since their lines are broken to the columns."""
        before = [self.header().sectionSize(number) for number in range(self.header().count())]
        given = [int(width) for width in widths(self.viewport().width(), self._needs)]
        if given != before:
            for number, width in enumerate(given):
                self.header().resizeSection(number, width)
            self.scheduleDelayedItemsLayout()

    def _restyle(self) -> None:
        self._needs = needs(self._look, self._entries)
        self._fit_columns()
        self.doItemsLayout()


def _name(heading: QModelIndex) -> str:
    """What a heading is remembered by."""
    subject = heading.data(ROW)
    return full_name(subject) if isinstance(subject, Ministry | Bureau) else ""


def _above(index: QModelIndex) -> tuple[QModelIndex, ...]:
    """The headings above an index, from the outermost."""
    above = index.parent()
    return (*_above(above), above) if above.isValid() else ()
