"""Sound things spoilt by chance: bytes, values, tables of SQLite and cells of a workbook."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

HOSTILE = (
    *("", " ", "\0", "\x1b[31m", "\ud800", "\u202e", "\ufeff", "\u2028", "\U0010ffff", "゙", "㍿"),
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1+1",
        "＋1",
        "\0=1+1",
        "&lt;b&gt;",
        "'",
        '"',
        "--",
        ";",
        ",",
        "|",
        "%s",
        "{0}",
        "\\",
    ),
    *("<b>太い</b>", "<img src=x>", "&amp;", "</w:t>", "]]>", "<script>", "BEGIN:VCARD", "\r\nX:1"),
    *("../../etc/passwd", "//server/share", "file:///x", "CON", "a\nb", "a\r\nb", "大" * 300, "9" * 40),
    *("nan", "inf", "-0", "1e999", "令和99年度", "2022-02-30", "0x10", "NULL", "None", "true"),
)
"""Texts that mean something to somebody further on: a spreadsheet, a terminal, a page, a shell, a database."""


def whole(text: str) -> str:
    """Without halves of characters, which no text of SQLite can hold."""
    return text.encode("utf-8", "replace").decode()


def spoiled_bytes(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out, doubled, or the end missing."""
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        if not spoiled:
            return b""
        at = chance.randrange(len(spoiled))
        how = chance.randrange(6)
        if how == 0:
            spoiled[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            spoiled[at] = chance.randrange(256)
        elif how == 2:
            del spoiled[at : at + chance.choice((1, 16, 512, 4096))]
        elif how == 3:
            spoiled[at:at] = spoiled[at : at + chance.choice((1, 16, 512))]
        elif how == 4:
            del spoiled[at:]
        else:  # the beginning is where a file says what it is
            spoiled[at % min(100, len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


def spoil_database(path: Path, chance: random.Random) -> None:
    """One change that SQLite itself allows: wrong types, huge values, tables gone, triggers and views added."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, suppress(sqlite3.Error):
        connection.execute("PRAGMA foreign_keys = OFF")
        tables = [
            name
            for name, sql in connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
            if sql and not str(sql).startswith("CREATE VIRTUAL")
        ]
        chance.choice(_CHANGES)(connection, chance.choice(tables), chance)


def _value(connection: sqlite3.Connection, table: str, chance: random.Random) -> None:
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    value: object = chance.choice((None, -1, 2**63 - 1, 1e308, b"\0\xff", *map(whole, HOSTILE)))
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(
        f'UPDATE "{table}" SET "{chance.choice(columns)}" = ? WHERE rowid % ? = 0',
        (value, chance.randint(1, 9)),
    )


def _statement(*statements: str) -> Callable[[sqlite3.Connection, str, random.Random], None]:
    def work(connection: sqlite3.Connection, table: str, chance: random.Random) -> None:
        connection.execute(chance.choice(statements).format(table=table, number=chance.randint(-9, 99)))

    return work


def _schema(connection: sqlite3.Connection, table: str, chance: random.Random) -> None:
    """The words of the schema itself, which SQLite reads again when the file is opened."""
    connection.execute("PRAGMA writable_schema = ON")
    word = chance.choice(("CREATE", "TABLE", "TEXT", "(", ")", ",", "REFERENCES", "SELECT"))
    other = chance.choice((*map(whole, HOSTILE), "CREATE TRIGGER", "load_extension('x')"))
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?", (word, other, table)
    )


_CHANGES: Sequence[Callable[[sqlite3.Connection, str, random.Random], None]] = (
    _value,
    _value,
    _value,
    _schema,
    _statement('DROP TABLE "{table}"', 'DELETE FROM "{table}"', 'ALTER TABLE "{table}" RENAME TO "x"'),
    _statement('CREATE TRIGGER t AFTER UPDATE ON "{table}" BEGIN SELECT load_extension(1); END'),
    _statement("CREATE VIEW v AS SELECT load_extension('x')", 'CREATE TABLE more AS SELECT * FROM "{table}"'),
    _statement(
        "PRAGMA user_version = {number}", "PRAGMA application_id = {number}", "PRAGMA journal_mode = WAL"
    ),
    _statement(
        'INSERT INTO "{table}" SELECT * FROM "{table}"', "PRAGMA encoding = 'UTF-16'; VACUUM", "VACUUM"
    ),
)


def spoiled_text(text: str, chance: random.Random) -> str:
    """A text with some characters exchanged for hostile ones, doubled or gone."""
    letters = list(text) or [""]
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(("", letters[at] * 2, chance.choice(HOSTILE)))
    return "".join(letters)


def spoiled_json(value: object, chance: random.Random) -> object:
    """A value of JSON with one of its parts another one."""
    if chance.random() < 0.2:
        return chance.choice((None, True, -1, 1e308, [], {}, [[[]]], *HOSTILE))
    if isinstance(value, dict):
        changed = dict(value)
        key = chance.choice(list(changed) or [""])
        if chance.random() < 0.2:
            changed[chance.choice(HOSTILE)] = changed.pop(key, None)
        else:
            changed[key] = spoiled_json(changed.get(key), chance)
        return changed
    if isinstance(value, list) and value:
        at = chance.randrange(len(value))
        return [*value[:at], spoiled_json(value[at], chance), *value[at + 1 :]]
    return chance.choice(HOSTILE)
