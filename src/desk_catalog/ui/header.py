"""The bar at the top: title, search, edition, printing, menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_catalog.ui.editions.button import EditionButton
from desk_catalog.ui.handout import HandoutButton
from desk_catalog.ui.look import Look
from desk_catalog.ui.search_box import SearchBox
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, Button
from desk_catalog.ui.widgets.card import Band
from desk_catalog.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from desk_catalog.ui.desk import Desk

PRODUCT = "大学支援施策カタログ"
_ROOMY = 62  # em: from here on there is room for the title
_LEAST = 9.5  # em: the search box is never narrower


class Header(Band):
    """Title, search box, the edition and the other buttons."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "window", parent)
        self.search = SearchBox(look)
        self.badge = EditionButton(look)
        self.print_button = Button(look, "印刷…", PRIMARY)
        self.menu_button = Button(look, "メニュー", PLAIN, opens=True)
        self.handout = HandoutButton(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.em(1.4), look.em(0.68), look.em(1.4), look.em(0.68))
        row.setSpacing(look.em(1.05))
        self.title = Text(look, PRODUCT, "app")
        row.addWidget(self.title)
        row.addWidget(self.search, 10)
        for part in (self.badge, self.handout, self.print_button, self.menu_button):
            row.addWidget(part)
        row.addStretch(1)
        self.badge.hide()
        self._limit_search()
        look.changed.connect(self._limit_search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def furnish(self, desk: Desk, actions: dict[str, QAction]) -> None:
        """Say which edition this is, count the 配布セット and put the actions into the menus."""
        from PySide6.QtWidgets import QMenu

        from desk_catalog.ui.actions import PRINT, fill_menu, tooltip

        self.handout.furnish(desk)
        self.badge.furnish(desk.edition, actions)
        self.badge.show()
        for button, name, only in ((self.print_button, "print", PRINT), (self.menu_button, "menu", None)):
            button.setToolTip(tooltip(name))
            menu = QMenu(button)
            menu.aboutToShow.connect(lambda m=menu, o=only: fill_menu(m, actions, o))
            button.setMenu(menu)

    def _limit_search(self) -> None:
        self.search.setMaximumWidth(self._look.em(43))
        self._make_room()

    def _make_room(self) -> None:
        """Where it is narrow the title gives way to the search box: the window's own title says the same."""
        roomy = self.width() >= self._look.em(_ROOMY)
        self.title.setVisible(roomy)
        self.search.setMinimumWidth(self._look.em(_LEAST))
