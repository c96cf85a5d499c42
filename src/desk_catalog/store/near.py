"""The names nearest to what was typed, for when nothing was found: 「もしかして」."""

from __future__ import annotations

from collections.abc import Mapping

from desk_catalog.catalog.nouns import Hit
from desk_catalog.store.entries import WEIGHTS
from desk_catalog.store.search_index import TIER, Ask
from desk_catalog.text.bigrams import expression
from desk_catalog.text.distance import distance
from desk_catalog.text.fold import fold
from desk_catalog.text.query import LONGEST
from desk_catalog.text.sound import kana_of

_LOOKED_AT = 250  # names that share two characters with what was typed
_NAMES = """
    SELECT t.place, t.label, t.text, t.folded, t.kind, t.id, t.title
    FROM search_in_text f JOIN search_text t ON t.place = f.rowid
    WHERE search_in_text MATCH ? AND f.rowid < ? ORDER BY f.rowid LIMIT ?"""
_SHORT, _LONG = 2, 24
# Tiers are in the order of their worth; names end before the first text of another kind that is found by its words.
_END_OF_NAMES = (max(n for n, weight in enumerate(WEIGHTS) if weight.positional) + 1) << TIER


def nearest(ask: Ask, typed: str, limit: int = 5) -> tuple[Hit, ...]:
    """At most ``limit`` things with a name one or two characters off, the nearest first; none for two characters."""
    words = [word for word in dict.fromkeys(_spellings(typed)) if _SHORT < len(word) <= _LONG]
    found: dict[tuple[str, str], tuple[int, int, Hit]] = {}
    for word in words:
        off = _off(word)
        pairs = " OR ".join(expression(word[at : at + 2]) for at in range(len(word) - 1))
        for place, label, text, folded, kind, key, title in ask(_NAMES, (pairs, _END_OF_NAMES, _LOOKED_AT)):
            if not WEIGHTS[place >> TIER].positional or kind == "reference":
                continue
            far = distance(word, folded)
            if 0 < far <= off and (kind, key) not in found:
                note = f"もしかして（{far}字ちがい）"
                found[kind, key] = far, place, Hit(kind, key, title, label, text, 0.0, note)
    return tuple(hit for _, _, hit in sorted(found.values(), key=lambda one: one[:2])[:limit])


def nearest_words(terms: Mapping[str, str], typed: str, limit: int = 3) -> tuple[str, ...]:
    """The words of ``terms``, which are there by their folded form, that are one or two characters off."""
    near = {
        folded: distance(word, folded) + abs(len(folded) - len(word)) / 100
        for word in _spellings(typed)
        for folded in terms
        if _SHORT < len(word) <= _LONG and abs(len(folded) - len(word)) < 3
    }
    order = sorted(near.items(), key=lambda one: one[1])
    return tuple(terms[folded] for folded, far in order if 0 < far <= _off(folded) + 0.1)[:limit]


def _off(word: str) -> int:
    """How many characters may be wrong in a word so long."""
    return 1 if len(word) < 6 else 2


def _spellings(typed: str) -> tuple[str, ...]:
    """What was typed without spaces, and as kana where it is rōmaji."""
    folded = fold(typed[:LONGEST]).replace(" ", "")
    return (folded, *kana_of(folded).kana[:2])
