"""Text in lines of whole words, for narrow columns."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontMetricsF

from desk_catalog.paper.phrases import break_evenly


def wrapped(text: str, font: QFont, width: float) -> tuple[str, ...]:
    """The text in lines that fit: between words, and inside one only where it is longer than a line."""
    advance = QFontMetricsF(font).horizontalAdvance
    width = max(width, QFontMetricsF(font).height())  # a character fits, however narrow the column
    if advance(text) <= width:
        return (text,)
    return tuple(piece for line in break_evenly(text, width, advance) for piece in _pieces(line, font, width))


def _pieces(line: str, font: QFont, width: float) -> Iterable[str]:
    """A word longer than a line, in pieces about equally long: no single character is left on a line of its own."""
    advance = QFontMetricsF(font).horizontalAdvance
    number = math.ceil(advance(line) / width)
    while number > 1 and len(line) > 1:
        length = math.ceil(len(line) / number)
        while length > 1 and advance(line[:length]) > width:
            length -= 1
        yield line[:length]
        line, number = line[length:], max(number - 1, math.ceil(advance(line[length:]) / width))
    yield line
