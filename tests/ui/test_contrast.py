"""Contrast of every text with what it stands on, as painted, in both schemes: WCAG 2, level AA."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QListView, QMessageBox, QTableView, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.drawn_text import DrawnText, drawn_texts
from tests.ui.test_tokens import contrast

from desk_catalog.ui import tips
from desk_catalog.ui.accidents import Accidents
from desk_catalog.ui.look import DARK, LIGHT
from desk_catalog.ui.place import Place
from desk_catalog.ui.tabs import TABS
from desk_catalog.ui.theme_map.side import SidePanel
from desk_catalog.ui.widgets.button import Button
from desk_catalog.ui.window import Window

LEAST_IN_A_TAB, LEAST_IN_A_WINDOW = (
    150,
    40,
)  # texts: what is painted another way would not be looked at at all
TEXT, SIGN = 4.5, 3.0  # of words, and of a sign that is told otherwise too
SIGNS = set("☆★×✓▲▼◀▶…")


def faint(window: QWidget, least: int = 1) -> dict[tuple[str, str, float], set[str]]:
    """What is too faint: ink, ground and contrast, with the texts; there have to be so many texts at least."""
    found: dict[tuple[str, str, float], set[str]] = {}
    texts = list(drawn_texts(window))
    assert len(texts) >= least, f"{len(texts)} texts are painted as texts"
    for drawn in texts:
        value = round(contrast(drawn.ink, drawn.ground), 2)
        if value < (SIGN if set(drawn.text) <= SIGNS else TEXT):
            found.setdefault((drawn.ink, drawn.ground, value), set()).add(f"{drawn.widget}: {drawn.text}")
    return found


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_every_tab_is_readable(window: Window, scheme: str) -> None:
    window.look.choose(scheme)
    program, theme = next(iter(window.desk.programs)), window.desk.themes[3].theme_id
    places = [Place(entry.name) for entry in TABS]
    places += [Place("programs", "program", program), Place("map", "theme", theme)]
    places += [Place("networks", "prefecture", "広島県"), Place("networks", "organization", "hiroshima-u")]
    for place in places:
        window.go(place)
        assert faint(window, LEAST_IN_A_TAB) == {}, place
    window.searching.focus()
    window.header.search.setText("のうぎょう")
    assert faint(window) == {}


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("action", ["print", "manual", "handout_sets", "licences", "own_network"])
def test_every_other_window_is_readable(window: Window, scheme: str, action: str) -> None:
    window.look.choose(scheme)
    before = set(QApplication.topLevelWidgets())
    window.actions_by_name[action].trigger()
    QApplication.processEvents()
    opened = [one for one in QApplication.topLevelWidgets() if one not in before and one.isVisible()]
    assert opened
    for one in opened:
        assert faint(one, LEAST_IN_A_WINDOW) == {}
        one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_what_is_chosen_and_what_comes_up_is_readable(window: Window, scheme: str, tmp_path: Path) -> None:
    """Cards a filter fades, the row that is chosen and has the focus, a menu, a tip, and the box after an accident."""
    window.look.choose(scheme)
    window.go(Place("map"))
    window.tab().findChildren(SidePanel)[0].new_only.setChecked(True)
    assert faint(window, LEAST_IN_A_TAB) == {}
    window.go(Place("programs"))
    table = next(one for one in window.tab().findChildren(QTableView) if one.isVisible())
    table.setFocus()
    table.selectRow(1)
    assert table.selectionModel().hasSelection() and table.hasFocus()
    assert faint(table, LEAST_IN_A_WINDOW) == {}
    menu = window.header.handout.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    menu.popup(window.mapToGlobal(window.rect().center()))
    menu.setActiveAction(menu.actions()[0])
    assert faint(menu, 3) == {}
    menu.close()
    QToolTip.showText(window.mapToGlobal(window.rect().center()), tips.plain("産学連携課"), window)
    tip = next(one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel"))
    assert faint(tip) == {}
    QToolTip.hideText()
    Accidents(lambda: window, tmp_path).met(ValueError, ValueError("so nicht"), None)
    (box,) = window.findChildren(QMessageBox)
    assert faint(box, 3) == {}
    box.close()


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_answers_one_cannot_apply_for_are_readable(window: Window, scheme: str) -> None:
    window.look.choose(scheme)
    window.go(Place("needs"))
    next(one for one in window.tab().findChildren(Button) if one.text() == "企業・団体").click()
    view = next(one for one in window.tab().findChildren(QListView) if one.isVisible())
    view.scrollToBottom()  # they stand last
    assert faint(view, 10) == {}


def test_translucent_letters_are_noticed(qtbot: QtBot) -> None:
    """Black is no better than grey where the ground shines through: by the colour itself, or by the painter."""

    class Painted(QWidget):
        def __init__(self, ink: QColor, opacity: float) -> None:
            super().__init__()
            self._ink, self._opacity = ink, opacity

        def paintEvent(self, event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor("#ffffff"))
            painter.setOpacity(self._opacity)
            painter.setPen(self._ink)
            painter.drawText(10, 25, "うすい文字")
            painter.end()

    for ink, opacity, seen in (
        (QColor(0, 0, 0, 60), 1.0, "#c3c3c3"),
        (QColor(0, 0, 0), 0.15, "#d9d9d9"),
        (QColor(0, 0, 0), 1.0, "#000000"),
    ):
        widget = Painted(ink, opacity)
        qtbot.addWidget(widget)
        widget.resize(200, 40)
        widget.show()
        assert {one.ground for one in drawn_texts(widget)} == {"#ffffff"}
        assert {one.ink for one in drawn_texts(widget)} == {seen}
        assert bool(faint(widget)) == (seen != "#000000")


def test_texts_that_are_painted_as_pictures_are_missed(qtbot: QtBot) -> None:
    empty = QWidget()
    qtbot.addWidget(empty)
    empty.show()
    with pytest.raises(AssertionError, match="0 texts"):
        faint(empty)


def test_pale_letters_are_noticed(qtbot: QtBot) -> None:
    label = QLabel("うすい文字")
    qtbot.addWidget(label)
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.Window, "#ffffff")
    palette.setColor(QPalette.ColorRole.WindowText, "#949494")
    label.setPalette(palette)
    label.setAutoFillBackground(True)
    label.resize(200, 40)
    label.show()
    texts = list(drawn_texts(label))
    assert "".join(one.text for one in texts) == "うすい文字"
    assert {one[1:3] for one in texts} == {("#949494", "#ffffff")}
    assert isinstance(texts[0], DrawnText)
    assert faint(label)
