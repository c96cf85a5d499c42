"""What a file of marked-up text cannot hold, and what a spreadsheet would run."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, not even escaped: control characters, halves of pairs, and two that are no characters.
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet would run a cell of a CSV file that starts so."""

_WIDE_STARTS = (
    "＝",
    "＋",
    "－",
    "＠",
)  # some take these for the same; alone they are a printed sign: － for none


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run a cell of a CSV file with that text."""
    return text.startswith(_STARTS) or (len(text) > 1 and text.startswith(_WIDE_STARTS))


def plain(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return _NEVER.sub("", text)
