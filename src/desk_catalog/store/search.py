"""Search over everything in the catalogue: a plain look for each word in folded text.

Whatever is typed is only ever compared, so nothing typed is an error.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from desk_catalog.catalog.nouns import Hit
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.entries import Entry, Field, entries
from desk_catalog.text.excerpt import excerpt
from desk_catalog.text.fold import fold

# The kinds of hits in the order they are found, with their Japanese names.
KIND_LABELS = {
    "program": "事業",
    "contact": "連絡先",
    "network": "地域ネットワーク",
    "organization": "機関",
    "need": "したい",
    "reference": "資料",
}

# At least four digits: fewer would make 2.0 the same as every 20.
_NUMBER = re.compile(r"[()+.-]*(?:[0-9][()+.-]*){4,}")
_NOT_DIGIT = re.compile(r"[^0-9]")


class _Match(NamedTuple):
    score: float
    field: Field
    word: str


class Index:
    """All entries of a catalogue in memory; independent of the catalogue once made."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read the whole catalogue; CatalogueError if the file is damaged."""
        self._entries = tuple(entries(catalogue))

    def search(self, query: str, limit: int | None = None) -> tuple[Hit, ...]:
        """Everything that has all words of ``query``, best first, equals in the catalogue's order.

        ``limit`` cuts the answer to that many. A query without any word finds nothing.
        """
        phrase = fold(query)
        words = phrase.split()
        if not words:
            return ()
        found = [
            (match, entry) for entry in self._entries if (match := _match(entry, phrase, words)) is not None
        ]
        found.sort(key=lambda pair: -pair[0].score)
        return tuple(_hit(match, entry) for match, entry in found[:limit])


def _hit(match: _Match, entry: Entry) -> Hit:
    snippet = excerpt(match.field.text, match.word)
    return Hit(entry.kind, entry.id, entry.title, match.field.label, snippet, match.score)


def _match(entry: Entry, phrase: str, words: list[str]) -> _Match | None:
    """How well the entry answers: by the whole phrase in one field, else by its words taken one by one."""
    matches = []
    for word in words:
        match = _best(entry, _spellings(word))
        if match is None:
            return None
        matches.append(match)
    best = max(matches, key=lambda match: match.score)
    mean = sum(match.score for match in matches) / len(matches)
    whole = _best(entry, (phrase,)) if len(words) > 1 else None
    if whole is not None and whole.score > mean:
        return whole
    return best._replace(score=mean)


def _spellings(word: str) -> tuple[str, ...]:
    """A word that may be part of a telephone number counts without its hyphens and brackets, too."""
    return (word, _NOT_DIGIT.sub("", word)) if _NUMBER.fullmatch(word) else (word,)


def _best(entry: Entry, spellings: tuple[str, ...]) -> _Match | None:
    """The worthiest field with one of the spellings; the first of equals."""
    best: _Match | None = None
    for word in spellings:
        if word not in entry.folded:
            continue
        for field in entry.fields:
            score = _score(field, word)
            if score and (best is None or score > best.score):
                best = _Match(score, field, word)
    return best


def _score(field: Field, word: str) -> float:
    """0 where the field has not the word."""
    if word not in field.folded:
        return 0.0
    if word == field.folded:
        return field.weight.whole
    return field.weight.start if field.folded.startswith(word) else field.weight.inside
