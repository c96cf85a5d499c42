"""The tab 事業, shown."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.shown import shown

from desk_catalog.ui.desk import Desk
from desk_catalog.ui.programs.tab import ProgramsTab


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> ProgramsTab:
    return shown(qtbot, ProgramsTab(desk))
