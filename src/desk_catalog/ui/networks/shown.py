"""The right of the tab: the networks of a prefecture or a region, as cards with a table or as a diagram."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.catalog.kinds import missing
from desk_catalog.catalog.matrix import CONNECTOR, FIRST_NETWORK, NAME, OWN_MARK, Line, connectors, lines
from desk_catalog.catalog.nouns import Network
from desk_catalog.catalog.own import OWN, any_own, is_own
from desk_catalog.catalog.regions import is_region
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui.copying import copy
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import ROW, TableModel
from desk_catalog.ui.networks import words
from desk_catalog.ui.networks.cards import NetworkCards
from desk_catalog.ui.networks.columns import columns
from desk_catalog.ui.networks.detail import Detail
from desk_catalog.ui.networks.diagram import NetworkDiagram
from desk_catalog.ui.networks.head import Head
from desk_catalog.ui.networks.missing import Missing
from desk_catalog.ui.networks.own import NO_MEMBER_TO, OwnWork
from desk_catalog.ui.networks.own_buttons import AddingRow
from desk_catalog.ui.networks.sorting import ELSEWHERE, Networks
from desk_catalog.ui.networks.table import MatrixTable
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.card import clear
from desk_catalog.ui.widgets.tall import Tall
from desk_catalog.ui.widgets.text import Text

if TYPE_CHECKING:
    from desk_catalog.exchange.sheet import Sheet

DRAWN = "networks.drawn"
_NARROW = 34  # em
_LOW = 24  # em
_NO_NETWORK = (
    "この{level}の{kind}は、原資料に載っていません。\n左の一覧で、右端に数のある都道府県を選んでください。"
)
_NO_MEMBER = "参加機関の名簿は、原資料に載っていません。"
_NO_OWN_MEMBER = "会員はまだ加えていません。カードの「会員を追加…」で加えられます。"
_OWN_LEGEND = f"　{OWN_MARK} {OWN}（原資料には載っていません）"
_LEGEND = (
    "「つなぎ手」＝同じ{level}の2つ以上のネットワークに参加する機関。"
    "● 名簿の印字どおり　○ 読みに推定を含む（理由は下の欄）"
)


class Shown(QWidget):
    """Heading, cards, table or diagram, and the pane of the current organisation.

    ``asked`` wants to go somewhere, ``opened`` carries the id of an organisation whose page is wanted, ``said`` is for
    the status line. ``sheet`` is what is exported, ``own`` what can be done to the user's own networks.
    """

    asked = Signal(Place)
    opened = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk, networks: Networks, sheet: Callable[[], Sheet], own: OwnWork) -> None:
        super().__init__()
        self.desk, self.look, self._sorted, self.own = desk, desk.look, networks, own
        self.model: TableModel[Line] = TableModel(columns(()), self)
        self.table = MatrixTable(desk.look, self.model)
        self.diagram = NetworkDiagram(desk.look)
        self.detail = Detail(desk.look)
        self.networks: tuple[Network, ...] = ()
        self.network_cards: NetworkCards | None = None
        self._place = self._marked = ""
        self._keeping = self._keeping_card = False
        self._lay_out(sheet)
        self.table.reached.connect(self._reached)
        self.table.shifted.connect(self._reveal)
        self.table.copied.connect(self._copy_cell)
        self.table.activated.connect(self._open_row)
        self.diagram.walked.connect(self._walked)
        self.diagram.opened.connect(self._open_row_number)
        self.diagram.hovered.connect(self._hovered)
        self.diagram.copied.connect(self.detail.copy)
        self.head.switch.drawn.connect(self._draw)
        self.detail.said.connect(self.said)
        self.detail.opened.connect(self.opened)
        self.detail.own.connect_to(own)
        self.table.deleted.connect(self.detail.own.remove)
        self.table.edited.connect(self.detail.own.edit)

    def show_place(self, name: str, networks: tuple[Network, ...], kind: str, marked: str) -> None:
        """Show the ``networks`` of a prefecture or region; ``kind`` is the short name of the one kind they are of.

        The card of the one with the id ``marked`` is framed.
        """
        self._place, self.networks, self._marked = name, networks, marked
        rows = lines(networks)
        self.title.setText(name)
        connecting = connectors(rows)
        parts = [f"{len(networks)}ネットワーク", f"{len(rows)}機関", f"{CONNECTOR} {connecting}機関"]
        self.counts.show_parts(parts if rows else parts[:1])
        self.head.name_compare("地方" if is_region(name) else "県")
        clear(self.cards)
        self.network_cards = None
        wanted = f"「{kind}」のネットワーク" if kind else "ネットワーク"
        nothing = _NO_NETWORK.format(level=_level(name), kind=wanted)
        no_member = _NO_OWN_MEMBER if all(map(is_own, networks)) else _NO_MEMBER
        self.nothing.setText(no_member if networks else nothing)
        self.nothing.setVisible(not rows)
        here = self._sorted.of(name)
        # Networks without a prefecture are not a place that could lack a kind.
        lacking = () if name == ELSEWHERE else missing(self._sorted.schemes, here)
        self.missing.show_schemes(lacking, "地方" if is_region(name) else "県")
        self._show_rows(rows)

    def choose(self, organization_id: str) -> None:
        """Go to the line of an organisation and bring it into sight."""
        index = self.model.place(lambda line: line.organization_id == organization_id)
        self.table.setCurrentIndex(index.siblingAtColumn(NAME))
        self.show_cell()

    def add_network(self) -> None:
        """The form for a network of the user's here; in a region they choose the prefecture themselves."""
        self.own.add_network(self._place)

    def add_member(self) -> None:
        """The form for a member of the network of the current cell, else of the marked one, else of the first."""
        at = self.table.currentIndex().column() - FIRST_NETWORK
        ids = [network.network_id for network in self.networks]
        if not ids:
            self.said.emit(NO_MEMBER_TO)
            return
        there = self._marked if self._marked in ids else ids[0]
        self.own.add_member(ids[at] if 0 <= at < len(ids) else there)

    def go_on_at(self, organization_id: str, column: int, *, focused: bool) -> None:
        """The current cell where it was, and the keys in the table, after the networks have become others."""
        at = self.model.place(lambda row: row.organization_id == organization_id)
        if at.isValid():
            self.table.setCurrentIndex(at.siblingAtColumn(min(column, self.model.columnCount() - 1)))
        if focused:
            self.table.setFocus()

    def restore(self, row: int, column: int) -> None:
        """The current cell after everything was made anew."""
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, column))
            if self.drawn:
                self.show_cell()

    @property
    def drawn(self) -> bool:
        """Whether the diagram stands in the table's place."""
        return self.head.switch.drawing.isChecked()

    def _lay_out(self, sheet: Callable[[], Sheet]) -> None:
        """The heading above, the pane of the current row below, and between them what may be longer than the window."""
        look = self.look
        self.right = right = QVBoxLayout(self)
        right.setContentsMargins(look.em(1.7), look.em(1.1), look.em(1.2), look.em(0.8))
        right.setSpacing(look.em(0.7))
        stem = f"地域ネットワーク_{self.desk.edition.title}"
        self.head = Head(look, sheet, stem, self.said.emit)
        self.title, self.counts = self.head.title, self.head.counts
        right.addWidget(self.head)
        self.area = self._middle()
        right.addWidget(self.area, 1)
        right.addWidget(self.detail)

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
        self.adding = AddingRow(look, self.add_network, self.own.show_list)
        for part in (self.nothing, self.table, self.diagram, self.legend, self.adding, self.missing):
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

    def fit(self, width: int, height: int) -> None:
        """The pane takes its share of the height; in a narrow tab the counts would make the heading high.

        Where there is little height the heading scrolls with what it is the heading of. ``width`` and ``height`` are
        the whole tab's, in pixels.
        """
        self.detail.fit(height)
        low = height < self.look.em(_LOW)
        if low != (self.head.parentWidget() is self.inner):
            (self.column if low else self.right).insertWidget(0, self.head)
        self.counts.setVisible(width >= self.look.em(_NARROW))
        self.head.fit(self.width())

    def show_marked(self) -> None:
        """The card of the network that was asked for, where more than fit the window; also if it moves yet."""
        self._keeping_card = True
        self._reveal_card()

    def _reveal_card(self) -> None:
        if (
            self.network_cards is not None
            and self.network_cards.marked is not None
            and not self.network_cards.isHidden()
        ):
            card, margin = self.network_cards.marked, self.look.em(0.5)
            self.area.ensureWidgetVisible(card, 0, margin)
            if card.height() > self.area.viewport().height():  # its beginning, where it cannot be seen whole
                self.area.verticalScrollBar().setValue(card.mapTo(self.inner, QPoint()).y() - margin)

    def _open_row(self, index: QModelIndex) -> None:
        line = index.data(ROW)
        if isinstance(line, Line):
            self.opened.emit(line.organization_id)

    def _open_row_number(self, row: int) -> None:
        self._open_row(self.model.index(row, NAME))

    def _show_rows(self, rows: tuple[Line, ...]) -> None:
        self.model.set_rows(rows, columns(self.networks))
        self.table.arrange()
        for part in (self.legend, self.detail, self.head.switch):
            part.setVisible(bool(rows))
        self.head.export.setVisible(bool(self.networks))
        self._show_drawn()
        if rows:
            self.table.setCurrentIndex(self.model.index(0, NAME))
        self._keeping = self._keeping_card = False
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
            self.show_cell()

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
        legend = self.diagram.legend() if drawn else _LEGEND.format(level=_level(self._place))
        legend += _OWN_LEGEND if any_own(self.networks) and not drawn else ""
        self.legend.setText(f"{legend}　出典：{page_ranges(pages)}")

    def _show_cards(self, *, visible: bool) -> None:
        """The cards, made when they are first wanted for these networks."""
        if visible and self.network_cards is None:
            self.network_cards = NetworkCards(
                self.desk, self.networks, self._marked, self.asked.emit, self.own, self.inner
            )
            self.cards.addWidget(self.network_cards)
            self._order_keys()
        if self.network_cards is not None:
            self.network_cards.setVisible(visible)

    def _order_keys(self) -> None:
        """Tab goes as one reads: from the heading over the cards to the table, though the cards are made later."""
        assert self.network_cards is not None
        stops = (self.head.export, *self.network_cards.buttons(), self.table, self.diagram)
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def first_of_cards(self) -> tuple[QWidget, ...]:
        """Where F6 enters the cards; nothing while they are not there."""
        cards = self.network_cards
        return tuple(cards.buttons()[:1]) if cards is not None and not cards.isHidden() else ()

    def _walked(self, row: int) -> None:
        self.table.setCurrentIndex(self.model.index(row, NAME))
        self.show_cell()

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
            self.show_cell()

    def _tell(self, line: Line, at: int | None) -> None:
        elsewhere = self._sorted.elsewhere(line.organization_id, self.networks)
        self.detail.show_line(line, self.networks, at, elsewhere)

    def show_cell(self) -> None:
        """Keep the current cell in view, also when the cards above it get their height only later."""
        self._keeping, self._keeping_card = True, False
        self._reveal()

    def _reveal(self) -> None:
        if self._keeping_card:
            self._reveal_card()
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


def _level(name: str) -> str:
    return "地方" if is_region(name) else "都道府県"
