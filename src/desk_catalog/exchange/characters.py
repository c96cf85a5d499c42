"""What a file of marked-up text cannot hold."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, not even escaped: control characters, halves of pairs, and two that are no characters.
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet would run a cell of a CSV file that starts so."""


def plain(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return _NEVER.sub("", text)
