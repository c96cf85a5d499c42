"""The very pages, one at a time: painted by the same paint as PDF and printer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Page, paint_page
from desk_catalog.ui.look import Look

_AIR = 0.9  # em around the page


class Sheet(QWidget):
    """A page of paper on the screen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._page: Page | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, page: Page | None, room: QSize, *, whole: bool) -> None:
        """Show ``page`` as large as fits into ``room``, or as wide."""
        self._page = page
        if page is not None:
            air = 2 * self._look.em(_AIR)
            across = (room.width() - air) / page.width
            along = (room.height() - air) / page.height
            scale = max(min(across, along) if whole else across, 0.5)
            self.setFixedSize(round(page.width * scale) + air, round(page.height * scale) + air)
        else:
            self.setFixedSize(room)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._page is None:
            return
        painter = QPainter(self)
        air = self._look.em(_AIR)
        sheet = QRectF(self.rect()).adjusted(air, air, -air, -air)
        painter.fillRect(sheet.translated(2, 2), self._look.color("line"))
        painter.fillRect(sheet, QColor(Ink.PAPER))
        painter.setPen(self._look.color("line_control"))
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setClipRect(sheet)
        painter.translate(sheet.topLeft())
        paint_page(painter, self._page, sheet.width() / self._page.width)


class Preview(QScrollArea):
    """Pages to leaf through by keys, wheel and buttons. ``turned`` says that another page is shown."""

    turned = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.pages: tuple[Page, ...] = ()
        self.number = 0
        self._whole = True
        self._sheet = Sheet(look)
        self.setWidget(self._sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("印刷するページ")
        self._restyle()
        look.changed.connect(self._restyle)

    def show_pages(self, pages: tuple[Page, ...]) -> None:
        """Show these pages, the same number as before where there is one."""
        self.pages = pages
        self.turn_to(min(self.number, max(len(pages) - 1, 0)))

    def turn_to(self, number: int) -> None:
        """Show the page of that number, from 0; beyond the ends nothing happens."""
        if self.pages and not 0 <= number < len(self.pages):
            return
        self.number = number if self.pages else 0
        self.verticalScrollBar().setValue(0)
        self._renew()
        self.turned.emit()

    def see_whole(self, whole: bool) -> None:
        """The whole page, or as wide as the view."""
        self._whole = whole
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(40), self._look.em(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.pages) - 1
        to = {
            Qt.Key.Key_PageDown: self.number + 1,
            Qt.Key.Key_Right: self.number + 1,
            Qt.Key.Key_PageUp: self.number - 1,
            Qt.Key.Key_Left: self.number - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        else:
            self.turn_to(to)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, and at either end turn the page."""
        bar, by = self.verticalScrollBar(), event.angleDelta().y()
        before = bar.value()
        super().wheelEvent(event)
        if bar.value() == before and by:
            self.turn_to(self.number + (1 if by < 0 else -1))

    def _restyle(self) -> None:
        """Paper is white whatever the colours of the window: it lies on something darker."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._look.color("heading"))
        self.setPalette(palette)
        self._renew()

    def _renew(self) -> None:
        page = self.pages[self.number] if self.pages else None
        room = self.viewport().size()
        if not self._whole:  # the bar takes its width from the page
            room -= QSize(self.verticalScrollBar().sizeHint().width(), 0)
        self._sheet.show_page(page, room, whole=self._whole)
