"""What the user does to their own networks and members: forms, deleting and its way back, the list of them all."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desk_catalog.catalog.matrix import Line
from desk_catalog.catalog.nouns import Network
from desk_catalog.catalog.own import OwnNetwork, remembered
from desk_catalog.ui.desk import Desk

NOTHING_REMOVED = "元に戻せるものはありません。"
NO_MEMBER_TO = "会員を加えるネットワークがありません。先に「ネットワークを追加…」で加えてください。"


class Membership(NamedTuple):
    """A membership the user has added."""

    network_id: str
    organization_id: str


class OwnWork(QObject):
    """Opens forms above ``parent``; ``said`` tells what was done, ``removed`` the same where it can be undone."""

    said = Signal(str)
    removed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent
        self.form: QWidget | None = None
        self._list: QWidget | None = None

    def add_network(self, prefecture: str) -> None:
        """The form for a new network; ``prefecture`` is the proposed one, '' for none."""
        self._open_network(prefecture, None)

    def edit_network(self, network_id: str) -> None:
        """The form for a network of the user's; for one that is only remembered there is nothing to change."""
        network = self._desk.own.added().network(network_id)
        if network is not None and network.is_own:
            self._open_network("", network)

    def add_member(self, network_id: str) -> None:
        """The form for a new member of a network, of the edition or of the user's."""
        network = self._network(network_id)
        if network is not None:
            self._open_member(network, "")

    def edit_member(self, at: Membership) -> None:
        """The form for a member the user has added."""
        network = self._network(at.network_id)
        if network is not None:
            self._open_member(network, at.organization_id)

    def remove_network(self, network_id: str) -> None:
        """Delete it at once; the status line offers the way back."""
        network = self._desk.own.added().network(network_id)
        if network is not None and self._desk.own.remove_network(network_id):
            what = f"「{network.name}」" if network.is_own else f"「{network.name}」に加えた会員"
            self.removed.emit(f"{what}を削除しました。")

    def remove_member(self, at: Membership) -> None:
        """Delete it at once; the status line offers the way back."""
        member = self._desk.own.added().member(*at)
        if member is not None and self._desk.own.remove_member(*at):
            self.removed.emit(f"会員「{member.organization}」を削除しました。")

    def undo(self) -> None:
        """Put back what was deleted last."""
        name = self._desk.own.to_put_back()
        if not name:
            self.said.emit(NOTHING_REMOVED)
            return
        refused = self._desk.own.put_back()
        self.said.emit(refused or f"「{name}」を元に戻しました。")

    def show_list(self) -> None:
        """The window with everything the user has added."""
        from desk_catalog.ui.networks.own_list import OwnList

        if self._list is None:
            self._list = OwnList(self._desk, self, self._parent.window())
        self._list.show()
        self._list.raise_()
        self._list.activateWindow()

    def _network(self, network_id: str) -> OwnNetwork | None:
        """One of the user's, or what is to be remembered of the edition's."""
        own = self._desk.own.added().network(network_id)
        found = next((one for one in self._desk.networks if one.network_id == network_id), None)
        if found is None or found.reading.own:
            return own
        kinds = {scheme.name: scheme.scheme_id for scheme in self._desk.catalogue.schemes()}
        return remembered(found, kinds.get(found.scheme, ""))

    def _open_network(self, prefecture: str, network: OwnNetwork | None) -> None:
        from desk_catalog.ui.networks.own_form import NetworkForm

        form = NetworkForm(self._desk, prefecture, network, self._above())
        form.kept.connect(self.said)
        self.form = form
        form.open()

    def _open_member(self, network: OwnNetwork, organization_id: str) -> None:
        from desk_catalog.ui.networks.own_member_form import MemberForm

        member = self._desk.own.added().member(network.network_id, organization_id)
        form = MemberForm(self._desk, network, member, self._above())
        form.kept.connect(self.said)
        self.form = form
        form.open()

    def _above(self) -> QWidget:
        """The window a form belongs to: the list where it is in use, else the tab's."""
        if self._list is not None and self._list.isActiveWindow():
            return self._list
        return self._parent.window()


def own_at(line: Line, networks: tuple[Network, ...], at: int | None) -> Membership | None:
    """The membership of the user's that is meant: the one of the current cell, else the only one of the line."""
    own = [number for number, member in enumerate(line.members) if member is not None and member.reading.own]
    if at is not None:
        own = [number for number in own if number == at]
    if len(own) != 1:
        return None
    return Membership(networks[own[0]].network_id, line.organization_id)
