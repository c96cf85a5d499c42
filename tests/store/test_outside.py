"""A catalogue from outside is taken only if it is letter for letter of our form; the door trusts no file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.store.conftest import Altered

from desk_catalog import authoring, paths
from desk_catalog.catalog.tables import SCHEMA_VERSION
from desk_catalog.store.door import Door
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.outside import LONGEST, Unfit, look_through
from desk_catalog.store.whole_schema import LISTED, expected


def test_the_delivered_catalogue_is_fit() -> None:
    facts = look_through(paths.default_catalogue().read_bytes())
    assert facts == ("r4", "令和4年度版", SCHEMA_VERSION, 0)


def test_what_authoring_builds_has_the_expected_schema(tmp_path: Path) -> None:
    from tests.editions import write_edition

    built = authoring.build(write_edition(tmp_path / "edition"), tmp_path / "catalog.sqlite")
    connection = sqlite3.connect(built.path)
    assert frozenset(connection.execute(LISTED)) == expected()
    connection.close()
    assert look_through(built.path.read_bytes()).edition_id == "r4"


@pytest.mark.parametrize("length", [LONGEST - 10_000, LONGEST + 1])
def test_values_have_a_longest(length: int, altered: Altered) -> None:
    path = altered(f"UPDATE edition SET source_note = substr(hex(zeroblob({length})), 1, {length})", "VACUUM")
    if length < LONGEST:
        assert look_through(path.read_bytes()).edition_id == "r4"
    else:
        with pytest.raises(Unfit, match="大きすぎる"):
            look_through(path.read_bytes())


def test_free_pages_are_refused(altered: Altered) -> None:
    with pytest.raises(Unfit):
        look_through(altered("DELETE FROM proposed_reading").read_bytes())


def test_the_door_writes_nothing_and_attaches_nothing(tmp_path: Path) -> None:
    door = Door(paths.default_catalogue())
    for statement in (f"ATTACH '{tmp_path / 'x'}' AS x", "CREATE TEMP TABLE t (x)"):
        with pytest.raises((sqlite3.Error, CatalogueError)):
            door.rows(statement)
    door.close()
    assert list(tmp_path.iterdir()) == []


def test_a_view_cannot_call_what_is_not_innocuous(altered: Altered) -> None:
    path = altered(
        "DROP VIEW v_need", "CREATE VIEW v_need AS SELECT load_extension('x') AS category", "VACUUM"
    )
    door = Door(path)
    with pytest.raises((sqlite3.Error, CatalogueError), match=r"unsafe|load_extension|authorized"):
        door.rows("SELECT * FROM v_need")
    door.close()
