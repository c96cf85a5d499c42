"""The part of a text around what was found in it."""

from __future__ import annotations

from desk_catalog.text.fold import fold

_BEFORE, _LENGTH = 16, 60  # characters kept before the place found, and in all
_CUT = "…"


def excerpt(text: str, folded: str, whole: str | None = None) -> str:
    """Return at most 60 characters of ``text`` around the first place whose folding is ``folded``.

    A text that is short enough is returned whole, and a text without that place from its start; 「…」 marks a cut.
    ``whole`` is the folding of ``text``, where it is known already.
    """
    if len(text) <= _LENGTH:
        return text
    whole = fold(text) if whole is None else whole
    found = max(whole.find(folded), 0)
    before = min(_BEFORE, max(_LENGTH - len(folded), 0))  # room for all of what was found comes first
    # Folding that keeps the length moves nothing but in rare cases that cancel out; an excerpt may be that far off.
    place = found if len(whole) == len(text) else _original_index(text, found)
    start = max(place - before, 0)
    start = min(start, len(text) - _LENGTH)
    end = start + _LENGTH
    return f"{_CUT if start else ''}{text[start:end].strip()}{_CUT if end < len(text) else ''}"


def _original_index(text: str, found: int) -> int:
    """The index in ``text`` of the character that folds to the one at ``found``: halving, for folding keeps order."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if len(fold(text[: middle + 1])) > found:
            high = middle
        else:
            low = middle + 1
    return low
