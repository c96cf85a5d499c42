"""Two windows on one file: each sees what the other saved, and neither undoes it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.store.own.conftest import Opened
from tests.store.own.test_saving import another_process

from desk_catalog.store.own import OwnFile


def test_what_another_process_saves_is_seen_at_the_next_look(own: OwnFile, path: Path) -> None:
    assert own.memos.all() == ()
    assert not own.changed_elsewhere()
    script = """
        own = open_own(path)
        own.memos.put("program", "a", "別のウィンドウから")
        own.favourites.put("a", True)
        own.settings.put({"office": "課"})
        own.sets.add("県")
        ready()
    """
    with another_process(path, script):
        assert own.changed_elsewhere()
        assert not own.changed_elsewhere()
        assert [memo.text for memo in own.memos.all()] == ["別のウィンドウから"]
        assert own.favourites.all() == ("a",)
        assert own.settings.load().office == "課"
        assert own.sets.current().name == "県"
        own.memos.put("program", "b", "こちらから")
        assert not own.changed_elsewhere(), "one's own changes are known"


def test_many_changes_of_two_processes_all_arrive(own: OwnFile, path: Path, opened: Opened) -> None:
    script = """
        own = open_own(path, patience=60)
        print("ready", flush=True)
        for n in range(40):
            own.memos.put("program", f"theirs{n}", "彼ら")
            own.sets.include(1, f"theirs{n}")
        sys.exit()
    """
    mine = opened(patience=60.0)
    with another_process(path, script) as process:
        for n in range(40):
            mine.memos.put("program", f"mine{n}", "私")
            mine.sets.include(1, f"mine{n}")
        assert process.wait() == 0
    assert len(own.memos.all()) == 80
    items = own.sets.current().program_ids
    assert [one for one in items if one.startswith("mine")] == [f"mine{n}" for n in range(40)]
    assert [one for one in items if one.startswith("theirs")] == [f"theirs{n}" for n in range(40)]


def test_many_windows_make_the_file_at_once(path: Path, opened: Opened) -> None:
    path.parent.mkdir()
    script = """
        print("ready", flush=True)
        sys.stdin.readline()
        open_own(path, patience=60).memos.put("program", str(os.getpid()), "はじめて")
    """
    with another_process(path, script) as one, another_process(path, script) as two:
        for process in (one, two):
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        assert (one.wait(), two.wait()) == (0, 0)
    own = opened()
    assert len(own.memos.all()) == 2
    assert len(own.sets.all()) == 1


def test_one_memo_in_two_windows_keeps_both_texts(own: OwnFile, opened: Opened) -> None:
    other = opened()
    own.memos.put("program", "a", "はじめ", seen="")
    other.memos.put("program", "a", "はじめ、あちらで追記", seen="はじめ")
    saved = own.memos.put("program", "a", "はじめ、こちらで追記", seen="はじめ")
    assert saved.text.startswith("はじめ、こちらで追記\n\n―― 以前のメモ（")
    assert saved.text.endswith("）――\nはじめ、あちらで追記")
    assert other.memos.of("program", "a") == saved
    assert other.memos.put("program", "a", "一つにした", seen=saved.text).text == "一つにした"


def test_emptying_a_memo_does_not_empty_another_windows_words(own: OwnFile, opened: Opened) -> None:
    own.memos.put("program", "a", "はじめ")
    opened().memos.put("program", "a", "書き直した", seen="はじめ")
    assert own.memos.put("program", "a", "", seen="はじめ").text == "書き直した"


def test_the_same_words_twice_are_no_conflict(own: OwnFile, opened: Opened) -> None:
    opened().memos.put("program", "a", "同じ", seen="")
    assert own.memos.put("program", "a", "同じ", seen="").text == "同じ"


def test_without_seen_the_last_word_counts(own: OwnFile, opened: Opened) -> None:
    opened().memos.put("program", "a", "あちら")
    assert own.memos.put("program", "a", "こちら").text == "こちら"


def test_what_was_seen_before_a_failure_still_counts(own: OwnFile, opened: Opened) -> None:
    """While saving fails the window sees its own unsaved text: that is not what it started from."""
    own.memos.put("program", "a", "はじめ")
    with closing(_locked(own)):
        for text, seen in (("はじめ1", "はじめ"), ("はじめ12", "はじめ1")):
            try:
                own.memos.put("program", "a", text, seen=seen)
            except Exception as error:
                assert type(error).__name__ == "OwnFileError"
            else:
                raise AssertionError("it was locked")
    assert own.memos.put("program", "a", "はじめ123", seen="はじめ12").text == "はじめ123"
    assert [memo.text for memo in opened().memos.all()] == ["はじめ123"]


def _locked(own: OwnFile) -> sqlite3.Connection:
    assert own.path is not None
    connection = sqlite3.connect(own.path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection
