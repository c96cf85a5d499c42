"""The buttons by which the user's own networks and members are added, changed and deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from desk_catalog.catalog.nouns import Network
from desk_catalog.catalog.own import OWN, is_own
from desk_catalog.ui.actions import tooltip
from desk_catalog.ui.look import Look
from desk_catalog.ui.networks.own import Membership, OwnWork
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.flow import FlowBox


class AddingRow(FlowBox):
    """Below the table, and where a prefecture has none: add a network, see all that was added."""

    def __init__(self, look: Look, add: Callable[[], object], show_all: Callable[[], object]) -> None:
        super().__init__(look.em(0.5))
        self.add = Button(look, "ネットワークを追加…", SMALL)
        self.add.setToolTip(tooltip("own_network"))
        self.all = Button(look, f"{OWN}したものの一覧…", SMALL)
        self.all.setToolTip(tooltip("own_list"))
        for button, work in ((self.add, add), (self.all, show_all)):
            button.clicked.connect(lambda _on=False, work=work: work())
            self.flow.addWidget(button)


class MemberButton(Button):
    """A menu for the user's own membership that is current; hidden for what is printed."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "会員の編集", SMALL, opens=True, parent=parent)
        self._at: Membership | None = None
        self._work: OwnWork | None = None
        menu = QMenu(self)
        menu.addAction("会員を編集…", self.edit)
        menu.addAction("会員を削除", self.remove)
        self.setMenu(menu)
        self.setAccessibleName(f"{OWN}した会員の編集と削除")
        self.hide()

    def connect_to(self, work: OwnWork) -> None:
        """Who edits and deletes."""
        self._work = work

    def show_membership(self, at: Membership | None) -> None:
        """The current one; None for one that is not the user's."""
        self._at = at
        self.setVisible(at is not None)

    def edit(self) -> None:
        """Open its form."""
        if self._at is not None and self._work is not None:
            self._work.edit_member(self._at)

    def remove(self) -> None:
        """Delete it."""
        if self._at is not None and self._work is not None:
            self._work.remove_member(self._at)


def card_buttons(look: Look, network: Network, work: OwnWork, parent: QWidget) -> list[Button]:
    """「会員を追加…」, and for a network of the user's 「編集…」 and 「削除」."""
    entries: list[tuple[str, str, Callable[[str], object]]] = [
        ("会員を追加…", f"{network.name}に会員を追加", work.add_member)
    ]
    if is_own(network):
        entries += [("編集…", f"{network.name}を編集", work.edit_network)] if not network.gone else []
        entries.append(("削除", f"{network.name}を削除", work.remove_network))
    buttons = []
    for words, name, act in entries:
        button = Button(look, words, SMALL, parent=parent)
        button.setAccessibleName(name)
        button.clicked.connect(partial(_act, act, network.network_id))
        buttons.append(button)
    return buttons


def _act(work: Callable[[str], object], network_id: str, _checked: bool = False) -> None:
    work(network_id)
