"""A short run of the fuzzing, the cases it has found, and that it would notice what must not be."""

from __future__ import annotations

import io
import json
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from bench.fuzzing.__main__ import put
from bench.fuzzing.leaving import Exports, Own
from bench.fuzzing.target import FaultError, sentence
from bench.fuzzing.targets import (
    TARGETS,
    CatalogueFile,
    Commands,
    EditionFile,
    OwnFile,
    PolicyFile,
    Search,
    Workbook,
)
from openpyxl import load_workbook

from desk_catalog import paths
from desk_catalog.store.errors import CatalogueError

OWN_FILES = Path(__file__).parent / "store" / "own" / "files"

FOUND_CATALOGUES = (
    # A damaged index of full text: SQLite says no more than that there was an error.
    "UPDATE search_in_text_data SET block = x'00ff00ff' WHERE id > 10",
    # Bytes where a text should be.
    "UPDATE program SET name = CAST(name AS BLOB) WHERE program_id = 'sparc'",
    # An index that names rows that are not there.
    "DELETE FROM search_text",
)
FOUND_POLICIES = (
    {"catalogue": "x", "keys": [{"name": "一行目\n二行目", "key": "no key"}]},
    {"catalogue": "x", "keys": [{"name": "鍵", "key": "一行目\n二行目"}]},
)
"""What once was a fault, as small as it could be made; a seed would put something else after the next change."""

SEARCHED = (
    "",
    "\0",
    "\ud800",
    "゙",
    '"',
    "NEAR(",
    "{names} :",
    "*",
    "額:>=1e999",
    "- " * 50_000,
    "\ue000大\ue001",
)
EXPORTED = (
    ("=1+1", "\t=1", "\r=1"),
    ("+1", "-1", "@SUM(A1)"),
    ("＝1+1", "＝", "＋1"),  # a wide sign alone is a printed one
    ("\r\nX:1", 'a"b,c', "a\nb"),
    ("'", "'=1", "\x1b[31m"),
    ("\0=1+1", "\x0b@SUM(A1)", "\x1b-1"),
)
SAID = (
    # a memo, an office, a network, a member, a note
    ("メモ", "産学連携課", "広島の会", "広島大学", "備考"),
    ("<b>太い</b>", "<b>太い</b>", "&lt;b&gt;", "&amp;", "</w:t>"),
    ("\0=1+1", "\u202e部署", "\ufeff会", "\U0010ffff大", "か\u3099"),
    ("a\r\nb", " 部署\n二行目 ", "a\tb", "大" * 300, "\u3000"),
)
COMMANDS = (
    ("handout", "sparc", "COI-NEXT", "-o", "a.pdf"),
    ("map", "スマート農業", "-o", "a.pdf"),
    ("comparison", "sparc", "COI-NEXT", "-o", "a.pdf"),
    ("directory", "-o", "a.pdf"),
    ("diagram", "広島", "-o", "a.pdf"),
)
"""What is most likely to go wrong at the other doors, put to them each time whatever chance puts."""

SHORT = {"workbook": 3, "catalogue": 10, "typed": 20, "texts": 8, "edition": 15, "exports": 20, "words": 8}


