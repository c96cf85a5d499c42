"""Which part of a text matches what was typed, where that can be said character by character."""

from __future__ import annotations

from desk_catalog.text.fold import fold


def marks(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Start and length of every match of the query's words; none where folding changes the text's length."""
    folded = fold(text)
    if len(folded) != len(text):
        return ()
    found = []
    for word in dict.fromkeys(fold(query).split()):
        at = folded.find(word)
        while at >= 0:
            found.append((at, len(word)))
            at = folded.find(word, at + len(word))
    return tuple(sorted(found))
