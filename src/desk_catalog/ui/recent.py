"""What the user opened lately: noted when it stays open for a moment, offered again in a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from desk_catalog.ui import tips
from desk_catalog.ui.place import TAB_OF_KIND, Place

if TYPE_CHECKING:
    from desk_catalog.ui.desk import Desk

NONE = "（まだ何も開いていません）"
_STAY = 1200  # milliseconds: what the arrow keys only pass by was not opened
_OFFERED = 15


class RecentNoter(QObject):
    """Notes a place that stays: a programme, a contact, a network, a need, a reference card."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._place = Place("")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAY)
        self._timer.timeout.connect(self.note)

    def met(self, place: Place) -> None:
        """The user is here now."""
        if place.kind in TAB_OF_KIND and place.id:
            self._place = place
            self._timer.start()
        else:
            self._timer.stop()

    def note(self) -> None:
        """Keep the place met last."""
        self._timer.stop()
        self._desk.own.note_opened(self._place.kind, self._place.id)


class RecentMenu(QMenu):
    """The newest first; what the edition does not have any more is left out."""

    def __init__(self, desk: Desk, go: Callable[[Place], None], parent: QWidget) -> None:
        super().__init__(parent)
        for kind, key in desk.own.opened_lately():
            title = title_of(desk, kind, key)
            if not title or len(self.actions()) >= _OFFERED:
                continue
            place = Place(TAB_OF_KIND[kind], kind, key)
            self.addAction(tips.in_menu(title), partial(go, place))
        if self.isEmpty():
            self.addAction(NONE).setEnabled(False)

    def pop_up(self, button: QWidget) -> None:
        """Below ``button``, their right ends in line; gone when it closes."""
        self.aboutToHide.connect(self.deleteLater)
        corner = button.mapToGlobal(button.rect().bottomRight())
        self.popup(corner - QPoint(self.sizeHint().width(), 0))


def title_of(desk: Desk, kind: str, key: str) -> str:
    """What a thing is called in this edition; '' if it does not have it."""
    titles: dict[str, Callable[[], str]] = {
        "program": lambda: desk.programs[key].name,
        "contact": lambda: (
            f"{desk.contacts[key].contact.ministry.short} {desk.contacts[key].contact.office}（窓口）"
        ),
        "need": lambda: desk.needs[key].need,
        "network": lambda: next(one.name for one in desk.networks if one.network_id == key),
        "organization": lambda: next(
            member.organization
            for one in desk.networks
            for member in one.members
            if member.organization_id == key
        ),
        "reference": lambda: next(card.title for card in desk.cards if card.card_id == key),
    }
    try:
        return titles[kind]() if kind in titles else ""
    except (KeyError, StopIteration):
        return ""
