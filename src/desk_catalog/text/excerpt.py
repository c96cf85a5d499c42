"""The part of a text around what was found in it."""

from __future__ import annotations

from desk_catalog.text.fold import fold, fold_with_places

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
    place = found if len(whole) == len(text) else fold_with_places(text)[1][found]
    start = max(place - before, 0)
    start = min(start, len(text) - _LENGTH)
    end = start + _LENGTH
    return f"{_CUT if start else ''}{text[start:end].strip()}{_CUT if end < len(text) else ''}"
