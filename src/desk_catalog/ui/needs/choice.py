"""A question with a few answers of which exactly one holds: pills, or a drop-down where room is short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QButtonGroup

from desk_catalog.ui import tips
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import PILL, Button
from desk_catalog.ui.widgets.choices import DropDown
from desk_catalog.ui.widgets.flow import FlowBox


class Option(NamedTuple):
    """An answer; the key '' means any."""

    key: str
    label: str
    tip: str


class Choice(QObject):
    """``pills`` and ``drop`` show the same choice; ``made`` says that the user has made another."""

    made = Signal()

    def __init__(self, look: Look, title: str, options: Sequence[Option], parent: QObject) -> None:
        super().__init__(parent)
        self.title, self._options = title, tuple(options)
        self.pills = FlowBox(look.em(0.6))
        self.group = QButtonGroup(self)
        for number, option in enumerate(self._options):
            pill = Button(look, option.label, PILL)
            pill.setToolTip(tips.plain(option.tip))
            pill.setAccessibleName(f"{title} {option.label}")
            self.group.addButton(pill, number)
            self.pills.flow.addWidget(pill)
        self.drop = DropDown(look, title, [option.label for option in self._options])
        self._set(0)
        self.group.idClicked.connect(self._choose)
        self.drop.activated.connect(self._choose)

    def key(self) -> str:
        """The key of the answer that holds."""
        return self._options[self.group.checkedId()].key

    def reset(self) -> None:
        """Back to the first answer; not told by ``made``."""
        self._set(0)

    def _choose(self, number: int) -> None:
        self._set(number)
        self.made.emit()

    def _set(self, number: int) -> None:
        self.group.button(number).setChecked(True)
        self.drop.setCurrentIndex(number)
        self.drop.setToolTip(tips.plain(self._options[number].tip))
