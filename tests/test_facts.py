"""The facts are those that were compared with the source document, wherever no copy of it is at hand.

Each line is a digest of one kind of fact. When an edition's facts are changed on purpose, compare them with the source
first (test_source_document.py, with DESK_CATALOG_SOURCE), then write the new digest here.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing

import pytest

from desk_catalog import paths

COMPARED = {
    "mail addresses": ("SELECT theme, program_id, mail FROM v_listing", "c5fd89c95dcb1ad5"),
    "telephones and extensions": ("SELECT theme, program_id, tel, ext FROM v_listing", "9a62b8b3f7561a23"),
    "contact tables": (
        "SELECT theme, printed_name, applicants, budget_thousand_yen, uchisuu, budget_note, new_call, ministry,"
        " office, page FROM v_listing",
        "9351f81789ef9f8a",
    ),
    "maps": (
        "SELECT theme, lane, printed_name, budget_printed, uchisuu, page FROM v_map",
        "703178146abb6dc9",
    ),
    "rosters": ("SELECT network, sector, organization, printed_name, page FROM v_roster", "7064ca9180fbfbbc"),
    "section 1": (
        "SELECT group_name, program, budget_r4_million_yen, supplementary_r3_million_yen, is_new FROM v_section1",
        "e66f8bac8d0c06e9",
    ),
    "figures": (
        "SELECT label, period, printed, amount_thousand_yen, uchisuu, page FROM budget_figure",
        "f29ec4feda6b5aed",
    ),
}


@pytest.mark.parametrize("kind", COMPARED)
def test_facts_are_the_compared_ones(kind: str) -> None:
    query, digest = COMPARED[kind]
    with closing(sqlite3.connect(paths.default_catalogue())) as connection:
        rows = sorted(repr(row) for row in connection.execute(query))
    assert hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16] == digest
