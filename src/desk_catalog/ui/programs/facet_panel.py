"""Filters with their counts, and the row of those that are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desk_catalog.catalog.facets import Chosen, Facet
from desk_catalog.catalog.nouns import Program
from desk_catalog.ui import tips
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import clear
from desk_catalog.ui.widgets.choices import Check
from desk_catalog.ui.widgets.flow import FlowBox, FlowLayout

Facets = Sequence[Facet[Program]]

_LINE = 1.85  # em
_OPEN = ("theme", "lane")
"""What is asked most often stands open at first."""


class FacetPanel(QScrollArea):
    """A box to tick for every value of every facet, in groups that fold. ``toggled`` carries facet and value.

    All lines are equally high and the panel is as high as a number of them, so that none is cut.
    """

    toggled = Signal(str, str)

    def __init__(self, look: Look, facets: Facets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._labels = {(f.name, v.id): (f.title, v.label) for f in facets for v in f.values}
        self._room = 0
        self.boxes: dict[tuple[str, str], Check] = {}
        self.folds: dict[str, Fold] = {}
        self._flows: dict[str, FlowBox] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: its coming and going would break the lines anew.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("絞り込みの条件")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(look.em(1.2), 0, look.em(0.4), 0)
        column.setSpacing(0)
        for facet in facets:
            self._add(column, facet)
        column.addStretch(1)
        self.setWidget(inner)
        look.changed.connect(self._fit)

    def fit(self, room: int) -> None:
        """Take as many lines as ``room`` pixels hold, and no more than there are."""
        self._room = room
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_counts(self, counts: Mapping[str, Mapping[str, int]], chosen: Chosen) -> None:
        """Say behind each value how many rows it would leave; one that leaves none cannot be set."""
        for (name, value), box in self.boxes.items():
            number, on = counts[name][value], value in chosen.get(name, frozenset())
            title, label = self._labels[name, value]
            box.setText(f"{label}（{number}）")
            box.setAccessibleName(f"{title}：{label}、{number}件")
            box.setChecked(on)
            box.setEnabled(on or bool(number) or box.hasFocus())
            box.updateGeometry()
        for name, fold in self.folds.items():
            fold.show_chosen(
                [
                    label
                    for (of, value), (_, label) in self._labels.items()
                    if of == name and value in chosen.get(name, frozenset())
                ]
            )
        self._fit()

    def first(self) -> QWidget:
        """The first box, where the keyboard enters."""
        seen = (box for box in self.boxes.values() if box.isEnabled())
        return next((box for box in seen if box.isVisible()), self)

    def line_height(self) -> int:
        """Height of a heading and of a line of boxes."""
        return self._look.em(_LINE)

    def _add(self, column: QVBoxLayout, facet: Facet[Program]) -> None:
        """A group under its heading; what has one value needs none."""
        look, flow = self._look, FlowBox(self._look.em(0.8), line_gap=0)
        self._flows[facet.name] = flow
        for value in facet.values:
            box = Check(look, value.label)
            box.clicked.connect(lambda _on=False, f=facet.name, v=value.id: self.toggled.emit(f, v))
            self.boxes[facet.name, value.id] = box
            flow.flow.addWidget(box)
        if len(facet.values) > 1:
            fold = self.folds[facet.name] = Fold(look, facet.title)
            fold.setChecked(facet.name in _OPEN)
            column.addWidget(fold)
            column.addWidget(flow)
            # Only now that the flow has its place: shown without one it would be a window of its own for a moment.
            flow.setHidden(not fold.isChecked())
            fold.toggled.connect(flow.setVisible)
            fold.toggled.connect(self._fit)
        else:
            column.addWidget(flow)

    def _fit(self) -> None:
        """Whole lines only, also when it is scrolled."""
        line = self.line_height()
        for part in (*self.boxes.values(), *self.folds.values()):
            part.setFixedHeight(line)
        width = self.viewport().width() - self._look.em(1.6)
        open_flows = (flow for flow in self._flows.values() if not flow.isHidden())
        whole = line * len(self.folds) + sum(flow.flow.heightForWidth(width) for flow in open_flows)
        self.setFixedHeight(max(3, min(self._room, whole) // line) * line)
        self.verticalScrollBar().setSingleStep(line)


class Fold(QAbstractButton):
    """The heading of a group that opens and closes it, and says what is set in it."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look, self._title, self._set = look, title, ""
        self.setCheckable(True)
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._rename)
        self._rename()

    def show_chosen(self, labels: Sequence[str]) -> None:
        """Say which values are set."""
        self._set = "：" + "、".join(labels) if labels else ""
        self._rename()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(8), self._look.em(_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._look.font("small_strong"))
        painter.setPen(self._look.color("primary" if self.underMouse() else "text_soft"))
        place = self.rect().adjusted(self._look.em(1.1), 0, 0, 0)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        words = f"{self._title}{self._set}"
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(self.rect(), align, "▼" if self.isChecked() else "▶")
        painter.drawText(place, align, words)

    def _rename(self) -> None:
        state = "開いています" if self.isChecked() else "閉じています"
        self.setAccessibleName(f"{self._title}{self._set}、{state}")
        self.setToolTip("押すと閉じます" if self.isChecked() else "押すと開きます")


class ChosenRow(QWidget):
    """The filters that are set, each a button that takes it away. Without any there is no row."""

    removed = Signal(str, str)
    cleared = Signal()

    def __init__(self, look: Look, facets: Facets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._facets = look, facets
        self._flow = FlowLayout(look.em(0.35))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.em(1.2), 0, look.em(0.8), look.em(0.6))
        column.addLayout(self._flow)
        self.hide()

    def show_chosen(self, chosen: Chosen) -> None:
        """Show a button for each filter of ``chosen`` and one for all."""
        clear(self._flow)
        pairs = [(facet, value) for facet in self._facets for value in facet.values]
        on = [(facet, value) for facet, value in pairs if value.id in chosen.get(facet.name, frozenset())]
        for facet, value in on:
            button = Button(self._look, f"{value.label} ×", SMALL)
            button.setAccessibleName(f"{facet.title}：{value.label}を外す")
            button.setToolTip(tips.plain(f"{facet.title}「{value.label}」の絞り込みを外す"))
            button.clicked.connect(lambda _on=False, f=facet.name, v=value.id: self.removed.emit(f, v))
            self._flow.addWidget(button)
        if len(on) > 1:
            every = Button(self._look, "すべて外す", SMALL)
            every.clicked.connect(self.cleared)
            self._flow.addWidget(every)
        self.setVisible(bool(on))
        self.updateGeometry()
