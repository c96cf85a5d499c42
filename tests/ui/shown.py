"""A tab as the tests look at it: shown at the size it has in a window of 1280×800, and the words on it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_catalog.ui.tab import Tab
from desk_catalog.ui.widgets.text import Text

AnyTab = TypeVar("AnyTab", bound=Tab)


def shown(qtbot: QtBot, tab: AnyTab) -> AnyTab:
    """``tab``, shown."""
    qtbot.addWidget(tab)
    tab.resize(1280, 660)
    tab.show()
    QApplication.processEvents()
    return tab


def words(part: QWidget) -> str:
    """All texts of a part, line by line."""
    return "\n".join(text.words() for text in part.findChildren(Text))
