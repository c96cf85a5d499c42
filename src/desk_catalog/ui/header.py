"""The bar at the top: title, search, edition, printing, menu."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from desk_catalog.ui.actions import PRINT, fill_menu, tooltip
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.search_box import SearchBox
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, Button
from desk_catalog.ui.widgets.card import Band
from desk_catalog.ui.widgets.text import Badge, Text

PRODUCT = "大学支援施策カタログ"


class Header(Band):
    """Title, search box, edition badge and the two buttons; menus are filled when they are opened."""

    def __init__(self, desk: Desk, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        look = desk.look
        super().__init__(look, "window", parent)
        self.search = SearchBox(look)
        self.print_button = Button(look, "印刷…", PRIMARY)
        self.print_button.setToolTip(tooltip("print"))
        self.menu_button = Button(look, "メニュー", PLAIN)
        self.menu_button.setToolTip(tooltip("menu"))
        edition = desk.edition
        badge = Badge(look, edition.title)
        badge.setAccessibleName(f"版：{edition.title}")
        badge.setToolTip(
            f"{edition.package_name}\n予算額は{edition.budget_basis}\n{edition.source_note or ''}".strip()
        )
        for button, only in ((self.print_button, PRINT), (self.menu_button, None)):
            menu = QMenu(button)
            menu.aboutToShow.connect(lambda m=menu, o=only: fill_menu(m, actions, o))
            button.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.em(1.4), look.em(0.68), look.em(1.4), look.em(0.68))
        row.setSpacing(look.em(1.05))
        row.addWidget(Text(look, PRODUCT, "app"))
        row.addWidget(self.search, 10)
        for part in (badge, self.print_button, self.menu_button):
            row.addWidget(part)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._limit_search()
        look.changed.connect(self._limit_search)

    def _limit_search(self) -> None:
        self.search.setMaximumWidth(self._look.em(43))
