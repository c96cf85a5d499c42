"""A region as a level above prefectures: its networks together, held against the file itself."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.catalog.matrix import FIRST_NETWORK
from desk_catalog.catalog.regions import PREFECTURES, REGION_TITLES, prefectures_of, region_of, region_title
from desk_catalog.ui.networks.tab import NetworksTab
from desk_catalog.ui.place import Place
from desk_catalog.ui.window import Window

# In a way of its own: the regions by the national codes of their prefectures (JIS X 0401).
CODES = {
    "東北地方": (2, 7),
    "関東地方": (8, 14),
    "中部地方": (15, 23),
    "近畿地方": (24, 30),
    "中国地方": (31, 35),
    "四国地方": (36, 39),
    "九州・沖縄地方": (40, 47),
}
NETWORKS = """
    SELECT DISTINCT np.network_id FROM network_prefecture np JOIN prefecture p USING (prefecture)
    WHERE CAST(p.code AS INTEGER) BETWEEN ? AND ?"""
CONNECTORS = f"""
    SELECT o.name FROM membership m JOIN organization o USING (organization_id)
    WHERE m.network_id IN ({NETWORKS})
    GROUP BY m.organization_id HAVING count(DISTINCT m.network_id) > 1"""
ORGANIZATIONS = f"SELECT count(DISTINCT organization_id) FROM membership WHERE network_id IN ({NETWORKS})"


def choose(tab: NetworksTab, name: str) -> None:
    tab.side.choose(name)
    QApplication.processEvents()


def test_every_prefecture_belongs_to_the_region_of_its_code() -> None:
    for title, (first, last) in CODES.items():
        codes = [int(one.code) for one in PREFECTURES if one.name in prefectures_of(title)]
        assert codes == list(range(first, last + 1))
        assert {region_title(region_of(name)) for name in prefectures_of(title)} == {title}
    assert tuple(CODES) == REGION_TITLES
    assert prefectures_of("広島県") == ("広島県",)


@pytest.mark.parametrize("title", CODES)
def test_a_region_shows_its_networks_together(
    tab: NetworksTab, source: sqlite3.Connection, title: str
) -> None:
    choose(tab, title)
    expected = {row["network_id"] for row in source.execute(NETWORKS, CODES[title])}
    assert {network.network_id for network in tab.networks} == expected
    assert len(tab.networks) == len(expected) == dict(tab.side.model.rows)[title]  # who spans counts once
    assert tab.title.words() == title
    connecting = {row["name"] for row in source.execute(CONNECTORS, CODES[title])}
    assert {line.name for line in tab.model.rows if line.connects} == connecting
    (organizations,) = source.execute(ORGANIZATIONS, CODES[title]).fetchone()
    assert len(tab.model.rows) == organizations
    assert tab.counts.words() == (
        f"{len(expected)}ネットワーク・{organizations}機関・つなぎ手 {len(connecting)}機関"
        if organizations
        else f"{len(expected)}ネットワーク"
    )
    titles = [column.title for column in tab.model.columns[FIRST_NETWORK:]]
    assert len(set(titles)) == len(titles)


def test_columns_of_a_region_name_their_prefecture(tab: NetworksTab) -> None:
    choose(tab, "四国地方")
    titles = [column.title for column in tab.model.columns[FIRST_NETWORK:]]
    assert titles[0] == "徳島 創生交付金" and any(title.startswith("高知 ") for title in titles)
    choose(tab, "高知県")
    assert not any(
        title.startswith("高知") for title in (one.title for one in tab.model.columns[FIRST_NETWORK:])
    )


def test_a_region_is_reached_on_the_map_by_key(qtbot: QtBot, tab: NetworksTab) -> None:
    choose(tab, "高知県")
    tiles = tab.side.tiles
    tiles.setFocus()
    met = []
    for key in (
        Qt.Key.Key_Return,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Return,
        Qt.Key.Key_Return,
        Qt.Key.Key_Up,
    ):
        qtbot.keyClick(tiles, key)
        met.append(tab.prefecture())
    assert met[:4] == ["四国地方", "中国地方", "四国地方", "九州・沖縄地方"]
    assert met[4] in prefectures_of("九州・沖縄地方") and met[5] == "九州・沖縄地方"
    assert met[6] in {one.name for one in PREFECTURES}  # an arrow walks on from one of its tiles
    assert tiles.hasFocus()
    choose(tab, "中国地方")
    assert "中国地方：3ネットワーク" in tiles.accessibleName()


def test_a_region_is_reached_on_the_map_by_mouse(qtbot: QtBot, tab: NetworksTab) -> None:
    at = tab.side.tiles.tile("広島県").center().toPoint()
    before = tab.side.tiles.grab(tab.side.tiles.tile("鳥取県").toRect()).toImage()
    qtbot.mouseDClick(tab.side.tiles, Qt.MouseButton.LeftButton, pos=at)
    assert tab.prefecture() == "中国地方"
    assert tab.side.tiles.grab(tab.side.tiles.tile("鳥取県").toRect()).toImage() != before  # it is framed
    qtbot.mouseDClick(
        tab.side.tiles, Qt.MouseButton.LeftButton, pos=tab.side.tiles.tile("北海道").center().toPoint()
    )
    assert tab.prefecture() == "北海道"  # its one prefecture
    qtbot.mouseDClick(tab.side.tiles, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert tab.prefecture() == "北海道"


def test_the_list_leads_from_a_region_to_its_prefectures(qtbot: QtBot, tab: NetworksTab) -> None:
    choose(tab, "四国地方")
    assert tab.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole).startswith("四国地方の全体")
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    assert tab.prefecture() == "徳島県"


def test_a_region_is_compared_with_regions(tab: NetworksTab) -> None:
    choose(tab, "四国地方")
    assert tab.compare.text() == "別の地方と比べる…"
    tab.compare.click()
    offered = {tab.pair.other.itemText(number) for number in range(tab.pair.other.count())}
    assert offered == set(REGION_TITLES) - {"四国地方"}
    choose(tab, "広島県")
    assert "福岡県" in {tab.pair.other.itemText(number) for number in range(tab.pair.other.count())}


def test_a_kind_and_printing_follow_the_region(tab: NetworksTab) -> None:
    choose(tab, "四国地方")
    tab.side.kinds.setCurrentText("共創の場")
    assert tab.prefecture() == "四国地方" and len(tab.networks) == 2
    order = tab.print_order()
    assert (order.kind, order.prefecture, order.scheme) == (
        "roster",
        "四国地方",
        "共創の場形成支援プログラム",
    )
    tab.switch.drawing.click()
    assert tab.print_order().kind == "diagram"
    tab.compare.click()
    tab.pair.choose("関東地方")
    order = tab.print_order()
    assert (order.kind, order.prefecture, order.other) == ("pair", "四国地方", "関東地方")


def test_the_way_back_leads_to_the_region(window: Window) -> None:
    window.go(Place("networks", "region", "四国地方"))
    window.go(Place("networks", "prefecture", "広島県"))
    window.go_back()
    assert window.tab().place() == Place("networks", "region", "四国地方")


@pytest.mark.parametrize("scale", [1.5, 2.0])
@pytest.mark.parametrize("name", ["広島県", "徳島県", "四国地方"])
def test_nothing_scrolls_sideways_in_a_small_window(window: Window, scale: float, name: str) -> None:
    window.look.scale_to(scale)
    window.resize(1024, 700)
    window.go(Place("networks", "region" if name.endswith("地方") else "prefecture", name))
    tab = window.tab()
    assert isinstance(tab, NetworksTab)
    tab.switch.drawing.click()
    for _ in range(3):
        QApplication.processEvents()
    assert tab.diagram.isVisible() and tab.area.horizontalScrollBar().maximum() == 0
    assert tab.diagram.minimumWidth() <= tab.area.viewport().width()
    tab.compare.click()
    for _ in range(3):
        QApplication.processEvents()
    assert tab.pair.isVisible() and tab.pair.table.horizontalScrollBar().maximum() == 0
