"""The card with the key facts: it comes by resting, by choosing, by keys; its two actions can be reached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.theme_map.tab import ThemeMapTab
from desk_catalog.ui.widgets.text import Text
from desk_catalog.ui.window import Window


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> ThemeMapTab:
    made = ThemeMapTab(desk)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def row_of(tab: ThemeMapTab, program_id: str) -> int:
    return tab.content.rows_with(program_id)[0]


def words(tab: ThemeMapTab) -> str:
    return "\n".join(text.words() for text in tab.card.findChildren(Text) if text.isVisible())


def test_the_card_stays_while_the_mouse_goes_to_it(qtbot: QtBot, tab: ThemeMapTab) -> None:
    tab.map.hovered.emit(5)
    qtbot.waitUntil(tab.card.isVisible)
    tab.map.hovered.emit(-1)
    tab.card.entered.emit()
    qtbot.wait(400)
    assert tab.card.isVisible()
    tab.card.left.emit()
    qtbot.waitUntil(lambda: not tab.card.isVisible())


def test_its_actions_are_about_the_box_it_stands_at(qtbot: QtBot, tab: ThemeMapTab) -> None:
    tab.map.setCurrentIndex(tab.model.index(0, 0))
    row = row_of(tab, "local-10000")
    tab.map.hovered.emit(row)
    qtbot.waitUntil(lambda: not tab.card.pinned)
    details, sheet = tab.card.buttons
    with qtbot.waitSignal(tab.print_asked) as printed:
        sheet.click()
    assert printed.args == ["local-10000"]
    with qtbot.waitSignal(tab.asked) as opened:
        details.click()
    assert opened.args == [Place("programs", "program", "local-10000")]


def test_bare_chips_tell_name_and_amount_too(qtbot: QtBot, tab: ThemeMapTab) -> None:
    """By resting, by keys, and in the table, for each of them."""
    chips = [card.rows[0] for card in tab.map.cards() if card.bare]
    assert chips
    told = [tab.content.rows[row].placement.printed_name for row in chips]
    for row, name in zip(chips, told, strict=True):
        tab.keeper.hide()
        tab.map.hovered.emit(tab.map.indexAt(tab.map.card_rect(row).center()).row())
        qtbot.waitUntil(tab.card.isVisible)
        assert name in words(tab)
        assert dict(tab.card._lines)["予算額"]
    tab.map.setCurrentIndex(tab.model.index(chips[0], 0))
    walked = [words(tab)]
    for _ in chips[1:]:
        qtbot.keyClick(tab.map, Qt.Key.Key_Right)
        walked.append(words(tab))
    assert all(name in said for name, said in zip(told, walked, strict=True))
    tab.switch_table()
    assert tab.table is not None
    assert not any(tab.table.isRowHidden(row) for row in chips)


def test_tab_leads_from_the_map_to_both_actions(qtbot: QtBot, window: Window) -> None:
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    window.activateWindow()
    tab.map.setFocus()
    qtbot.keyClick(tab.map, Qt.Key.Key_Home)
    assert tab.card.isVisible()
    for button in tab.card.buttons:
        assert QApplication.focusWidget() is not button
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button
    window.escape()
    assert not tab.card.isVisible()
    assert tab.map.hasFocus()


def test_enter_opens_the_programme(qtbot: QtBot, window: Window) -> None:
    tab = window.tab()
    assert isinstance(tab, ThemeMapTab)
    tab.map.setCurrentIndex(tab.model.index(row_of(tab, "local-10000"), 0))
    qtbot.keyClick(tab.map, Qt.Key.Key_Return)
    assert window.tab().program_id() == "local-10000"


def test_the_status_says_what_is_chosen_and_on_how_many_maps(tab: ThemeMapTab) -> None:
    tab.show_place(Place("map", "program", "local-10000"))
    assert tab.status()[1] == "選択中：ローカル10,000プロジェクト（5テーマ）"


def test_the_printed_name_the_official_name_and_the_reason(tab: ThemeMapTab) -> None:
    row = next(n for n, row in enumerate(tab.content.rows) if row.program.name.startswith("RoAD"))
    tab.map.setCurrentIndex(tab.model.index(row, 0))
    placed = tab.content.rows[row]
    assert placed.placement.printed_name in words(tab)
    assert placed.program.name in words(tab)
    assert placed.placement.reading.reason is not None
    assert placed.placement.reading.reason in words(tab)
    assert placed.placement.reading.reason in tab.card.accessibleDescription()


@pytest.mark.parametrize("size", [(620, 260), (900, 420), (1280, 700)])
def test_the_card_never_cuts_a_line(qtbot: QtBot, tab: ThemeMapTab, size: tuple[int, int]) -> None:
    tab.resize(*size)
    for _ in range(3):
        tab.look.resize(1)
    QApplication.processEvents()
    tab.map.setCurrentIndex(tab.model.index(row_of(tab, "local-10000"), 0))
    QApplication.processEvents()
    assert tab.map.viewport().rect().contains(tab.card.geometry())
    if size[1] >= 700:
        for text in tab.card.findChildren(Text):
            assert text.height() >= text.minimumSizeHint().height() - 1 or not text.isVisible()


def test_the_card_goes_with_its_box(qtbot: QtBot, tab: ThemeMapTab) -> None:
    row = row_of(tab, "local-10000")
    tab.map.setCurrentIndex(tab.model.index(row, 0))
    tab.resize(1100, 500)
    qtbot.wait(50)
    if tab.card.isVisible():
        near = tab.map.card_rect(row).adjusted(-40, -40, 40, 40)
        assert tab.card.geometry().intersects(near)


def test_headings_and_marks_explain_themselves(tab: ThemeMapTab) -> None:
    scene = tab.map.scene
    head = scene.tips_top[0]
    assert tab.content.themes[0].map_title is not None
    assert tab.content.themes[0].map_title in tab.map.tip_at(head.rect.center().toPoint())
    lane = scene.tips_left[1]
    tip = tab.map.tip_at(lane.rect.center().toPoint())
    assert len(tip.splitlines()) == sum(
        phase.lane == "1" for theme in tab.content.themes for phase in theme.phases
    )
    row = next(n for n, row in enumerate(tab.content.rows) if row.placement.reading.inferred)
    card = scene.card_of(row)
    assert card is not None
    assert card.face.mark is not None
    reason = tab.content.rows[row].placement.reading.reason
    assert reason is not None
    assert reason in tab.map.tip_at(card.face.mark.center().toPoint() - QPoint(0, tab.map.verticalOffset()))
    assert tab.map.tip_at(QPoint(2, 2)) == ""


def test_a_leaving_mouse_is_told(qtbot: QtBot, tab: ThemeMapTab) -> None:
    tab.map.hovered.emit(3)
    qtbot.waitUntil(tab.card.isVisible)
    QApplication.sendEvent(tab.card, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not tab.card.isVisible())


def test_an_open_card_is_as_large_for_the_next_choice(qtbot: QtBot, tab: ThemeMapTab) -> None:
    """From resting to a click, and from box to box by keys: the card tells as much as one that comes anew."""
    row = row_of(tab, "local-10000")
    tab.map.hovered.emit(row)
    qtbot.waitUntil(tab.card.isVisible)
    rested = tab.card.geometry()
    qtbot.mouseClick(tab.map.viewport(), Qt.MouseButton.LeftButton, pos=tab.map.card_rect(row).center())
    assert tab.card.pinned
    assert tab.card.geometry() == rested
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(tab.map, key)
        walked = tab.card.height()
        tab.keeper.hide()
        tab.keeper.pin(tab.map.currentIndex().row())
        assert walked == tab.card.height()
        for _, value in tab.card._lines:
            assert value in words(tab)


def test_a_card_that_had_to_be_brief_says_everything_again(qtbot: QtBot, tab: ThemeMapTab) -> None:
    tab.resize(1280, 200)
    QApplication.processEvents()
    row = row_of(tab, "local-10000")
    tab.map.setCurrentIndex(tab.model.index(row, 0))
    assert "段階" not in words(tab)
    tab.resize(1280, 700)
    qtbot.wait(50)
    tab.card.place_beside(tab.map.card_rect(row))
    assert "段階" in words(tab)
