"""Which part of a text matches what was looked for."""

from __future__ import annotations

from collections.abc import Iterable

from desk_catalog.text.fold import fold, fold_with_places


def marks(text: str, words: str | Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Start and length of every place of the words in ``text``; words typed in one line are taken apart."""
    wanted = fold(words).split() if isinstance(words, str) else [word for word in words if word]
    if not wanted:
        return ()
    folded, places = fold_with_places(text)
    found = set()
    for word in dict.fromkeys(wanted):
        at = folded.find(word)
        while at >= 0:
            start, last = places[at], places[at + len(word) - 1]
            end = next((place for place in places[at + len(word) :] if place > last), len(text))
            found.add((start, end - start))
            at = folded.find(word, at + len(word))
    return tuple(sorted(found))
