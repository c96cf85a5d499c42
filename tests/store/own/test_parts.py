"""Favourites, what was opened lately, settings."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from tests.store.own.conftest import Opened

from desk_catalog.settings import Settings
from desk_catalog.store.own import OwnFile
from desk_catalog.store.own.recent import KEPT
from desk_catalog.store.own.settings import Json


def test_favourites_in_the_order_they_were_marked(own: OwnFile, opened: Opened) -> None:
    for program_id in ("b", "a", "not-in-this-edition", "b"):
        own.favourites.put(program_id, True)
    own.favourites.put("a", False)
    own.favourites.put("never-marked", False)
    assert opened().favourites.all() == ("b", "not-in-this-edition")


def test_the_newest_are_kept(own: OwnFile, opened: Opened) -> None:
    for number in range(KEPT + 5):
        own.recent.add("program", f"p{number}")
    own.recent.add("program", "p20")
    own.recent.add("network", "p20")
    kept = opened().recent.all()
    assert len(kept) == KEPT
    assert [(entry.kind, entry.id) for entry in kept[:3]] == [
        ("network", "p20"),
        ("program", "p20"),
        ("program", f"p{KEPT + 4}"),
    ]
    own.recent.forget()
    assert own.recent.all() == ()


@pytest.mark.parametrize(
    "value", [None, True, 0, 1.5, "学", "\\", [1, [2]], {"幅": 1280, "tabs": ["事業", None]}]
)
def test_settings_keep_any_json(value: Json, own: OwnFile, opened: Opened) -> None:
    own.settings.put({"key": value, "other": 1})
    again = opened().settings
    assert again.get("key", "default") == value
    assert again.get("missing", "default") == "default"


def test_half_characters_cost_no_setting(own: OwnFile) -> None:
    own.settings.put({"office": "課\ud800"})
    assert own.settings.get("office") == "課�"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), b"bytes"])
def test_what_is_not_json_is_our_mistake(value: Json, own: OwnFile) -> None:
    with pytest.raises((ValueError, TypeError)):
        own.settings.put({"fine": 1, "wrong": value})
    assert own.settings.get("fine") is None


def test_settings_that_are_not_new_write_nothing(own: OwnFile) -> None:
    own.settings.put({"window": {"width": 1280, "height": 800}})
    assert own.path is not None
    before = own.path.read_bytes()
    own.settings.put({"window": {"height": 800, "width": 1280}})
    assert own.path.read_bytes() == before


def test_settings_by_name(own: OwnFile, opened: Opened) -> None:
    assert own.settings.load() == Settings()
    wanted = Settings(office="産学連携課", scheme="dark", text_scale=1.25)
    own.settings.save(wanted)
    assert opened().settings.load() == wanted


def test_the_address_of_the_office_keeps_its_lines_and_older_files_have_none(
    own: OwnFile, opened: Opened
) -> None:
    own.settings.put({"office": "産学連携課", "scheme": "dark", "text_scale": 1.25})  # as it was saved before
    assert own.settings.load() == Settings("産学連携課", "dark", 1.25)
    assert own.settings.load().address == ""
    address = "○○市○○町1-1\n電話 000-000-0000\nメール sangaku@example.ac.jp"
    own.settings.save(Settings(office="産学連携課", address=address))
    assert opened().settings.load().address == address


@pytest.mark.parametrize(
    "values",
    [
        {"address": ["行"]},
        {"office": 5},
        {"office": None},
        {"scheme": "暗"},
        {"scheme": []},
        {"text_scale": "大"},
        {"text_scale": 0},
        {"text_scale": 1e9},
        {"unknown": 1},
    ],
)
def test_a_setting_that_makes_no_sense_is_the_default(values: dict[str, Json], own: OwnFile) -> None:
    own.settings.put(values)
    assert own.settings.load() == Settings()


def test_a_setting_that_is_not_json_is_the_default(own: OwnFile) -> None:
    assert own.path is not None
    with closing(sqlite3.connect(own.path)) as other, other:
        other.executemany("INSERT INTO setting VALUES (?, ?)", [("office", "{"), ("deep", "[" * 100_000)])
    assert own.settings.get("office", "default") == "default"
    assert own.settings.get("deep", "default") == "default"
    assert own.settings.load() == Settings()
