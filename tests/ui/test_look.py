"""The look follows the system's scheme and the user's text size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desk_catalog.ui.look import SCALES, Look
from desk_catalog.ui.tokens import Tokens
from desk_catalog.ui.widgets.text import Text


def test_text_grows_in_steps_and_stops_at_the_ends(look: Look) -> None:
    met = [look.resize(1) for _ in range(len(SCALES))]
    assert met[-1] == SCALES[-1] == 2.0
    for _ in range(len(SCALES)):
        look.resize(-1)
    assert look.scale == SCALES[0] == 0.9
    assert look.resize(0) == 1.0


def test_a_larger_text_makes_every_measure_larger(look: Look) -> None:
    before = look.em(10)
    look.resize(1)
    assert look.em(10) > before


def test_the_scheme_of_the_system_is_followed(
    qtbot: QtBot, qapp: QApplication, look: Look, table: Tokens
) -> None:
    label = QLabel("本文")
    qtbot.addWidget(label)
    with qtbot.waitSignal(look.changed):
        look.follow(Qt.ColorScheme.Dark)
    assert look.color("window").name() == table.dark.colors["window"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == table.dark.colors["window"]
    look.follow(Qt.ColorScheme.Light)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == table.light.colors["window"]


def test_a_missing_family_is_named(table: Tokens, qapp: QApplication) -> None:
    families = {**table.families, "figures": "ない書体"}
    assert Look(table._replace(families=families)).missing_families() == ("ない書体",)


def test_the_catalogues_text_is_never_taken_for_markup(qtbot: QtBot, look: Look) -> None:
    text = Text(look, "A<b>B</b> & C\n二行目", wrap=True)
    qtbot.addWidget(text)
    assert text.words() == "A<b>B</b> & C\n二行目"
    assert "&lt;b&gt;" in text.text()
    assert text.accessibleName() == text.words()
