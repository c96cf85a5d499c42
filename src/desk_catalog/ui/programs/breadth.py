"""How a programme's page is laid out in the width it has."""

from __future__ import annotations

from typing import NamedTuple


class Breadth(NamedTuple):
    """``boxes``: facts beside each other; ``wide``: sections beside each other, and tables with columns."""

    boxes: int
    wide: bool


def breadth(em: float) -> Breadth:
    """The layout for a page ``em`` heights of text wide."""
    return Breadth(4 if em >= 47 else 2 if em >= 24 else 1, em >= 43)
