"""Whatever stands in a file, authoring either builds or says what is wrong: it never breaks down."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.editions import SHEETS, change_cell, complete, write_edition

from desk_catalog import authoring
from desk_catalog.authoring import EditionInvalid
from desk_catalog.catalog.columns import Table
from desk_catalog.catalog.tables import TABLES

# Values that have meant something to a CSV reader, to SQL, to a pattern or to a number before.
CUNNING = st.sampled_from(
    ["", "0", "1", "-1", "1e9", "9" * 40, "٣", "①", '"', '""', "'", ";", ";;", ",", "\n", "\r", "\0", "NULL", "内数",
     "5億円", "【", "{reason}", "%s", "smart", "kyoso;kyoso", "common", "inferred", "\ufeff", "あ" * 9000]
)  # fmt: skip
CELLS = st.one_of(CUNNING, st.text(max_size=12))
DAMAGE = st.tuples(st.sampled_from(TABLES), st.integers(2, 8), st.integers(0, 20), CELLS)
PATIENT = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    database=None,
)


def _survives(edition: Path, target: Path) -> None:
    try:
        authoring.build(edition, target)
    except EditionInvalid as invalid:
        assert invalid.problems == authoring.check(edition)
        assert all(str(problem) for problem in invalid.problems)
        assert not target.exists()
        return
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@PATIENT
@given(st.lists(DAMAGE, min_size=1, max_size=4))
def test_random_cells(damages: list[tuple[Table, int, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        edition = write_edition(Path(folder) / "edition")
        for table, row, column, value in damages:
            name = table.columns[column % len(table.columns)].name
            rows = complete(table, SHEETS[table.name]).count("\n") - 1
            if (
                value.strip("\r\n\0") == value
            ):  # such a cell would move the rows below it before the next damage
                change_cell(edition, table.file_name, 2 + row % rows, name, value)
        _survives(edition, Path(folder) / "catalog.sqlite")


@PATIENT
@given(
    st.sampled_from(TABLES), st.integers(0, 400), st.integers(0, 8), st.one_of(st.binary(max_size=8), CELLS)
)
def test_random_bytes(table: Table, at: int, dropped: int, inserted: bytes | str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        edition = write_edition(Path(folder) / "edition")
        path = edition / table.file_name
        data = path.read_bytes()
        at %= len(data) + 1
        put = inserted if isinstance(inserted, bytes) else inserted.encode()
        path.write_bytes(data[:at] + put + data[at + dropped :])
        _survives(edition, Path(folder) / "catalog.sqlite")
