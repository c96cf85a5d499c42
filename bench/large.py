"""Catalogues with as many programmes as wanted: the delivered one, its own names and summaries recombined by chance."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from desk_catalog.store import search_index
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.door import Door
from desk_catalog.store.entries import entries

_PIECE = re.compile(r"[一-鿿々]{2,4}|[ァ-ヺー]+|[A-Za-z0-9]+|[ぁ-ん、・]+")
_SUMMARY = 140  # characters
_NAME = 16


def grow(source: Path, target: Path, programs: int, *, seed: int = 7) -> None:
    """Write a copy of ``source`` with so many programmes more to ``target``, its search index made anew."""
    shutil.copyfile(source, target)
    chance = random.Random(seed)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        names, readings, summaries, ministries = zip(
            *connection.execute("SELECT name, kana, summary, ministry_id FROM program"), strict=True
        )
        words = [piece for text in (*names, *summaries) for piece in _PIECE.findall(text)]
        kana = [text[at : at + 6] for text in readings for at in range(0, len(text), 6)]
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO program (program_id, name, short_name, kana, ministry_id, parent_id, summary, page, sort)"
            " VALUES (?, ?, ?, ?, ?, NULL, ?, 1, ?)",
            (
                (
                    f"made-{number}",
                    f"{_some(words, _NAME, chance)}{number}",
                    "架空",
                    _some(kana, 20, chance),
                    chance.choice(ministries),
                    _some(words, _SUMMARY, chance),
                    1000 + number,
                )
                for number in range(programs)
            ),
        )
        for table in reversed(search_index.TABLES):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute("COMMIT")
        with closing(Catalogue(Door(target))) as catalogue:
            found, made_of = tuple(entries(catalogue)), search_index.stamp(catalogue.ask)
        connection.execute("BEGIN")
        search_index.write(connection, found, made_of)
        connection.execute("COMMIT")


def _some(pieces: list[str], length: int, chance: random.Random) -> str:
    text = ""
    while len(text) < length:
        text += chance.choice(pieces)
    return text
