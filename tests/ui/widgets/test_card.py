"""A page that is replaced by the press of a button on it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desk_catalog.ui.widgets.card import put_page


def test_the_button_outlives_its_own_press(qtbot: QtBot) -> None:
    area, page = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    button = QPushButton("次", page)
    QVBoxLayout(page).addWidget(button)
    put_page(area, page)
    alive = []

    def replace() -> None:
        put_page(area, QWidget())
        alive.append(isValid(button))

    button.clicked.connect(replace)
    area.show()
    with qtbot.waitSignal(page.destroyed):
        button.click()
    assert alive == [True]
    assert area.widget() is not page
