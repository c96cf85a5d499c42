"""The tab 事業, shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.ui.desk import Desk
from desk_catalog.ui.programs.tab import ProgramsTab


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> ProgramsTab:
    made = ProgramsTab(desk)
    qtbot.addWidget(made)
    made.resize(1280, 660)
    made.show()
    QApplication.processEvents()
    return made
