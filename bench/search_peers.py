"""The same queries put to other ways of searching, beside ours: how much of what is there each finds, and how fast.

Peers are those a program without a server would take: LIKE, SQLite's full text by words (unicode61), by trigrams with a
scan for shorter words, by the words a dictionary knows (SudachiPy), tantivy with pairs of signs of which each hit is
looked at again, and Python's ``in`` over a list of folded strings. All are given the same folded texts, readings too.

What is there is told by looking through every text: ``recall`` is how much of it was among the answers, ``precision``
how much of the answers it was. Ours is to find all of it; it may answer more, since it also knows what sounds alike and
the words that mean the same, so its precision has no goal.

Besides parts of texts there are the two other ways in which people type a name, ``found`` when the programme itself is
among the answers. By its sound: four to nine kana of its reading, with ぢ and づ as they are heard. Few readings have
one of these, so that the peers find nearly all as well; once cut where a sound begins and ends, once anywhere. And in
rōmaji, cut as the first.

Three sizes: as delivered, a hundred and two thousand times as many programmes. Peers that are not installed are named
and left out. Also, compared with nothing: how long the first search after the start of a process takes, and by how much
the process's resident set grows with the index and some searches.
"""

from __future__ import annotations

import importlib.util
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.large import grow
from bench.ratio import Ratio, share
from bench.ratio import measure as plain_measure
from bench.search import queries_of
from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.entries import Entry, entries
from desk_catalog.store.search import Index
from desk_catalog.text.fold import fold

SIZES = ((0, 300), (5_000, 300), (100_000, 60))  # programmes more than are delivered, queries
_WORDS_UP_TO = 5_000  # a dictionary needs minutes for more
_TYPED = 400
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

_MEMORY = """
import os
from pathlib import Path
from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.search import Index
def resident():
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
catalogue = Catalogue.open(paths.default_catalogue())
catalogue.programs()
before = resident()
index = Index(catalogue)
for query in ("大", "農業", "bousai", "脱炭素 自治体"):
    index.search(query, 50)
print(resident() - before)
"""


