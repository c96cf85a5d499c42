"""The window on the made-up edition, with the delivered one as the edition before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests import next_edition as r5

from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.window import Window


@pytest.fixture(scope="session")
def later_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return r5.next_catalogue(tmp_path_factory.mktemp("r5"))


@pytest.fixture(scope="session")
def later(later_path: Path) -> Iterator[Catalogue]:
    with closing(Catalogue.open(later_path)) as catalogue:
        yield catalogue


@pytest.fixture
def desk(later: Catalogue, look: Look) -> Desk:
    made = Desk(later, look, previous=paths.default_catalogue)
    made.own.put_favourite(r5.AMOUNT, True)
    made.own.include(r5.CALL, r5.ENDED)
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[Window]:
    made = Window(desk.look)
    qtbot.addWidget(made)
    made.furnish(desk)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    yield made
