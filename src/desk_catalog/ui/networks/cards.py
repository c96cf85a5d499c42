"""The networks of a prefecture as cards, as many abreast as are readable."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.matrix import column_titles
from desk_catalog.catalog.nouns import Network
from desk_catalog.catalog.own import NOT_PRINTED, OWN, is_own, own_lines, source
from desk_catalog.ui import place, tips
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.networks.own import OwnWork
from desk_catalog.ui.networks.own_buttons import card_buttons
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Card
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.text import Badge, Passage, Text

_ABREAST = 3
FEW = 6
"""So many cards stand there at once. More would push the table out of sight, and making them takes time."""
_LEAST = 16.0  # em: below this the lines of a card become too short to read


class NetworkCards(QWidget):
    """A card for each network; the one whose id is ``marked`` is framed.

    Of many, the first few are shown, and all of them when asked for or when the marked one is among the others.
    """

    def __init__(
        self,
        desk: Desk,
        networks: Sequence[Network],
        marked: str,
        ask: Callable[[Place], object],
        own: OwnWork,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._look, self._ask, self._own, self._abreast = desk, desk.look, ask, own, 0
        self._networks, self._titles = tuple(networks), column_titles(networks)
        self.cards: list[Card] = []
        self.marked: Card | None = None
        self._grid = QGridLayout()
        self._grid.setSpacing(desk.look.em(0.75))
        self.more = Button(
            desk.look, f"ほか{len(networks) - FEW}ネットワークのカードも見る", SMALL, parent=self
        )
        self.more.clicked.connect(self.unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.look.em(0.5))
        column.addLayout(self._grid)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        hidden = len(networks) > FEW + 1 and all(one.network_id != marked for one in networks[FEW:])
        self._make(FEW if hidden else len(networks), marked)

    def buttons(self) -> list[Button]:
        """What can be pressed, as one reads."""
        of_cards = [button for card in self.cards for button in card.findChildren(Button)]
        return of_cards if self.more.isHidden() else [*of_cards, self.more]

    def unfold(self) -> None:
        """Show every card; the keys stay where they were, on the first that is new."""
        first, focused = len(self.cards), self.more.hasFocus()
        self._make(len(self._networks))
        if focused:
            new = self.cards[first].findChild(Button) or self.cards[first]
            new.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._fitting())

    def _make(self, number: int, marked: str = "") -> None:
        """The cards up to this number."""
        for at in range(len(self.cards), number):
            network, strong = self._networks[at], self._networks[at].network_id == marked
            self.cards.append(
                _card(self._desk, network, self._titles[at], self._ask, self._own, strong=strong, parent=self)
            )
            if strong:
                self.marked = self.cards[-1]
        self.more.setVisible(number < len(self._networks))
        self._abreast = 0
        self._arrange(self._fitting() if self.isVisible() else min(_ABREAST, number))

    def _fitting(self) -> int:
        return min(_ABREAST, len(self.cards), max(1, self.width() // self._look.em(_LEAST)))

    def _arrange(self, abreast: int) -> None:
        if abreast == self._abreast:
            return
        for card in self.cards:
            self._grid.removeWidget(card)
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // abreast, number % abreast)
        for column in range(_ABREAST):
            self._grid.setColumnStretch(column, int(column < abreast))
        self._abreast = abreast


def _card(
    desk: Desk,
    network: Network,
    title: str,
    ask: Callable[[Place], object],
    own: OwnWork,
    *,
    strong: bool,
    parent: QWidget,
) -> Card:
    look = desk.look
    card = Card(look, padding=0.65, strong=strong, parent=parent)
    box = card.box
    assert isinstance(box, QVBoxLayout)
    box.addWidget(Passage(look, network.scheme, "small", "primary", parent=card))
    box.addWidget(Passage(look, network.name, "strong", parent=card))
    badges = _badges(desk, network, title)
    if badges:
        row = FlowBox(look.em(0.5), card)
        for badge in badges:
            row.flow.addWidget(badge)
        box.addWidget(row)
        box.addSpacing(look.em(0.2))
    *said, page = card_lines(network)
    for text in said:
        box.addWidget(Passage(look, text, "small", "text_soft", parent=card))
    # In one row, and below: the cards should leave the table below them its room.
    row = FlowBox(look.em(0.4), card)
    if network.program_id:
        target = Place(place.PROGRAMS, "program", network.program_id)
        button = Button(look, "もとの事業", SMALL, parent=card)
        button.setAccessibleName(f"{network.name}のもとの事業を開く")
        button.setToolTip("もとの事業を開きます")
        button.clicked.connect(lambda: ask(target))
        row.flow.addWidget(button)
    for button in card_buttons(look, network, own, card):
        row.flow.addWidget(button)
    row.flow.addWidget(Text(look, page, "small", "text_soft", parent=card))
    box.addStretch(1)
    box.addWidget(row)
    return card


def _badges(desk: Desk, network: Network, title: str) -> list[QWidget]:
    """Its rank, that it spans prefectures, 推定, and its column's title where its kind alone does not tell it."""
    look = desk.look
    badges: list[QWidget] = [Badge(look, OWN)] if is_own(network) else []
    badges += [Badge(look, network.status)] if network.status else []
    if len(network.prefectures) > 1:
        badges.append(Badge(look, "県をまたぐ"))
    inferred = [how for how in (network.reading, *network.places) if how.inferred]
    if inferred:
        dashed = Badge(look, "推定", "dashed")
        dashed.setToolTip(tips.plain("\n".join(how.reason or "" for how in inferred)))
        badges.append(dashed)
    if title != network.scheme_short:
        badges.append(Text(look, f"表では「{title}」", "small", "muted"))
    return badges


def card_lines(network: Network) -> tuple[str, ...]:
    """Plan, summary, what is inferred and why, where else it stands, whether its roster goes on, and the page."""
    said = [f"計画名：{network.plan_name}"] if network.plan_name else []
    said += own_lines(network) if is_own(network) else [network.summary or f"概要：{NOT_STATED}"]
    if network.reading.inferred:
        what = f"「{network.status}」は推定" if network.status else "推定"
        said.append(f"{what}：{network.reading.reason}")
    said += [
        f"「{prefecture}」は推定：{how.reason}"
        for prefecture, how in zip(network.prefectures, network.places, strict=True)
        if how.inferred
    ]
    if len(network.prefectures) > 1:
        said.append("都道府県：" + "・".join(network.prefectures))
    if network.more_members:
        said.append("名簿の印字は「等」で終わる（ほかにも参加機関がある）")
    return (*said, NOT_PRINTED if is_own(network) else source(network))
