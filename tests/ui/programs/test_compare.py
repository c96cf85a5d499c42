"""Programmes side by side: chosen in the list, marked where they differ, left by Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.programs.rows import NAME, STAR, TICK
from desk_catalog.ui.programs.side_by_side import lines
from desk_catalog.ui.programs.tab import ProgramsTab
from desk_catalog.ui.tables import HeaderRow

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning
THREE = ("plastic", "kankyo-suishinhi", "saiene-kofukin")


def at(tab: ProgramsTab, program_id: str, column: int) -> QPoint:
    index = tab.model.place(lambda row: row.program_id == program_id).siblingAtColumn(column)
    tab.list.scrollTo(index)
    return tab.list.visualRect(index).center()


def press(
    qtbot: QtBot,
    tab: ProgramsTab,
    program_id: str,
    column: int,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    qtbot.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, modifier, at(tab, program_id, column))


def test_lines_mark_what_differs(desk: Desk) -> None:
    found = {line.title: line for line in lines([desk.catalogue.program(one) for one in THREE], desk)}
    assert found["府省"].values == ("環境省",) * 3
    assert not found["府省"].differs
    assert found["申請主体"].marks == (False, False, True)
    assert found["予算額"].marks == (True, True, True)
    assert found["予算額"].values[0].startswith("3,600,000千円")
    assert found["電話"].differs
    assert "親事業" not in found  # none of them has one


def test_boxes_ctrl_click_and_space_choose_up_to_four(qtbot: QtBot, tab: ProgramsTab) -> None:
    press(qtbot, tab, "sparc", TICK)
    press(qtbot, tab, "plastic", NAME, Qt.KeyboardModifier.ControlModifier)
    assert tab.pane.ticked == ["sparc", "plastic"]
    assert tab.program_id() == next(iter(tab.desk.programs))  # ticking does not open
    tab.show_place(Place("programs", "program", "local-10000"))
    qtbot.keyClick(tab.list, Qt.Key.Key_Space)
    tab.pane.tick("wpi")
    with qtbot.waitSignal(tab.said) as said:
        tab.pane.tick("binds")
    assert "4事業まで" in said.args[0]
    assert tab.pane.ticked == ["sparc", "plastic", "local-10000", "wpi"]
    assert tab.pane.bar.isVisible()
    press(qtbot, tab, "sparc", TICK)
    assert "sparc" not in tab.pane.ticked
    tab.pane.untick_button.click()
    assert tab.pane.ticked == []
    assert not tab.pane.bar.isVisible()


def test_the_box_says_its_state_without_colour(tab: ProgramsTab) -> None:
    index = tab.model.index(0, TICK)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    tab.pane.tick(tab.model.rows[0].program_id)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "比較に選択中"
    assert tab.model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable


@pytest.mark.parametrize("number", [0, 1])
def test_too_few_say_what_is_missing(qtbot: QtBot, tab: ProgramsTab, number: int) -> None:
    for program_id in THREE[:number]:
        tab.pane.tick(program_id)
    with qtbot.waitSignal(tab.said) as said:
        assert tab.act("compare")
    assert "2〜4件" in said.args[0]
    assert not tab.comparing()


def test_comparing_and_going_back(qtbot: QtBot, tab: ProgramsTab) -> None:
    for program_id in THREE:
        tab.pane.tick(program_id)
    assert tab.act("compare")
    page = tab.comparison
    tester = QAbstractItemModelTester(page.model, WARNING)
    assert tab.comparing()
    assert tab.panes()[0] is page.table
    assert page.model.columnCount() == 4
    assert tab.status() == ("3事業を比較中",)
    row = next(n for n, line in enumerate(page.model.rows) if line.title == "申請主体")
    assert page.model.index(row, 0).data() == "申請主体 ≠"
    spoken = page.model.index(row, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("違うところ。")
    whole = page.model.rowCount()
    page.only_different.setChecked(True)
    assert page.model.rowCount() < whole
    assert all(line.differs for line in page.model.rows)
    assert tab.step_back()
    assert not tab.comparing()
    assert tab.pane.ticked == list(THREE)
    assert tester.model() is page.model


def test_a_remark_on_choosing_goes_when_it_no_longer_holds(tab: ProgramsTab) -> None:
    said: list[str] = []
    tab.said.connect(said.append)
    for program_id in (*THREE, "sparc", "wpi"):
        tab.pane.tick(program_id)
    assert "4事業まで" in said[-1]
    tab.pane.tick("sparc")
    assert said[-1] == ""
    tab.pane.tick("sparc")
    assert len(said) == 2


def test_where_a_programme_stands_in_the_source_is_no_difference(desk: Desk) -> None:
    found = {line.title: line for line in lines([desk.catalogue.program(one) for one in THREE], desk)}
    pages = found["原資料のページ"]
    assert len(set(pages.values)) > 1 and not pages.differs


def test_the_current_cell_is_seen_and_outlives_the_filter(qtbot: QtBot, tab: ProgramsTab) -> None:
    """What Ctrl+C copies is the cell with the frame, also when only differences are shown."""
    tab.compare(THREE)
    page = tab.comparison
    row = next(n for n, line in enumerate(page.model.rows) if line.title == "電話")
    page.table.setCurrentIndex(page.model.index(row, 2))
    rect = page.table.visualRect(page.table.currentIndex())
    frame = page.table.viewport().grab(rect).toImage().pixelColor(rect.width() // 2, 1)
    assert frame == tab.look.color("primary")
    page.only_different.setChecked(True)
    current = page.table.currentIndex()
    assert (page.model.rows[current.row()].title, current.column()) == ("電話", 2)
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == current.data() != ""
    page.only_different.setChecked(False)
    row = next(n for n, line in enumerate(page.model.rows) if not line.differs)
    page.table.setCurrentIndex(page.model.index(row, 1))
    page.only_different.setChecked(True)
    assert page.table.currentIndex().isValid()


def test_a_heading_without_room_ends_in_dots(tab: ProgramsTab) -> None:
    tab.look.scale_to(2.0)
    tab.compare(("smart-nogyo-kaihatsu", "saiene-keikaku", "kyoso-no-ba", "shin-sbir"))
    head = tab.comparison.table.horizontalHeader()
    assert isinstance(head, HeaderRow)
    assert head.words(1, 120).endswith("…")
    assert head.words(0, 200) == "項目"


def test_a_programme_of_the_comparison_opens(qtbot: QtBot, tab: ProgramsTab) -> None:
    tab.compare(("sparc", "plastic"))
    tab.show_place(Place("programs", "program", "plastic"))
    assert not tab.comparing()
    assert tab.program_id() == "plastic"


def test_rows_are_as_high_as_their_text_at_any_size(qtbot: QtBot, tab: ProgramsTab) -> None:
    tab.compare(("smart-nogyo-kaihatsu", "saiene-keikaku", "kyoso-no-ba", "shin-sbir"))
    before = tab.comparison.table.rowHeight(1)
    tab.look.resize(2)
    tab.look.resize(1)
    assert tab.comparison.table.rowHeight(1) > before


def test_stars(qtbot: QtBot, tab: ProgramsTab) -> None:
    press(qtbot, tab, "sparc", STAR)
    assert tab.desk.own.favourites() == ("sparc",)
    tab.show_place(Place("programs", "program", "plastic"))
    assert tab.act("favourite")
    assert set(tab.desk.own.favourites()) == {"sparc", "plastic"}
    tab.list.horizontalHeader().sectionClicked.emit(STAR)
    assert {row.program_id for row in tab.model.rows} == {"sparc", "plastic"}
    assert tab.count.words() == f"{len(tab.desk.programs)}事業中 2件"
    press(qtbot, tab, "sparc", STAR)
    assert [row.program_id for row in tab.model.rows] == ["plastic"]
    assert tab.step_back()
    assert tab.model.rowCount() == len(tab.desk.programs)
