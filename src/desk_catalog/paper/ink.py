"""The colours of paper: always light, and nothing is said by colour alone, because sheets get faxed."""

from __future__ import annotations

from enum import StrEnum


class Ink(StrEnum):
    """A colour by its use."""

    TEXT = "#1a1a1c"
    SOFT = "#333333"  # small print: dark enough to survive a fax
    LINE = "#767676"
    FAINT = "#949494"
    FILL = "#f1f1f4"
    PAPER = "#ffffff"
