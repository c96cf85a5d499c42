"""What `make bench` tells of its measurements: goals that are missed are named, and shares are told apart."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path

import pytest
from bench import __main__ as bench
from bench import search_peers
from bench.ratio import Ratio, line, measure, ratio, share

from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.entries import entries

SLOW = ratio("start / empty", 1.35, [(1.41, 1.0)])
FEW = share("found: ours", 0.999, 9_984, 10_000, "names")
WELL = (ratio("map / repaint", 10.0, [(7.2, 1.0)]), share("recall: ours", 1.0, 12, 12, "hits"))
NO_GOAL = ratio("round / tables", None, [(99.0, 1.0)])


def test_a_share_below_its_goal_looks_like_one() -> None:
    assert "0.9984" in line(FEW) and "0.9990" in line(FEW)
    assert "0.9984" in bench._table([FEW]) and "≥ 0.999" in bench._table([FEW])
    assert "1.41" in bench._table([SLOW]) and "≤ 1.35" in bench._table([SLOW])


def test_what_is_compared_with_nothing_has_no_base() -> None:
    row = measure("first search", 30.0, 8.93, "ms", 3)
    assert not row.missed
    assert measure("first search", 5.0, 8.93, "ms", 3).missed
    assert bench._table([row]).endswith("| 8.93 | ≤ 30 | 8.9 ms |\n")
    assert " – ms" in line(row)


def test_missed_goals_are_named() -> None:
    assert bench.missed_goals([SLOW, *WELL, FEW, NO_GOAL]) == (
        "2 of 4 goals missed: start / empty (1.41); found: ours (0.9984)"
    )
    assert bench.missed_goals([*WELL, NO_GOAL]) == "0 of 2 goals missed"


@pytest.mark.parametrize(
    ("rows", "strict", "ended"), [((SLOW,), True, 1), ((SLOW,), False, 0), (WELL, True, 0)]
)
def test_strict_ends_with_1_where_a_goal_is_missed(
    rows: tuple[Ratio, ...], strict: bool, ended: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "MEASURES", (lambda pairs: rows,))
    monkeypatch.setattr(sys, "argv", ["bench", "--json", str(tmp_path / "b.json"), *["--strict"] * strict])
    try:
        bench.main()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    assert code == ended
    assert len(json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["rows"]) == len(rows)


def test_a_search_that_answers_with_everything_is_told_from_one_that_finds(catalogue: Catalogue) -> None:
    things = tuple(islice(entries(catalogue), 40))
    peers = {"ours": lambda _: set(range(len(things))), "LIKE": search_peers._like(things)}
    rows = {row.what: row for row in search_peers._compared("few", peers, things, ("大学", "農業", "zzz"))}
    assert rows["search, few, recall: ours"].median == 1.0
    assert rows["search, few, precision: ours"].median < 0.5
    assert rows["search, few, precision: LIKE"].median == 1.0
    assert rows["search, few, recall: ours"].base == rows["search, few, recall: LIKE"].ours
