"""Writes files/v2.sqlite: a file as version 2 of the program left it, and what stands in it beside what v1.sqlite has.

    python -m tests.store.own.make_v2

Made once, when version 2 was current; never again, since no later program could make it.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path

from tests.store.own.make_v1 import START, fill

from desk_catalog.store.own import open_own
from desk_catalog.store.own.migrations import MIGRATIONS

FILE = Path(__file__).parent / "files" / "v2.sqlite"

RECENT_SEARCHES = ("産学連携　拠点", "農業")
SAVED_SEARCHES = ("府省:農水省",)
HIDDEN = frozenset({("program", "no-longer-there")})


def make(path: Path) -> None:
    minutes = count()
    own = open_own(path, now=lambda: START + timedelta(minutes=next(minutes)))
    try:
        fill(own)
        for query in reversed(RECENT_SEARCHES):
            own.searches.note(query)
        for query in SAVED_SEARCHES:
            own.searches.save(query)
            for kind, id_ in HIDDEN:
                own.searches.hide(query, kind, id_)
    finally:
        own.close()


if __name__ == "__main__":
    assert len(MIGRATIONS) == 2, "a program of another version cannot make this file"
    make(FILE)
