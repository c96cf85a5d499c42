"""The networks of a prefecture as cards, as many abreast as are readable."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.matrix import column_titles
from desk_catalog.catalog.nouns import Network
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Card
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.text import Badge, Text

_ABREAST = 3
_LEAST = 16.0  # em: below this the lines of a card become too short to read


class NetworkCards(QWidget):
    """A card for each network; the one whose id is ``marked`` is framed."""

    def __init__(
        self, desk: Desk, networks: Sequence[Network], marked: str, ask: Callable[[Place], object]
    ) -> None:
        super().__init__()
        self._look, self._abreast = desk.look, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(desk.look.em(0.75))
        titles = column_titles(networks)
        self.cards = [
            _card(desk, network, title, ask, strong=network.network_id == marked)
            for network, title in zip(networks, titles, strict=True)
        ]
        self.marked = next(
            (card for card, one in zip(self.cards, networks, strict=True) if one.network_id == marked), None
        )
        self._arrange(min(_ABREAST, len(networks)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = max(1, self.width() // self._look.em(_LEAST))
        self._arrange(min(_ABREAST, len(self.cards), fitting))

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


def _card(desk: Desk, network: Network, title: str, ask: Callable[[Place], object], *, strong: bool) -> Card:
    look = desk.look
    card = Card(look, padding=0.65, strong=strong)
    box = card.box
    assert isinstance(box, QVBoxLayout)
    box.addWidget(Text(look, network.scheme, "small", "primary", wrap=True))
    box.addWidget(Text(look, network.name, "strong", wrap=True).selectable())
    badges = _badges(desk, network, title)
    if badges:
        row = FlowBox(look.em(0.5))
        for badge in badges:
            row.flow.addWidget(badge)
        box.addWidget(row)
        box.addSpacing(look.em(0.2))
    for text in card_lines(network):
        box.addWidget(Text(look, text, "small", "text_soft", wrap=True).selectable())
    if network.program_id:
        target = Place(place.PROGRAMS, "program", network.program_id)
        button = Button(look, "もとの事業を開く", SMALL)
        button.setAccessibleName(f"{network.name}のもとの事業を開く")
        button.clicked.connect(lambda: ask(target))
        box.addWidget(button)
    box.addStretch(1)
    return card


def _badges(desk: Desk, network: Network, title: str) -> list[QWidget]:
    """Its rank, that it spans prefectures, 推定, and its column's title where its kind alone does not tell it."""
    look = desk.look
    badges: list[QWidget] = [Badge(look, network.status)] if network.status else []
    if len(network.prefectures) > 1:
        badges.append(Badge(look, "県をまたぐ"))
    inferred = [how for how in (network.reading, *network.places) if how.inferred]
    if inferred:
        dashed = Badge(look, "推定", "dashed")
        dashed.setToolTip("\n".join(how.reason or "" for how in inferred))
        badges.append(dashed)
    if title != network.scheme_short:
        badges.append(Text(look, f"表では「{title}」", "small", "muted"))
    return badges


def card_lines(network: Network) -> tuple[str, ...]:
    """Plan, summary, what is inferred and why, where else it stands, whether its roster goes on, and the page."""
    said = [f"計画名：{network.plan_name}"] if network.plan_name else []
    said.append(network.summary or f"概要：{NOT_STATED}")
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
    return (*said, f"p.{network.page}")