@pytest.mark.parametrize("change", FOUND_CATALOGUES)
def test_a_catalogue_that_was_found_stays_refused(change: str, tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    shutil.copyfile(paths.default_catalogue(), path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(change).rowcount
    assert CatalogueFile(tmp_path).judge(path) is False


@pytest.mark.parametrize("said", FOUND_POLICIES)
def test_a_policy_that_was_found_stays_refused(said: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "policy.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    assert PolicyFile(tmp_path).judge(path) is False


def test_a_users_file_that_says_an_earlier_form_than_its_tables_are_of(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    newest = max(OWN_FILES.glob("*.sqlite"))
    shutil.copyfile(newest, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")
    assert OwnFile(tmp_path).judge(path, tmp_path / "other.sqlite") is False


def test_what_a_search_must_bear(tmp_path: Path) -> None:
    search = Search(tmp_path)
    for text in SEARCHED:
        search.judge(text)
    assert search.judge("大学")


@pytest.mark.parametrize("row", EXPORTED)
def test_what_an_export_must_bear(row: tuple[str, str, str], tmp_path: Path) -> None:
    assert Exports(tmp_path).judge([row, ("大学", "1", "")], workbook=True)


def test_what_the_users_words_may_be(tmp_path: Path) -> None:
    own = Own(tmp_path)
    for said in SAID:
        assert own.judge(list(said), paper="大" not in said[3])  # long ones take long to be read
    own.end()


def test_what_a_workbook_may_hold(tmp_path: Path) -> None:
    """An id that is none: refused, and nothing is written down."""
    workbook = Workbook(tmp_path)
    book = load_workbook(io.BytesIO(workbook.sound))
    book["事業"]["A2"], book["事業"]["A3"] = "=1/0", True
    written = io.BytesIO()
    book.save(written)
    assert workbook.judge(written.getvalue()) is False


def test_a_catalogue_that_was_found_is_no_better_for_being_signed(tmp_path: Path) -> None:
    editions, path = EditionFile(tmp_path), tmp_path / "catalog.sqlite"
    for change in FOUND_CATALOGUES:
        shutil.copyfile(paths.default_catalogue(), path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute(change)
        assert editions.judge(editions.signed(path.read_bytes())) is False, change


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_every_command_that_prints_is_reached(words: tuple[str, ...], tmp_path: Path) -> None:
    assert Commands(tmp_path).judge(list(words))


@pytest.mark.parametrize("name", TARGETS)
def test_a_few_of_every_kind(name: str, tmp_path: Path) -> None:
    begin = 1_000_000  # not those of the long run
    tally = put(name, begin, begin + SHORT.get(name, 40), tmp_path)
    assert tally.faults == []
    assert tally.taken + tally.refused == SHORT.get(name, 40)


def test_what_a_slot_raises_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PySide swallows it: the window goes on, and nothing comes back to whoever typed."""
    monkeypatch.setattr("desk_catalog.ui.search_popup.SearchPopup.search", lambda *_: 1 // 0)
    tally = put("typed", 0, 12, tmp_path)
    assert tally.faults and "ZeroDivisionError" in tally.faults[0][1]


@pytest.mark.parametrize(("said", "match"), [("", "without a word"), ("Traceback (most recent", "Traceback")])
def test_a_command_that_fails_without_a_sentence_is_noticed(
    said: str, match: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def main(_words: list[str]) -> None:
        print(said, file=sys.stderr)
        sys.exit(1)

    monkeypatch.setattr("desk_catalog.cli.main", main)
    with pytest.raises(FaultError, match=match):
        Commands(tmp_path).judge(["search", "大学"])


def test_a_window_on_a_catalogue_is_listened_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk_catalog.ui.search_popup.SearchPopup.search", lambda *_: 1 // 0)
    with pytest.raises(FaultError, match="ZeroDivisionError"):
        CatalogueFile(tmp_path).draw(paths.default_catalogue())


@pytest.mark.parametrize(
    "broken", ["desk_catalog.exchange.csv_format._written", "desk_catalog.paper.sheet.compose"]
)
def test_a_catalogue_that_is_taken_goes_out_again(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, target = tmp_path / "catalog.sqlite", CatalogueFile(tmp_path)
    shutil.copyfile(paths.default_catalogue(), path)
    assert target.judge(path)
    monkeypatch.setattr(broken, lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        target.judge(path)


def test_a_guard_with_a_hole_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's own idea of a formula is not asked: it might have forgotten one."""
    monkeypatch.setattr(
        "desk_catalog.exchange.csv_format.is_formula", lambda text: text.startswith(("=", "＝"))
    )
    assert "csv, a formula" in put("exports", 0, 30, tmp_path).faults[0][1]


def test_a_workbook_without_marks_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk_catalog.exchange.workbook.is_formula", lambda _text: False)
    with pytest.raises(FaultError, match="once it is edited"):
        Exports(tmp_path).judge([("=1+1", "1", "2")], workbook=True)
    monkeypatch.setattr("desk_catalog.exchange.workbook.plain", lambda text: text[:1])
    with pytest.raises(FaultError, match="other words"):
        Exports(tmp_path).judge([("大学", "1", "2")], workbook=True)


def test_words_that_are_lost_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a sheet read aloud, by a page, by the user's file."""
    from desk_catalog.paper import sheet

    own, said = Own(tmp_path), list(SAID[0])
    assert own.judge(said, paper=True)
    compose = sheet.compose
    sabotage: dict[str, Callable[..., object]] = {
        "desk_catalog.paper.plain.plain_text": lambda _: "SPARC",
        "desk_catalog.paper.sheet.compose": lambda content, setter: compose(
            replace(content, office=""), setter
        ),
        "desk_catalog.catalog.own.joined": lambda *_: (),
        "desk_catalog.store.own.memos.Memos.put": lambda *_: None,
        "desk_catalog.store.own.networks.OwnNetworks.put_member": lambda *_: None,
    }
    for name, less in sabotage.items():
        own.judge(list(SAID[1]), paper=False)  # the memo is another one again
        with monkeypatch.context() as broken:
            broken.setattr(name, less)
            with pytest.raises(FaultError):
                own.judge(said, paper=True)
    own.end()


def test_a_fault_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception, a sentence that is none, a file that is written to."""
    for said in ("error", "二行\nの文です", ""):
        with pytest.raises(FaultError):
            sentence(CatalogueError(said))
    assert sentence(CatalogueError("ファイルが見つかりません。")) is False
    monkeypatch.setattr(PolicyFile, "put", lambda *_: 1 // 0)
    assert [seed for seed, _ in put("policy", 3, 5, tmp_path).faults] == [3, 4]

    def opened(path: Path) -> None:
        path.write_bytes(b"")
        raise CatalogueError("開けません。")

    monkeypatch.setattr("desk_catalog.store.catalogue.Catalogue.open", opened)
    with pytest.raises(FaultError, match="written to"):
        CatalogueFile(tmp_path).put(random.Random(1))
