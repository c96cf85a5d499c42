"""Writes files/v3.sqlite: a file as version 3 of the program left it, and what stands in it beside what v2.sqlite has.

    python -m tests.store.own.make_v3

Made once, when version 3 was current; never again, since no later program could make it.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path

from tests.store.own.make_v1 import START, fill

from desk_catalog.catalog.own import OwnMember, OwnNetwork
from desk_catalog.store.own import open_own
from desk_catalog.store.own.migrations import MIGRATIONS

FILE = Path(__file__).parent / "files" / "v3.sqlite"

OURS = OwnNetwork(
    "own:0123",
    True,
    "瀬戸内産学官会議 😀",
    "",
    "包括連携協定",
    ("岡山県", "香川県"),
    "岡山県 産業振興課",
    "年2回\n①と②",
)
OF_EDITION = OwnNetwork(
    "hiroshima-coi", False, "バイオＤＸ産学共創拠点", "coi", "共創の場形成支援プログラム", ("広島県",)
)
GONE = OwnNetwork("no-longer-there", False, "前の版のネットワーク", "startup", "拠点都市", ("高知県",))
MEMBERS = (
    (OURS, OwnMember("own:0123", "hiroshima-u", "広島大学", "学", "学長", "会則による")),
    (OURS, OwnMember("own:0123", "own:瀬戸内銀行", "瀬戸内銀行", "産")),
    (OF_EDITION, OwnMember("hiroshima-coi", "own:瀬戸内銀行", "瀬戸内銀行", "産")),
    (GONE, OwnMember("no-longer-there", "gone-u", "前の版の大学", "学")),
)


def make(path: Path) -> None:
    minutes = count()
    own = open_own(path, now=lambda: START + timedelta(minutes=next(minutes)))
    try:
        fill(own)
        own.networks.put_network(OURS)
        for network, member in MEMBERS:
            own.networks.put_member(network, member)
    finally:
        own.close()


if __name__ == "__main__":
    assert len(MIGRATIONS) == 3, "a program of another version cannot make this file"
    make(FILE)
