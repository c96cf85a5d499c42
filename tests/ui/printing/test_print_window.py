"""The print window: what is chosen is what is shown and what is delivered; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk_catalog.paper.orders import (
    COMPARISON,
    DIFFERENCE,
    DIRECTORY,
    HANDOUT,
    KINDS,
    OVERVIEW,
    ROSTER,
    SHEET,
    Order,
)
from desk_catalog.ui import asking
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.printing.choices import order_for, sources
from desk_catalog.ui.printing.window import PrintWindow
from desk_catalog.ui.window import Window

THREE = ("sparc", "plastic", "local-10000")


@pytest.fixture
def window_of(qtbot: QtBot, desk: Desk) -> Iterator[PrintWindow]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = PrintWindow(desk, holder)
    made.resize(1180, 760)
    made.show()
    qtbot.waitExposed(made)
    yield made


def _choose(printing: PrintWindow, name: str) -> None:
    printing.side.kind.setCurrentIndex(printing.side.kind.findData(name))
    printing.side.kind.activated.emit(printing.side.kind.currentIndex())


@pytest.mark.parametrize("name", [name for name in KINDS if name != DIFFERENCE.name])
def test_every_kind_shows_pages(name: str, window_of: PrintWindow) -> None:
    order = Order(name, THREE, "maas", "広島県", organization_id="hiroshima-u")
    window_of.ask(order, THREE[:1], THREE)
    assert window_of.side.kind.currentData() == name
    assert window_of.preview.pages
    assert window_of.buttons["印刷…"].isEnabled()
    assert not window_of.state.words()
    grabbed = window_of.preview.grab().toImage()
    shades = {grabbed.pixelColor(x, y).lightness() for x in range(60, 600, 7) for y in range(60, 600, 7)}
    assert len(shades) > 3, "something is drawn on the page"


def test_only_what_a_kind_is_made_of_can_be_chosen(window_of: PrintWindow) -> None:
    seen = {}
    for name in KINDS:
        window_of.ask(Order(name, THREE, "maas", "広島県"), THREE[:1])
        boxes = (window_of.side.source, window_of.side.theme, window_of.side.prefecture, window_of.side.paper)
        seen[name] = tuple(box.isVisible() for box in boxes)
    assert seen[SHEET.name] == seen[HANDOUT.name] == (True, False, False, False)
    assert seen[COMPARISON.name] == (True, False, False, True)
    assert seen[OVERVIEW.name] == (False, False, False, True)
    assert seen[ROSTER.name] == (False, False, True, False)
    assert seen[DIRECTORY.name] == (False, False, False, False)


def test_programmes_come_from_where_one_says(desk: Desk, window_of: PrintWindow) -> None:
    desk.own.include(*THREE, "gone-since")
    found = sources(desk, ("sparc",), THREE[:2])
    assert [one.program_ids for one in found] == [("sparc",), THREE[:2], THREE, tuple(desk.programs)]
    window_of.ask(Order(SHEET.name, THREE), ("sparc",))
    assert len(window_of.preview.pages) == 3
    window_of.side.source.setCurrentIndex(0)
    window_of.side.source.activated.emit(0)
    assert len(window_of.preview.pages) == 1


def test_too_few_to_compare_is_said(window_of: PrintWindow) -> None:
    window_of.ask(Order(COMPARISON.name, THREE[:1]), THREE[:1])
    assert "2件以上" in window_of.state.words()
    assert not window_of.buttons["印刷…"].isEnabled()
    assert not window_of.preview.pages


def test_pages_are_turned_by_keys_and_the_sheet_is_read(qtbot: QtBot, window_of: PrintWindow) -> None:
    window_of.ask(Order(SHEET.name, THREE), THREE[:1], THREE)
    qtbot.keyClick(window_of.preview, Qt.Key.Key_PageDown)
    assert window_of.page.words() == "2／3 ページ"
    name = window_of._desk.programs[THREE[1]].name
    assert name in window_of.preview.accessibleDescription()
    window_of.aloud.setChecked(True)
    assert window_of.reading.isVisible()
    assert name in window_of.reading.toPlainText()
    qtbot.keyClick(window_of.preview, Qt.Key.Key_End)
    qtbot.keyClick(window_of.preview, Qt.Key.Key_Right)
    assert window_of.page.words() == "3／3 ページ"


def test_the_office_is_kept_and_on_the_page(
    qtbot: QtBot, desk: Desk, window_of: PrintWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "シート.pdf"
    monkeypatch.setattr(asking, "file_to_save", lambda *_: str(target))
    window_of.ask(Order(SHEET.name, THREE[:1]), THREE[:1])
    window_of.side.office.setText("○○大学 産学連携課")
    window_of.side.address.setPlainText("〒000-0000 ○○市1-1\n電話 000-000-0000")
    window_of._save()  # before the pause after typing is over
    assert desk.own.settings().office == "○○大学 産学連携課"
    assert desk.own.settings().address.endswith("000-000-0000")
    assert "産学連携課" in pypdf.PdfReader(target).pages[0].extract_text()
    assert str(target) in window_of.state.words()


def test_what_was_typed_last_is_kept_on_closing(desk: Desk, window_of: PrintWindow) -> None:
    window_of.side.office.setText("○○県 産業振興課")
    window_of.close()
    assert desk.own.settings().office == "○○県 産業振興課"


def test_a_book_is_saved(window_of: PrintWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "冊子"
    monkeypatch.setattr(asking, "file_to_save", lambda *_: str(target))
    window_of.ask(Order(HANDOUT.name, THREE), (), THREE)
    window_of.buttons["PDFに保存…"].click()
    pages = pypdf.PdfReader(tmp_path / "冊子.pdf").pages
    assert len(pages) == len(window_of.preview.pages) > 5


def test_each_sheet_in_a_file_of_its_own(
    desk: Desk, window_of: PrintWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "folder", lambda *_: str(tmp_path))
    (tmp_path / f"{desk.programs[THREE[1]].name}.pdf").mkdir()  # cannot be written
    asked = []
    yes, no = True, False
    monkeypatch.setattr(asking, "agreed", lambda *said: asked.append(said[2]) or answers.pop(0))
    answers = [no, yes]
    window_of.ask(Order(SHEET.name, THREE), (), THREE)
    window_of.buttons["事業ごとのPDFに保存…"].click()
    assert [path.is_file() for path in tmp_path.iterdir()] == [False], "nobody agreed"
    window_of.buttons["事業ごとのPDFに保存…"].click()
    assert asked == ["1件のPDFは、もうあります。置き換えますか。"] * 2
    assert sum(path.is_file() for path in tmp_path.iterdir()) == 2
    assert "2件のPDF" in window_of.state.words()
    assert "保存できなかったもの 1 件" in window_of.state.words()


def test_saving_can_be_stopped(
    qtbot: QtBot, desk: Desk, window_of: PrintWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    monkeypatch.setattr(asking, "file_to_save", lambda *_: str(target))
    window_of.ask(Order(SHEET.name, tuple(desk.programs)), ())
    seen = []

    def halt(number: int) -> None:
        seen.append(number)
        if number == 7 and window_of.buttons["中止"].isVisible():
            window_of.buttons["中止"].click()

    window_of.bar.valueChanged.connect(halt)
    window_of.buttons["PDFに保存…"].click()
    assert 7 in seen
    assert not target.exists()
    assert list(tmp_path.iterdir()) == []
    assert "やめました" in window_of.state.words()
    assert window_of.buttons["PDFに保存…"].isEnabled()
    assert not window_of.buttons["中止"].isVisible()


def test_choosing_anew_while_pages_are_made(desk: Desk, window_of: PrintWindow) -> None:
    """The pages shown in the end are those chosen last."""
    done = []

    def another(number: int) -> None:
        if not done and number == 6:
            done.append(number)
            _choose(window_of, DIRECTORY.name)

    window_of.bar.valueChanged.connect(another)
    window_of.ask(Order(SHEET.name, tuple(desk.programs)), ())
    assert done
    assert window_of.document is not None
    assert window_of.document.title != "事業シート"
    assert len(window_of.preview.pages) < 20


def test_paper_and_colour_come_back(qtbot: QtBot, desk: Desk, window_of: PrintWindow) -> None:
    window_of.ask(Order(OVERVIEW.name), ())
    window_of.side.paper.setCurrentIndex(window_of.side.paper.findData("A3"))
    window_of.side.paper.activated.emit(window_of.side.paper.currentIndex())
    assert window_of.preview.pages[0].width == 420.0
    window_of.side.grey.setChecked(True)
    holder = QWidget()
    qtbot.addWidget(holder)
    again = PrintWindow(desk, holder)
    assert (again.side.paper.currentData(), again.side.grey.isChecked()) == ("A3", True)


@pytest.mark.parametrize(
    ("place", "program", "ticked", "kind"),
    [
        (Place("map"), None, (), "overview"),
        (Place("map", "theme", "maas"), None, (), "map"),
        (Place("map", "theme", "maas"), "sparc", (), "sheet"),
        (Place("contacts"), None, (), "directory"),
        (Place("networks", "prefecture", "広島県"), None, (), "roster"),
        (Place("programs"), None, THREE, "comparison"),
        (Place("programs"), None, (), "sheet"),
    ],
)
def test_what_printing_means_where_one_is(
    place: Place, program: str | None, ticked: tuple[str, ...], kind: str
) -> None:
    assert order_for(place, program, ticked).kind == kind


def test_the_window_opens_it_by_key(qtbot: QtBot, window: Window) -> None:
    window.go(Place("networks", "prefecture", "広島県"))
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    printing = window.prints._print_window
    assert printing is not None
    assert printing.isVisible()
    assert (printing.side.kind.currentData(), printing.side.prefecture.currentData()) == (
        ROSTER.name,
        "広島県",
    )
    assert printing.preview.pages
    qtbot.waitUntil(printing.isActiveWindow)
    qtbot.keyClick(printing.side.kind, Qt.Key.Key_Escape)
    assert not printing.isVisible()


def test_asking_for_another_print_while_one_is_saved_stops_nothing(
    desk: Desk, window_of: PrintWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is being delivered is delivered whole; then the window shows what was asked for meanwhile."""
    target = tmp_path / "a.pdf"
    monkeypatch.setattr(asking, "file_to_save", lambda *_: str(target))
    window_of.ask(Order(SHEET.name, tuple(desk.programs)), ())
    asked = []

    def ask(number: int) -> None:
        if number == 7 and not asked:
            asked.append(number)
            window_of.ask(Order(ROSTER.name, prefecture="広島県"), ())

    window_of.bar.valueChanged.connect(ask)
    window_of.buttons["PDFに保存…"].click()
    assert asked
    assert len(pypdf.PdfReader(target).pages) == len(desk.programs)
    assert window_of.document is not None
    assert "広島県" in window_of.document.title
    assert window_of.side.kind.currentData() == ROSTER.name
    assert str(target) in window_of.state.words()


