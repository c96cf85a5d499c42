"""The tab, and the delivered catalogue read with plain SQL to compare it with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog import paths
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.networks.tab import NetworksTab


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> NetworksTab:
    made = NetworksTab(desk)
    qtbot.addWidget(made)
    made.resize(1280, 660)
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    return made


@pytest.fixture(scope="session")
def source() -> Iterator[sqlite3.Connection]:
    """catalog.sqlite by itself, so that a slip in the store does not hide one in the window."""
    with closing(sqlite3.connect(f"{paths.default_catalogue().as_uri()}?mode=ro", uri=True)) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


@pytest.fixture(scope="session")
def prefectures(source: sqlite3.Connection) -> tuple[str, ...]:
    """All 47."""
    found = tuple(
        row["prefecture"] for row in source.execute("SELECT prefecture FROM prefecture ORDER BY code")
    )
    assert len(found) == 47
    return found
