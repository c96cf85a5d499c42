"""An edition with 20 networks of 40 members in every prefecture: what is shown, and that it stays quick."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from bench.networks_edition import grow_networks
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.shown import shown

from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.networks.cards import FEW
from desk_catalog.ui.networks.tab import NetworksTab
from desk_catalog.ui.place import Place

CONNECTORS = """
    SELECT o.name FROM membership m JOIN network_prefecture np USING (network_id)
    JOIN organization o USING (organization_id)
    WHERE np.prefecture = ? GROUP BY organization_id HAVING count(*) > 1"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("grown") / "networks.sqlite"
    grow_networks(paths.default_catalogue(), path)
    return path


@pytest.fixture
def large(qtbot: QtBot, look: Look, grown: Path) -> Iterator[NetworksTab]:
    catalogue = Catalogue.open(grown)
    yield shown(qtbot, NetworksTab(Desk(catalogue, look)))
    catalogue.close()


def test_few_cards_stand_there_and_the_others_are_a_key_away(qtbot: QtBot, large: NetworksTab) -> None:
    large.side.choose("広島県")
    QApplication.processEvents()
    cards = large.right.network_cards
    assert cards is not None and len(cards.cards) == FEW
    assert cards.more.isVisible() and cards.more.text() == "ほか14ネットワークのカードも見る"
    cards.more.setFocus()
    qtbot.keyClick(cards.more, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert len(cards.cards) == 20 and all(card.isVisible() for card in cards.cards)
    assert not cards.more.isVisible()
    focused = QApplication.focusWidget()
    assert focused is None or cards.cards[FEW].isAncestorOf(
        focused
    )  # the keys go on where the new ones begin
    large.side.choose("山口県")
    again = large.right.network_cards
    assert again is not None and len(again.cards) == FEW


def test_a_network_that_is_asked_for_has_its_card_whichever_it_is(large: NetworksTab) -> None:
    large.side.choose("広島県")
    for network in (large.networks[0], large.networks[-1]):
        large.show_place(Place("networks", "network", network.network_id))
        cards = large.right.network_cards
        assert cards is not None and cards.marked is not None
        assert network.name in [text.words() for text in cards.marked.findChildren(type(large.title))]


def test_connectors_are_those_of_the_file(large: NetworksTab, grown: Path) -> None:
    with closing(sqlite3.connect(grown)) as source:
        for prefecture in ("北海道", "広島県", "沖縄県"):
            large.side.choose(prefecture)
            expected = {name for (name,) in source.execute(CONNECTORS, (prefecture,))}
            assert {line.name for line in large.model.rows if line.connects} == expected
            assert len(expected) > 20


@pytest.mark.parametrize(("drawn", "limit"), [(False, 0.25), (True, 0.6)])
def test_a_step_to_another_prefecture_is_quick(large: NetworksTab, *, drawn: bool, limit: float) -> None:
    """About 30 and 80 ms on one core; a machine busy with other tests gets several times that."""
    large.switch.drawing.setChecked(drawn)
    took = []
    for name in ("広島県", "東京都", "福岡県", "青森県", "高知県"):
        begun = time.perf_counter()
        large.side.choose(name)
        QApplication.processEvents()
        took.append(time.perf_counter() - begun)
        assert len(large.networks) == 20
    assert min(took) < limit


def test_of_a_tall_diagram_what_is_in_sight_is_painted_whole(large: NetworksTab) -> None:
    """A strip painted by itself is the same picture as that strip of the whole drawing.

    But for the edges of long curves, which are cut into other pieces: so both are looked at from afar.
    """
    large.side.choose("広島県")
    large.switch.drawing.setChecked(True)
    for _ in range(3):
        QApplication.processEvents()
    diagram = large.diagram
    whole = diagram.grab().toImage()
    assert whole.height() > 3 * large.area.viewport().height()
    for top in (0, whole.height() // 2, whole.height() - 200):
        strip = diagram.rect().adjusted(0, top, 0, 0)
        strip.setHeight(200)
        for one, other in zip(_afar(diagram.grab(strip).toImage()), _afar(whole.copy(strip)), strict=True):
            assert abs(one - other) < 30


def _afar(image: QImage) -> list[int]:
    """How light each block of eight pixels is, 0 to 255."""
    small = image.scaled(
        image.width() // 8,
        image.height() // 8,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return [small.pixelColor(x, y).lightness() for y in range(small.height()) for x in range(small.width())]
