"""The tab 地域ネットワーク: prefectures at the left; networks of the chosen one and who is in them at the right."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desk_catalog.catalog.kinds import missing, of_kind
from desk_catalog.catalog.matrix import CONNECTOR, FIRST_NETWORK, NAME, Line, connectors, lines
from desk_catalog.catalog.nouns import Network
from desk_catalog.catalog.regions import is_region, prefectures_of
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui import place
from desk_catalog.ui.copying import copy
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import ROW, TableModel
from desk_catalog.ui.networks import words
from desk_catalog.ui.networks.cards import NetworkCards
from desk_catalog.ui.networks.columns import columns
from desk_catalog.ui.networks.comparing import PairPage
from desk_catalog.ui.networks.detail import Detail
from desk_catalog.ui.networks.diagram import NetworkDiagram
from desk_catalog.ui.networks.head import Head
from desk_catalog.ui.networks.missing import Missing
from desk_catalog.ui.networks.organization import OrganizationPage
from desk_catalog.ui.networks.side import Side
from desk_catalog.ui.networks.sorting import ELSEWHERE, Networks
from desk_catalog.ui.networks.table import MatrixTable
from desk_catalog.ui.place import Place
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.widgets.card import clear
from desk_catalog.ui.widgets.splitter import Splitter
from desk_catalog.ui.widgets.tall import Tall
from desk_catalog.ui.widgets.text import Text

if TYPE_CHECKING:
    from desk_catalog.exchange.sheet import Sheet
    from desk_catalog.paper.orders import Order

DRAWN = "networks.drawn"
_NARROW = 34  # em
_LOW = 24  # em
_NO_NETWORK = (
    "この{level}の{kind}は、原資料に載っていません。\n左の一覧で、右端に数のある都道府県を選んでください。"
)
_NO_MEMBER = "参加機関の名簿は、原資料に載っていません。"
_LEGEND = (
    "「つなぎ手」＝同じ{level}の2つ以上のネットワークに参加する機関。"
    "● 名簿の印字どおり　○ 読みに推定を含む（理由は下の欄）"
)


class NetworksTab(Tab):
    """Networks by prefecture."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sorted = Networks(desk)
        self.side = Side(desk, self._sorted)
        self.list, self.prefectures = self.side.list, self.side.model
        self.model: TableModel[Line] = TableModel(columns(()), self)
        self.table = MatrixTable(desk.look, self.model)
        self.diagram = NetworkDiagram(desk.look)
        self.detail = Detail(desk.look)
        self.networks: tuple[Network, ...] = ()
        self.shown: NetworkCards | None = None
        self._marked = ""
        self._keeping = self._quiet = False
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.table.reached.connect(self._reached)
        self.table.shifted.connect(self._reveal)
        self.table.copied.connect(self._copy_cell)
        self.table.activated.connect(self._open_row)
        self.diagram.walked.connect(self._walked)
        self.diagram.opened.connect(self._open_row_number)
        self.detail.opened.connect(self._open_organization)
        self.diagram.hovered.connect(self._hovered)
        self.diagram.copied.connect(self.detail.copy)
        self.switch.drawn.connect(self._draw)
        self.detail.said.connect(self.said)
        self.look.changed.connect(self._restyle)
        self._refresh()
        self.switch.drawing.setChecked(desk.own.state(DRAWN) == "1")
        gc.freeze()  # the networks stay as long as the window: looking through them again only makes it stutter

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
        return (*self.side.panes(), self.diagram if self.drawn else self.table, self.detail.text)

    @property
    def drawn(self) -> bool:
        """Whether the diagram stands in the table's place."""
        return self.switch.drawing.isChecked()

    def sheet(self) -> Sheet:
        """The roster of the prefecture as it is shown, to be exported."""
        from desk_catalog.exchange.kinds import networks_sheet

        prefecture = self.prefecture()
        return networks_sheet(self.networks, () if prefecture == ELSEWHERE else prefectures_of(prefecture))

    def print_order(self) -> Order:
        """The comparison, the diagram or the roster, whichever is in sight, narrowed as it is here."""
        from desk_catalog.paper.orders import DIAGRAM, PAIR, ROSTER, Order

        here = self.prefecture()
        if self.comparing():
            return Order(PAIR.name, prefecture=here, other=self.pair.other.currentText())
        kind = DIAGRAM if self.drawn else ROSTER
        return Order(kind.name, prefecture=here, scheme=self.side.scheme())

    def comparing(self) -> bool:
        """Whether two prefectures stand side by side."""
        return self.stack.currentWidget() is self.pair

    def step_back(self) -> bool:
        if self.organization is not None:
            self._close_organization()
            self.moved.emit(self.place())
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_cell()
            return True
        if self.comparing():
            self._compare(on=False)
            return True
        return self.side.widen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panes()
        self.head.fit(self.stack.width())

    def _lay_out(self) -> None:
        self.pair = PairPage(self.desk, self._sorted)
        self.pair.closed.connect(lambda: self._compare(on=False))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._right())
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

    def _right(self) -> QWidget:
        """The heading above, the pane of the current row below, and between them what may be longer than the window."""
        look, side = self.look, QWidget()
        self.right = right = QVBoxLayout(side)
        right.setContentsMargins(look.em(1.7), look.em(1.1), look.em(1.2), look.em(0.8))
        right.setSpacing(look.em(0.7))
        stem = f"地域ネットワーク_{self.desk.edition.title}"
        self.head = Head(look, self.sheet, stem, self.said.emit)
        self.title, self.counts, self.compare = self.head.title, self.head.counts, self.head.compare
        self.switch, self.export = self.head.switch, self.head.export
        self.compare.clicked.connect(lambda: self._compare(on=True))
        right.addWidget(self.head)
        self.area = self._middle()
        right.addWidget(self.area, 1)
        right.addWidget(self.detail)
        return side

    def _middle(self) -> QScrollArea:
        look, inner = self.look, Tall()
        self.inner = inner
        self.cards = QVBoxLayout()
        self.nothing = Text(look, "", "body", "muted", wrap=True)
        self.legend = Text(look, "", "small", "muted", wrap=True)
        self.column = column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, look.em(0.5), 0)
        column.setSpacing(look.em(0.7))
        column.addLayout(self.cards)
        self.missing = Missing(self.desk, self.asked.emit)
        for part in (self.nothing, self.table, self.diagram, self.legend, self.missing):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.verticalScrollBar().rangeChanged.connect(self._reveal)
        area.viewport().installEventFilter(self)
        return area

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The diagram is as wide as what it is seen through."""
        if event.type() == QEvent.Type.Resize:
            self._give_room()
        return False

    def _give_room(self) -> None:
        self.diagram.give_room(self.area.viewport().width() - self.look.em(0.5))

    def _fit_panes(self) -> None:
        """The pane takes its share of the height; in a narrow tab the counts would make the heading high.

        Where there is little height the heading scrolls with what it is the heading of.
        """
        self.detail.fit(self.height())
        low = self.height() < self.look.em(_LOW)
        if low != (self.head.parentWidget() is self.inner):
            (self.column if low else self.right).insertWidget(0, self.head)
        self.counts.setVisible(self.width() >= self.look.em(_NARROW))

    def _choose_network(self, network_id: str) -> None:
        for network in self.desk.networks:
            if network.network_id == network_id:
                self._marked = network_id
                self.stack.setCurrentIndex(0)  # what was asked for stands there
                self.side.every_kind()
                self.side.choose(network.prefectures[0] if network.prefectures else ELSEWHERE)
                self._refresh()
                QTimer.singleShot(0, self._show_marked)  # cards get their places when they are laid out

    def _show_marked(self) -> None:
        """The card of the network that was asked for, where there are more than fit the window."""
        if self.shown is not None and self.shown.marked is not None and not self.shown.isHidden():
            self.area.ensureWidgetVisible(self.shown.marked, 0, self.look.em(0.5))

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
        index = self.model.place(lambda line: line.organization_id == organization_id)
        self.table.setCurrentIndex(index.siblingAtColumn(NAME))
        self._show_cell()
        self.stack.setCurrentWidget(self.page)

    def _open_row(self, index: QModelIndex) -> None:
        line = index.data(ROW)
        if isinstance(line, Line):
            self._open_organization(line.organization_id)

    def _open_row_number(self, row: int) -> None:
        self._open_row(self.model.index(row, NAME))

    def _open_organization(self, organization_id: str) -> None:
        self.asked.emit(Place(place.NETWORKS, "organization", organization_id))

    def _close_organization(self) -> None:
        """The networks again, or the comparison that is open."""
        if self.organization is not None:
            self.stack.setCurrentIndex(0)

    def _compare(self, *, on: bool) -> None:
        """Two prefectures, or one with its networks; the focus goes along."""
        if on:
            self.pair.begin(self.prefecture())
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
            self.pair.follow(self.prefecture())
        if not self._quiet:
            self.moved.emit(self.place())
        self.status_changed.emit()

    def _refresh(self) -> None:
        prefecture = self.prefecture()
        self.networks = self._sorted.of(prefecture, self.side.scheme())
        rows = lines(self.networks)
        self.title.setText(prefecture)
        connecting = connectors(rows)
        parts = [f"{len(self.networks)}ネットワーク", f"{len(rows)}機関", f"{CONNECTOR} {connecting}機関"]
        self.counts.show_parts(parts if rows else parts[:1])
        self.head.name_compare("地方" if is_region(prefecture) else "県")
        clear(self.cards)
        self.shown = None
        kind = f"「{self.side.kinds.currentText()}」のネットワーク" if self.side.scheme() else "ネットワーク"
        nothing = _NO_NETWORK.format(level=_level(prefecture), kind=kind)
        self.nothing.setText(_NO_MEMBER if self.networks else nothing)
        self.nothing.setVisible(not rows)
        here = self._sorted.of(prefecture)
        # Networks without a prefecture are not a place that could lack a kind.
        lacking = () if prefecture == ELSEWHERE else missing(self._sorted.schemes, here)
        self.missing.show_schemes(lacking, "地方" if is_region(prefecture) else "県")
        self._show_rows(rows)

    def _show_rows(self, rows: tuple[Line, ...]) -> None:
        self.model.set_rows(rows, columns(self.networks))
        self.table.arrange()
        for part in (self.legend, self.detail, self.switch):
            part.setVisible(bool(rows))
        self.export.setVisible(bool(self.networks))
        self._show_drawn()
        if rows:
            self.table.setCurrentIndex(self.model.index(0, NAME))
        self._keeping = False
        for bar in (self.area.verticalScrollBar(), self.area.horizontalScrollBar()):
            bar.setValue(0)

    def _draw(self, drawn: bool) -> None:
        """The diagram in the table's place or the other way round; the current organisation and the keys stay."""
        self.desk.own.put_state({DRAWN: "1" if drawn else ""})
        row = max(0, self.table.currentIndex().row())
        focused = self.table.hasFocus() or self.diagram.hasFocus()
        self._show_drawn()
        self.diagram.set_current(row)
        if focused:
            (self.diagram if drawn else self.table).setFocus()
            self._show_cell()

    def _show_drawn(self) -> None:
        """What stands below the heading: the cards and the table, or the diagram, which names the networks itself."""
        rows, drawn = self.model.rows, self.drawn
        if drawn:
            self._give_room()
            self.diagram.show_rows(rows, self.networks)
        self.diagram.setVisible(drawn and bool(rows))
        self.table.setVisible(not drawn and bool(rows))
        self._show_cards(visible=bool(self.networks) and not (drawn and rows))
        needed, never = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.area.setHorizontalScrollBarPolicy(needed if drawn else never)
        pages = [member.page for line in rows for member in line.members if member is not None]
        legend = self.diagram.legend() if drawn else _LEGEND.format(level=_level(self.prefecture()))
        self.legend.setText(f"{legend}　出典：{page_ranges(pages)}")

    def _show_cards(self, *, visible: bool) -> None:
        """The cards, made when they are first wanted for these networks."""
        if visible and self.shown is None:
            self.shown = NetworkCards(self.desk, self.networks, self._marked, self.asked.emit, self.inner)
            self.cards.addWidget(self.shown)
        if self.shown is not None:
            self.shown.setVisible(visible)

    def _walked(self, row: int) -> None:
        self.table.setCurrentIndex(self.model.index(row, NAME))
        self._show_cell()

    def _hovered(self, row: int) -> None:
        """The organisation under the mouse in the pane; the current one again when the mouse has gone."""
        rows, row = self.model.rows, row if row >= 0 else self.diagram.current
        if 0 <= row < len(rows):
            self._tell(rows[row], None)

    def _reached(self, index: QModelIndex) -> None:
        """Say in the pane what there is about the current cell, and bring the cell into view."""
        line = index.data(ROW)
        if not isinstance(line, Line):
            return
        at = index.column() - FIRST_NETWORK
        self._tell(line, at if at >= 0 else None)
        self.diagram.set_current(index.row())
        if self.table.hasFocus():
            self._show_cell()

    def _tell(self, line: Line, at: int | None) -> None:
        elsewhere = self._sorted.elsewhere(line.organization_id, self.networks)
        self.detail.show_line(line, self.networks, at, elsewhere)

    def _show_cell(self) -> None:
        """Keep the current cell in view, also when the cards above it get their height only later."""
        self._keeping = True
        self._reveal()

    def _reveal(self) -> None:
        if not self._keeping:
            return
        if self.drawn:
            margin = self.look.em(0.5)
            room = self.area.viewport().size().shrunkBy(QMargins(margin, margin, margin, margin))
            box = self.diagram.sight(room)
            at = self.diagram.mapTo(self.inner, box.center())
            self.area.ensureVisible(at.x(), at.y(), box.width() // 2 + margin, box.height() // 2 + margin)
            return
        cell = self.table.visualRect(self.table.currentIndex())
        at = self.table.viewport().mapTo(self.inner, cell.center())
        self.area.ensureVisible(0, at.y(), 0, cell.height())

    def _copy_cell(self, index: QModelIndex) -> None:
        line = index.data(ROW)
        if isinstance(line, Line):
            copy(words.cell(line, self.networks, index.column()), self.said.emit)

    def _restyle(self) -> None:
        """Everything again in the present colours and sizes; the current cell stays."""
        here = self.table.currentIndex()
        row, column = here.row(), here.column()
        self.detail.restyle()
        self._fit_panes()
        self.head.fit(self.stack.width())
        self._refresh()
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, column))
            if self.drawn:
                self._show_cell()


def _level(name: str) -> str:
    return "地方" if is_region(name) else "都道府県"


def _has(network: Network, organization_id: str) -> bool:
    return any(member.organization_id == organization_id for member in network.members)
