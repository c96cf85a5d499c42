"""A person sees what changed: the band once, marks in the list, a section on the page, the list with its filters."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from tests import next_edition as r5

from desk_catalog import paths
from desk_catalog.catalog.changes import AMOUNT, CONTACT, RENAMED
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui import asking, exporting
from desk_catalog.ui.changes.notice import ChangesNotice
from desk_catalog.ui.changes.opening import SEEN
from desk_catalog.ui.changes.revision import Revision
from desk_catalog.ui.changes.rows import OWN
from desk_catalog.ui.changes.window import ChangesWindow
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ROW
from desk_catalog.ui.place import PROGRAMS, Place
from desk_catalog.ui.programs.rows import NAME
from desk_catalog.ui.programs.tab import ProgramsTab
from desk_catalog.ui.widgets.text import Text
from desk_catalog.ui.window import Window


def notice_of(window: Window) -> ChangesNotice | None:
    return next((one for one in window.findChildren(ChangesNotice) if one.isVisible()), None)


@pytest.fixture
def listed(window: Window) -> ChangesWindow:
    window.actions_by_name["changes"].trigger()
    return window.changes.list()


def texts(part: Window | ProgramsTab) -> str:
    return "\n".join(one.words() for one in part.findChildren(Text))


# --- the first start of an edition


def test_the_band_names_the_users_own_programmes_first_and_comes_once(
    qtbot: QtBot, window: Window, desk: Desk
) -> None:
    notice = notice_of(window)
    assert notice is not None
    said = notice.words.words()
    assert "共創の場形成支援プログラム" in said and "国土地理院との共同研究" in said, "ended ones too"
    assert said.index("お気に入り") < said.index("全体では")
    qtbot.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    assert notice_of(window) is None
    assert desk.own.state(SEEN) == "r5"
    again = Window(desk.look)
    qtbot.addWidget(again)
    again.furnish(desk)
    assert again.findChildren(ChangesNotice) == []


def test_a_correction_says_what_it_corrects(
    qtbot: QtBot, later: Catalogue, later_path: Path, look: Look, tmp_path: Path
) -> None:
    first = tmp_path / "catalog.sqlite"
    shutil.copyfile(later_path, first)
    with closing(sqlite3.connect(first, isolation_level=None)) as connection:
        connection.execute("UPDATE program SET summary = '誤った概要' WHERE program_id = ?", (r5.CALL,))
    desk = Desk(later, look, None, paths.default_catalogue, lambda: first, "r5 201")
    window = Window(look)
    qtbot.addWidget(window)
    desk.own.put_state({SEEN: "r4 1"})
    window.furnish(desk)
    (notice,) = window.findChildren(ChangesNotice)
    assert notice.words.words().startswith("前の版から変わったこと"), "the edition itself is news"
    notice.close_button.click()
    assert desk.own.state(SEEN) == "r5 201"
    desk.own.put_state({SEEN: "r5 200"})
    again = Window(look)
    qtbot.addWidget(again)
    again.furnish(desk)
    again.show()
    (notice,) = again.findChildren(ChangesNotice)
    assert notice.words.words().startswith("訂正版で変わったこと")
    notice.open_button.click()
    shown = again.changes.list()
    assert shown.model.rowCount() == 1
    assert shown.heading.text() == f"{r5.TITLE}（訂正前）　→　{r5.TITLE}"
    assert desk.own.state(SEEN) == "r5 201"


def test_the_band_opens_the_list(qtbot: QtBot, window: Window) -> None:
    notice = notice_of(window)
    assert notice is not None
    qtbot.mouseClick(notice.open_button, Qt.MouseButton.LeftButton)
    assert window.changes.list().isVisible()
    assert notice_of(window) is None


def test_without_an_edition_before_nothing_is_said_anywhere(
    qtbot: QtBot, later: Catalogue, look: Look
) -> None:
    window = Window(look)
    qtbot.addWidget(window)
    window.furnish(Desk(later, look))
    window.go(Place(PROGRAMS, "program", r5.AMOUNT))
    tab = window.tab()
    assert isinstance(tab, ProgramsTab)
    assert window.findChildren(ChangesNotice) == []
    assert "前の版から変わったこと" not in texts(tab)
    window.changes.open()
    shown = window.changes.list()
    assert not shown.table.isVisible() and "比べる版がありません" in shown.empty.words()
    assert not shown.buttons["印刷…"].isEnabled()


def test_an_edition_before_that_is_damaged_is_as_good_as_none(later: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 200)
    revision = Revision(later, lambda: path)
    assert revision.difference is None and revision.mark(r5.AMOUNT) == ""


# --- the tab 事業


def test_marks_in_the_list_as_words_and_for_the_ear(window: Window) -> None:
    window.go(Place(PROGRAMS))
    tab = window.tab()
    assert isinstance(tab, ProgramsTab)
    marks = {}
    for row in range(tab.model.rowCount()):
        index = tab.model.index(row, NAME)
        mark = window.desk.revision.mark(index.data(ROW).program_id)
        if mark:
            marks[index.data(ROW).program_id] = mark
            assert f"前の版から{mark}" in index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert f"前の版から{mark}" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert marks[r5.AMOUNT] == "改定" and marks[r5.RENAMED] == "改称" and marks[r5.ADDED] == "新設"
    assert marks["shobo-gijutsu"] == "分割"
    assert "wpi" not in marks


def test_the_page_has_old_and_new(window: Window) -> None:
    window.go(Place(PROGRAMS, "program", r5.AMOUNT))
    tab = window.tab()
    assert isinstance(tab, ProgramsTab)
    said = texts(tab)
    assert "前の版から変わったこと" in said
    for part in (f"{r5.OLD_AMOUNT:,}", f"{r5.NEW_AMOUNT:,}", "+49,492", r5.OLD_PHONE, r5.NEW_PHONE):
        assert part in said
    window.go(Place(PROGRAMS, "program", "sparc"))
    assert "前の版から変わったこと" not in texts(tab)


# --- the list


def test_the_users_own_come_first_and_the_model_is_sound(listed: ChangesWindow) -> None:
    QAbstractItemModelTester(listed.model)
    ids = [row.program_id for row in listed.model.rows]
    own = {r5.AMOUNT, r5.CALL, r5.ENDED}
    first = sum(one in own for one in ids)
    assert first == 4 and set(ids[:first]) == own
    assert listed.model.index(0, 1).data() == "★"
    assert listed.table.hasFocus()


def test_filters_by_kind_ministry_and_own(listed: ChangesWindow) -> None:
    whole = listed.model.rowCount()
    listed.kinds.choose((AMOUNT, CONTACT))
    assert {row.kind for row in listed.model.rows} == {AMOUNT, CONTACT}
    listed.ministries.choose(("経産省",))
    assert [row.program_id for row in listed.model.rows] == ["road-to-the-l4"]
    listed.kinds.choose((RENAMED,))
    assert listed.model.rowCount() == 0 and "当てはまる" in listed.empty.words()
    assert listed.clear_filters() and listed.model.rowCount() == whole
    listed.scope.setCurrentText(OWN)
    listed.narrow()
    assert {row.program_id for row in listed.model.rows} == {r5.AMOUNT, r5.CALL, r5.ENDED}
    listed._escape()
    assert listed.isVisible() and listed.model.rowCount() == whole, "Esc takes the filters away first"
    listed._escape()
    assert not listed.isVisible()


def test_a_change_opens_its_programme_and_one_that_ended_says_so(
    qtbot: QtBot, window: Window, listed: ChangesWindow
) -> None:
    row = listed.model.place(lambda one: one.program_id == r5.RENAMED)
    listed.table.setCurrentIndex(row)
    assert r5.NEW_NAME in listed.detail.words()
    qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    assert window.tab().program_id() == r5.RENAMED
    listed.table.setCurrentIndex(listed.model.place(lambda one: one.program_id == r5.ENDED))
    assert not listed.buttons["事業を開く"].isEnabled()
    with qtbot.waitSignal(listed.said) as said:
        qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    assert "いまの版の事業ではありません" in said.args[0]


def test_what_is_shown_is_printed(window: Window, listed: ChangesWindow) -> None:
    listed.kinds.choose((AMOUNT,))
    listed.buttons["印刷…"].click()
    printing = window.prints.window()
    assert printing.order().kind == "difference"
    assert printing.order().changes == listed.model.rows and len(listed.model.rows) == 1
    assert printing.document is not None and r5.TITLE in printing.document.title


def test_the_print_window_offers_it_only_where_there_is_something_to_compare_with(
    qtbot: QtBot, window: Window, later: Catalogue, look: Look
) -> None:
    window.prints.open()
    printing = window.prints.window()
    assert printing.side.kind.findData("difference") >= 0
    other = Window(look)
    qtbot.addWidget(other)
    other.furnish(Desk(later, look))
    other.prints.open()
    assert other.prints.window().side.kind.findData("difference") < 0


@pytest.mark.parametrize("name", ["xlsx", "csv", "json"])
def test_what_is_shown_is_written(listed: ChangesWindow, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"変更.{name}"
    exporting.write(listed._sheet(), name, path)
    if name == "xlsx":
        page = load_workbook(path).active
        assert page is not None and page.max_row == 1 + listed.model.rowCount()
    elif name == "json":
        assert len(json.loads(path.read_bytes())) == listed.model.rowCount()
    else:
        assert path.read_bytes().count(b"\r\n") == 1 + listed.model.rowCount()


# --- another edition


def test_another_edition_is_chosen_and_everything_follows(
    qtbot: QtBot, later: Catalogue, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(look)
    qtbot.addWidget(window)
    window.furnish(Desk(later, look))
    window.show()
    window.go(Place(PROGRAMS, "program", r5.AMOUNT))
    chosen = str(paths.default_catalogue())
    monkeypatch.setattr(asking, "file_to_open", lambda *_rest: chosen)
    window.actions_by_name["compare_editions"].trigger()
    assert window.changes.list().isVisible() and window.changes.list().model.rowCount() > 10
    tab = window.tab()
    assert isinstance(tab, ProgramsTab)
    assert "前の版から変わったこと" in texts(tab)


def test_a_file_that_is_no_catalogue_is_refused_and_nothing_changes(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "note.sqlite"
    path.write_text("no catalogue", encoding="utf-8")
    before = window.desk.revision.difference
    monkeypatch.setattr(asking, "file_to_open", lambda *_rest: str(path))
    window.changes.choose()
    assert "カタログではありません" in window.status.findChildren(Text)[0].words() or any(
        "カタログではありません" in one.words() for one in window.status.findChildren(Text)
    )
    assert window.desk.revision.difference is before


@pytest.mark.parametrize("width", [880, 1014, 1400])
def test_names_and_both_sides_have_room(qtbot: QtBot, listed: ChangesWindow, width: int) -> None:
    """On an office's screen of 1366 × 768 the names once shrank to nothing."""
    listed.resize(width, 600)
    qtbot.wait(20)
    widths = {column: listed.table.columnWidth(column) for column in range(listed.model.columnCount())}
    least = listed._look.em(12)
    assert widths[3] >= least
    for column in (5, 6):
        assert listed.table.isColumnHidden(column) or widths[column] >= least
