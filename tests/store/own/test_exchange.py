"""Out to one file and in again: all of it or nothing, and nothing here is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.own import make_v3
from tests.store.own.conftest import Opened, hashed
from tests.store.own.make_v1 import FILE, MEMOS, SETS
from tests.store.own.test_opening import assert_is_for_a_person

from desk_catalog.store.own import OwnFile, OwnFileError, open_own
from desk_catalog.store.own.migrations import MIGRATIONS
from desk_catalog.store.own.opening import columns
from desk_catalog.store.own.settings import Json
from desk_catalog.store.own.values import whole

How = Literal["merge", "replace"]


@pytest.fixture
def other(tmp_path: Path, opened: Opened) -> OwnFile:
    return opened(tmp_path / "other" / "own.sqlite")


def _state(own: OwnFile) -> tuple[object, ...]:
    return (
        own.memos.all(),
        own.favourites.all(),
        own.sets.all(),
        own.recent.all(),
        own.networks.all(),
        own.settings._stored(),
    )


def test_out_and_in_again(own: OwnFile, other: OwnFile, tmp_path: Path) -> None:
    own.import_from(FILE, "replace")
    own.export_to(tmp_path / "out.sqlite")
    imported = other.import_from(tmp_path / "out.sqlite", "replace")
    assert (imported.memos, imported.favourites, imported.sets) == (3, 2, 2)
    assert _state(other) == _state(own)
    assert {item.name for item in tmp_path.iterdir()} == {"profile", "other", "out.sqlite"}


ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=30)


@settings(max_examples=40)
@given(
    memos=st.dictionaries(st.tuples(ANY_TEXT, ANY_TEXT), ANY_TEXT, max_size=4),
    names=st.lists(ANY_TEXT, max_size=3),
    ids=st.lists(ANY_TEXT, max_size=4),
    setting=st.recursive(ANY_TEXT | st.booleans() | st.none(), lambda inner: st.lists(inner, max_size=3)),
    how=st.sampled_from(["merge", "replace"]),
)
def test_any_text_out_and_in_again(
    memos: dict[tuple[str, str], str], names: list[str], ids: list[str], setting: Json, how: How
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        own, fresh = (open_own(Path(folder, name, "own.sqlite")) for name in "ab")
        try:
            for (kind, id_), text in memos.items():
                own.memos.put(kind, id_, text)
                own.recent.add(kind, id_)
            for name in {whole(name).strip() for name in names} - {"", "配布セット"}:
                own.sets.include(own.sets.add(name).set_id, *ids)
            for program_id in ids:
                own.favourites.put(program_id, True)
            own.settings.put({"setting": setting})
            own.sets.choose(1)
            own.export_to(Path(folder, "out"))
            fresh.import_from(Path(folder, "out"), how)
            assert _state(fresh) == _state(own)
            fresh.import_from(Path(folder, "out"), "merge")
            assert _state(fresh) == _state(own), "a second time changes nothing"
        finally:
            own.close()
            fresh.close()


def test_merging_keeps_what_both_have(own: OwnFile, other: OwnFile, tmp_path: Path) -> None:
    other.memos.put("program", "both", "あちらの古いメモ")
    other.memos.put("program", "theirs", "あちらだけ")
    own.memos.put("program", "both", "こちらの新しいメモ")
    own.memos.put("program", "mine", "こちらだけ")
    for each, ids in ((own, ("a", "b")), (other, ("b", "c"))):
        each.sets.include(1, *ids)
        each.sets.describe(1, f"{ids[0]}のメモ")
        for program_id in ids:
            each.favourites.put(program_id, True)
            each.recent.add("program", program_id)
    other.sets.include(other.sets.add("県").set_id, "d")
    own.settings.put({"office": "こちらの課"})
    other.settings.put({"office": "あちらの課", "scheme": "dark"})
    other.export_to(tmp_path / "out.sqlite")

    imported = own.import_from(tmp_path / "out.sqlite")

    texts = {memo.id: memo.text for memo in own.memos.all()}
    assert texts["both"].startswith("こちらの新しいメモ\n\n―― ")
    assert texts["both"].endswith("\nあちらの古いメモ")
    assert (texts["mine"], texts["theirs"]) == ("こちらだけ", "あちらだけ")
    first, second = own.sets.all()
    assert (first.name, first.note, first.program_ids) == ("配布セット", "aのメモ\nbのメモ", ("a", "b", "c"))
    assert (second.name, second.program_ids) == ("県", ("d",))
    assert first.is_current and not second.is_current
    assert own.favourites.all() == ("a", "b", "c")
    assert [entry.id for entry in own.recent.all()] == ["c", "b", "a"]
    assert own.settings.load().office == "こちらの課"
    assert own.settings.load().scheme == "dark"
    assert (imported.memos, imported.favourites, imported.sets) == (2, 2, 2)


def test_going_to_and_fro_comes_to_rest(own: OwnFile, other: OwnFile, tmp_path: Path) -> None:
    """Two machines that keep exchanging their files end with the same memo, each text in it once."""
    own.memos.put("program", "a", "こちら")
    other.memos.put("program", "a", "あちら")
    for number in range(3):
        for source, target in ((own, other), (other, own)):
            source.export_to(tmp_path / f"{number}.sqlite")
            target.import_from(tmp_path / f"{number}.sqlite")
    (mine,), (theirs,) = own.memos.all(), other.memos.all()
    assert mine == theirs
    assert (mine.text.count("こちら"), mine.text.count("あちら")) == (1, 1)


@pytest.mark.parametrize("how", ["merge", "replace"])
def test_what_was_here_is_put_aside_first(how: How, own: OwnFile, opened: Opened) -> None:
    own.memos.put("program", "a", "まえの文")
    before = _state(own)
    imported = own.import_from(FILE, how)
    again = own.import_from(FILE, how)
    assert own.path is not None
    assert imported.backup == own.path.with_name("own.before-import.bak")
    assert again.backup == own.path.with_name("own.before-import-2.bak")
    assert _state(opened(imported.backup)) == before


def test_an_import_that_fails_half_way_changes_nothing(own: OwnFile, tmp_path: Path) -> None:
    """A file that says it is ours and holds rows that ours cannot."""
    own.memos.put("program", "a", "まえの文")
    before = _state(own)
    path = Path(shutil.copy(FILE, tmp_path / "odd.sqlite"))
    with closing(sqlite3.connect(path)) as odd, odd:
        odd.execute("DROP TABLE setting")
        odd.execute("CREATE TABLE setting (key, value)")
        odd.execute("INSERT INTO setting VALUES ('key', NULL)")
    with pytest.raises(OwnFileError) as refused:
        own.import_from(path, "replace")
    assert_is_for_a_person(str(refused.value), "壊れて")
    assert _state(own) == before


def test_a_trigger_in_an_imported_file_does_not_run_here(own: OwnFile, tmp_path: Path) -> None:
    path = Path(shutil.copy(FILE, tmp_path / "trigger.sqlite"))
    with closing(sqlite3.connect(path)) as odd, odd:
        odd.execute("CREATE TRIGGER t AFTER INSERT ON memo BEGIN DELETE FROM favourite; END")
    own.import_from(path, "replace")
    own.memos.put("program", "a", "メモ")
    assert own.favourites.all() != ()


def test_a_file_without_sets_gets_one(own: OwnFile, tmp_path: Path) -> None:
    path = Path(shutil.copy(FILE, tmp_path / "none.sqlite"))
    with closing(sqlite3.connect(path)) as odd, odd:
        odd.execute("DELETE FROM handout_item")
        odd.execute("DELETE FROM handout_set")
    own.import_from(path, "replace")
    assert [(one.name, one.is_current) for one in own.sets.all()] == [("配布セット", True)]
    opened_as_it_is = open_own(path)
    assert opened_as_it_is.sets.current().name == "配布セット"
    opened_as_it_is.close()


def test_importing_ones_own_file_changes_nothing(own: OwnFile) -> None:
    own.import_from(FILE, "replace")
    before = _state(own)
    assert own.path is not None
    own.import_from(own.path, "merge")
    own.import_from(own.path, "replace")
    assert _state(own) == before


def test_unsaved_words_are_saved_before_an_import(own: OwnFile) -> None:
    assert own.path is not None
    with closing(sqlite3.connect(own.path, isolation_level=None)) as lock:
        lock.execute("BEGIN IMMEDIATE")
        with pytest.raises(OwnFileError):
            own.memos.put("program", "a", "まだ")
    own.import_from(FILE)
    assert own.memos.unsaved() == ()
    assert len(own.memos.all()) == len(MEMOS) + 1


def test_an_export_replaces_a_file_by_a_whole_one(own: OwnFile, tmp_path: Path, opened: Opened) -> None:
    own.import_from(FILE, "replace")
    target = tmp_path / "out.sqlite"
    target.write_text("something else")
    own.export_to(target)
    assert opened(target).sets.all() == SETS
    assert {item.name for item in tmp_path.iterdir()} == {"profile", "out.sqlite"}


def test_never_over_itself(own: OwnFile, tmp_path: Path) -> None:
    assert own.path is not None
    same = [own.path, own.path.parent / ".." / "profile" / "own.sqlite"]
    if os.name != "nt":
        (tmp_path / "link").symlink_to(own.path)
        (tmp_path / "hard").hardlink_to(own.path)
        same += [tmp_path / "link", tmp_path / "hard"]
    for path in same:
        with pytest.raises(OwnFileError) as refused:
            own.export_to(path)
        assert_is_for_a_person(str(refused.value), "そのものには書き出せません")
    own.memos.put("program", "a", "まだここにある")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none/out.sqlite", "フォルダーがありません"),
        ("file/out.sqlite", "フォルダーではありません"),
        ("folder", "同じ名前のフォルダー"),
        ("a" * 300, "名前が長すぎます"),
        ("a\x00b", "名前を確かめて"),
    ],
)
def test_where_nothing_can_be_exported(name: str, words: str, own: OwnFile, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    before = hashed(tmp_path)
    with pytest.raises(OwnFileError) as refused:
        own.export_to(tmp_path / name)
    assert_is_for_a_person(str(refused.value), words)
    assert hashed(tmp_path) == before


def test_every_table_is_merged(own: OwnFile, other: OwnFile, tmp_path: Path) -> None:
    """A table of a later migration that merging forgets would fail here."""
    other.import_from(FILE, "replace")
    other.searches.note("農業")
    other.searches.hide("農業", "program", "j-peaks")
    for network, member in make_v3.MEMBERS:
        other.networks.put_network(network) if network.is_own else None
        other.networks.put_member(network, member)
    other.export_to(tmp_path / "out.sqlite")
    own.import_from(tmp_path / "out.sqlite", "merge")
    tables = {table for table, _ in columns(own._door)}
    assert len(MIGRATIONS) == 3 and len(tables) == 12, "put rows of the new table into this test's file"
    for table in tables:
        count = f"SELECT count(*) FROM {table}"
        assert tuple(own._door.rows(count)[0]) == tuple(other._door.rows(count)[0]) > (0,)
