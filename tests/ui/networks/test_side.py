"""Choosing a prefecture at the left: the tiles, the kinds, the regions, and what the right makes of them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from tests.ui.shown import shown

from desk_catalog.catalog.nouns import Member, Network, Reading
from desk_catalog.catalog.regions import BY_NAME, PREFECTURES, is_region
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.networks.tab import NetworksTab
from desk_catalog.ui.networks.tiles import LEAST, contrast
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.text import Badge, Text

NUMBERS = """
    SELECT p.prefecture, count(n.network_id) AS number
    FROM prefecture p LEFT JOIN network_prefecture np USING (prefecture)
    LEFT JOIN network n ON n.network_id = np.network_id AND (:scheme = '' OR n.scheme_id = :scheme)
    GROUP BY p.prefecture ORDER BY p.code"""

SHADES = {0: "heading", 1: "count_1", 2: "count_2"}


def numbers_of(source: sqlite3.Connection, scheme: str = "") -> dict[str, int]:
    return {row["prefecture"]: row["number"] for row in source.execute(NUMBERS, {"scheme": scheme})}


def go(tab: NetworksTab, prefecture: str) -> None:
    tab.show_place(Place("networks", "prefecture", prefecture))
    QApplication.processEvents()


def listed(tab: NetworksTab) -> dict[str, int]:
    return {name: number for name, number in tab.side.model.rows if not is_region(name)}


def click(qtbot: QtBot, tab: NetworksTab, prefecture: str) -> None:
    tile = tab.side.tiles.tile(prefecture)
    qtbot.mouseClick(tab.side.tiles, Qt.MouseButton.LeftButton, pos=tile.center().toPoint())


def test_the_tiles_say_the_numbers(tab: NetworksTab, source: sqlite3.Connection) -> None:
    expected = numbers_of(source)
    assert {one.name: tab.side.tiles.number(one.name) for one in PREFECTURES} == expected
    for name, number in expected.items():
        assert tab.side.tiles.shade(name) == SHADES.get(number, "count_3")
    assert {min(number, 3) for number in expected.values()} == {0, 1, 2, 3}


def test_no_tile_lies_on_another_or_outside(tab: NetworksTab) -> None:
    tiles = [tab.side.tiles.tile(one.name) for one in PREFECTURES]
    assert all(not one.intersects(other) for number, one in enumerate(tiles) for other in tiles[number + 1 :])
    assert all(tab.side.tiles.rect().toRectF().contains(one) for one in tiles)


def test_the_ground_of_a_tile_is_its_shade(tab: NetworksTab) -> None:
    go(tab, "青森県")
    for scheme in ("light", "dark"):
        tab.look.choose(scheme)
        QApplication.processEvents()
        image = tab.side.tiles.grab().toImage()
        for name in ("岩手県", "山形県", "愛知県", "徳島県"):
            corner = tab.side.tiles.tile(name).bottomLeft().toPoint() + QPoint(3, -4)
            assert image.pixelColor(corner) == tab.look.color(tab.side.tiles.shade(name)), (scheme, name)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_numbers_can_be_read_on_every_shade(tab: NetworksTab, scheme: str) -> None:
    tab.look.choose(scheme)
    inks = [tab.look.color(name) for name in ("on_count_1", "on_primary")]
    for shade in ("count_1", "count_2", "count_3"):
        assert max(contrast(ink, tab.look.color(shade)) for ink in inks) >= 4.5, shade
    assert contrast(tab.look.color("muted"), tab.look.color("heading")) >= 4.5
    assert round(contrast(QColor("#000000"), QColor("#ffffff"))) == 21


def test_a_click_chooses(qtbot: QtBot, tab: NetworksTab) -> None:
    for name in ("福岡県", "北海道", "沖縄県"):
        click(qtbot, tab, name)
        assert tab.prefecture() == tab.side.tiles.current() == tab.title.words() == name


def test_a_click_on_the_sea_chooses_nothing(qtbot: QtBot, tab: NetworksTab) -> None:
    go(tab, "広島県")
    qtbot.mouseClick(tab.side.tiles, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert tab.prefecture() == "広島県"


def test_the_arrows_go_to_the_neighbours(qtbot: QtBot, tab: NetworksTab) -> None:
    go(tab, "広島県")
    tab.side.tiles.setFocus()
    met = []
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Home,
        Qt.Key.Key_Up,
    ):
        qtbot.keyClick(tab.side.tiles, key)
        met.append(tab.prefecture())
    assert met[:3] == ["岡山県", "愛媛県", "香川県"]
    assert met[4:] == ["北海道", "北海道"]  # the edge holds
    assert tab.side.tiles.hasFocus()
    qtbot.keyClick(tab.side.tiles, Qt.Key.Key_End)
    assert tab.prefecture() == "沖縄県"


def test_the_map_follows_the_list(qtbot: QtBot, tab: NetworksTab) -> None:
    go(tab, "広島県")
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    assert tab.side.tiles.current() == "山口県"


def test_what_a_screen_reader_and_the_mouse_are_told(tab: NetworksTab) -> None:
    go(tab, "広島県")
    tiles = tab.side.tiles
    assert "広島県：3ネットワーク" in tiles.accessibleName() and "拠点都市" in tiles.accessibleName()
    assert "矢印キー" in tiles.accessibleDescription()
    for box in (tab.side.kinds, tab.side.regions, tab.pair.other):
        assert box.accessibleName()
    at = tiles.tile("福岡県").center().toPoint()
    QApplication.sendEvent(tiles, QHelpEvent(QEvent.Type.ToolTip, at, tiles.mapToGlobal(at)))
    assert QToolTip.text().startswith("福岡県：3ネットワーク\n") and "拠点都市 2" in QToolTip.text()
    go(tab, "青森県")
    assert "原資料に載っていません" in tiles.accessibleName()


def test_f6_stops_at_the_map_where_it_is(tab: NetworksTab) -> None:
    assert tab.panes()[:2] == (tab.list, tab.side.tiles)
    tab.resize(1024, 330)
    QApplication.processEvents()
    assert not tab.side.tiles.isVisible() and tab.side.tiles not in tab.panes()


def test_a_kind_narrows_everything(tab: NetworksTab, source: sqlite3.Connection) -> None:
    go(tab, "広島県")
    kinds = source.execute("SELECT scheme_id, name, short FROM scheme ORDER BY sort").fetchall()
    assert [tab.side.kinds.itemText(n) for n in range(1, tab.side.kinds.count())] == [
        kind["short"] for kind in kinds
    ]
    for number, kind in enumerate(kinds, start=1):
        tab.side.kinds.setCurrentIndex(number)
        expected = numbers_of(source, kind["scheme_id"])
        assert tab.prefecture() == "広島県"
        assert listed(tab) == expected
        assert {one: tab.side.tiles.number(one) for one in BY_NAME} == expected
        assert {network.scheme for network in tab.networks} <= {kind["name"]}
        assert len(tab.networks) == expected["広島県"]
        assert tab.counts.words().startswith(f"{expected['広島県']}ネットワーク")
        assert tab.status()[0] == f"広島県：{expected['広島県']}ネットワーク"
        assert tab.nothing.isVisible() == (expected["広島県"] == 0)
        if not expected["広島県"]:
            assert f"「{kind['short']}」" in tab.nothing.words()
    assert tab.step_back() and tab.side.scheme() == ""
    assert listed(tab) == numbers_of(source)
    assert not tab.step_back()


def test_a_region_narrows_the_list(tab: NetworksTab) -> None:
    go(tab, "広島県")
    tab.side.regions.setCurrentText("四国")
    assert list(listed(tab)) == ["徳島県", "香川県", "愛媛県", "高知県"]
    assert tab.prefecture() == "四国地方"  # as a whole
    tab.side.regions.setCurrentText("北海道")
    assert tab.prefecture() == "北海道" and list(listed(tab)) == ["北海道"]
    tab.side.regions.setCurrentText("東北")
    assert tab.prefecture() == "東北地方"
    assert tab.step_back() and len(listed(tab)) == 47
    assert tab.prefecture() == "東北地方"


def test_a_tile_outside_of_the_region_opens_the_country(qtbot: QtBot, tab: NetworksTab) -> None:
    tab.side.regions.setCurrentText("四国")
    click(qtbot, tab, "福岡県")
    assert tab.prefecture() == "福岡県"
    assert tab.side.region() == "" and len(listed(tab)) == 47


def test_a_network_of_the_search_is_shown_whatever_is_narrowed(tab: NetworksTab) -> None:
    tab.side.kinds.setCurrentText("バイオ")
    tab.side.regions.setCurrentText("四国")
    tab.show_place(Place("networks", "network", "hiroshima-coi"))
    assert tab.prefecture() == "広島県"
    assert "hiroshima-coi" in {network.network_id for network in tab.networks}


def test_networks_without_a_prefecture_stand_last(qtbot: QtBot, desk: Desk) -> None:
    first, *rest = desk.catalogue.networks()
    desk.__dict__["networks"] = (replace(first, prefectures=(), places=()), *rest)
    tab = shown(qtbot, NetworksTab(desk))
    assert list(listed(tab).items())[-1] == ("県の記載なし", 1)
    tab.side.regions.setCurrentText("四国")
    tab.show_place(Place("networks", "network", first.network_id))
    assert (tab.prefecture(), tab.side.region()) == ("県の記載なし", "")
    assert [network.network_id for network in tab.networks] == [first.network_id]
    assert not tab.missing.isVisible()  # it is no place that could lack a kind
    qtbot.keyClick(tab.side.tiles, Qt.Key.Key_Down)
    assert tab.prefecture() == "北海道" and tab.missing.isVisible()


def test_what_spans_prefectures_says_so(
    tab: NetworksTab, source: sqlite3.Connection, prefectures: tuple[str, ...]
) -> None:
    spanning = {
        row["network_id"]
        for row in source.execute(
            "SELECT network_id FROM network_prefecture GROUP BY network_id HAVING count(*) > 1"
        )
    }
    assert spanning
    for prefecture in prefectures:
        go(tab, prefecture)
        for number, network in enumerate(tab.networks):
            card = tab.cards.itemAt(0).widget().cards[number]  # type: ignore[union-attr]
            badges = [badge.words() for badge in card.findChildren(Badge)]
            assert ("県をまたぐ" in badges) == (network.network_id in spanning)
            if network.network_id in spanning:
                line = "都道府県：" + "・".join(network.prefectures)
                assert line in [text.words() for text in card.findChildren(Text)]


@pytest.mark.parametrize("size", [(640, 400), (1024, 560), (1280, 660), (1920, 940)])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_list_comes_first(tab: NetworksTab, size: tuple[int, int], scale: float) -> None:
    tab.look.scale_to(scale)
    tab.resize(*size)
    go(tab, "広島県")
    QApplication.processEvents()
    side, look = tab.side, tab.look
    assert tab.size().toTuple() == size
    if side.tiles.isVisible():
        assert side.list.height() >= look.em(8)
        assert side.tiles.pitch() >= look.em(LEAST) // 12
        assert side.tiles.tile("沖縄県").bottom() <= side.tiles.height()
        assert side.tiles.tile("北海道").top() >= 0
    else:
        assert size[1] < look.em(38)  # only where there is no height for it
    assert side.list.visualRect(side.list.currentIndex()).intersects(side.list.viewport().rect())
    for box in (side.kinds, side.regions):
        assert box.width() >= look.em(2.5) and box.geometry().right() <= side.width()


def test_a_far_larger_edition_stays_quick(qtbot: QtBot, desk: Desk) -> None:
    """47 prefectures with 20 networks of 40 members each: a step takes a tenth of a second, here with much to spare."""
    desk.__dict__["networks"] = tuple(invented(desk))
    tab = shown(qtbot, NetworksTab(desk))
    took = []
    for name in ("広島県", "東京都", "福岡県"):
        started = time.perf_counter()
        tab.side.choose(name)
        QApplication.processEvents()
        took.append(time.perf_counter() - started)
        assert len(tab.networks) == tab.side.tiles.number(name) == 20
    assert min(took) < 0.6


def invented(desk: Desk) -> Iterator[Network]:
    printed = Reading(False, None)
    for place, prefecture in enumerate(BY_NAME):
        for number in range(20):
            scheme = desk.catalogue.schemes()[number % 6]
            yield Network(
                network_id=f"{place}-{number}",
                scheme=scheme.name,
                scheme_short=scheme.short,
                program_id=scheme.program_id,
                name=f"{prefecture}第{number}協議会",
                plan_name="計画" * 8,
                summary="概要の文です。" * 8,
                status=None,
                prefectures=(prefecture,),
                more_members=False,
                members=tuple(
                    Member(
                        f"{place}-{one}", f"{prefecture}第{one}機関", "学官産"[one % 3], "", None, printed, 16
                    )
                    for one in ((number * 17 + member) % 300 for member in range(40))
                ),
                reading=printed,
                page=16,
                places=(printed,),
            )
