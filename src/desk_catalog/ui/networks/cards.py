"""The networks of a prefecture as cards, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import Network
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Card
from desk_catalog.ui.widgets.text import Badge, Text

_ABREAST = 3  # more than this and the row scrolls sideways


def network_cards(
    desk: Desk, networks: Sequence[Network], marked: str, ask: Callable[[Place], object]
) -> QWidget:
    """A card for each network; the one whose id is ``marked`` is framed."""
    inner = QWidget()
    row = QHBoxLayout(inner)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(desk.look.em(0.75))
    for network in networks:
        card = _card(desk, network, ask, strong=network.network_id == marked)
        if len(networks) > _ABREAST:
            card.setFixedWidth(desk.look.em(20))
        row.addWidget(card, 1)
    if len(networks) <= _ABREAST:
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        return inner
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.setAccessibleName("ネットワーク")
    width = desk.look.em(20.75) * len(networks)
    area.setFixedHeight(max(inner.heightForWidth(width), inner.sizeHint().height()) + desk.look.em(1.2))
    return area


def _card(desk: Desk, network: Network, ask: Callable[[Place], object], *, strong: bool) -> Card:
    look = desk.look
    card = Card(look, padding=0.65, strong=strong)
    box = card.box
    assert isinstance(box, QVBoxLayout)
    head = QHBoxLayout()
    head.addWidget(Text(look, network.scheme, "small", "primary", wrap=True), 1)
    if network.status:
        head.addWidget(Badge(look, network.status))
    if network.reading.inferred:
        badge = Badge(look, "推定", "dashed")
        badge.setToolTip(network.reading.reason or "")
        head.addWidget(badge)
    box.addLayout(head)
    box.addWidget(Text(look, network.name, "strong", wrap=True).selectable())
    for text in _lines(network):
        box.addWidget(Text(look, text, "small", "text_soft", wrap=True).selectable())
    if network.program_id:
        target = Place(place.PROGRAMS, "program", network.program_id)
        button = Button(look, "もとの事業を開く", SMALL)
        button.setAccessibleName(f"{network.name}のもとの事業を開く")
        button.clicked.connect(lambda: ask(target))
        box.addWidget(button)
    box.addStretch(1)
    return card


def _lines(network: Network) -> list[str]:
    """Plan, summary, where else it stands, and whether its roster goes on."""
    said = [f"計画名：{network.plan_name}"] if network.plan_name else []
    said += [network.summary] if network.summary else []
    if len(network.prefectures) > 1:
        said.append("都道府県：" + "・".join(network.prefectures))
    if network.more_members:
        said.append("名簿の印字は「等」で終わる（ほかにも参加機関がある）")
    return [*said, f"p.{network.page}"]
