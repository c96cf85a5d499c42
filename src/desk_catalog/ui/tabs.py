"""The tabs of the window, in their order. A new tab is a new file and one entry here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from desk_catalog.ui import place

if TYPE_CHECKING:
    from desk_catalog.ui.desk import Desk
    from desk_catalog.ui.tab import Tab


class TabEntry(NamedTuple):
    """A tab: ``build`` imports what it needs only when the tab is opened for the first time."""

    name: str
    title: str
    build: Callable[[Desk], Tab]


def _theme_map(desk: Desk) -> Tab:
    from desk_catalog.ui.theme_map.tab import ThemeMapTab

    return ThemeMapTab(desk)


def _programs(desk: Desk) -> Tab:
    from desk_catalog.ui.programs.tab import ProgramsTab

    return ProgramsTab(desk)


def _contacts(desk: Desk) -> Tab:
    from desk_catalog.ui.contacts.tab import ContactsTab

    return ContactsTab(desk)


def _networks(desk: Desk) -> Tab:
    from desk_catalog.ui.networks.tab import NetworksTab

    return NetworksTab(desk)


def _needs(desk: Desk) -> Tab:
    from desk_catalog.ui.needs.tab import NeedsTab

    return NeedsTab(desk)


def _reference(desk: Desk) -> Tab:
    from desk_catalog.ui.reference.tab import ReferenceTab

    return ReferenceTab(desk)


TABS = (
    TabEntry(place.MAP, "テーママップ", _theme_map),
    TabEntry(place.PROGRAMS, "事業", _programs),
    TabEntry(place.CONTACTS, "連絡先", _contacts),
    TabEntry(place.NETWORKS, "地域ネットワーク", _networks),
    TabEntry(place.NEEDS, "「したい」から探す", _needs),
    TabEntry(place.REFERENCE, "資料", _reference),
)
