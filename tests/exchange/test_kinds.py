"""An export says what the contract views say."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import sqlite3
from contextlib import closing

import pytest

from desk_catalog import paths
from desk_catalog.catalog.regions import BY_NAME
from desk_catalog.exchange.formats import FORMATS
from desk_catalog.exchange.kinds import KINDS, listings_sheet, networks_sheet
from desk_catalog.store.catalogue import Catalogue


@pytest.mark.parametrize(
    ("kind", "view"), [("programs", "v_program"), ("listings", "v_listing"), ("networks", "v_roster")]
)
def test_json_is_the_view(kind: str, view: str, catalogue: Catalogue) -> None:
    with closing(sqlite3.connect(paths.default_catalogue())) as connection:
        connection.row_factory = sqlite3.Row
        expected = [dict(row) for row in connection.execute(f"SELECT * FROM {view}")]
    exported = json.loads(FORMATS["json"].encode(KINDS[kind].read(catalogue)))
    more = [list(row)[len(expected[0]) :] for row in exported]
    assert [dict(list(row.items())[: len(expected[0])]) for row in exported] == expected
    assert [list(row)[: len(expected[0])] for row in exported] == [list(row) for row in expected], (
        "in their order"
    )
    after = ["role", "basis", "reason", "organization_id", "prefecture_code"] if kind == "networks" else []
    assert more == [after] * len(expected)


def test_a_roster_says_what_one_needs_to_check_it(catalogue: Catalogue) -> None:
    """Who somebody is there, whether that was printed and why else, and codes that do not change with names."""
    rows = json.loads(FORMATS["json"].encode(KINDS["networks"].read(catalogue)))
    members = {
        (one.network_id, member.organization_id): member
        for one in catalogue.networks()
        for member in one.members
    }
    inferred = 0
    for row in rows:
        assert row["prefecture_code"] == (BY_NAME[row["prefecture"]].code if row["prefecture"] else None)
        if row["organization"] is None:
            continue
        member = members[row["network_id"], row["organization_id"]]
        assert (row["role"], row["reason"]) == (member.role, member.reading.reason)
        assert row["basis"] == ("推定" if member.reading.inferred else "印字")
        inferred += member.reading.inferred
    assert inferred and any(row["role"] for row in rows)


def test_contacts(catalogue: Catalogue) -> None:
    exported = json.loads(FORMATS["json"].encode(KINDS["contacts"].read(catalogue)))
    contacts = catalogue.contacts()
    assert len(exported) == len(contacts)
    for row, entry in zip(exported, contacts, strict=True):
        contact = entry.contact
        assert (row["tel"], row["ext"], row["mail"]) == (contact.tel, contact.ext, contact.mail)
        assert (row["ministry"], row["office"]) == (contact.ministry.name, contact.office)
        assert row["programs"] == "、".join(name for _, name in entry.programs)


@pytest.mark.parametrize("kind", KINDS)
def test_csv_and_json_have_the_same_rows(kind: str, catalogue: Catalogue) -> None:
    sheet = KINDS[kind].read(catalogue)
    lines = list(csv.reader(io.StringIO(FORMATS["csv"].encode(sheet).decode("utf-8-sig"), newline="")))
    objects = json.loads(FORMATS["json"].encode(sheet))
    assert lines[0] == list(sheet.labels)
    assert len(lines) == len(objects) + 1
    for line, row, cells in zip(lines[1:], objects, sheet.rows, strict=True):
        for written, value, cell in zip(line, row.values(), cells, strict=True):
            if not isinstance(cell, tuple):
                assert written == ("" if value is None else str(value))


@pytest.mark.parametrize("kind", KINDS)
def test_headings_are_japanese_and_differ(kind: str, catalogue: Catalogue) -> None:
    sheet = KINDS[kind].read(catalogue)
    assert len(set(sheet.labels)) == len(sheet.labels)
    assert len(set(sheet.keys)) == len(sheet.keys)
    assert all(not label.isascii() for label in sheet.labels)


def test_a_network_without_members_or_prefecture_is_not_lost(catalogue: Catalogue) -> None:
    network = dataclasses.replace(catalogue.networks()[0], members=(), prefectures=())
    rows = networks_sheet([network], ["北海道"]).rows
    assert [(row[0], row[2], row[5], row[6]) for row in rows] == [(None, network.network_id, None, None)]


def test_a_listing_without_a_contact_is_not_lost(catalogue: Catalogue) -> None:
    listing = dataclasses.replace(catalogue.listings()[0], contacts=())
    rows = listings_sheet([listing], {listing.program_id: "名"}).rows
    assert [(row[0], row[2], row[10], row[11]) for row in rows] == [(listing.theme, "名", None, None)]
