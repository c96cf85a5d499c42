"""The page of an organisation: what stands there, held against the file itself, and how one gets there and back."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.catalog.matrix import NAME
from desk_catalog.catalog.organizations import APPLICANT_OF_SECTOR
from desk_catalog.exchange.formats import FORMATS
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.networks.tab import NetworksTab
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.text import Text
from desk_catalog.ui.window import Window

MEMBERSHIPS = """
    SELECT m.*, n.name AS network, s.program_id FROM membership m
    JOIN network n USING (network_id) JOIN scheme s USING (scheme_id)
    WHERE organization_id = ?"""
# Whom it meets at least twice: pairs of memberships counted, not lists compared.
PARTNERS = """
    SELECT o.name, count(*) AS number FROM membership a
    JOIN membership b ON b.network_id = a.network_id AND b.organization_id <> a.organization_id
    JOIN organization o ON o.organization_id = b.organization_id
    WHERE a.organization_id = ? GROUP BY b.organization_id HAVING count(*) > 1"""
PLACES = """
    SELECT np.prefecture, count(*) AS number FROM membership m JOIN network_prefecture np USING (network_id)
    WHERE m.organization_id = ? GROUP BY np.prefecture"""


def said(tab: NetworksTab) -> list[str]:
    return [text.words() for text in tab.page.findChildren(Text) if not text.isHidden()]


def links(tab: NetworksTab) -> list[str]:
    return [link.text() for link in tab.page.links]


def opened(window: Window, organization_id: str) -> NetworksTab:
    window.go(Place("networks", "organization", organization_id))
    QApplication.processEvents()
    tab = window.tab()
    assert isinstance(tab, NetworksTab)
    return tab


def test_every_organisation_with_all_of_its_memberships(tab: NetworksTab, source: sqlite3.Connection) -> None:
    every = source.execute("SELECT organization_id, name FROM organization").fetchall()
    met = several = 0
    for one in every:
        tab.show_place(Place("networks", "organization", one["organization_id"]))
        QApplication.processEvents()
        assert tab.organization == one["organization_id"] and tab.page.title.words() == one["name"]
        rows = source.execute(MEMBERSHIPS, (one["organization_id"],)).fetchall()
        text = "\n".join(said(tab))
        for row in rows:
            assert row["network"] in links(tab)
            assert f"名簿の印字「{row['printed_name']}」　役職：{row['role'] or '記載なし'}" in text
            assert (row["reason"] or "") in text
            met += 1
        partners = {
            f"{row['name']}（{row['number']}" for row in source.execute(PARTNERS, (one["organization_id"],))
        }
        assert len(tab.page.profile.partners) == len(partners)  # type: ignore[union-attr]
        for partner in partners:
            name, number = partner.split("（")
            assert any(link.startswith(f"{name}（") and f"・{number}ネット" in link for link in links(tab))
        places = source.execute(PLACES, (one["organization_id"],)).fetchall()
        for place in places:
            assert f"{place['prefecture']}（{place['number']}ネットワーク）" in links(tab)
        assert ("つなぎ手" in said(tab)) == any(place["number"] > 1 for place in places)
        several += len(partners)
        founded = {row["program_id"] for row in rows if row["program_id"]}
        assert {tab.desk.programs[key].name for key in founded} <= set(links(tab))
        variants = {row["printed_name"] for row in rows}
        assert "名簿の印字（名前の違い・役職を含む）" in said(tab) if len(variants) > 1 else True, one["name"]
    assert met == source.execute("SELECT count(*) FROM membership").fetchone()[0]
    assert several > 10


def test_the_sectors_stand_for_the_right_applicants(desk: Desk) -> None:
    names = {one.code: one.name for one in desk.applicants}
    found = {sector: names[code] for sector, code in APPLICANT_OF_SECTOR.items()}
    assert "大学" in found["学"] and "民間" in found["産"] and "自治体" in found["官"]


def test_what_it_may_apply_for_unfolds(qtbot: QtBot, tab: NetworksTab) -> None:
    tab.show_place(Place("networks", "organization", "tokushima-u"))
    fitting = [one for one in tab.desk.programs.values() if "1" in one.applicants]
    before = len(tab.page.links)
    (button,) = (
        one for one in tab.page.findChildren(type(tab.page.back)) if one.text().endswith("事業を見る")
    )
    assert button.text() == f"{len(fitting)}事業を見る"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert links(tab)[before:] == [one.name for one in fitting]
    with qtbot.waitSignal(tab.asked) as asked:
        tab.page.links[before].click()
    assert asked.args == [Place("programs", "program", fitting[0].program_id)]


@pytest.mark.parametrize("by", ["key", "mouse", "button"])
def test_it_is_opened_from_the_table(qtbot: QtBot, window: Window, by: str) -> None:
    window.go(Place("networks", "prefecture", "広島県"))
    tab = window.tab()
    assert isinstance(tab, NetworksTab)
    index = tab.model.place(lambda line: line.name == "マツダ株式会社").siblingAtColumn(NAME)
    tab.table.setCurrentIndex(index)
    if by == "key":
        tab.table.setFocus()
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    elif by == "mouse":
        at = tab.table.visualRect(index).center()
        qtbot.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    else:
        qtbot.mouseClick(tab.detail.opening, Qt.MouseButton.LeftButton)
    assert tab.page.isVisible() and tab.page.title.words() == "マツダ株式会社"
    assert window.history.now == tab.place() == Place("networks", "organization", tab.organization or "")
    window.go_back()
    assert tab.place() == Place("networks", "prefecture", "広島県") and not tab.page.isVisible()
    window.go_forward()
    assert tab.page.isVisible()


def test_it_is_opened_from_the_diagram(qtbot: QtBot, window: Window) -> None:
    window.go(Place("networks", "prefecture", "高知県"))
    tab = window.tab()
    assert isinstance(tab, NetworksTab)
    tab.switch.drawing.click()
    QApplication.processEvents()
    row = next(number for number, line in enumerate(tab.model.rows) if line.name == "大阪大学")
    qtbot.mouseDClick(tab.diagram, Qt.MouseButton.LeftButton, pos=tab.diagram.row_rect(row).center())
    assert tab.page.title.words() == "大阪大学"
    window.escape()
    assert not tab.page.isVisible() and tab.place() == Place("networks", "prefecture", "高知県")
    tab.diagram.setFocus()
    qtbot.keyClick(tab.diagram, Qt.Key.Key_Return)
    assert tab.page.isVisible()


def test_its_page_is_what_is_printed(window: Window) -> None:
    """Ctrl+P on an organisation's page is about the organisation, not about the prefecture behind it."""
    tab = opened(window, "kochi-ut")
    order = tab.print_order()
    assert (order.kind, order.organization_id) == ("organization", "kochi-ut")
    window.prints.open()
    shown = window.prints.window()
    assert shown.side.kind.currentData() == "organization" and shown.order().organization_id == "kochi-ut"
    assert shown.document is not None and shown.document.title == "高知工科大学のネットワーク"
    shown.close()
    tab.side.choose("広島県")
    window.prints.open()
    assert shown.side.kind.findData("organization") < 0, "only where one is named"


