"""The edition that is shipped: sound, and the committed catalogue is exactly what it builds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from desk_catalog import authoring

DATA = Path(__file__).parents[2] / "data"


def test_the_edition_has_no_faults() -> None:
    assert [str(problem) for problem in authoring.check(DATA / "editions" / "r4")] == []


def test_the_committed_catalogue_is_what_the_edition_builds(tmp_path: Path) -> None:
    authoring.build(DATA / "editions" / "r4", tmp_path / "catalog.sqlite")
    built, committed = (tmp_path / "catalog.sqlite").read_bytes(), (DATA / "catalog.sqlite").read_bytes()
    assert built == committed, "make catalogue rebuilds it"


def test_it_holds_what_the_source_document_holds() -> None:
    """The counts of the source, as far as it can be counted."""
    with closing(sqlite3.connect(f"{(DATA / 'catalog.sqlite').as_uri()}?mode=ro", uri=True)) as connection:

        def count(query: str) -> int:
            return int(connection.execute(f"SELECT count(*) FROM {query}").fetchone()[0])

        assert count("theme") == 8
        assert count("placement") == count("v_map") == 76
        assert count("listing") == 80
        assert count("v_listing") == 81  # one row names two offices
        assert count("v_section1") == 19
        assert count("prefecture") == 47
        assert count("(SELECT DISTINCT mail FROM contact WHERE mail IS NOT NULL)") == 24
        assert count("(SELECT DISTINCT tel FROM contact WHERE tel IS NOT NULL)") == 27
