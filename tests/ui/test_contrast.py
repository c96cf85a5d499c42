"""Contrast of every text with what it stands on, as painted, in both schemes: WCAG 2, level AA."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.drawn_text import DrawnText, drawn_texts
from tests.ui.test_tokens import contrast

from desk_catalog.ui.look import DARK, LIGHT
from desk_catalog.ui.place import Place
from desk_catalog.ui.tabs import TABS
from desk_catalog.ui.window import Window

TEXT, SIGN = 4.5, 3.0  # of words, and of a sign that is told otherwise too
SIGNS = set("☆★×✓▲▼◀▶…")


def faint(window: QWidget) -> dict[tuple[str, str, float], set[str]]:
    """What is too faint: ink, ground and contrast, with the texts."""
    found: dict[tuple[str, str, float], set[str]] = {}
    for drawn in drawn_texts(window):
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
        assert faint(window) == {}, place
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
        assert faint(one) == {}
        one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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
