"""What people write, without the signs nobody sees."""

from __future__ import annotations

import unicodedata

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def one_line(text: str) -> str:
    """A name as one line: no sign that turns the direction of reading, none that is unseen, spaces single."""
    return " ".join("".join(" " if sign.isspace() else _seen(sign) for sign in text).split())


def several_lines(text: str) -> str:
    """As :func:`one_line`, but the lines and the spaces in them stay; none at the beginning or the end."""
    return "".join(sign if sign in "\n\t" else _seen(sign) for sign in text).strip()


def _seen(sign: str) -> str:
    return "" if unicodedata.category(sign) in _UNSEEN else sign
