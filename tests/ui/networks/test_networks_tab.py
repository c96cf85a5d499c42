"""The tab 地域ネットワーク as one uses it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.catalog.matrix import FIRST_NETWORK, NAME, SECTOR
from desk_catalog.ui.networks.cards import NetworkCards
from desk_catalog.ui.networks.tab import NetworksTab
from desk_catalog.ui.place import Place
from desk_catalog.ui.window import Window

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning


def hiroshima(tab: NetworksTab, name: str = "マツダ株式会社", column: int = NAME) -> None:
    tab.show_place(Place("networks", "prefecture", "広島県"))
    row = [line.name for line in tab.model.rows].index(name)
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.model.index(row, column))
    QApplication.processEvents()


def pane(tab: NetworksTab) -> list[str]:
    return tab.detail.text.toPlainText().split("\n")


def press(qtbot: QtBot, tab: NetworksTab, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(tab.table, key)


def test_the_pane_says_all_of_a_member(tab: NetworksTab) -> None:
    hiroshima(tab)
    assert pane(tab) == [
        "マツダ株式会社　産（企業・団体など）　つなぎ手：2つのネットワークに参加",
        "● 創生交付金：広島県地方大学・地域産業創生事業推進特別委員会（産）　p.16",
        "名簿の印字「マツダ株式会社代表取締役会長」　役職：代表取締役会長",
        "● 共創の場：広島から世界最先端のバイオエコノミー社会を実現するBio×Digital Transformation（バイオＤＸ）"
        "産学共創拠点（産）　p.16",
        "名簿の印字「マツダ株式会社」　役職：記載なし",
    ]


def test_the_role_is_painted_beside_the_name(tab: NetworksTab) -> None:
    hiroshima(tab, "広島県商工会議所連合会")
    with_role = painted(tab)
    line = tab.model.rows[tab.table.currentIndex().row()]
    silent = replace(line, members=tuple(member and replace(member, role=None) for member in line.members))
    tab.model.set_rows([silent if other is line else other for other in tab.model.rows])
    row = [other.name for other in tab.model.rows].index(line.name)
    tab.table.setCurrentIndex(tab.model.index(row, NAME))
    assert painted(tab) != with_role


def painted(tab: NetworksTab) -> QImage:
    """The current cell as it is drawn."""
    table = tab.table
    return table.viewport().grab(table.visualRect(table.currentIndex())).toImage()


def test_the_pane_follows_the_keys(qtbot: QtBot, tab: NetworksTab) -> None:
    hiroshima(tab)
    press(qtbot, tab, Qt.Key.Key_Down)
    assert pane(tab)[0].startswith("株式会社広島銀行　産")
    press(qtbot, tab, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert tab.table.currentIndex().column() == FIRST_NETWORK + 2
    assert pane(tab)[-1] == (
        "拠点都市：「広島地域イノベーション戦略推進会議」の名簿に、この機関の名はない（名簿の印字は「等」で終わる）"
    )
    press(qtbot, tab, Qt.Key.Key_Up)
    assert pane(tab)[0].startswith("マツダ株式会社")


def test_the_current_membership_stands_out(tab: NetworksTab) -> None:
    hiroshima(tab, column=FIRST_NETWORK + 1)
    weights = []
    block = tab.detail.text.document().begin()
    while block.isValid():
        weights.append(block.begin().fragment().charFormat().font().bold())
        block = block.next()
    assert weights == [True, False, False, True, False]


def test_a_low_pane_begins_with_the_current_membership(tab: NetworksTab) -> None:
    tab.resize(640, 300)
    hiroshima(tab, column=FIRST_NETWORK + 1)
    text = tab.detail.text
    top = text.cursorForPosition(QPoint(2, 2)).block().text()
    assert top.startswith("● 共創の場")
    tab.table.setCurrentIndex(tab.table.currentIndex().siblingAtColumn(NAME))
    assert text.verticalScrollBar().value() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Home])
def test_the_row_is_not_lost_to_the_sector(qtbot: QtBot, tab: NetworksTab, key: Qt.Key) -> None:
    hiroshima(tab)
    press(qtbot, tab, key)
    assert tab.table.currentIndex().column() == NAME
    assert pane(tab)[0].startswith("マツダ株式会社")


@pytest.mark.parametrize(
    ("column", "copied"),
    [
        (SECTOR, "産"),
        (NAME, "マツダ株式会社"),
        (
            FIRST_NETWORK,
            "マツダ株式会社\n広島県地方大学・地域産業創生事業推進特別委員会（産）\n"
            "名簿の印字「マツダ株式会社代表取締役会長」　役職：代表取締役会長\np.16",
        ),
    ],
)
def test_a_cell_is_copied_in_words(qtbot: QtBot, tab: NetworksTab, column: int, copied: str) -> None:
    hiroshima(tab, column=column)
    with qtbot.waitSignal(tab.said):
        qtbot.keyClick(tab.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == copied


def test_the_whole_pane_is_copied(qtbot: QtBot, tab: NetworksTab) -> None:
    hiroshima(tab)
    with qtbot.waitSignal(tab.said) as said:
        qtbot.mouseClick(tab.detail.button, Qt.MouseButton.LeftButton)
    assert said.args == ["マツダ株式会社の内容をコピーしました。"]
    assert QGuiApplication.clipboard().text().split("\n") == pane(tab)


def test_the_pane_is_read_and_copied_with_the_keys(qtbot: QtBot, tab: NetworksTab) -> None:
    hiroshima(tab)
    text = tab.detail.text
    assert text in tab.panes()
    text.setFocus()
    before = pane(tab)
    qtbot.keyClicks(text, "x")
    qtbot.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == before[0]
    assert pane(tab) == before
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()


def test_the_screen_reader_hears_it(tab: NetworksTab) -> None:
    hiroshima(tab, column=FIRST_NETWORK)
    cell = QAccessible.queryAccessibleInterface(tab.table).focusChild()
    assert "役職：代表取締役会長" in cell.text(QAccessible.Text.Name)
    assert tab.detail.text.accessibleDescription().split("\n") == pane(tab)


def test_f6_reaches_the_pane(qtbot: QtBot, window: Window) -> None:
    window.go(Place("networks", "prefecture", "広島県"))
    tab = window.tab()
    assert isinstance(tab, NetworksTab)
    window.activateWindow()
    tab.table.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert tab.detail.text.hasFocus()


def test_a_prefecture_without_members_has_no_pane(tab: NetworksTab) -> None:
    tab.show_place(Place("networks", "prefecture", "青森県"))
    assert tab.nothing.isVisible()
    assert not (tab.table.isVisible() or tab.detail.isVisible() or tab.legend.isVisible())
    tab.show_place(Place("networks", "prefecture", "北海道"))
    assert tab.table.isVisible() and tab.detail.isVisible() and not tab.nothing.isVisible()
    assert pane(tab)[0].startswith("北海道大学")


@pytest.mark.parametrize("size", [(1024, 560), (1280, 660), (640, 400)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(tab: NetworksTab, size: tuple[int, int], scale: float) -> None:
    tab.look.scale_to(scale)
    tab.resize(*size)
    for name in ("The University of British Columbia", "キユーピー株式会社"):
        hiroshima(tab, name)
        table, area = tab.table, tab.area
        assert table.verticalScrollBar().maximum() == 0  # as high as its rows: it is the area that scrolls
        cell = table.visualRect(table.currentIndex())
        top = table.viewport().mapTo(area.viewport(), cell.topLeft()).y()
        assert 0 <= top < top + cell.height() <= area.viewport().height()
        assert cell.width() >= tab.look.em(13)
        assert area.widget().width() <= area.viewport().width()
    cards = tab.cards.itemAt(0).widget()
    assert isinstance(cards, NetworkCards)
    for card in cards.cards:
        assert card.height() >= card.heightForWidth(card.width())
        assert card.width() >= tab.look.em(12)


def test_the_cell_stays_when_the_look_changes(tab: NetworksTab) -> None:
    hiroshima(tab, column=FIRST_NETWORK)
    tab.look.resize(1)
    tab.look.choose("dark")
    QApplication.processEvents()
    assert tab.table.currentIndex().column() == FIRST_NETWORK
    assert pane(tab)[0].startswith("マツダ株式会社")


def test_an_organisation_of_the_search_is_in_view(tab: NetworksTab, qtbot: QtBot) -> None:
    tab.resize(1024, 400)
    member = next(m for n in tab.desk.networks for m in n.members if m.organization == "キユーピー株式会社")
    tab.show_place(Place("networks", "organization", member.organization_id))
    table = tab.table

    def in_view() -> None:
        at = table.viewport().mapTo(tab.area.viewport(), table.visualRect(table.currentIndex()).center())
        assert 0 < at.y() < tab.area.viewport().height()

    qtbot.waitUntil(in_view)
    assert pane(tab)[0].startswith("キユーピー株式会社")


def test_the_model_is_sound(tab: NetworksTab) -> None:
    tester = QAbstractItemModelTester(tab.model, WARNING)
    for prefecture in ("広島県", "青森県", "福岡県"):
        tab.show_place(Place("networks", "prefecture", prefecture))
    assert tester.model() is tab.model


def test_the_keys_go_as_one_reads(qtbot: QtBot, tab: NetworksTab) -> None:
    """Tab and F6 come to the cards before the table below them, though the cards are made later."""
    tab.show_place(Place("networks", "prefecture", "広島県"))
    QApplication.processEvents()
    assert tab.right.network_cards is not None
    buttons = tab.right.network_cards.buttons()
    assert buttons[0] in tab.panes() and tab.panes().index(buttons[0]) < tab.panes().index(tab.table)
    tab.export.setFocus()
    met = []
    for _time in range(len(buttons) + 1):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == [*buttons, tab.table]
