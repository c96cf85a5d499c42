"""Writes files/v1.sqlite: a file as version 1 of the program left it, and what stands in it.

    python -m tests.store.own.make_v1

Made once, when version 1 was current; never again, since no later program could make it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from desk_catalog.store.own import HandoutSet, OwnFile, Recent, open_own
from desk_catalog.store.own.migrations import MIGRATIONS
from desk_catalog.store.own.settings import Json

FILE = Path(__file__).parent / "files" / "v1.sqlite"

START = datetime(2022, 4, 1, 9, 0, tzinfo=UTC)

MEMOS = {
    ("program", "coi-next"): "5月の公募を待つ。\n学長室にも①の写しを送る 😀",
    ("contact", "mext-sanren"): "午後のほうがつながる。",
    ("network", "gone-from-later-editions"): "次の版にない項目のメモも残す。",
}
FAVOURITES = ("j-peaks", "coi-next")
SETS = (
    HandoutSet(1, "配布セット", "", ("coi-next", "j-peaks"), False),
    HandoutSet(2, "○○県庁との打合せ", "6部印刷する", ("j-peaks", "no-longer-there", "coi-next"), True),
)
RECENT = (
    Recent("program", "j-peaks", START + timedelta(minutes=6)),
    Recent("network", "tokyo", START + timedelta(minutes=5)),
)
SETTINGS: dict[str, Json] = {
    "office": "産学連携課",
    "scheme": "dark",
    "text_scale": 1.25,
    "window": {"width": 1280, "tab": "事業"},
}


def make(path: Path) -> None:
    minutes = count()
    own = open_own(path, now=lambda: START + timedelta(minutes=next(minutes)))
    try:
        fill(own)
    finally:
        own.close()


def fill(own: OwnFile) -> None:
    for (kind, id_), text in MEMOS.items():
        own.memos.put(kind, id_, text)
    for program_id in FAVOURITES:
        own.favourites.put(program_id, True)
    own.sets.include(1, *SETS[0].program_ids)
    own.sets.add(SETS[1].name, SETS[1].note)
    own.sets.include(2, *SETS[1].program_ids)
    own.recent.add("network", "tokyo")
    own.recent.add("program", "j-peaks")
    own.settings.put(SETTINGS)


if __name__ == "__main__":
    assert len(MIGRATIONS) == 1, "a program of a later version cannot make this file"
    make(FILE)
