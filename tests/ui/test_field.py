"""A field sees what an input method is still composing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from pytestqt.qtbot import QtBot

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.field import Field


def compose(field: Field, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(field, event)


def test_words_are_told_while_they_are_composed(qtbot: QtBot, look: Look) -> None:
    field = Field(look, "", "検索")
    qtbot.addWidget(field)
    told: list[str] = []
    field.typed.connect(told.append)
    compose(field, "の")
    compose(field, "のう")
    assert field.composing
    assert told == ["の", "のう"]
    compose(field, "", "農業")
    assert not field.composing
    assert told[-1] == "農業"
    assert field.text() == "農業"


def test_composed_words_stand_where_the_cursor_is(qtbot: QtBot, look: Look) -> None:
    field = Field(look, "", "検索")
    qtbot.addWidget(field)
    field.setText("大学技術")
    field.setCursorPosition(2)
    compose(field, "の")
    assert field.words() == "大学の技術"


def test_a_composition_given_up_is_told(qtbot: QtBot, look: Look) -> None:
    field = Field(look, "", "検索")
    qtbot.addWidget(field)
    told: list[str] = []
    field.typed.connect(told.append)
    compose(field, "あ")
    compose(field, "")
    assert told == ["あ", ""]
