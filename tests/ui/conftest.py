"""The window and its parts on the delivered catalogue."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui import tokens
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.tokens import Tokens
from desk_catalog.ui.window import Window


@pytest.fixture(scope="session")
def table() -> Tokens:
    return tokens.load(paths.resources() / "tokens.json")


@pytest.fixture
def look(qapp: QApplication, table: Tokens) -> Look:
    made = Look(table)
    made.apply(qapp)
    return made


@pytest.fixture
def desk(catalogue: Catalogue, look: Look) -> Desk:
    return Desk(catalogue, look)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[Window]:
    """The whole window, furnished and shown."""
    made = Window(desk.look)
    qtbot.addWidget(made)
    made.furnish(desk)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    yield made
