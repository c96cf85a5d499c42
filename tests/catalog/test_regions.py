"""The prefectures, their regions and their tiles."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from desk_catalog import paths
from desk_catalog.catalog.regions import (
    BY_NAME,
    COLUMNS,
    PREFECTURES,
    REGIONS,
    ROWS,
    at,
    neighbour,
    region_of,
)
from desk_catalog.store.catalogue import Catalogue

# How many prefectures each region has, as school books count them.
SIZES = {
    "北海道": 1,
    "東北": 6,
    "関東": 7,
    "中部": 9,
    "近畿": 7,
    "中国": 5,
    "四国": 4,
    "九州沖縄": 8,
}

# Borders everybody knows; each is a border of two tiles.
BORDERS = (
    ("広島県", "山口県"),
    ("広島県", "岡山県"),
    ("広島県", "島根県"),
    ("大阪府", "京都府"),
    ("大阪府", "和歌山県"),
    ("埼玉県", "東京都"),
    ("東京都", "千葉県"),
    ("東京都", "神奈川県"),
    ("東京都", "山梨県"),
    ("静岡県", "神奈川県"),
    ("愛知県", "岐阜県"),
    ("愛知県", "三重県"),
    ("徳島県", "香川県"),
    ("徳島県", "高知県"),
    ("愛媛県", "高知県"),
    ("福岡県", "佐賀県"),
    ("福岡県", "大分県"),
    ("宮崎県", "鹿児島県"),
    ("岩手県", "秋田県"),
    ("新潟県", "福島県"),
    ("長野県", "岐阜県"),
)


def test_names_and_codes_are_the_catalogues(catalogue: Catalogue) -> None:
    assert [one.name for one in PREFECTURES] == [name for name, _ in catalogue.prefectures()]
    with (paths.default_catalogue().parent / "editions/r4/prefecture.csv").open(encoding="utf-8") as file:
        written = [(row["code"], row["prefecture"]) for row in csv.DictReader(file)]
    assert [(one.code, one.name) for one in PREFECTURES] == written


def test_every_prefecture_stands_once() -> None:
    assert len(PREFECTURES) == len(BY_NAME) == 47
    assert [one.code for one in PREFECTURES] == [f"{number:02}" for number in range(1, 48)]
    assert len({one.short for one in PREFECTURES}) == 47
    assert BY_NAME["京都府"].short == "京都" and BY_NAME["北海道"].short == "北海道"


def test_every_region_is_whole() -> None:
    assert Counter(one.region for one in PREFECTURES) == SIZES
    assert tuple(SIZES) == REGIONS
    assert region_of("三重県") == "近畿" and region_of("県の記載なし") == ""


def test_no_two_tiles_in_one_place() -> None:
    assert len({(one.row, one.column) for one in PREFECTURES}) == 47
    assert all(0 <= one.row < ROWS and 0 <= one.column < COLUMNS for one in PREFECTURES)
    assert all(at(one.row, one.column) is one for one in PREFECTURES)
    assert at(0, 0) is None


@pytest.mark.parametrize(("one", "other"), BORDERS)
def test_neighbours_are_neighbours(one: str, other: str) -> None:
    here, there = BY_NAME[one], BY_NAME[other]
    assert abs(here.row - there.row) + abs(here.column - there.column) == 1


def test_the_north_is_above_and_the_west_at_the_left() -> None:
    assert BY_NAME["北海道"].row < BY_NAME["青森県"].row < BY_NAME["東京都"].row < BY_NAME["高知県"].row
    assert BY_NAME["福岡県"].column < BY_NAME["広島県"].column < BY_NAME["大阪府"].column
    assert BY_NAME["沖縄県"].row == ROWS - 1 and BY_NAME["沖縄県"].column == 0


@pytest.mark.parametrize(
    ("here", "down", "right", "there"),
    [
        ("広島県", 0, 1, "岡山県"),
        ("広島県", 0, -1, "山口県"),
        ("広島県", -1, 0, "島根県"),
        ("岡山県", 1, 0, "愛媛県"),  # over the sea
        ("岡山県", 0, 1, "大阪府"),
        ("北海道", -1, 0, ""),
        ("鹿児島県", 1, 0, "沖縄県"),
        ("県の記載なし", 1, 0, ""),
    ],
)
def test_where_an_arrow_leads(here: str, down: int, right: int, there: str) -> None:
    assert neighbour(here, down, right) == there


def test_the_arrows_reach_every_tile_from_every_tile() -> None:
    steps = {
        one.name: {neighbour(one.name, *way) for way in ((1, 0), (-1, 0), (0, 1), (0, -1))} - {""}
        for one in PREFECTURES
    }
    for start in BY_NAME:
        met, ahead = {start}, [start]
        while ahead:
            new = steps[ahead.pop()] - met
            met |= new
            ahead += new
        assert len(met) == 47, start
