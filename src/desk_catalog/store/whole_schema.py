"""The whole schema of a catalogue as this version's authoring makes it, and what a file has beside or instead of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache

from desk_catalog.catalog.columns import Table
from desk_catalog.catalog.tables import TABLES
from desk_catalog.store import schema, search_index
from desk_catalog.store.views import AUXILIARY, VIEWS

UNCONFIRMED = "unconfirmed"
_UNCONFIRMED = f"""CREATE TABLE {UNCONFIRMED} (
  table_name TEXT NOT NULL PRIMARY KEY, -- a table of facts with rows that nobody has confirmed against the source
  number INTEGER NOT NULL -- how many such rows; a catalogue that is handed out has none
) WITHOUT ROWID"""

Thing = tuple[str, str, str, str | None]
"""Type, name, table and SQL of an entry of ``sqlite_schema``."""

LISTED = "SELECT type, name, tbl_name, sql FROM sqlite_schema"


def statements(tables: Sequence[Table] = TABLES) -> Iterator[str]:
    """What creates the tables, indexes and views of a catalogue, without its search index."""
    yield from schema.statements(tables)
    yield _UNCONFIRMED
    yield from AUXILIARY.values()
    yield from VIEWS.values()


@cache
def expected() -> frozenset[Thing]:
    """Every entry of ``sqlite_schema`` that a catalogue has, the tables SQLite keeps for full text included."""
    with closing(sqlite3.connect(":memory:")) as model:
        for statement in (*statements(), *search_index.STATEMENTS):
            model.execute(statement)
        return frozenset(model.execute(LISTED))
