"""A button with a menu of what to narrow a list to; each line says how many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import PLAIN, Button


class MenuFilter(Button):
    """「府省 ▼」: several lines can be ticked; none ticked means all. The button says what is ticked."""

    changed = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        choices: Sequence[tuple[str, str]],
        count: Callable[[str], int],
        parent: QWidget | None = None,
    ) -> None:
        """``choices`` are keys with their labels; ``count`` is asked for each key whenever the menu opens."""
        super().__init__(look, title, PLAIN, opens=True, parent=parent)
        self._title, self._count = title, count
        self._labels = dict(choices)
        self._menu = QMenu(self)
        self.everything = self._menu.addAction("すべて")
        self.everything.setCheckable(True)
        self.everything.triggered.connect(lambda: self.choose(()))
        self._menu.addSeparator()
        self.lines = {key: self._line(key) for key in self._labels}
        self._menu.aboutToShow.connect(self._recount)
        self.setMenu(self._menu)
        self._tell()

    def chosen(self) -> frozenset[str]:
        """The ticked keys; none means all."""
        return frozenset(key for key, line in self.lines.items() if line.isChecked())

    def choose(self, keys: Sequence[str]) -> None:
        """Tick exactly these."""
        before = self.chosen()
        for key, line in self.lines.items():
            line.setChecked(key in keys)
        self._tell()
        if before != self.chosen():
            self.changed.emit()

    def _line(self, key: str) -> QAction:
        line = self._menu.addAction(self._labels[key])
        line.setCheckable(True)
        line.triggered.connect(self._ticked)
        return line

    def _ticked(self) -> None:
        self._tell()
        self.changed.emit()

    def _recount(self) -> None:
        for key, line in self.lines.items():
            number = self._count(key)
            line.setText(f"{self._labels[key]}　{number}")
            line.setEnabled(bool(number) or line.isChecked())

    def _tell(self) -> None:
        chosen = [self._labels[key] for key in self._labels if key in self.chosen()]
        self.everything.setChecked(not chosen)
        said = chosen[0] if len(chosen) == 1 else f"{len(chosen)}件"
        self.setText(f"{self._title}：{said}" if chosen else self._title)
        self.setAccessibleName(f"{self._title}で絞り込む、{'、'.join(chosen) or 'すべて'}")
        self.updateGeometry()
