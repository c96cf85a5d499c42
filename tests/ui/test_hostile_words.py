"""Names and memos that look like HTML are seen letter by letter: in labels, in tables' tips, in tooltips."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.drawn_text import drawn_texts

from desk_catalog import paths
from desk_catalog.catalog.own import OwnNetwork
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui import asking, tips
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.place import Place
from desk_catalog.ui.recent import RecentMenu
from desk_catalog.ui.search_popup import SearchPopup
from desk_catalog.ui.tabs import TABS
from desk_catalog.ui.window import Window

EVIL = '<b>太字</b><img src="x.png">&amp;'
FIELDS = (
    *(("program", "name"), ("program", "summary"), ("theme", "name"), ("ministry", "name")),
    *(("network", "name"), ("network", "summary"), ("organization", "name"), ("need", "need")),
    *(("reference_card", "title"), ("reference_item", "value"), ("office", "name"), ("applicant", "name")),
    *(("scheme", "name"), ("need", "category"), ("placement", "printed_name"), ("phase", "title")),
)


@pytest.fixture
def hostile(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Window]:
    """A window on an edition whose every name looks like HTML, and a user who writes like that, too."""
    path = tmp_path / "catalog.sqlite"
    shutil.copyfile(paths.default_catalogue(), path)
    with closing(sqlite3.connect(path)) as there, there:
        for table, field in FIELDS:
            there.execute(f"UPDATE {table} SET {field} = ? || {field} WHERE {field} IS NOT NULL", (EVIL,))
    catalogue = Catalogue.open(path)
    desk = Desk(catalogue, look)
    desk.own.include(next(iter(desk.programs)))
    desk.own.own.sets.rename(desk.own.handout().set_id, EVIL)
    desk.own.put_memo("program", next(iter(desk.programs)), EVIL, "")
    desk.own.put_network(OwnNetwork("", True, EVIL, "", EVIL, ("広島県",), note=EVIL))
    window = Window(look)
    qtbot.addWidget(window)
    window.furnish(desk)
    window.show()
    yield window
    catalogue.close()


def seen(label: QLabel) -> str:
    """What a person reads in a label."""
    text = label.text()
    if label.textFormat() == Qt.TextFormat.PlainText:
        return text
    if label.textFormat() == Qt.TextFormat.AutoText and not GuiQt.mightBeRichText(text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def test_nothing_is_taken_for_html(hostile: Window) -> None:
    places = [Place(entry.name) for entry in TABS]
    places += [Place("programs", "program", next(iter(hostile.desk.programs)))]
    places += [Place("networks", "prefecture", "広島県"), Place("networks", "organization", "hiroshima-u")]
    met = 0
    for place in places:
        hostile.go(place)
        QApplication.processEvents()
        for widget in hostile.findChildren(QWidget):
            not_html(widget.toolTip())
            if isinstance(widget, QLabel) and "太字" in widget.text():
                met += 1
                assert EVIL[:3] in seen(widget), widget.text()
            if isinstance(widget, QComboBox | QAbstractItemView) and widget.model() is not None:
                met += tips_of(widget.model())
    assert met > 200


def painted(window: QWidget) -> str:
    """All texts of a window as they are painted, in that order: a run of one script is a text of its own."""
    return "".join(one.text for one in drawn_texts(window))


def letter_by_letter(text: str, least: int = 1) -> None:
    """Every sign that HTML or a key to press would take away stands before the words that are left."""
    assert text.count("太字") >= least
    assert text.count("太字") == text.count("<b>太字"), text
    assert text.count("amp;") == text.count("&amp;"), text


def test_what_is_found_is_painted_letter_by_letter(hostile: Window) -> None:
    hostile.searching.focus()
    hostile.header.search.setText("太字")
    QApplication.processEvents()
    (popup,) = hostile.findChildren(SearchPopup)
    assert popup.isVisible()
    letter_by_letter(painted(popup), 10)


def test_the_tabs_paint_letter_by_letter(hostile: Window) -> None:
    """Whatever paints it: labels, delegates, buttons, in which & would be a key to press."""
    for place in (
        Place("map"),
        Place("needs"),
        Place("programs", "program", next(iter(hostile.desk.programs))),
        Place("networks", "organization", "hiroshima-u"),
    ):
        hostile.go(place)
        letter_by_letter(painted(hostile))


def test_the_print_window_paints_letter_by_letter(hostile: Window) -> None:
    hostile.go(Place("programs", "program", next(iter(hostile.desk.programs))))
    before = set(QApplication.topLevelWidgets())
    hostile.actions_by_name["print"].trigger()
    QApplication.processEvents()
    (opened,) = (one for one in QApplication.topLevelWidgets() if one not in before and one.isVisible())
    letter_by_letter(painted(opened))
    opened.close()


def test_the_status_line_paints_letter_by_letter(hostile: Window) -> None:
    hostile.status.offer(EVIL, "元に戻す", lambda: None)
    letter_by_letter(painted(hostile.status))
    hostile.status.say("")
    hostile.status.warn(EVIL)
    letter_by_letter(painted(hostile.status))


def test_a_message_box_paints_letter_by_letter(hostile: Window) -> None:
    found: list[str] = []

    def look() -> None:
        (box,) = hostile.findChildren(QMessageBox)
        found.append(painted(box))
        box.close()

    QTimer.singleShot(0, look)
    asking.answer(hostile, "題", EVIL, (("はい", asking.ACCEPT), ("やめる", asking.REJECT)), more=EVIL)
    letter_by_letter(found[0], 2)


def test_letters_that_are_swallowed_are_noticed(qtbot: QtBot) -> None:
    """By a label that may read HTML, and by a button, where & stands for a key to press."""
    for widget in (QLabel(EVIL), QPushButton("<b>太字&amp;")):
        qtbot.addWidget(widget)
        widget.show()
        with pytest.raises(AssertionError):
            letter_by_letter(painted(widget))


def not_html(tip: str | None) -> None:
    """A tip that Qt reads as HTML is one that we made so."""
    if tip and GuiQt.mightBeRichText(tip):
        assert tip == tips.plain(unescape(tip.partition(">")[2].rpartition("<")[0])), tip


def tips_of(model: QAbstractItemModel) -> int:
    """Look at the tips of the first rows; how many of them have hostile words."""
    cells = [
        model.index(row, column)
        for row in range(min(40, model.rowCount()))
        for column in range(model.columnCount())
    ]
    found = [model.data(cell, Qt.ItemDataRole.ToolTipRole) for cell in cells]
    for tip in found:
        not_html(tip)
    return sum("太字" in (tip or "") for tip in found)


def test_no_letter_of_a_menu_is_taken_for_a_key(hostile: Window) -> None:
    hostile.desk.own.note_opened("program", next(iter(hostile.desk.programs)))
    hostile.desk.own.add_set("もう一つ")
    handout = hostile.header.handout.menu()
    assert handout is not None
    handout.aboutToShow.emit()
    menus = [handout, RecentMenu(hostile.desk, hostile.go, hostile)]
    hostile.go(Place("contacts"))
    texts = [action.text() for menu in menus for action in menu.actions() if "太字" in action.text()]
    assert len(texts) > 1
    assert all("&&amp;" in text for text in texts), texts


@pytest.mark.parametrize(
    "text", ["", "農業", "1 < 2", EVIL, "a\n<i>b</i>", "A &lt;b&gt; &amp; &copy; R", "産&学"]
)
def test_a_tip_is_read_letter_by_letter(text: str) -> None:
    document = QTextDocument()
    tip = tips.plain(text)
    if GuiQt.mightBeRichText(tip):
        document.setHtml(tip)
        assert document.toPlainText() == text
    else:
        assert tip == text
