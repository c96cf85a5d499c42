"""The painted map as an item view: one model and one selection with the table, arrows walk the cards."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from desk_catalog.catalog.maps import MapContent
from desk_catalog.catalog.nouns import Theme
from desk_catalog.ui import tips
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.arranging import Arranger, bars_for, shift_into
from desk_catalog.ui.theme_map.paint import State, paint_card, paint_lane, paint_parts
from desk_catalog.ui.theme_map.scene import CardBox, Cell, Scene

Index = QModelIndex | QPersistentModelIndex
_Cursor = QAbstractItemView.CursorAction
_MANY = 40  # programmes; to repaint the cards of more costs as much as everything
_RING = 5  # pixels around a card in which its rings are drawn
_NOTCH = 120  # eighths of a degree the wheel turns for one step
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class MapView(QListView):
    """Paints the map and answers Qt's questions about where its rows stand.

    ``hovered`` gives the row under the mouse (-1: none), ``zoomed`` the size of the map in per
    cent, ``grown`` the same where nobody asked for it, ``laid_out`` says that cards stand elsewhere now.

    It is a list view for the screen reader's sake: that meets a list of boxes, each read as a whole sentence. Where
    the boxes stand is answered here, not by QListView.
    """

    hovered = Signal(int)
    zoomed = Signal(int)
    grown = Signal(int)
    laid_out = Signal()

    def __init__(self, content: MapContent, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content, self._look = content, look
        self._arranger = Arranger(content, look)
        self._scene = Scene()
        self._stale = True
        self._laid_for = QSize()
        self._faded: frozenset[str] = frozenset()
        self._hover = -1
        self._turned = 0  # eighths of a degree of the wheel not yet used
        self._walked = False  # the last step was a key's
        self._grows = True  # in a large window the whole map is larger, as long as nobody has chosen a size
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # A viewport made here is known to Python; Qt's own would make PySide look through all classes of widgets.
        self.setViewport(QWidget())
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        # QListView's own layout would ask for the size of every row; where they stand is answered here.
        self.setUniformItemSizes(True)
        look.changed.connect(self._restyle)

    def show_theme(self, theme: Theme | None) -> None:
        """Show one theme's own map, or all of them."""
        self._arranger.theme = theme
        self.relayout()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def fade(self, program_ids: frozenset[str]) -> None:
        """Let the cards of these programmes fade."""
        changed = self._faded ^ program_ids
        self._faded = program_ids
        self._update_cards(*changed)

    def resize_map(self, steps: int, at: QPoint | None = None) -> None:
        """Make the map larger (+1), smaller (-1) or plain (0); what is ``at`` a point of the viewport stays there."""
        self._grows = False
        anchor = self._anchor(at)
        if not self._arranger.zoom.step(steps):
            return
        self._restyle()
        self._freshen()
        if anchor is not None:
            card, before = anchor
            shift = self.card_rect(card).topLeft() - before
            self.horizontalScrollBar().setValue(self.horizontalOffset() + shift.x())
            self.verticalScrollBar().setValue(self.verticalOffset() + shift.y())
        self.zoomed.emit(self._arranger.zoom.percent)

    def size_to(self, percent: int) -> None:
        """Make the map ``percent`` of its plain size; the nearest size there is."""
        self._grows = False
        if self._arranger.zoom.set(percent):
            self._restyle()
            self.zoomed.emit(self._arranger.zoom.percent)

    def fit_map(self) -> bool:
        """Make the map as large as it can be with all of it in sight; False if it is never small enough."""
        self._grows = False
        fitted = self._arranger.fit(self.maximumViewportSize(), self._bar_width())
        self.relayout()
        self.zoomed.emit(self._arranger.zoom.percent)
        return fitted

    @property
    def percent(self) -> int:
        """The size of the map, apart from the size of text."""
        return self._arranger.zoom.percent

    def _anchor(self, at: QPoint | None) -> tuple[int, QPoint] | None:
        """The row that stays where it is when the map is resized, with its place."""
        index = self.indexAt(at) if at is not None else self.currentIndex()
        if not index.isValid() and at is None:
            index = self.indexAt(self.viewport().rect().center())
        return (index.row(), self.card_rect(index.row()).topLeft()) if index.isValid() else None

    def _restyle(self) -> None:
        self._arranger.restyle()
        self.relayout()

    def relayout(self) -> None:
        """Lay the map out for the present width, scheme and size of text, before it is next looked at."""
        self._stale = True
        self.viewport().update()

    @property
    def scene(self) -> Scene:
        """The drawing, laid out."""
        self._freshen()
        return self._scene

    def _freshen(self) -> None:
        if self._stale:
            self._stale = False
            self._laid_for = self.maximumViewportSize()
            self._grow()
            self._scene = self._arranger.scene(self._laid_for, self._bar_width())
            self._set_ranges()
            self.laid_out.emit()

    def _grow(self) -> None:
        """Use a large window for larger cards."""
        wanted = self._grows and self._arranger.theme is None
        if wanted and self._arranger.grow(self._laid_for, self._bar_width()):
            self.grown.emit(self.percent)

    def cards(self) -> tuple[CardBox, ...]:
        """The cards that are drawn, in the drawing's own coordinates."""
        return self.scene.cards

    def chosen_program(self) -> str | None:
        """Id of the programme whose card is current."""
        index = self.currentIndex()
        return self._content.rows[index.row()].program.program_id if index.isValid() else None

    def card_rect(self, row: int) -> QRect:
        """Where the card of ``row`` stands in the viewport; empty if this map does not show it."""
        card = self._card_of(row)
        return card.rect.translated(-self._offset()).toAlignedRect() if card else QRect()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.relayout()

    def visualRect(self, index: Index) -> QRect:
        return self.card_rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        card = self.scene.card_at(QPointF(point) + self._offset())
        return self.model().index(card.rows[0], 0) if card is not None else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        card = self._card_of(index.row()) if index.isValid() else None
        if card is None:
            return
        area, margin = QRectF(self.viewport().rect()), self._look.em(0.6)
        seen = card.rect.translated(-self._offset()).adjusted(-margin, -margin, margin, margin)
        area.adjust(self.scene.left_width, self.scene.top_height, 0, 0)
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        shifts = (
            shift_into(seen.left(), seen.right(), area.left(), area.right()),
            shift_into(seen.top(), seen.bottom(), area.top(), area.bottom()),
        )
        for bar, shift in zip(bars, shifts, strict=True):
            bar.setValue(bar.value() + round(shift))

    def moveCursor(self, action: _Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        from desk_catalog.ui.theme_map.walk import neighbour

        here = self._card_of(self.currentIndex().row()) if self.currentIndex().isValid() else None
        card = neighbour(self.scene, here, action, self.viewport().height())
        return self.model().index(card.rows[0], 0) if card is not None else self.currentIndex()

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return self._card_of(index.row()) is None

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.topLeft())
        selection = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Nothing: what a change of the selection repaints is said by currentChanged."""
        return QRegion()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        rows = [index.row() for index in (current, previous) if index.isValid()]
        self._update_cards(*{self._content.rows[row].program.program_id for row in rows})

    def _update_cards(self, *program_ids: str) -> None:
        """Repaint the cards of these programmes, wherever they stand in sight."""
        if self._stale or len(program_ids) > _MANY:
            self.viewport().update()
            return
        seen = QRectF(self.viewport().rect()).translated(self._offset())
        region = QRegion()
        for program_id in program_ids:
            for row in self._content.rows_with(program_id):
                card = self._scene.card_of(row)
                if card is not None and card.rect.intersects(seen):
                    region += self._outer(card)
        self.viewport().update(region)

    def _outer(self, card: CardBox) -> QRect:
        """The card in the viewport, with the rings that may be drawn around it."""
        return card.rect.translated(-self._offset()).toAlignedRect().adjusted(-_RING, -_RING, _RING, _RING)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.maximumViewportSize()
        if not self._stale and self._arranger.stands(self._scene, self._laid_for, room):
            self._laid_for = room
            self._set_ranges()
        elif room != self._laid_for:
            self.relayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._walked = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        self._walked = True
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tips.plain(self.tip_at(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """What a heading stands for in full, or why a box is marked 推定; '' elsewhere."""
        text = self.scene.tip(QPointF(point), self._offset())
        if text is not None:
            return text
        card = self.scene.card_at(QPointF(point) + self._offset())
        mark = card.face.mark if card is not None else None
        if card is None or mark is None or not mark.contains(QPointF(point) + self._offset()):
            return ""
        return f"段階は推定：{self._content.rows[card.rows[0]].placement.reading.reason or '理由の記載なし'}"

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            steps = int(self._turned / _NOTCH)
            if steps:
                self._turned -= steps * _NOTCH
                self.resize_map(1 if steps > 0 else -1, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row current when focus comes; here only when a key brought it."""
        if self.currentIndex().isValid() or event.reason() in _BY_KEY:
            super().focusInEvent(event)
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(18), self._look.em(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._freshen()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, offset = self._arranger.look, self._offset()
        exposed = [QRectF(rect) for rect in event.region()]  # type: ignore[attr-defined]  # the stubs lack it
        for area in exposed:
            painter.fillRect(area, look.color("window"))
        painter.translate(-offset)
        cells, cards = self._exposed([area.translated(offset) for area in exposed])
        for cell in cells:
            paint_parts(painter, look, cell.parts)
        current = self._focused()
        for card in sorted(cards, key=lambda card: card is current):  # its ring lies over its neighbours
            paint_card(painter, look, card, self._state(card, current))
        free = (
            self.viewport().rect().adjusted(ceil(self._scene.left_width), ceil(self._scene.top_height), 0, 0)
        )
        if not free.contains(event.rect()):
            self._paint_fixed(painter)

    def _exposed(self, areas: list[QRectF]) -> tuple[list[Cell], list[CardBox]]:
        """The cells and cards that reach into the areas, each once."""
        cells: dict[Cell, None] = {}
        cards: dict[CardBox, None] = {}
        for area in areas:
            wide = area.adjusted(-_RING, -_RING, _RING, _RING)
            for cell in self._scene.cells_in(wide):
                cells[cell] = None
                near = cell.between(wide.top(), wide.bottom())
                cards.update((card, None) for card in near if card.rect.intersects(wide))
        return list(cells), list(cards)

    def _focused(self) -> CardBox | None:
        """The card that shows where the keys are, once they are used to go about."""
        by_key = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange) or self._walked
        shown = by_key and self.hasFocus() and self.currentIndex().isValid()
        return self._card_of(self.currentIndex().row()) if shown else None

    def _state(self, card: CardBox, focused: CardBox | None) -> State:
        return State(
            chosen=card.program_id == self.chosen_program(),
            focused=card is focused,
            faded=card.program_id in self._faded,
            hovered=self._hover in card.rows,
        )

    def _paint_fixed(self, painter: QPainter) -> None:
        """Headings stay in sight when their rows and columns are scrolled."""
        scene, look, size = self._scene, self._arranger.look, self.viewport().size()
        x, y = self.horizontalOffset(), self.verticalOffset()
        painter.resetTransform()
        if scene.left:
            painter.fillRect(QRectF(0, 0, scene.left_width, size.height()), look.color("window"))
            painter.translate(0, -y)
            for head in scene.left:
                paint_lane(painter, look, head, y + scene.top_height, y + size.height())
            painter.resetTransform()
        if scene.top:
            painter.fillRect(QRectF(0, 0, size.width(), scene.top_height), look.color("window"))
            painter.translate(-x, 0)
            paint_parts(painter, look, scene.top)
            painter.resetTransform()

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalOffset(), self.verticalOffset())

    def _card_of(self, row: int) -> CardBox | None:
        return self.scene.card_of(row)

    def _set_hover(self, row: int) -> None:
        if row != self._hover:
            rows = [number for number in (row, self._hover) if number >= 0]
            self._hover = row
            self._update_cards(*{self._content.rows[number].program.program_id for number in rows})
            self.hovered.emit(row)

    def updateGeometries(self) -> None:
        """QListView would set the scroll bars by its own layout."""
        self._set_ranges()

    def _bar_width(self) -> int:
        return self.verticalScrollBar().sizeHint().width()

    def _set_ranges(self) -> None:
        """For the room without bars: while one comes or goes the viewport's own size says yet what was before."""
        room, wide = self.maximumViewportSize(), self._bar_width()
        across, down = bars_for(self._scene, room, wide)
        for bar, whole, part in (
            (self.horizontalScrollBar(), self._scene.width, room.width() - wide * down),
            (self.verticalScrollBar(), self._scene.height, room.height() - wide * across),
        ):
            bar.setPageStep(part)
            bar.setSingleStep(self._look.em(2))
            bar.setRange(0, max(0, round(whole) - part))
