"""Ten thousand strings nobody would type, put to the search: no error, and no one that takes long.

    python -m bench.bad_input [NUMBER]

Control characters, halves of characters, a megabyte of text, SQL, the signs of FTS5, our own signs, and texts of the
catalogue with characters exchanged. Prints the slowest; the exit code is 1 after an error.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator

from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.entries import entries
from desk_catalog.store.search import Index

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


def strings(number: int, texts: list[str], chance: random.Random) -> Iterator[str]:
    """So many strings, always the same."""
    yield from (
        "大" * 1_000_000,
        "n" * 1_000_000,
        "\0" * 1_000_000,
        '"' * 100_000,
        "- " * 50_000,
        "a OR " * 50_000,
    )
    for _ in range(number - 6):
        if chance.random() < 0.3:
            text = list(chance.choice(texts))
            text[chance.randrange(len(text))] = chance.choice(_PIECES)
            yield "".join(text)
        else:
            yield "".join(chance.choice(_PIECES) for _ in range(chance.randint(1, 12)))


def main() -> int:
    """Print the slowest three and the number of errors."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    catalogue = Catalogue.open(paths.default_catalogue())
    index = Index(catalogue)
    texts = [field.text for entry in entries(catalogue) for field in entry.fields]
    times, errors = [], 0
    for text in strings(number, texts, random.Random(5)):
        begun = time.perf_counter()
        try:
            index.search(text, 50) or index.near(text)
        except Exception as error:
            errors += 1
            print(f"{type(error).__name__}: {error}: {text[:60]!r}")
        times.append((time.perf_counter() - begun, text[:40]))
    for took, text in sorted(times, reverse=True)[:3]:
        print(f"{took * 1000:8.1f} ms  {text!r}")
    print(f"{len(times)} strings, {errors} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
