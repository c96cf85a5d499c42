"""The map's content, delivered and made up."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.catalog.maps import MapContent, content_of
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import TableModel
from desk_catalog.ui.theme_map.content import COLUMNS
from desk_catalog.ui.theme_map.view import MapView


@pytest.fixture
def content(desk: Desk) -> MapContent:
    return content_of(
        desk.themes, desk.catalogue.placements(), desk.programs.values(), desk.applicants, desk.edition
    )


@pytest.fixture
def view(qtbot: QtBot, look: Look, content: MapContent) -> MapView:
    """The painted map on the delivered catalogue, 1060×680."""
    made = MapView(content, look)
    qtbot.addWidget(made)
    model = TableModel(COLUMNS, made)
    model.set_rows(content.rows)
    made.setModel(model)
    made.resize(1060, 680)
    made.show()
    QApplication.processEvents()
    return made
