"""The window's side of the changes: opens their list, asks for another edition, shows the band at a first start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui import asking
from desk_catalog.ui.place import PROGRAMS, Place
from desk_catalog.ui.widgets.come_up import come_up

if TYPE_CHECKING:
    from desk_catalog.catalog.changes import Change
    from desk_catalog.ui.changes.window import ChangesWindow
    from desk_catalog.ui.window import Window

SEEN = "changes.seen"
"""In the user's file: the issue whose changes have been shown, "r5 20260301"."""

_KIND = "カタログ (*.sqlite)"


class Changes:
    """What the actions of the changes do in ``window``."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._list: ChangesWindow | None = None

    def open(self) -> None:
        """The list of changes; without an edition to compare with it says how to choose one."""
        shown = self.list()
        come_up(shown)
        (shown.table if shown.model.rows else shown.buttons["ほかの版と比べる…"]).setFocus()

    def choose(self) -> None:
        """Ask for another edition's catalogue and compare with it."""
        chosen = asking.file_to_open(self._window, "比べる版のカタログ（catalog.sqlite）を選ぶ", "", _KIND)
        if not chosen:
            self._window.status.say("版は選んでいません。")
            return
        try:
            difference = self._window.desk.revision.compare_with(Path(chosen))
        except CatalogueError as error:
            self._window.status.warn(str(error))
            return
        self.open()
        self._window.status.say(
            f"{difference.old.title}と比べました。変わったことは{len(difference.changes)}件です。"
        )

    def list(self) -> ChangesWindow:
        """The list, made when first wanted."""
        if self._list is None:
            from desk_catalog.ui.changes.window import ChangesWindow

            window = self._window
            self._list = ChangesWindow(window.desk, window)
            self._list.asked.connect(lambda one: window.go(Place(PROGRAMS, "program", one)))
            self._list.print_asked.connect(self._print)
            self._list.choose_asked.connect(self.choose)
            self._list.said.connect(window.status.say)
        return self._list

    def greet(self) -> None:
        """At the first start of an edition that has one before it: what changed, until the band is closed.

        Who has seen that is told of a corrected issue what it corrects.
        """
        window = self._window
        own, issue, revision = window.desk.own, window.desk.issue, window.desk.revision
        seen = own.state(SEEN) or ""
        if seen == issue:
            return
        is_known = seen.partition(" ")[0] == window.desk.edition.edition_id
        difference = None if is_known else revision.difference
        is_correction = difference is None
        if is_correction:
            difference = revision.correction()
        if difference is None or not difference.changes:
            return
        from desk_catalog.ui.changes.notice import ChangesNotice, words

        notice = ChangesNotice(window.look, words(difference, own.programs(), is_correction=is_correction))
        notice.closed.connect(lambda: own.put_state({SEEN: issue}))
        notice.list_asked.connect(self._open_correction if is_correction else self.open)
        window.notices.addWidget(notice)

    def _open_correction(self) -> None:
        try:
            self._window.desk.revision.show_correction()
        except CatalogueError as error:  # it was there when the band was made
            self._window.status.warn(str(error))
        self.open()

    def _print(self, changes: tuple[Change, ...]) -> None:
        from desk_catalog.paper.orders import DIFFERENCE, Order

        self._window.prints.ask(Order(DIFFERENCE.name, changes=tuple(changes)))
