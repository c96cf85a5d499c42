"""A short run of the fuzzing, the cases it has found, and that it would notice what must not be."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from bench.fuzzing.__main__ import put
from bench.fuzzing.targets import TARGETS, CatalogueFile, FaultError, OwnFile, PolicyFile, sentence

from desk_catalog import paths
from desk_catalog.store.errors import CatalogueError

OWN_FILES = Path(__file__).parent / "store" / "own" / "files"

FOUND_CATALOGUES = (
    # A damaged index of full text: SQLite says no more than that there was an error.
    "UPDATE search_in_text_data SET block = x'00ff00ff' WHERE id > 10",
    # Bytes where a text should be.
    "UPDATE program SET name = CAST(name AS BLOB) WHERE program_id = 'sparc'",
    # An index that names rows that are not there.
    "DELETE FROM search_text",
)
FOUND_POLICIES = (
    {"catalogue": "x", "keys": [{"name": "一行目\n二行目", "key": "no key"}]},
    {"catalogue": "x", "keys": [{"name": "鍵", "key": "一行目\n二行目"}]},
)
"""What once was a fault, as small as it could be made; a seed would put something else after the next change."""

SHORT = {"workbook": 3, "catalogue": 10, "typed": 20, "texts": 8, "edition": 15, "exports": 20, "words": 8}


@pytest.mark.parametrize("change", FOUND_CATALOGUES)
def test_a_catalogue_that_was_found_stays_refused(change: str, tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    shutil.copyfile(paths.default_catalogue(), path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(change).rowcount
    assert CatalogueFile(tmp_path).judge(path) is False


@pytest.mark.parametrize("said", FOUND_POLICIES)
def test_a_policy_that_was_found_stays_refused(said: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "policy.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    assert PolicyFile(tmp_path).judge(path) is False


def test_a_users_file_that_says_an_earlier_form_than_its_tables_are_of(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    newest = max(OWN_FILES.glob("*.sqlite"))
    shutil.copyfile(newest, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")
    assert OwnFile(tmp_path).judge(path, tmp_path / "other.sqlite") is False


@pytest.mark.parametrize("name", TARGETS)
def test_a_few_of_every_kind(name: str, tmp_path: Path) -> None:
    begin = 1_000_000  # not those of the long run
    tally = put(name, begin, begin + SHORT.get(name, 40), tmp_path)
    assert tally.faults == []
    assert tally.taken + tally.refused == SHORT.get(name, 40)


def test_what_a_slot_raises_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PySide swallows it: the window goes on, and nothing comes back to whoever typed."""
    monkeypatch.setattr("desk_catalog.ui.search_popup.SearchPopup.search", lambda *_: 1 // 0)
    tally = put("typed", 0, 12, tmp_path)
    assert tally.faults and "ZeroDivisionError" in tally.faults[0][1]


def test_a_fault_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception, a sentence that is none, a file that is written to."""
    for said in ("error", "二行\nの文です", ""):
        with pytest.raises(FaultError):
            sentence(CatalogueError(said))
    assert sentence(CatalogueError("ファイルが見つかりません。")) is False
    monkeypatch.setattr(PolicyFile, "put", lambda *_: 1 // 0)
    assert [seed for seed, _ in put("policy", 3, 5, tmp_path).faults] == [3, 4]

    def opened(path: Path) -> None:
        path.write_bytes(b"")
        raise CatalogueError("開けません。")

    monkeypatch.setattr("desk_catalog.store.catalogue.Catalogue.open", opened)
    with pytest.raises(FaultError, match="written to"):
        CatalogueFile(tmp_path).put(random.Random(1))
