"""A keystroke of search against a LIKE scan of the same texts, on the delivered catalogue and on larger ones.

The base has one row for each thing with all its texts, folded, in one column; a query is one LIKE for each word, those
with the words in their names first, then the first 50 in order. (Without any order a scan may stop at the fiftieth hit:
on frequent words it is then faster than anything, and shows whatever stands first.) Ours is all that a keystroke does:
fold, search, rank, the first 50 with their snippets. Both sides take the same queries in turn in one process: parts of
names, summaries and readings, rōmaji, abbreviations, telephone numbers, two words, and words that are nowhere.
"""

from __future__ import annotations

import gc
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.large import grow
from bench.ratio import Ratio
from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.entries import Entry, entries
from desk_catalog.store.search import Index
from desk_catalog.text.fold import fold

QUERIES = 300
SIZES = ((5_000, 0.06, 0.25), (100_000, 0.03, 0.15))  # programmes, goals of median and p99
FIRST = 50
_WHOLE = (
    "防災",
    "ぼうさい",
    "bousai",
    "ＭａａＳ",
    "文科省",
    "3501",
    "coi-next",
    "脱炭素 自治体",
    "広大",
    "大",
    "の",
    "zzz",
)


def measure(pairs: int) -> tuple[Ratio, ...]:
    """Median and p99 of the delivered catalogue, and of each of SIZES; ``pairs`` is the number of rounds."""
    rows = [*_rows("delivered", paths.default_catalogue(), None, 1.0, pairs)]
    with tempfile.TemporaryDirectory() as folder:
        for programs, median, worst in SIZES:
            if programs > int(os.environ.get("BENCH_PROGRAMS", "100000")):
                continue
            path = Path(folder) / f"{programs}.sqlite"
            grow(paths.default_catalogue(), path, programs)
            rows += _rows(f"{programs:,}", path, median, worst, max(1, pairs // 4))
    return tuple(rows)


def _rows(name: str, path: Path, median: float | None, worst: float, rounds: int) -> Iterator[Ratio]:
    catalogue = Catalogue.open(path)
    index = Index(catalogue)
    like, queries = _base(catalogue)
    gc.collect()
    gc.freeze()  # as the window does: what other measurements left is nothing to look through at every key
    ours_times: list[float] = []
    base_times: list[float] = []
    for _ in range(rounds + 1):
        ours, base = [], []
        for query in queries:
            ours.append(_time(partial(index.search, query, FIRST)))
            base.append(_time(partial(like, query)))
        ours_times, base_times = [*ours_times, *ours], [*base_times, *base]
    first = len(queries)  # the first round warms up
    ours_times, base_times = sorted(ours_times[first:]), sorted(base_times[first:])
    for what, goal, at in (("median", median, 0.5), ("p99", worst, 0.99)):
        ours_ms, base_ms = (times[int(at * (len(times) - 1))] * 1000 for times in (ours_times, base_times))
        yield Ratio(
            f"search, {name}: {what} / LIKE", ours_ms / base_ms, goal, ours_ms, base_ms, len(ours_times)
        )
    gc.unfreeze()
    catalogue.close()


def _base(catalogue: Catalogue) -> tuple[Callable[[str], object], tuple[str, ...]]:
    """The LIKE scan over the texts of the catalogue, and the queries."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE thing (kind TEXT, id TEXT, title TEXT, name TEXT, folded TEXT)")
    found = tuple(entries(catalogue))
    connection.executemany(
        "INSERT INTO thing VALUES (?, ?, ?, ?, ?)",
        (
            (one.kind, one.id, one.title, fold(one.title), "\n".join(field.folded for field in one.fields))
            for one in found
        ),
    )

    def like(query: str) -> object:
        words = [
            word.replace("!", "!!").replace("%", "!%").replace("_", "!_") for word in fold(query).split()
        ]
        tests = " AND ".join("folded LIKE ? ESCAPE '!'" for _ in words) or "0"
        return connection.execute(
            f"SELECT kind, id, title, substr(folded, 1, 60) FROM thing WHERE {tests}"
            f" ORDER BY {tests.replace('folded', 'name')} DESC, rowid LIMIT {FIRST}",
            [f"%{word}%" for word in words] * 2,
        ).fetchall()

    return like, queries_of(found)


def queries_of(found: tuple[Entry, ...]) -> tuple[str, ...]:
    """Always the same queries for the same things."""
    chance = random.Random(11)
    texts = [field.text for one in chance.sample(found, min(len(found), 400)) for field in one.fields]
    return (*_WHOLE, *(_query(texts, chance) for _ in range(QUERIES - len(_WHOLE))))


def _query(texts: list[str], chance: random.Random) -> str:
    """A part of a text, sometimes of two, sometimes in another order of its signs."""
    part = _part(texts, chance)
    kind = chance.random()
    if kind < 0.15:
        return f"{part} {_part(texts, chance)}"
    return part[::-1] if kind > 0.93 else part


def _part(texts: list[str], chance: random.Random) -> str:
    text = chance.choice(texts)
    at, length = chance.randrange(len(text)), chance.choice((1, 2, 2, 3, 4, 5, 6, 8))
    return text[at : at + length].strip() or text[:2]


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