def test_a_title_is_that_of_its_own_book(window_of: PrintWindow) -> None:
    window_of.ask(Order(HANDOUT.name, THREE), (), THREE)
    window_of.side.title.setText("A社向け")
    window_of._office_typed()
    assert window_of.document is not None
    assert "A社向け" in window_of.document.title
    window_of.ask(Order(HANDOUT.name, THREE[:2]), (), THREE[:2])
    assert window_of.document is not None
    assert "A社向け" not in window_of.document.title


def test_what_is_kept_meanwhile_is_offered(desk: Desk, window_of: PrintWindow) -> None:
    desk.own.include(*THREE)
    window_of.ask(Order(HANDOUT.name, THREE), ())
    assert "配布セット" in window_of.side.source.currentText()
    desk.own.exclude(THREE[0])
    assert window_of.order().program_ids == THREE[1:]


def test_a_name_without_its_ending_replaces_nothing_unasked(
    window_of: PrintWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"before")
    monkeypatch.setattr(asking, "file_to_save", lambda *_: str(tmp_path / "a"))
    window_of.ask(Order(SHEET.name, THREE[:1]), THREE[:1])
    answers = [False, True]
    monkeypatch.setattr(asking, "agreed", lambda *_: answers.pop(0))
    window_of.buttons["PDFに保存…"].click()
    assert (tmp_path / "a.pdf").read_bytes() == b"before"
    window_of.buttons["PDFに保存…"].click()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
