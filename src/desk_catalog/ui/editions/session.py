"""One run of the program over several editions: when the edition changes, it goes on in a new window.

A new window rather than another catalogue in the old one: nothing of the edition before can be left over anywhere.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from desk_catalog.editions.choosing import Opened, open_again
from desk_catalog.editions.shelf import DELIVERED, Installed
from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui import asking
from desk_catalog.ui.editions.dropping import ENDING, DropTarget
from desk_catalog.ui.exporting import documents_folder

if TYPE_CHECKING:
    from desk_catalog.editions.verifying import Verified
    from desk_catalog.ui.editions.offer import OfferPage
    from desk_catalog.ui.editions.page import Page
    from desk_catalog.ui.window import Window

_OFFICE = "この職場では、管理者が決めた場所のカタログを使っています。新しい版は管理者が入れます。"
_LACKS = "この版にないメモなど{}件は、メニューの「版」で見られます。"
_DRAFT = "作りかけの版です。原資料と見比べていない行が{}件あります。"
_TOLD = "editions.lacking"  # in the user's file: of which issue, and how many, was said
BACK = "前の版に戻す"
_KEPT = "メモ・お気に入り・配布セットはそのまま残ります。新しい版にも、いつでも切り替えられます。"


class Session(QObject):
    """``window`` is the one that is open, ``opened`` the catalogue in it."""

    def __init__(self, window: Window, opened: Opened) -> None:
        super().__init__(QApplication.instance())
        self.window, self.opened = window, opened
        self._pages: list[Page] = []
        self._offered: Verified | None = None
        self._left: list[Opened] = []
        self._take(window)

    def hint(self) -> None:
        """Say what one has to know of this edition: that it is a draft; and once, what the user keeps and it lacks.

        Also a new program brings a new edition.
        """
        from desk_catalog.ui.editions.lacking import lost

        desk = self.window.desk
        self._warn_of_draft()
        lacking = len(lost(desk))
        told = f"{desk.issue} {lacking}"
        if desk.own.state(_TOLD) == told:
            return
        if lacking:
            self.window.status.say(_LACKS.format(lacking))
        if lacking or desk.own.state(_TOLD):
            desk.own.put_state({_TOLD: told})

    def act(self, name: str) -> None:
        """One of the actions of the menu 版."""
        works: dict[str, Callable[[], object]] = {
            "install": self.ask_file,
            "back": self.ask_back,
            "list": self.show_shelf,
            "lost": self.show_lost,
        }
        works[name]()

    # --- a new edition

    def ask_file(self) -> None:
        """Ask which file, then offer it."""
        if self.opened.is_office:
            self.window.status.say(_OFFICE)
            return
        chosen = asking.file_to_open(
            self.window, "新しい版を入れる", documents_folder(), f"版のファイル (*{ENDING})"
        )
        if chosen:
            self.offer(Path(chosen))

    def offer(self, path: Path) -> None:
        """Check an edition file and show what it brings, or why it is not taken."""
        from desk_catalog.editions.trust import trusted_keys
        from desk_catalog.editions.verifying import verify
        from desk_catalog.ui.editions.offer import OfferPage

        if self.opened.is_office:
            self.window.status.warn(_OFFICE)
            return
        page = OfferPage(self.window.look, self.window)
        self._keep(page)
        try:
            self._offered = verify(path, trusted_keys())
        except CatalogueError as error:
            page.show_refusal(error)
            return
        page.agreed.connect(partial(self._install, page))
        page.show_offer(self._offered, self.opened.shelf, self.window.desk.edition.title)

    def _install(self, page: OfferPage) -> None:
        from desk_catalog.editions.installing import install

        if self._offered is None:
            return
        try:
            placed = install(self._offered, self.opened.shelf, allow_older=page.older.isChecked())
        except CatalogueError as error:
            page.show_refusal(error)
            return
        page.close()
        self._go_on(f"「{placed.manifest.title}」を入れました。")

    # --- going back and switching

    def ask_back(self) -> None:
        """Ask whether to go back to the edition before, and do so."""
        if self.opened.is_office:
            self.window.status.say(_OFFICE)
            return
        try:
            previous = self.opened.shelf.previous()
        except CatalogueError as error:
            self.window.status.say(str(error))
            return
        title = _called(previous)
        question = f"「{self.window.desk.edition.title}」から、前の版「{title}」に戻しますか。"
        if asking.agreed(self.window, BACK, question, BACK, more=_KEPT):
            self.switch(previous.name if previous else DELIVERED)

    def switch(self, name: str) -> None:
        """Make another edition of the shelf the current one and open it."""
        try:
            self.opened.shelf.use(name)
        except CatalogueError as error:
            self.window.status.warn(str(error))
            return
        self._go_on("")

    def show_shelf(self) -> None:
        """The window 入っている版."""
        from desk_catalog.editions.listing import listed
        from desk_catalog.ui.editions.shelf_page import ShelfPage

        try:
            entries = listed(self.opened.shelf)
        except CatalogueError as error:
            self.window.status.warn(str(error))
            return
        page = ShelfPage(self.window.look, self.window)
        self._keep(page)
        page.chosen.connect(self.switch)
        page.install_asked.connect(self.ask_file)
        page.lost_asked.connect(self.show_lost)
        page.show_entries(entries)

    # --- what the edition lacks

    def show_lost(self) -> None:
        """The window of what the user keeps and this edition lacks."""
        from desk_catalog.ui.editions.lacking import lost, named
        from desk_catalog.ui.editions.lost import LostPage

        page = LostPage(self.window.look, self.window)
        self._keep(page)
        page.said.connect(self.window.status.say)
        page.show_lost(tuple(named(lost(self.window.desk), self.opened, self.window.look)))

    # --- inside

    def _take(self, window: Window) -> None:
        window.session = self
        window.header.badge.filling.connect(self._fill)
        DropTarget(window, self.offer)

    def _keep(self, page: Page) -> None:
        """One page at a time: a further one takes the place of the one before."""
        for other in self._pages:
            other.close()
            other.deleteLater()
        self._pages = [page]

    def _fill(self, menu: QMenu) -> None:
        """The editions that can be switched to, the open one ticked, where there are several."""
        if self.opened.is_office or not (here := self.opened.shelf.installed()):
            return
        from desk_catalog.editions.listing import delivered_as

        entries = [(one.name, f"{one.manifest.title}（{one.manifest.issued}）") for one in here]
        if self.opened.shelf.delivered:
            entries.append((DELIVERED, delivered_as()))
        group = QActionGroup(menu)  # one of them, as the marks show
        for name, title in entries:
            action = QAction(title, group)
            action.setCheckable(True)
            action.setChecked(name == self.opened.name)
            action.triggered.connect(partial(self._chosen, name))
            menu.addAction(action)
        menu.addSeparator()

    def _chosen(self, name: str, _checked: bool = False) -> None:
        if name != self.opened.name:
            self.switch(name)

    def _go_on(self, said: str) -> None:
        """Open the shelf's current edition in a new window, in the place of this one."""
        from desk_catalog.ui.editions.lacking import lost
        from desk_catalog.ui.editions.reopening import successor

        try:
            opened = open_again(self.opened)
            fresh = successor(self.window, opened)
        except CatalogueError as error:
            self.window.status.warn(str(error))
            return
        old, before = self.window, self.opened
        self.window, self.opened, self._pages = fresh, opened, []
        self._take(fresh)
        fresh.show()
        self._left.append(before)
        old.destroyed.connect(self._tidy)
        old.close()
        old.deleteLater()
        said = said or f"「{fresh.desk.edition.title}」に切り替えました。"
        lacking = len(lost(fresh.desk))
        fresh.status.say(f"{said}{_LACKS.format(lacking) if lacking else ''}")
        if opened.remark:
            fresh.status.warn(opened.remark)
        self._warn_of_draft()

    def _warn_of_draft(self) -> None:
        if number := self.window.desk.catalogue.unconfirmed():
            self.window.status.warn(_DRAFT.format(number), "draft")

    def _tidy(self) -> None:
        """The old window is gone, and with it whoever could still ask its catalogue."""
        while self._left:
            self._left.pop().catalogue.close()
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def _called(one: Installed | None) -> str:
    from desk_catalog.editions.listing import delivered_as

    return f"{one.manifest.title}（{one.manifest.issued}）" if one else delivered_as()
