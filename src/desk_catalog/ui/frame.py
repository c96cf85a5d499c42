"""The frame of the window: header, tabs, an empty place for the pages, status line.

It needs no catalogue, so it can be painted before one is read.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desk_catalog.ui.header import PRODUCT, Header
from desk_catalog.ui.look import Look
from desk_catalog.ui.status import StatusLine
from desk_catalog.ui.tabs import TABS
from desk_catalog.ui.widgets.card import Band, Rule
from desk_catalog.ui.widgets.tab_bar import TabBar


class Frame(QMainWindow):
    """What stands around the pages. ``painted`` comes once, after the frame has been seen for the first time."""

    painted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._seen = False
        self.setWindowTitle(PRODUCT)
        self.header = Header(look)
        self.status = StatusLine(look)
        self.bar = TabBar(look)
        self.pages = QStackedWidget()
        self._lay_out()
        self.resize(look.em(98.5), look.em(61.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def _lay_out(self) -> None:
        look = self.look
        self.bar.setAccessibleName("タブ")
        for number, entry in enumerate(TABS, start=1):
            self.bar.addTab(entry.title)
            self.bar.setTabToolTip(number - 1, f"{entry.title}（Ctrl+{number}）")
        tabs = Band(look, "bar")
        row = QVBoxLayout(tabs)
        row.setContentsMargins(look.em(1.4), look.em(0.2), look.em(1.4), 0)
        row.addWidget(self.bar)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, Rule(look), tabs, Rule(look)):
            column.addWidget(part)
        self.notices = QVBoxLayout()  # bands that come and go between the tabs and the page
        column.addLayout(self.notices)
        column.addWidget(self.pages, 1)
        column.addWidget(Rule(look))
        column.addWidget(self.status)
        self.setCentralWidget(centre)
