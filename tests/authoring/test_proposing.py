"""Readings of longer texts: proposed for what has none, written as plain text, found by search."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.editions import change_cell

from desk_catalog import authoring
from desk_catalog.authoring.proposing import propose
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.search import Index

READINGS = {
    "拠点を支える。": "キョテンヲササエル ",
    "農業技術を開発する。": "ノウギョウギジュツヲカイハツスル ",
}


def _read(text: str) -> str:
    """Knows two texts and reads no other."""
    return READINGS.get(text, "2022 ABC。")


def test_what_has_a_reading_is_written_in_hiragana_alone(small_edition: Path) -> None:
    assert propose(small_edition, _read) == 2
    with (small_edition / "proposed_reading.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == [
            {"text": "拠点を支える。", "kana": "きょてんをささえる"},
            {"text": "農業技術を開発する。", "kana": "のうぎょうぎじゅつをかいはつする"},
        ]
    assert authoring.check(small_edition) == ()


def test_search_finds_by_them_and_says_that_they_are_proposals(small_edition: Path, tmp_path: Path) -> None:
    propose(small_edition, _read)
    authoring.build(small_edition, tmp_path / "catalog.sqlite")
    catalogue = Catalogue.open(tmp_path / "catalog.sqlite")
    (hit,) = Index(catalogue).search("ささえる")
    assert (hit.kind, hit.id, hit.field) == ("program", "kyoso", "読みの案")
    catalogue.close()


def test_a_faulty_edition_is_refused_and_nothing_written(small_edition: Path) -> None:
    before = (small_edition / "proposed_reading.csv").read_bytes()
    change_cell(small_edition, "program.csv", 2, "sort", "first")
    with pytest.raises(authoring.EditionInvalid):
        propose(small_edition, _read)
    assert (small_edition / "proposed_reading.csv").read_bytes() == before


def test_a_place_that_cannot_be_written_is_said(small_edition: Path) -> None:
    target = small_edition / "proposed_reading.csv"
    target.unlink()
    target.mkdir()
    with pytest.raises((CatalogueError, authoring.EditionInvalid)):
        propose(small_edition, _read)
