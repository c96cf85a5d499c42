"""Strings nobody would type into a search.

Control characters, halves of characters, a megabyte of text, SQL, the signs of FTS5, our own signs, and texts of the
catalogue with characters exchanged.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_PIECES = (
    *(
        "\0",
        "\x1b",
        "\ud800",
        "\udc00",
        "\u202e",
        "\ufeff",
        "\ue000",
        "\ue001",
        "\ue002",
        "\U0010ffff",
        "゙",
        "゚",
        "㍿",
    ),
    *(
        "'",
        '"',
        "''",
        "--",
        ";",
        "*",
        "(",
        ")",
        "NEAR(",
        " AND ",
        " OR ",
        " NOT ",
        "^",
        "{names} :",
        ":",
        "+",
        "-",
    ),
    *("府省:", "額:", "額:>=", "県:", "主体:", "1e999", "9" * 30, "億", "%", "_", "\\", "\n", "\t", "\u3000"),
    *("DROP TABLE program", "xtu", "nn", "n" * 40, "a" * 50, "大学", "スマート", "ー" * 20),
)


_LONG = ("大" * 1_000_000, "n" * 1_000_000, "\0" * 1_000_000, '"' * 100_000, "- " * 50_000, "a OR " * 50_000)


def strings(number: int, texts: list[str], chance: random.Random) -> Iterator[str]:
    """So many strings, always the same: the long ones first."""
    yield from _LONG
    for _ in range(number - len(_LONG)):
        yield one_string(texts, chance)


def one_string(texts: list[str], chance: random.Random) -> str:
    """One of them; one in a thousand is long."""
    if chance.random() < 0.001:
        return chance.choice(_LONG)
    if chance.random() < 0.3:
        text = list(chance.choice(texts))
        text[chance.randrange(len(text))] = chance.choice(_PIECES)
        return "".join(text)
    return "".join(chance.choice(_PIECES) for _ in range(chance.randint(1, 12)))
