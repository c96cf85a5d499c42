"""A new window on another edition, as the old one was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_catalog.editions.choosing import Opened, earlier
from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.widgets.memo import MemoBox

if TYPE_CHECKING:
    from desk_catalog.ui.window import Window


def successor(window: Window, opened: Opened) -> Window:
    """A window like ``window`` at the same place, on ``opened``; not shown yet.

    CatalogueError if the catalogue cannot be shown: the old window is then as it was, and the catalogue closed.
    """
    for memo in window.findChildren(MemoBox):
        memo.keep()
    made = type(window)(window.look)
    made.restoreGeometry(window.saveGeometry())
    if not window.isMaximized() and not window.isFullScreen():
        made.resize(window.size())
    try:
        made.furnish(Desk(opened.catalogue, window.look, window.desk.own, *earlier(opened)))
    except CatalogueError:
        made.deleteLater()
        opened.catalogue.close()
        raise
    # What the edition lacks leaves the tab as it opens.
    made.go(window.history.now)
    return made
