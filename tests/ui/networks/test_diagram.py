"""The diagram in the tab: its switch, the keys, the mouse, what is spoken, and what it looks like."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.catalog.graph import memberships
from desk_catalog.catalog.matrix import NAME
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.networks.cards import NetworkCards
from desk_catalog.ui.networks.diagram import NAME as TITLE
from desk_catalog.ui.networks.tab import DRAWN, NetworksTab
from desk_catalog.ui.place import Place


@pytest.fixture
def drawn(tab: NetworksTab) -> NetworksTab:
    tab.show_place(Place("networks", "prefecture", "広島県"))
    tab.switch.drawing.click()
    QApplication.processEvents()
    return tab


def current(tab: NetworksTab) -> str:
    return tab.model.rows[tab.diagram.current].name


def head(tab: NetworksTab) -> str:
    return tab.detail.text.toPlainText().split("\n")[0].split("　")[0]


def press(qtbot: QtBot, tab: NetworksTab, *keys: Qt.Key) -> None:
    tab.diagram.setFocus()
    for key in keys:
        qtbot.keyClick(tab.diagram, key)


def hover(tab: NetworksTab, name: str) -> None:
    row = [line.name for line in tab.model.rows].index(name)
    point = QPointF(tab.diagram.row_rect(row).center())
    assert tab.diagram.row_at(point) == row
    move_mouse(tab, point)


def move_mouse(tab: NetworksTab, point: QPointF) -> None:
    none = Qt.MouseButton.NoButton
    where = tab.diagram.mapToGlobal(point)
    moved = QMouseEvent(QEvent.Type.MouseMove, point, where, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(tab.diagram, moved)


def test_it_stands_in_the_table_s_place(drawn: NetworksTab) -> None:
    assert drawn.diagram.isVisible() and not drawn.table.isVisible()
    assert all(not cards.isVisible() for cards in drawn.inner.findChildren(NetworkCards))
    assert "太枠＝つなぎ手" in drawn.legend.text() and "p.16" in drawn.legend.text()
    assert drawn.diagram in drawn.panes() and drawn.table not in drawn.panes()
    drawn.switch.table.click()
    assert drawn.table.isVisible() and not drawn.diagram.isVisible()
    assert any(cards.isVisible() for cards in drawn.inner.findChildren(NetworkCards))
    assert "● 名簿の印字どおり" in drawn.legend.text()


def test_the_current_organisation_stays(qtbot: QtBot, drawn: NetworksTab) -> None:
    press(qtbot, drawn, Qt.Key.Key_Down)
    name = current(drawn)
    drawn.switch.table.click()
    assert drawn.model.rows[drawn.table.currentIndex().row()].name == name == head(drawn)
    row = [line.name for line in drawn.model.rows].index("マツダ株式会社")
    drawn.table.setCurrentIndex(drawn.model.index(row, NAME))
    drawn.switch.drawing.click()
    assert current(drawn) == "マツダ株式会社"


def test_arrows_walk_the_columns(qtbot: QtBot, drawn: NetworksTab) -> None:
    assert current(drawn) == "広島大学"
    press(qtbot, drawn, Qt.Key.Key_Down)
    assert current(drawn) == head(drawn) == "広島県"
    press(qtbot, drawn, Qt.Key.Key_Right)
    assert current(drawn) == head(drawn) == "マツダ株式会社"
    press(qtbot, drawn, Qt.Key.Key_Right, Qt.Key.Key_Home)
    assert current(drawn) == "株式会社広島銀行"
    press(qtbot, drawn, Qt.Key.Key_Up, Qt.Key.Key_Right)
    assert current(drawn) == "株式会社広島銀行"
    press(qtbot, drawn, Qt.Key.Key_End)
    assert current(drawn) == head(drawn) == "キユーピー株式会社"


@pytest.mark.parametrize("prefecture", ["広島県", "徳島県", "高知県", "福岡県", "東京都"])
def test_every_organisation_can_be_reached(qtbot: QtBot, tab: NetworksTab, prefecture: str) -> None:
    tab.show_place(Place("networks", "prefecture", prefecture))
    tab.switch.drawing.click()
    QApplication.processEvents()
    met = {tab.diagram.current}
    press(qtbot, tab, *[Qt.Key.Key_Left] * 4)
    for _ in range(4):
        press(qtbot, tab, Qt.Key.Key_Home)
        for _ in tab.model.rows:
            met.add(tab.diagram.current)
            press(qtbot, tab, Qt.Key.Key_Down)
        press(qtbot, tab, Qt.Key.Key_Right)
    assert met == set(range(len(tab.model.rows)))


def test_what_is_spoken(qtbot: QtBot, drawn: NetworksTab) -> None:
    press(qtbot, drawn, Qt.Key.Key_Down)
    assert drawn.diagram.accessibleName() == f"{TITLE}　{drawn.model.rows[drawn.diagram.current].spoken}"
    said = drawn.diagram.accessibleDescription()
    for number in memberships(drawn.model.rows[drawn.diagram.current]):
        assert drawn.networks[number].name in said
    assert "矢印" in said


def test_the_mouse_shows_and_chooses(qtbot: QtBot, drawn: NetworksTab) -> None:
    before = drawn.diagram.grab().toImage()
    hover(drawn, "東広島市")
    assert head(drawn) == "東広島市" and current(drawn) == "広島大学"
    assert drawn.diagram.grab().toImage() != before
    QApplication.sendEvent(drawn.diagram, QEvent(QEvent.Type.Leave))
    assert head(drawn) == "広島大学"
    assert drawn.diagram.grab().toImage() == before
    row = [line.name for line in drawn.model.rows].index("東広島市")
    qtbot.mouseClick(drawn.diagram, Qt.MouseButton.LeftButton, pos=drawn.diagram.row_rect(row).center())
    assert current(drawn) == head(drawn) == "東広島市"


def test_beside_the_boxes_there_is_nobody(drawn: NetworksTab) -> None:
    assert drawn.diagram.row_at(QPointF(QPoint(0, 0))) == -1


def test_ctrl_c_copies_the_organisation(qtbot: QtBot, drawn: NetworksTab) -> None:
    drawn.diagram.setFocus()
    qtbot.keyClick(drawn.diagram, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("広島大学　学")


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1024, 560), (1280, 660), (1920, 940)])
def test_the_current_organisation_is_in_sight(
    qtbot: QtBot, tab: NetworksTab, size: tuple[int, int], scale: float
) -> None:
    tab.look.scale_to(scale)
    tab.resize(*size)
    tab.show_place(Place("networks", "prefecture", "徳島県"))
    tab.switch.drawing.click()
    QApplication.processEvents()
    for keys in ((Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End), (Qt.Key.Key_Left,) * 3):
        press(qtbot, tab, *keys)
        QApplication.processEvents()
        box, view = tab.diagram.row_rect(tab.diagram.current), tab.area.viewport()
        at = tab.diagram.mapTo(view, box.center())
        assert view.rect().contains(at)
    if scale == 1.0:
        assert tab.area.horizontalScrollBar().maximum() == 0


def test_colours_follow_the_scheme(drawn: NetworksTab) -> None:
    light = drawn.diagram.grab().toImage()
    drawn.look.choose("dark")
    QApplication.processEvents()
    assert drawn.diagram.grab().toImage() != light
    assert drawn.diagram.isVisible() and current(drawn) == "広島大学"


def test_no_network_no_switch(drawn: NetworksTab) -> None:
    drawn.show_place(Place("networks", "prefecture", "青森県"))
    assert not (drawn.switch.isVisible() or drawn.export.isVisible() or drawn.diagram.isVisible())
    assert drawn.nothing.isVisible()
    drawn.show_place(Place("networks", "prefecture", "東京都"))
    assert drawn.diagram.isVisible() and not drawn.table.isVisible()


def test_the_choice_is_kept(qtbot: QtBot, drawn: NetworksTab, desk: Desk) -> None:
    assert desk.own.state(DRAWN) == "1"
    again = NetworksTab(desk)
    qtbot.addWidget(again)
    assert again.drawn
    drawn.switch.table.click()
    assert desk.own.state(DRAWN) == ""


def test_an_organisation_found_is_shown_in_the_drawing(drawn: NetworksTab) -> None:
    member = next(
        one for network in drawn.desk.networks for one in network.members if one.organization == "四国大学"
    )
    drawn.show_place(Place("networks", "organization", member.organization_id))
    assert drawn.prefecture() == "徳島県"
    assert current(drawn) == head(drawn) == "四国大学"


def test_the_menu_has_graphml(drawn: NetworksTab) -> None:
    menu = drawn.export.menu()
    menu.aboutToShow.emit()
    assert any("GraphML" in action.text() for action in menu.actions())
    assert {row[1] for row in drawn.sheet().rows} and drawn.sheet().networks == drawn.networks
