"""Readings of the longer texts of an edition, proposed by a morphological analyser and kept as plain text.

The analyser (SudachiPy with its core dictionary, the extra ``readings``) is needed by the maintainer alone, when texts
have changed: search uses what stands in ``proposed_reading.csv``. Readings somebody has checked by hand stand in the
columns ``kana`` and are never proposed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from desk_catalog.authoring.problems import EditionInvalid
from desk_catalog.authoring.reading import read_edition
from desk_catalog.authoring.rows import read_rows
from desk_catalog.catalog.tables import BY_NAME, TABLES
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.reasons import reason
from desk_catalog.text.fold import fold

_TEXTS = (
    ("program", "summary"),
    ("network", "summary"),
    ("network", "plan_name"),
    ("reference_card", "topic"),
    ("reference_card", "title"),
    ("reference_card", "summary"),
    ("reference_item", "label"),
    ("reference_item", "value"),
)
_TARGET = "proposed_reading"

Read = Callable[[str], str]
"""A text in, its reading in katakana or hiragana out."""


def propose(source: Path, read: Read | None = None) -> int:
    """Write ``proposed_reading.csv`` of the edition folder anew; answers the number of readings.

    EditionInvalid if a table that is read is faulty; CatalogueError if the file cannot be written;
    ModuleNotFoundError if the analyser is not installed and no other is given.
    """
    reader = read or _sudachi()
    readings = {text: kana for text in _texts(source) if (kana := _kana(reader(text)))}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in BY_NAME[_TARGET].columns])
    writer.writerows(sorted(readings.items()))
    path = source / BY_NAME[_TARGET].file_name
    try:
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
    except OSError as error:
        raise CatalogueError(f"{path} を書けませんでした。{reason(error)}") from error
    return len(readings)


def _texts(source: Path) -> Iterator[str]:
    """The texts to read, each once."""
    sheets, problems = read_edition(source, TABLES)
    met: dict[str, None] = {}
    for table, column in _TEXTS:
        rows, faults = read_rows(sheets[table]) if table in sheets else ((), [])
        problems.extend(faults)
        met.update((str(text), None) for row in rows if (text := row.values[column]))
    wanted = [problem for problem in problems if problem.file != BY_NAME[_TARGET].file_name]
    if wanted:
        raise EditionInvalid(tuple(wanted))
    return iter(met)


def _kana(reading: str) -> str:
    """Hiragana alone; what has no reading (signs, Latin letters, figures) parts words."""
    folded = fold(reading).replace("-", "ー")
    kept = "".join(sign if "ぁ" <= sign <= "ゖ" or sign == "ー" else " " for sign in folded)
    return " ".join(kept.split())


def _sudachi() -> Read:
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary(dict="core").create(mode=SplitMode.C)

    def read(text: str) -> str:
        parts = tokenizer.tokenize(text)
        return "".join(
            " " if _SIGNS.intersection(part.part_of_speech()[:2]) else part.reading_form() for part in parts
        )

    return read


_SIGNS = frozenset(("補助記号", "空白", "記号", "数詞"))  # figures would be spelt digit by digit
