"""Words for a full-text index that finds every part of a text: each run of characters as its overlapping pairs.

「農業支援」 is indexed as 農業 業支 支援 援. A word of two or more characters is the phrase of its pairs, which stand
one after the other only where the word itself stands; one character begins a pair or is the last one alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

BEGIN, END = "\ue000", "\ue001"
"""Stand before and after a name in the index, so that its whole and its start can be looked for."""
SOUND = "\ue002"
"""Stands before each pair of a reading by its sound, to keep these apart from what is written."""


def indexed(folded: str, prefix: str = "") -> str:
    """What a folded text is indexed as: its pairs with spaces between, each with ``prefix`` before it."""
    return " ".join(prefix + pair for run in folded.split() for pair in (*_pairs(run), run[-1]))


def expression(word: str, prefix: str = "") -> str:
    """What finds a folded word without spaces, in the language of SQLite's FTS5; nothing in ``word`` is a command."""
    if len(word) == 1:
        return f"{_quoted(prefix + word)} *"
    return _quoted(" ".join(prefix + pair for pair in _pairs(word)))


def _pairs(run: str) -> Iterator[str]:
    return map("".join, pairwise(run))


def _quoted(words: str) -> str:
    doubled = words.replace('"', '""')
    return f'"{doubled}"'
