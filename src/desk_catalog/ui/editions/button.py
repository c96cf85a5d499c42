"""The name of the edition in the header, which opens a menu: what can be switched to, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desk_catalog.ui import tips
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import PLAIN, Button

if TYPE_CHECKING:
    from desk_catalog.catalog.nouns import Edition


class EditionButton(Button):
    """「令和4年度版 ▼」. ``filling`` lets whoever knows other editions put them into the menu first."""

    filling = Signal(QMenu)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", PLAIN, opens=True, parent=parent)

    def furnish(self, edition: Edition, actions: dict[str, QAction]) -> None:
        """Name the edition, and put what can be done with editions into the menu."""
        from desk_catalog.ui.actions import ACTIONS, EDITION

        self.setText(edition.title)
        self.setAccessibleName(f"版：{edition.title}")
        about = (edition.package_name, f"予算額は{edition.budget_basis}", edition.source_note or "")
        self.setToolTip(tips.plain("\n".join(about).strip()))
        menu = QMenu(self)

        def fill() -> None:
            menu.clear()
            self.filling.emit(menu)
            menu.addActions([actions[entry.name] for entry in ACTIONS if entry.menu == EDITION])

        menu.aboutToShow.connect(fill)
        self.setMenu(menu)
        self.updateGeometry()