def test_the_way_back_passes_no_place_one_has_not_been_to(window: Window) -> None:
    window.go(Place("networks", "prefecture", "広島県"))
    tab = opened(window, "osaka-u")
    assert tab.prefecture() == "高知県"  # behind the page: where it is met
    window.go_back()
    assert tab.place() == Place("networks", "prefecture", "広島県")


def test_the_way_back_leads_to_the_prefecture_clicked_before(qtbot: QtBot, window: Window) -> None:
    """A click on the map or in the list is a step; walking there by arrow keys is one walk."""
    window.go(Place("networks", "prefecture", "広島県"))
    tab = window.tab()
    assert isinstance(tab, NetworksTab)
    tiles = tab.side.tiles
    spot = next(
        point
        for x in range(0, tiles.width(), 4)
        for y in range(0, tiles.height(), 4)
        if tiles.found_at(point := QPoint(x, y)) == "高知県"
    )
    qtbot.mouseClick(tiles, Qt.MouseButton.LeftButton, pos=spot)
    assert tab.prefecture() == "高知県"
    window.go_back()
    assert (window.tab(), tab.prefecture()) == (tab, "広島県")
    for _time in range(2):
        qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    walked = tab.prefecture()
    assert walked not in ("広島県", "高知県")
    row = tab.side.model.place(lambda one: one[0] == "徳島県")
    tab.list.scrollTo(row)
    qtbot.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=tab.list.visualRect(row).center())
    assert tab.prefecture() == "徳島県"
    window.go_back()
    assert tab.prefecture() == walked


def test_its_links_lead_on(qtbot: QtBot, window: Window) -> None:
    tab = opened(window, "kochi-ut")
    tab.page.links[0].click()
    assert not tab.page.isVisible() and tab.prefecture() == "高知県"
    window.go_back()
    assert tab.organization == "kochi-ut"
    partner = next(link for link in tab.page.links if link.text().startswith("高知大学（"))
    partner.click()
    assert tab.page.title.words() == "高知大学"
    window.go_back()
    assert tab.organization == "kochi-ut"
    tab.side.choose("広島県")  # the list closes the page
    assert tab.organization is None and tab.title.words() == "広島県"


def test_an_unknown_organisation_changes_nothing(tab: NetworksTab) -> None:
    tab.show_place(Place("networks", "prefecture", "広島県"))
    tab.show_place(Place("networks", "organization", "ない機関"))
    assert tab.organization is None and tab.prefecture() == "広島県"


def test_it_is_copied_and_exported(qtbot: QtBot, tab: NetworksTab, tmp_path: Path) -> None:
    tab.show_place(Place("networks", "organization", "kochi-ut"))
    with qtbot.waitSignal(tab.said):
        tab.page.copying.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("高知工科大学\n学（大学・高専など）\n3ネットワーク・1都道府県")
    assert "名簿の印字「高知県公立大学法人高知工科大学」" in text and "共創の場形成支援プログラム" in text
    rows = json.loads(FORMATS["json"].encode(tab.page.sheet()))
    assert {row["organization"] for row in rows} == {"高知工科大学"} and len(rows) == 3
    assert FORMATS["graphml"].fits(tab.page.sheet())


@pytest.mark.parametrize("size", [(1024, 560), (1600, 900), (640, 400)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits(tab: NetworksTab, size: tuple[int, int], scale: float) -> None:
    tab.look.scale_to(scale)
    tab.resize(*size)
    tab.show_place(Place("networks", "organization", "tokushima-u"))
    for _ in range(3):
        QApplication.processEvents()
    area = tab.page.area
    assert area.widget().width() <= area.viewport().width()
    for link in tab.page.links:
        assert link.height() >= link.heightForWidth(link.width())


def test_f6_reaches_it(tab: NetworksTab) -> None:
    tab.show_place(Place("networks", "organization", "tokushima-u"))
    assert tab.panes()[:2] == (tab.page.links[0], tab.page.back)
