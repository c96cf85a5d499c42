"""A short run of the fuzzing, the cases it has found, and that it would notice what must not be."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from bench.fuzzing.__main__ import put
from bench.fuzzing.targets import TARGETS, CatalogueFile, FaultError, PolicyFile, sentence

from desk_catalog.store.errors import CatalogueError

FOUND = (
    ("catalogue", 59),  # a damaged index of full text: SQLite says no more than that there was an error
    ("catalogue", 1689),  # bytes where a text should be
    ("catalogue", 2008),  # an index that names rows that are not there
    ("own", 2978),  # a file that says it is of an earlier form and has tables of a later one
    ("policy", 55),  # a name with a line break in the sentence
    ("policy", 312),  # a key with one
)
"""Target and seed of what was once a fault."""

SHORT = {"workbook": 3, "catalogue": 10, "typed": 20, "texts": 8, "edition": 15, "exports": 20, "words": 8}


@pytest.mark.parametrize(("name", "seed"), FOUND)
def test_what_was_found_stays_mended(name: str, seed: int, tmp_path: Path) -> None:
    assert put(name, seed, seed + 1, tmp_path).faults == []


@pytest.mark.parametrize("name", [name for name in TARGETS if name != "typed"])
def test_a_few_of_every_kind(name: str, tmp_path: Path) -> None:
    begin = 1_000_000  # not those of the long run
    tally = put(name, begin, begin + SHORT.get(name, 40), tmp_path)
    assert tally.faults == []
    assert tally.taken + tally.refused == SHORT.get(name, 40)


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
