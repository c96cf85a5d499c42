"""Filters with their counts, and the row of those that are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.catalog.facets import Chosen, Facet
from desk_catalog.catalog.nouns import Program
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import clear
from desk_catalog.ui.widgets.choices import Check
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.text import Text

Facets = Sequence[Facet[Program]]


class FacetPanel(QScrollArea):
    """A box to tick for every value of every facet. ``toggled`` carries the names of facet and value."""

    toggled = Signal(str, str)

    def __init__(self, look: Look, facets: Facets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._labels = {(f.name, v.id): (f.title, v.label) for f in facets for v in f.values}
        self.boxes: dict[tuple[str, str], Check] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("絞り込みの条件")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(look.em(1.2), look.em(0.2), look.em(0.8), look.em(0.8))
        column.setSpacing(look.em(0.2))
        for facet in facets:
            self._add(column, facet)
        column.addStretch(1)
        self.setWidget(inner)

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(20), self._look.em(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(8), self._look.em(6))

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

    def first(self) -> QWidget:
        """The first box, where the keyboard enters."""
        return next((box for box in self.boxes.values() if box.isEnabled()), self)

    def _add(self, column: QVBoxLayout, facet: Facet[Program]) -> None:
        look = self._look
        column.addSpacing(look.em(0.45))
        column.addWidget(Text(look, facet.title, "small_strong", "muted"))
        flow = FlowLayout(look.em(0.8), line_gap=0)
        for value in facet.values:
            box = Check(look, value.label)
            box.clicked.connect(lambda _on=False, f=facet.name, v=value.id: self.toggled.emit(f, v))
            self.boxes[facet.name, value.id] = box
            flow.addWidget(box)
        column.addLayout(flow)


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
            button.setToolTip(f"{facet.title}「{value.label}」の絞り込みを外す")
            button.clicked.connect(lambda _on=False, f=facet.name, v=value.id: self.removed.emit(f, v))
            self._flow.addWidget(button)
        if len(on) > 1:
            every = Button(self._look, "すべて外す", SMALL)
            every.clicked.connect(self.cleared)
            self._flow.addWidget(every)
        self.setVisible(bool(on))
        self.updateGeometry()
