"""Names and memos that look like HTML are seen letter by letter: in labels, in tables' tips, in tooltips."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui import tips
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.place import Place
from desk_catalog.ui.tabs import TABS
from desk_catalog.ui.window import Window

EVIL = '<b>太字</b><img src="x.png">&amp;'
FIELDS = (
    *(("program", "name"), ("program", "summary"), ("theme", "name"), ("ministry", "name")),
    *(("network", "name"), ("network", "summary"), ("organization", "name"), ("need", "need")),
    *(("reference_card", "title"), ("reference_item", "value")),
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
            tip = widget.toolTip()
            assert "<" not in tip or tip == tips.plain(unescape(tip.partition(">")[2].rpartition("<")[0])), (
                tip
            )
            if isinstance(widget, QLabel) and "太字" in widget.text():
                met += 1
                assert EVIL in seen(widget) or "…" in seen(widget), widget.text()
    assert met > 20


@pytest.mark.parametrize("text", ["", "農業", "1 < 2", EVIL, "a\n<i>b</i>"])
def test_a_tip_is_read_letter_by_letter(text: str) -> None:
    document = QTextDocument()
    tip = tips.plain(text)
    if GuiQt.mightBeRichText(tip):
        document.setHtml(tip)
        assert document.toPlainText() == text
    else:
        assert tip == text
