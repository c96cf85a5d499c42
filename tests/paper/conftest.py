"""The typesetter is made once: it only remembers what it has set."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from desk_catalog.paper.fonts import require_faces
from desk_catalog.paper.text import Typesetter


@pytest.fixture(scope="session")
def setter(qapp: QGuiApplication) -> Typesetter:
    return Typesetter(require_faces())
