"""The tab 地域ネットワーク: prefectures at the left; networks of the chosen one and who is in them at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import Network
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.models import Column, TableModel
from desk_catalog.ui.networks.cards import network_cards
from desk_catalog.ui.networks.delegate import MatrixDelegate
from desk_catalog.ui.networks.matrix import CONNECTOR, Line, columns, connectors, lines
from desk_catalog.ui.place import Place
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.tables import make_table, row_height
from desk_catalog.ui.widgets.card import Rule, clear
from desk_catalog.ui.widgets.text import Text

_NAME = 1
_ELSEWHERE = "県の記載なし"
_NO_NETWORK = (
    "この都道府県のネットワークは、原資料に載っていません。\n"
    "左の一覧で、右端に数のある都道府県を選んでください。"
)
_NO_MEMBER = "参加機関の名簿は、原資料に載っていません。"
_LEGEND = "「つなぎ手」＝同じ都道府県の2つ以上のネットワークに参加する機関。● 名簿に記載　○ 推定"


class NetworksTab(Tab):
    """Networks by prefecture."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._places = (*desk.catalogue.prefectures(), *_elsewhere(desk.networks))
        self.prefectures: TableModel[tuple[str, int]] = TableModel(
            (Column[tuple[str, int]]("都道府県", lambda row: row[0], note=lambda row: str(row[1])),), self
        )
        self.prefectures.set_rows(self._places)
        self.list = make_list(self.prefectures, desk.look, "都道府県の一覧", bar=True)
        self.model: TableModel[Line] = TableModel(columns(()), self)
        self.table = make_table(
            self.model,
            desk.look,
            "参加機関とネットワークの表",
            delegate=MatrixDelegate,
            stretch=_NAME,
        )
        self.networks: tuple[Network, ...] = ()
        self._marked = ""
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.look.changed.connect(self._refresh)
        self._choose(next((name for name, number in self._places if number), self._places[0][0]))

    def show_place(self, at: Place) -> None:
        if at.kind == "prefecture":
            self._choose(at.id)
        elif at.kind == "network":
            self._choose_network(at.id)
        elif at.kind == "organization":
            self._choose_organization(at.id)

    def place(self) -> Place:
        return Place(place.NETWORKS, "prefecture", self.prefecture())

    def prefecture(self) -> str:
        """The chosen prefecture."""
        return str(self.list.currentIndex().data() or "")

    def status(self) -> tuple[str, ...]:
        with_any = sum(1 for _, number in self._places if number)
        return (
            f"{self.prefecture()}：{len(self.networks)}ネットワーク",
            f"全{len(self.desk.networks)}ネットワーク・{with_any}都道府県",
        )

    def panes(self) -> tuple[QWidget, ...]:
        return self.list, self.table

    def _lay_out(self) -> None:
        look = self.look
        left = QVBoxLayout()
        left.setContentsMargins(0, look.em(0.9), 0, 0)
        title = Text(look, "都道府県から選ぶ（数はネットワーク）", "small_strong", "muted", wrap=True)
        title.setContentsMargins(look.em(1.4), 0, look.em(0.5), look.em(0.3))
        left.addWidget(title)
        left.addWidget(self.list, 1)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(look.em(19))
        look.changed.connect(lambda: side.setFixedWidth(look.em(19)))
        self.title = Text(look, "", "title")
        self.counts = Text(look, "", "body", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(look.em(1))
        head.addWidget(self.title)
        head.addWidget(self.counts, 1)
        self.cards = QVBoxLayout()
        self.nothing = Text(look, "", "body", "muted", wrap=True)
        self.legend = Text(look, _LEGEND, "small", "muted", wrap=True)
        right = QVBoxLayout()
        right.setContentsMargins(look.em(1.7), look.em(1.1), look.em(1.7), look.em(0.8))
        right.setSpacing(look.em(0.7))
        right.addLayout(head)
        right.addLayout(self.cards)
        right.addWidget(self.nothing)
        right.addWidget(self.table, 100)
        right.addWidget(self.legend)
        self._filler = QWidget()
        right.addWidget(self._filler, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(Rule(look, vertical=True))
        row.addLayout(right, 1)

    def _choose(self, prefecture: str) -> None:
        index = self.prefectures.place(lambda row: row[0] == prefecture)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _choose_network(self, network_id: str) -> None:
        for network in self.desk.networks:
            if network.network_id == network_id:
                self._marked = network_id
                self._choose(network.prefectures[0] if network.prefectures else _ELSEWHERE)
                self._refresh()

    def _choose_organization(self, organization_id: str) -> None:
        """Its prefecture, or the one where it connects most, and its line in the table."""
        best: tuple[int, str] = (0, "")
        for prefecture, _ in self._places:
            belongs = sum(_has(network, organization_id) for network in self._of(prefecture))
            best = max(best, (belongs, prefecture), key=lambda pair: pair[0])
        if best[0]:
            self._choose(best[1])
            index = self.model.place(lambda line: line.organization_id == organization_id)
            self.table.setCurrentIndex(index.siblingAtColumn(_NAME))
            self.table.scrollTo(self.table.currentIndex())

    def _of(self, prefecture: str) -> tuple[Network, ...]:
        if prefecture == _ELSEWHERE:
            return tuple(network for network in self.desk.networks if not network.prefectures)
        return tuple(network for network in self.desk.networks if prefecture in network.prefectures)

    def _chosen(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        if self._marked and all(
            network.network_id != self._marked for network in self._of(self.prefecture())
        ):
            self._marked = ""
        self._refresh()
        self.moved.emit(self.place())
        self.status_changed.emit()

    def _refresh(self) -> None:
        prefecture = self.prefecture()
        self.networks = self._of(prefecture)
        rows = lines(self.networks)
        self.title.setText(prefecture)
        connecting = connectors(rows)
        parts = [f"{len(self.networks)}ネットワーク", f"{len(rows)}機関", f"{CONNECTOR} {connecting}機関"]
        self.counts.setText("・".join(parts if rows else parts[:1]))
        clear(self.cards)
        if self.networks:
            self.cards.addWidget(network_cards(self.desk, self.networks, self._marked, self.asked.emit))
        self.nothing.setText(_NO_MEMBER if self.networks else _NO_NETWORK)
        self.nothing.setVisible(not rows)
        self._show_rows(rows)

    def _show_rows(self, rows: tuple[Line, ...]) -> None:
        self.model.set_rows(rows, columns(self.networks))
        self.table.clearSpans()
        for number, column in enumerate(self.model.columns):
            self.table.horizontalHeader().resizeSection(number, self.look.em(column.em))
        start = 0
        for number in range(1, len(rows) + 1):
            if number == len(rows) or rows[number].sector != rows[start].sector:
                if number - start > 1:
                    self.table.setSpan(start, 0, number - start, 1)
                start = number
        if rows:
            self.table.setCurrentIndex(self.model.index(0, _NAME))
        pages = [member.page for line in rows for member in line.members if member is not None]
        self.legend.setText(f"{_LEGEND}　出典：{page_ranges(pages)}")
        self.table.setMaximumHeight(self._table_height(len(rows)))
        for part in (self.table, self.legend):
            part.setVisible(bool(rows))

    def _table_height(self, rows: int) -> int:
        """As high as its lines, so that the legend stands right below."""
        bar = self.table.horizontalScrollBar().sizeHint().height()
        return self.table.horizontalHeader().sizeHint().height() + rows * row_height(self.look) + bar


def _elsewhere(networks: tuple[Network, ...]) -> tuple[tuple[str, int], ...]:
    """A last entry for networks whose prefecture the source does not name, if there are any."""
    number = sum(not network.prefectures for network in networks)
    return ((_ELSEWHERE, number),) if number else ()


def _has(network: Network, organization_id: str) -> bool:
    return any(member.organization_id == organization_id for member in network.members)
