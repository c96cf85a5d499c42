"""The drawn diagram in the window: paper's painter in the window's colours, walked with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desk_catalog.catalog.graph import memberships
from desk_catalog.catalog.matrix import Line, column_titles
from desk_catalog.catalog.nouns import Network
from desk_catalog.catalog.placing import Box
from desk_catalog.paper.diagram import Diagram, Inks, diagram, legend, slimmer
from desk_catalog.paper.fonts import require_faces
from desk_catalog.paper.text import MM_PER_POINT, Typesetter
from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import SMALL, Button

NAME = "つながりの図"
_TYPE = 9 * MM_PER_POINT  # mm: the em of the drawing on paper
_SIZE, _SMALLEST, _LARGEST = 0.95, 0.75, 1.25  # of running text
_LEAST = 0.5  # of running text, for the slim form: at 200 % that is still normal type
_AIR = 1.0  # mm: frames and lines are wider than the boxes they are drawn to
_WIDE = 260.0  # mm: what the drawing has on paper; type grows where the window is wider
_UP, _DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
_LEFT, _RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


class NetworkDiagram(QWidget):
    """Networks and organisations of a prefecture, as high as the drawing needs to be.

    ``walked`` is the row the keys or a click have reached, ``hovered`` the one under the mouse (-1: none),
    ``copied`` says that the current one is wanted on the clipboard, ``opened`` that the page of a row is wanted.
    """

    walked = Signal(int)
    hovered = Signal(int)
    copied = Signal()
    opened = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._setter: Typesetter | None = None  # made when a drawing is first wanted: the table needs none
        self._drawing: Diagram | None = None
        # The form with up to five columns is drawn where it fits, else the one with three, made when it is wanted.
        self._wide: Diagram | None = None
        self._slim: Diagram | None = None
        self._networks: tuple[Network, ...] = ()
        self.current = self._hover = -1
        self.trouble = ""
        self._room = 0  # the width there is without a scroll bar
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(NAME)

    def show_rows(self, rows: Sequence[Line], networks: Sequence[Network]) -> None:
        """Draw these; ``trouble`` says in a sentence if there are no fonts to draw with."""
        self._networks, self.trouble = tuple(networks), ""
        self._drawing = self._wide = self._slim = None
        self._hover, self.current = -1, 0 if rows else -1
        try:
            self._setter = self._setter or Typesetter(require_faces())
        except CatalogueError as error:
            self.trouble = str(error)
            return
        self._setter.forget()
        if rows:
            self._wide = self._drawing = diagram(rows, networks, column_titles(networks), self._setter)
        self._fit()
        self._speak()

    def legend(self) -> str:
        """What frames and lines mean."""
        return "　".join(legend(self._drawing, 0)) if self._drawing is not None else self.trouble

    def set_current(self, row: int) -> None:
        """Mark an organisation with its lines and networks."""
        if row != self.current:
            self.current = row
            self.update()
            self._speak()

    def row_rect(self, row: int) -> QRect:
        """Where an organisation stands, in pixels; empty if it is not drawn."""
        boxes = self._boxes()
        return self._pixels(boxes[row]).toAlignedRect() if row in boxes else QRect()

    def sight(self, room: QSize) -> QRect:
        """What should be in sight of the current organisation: its networks, too, if all of it fits in ``room``."""
        own = whole = self.row_rect(self.current)
        if self._drawing is None or own.isEmpty():
            return own
        networks = self._drawing.placing(self._millimetres()).networks
        for number in memberships(self._drawing.rows[self.current]):
            whole = whole.united(self._pixels(networks[number]).toAlignedRect())
        return whole if whole.height() <= room.height() and whole.width() <= room.width() else own

    def row_at(self, point: QPointF) -> int:
        """The organisation at a point, -1 where there is none."""
        return next((row for row, box in self._boxes().items() if self._pixels(box).contains(point)), -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if self._drawing is None:
            return
        marked = self._hover if self._hover >= 0 else self.current
        painter.save()
        painter.translate(self._pad, 0)
        painter.scale(self._dots, self._dots)
        exposed = event.rect()
        seen = exposed.top() / self._dots - _AIR, exposed.bottom() / self._dots + _AIR
        row = marked if marked >= 0 else None
        self._drawing.draw(painter, 0, 0, self._millimetres(), self._inks(), row, seen)
        painter.restore()
        box = self._boxes().get(self.current)
        if self.hasFocus() and box is not None:
            self._paint_focus(painter, self._pixels(self._drawing.outline(self.current, box)))

    def give_room(self, width: int) -> None:
        """Draw for this width if the type need not become too small for it."""
        if width != self._room:
            self._room = width
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0:
            self.opened.emit(self.current)
            return
        row = self._neighbour(event.key())
        if row is None:
            super().keyPressEvent(event)
        elif row != self.current:
            self._hover = -1
            self.walked.emit(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position())
        if row >= 0:
            self.walked.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.row_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._speak()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @property
    def _type(self) -> float:
        """Pixels in a millimetre where the drawing's type is as large as running text."""
        return self._look.em(100) / 100 / _TYPE

    @property
    def _dots(self) -> float:
        """Pixels in a millimetre of the drawing: in a narrow window the type is smaller, in a wide one larger."""
        pixels = self._type
        if self._drawing is None:
            return pixels * _SIZE
        least = _LEAST if self._slim is not None else _SMALLEST
        room = self._room - 2 * self._pad
        wanted = max(pixels * _SIZE, min(pixels * _LARGEST, room / _WIDE))
        return max(pixels * least, min(wanted, room / self._drawing.least_width))

    @property
    def _pad(self) -> int:
        """Room at either side for the ring around the current organisation."""
        return self._look.em(0.4)

    def _millimetres(self) -> float:
        least = self._drawing.least_width if self._drawing is not None else 0.0
        return max(least, (self.width() - 2 * self._pad) / self._dots)

    def _boxes(self) -> dict[int, Box]:
        return self._drawing.placing(self._millimetres()).rows if self._drawing is not None else {}

    def _pixels(self, box: Box) -> QRectF:
        right, down = self._drawing.origin if self._drawing is not None else (0.0, 0.0)
        dots = self._dots
        x, y = self._pad + (box.x + right) * dots, (box.y + down) * dots
        return QRectF(x, y, box.width * dots, box.height * dots)

    def _fit(self) -> None:
        """As high as the drawing is at this width, and never narrower than it can be."""
        if self._wide is None or self._drawing is None:
            return
        cramped = self._room - 2 * self._pad < self._wide.least_width * self._type * _SMALLEST
        if cramped and self._slim is None:
            self._slim = slimmer(self._wide)
        narrower = self._slim is not None and self._slim.least_width < self._wide.least_width
        self._drawing = self._slim if cramped and narrower and self._slim is not None else self._wide
        self.setMinimumWidth(round(self._drawing.least_width * self._dots) + 2 * self._pad)
        self.setFixedHeight(round(self._drawing.measure(self._millimetres()) * self._dots) + 1)
        self.update()

    def _set_hover(self, row: int) -> None:
        if row != self._hover:
            self._hover = row
            self.update()
            self.hovered.emit(row)

    def _neighbour(self, key: int) -> int | None:
        """The organisation an arrow leads to from the current one; None for other keys."""
        boxes = self._boxes()
        if key not in (_UP, _DOWN, _LEFT, _RIGHT, Qt.Key.Key_Home, Qt.Key.Key_End) or not boxes:
            return None
        here = boxes.get(self.current)
        if here is None:
            return next(iter(boxes))
        lanes = sorted({box.x for box in boxes.values()})
        lane = lanes.index(here.x)
        own = sorted((row for row, box in boxes.items() if box.x == here.x), key=lambda row: boxes[row].y)
        place = own.index(self.current)
        if key in (_LEFT, _RIGHT):
            to = lane + (1 if key == _RIGHT else -1)
            if not 0 <= to < len(lanes):
                return self.current
            there = [row for row, box in boxes.items() if box.x == lanes[to]]
            return min(there, key=lambda row: (abs(boxes[row].middle - here.middle), boxes[row].y))
        step = {_UP: place - 1, _DOWN: place + 1, Qt.Key.Key_Home: 0}
        return own[max(0, min(len(own) - 1, step.get(Qt.Key(key), len(own) - 1)))]

    def _speak(self) -> None:
        """Say the current organisation and where it belongs: as the name, because readers speak a new name at once."""
        if self._drawing is None or not 0 <= self.current < len(self._drawing.rows):
            self.setAccessibleName(NAME)
            self.setAccessibleDescription("")
            return
        line = self._drawing.rows[self.current]
        names = "、".join(self._networks[number].name for number in memberships(line))
        self.setAccessibleName(f"{NAME}　{line.spoken}")
        self.setAccessibleDescription(
            f"参加するネットワーク：{names}。矢印で機関を移ります。Enterで機関を開き、Ctrl+Cで写します。"
        )

    def _inks(self) -> Inks:
        color = self._look.color
        return Inks(
            text=color("text").name(),
            soft=color("text_soft").name(),
            line=color("line_control").name(),
            faint=color("line_dash").name(),
            ground=color("card").name(),
            fill=color("heading").name(),
            strong=color("text").name(),
            marked=color("primary").name(),
            marked_fill=color("tint").name(),
        )

    def _paint_focus(self, painter: QPainter, rect: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for name, width, out in (("focus_glow", 3.0, 3.5), ("focus_line", 1.5, 1.5)):
            painter.setPen(QPen(self._look.color(name), width))
            radius = self._look.em(0.35)
            painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), radius, radius)


class DiagramSwitch(QWidget):
    """「表」 and 「図」; ``drawn`` says which is wanted."""

    drawn = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self.drawing = Button(look, "表", SMALL), Button(look, "図", SMALL)
        self.table.setToolTip("参加機関とネットワークを表で見ます")
        self.drawing.setToolTip("参加機関とネットワークのつながりを図で見ます")
        self.table.setAccessibleName("表で見る")
        self.drawing.setAccessibleName("図で見る")
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.em(0.3))
        for button in (self.table, self.drawing):
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.table.setChecked(True)
        self.drawing.toggled.connect(self.drawn)
