"""An organisation's networks of other prefectures are told where it is met."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desk_catalog.catalog.matrix import NAME
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.networks.cards import NetworkCards
from desk_catalog.ui.networks.tab import NetworksTab
from desk_catalog.ui.place import Place

# Asked in a way of its own: every pair of an organisation and a network outside the prefecture it is met in.
_ELSEWHERE = """
    SELECT DISTINCT p.prefecture, m.organization_id, other.network_id, n.name
    FROM network_prefecture p
    JOIN membership m USING (network_id)
    JOIN membership other ON other.organization_id = m.organization_id
    JOIN network n ON n.network_id = other.network_id
    WHERE NOT EXISTS (
        SELECT 1 FROM network_prefecture q
        WHERE q.network_id = other.network_id AND q.prefecture = p.prefecture
    )"""


def test_the_pane_tells_of_other_prefectures(qtbot: QtBot, desk: Desk) -> None:
    tab = NetworksTab(desk)
    qtbot.addWidget(tab)
    pairs = desk.catalogue.ask(_ELSEWHERE)
    assert pairs
    for prefecture, organization_id, _, name in pairs:
        tab.side.choose(prefecture)
        index = tab.model.place(lambda line, one=organization_id: line.organization_id == one)
        tab.table.setCurrentIndex(index.siblingAtColumn(NAME))
        assert f"：{name}（" in tab.detail.text.toPlainText()
        assert "ほかに" in tab.detail.text.toPlainText()


def test_who_is_in_one_prefecture_only_has_nothing_elsewhere(qtbot: QtBot, desk: Desk) -> None:
    tab = NetworksTab(desk)
    qtbot.addWidget(tab)
    met = {(prefecture, one) for prefecture, one, _, _ in desk.catalogue.ask(_ELSEWHERE)}
    for prefecture in ("広島県", "徳島県"):
        tab.side.choose(prefecture)
        for row, line in enumerate(tab.model.rows):
            tab.table.setCurrentIndex(tab.model.index(row, NAME))
            told = "ほかに" in tab.detail.text.toPlainText()
            assert told == ((prefecture, line.organization_id) in met)


def test_what_is_opened_from_elsewhere_closes_the_comparison(qtbot: QtBot, desk: Desk) -> None:
    tab = NetworksTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    for kind, key in (("organization", "tokushima-bank"), ("network", desk.networks[0].network_id)):
        tab._compare(on=True)
        assert tab.comparing()
        tab.show_place(Place("networks", kind, key))
        assert not tab.comparing()


def test_the_card_of_a_network_that_is_opened_is_in_sight(qtbot: QtBot, desk: Desk) -> None:
    desk.look.scale_to(2.0)
    tab = NetworksTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1024, 600)
    tab.show()
    for network in desk.networks:
        tab.show_place(Place("networks", "network", network.network_id))
        qtbot.wait(20)
        (cards,) = (one for one in tab.inner.findChildren(NetworkCards) if not one.isHidden())
        assert cards.marked is not None
        seen = cards.marked.visibleRegion().boundingRect()
        assert seen.height() >= min(cards.marked.height(), tab.area.viewport().height()) * 0.6, network.name
