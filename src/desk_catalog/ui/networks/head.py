"""The heading of the right side: the place, its counts, and what can be done with what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_catalog.ui.exporting import export_button
from desk_catalog.ui.look import Look
from desk_catalog.ui.networks.diagram import DiagramSwitch
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.text import Text

if TYPE_CHECKING:
    from desk_catalog.exchange.sheet import Sheet

_ABREAST = 46.0  # em: narrower, and the counts and the comparison have a line of their own
_BELOW = 20.0  # em: narrower, and the buttons, too
_BETWEEN = "・"
_JOINER, _SPACE = "\N{WORD JOINER}", "\N{NO-BREAK SPACE}"


class Counts(Text):
    """「3ネットワーク・15機関・つなぎ手 3機関」, broken only between its parts."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", "body", "muted", wrap=True)

    def show_parts(self, parts: Sequence[str]) -> None:
        """Say these."""
        self.setText(_BETWEEN.join(_JOINER.join(part.replace(" ", _SPACE)) for part in parts))
        self._words = _BETWEEN.join(parts)
        self.setAccessibleName(self._words)


class Head(QWidget):
    """Title, counts and buttons in one line; in a narrow window counts and comparison stand in a second one.

    ``sheet``, ``stem`` and ``say`` are those of the export.
    """

    def __init__(
        self, look: Look, sheet: Callable[[], Sheet], stem: str, say: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._look = look
        self.title = Text(look, "", "title")
        self.counts = Counts(look)
        self.compare = Button(look, "", SMALL)
        self.name_compare("県")
        self.switch = DiagramSwitch(look)
        self.export = export_button(look, sheet, stem, say)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        self._third = FlowBox(look.em(0.6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.em(0.3))
        for row in self._rows:
            row.setSpacing(look.em(0.8))
            column.addLayout(row)
        column.addWidget(self._third)
        self._lines = 0
        self.fit(look.em(_ABREAST))

    def name_compare(self, level: str) -> None:
        """What the place is compared with: another 県, or another 地方."""
        self.compare.setText(f"別の{level}と比べる…")
        self.compare.updateGeometry()

    def fit(self, width: int) -> None:
        """One line, two or three for ``width`` pixels."""
        em = self._look.em(100) / 100
        lines = 1 + sum(width < least * em for least in (_ABREAST, _BELOW))
        if lines == self._lines:
            return
        self._lines = lines
        for layout in (*self._rows, self._third.flow):
            while layout.takeAt(0) is not None:
                pass
        (first, second), flow = self._rows, self._third.flow
        first.addWidget(self.title)
        (second if lines > 1 else first).addWidget(self.counts, 1)
        if lines == 2:
            first.addStretch(1)
        self._third.setVisible(lines > 2)
        buttons = ((self.compare, second if lines > 1 else first), (self.switch, first), (self.export, first))
        for part, row in buttons:
            if lines > 2:
                flow.addWidget(part)
            else:
                row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        for one, following in pairwise((self.compare, self.switch.table, self.switch.drawing, self.export)):
            self.setTabOrder(one, following)