def measure(pairs: int) -> tuple[Ratio, ...]:
    """Recall and median of ours and of each peer against LIKE; first search and memory, with their goals."""
    for name in ("sudachipy", "tantivy", "jaconv"):
        if not _is_installed(name):
            print(f"search: {name} is not installed, its rows are left out", file=sys.stderr)
    rows = [_first(pairs), *_memory(max(1, pairs // 3))]
    with tempfile.TemporaryDirectory() as folder:
        for more, queries in SIZES:
            if more > int(os.environ.get("BENCH_PROGRAMS", "100000")):
                continue
            path = Path(folder) / f"{more}.sqlite"
            if more:
                grow(paths.default_catalogue(), path, more)
            rows += _at_size(path if more else paths.default_catalogue(), more, queries)
    return tuple(rows)


def _at_size(path: Path, more: int, queries: int) -> list[Ratio]:
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
    if _is_installed("tantivy"):
        peers["tantivy pairs"] = _tantivy(things)
    if _is_installed("sudachipy") and more <= _WORDS_UP_TO:
        peers["words by SudachiPy"] = _words(things)
    size = f"{more:,}" if more else "delivered"
    rows = _compared(size, peers, things, queries_of(things)[:queries])
    if more == _WORDS_UP_TO:
        rows += _typed(peers, things)
    catalogue.close()
    return rows


def _is_installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _compared(
    size: str, peers: dict[str, Search], things: tuple[Entry, ...], queries: tuple[str, ...]
) -> list[Ratio]:
    """Recall and precision over all queries, and the median time of a whole answer, nothing cut short."""
    there = {query: _there(things, query) for query in queries}  # each query once
    times: dict[str, list[float]] = {name: [] for name in peers}
    found: dict[str, int] = dict.fromkeys(peers, 0)
    answered: dict[str, int] = dict.fromkeys(peers, 0)
    for query in there:
        for name, search in peers.items():
            begun = time.perf_counter()
            answer = search(query)
            times[name].append(time.perf_counter() - begun)
            found[name] += len(answer & there[query])
            answered[name] += len(answer)
    whole = sum(map(len, there.values()))
    base = 1000 * statistics.median(times["LIKE"])
    rows = []
    for name, taken in times.items():
        median = 1000 * statistics.median(taken)
        goal = 1.0 if name == "ours" else None
        rows += [
            share(f"search, {size}, recall: {name}", goal, found[name], whole, "hits"),
            share(f"search, {size}, precision: {name}", None, found[name], answered[name], "hits"),
            Ratio(f"search, {size}, all hits: {name} / LIKE", median / base, None, median, base, len(there)),
        ]
    return rows


def _typed(peers: dict[str, Search], things: tuple[Entry, ...]) -> list[Ratio]:
    """How often the programme itself is found by the sound of its name, and by that in rōmaji."""
    chance = random.Random(5)
    read = [
        (number, field.text)
        for number, one in enumerate(things)
        for field in one.fields
        # Readings made up by chance have sounds no language has.
        if one.kind == "program" and field.label == "読み" and not one.id.startswith("made-")
    ]
    drawn = chance.choices(read, k=_TYPED)
    parts = [(number, _part(text, chance)) for number, text in drawn]
    wanted = [(number, fold(kana)) for number, kana in parts if kana]
    ways = {
        "by its sound, cut between sounds": [(number, kana.translate(_AS_HEARD)) for number, kana in wanted],
        "by its sound, cut anywhere": [
            (number, fold(_piece(text, chance)).translate(_AS_HEARD)) for number, text in drawn
        ],
    }
    if _is_installed("jaconv"):
        import jaconv

        ways["in rōmaji"] = [(number, jaconv.kana2alphabet(kana.replace("-", ""))) for number, kana in wanted]
    rows = []
    for way, asked in ways.items():
        queries = [(number, query) for number, query in asked if query]
        times: dict[str, float] = {}
        for name, search in peers.items():
            begun = time.perf_counter()
            found = sum(number in search(query) for number, query in queries)
            times[name] = 1000 * (time.perf_counter() - begun) / len(queries)
            goal = 0.999 if name == "ours" else None
            rows.append(share(f"search, {way}, found: {name}", goal, found, len(queries), "names"))
        ours, base = times["ours"], times["LIKE"]
        rows.append(Ratio(f"search, {way}: ours / LIKE", ours / base, None, ours, base, len(queries)))
    return rows


_AS_HEARD = str.maketrans("ぢづ", "じず")
_NO_BEGINNING = frozenset("ぁぃぅぇぉっゃゅょんーあいうえお")  # goes on with the sound before it
_NO_END_BEFORE = frozenset("ぁぃぅぇぉゃゅょー")


def _piece(text: str, chance: random.Random) -> str:
    """From four to eight kana of a reading, wherever they begin and end; '' where there are not as many."""
    kana = _kana(text)
    length = chance.randrange(4, 9)
    at = chance.randrange(max(1, len(kana) - length + 1))
    return kana[at : at + length] if len(kana) >= 4 else ""


def _kana(text: str) -> str:
    return "".join(sign for sign in text if "ぁ" <= sign <= "ゖ" or sign == "ー")


def _part(text: str, chance: random.Random) -> str:
    """From four to nine kana of a reading, beginning and ending where a sound does; '' where there are none."""
    kana = _kana(text)
    starts = [at for at in range(len(kana) - 3) if kana[at] not in _NO_BEGINNING]
    if not starts:
        return ""
    at = chance.choice(starts)
    end = at + chance.randrange(4, 9)
    while kana[end : end + 1] and kana[end] in _NO_END_BEFORE:
        end += 1
    return kana[at:end]


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


def _tantivy(things: tuple[Entry, ...]) -> Search:
    """All pairs of signs of a word have to be there; then the text itself is looked at. Single signs are a scan."""
    import tantivy

    texts = _joined(things)
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=True)
    builder.add_text_field("folded", tokenizer_name="pairs", index_option="basic")
    index = tantivy.Index(builder.build())
    pairs = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 2, False)).build()
    index.register_tokenizer("pairs", pairs)
    writer = index.writer()
    for number, text in enumerate(texts):
        document = tantivy.Document()
        document.add_integer("number", number)
        document.add_text("folded", text)
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher, schema = index.searcher(), index.schema

    def search(query: str) -> set[int]:
        words = fold(query).split()
        terms = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
        if not terms or any(len(word) < 2 for word in words):
            candidates = range(len(texts)) if words else ()
        else:
            asked = [(tantivy.Occur.Must, tantivy.Query.term_query(schema, "folded", term)) for term in terms]
            hits = searcher.search(tantivy.Query.boolean_query(asked), len(texts), count=False).hits
            candidates = (searcher.doc(address)["number"][0] for _score, address in hits)
        return {number for number in candidates if all(word in texts[number] for word in words)}

    return search


def _words(things: tuple[Entry, ...]) -> Search:
    """Full text over the words SudachiPy takes a text apart into, the finest way."""
    import sudachipy

    tokenizer = sudachipy.Dictionary().create(sudachipy.SplitMode.A)

    def apart(text: str) -> str:
        return " ".join(word.surface() for line in text.split("\n") for word in tokenizer.tokenize(line))

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE thing USING fts5(folded, tokenize='unicode61')")
    rows = ((number, apart(text)) for number, text in enumerate(_joined(things)))
    connection.executemany("INSERT INTO thing (rowid, folded) VALUES (?, ?)", rows)

    def search(query: str) -> set[int]:
        phrases = ['"' + apart(word).replace('"', '""') + '"' for word in fold(query).split()]
        if not phrases:
            return set()
        rows = connection.execute("SELECT rowid FROM thing WHERE thing MATCH ?", (" AND ".join(phrases),))
        return {found for (found,) in rows}

    return search


def _first(pairs: int) -> Ratio:
    """The first search of a process that has its catalogue open."""
    taken = 1000 * statistics.median(_told(_FIRST) for _ in range(pairs))
    return plain_measure("search: first after start", MILLISECONDS, taken, "ms", pairs)


def _memory(times: int) -> tuple[Ratio, ...]:
    """By how much a process grows with the index of the delivered catalogue; only where there is a /proc to read.

    The resident set, not what Python counts: what SQLite and the file's pages take is taken, too.
    """
    if sys.platform != "linux":
        return ()
    grown = statistics.median(_told(_MEMORY) for _ in range(times))
    return (plain_measure("search: memory of the index", MEGABYTES, grown, "MB", times),)


def _told(code: str) -> float:
    """The number a process of its own prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)
