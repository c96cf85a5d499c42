"""The search index inside a catalogue: every text something is found by, and two full-text tables over them.

``search_text`` has a row for each text, numbered so that better places come first: the tier of its weight, then the
thing it belongs to in the catalogue's order. ``search_in_text`` finds such rows; read in the order of their numbers
its answer is ranked and can be cut short. ``search_in_entry`` finds things by all their texts together, for several
words at once and for conditions. Both keep pairs of characters (desk_catalog.text.bigrams) and no text of their own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from desk_catalog.store.entries import WEIGHTS, Entry, Field
from desk_catalog.text.bigrams import BEGIN, END, SOUND, indexed
from desk_catalog.text.query import APPLICANT, MINISTRY, NEW_CALL, PREFECTURE
from desk_catalog.text.sound import is_kana, sound

VERSION = 2
"""Raised when what is stored, or how texts are folded, changes: an index of another version is made anew."""

TIER, ENTRY = 44, 12  # bits below the tier and below the entry's number, in the place of a text
ENTRIES = (1 << TIER - ENTRY) - 1
FIELD_COLUMNS = {MINISTRY: "ministry", APPLICANT: "applicant", PREFECTURE: "prefecture", NEW_CALL: "new_call"}
_LABELS = {"府省": MINISTRY, "申請主体": APPLICANT, "都道府県": PREFECTURE, "新規課題採択": NEW_CALL}

# Everything that is printed counts: punctuation of addresses and numbers, and signs of private use as our marks.
_TOKENS = """tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cn'" """
_BY_PAIRS = f"content='', columnsize=0, prefix='1', {_TOKENS}"
FULL_TEXT = ("search_in_text", "search_in_entry")
TABLES = ("search_about", "search_entry", "search_text", *FULL_TEXT)
STATEMENTS = (
    """CREATE TABLE search_about ( -- 検索索引: what the index was made of, to know whether it still fits
    version INTEGER NOT NULL, -- of the program's way to index
    stamp TEXT NOT NULL -- numbers and lengths of the texts indexed
)""",
    """CREATE TABLE search_entry ( -- 検索の対象: a thing that can be found
    entry INTEGER PRIMARY KEY, -- its number, in the catalogue's order
    kind TEXT NOT NULL, -- program, contact, network, organization, need, reference
    id TEXT NOT NULL, -- its key in its own table
    title TEXT NOT NULL, -- what it is called in a list of results
    amount INTEGER -- 千円, of a programme
)""",
    """CREATE TABLE search_text ( -- 検索の対象の文字列: a text something is found by
    place INTEGER PRIMARY KEY, -- tier, entry and number of the text, the better the smaller
    entry INTEGER NOT NULL REFERENCES search_entry (entry),
    label TEXT NOT NULL, -- what the text is
    text TEXT NOT NULL, -- as it is shown
    folded TEXT NOT NULL, -- as it is compared
    kind TEXT NOT NULL, -- kind, id and title of the thing once more: a keystroke asks for fifty of these rows
    id TEXT NOT NULL,
    title TEXT NOT NULL
)""",
    "CREATE INDEX search_text_by_entry ON search_text (entry)",
    f"CREATE VIRTUAL TABLE search_in_text USING fts5(words, {_BY_PAIRS})",
    f"""CREATE VIRTUAL TABLE search_in_entry USING fts5(
    names, words, {", ".join(FIELD_COLUMNS.values())}, {_BY_PAIRS})""",
)

_STAMP = """
    SELECT
        (SELECT count(*) || '.' || total(length(name) + length(kana) + length(summary)) FROM program) || ' ' ||
        (SELECT count(*) || '.' || total(length(alias)) FROM program_alias) || ' ' ||
        (SELECT count(*) FROM placement) || ' ' || (SELECT count(*) FROM listing) || ' ' ||
        (SELECT count(*) FROM contact) || ' ' || (SELECT total(length(name)) FROM office) || ' ' ||
        (SELECT count(*) || '.' || total(length(name)) FROM network) || ' ' ||
        (SELECT count(*) || '.' || total(length(printed_name)) FROM membership) || ' ' ||
        (SELECT count(*) || '.' || total(length(name)) FROM organization) || ' ' ||
        (SELECT count(*) || '.' || total(length(need)) FROM need) || ' ' ||
        (SELECT count(*) || '.' || total(length(value)) FROM reference_item) || ' ' ||
        (SELECT count(*) FROM misprint)"""


_Row = tuple[int, int, str, str, str, str, str, str]  # of search_text
Ask = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
"""Runs a statement of this module or of :mod:`.search`."""


def stamp(ask: Ask) -> str:
    """What the texts of a catalogue are now, in numbers."""
    return str(ask(_STAMP, ())[0][0])


def fits(ask: Ask) -> bool:
    """Whether the catalogue carries an index of this version, made of the texts it has now."""
    present = ask("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'search_%'", ())
    if not {name for (name,) in present} >= set(TABLES):
        return False
    return ask("SELECT version, stamp FROM search_about", ()) == [(VERSION, stamp(ask))]


def is_for_another_program(ask: Ask) -> bool:
    """Whether the catalogue has an index made by another version's rules; as long as it is open one is made anew."""
    return ask("SELECT count(*) FROM search_about WHERE version = ?", (VERSION,)) == [(0,)]


def write(connection: sqlite3.Connection, entries: Iterable[Entry], made_of: str) -> None:
    """Add the index to a database that has none; ``made_of`` is its stamp. The caller commits."""
    for statement in STATEMENTS:
        connection.execute(statement)
    connection.execute("INSERT INTO search_about (version, stamp) VALUES (?, ?)", (VERSION, made_of))
    texts: list[_Row] = []
    for number, entry in enumerate(entries):
        connection.execute(
            "INSERT INTO search_entry VALUES (?, ?, ?, ?, ?)",
            (number, entry.kind, entry.id, entry.title, entry.amount),
        )
        columns = _columns(entry)
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        connection.execute(
            f"INSERT INTO search_in_entry (rowid, {names}) VALUES (?, {marks})", (number, *columns.values())
        )
        texts.extend(_texts(number, entry))
    texts.sort()
    connection.executemany("INSERT INTO search_text VALUES (?, ?, ?, ?, ?, ?, ?, ?)", texts)
    connection.executemany(
        "INSERT INTO search_in_text (rowid, words) VALUES (?, ?)",
        ((row[0], _words(WEIGHTS[row[0] >> TIER].positional, row[4])) for row in texts),
    )
    for table in FULL_TEXT:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _texts(number: int, entry: Entry) -> Iterator[_Row]:
    for count, field in enumerate(entry.fields):
        place = WEIGHTS.index(field.weight) << TIER | number << ENTRY | count
        yield place, number, field.label, field.text, field.folded, entry.kind, entry.id, entry.title


def _columns(entry: Entry) -> dict[str, str]:
    """What is indexed of a thing, by column of search_in_entry."""
    columns: dict[str, list[str]] = {"names": [], "words": []}
    for field in entry.fields:
        name = _column(field, "names" if field.weight.positional else "words")
        columns.setdefault(name, []).append(_words(False, field.folded))
    return {name: " ".join(texts) for name, texts in columns.items()}


def _column(field: Field, otherwise: str) -> str:
    own = _LABELS.get(field.label)
    return FIELD_COLUMNS[own] if own is not None else otherwise


def _words(positional: bool, folded: str) -> str:
    """A text in pairs, with its beginning and end where they count, and by its sound if it is a reading."""
    words = indexed(f"{BEGIN}{folded}{END}" if positional else folded)
    return f"{words} {indexed(sound(folded), SOUND)}" if is_kana(folded) else words
