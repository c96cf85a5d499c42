"""The tab 地域ネットワーク: prefectures at the left; networks of the chosen one and who is in them at the right."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desk_catalog.catalog.kinds import of_kind
from desk_catalog.catalog.matrix import Line
from desk_catalog.catalog.nouns import Network
from desk_catalog.catalog.regions import is_region, prefectures_of
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import ROW
from desk_catalog.ui.networks.comparing import PairPage
from desk_catalog.ui.networks.organization import OrganizationPage
from desk_catalog.ui.networks.own import OwnWork
from desk_catalog.ui.networks.shown import DRAWN, Shown
from desk_catalog.ui.networks.side import Side
from desk_catalog.ui.networks.sorting import ELSEWHERE, Networks
from desk_catalog.ui.place import Place
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from desk_catalog.exchange.sheet import Sheet
    from desk_catalog.paper.orders import Order


class NetworksTab(Tab):
    """Networks by prefecture."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sorted = Networks(desk)
        self.side = Side(desk, self._sorted)
        self.list, self.prefectures = self.side.list, self.side.model
        self.own = OwnWork(desk, self)
        self.right = Shown(desk, self._sorted, self.sheet, self.own)
        self.model, self.table, self.diagram = self.right.model, self.right.table, self.right.diagram
        self.detail, self.head, self.area = self.right.detail, self.right.head, self.right.area
        self.title, self.counts, self.compare = self.head.title, self.head.counts, self.head.compare
        self.switch, self.export, self.inner = self.head.switch, self.head.export, self.right.inner
        self.cards, self.nothing, self.legend = self.right.cards, self.right.nothing, self.right.legend
        self.missing = self.right.missing
        self._marked = ""
        self._quiet = False
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.compare.clicked.connect(lambda: self._compare(on=True))
        self.right.asked.connect(self.asked)
        self.right.said.connect(self.said)
        self.right.opened.connect(self._open_organization)
        self.own.said.connect(self.said)
        self.own.removed.connect(self.undo_offered)
        desk.own.networks_changed.connect(self._renew)
        self.look.changed.connect(self._restyle)
        self._refresh()
        self.switch.drawing.setChecked(desk.own.state(DRAWN) == "1")
        gc.freeze()  # the networks stay as long as the window: looking through them again only makes it stutter

    @property
    def networks(self) -> tuple[Network, ...]:
        """Those that are shown."""
        return self.right.networks

    @property
    def drawn(self) -> bool:
        """Whether the diagram stands in the table's place."""
        return self.right.drawn

    def show_place(self, at: Place) -> None:
        if at.kind in ("prefecture", "region"):
            self.side.choose(at.id)
            self._close_organization()
        elif at.kind in ("network", "organization"):
            # On the way there another prefecture is chosen: that is no place the user has been to.
            self._quiet = True
            try:
                (self._choose_network if at.kind == "network" else self._choose_organization)(at.id)
            finally:
                self._quiet = False

    def place(self) -> Place:
        if self.organization is not None:
            return Place(place.NETWORKS, "organization", self.organization)
        here = self.prefecture()
        return Place(place.NETWORKS, "region" if is_region(here) else "prefecture", here)

    def prefecture(self) -> str:
        """The chosen prefecture, or the title of the chosen region."""
        return self.side.prefecture()

    def status(self) -> tuple[str, ...]:
        scheme = self.side.scheme()
        every = of_kind(self.desk.networks, scheme)
        numbers = self._sorted.numbers(scheme)
        with_any = sum(1 for name in self._sorted.names if numbers[name])
        return (
            f"{self.prefecture()}：{len(self.networks)}ネットワーク",
            f"{f'「{self.side.kinds.currentText()}」' if scheme else '全'}{len(every)}ネットワーク・{with_any}都道府県",
        )

    @property
    def organization(self) -> str | None:
        """The id of the organisation whose page is open."""
        shown = self.page.profile if self.stack.currentWidget() is self.page else None
        return shown.organization_id if shown is not None else None

    def panes(self) -> tuple[QWidget, ...]:
        if self.organization is not None:
            first, *rest = self.page.panes()
            return (first, *rest, *self.side.panes())
        if self.comparing():
            return (*self.side.panes(), *self.pair.panes())
        middle = self.diagram if self.drawn else self.table
        return (*self.side.panes(), *self.right.first_of_cards(), middle, self.detail.text)

    def sheet(self) -> Sheet:
        """The roster of the prefecture as it is shown, to be exported."""
        from desk_catalog.exchange.kinds import networks_sheet

        prefecture = self.prefecture()
        return networks_sheet(self.networks, () if prefecture == ELSEWHERE else prefectures_of(prefecture))

    def print_order(self) -> Order:
        """The comparison, the diagram or the roster, whichever is in sight, narrowed as it is here."""
        from desk_catalog.paper.orders import DIAGRAM, ORGANIZATION, PAIR, ROSTER, Order

        if self.organization is not None:
            return Order(ORGANIZATION.name, organization_id=self.organization)

        here = self.prefecture()
        if self.comparing():
            other = self.pair.other.currentText()
            return Order(PAIR.name, prefecture=here, other=other, scheme=self.side.scheme())
        kind = DIAGRAM if self.drawn else ROSTER
        return Order(kind.name, prefecture=here, scheme=self.side.scheme())

    def comparing(self) -> bool:
        """Whether two prefectures stand side by side."""
        return self.stack.currentWidget() is self.pair

    def undo(self) -> None:
        self.own.undo()

    def act(self, name: str) -> bool:
        work = {
            "networks_add": self.right.add_network,
            "networks_member": self.right.add_member,
            "networks_own": self.own.show_list,
            "networks_undo": self.own.undo,
        }.get(name)
        if work is not None:
            work()
        return work is not None

    def step_back(self) -> bool:
        if self.organization is not None:
            self._close_organization()
            self.moved.emit(self.place())
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.right.show_cell()
            return True
        if self.comparing():
            self._compare(on=False)
            return True
        return self.side.widen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.right.fit(self.width(), self.height())

    def _lay_out(self) -> None:
        self.pair = PairPage(self.desk, self._sorted)
        self.pair.asked.connect(self.asked)
        self.pair.closed.connect(lambda: self._compare(on=False))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.right)
        self.stack.addWidget(self.pair)
        self.page = OrganizationPage(self.desk, self._sorted)
        self.page.closed.connect(self.step_back)
        self.page.asked.connect(self.asked)
        self.page.said.connect(self.said)
        self.stack.addWidget(self.page)
        splitter = Splitter(self.look, side=0, em=26, share=0.28)
        splitter.addWidget(self.side)
        splitter.addWidget(self.stack)
        splitter.setStretchFactor(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(splitter)

    def _choose_network(self, network_id: str) -> None:
        for network in self.desk.networks:
            if network.network_id == network_id:
                self._marked = network_id
                self.stack.setCurrentIndex(0)  # what was asked for stands there
                self.side.every_kind()
                self.side.choose(network.prefectures[0] if network.prefectures else ELSEWHERE)
                self._refresh()
                QTimer.singleShot(0, self.right.show_marked)  # cards get their places when they are laid out

    def _choose_organization(self, organization_id: str) -> None:
        """Its page; behind it the prefecture where it connects most, unless it is met here, with its line."""
        if not self.page.show_organization(organization_id):
            return
        self.side.every_kind()
        if not any(_has(network, organization_id) for network in self._sorted.of(self.prefecture())):
            belonging = {
                name: sum(_has(network, organization_id) for network in self._sorted.of(name))
                for name in self._sorted.names
            }
            self.side.choose(max(belonging, key=belonging.__getitem__))
        self.right.choose(organization_id)
        self.stack.setCurrentWidget(self.page)

    def _open_organization(self, organization_id: str) -> None:
        self.asked.emit(Place(place.NETWORKS, "organization", organization_id))

    def _close_organization(self) -> None:
        """The networks again, or the comparison that is open."""
        if self.organization is not None:
            self.stack.setCurrentIndex(0)

    def _compare(self, *, on: bool) -> None:
        """Two prefectures, or one with its networks; the focus goes along."""
        if on:
            self.pair.begin(self.prefecture(), self.side.scheme())
        self.stack.setCurrentIndex(int(on))
        (self.pair.other if on else self.compare).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            return
        here = self._sorted.of(self.prefecture())
        if self._marked and all(network.network_id != self._marked for network in here):
            self._marked = ""
        self._refresh()
        self._close_organization()
        if self.comparing():
            self.pair.follow(self.prefecture(), self.side.scheme())
        if not self._quiet:
            (self.stepped if self.side.by_mouse else self.moved).emit(self.place())
        self.status_changed.emit()

    def _refresh(self) -> None:
        here, scheme = self.prefecture(), self.side.scheme()
        kind = self.side.kinds.currentText() if scheme else ""
        self.right.show_place(here, self._sorted.of(here, scheme), kind, self._marked)

    def _renew(self) -> None:
        """The user has other networks or members: everything anew, the current cell and the keys where they were."""
        here, focused = self.table.currentIndex(), self.table.hasFocus()
        line, open_page = here.data(ROW), self.organization
        self._sorted.forget()
        self.list.selectionModel().blockSignals(True)
        self.side.renew()
        self.list.selectionModel().blockSignals(False)
        self._refresh()
        if self.comparing():
            self.pair.follow(self.prefecture(), self.side.scheme())
        if open_page is not None and not self.page.show_organization(open_page):
            self._close_organization()
        if isinstance(line, Line):
            self.right.go_on_at(line.organization_id, here.column(), focused=focused)
        self.status_changed.emit()

    def _restyle(self) -> None:
        """Everything again in the present colours and sizes; the current cell stays."""
        here = self.table.currentIndex()
        row, column = here.row(), here.column()
        self.detail.restyle()
        self.right.fit(self.width(), self.height())
        self._refresh()
        self.right.restore(row, column)


def _has(network: Network, organization_id: str) -> bool:
    return any(member.organization_id == organization_id for member in network.members)
