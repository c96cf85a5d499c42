"""The window in which the 配布セット are put in order: everything by button and by key, and back again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk_catalog.ui.desk import Desk
from desk_catalog.ui.handout_sets import HandoutSetsWindow

THREE = ("sparc", "plastic", "local-10000")


@pytest.fixture
def sets(qtbot: QtBot, desk: Desk) -> Iterator[HandoutSetsWindow]:
    desk.own.include(*THREE)
    holder = QWidget()
    qtbot.addWidget(holder)
    made = HandoutSetsWindow(desk, holder)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.list.hasFocus, timeout=3000)
    yield made


def press(sets: HandoutSetsWindow, words: str) -> None:
    assert sets.buttons[words].isEnabled(), words
    sets.buttons[words].click()


def test_programmes_move_and_stay_chosen(qtbot: QtBot, sets: HandoutSetsWindow, desk: Desk) -> None:
    assert not sets.buttons["上へ"].isEnabled()
    press(sets, "下へ")
    assert desk.own.handout().program_ids == ("plastic", "sparc", "local-10000")
    assert sets.list.currentIndex().row() == 1
    qtbot.keyClick(sets.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.own.handout().program_ids == ("plastic", "local-10000", "sparc")
    assert not sets.buttons["下へ"].isEnabled()
    press(sets, "上へ")
    assert desk.own.handout().program_ids == ("plastic", "sparc", "local-10000")


def test_one_is_taken_out_and_put_back_where_it_was(
    qtbot: QtBot, sets: HandoutSetsWindow, desk: Desk
) -> None:
    assert not sets.buttons["元に戻す"].isEnabled()
    sets.list.setCurrentIndex(sets.model.index(1, 0))
    with qtbot.waitSignal(sets.said) as said:
        qtbot.keyClick(sets.list, Qt.Key.Key_Delete)
    assert "元に戻す" in said.args[0]
    assert desk.own.handout().program_ids == ("sparc", "local-10000")
    press(sets, "元に戻す")
    assert desk.own.handout().program_ids == THREE


def test_sets_are_made_named_chosen_deleted_and_put_back(sets: HandoutSetsWindow, desk: Desk) -> None:
    first = desk.own.handout()
    sets.name.setText("A市")
    press(sets, "この名前で新しく作る")
    assert (desk.own.handout().name, sets.model.rowCount()) == ("A市", 0)
    assert not sets.empty.isHidden()
    sets.name.setText(first.name)
    press(sets, "この名前に変える")
    assert "同じ名前" in sets.state.words() and desk.own.handout().name == "A市"
    sets.name.setText(" ")
    press(sets, "この名前で新しく作る")
    assert "名前を入れて" in sets.state.words()
    sets.name.setText("A市と")
    press(sets, "この名前に変える")
    assert desk.own.handout().name == "A市と"
    sets.sets.setCurrentIndex(0)
    sets.sets.activated.emit(0)
    assert desk.own.handout().program_ids == THREE
    press(sets, "この配布セットを消す")
    assert [one.name for one in desk.own.handout_sets()] == ["A市と"]
    press(sets, "元に戻す")
    assert (desk.own.handout().name, desk.own.handout().program_ids) == (first.name, THREE)


def test_the_last_set_deleted_comes_back_whole(sets: HandoutSetsWindow, desk: Desk) -> None:
    press(sets, "この配布セットを消す")
    assert desk.own.handout().program_ids == ()
    press(sets, "元に戻す")
    assert desk.own.handout().program_ids == THREE
    assert len(desk.own.handout_sets()) == 1


def test_a_programme_opens_and_one_the_edition_lacks_can_only_go(
    qtbot: QtBot, sets: HandoutSetsWindow, desk: Desk
) -> None:
    with qtbot.waitSignal(sets.asked) as asked:
        press(sets, "事業を開く")
    assert asked.args == ["sparc"]
    desk.own.include("gone-since")
    sets.list.setCurrentIndex(sets.model.index(3, 0))
    assert not sets.buttons["事業を開く"].isEnabled()
    assert sets.buttons["外す"].isEnabled()
    assert "この版にない" in sets.list.currentIndex().data()


def test_every_part_has_a_name(sets: HandoutSetsWindow) -> None:
    for part in (sets.sets, sets.name, sets.list):
        assert part.accessibleName()


def test_a_name_being_typed_stays_and_return_gives_it(
    qtbot: QtBot, sets: HandoutSetsWindow, desk: Desk
) -> None:
    sets.name.setText("B町との打合せ")
    press(sets, "下へ")
    assert sets.name.text() == "B町との打合せ"
    qtbot.keyClick(sets.name, Qt.Key.Key_Return)
    assert desk.own.handout().name == "B町との打合せ"


def test_a_long_name_is_refused_and_none_makes_the_window_wide(sets: HandoutSetsWindow, desk: Desk) -> None:
    before = desk.own.handout().name
    sets.name.setText("長" * 300)
    press(sets, "この名前に変える")
    assert "60字まで" in sets.state.words() and desk.own.handout().name == before
    sets.name.setText("長" * 60)
    press(sets, "この名前に変える")
    assert desk.own.handout().name == "長" * 60
    assert sets.minimumSizeHint().width() <= sets.sizeHint().width()


def test_all_of_it_can_be_reached_on_a_low_screen(sets: HandoutSetsWindow, desk: Desk) -> None:
    desk.look.scale_to(2.0)
    assert sets.minimumSizeHint().height() < 500
    assert sets.list.minimumHeight() >= 3 * sets.list.sizeHintForRow(0) // 2
