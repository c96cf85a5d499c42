"""What stands in a tab's place when the catalogue file turns out to be damaged there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.widgets.text import Text


class TroubleTab(Tab):
    """One sentence: what happened and what to do."""

    def __init__(self, desk: Desk, name: str, sentence: str) -> None:
        super().__init__(desk)
        self._name = name
        column = QVBoxLayout(self)
        text = Text(desk.look, sentence, "lead", "text", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(sentence)
        column.addStretch(1)
        column.addWidget(text)
        column.addStretch(2)

    def show_place(self, place: Place) -> None:
        """There is nothing to choose."""

    def place(self) -> Place:
        return Place(self._name)

    def status(self) -> tuple[str, ...]:
        return ("カタログのこの部分を読めませんでした",)

    def panes(self) -> tuple[QWidget, ...]:
        return (self,)
