"""The same queries put to other ways of searching, beside ours: how much of what is there each finds, and how fast.

Peers are those a program without a server would take: LIKE, SQLite's full text by words (unicode61), by trigrams with a
scan for shorter words, and Python's ``in`` over a list of folded strings. What is there is told by looking through
every text. Also: how long the first search after the start of a process takes, and what memory the index takes.
"""

from __future__ import annotations

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.large import grow
from bench.ratio import Ratio
from bench.search import queries_of
from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.entries import Entry, entries
from desk_catalog.store.search import Index
from desk_catalog.text.fold import fold

PROGRAMMES = 5_000
MEGABYTES, MILLISECONDS = 10.0, 30.0  # goals

Search = Callable[[str], set[int]]
"""A query in, numbers of the things found out."""

_FIRST = """
import time
from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
catalogue = Catalogue.open(paths.default_catalogue())
begun = time.perf_counter()
from desk_catalog.store.search import Index
Index(catalogue).search("のうぎょう", 50)
print(time.perf_counter() - begun)
"""


def measure(pairs: int) -> tuple[Ratio, ...]:
    """Recall and median of ours and of each peer against LIKE; first search and memory, with their goals."""
    rows = [_first(pairs), _memory()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.sqlite"
        grow(paths.default_catalogue(), path, PROGRAMMES)
        catalogue = Catalogue.open(path)
        things = tuple(entries(catalogue))
        numbers = {(one.kind, one.id): number for number, one in enumerate(things)}
        index = Index(catalogue)
        peers: dict[str, Search] = {
            "ours": lambda query: {numbers[hit.kind, hit.id] for hit in index.search(query)},
            "LIKE": _like(things),
            "FTS5 unicode61": _full_text(things, "unicode61"),
            "FTS5 trigram and scan": _full_text(things, "trigram"),
            "Python in": _python(things),
        }
        rows += _compared(peers, things, queries_of(things))
        catalogue.close()
    return tuple(rows)


def _compared(peers: dict[str, Search], things: tuple[Entry, ...], queries: tuple[str, ...]) -> list[Ratio]:
    """Recall over all queries, and the median time of a whole answer, nothing cut short."""
    there = {query: _there(things, query) for query in queries}  # each query once
    times: dict[str, list[float]] = {name: [] for name in peers}
    found: dict[str, int] = dict.fromkeys(peers, 0)
    for query in there:
        for name, search in peers.items():
            begun = time.perf_counter()
            answer = search(query)
            times[name].append(time.perf_counter() - begun)
            found[name] += len(answer & there[query])
    whole = sum(map(len, there.values()))
    base = 1000 * statistics.median(times["LIKE"])
    rows = []
    for name, taken in times.items():
        median = 1000 * statistics.median(taken)
        goal = 1.0 if name == "ours" else None
        rows.append(Ratio(f"search, recall: {name}", found[name] / whole, goal, median, base, len(queries)))
        rows.append(
            Ratio(f"search, all hits: {name} / LIKE", median / base, None, median, base, len(queries))
        )
    return rows


def _there(things: tuple[Entry, ...], query: str) -> set[int]:
    words = fold(query).split()
    return {
        number
        for number, one in enumerate(things)
        if words and all(any(word in field.folded for field in one.fields) for word in words)
    }


def _joined(things: tuple[Entry, ...]) -> list[str]:
    return ["\n".join(field.folded for field in one.fields) for one in things]


def _python(things: tuple[Entry, ...]) -> Search:
    texts = _joined(things)
    return lambda query: {
        number for number, text in enumerate(texts) if all(word in text for word in fold(query).split())
    }


def _like(things: tuple[Entry, ...]) -> Search:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE thing (number INTEGER PRIMARY KEY, folded TEXT)")
    connection.executemany("INSERT INTO thing VALUES (?, ?)", enumerate(_joined(things)))
    return partial(_scan, connection, "thing", "number")


def _scan(connection: sqlite3.Connection, table: str, number: str, query: str) -> set[int]:
    words = [word.replace("!", "!!").replace("%", "!%").replace("_", "!_") for word in fold(query).split()]
    tests = " AND ".join("folded LIKE ? ESCAPE '!'" for _ in words) or "0"
    rows = connection.execute(f"SELECT {number} FROM {table} WHERE {tests}", [f"%{w}%" for w in words])
    return {found for (found,) in rows}


def _full_text(things: tuple[Entry, ...], tokenizer: str) -> Search:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE plain (number INTEGER PRIMARY KEY, folded TEXT)")
    connection.execute(f"CREATE VIRTUAL TABLE thing USING fts5(folded, tokenize='{tokenizer}')")
    for number, text in enumerate(_joined(things)):
        connection.execute("INSERT INTO plain VALUES (?, ?)", (number, text))
        connection.execute("INSERT INTO thing (rowid, folded) VALUES (?, ?)", (number, text))

    def search(query: str) -> set[int]:
        words = fold(query).split()
        if tokenizer == "trigram" and any(len(word) < 3 for word in words):
            return _scan(connection, "plain", "number", query)
        phrases = ['"' + word.replace('"', '""') + '"' for word in words]
        if not phrases:
            return set()
        rows = connection.execute("SELECT rowid FROM thing WHERE thing MATCH ?", (" AND ".join(phrases),))
        return {found for (found,) in rows}

    return search


def _first(pairs: int) -> Ratio:
    """The first search of a process that has its catalogue open, in milliseconds."""
    times = [
        float(
            subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, text=True, check=True).stdout
        )
        for _ in range(pairs)
    ]
    taken = 1000 * statistics.median(times)
    return Ratio("search: first after start, ms", taken, MILLISECONDS, taken, 1.0, pairs)


def _memory() -> Ratio:
    """What Python keeps for the index of the delivered catalogue after some searches, in megabytes."""
    catalogue = Catalogue.open(paths.default_catalogue())
    tracemalloc.start()
    index = Index(catalogue)
    for query in ("大", "農業", "bousai", "脱炭素 自治体"):
        index.search(query, 50)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    catalogue.close()
    return Ratio("search: memory of the index, MB", kept / 1e6, MEGABYTES, kept / 1e6, 1.0, 1)
