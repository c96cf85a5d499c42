"""The metadata names every table and column there is in the file, and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from desk_catalog import paths
from desk_catalog.exchange.metadata import VIEWS, metadata
from desk_catalog.store.catalogue import Catalogue


def test_it_is_about_the_tables_that_are_there(catalogue: Catalogue) -> None:
    record = metadata(catalogue.edition(), "catalog")
    tables = record["databases"]["catalog"]["tables"]  # type: ignore[index]
    with closing(sqlite3.connect(paths.default_catalogue())) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        views = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
        assert set(tables) <= there
        assert set(VIEWS) == {name for name in views if name.startswith("v_")}
        for name, said in tables.items():
            columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
            assert set(said.get("columns", {})) <= columns
            assert set(said.get("facets", ())) <= columns
    assert "千円" in tables["listing"]["columns"]["budget_thousand_yen"]
