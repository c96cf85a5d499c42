"""Catalogues that differ from the delivered one in one point."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desk_catalog import paths

Altered = Callable[..., Path]


@pytest.fixture
def altered(tmp_path: Path) -> Altered:
    """Copies the delivered catalogue and runs SQL on the copy."""

    def make(*statements: str) -> Path:
        copy = tmp_path / "altered.sqlite"
        shutil.copyfile(paths.default_catalogue(), copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)
        return copy

    return make
