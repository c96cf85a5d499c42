"""A small window of its own with a column of text, which scrolls where it is low, above a row of buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import Button
from desk_catalog.ui.widgets.card import Rule, clear
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.focus import FocusRing
from desk_catalog.ui.widgets.tall import Tall
from desk_catalog.ui.widgets.text import Text

_FIGURES = ("鍵の指紋", "通し番号")  # read out and compared digit by digit

_LONG = 36  # characters; what is longer is broken into lines


class Page(QWidget):
    """The window; Esc closes it. ``column`` takes what it shows.

    ``size`` is width and height in em; without a height it is as high as what it shows.
    """

    def __init__(self, look: Look, title: str, parent: QWidget, size: tuple[float, float]) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._look, self._size = look, size
        self.setWindowTitle(title)
        self.buttons: dict[str, Button] = {}
        inner, area, self._outer = Tall(), QScrollArea(), QVBoxLayout(self)
        self._inner, self._foot = inner, QWidget()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(area, 1)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(*(look.em(1.4) for _side in range(4)))
        self.column.setSpacing(look.em(0.7))
        self.ring = FocusRing(look, self)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)

    def sizeHint(self) -> QSize:
        width, height = (self._look.em(side) for side in self._size)
        if not height:
            self._inner.ensurePolished()
            height = self.column.totalHeightForWidth(width) + self._foot.sizeHint().height()
        return QSize(width, height)

    def add_buttons(self, *entries: tuple[str, str, Callable[[], object]]) -> None:
        """The row of buttons below: words, kind, what they do."""
        box, look = FlowBox(self._look.em(0.6)), self._look
        for words, kind, work in entries:
            button = self.buttons[words] = Button(self._look, words, kind)
            button.clicked.connect(lambda _on=False, work=work: work())
            box.flow.addWidget(button)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(Rule(look))
        row = QVBoxLayout()
        row.setContentsMargins(look.em(1.4), look.em(0.8), look.em(1.4), look.em(0.8))
        row.addWidget(box)
        foot.addLayout(row)
        self._outer.addWidget(self._foot)


class FactList(QWidget):
    """Labels and values, one pair a line; each pair is one text for the screen reader and can be copied."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.em(1.2))
        self._grid.setVerticalSpacing(look.em(0.5))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these from now on."""
        clear(self._grid)
        for row, (label, value) in enumerate(facts):
            name = Text(self._look, label, "body", "muted")
            role = "figure_fact" if label in _FIGURES else "lead"
            text = Text(self._look, value, role, wrap=len(value) > _LONG).selectable()
            text.setAccessibleName(f"{label}：{value}")
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
