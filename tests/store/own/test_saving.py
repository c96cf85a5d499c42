"""What a call has saved is on the disk; what cannot be saved is said and kept in memory."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests import disks
from tests.store.own.conftest import Opened, hashed
from tests.store.own.test_opening import assert_is_for_a_person

from desk_catalog.store.own import OwnFile, OwnFileError

# What the next process does to the user's file, told its path; it says "ready" and is killed or told to end.
PRELUDE = """
import os, sqlite3, sys
from pathlib import Path
from desk_catalog.store.own import open_own
path = Path(sys.argv[1])
def ready():
    print("ready", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_process(path: Path, script: str) -> Iterator[subprocess.Popen[str]]:
    """Runs ``script`` up to its ``ready()``."""
    process = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + textwrap.dedent(script), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def test_a_memo_outlives_its_window(path: Path, opened: Opened) -> None:
    script = """
        own = open_own(path)
        own.memos.put("program", "a", "消えては困る" * 1000)
        own.sets.include(1, "a")
        ready()
    """
    with another_process(path, script) as process:
        process.kill()  # SIGKILL: nothing is tidied up
        process.wait()
    own = opened()
    assert [memo.text for memo in own.memos.all()] == ["消えては困る" * 1000]
    assert own.sets.current().program_ids == ("a",)


def test_a_change_cut_off_in_the_middle_is_taken_back(path: Path, opened: Opened) -> None:
    opened().memos.put("program", "a", "まえの文")
    script = """
        c = sqlite3.connect(path, isolation_level=None)
        c.execute("PRAGMA cache_size = 1")  # so that half of the change reaches the file
        c.execute("BEGIN")
        c.execute("UPDATE memo SET text = '半分'")
        for n in range(300):
            c.execute("INSERT INTO memo VALUES ('program', ?, ?, '')", (f"x{n}", "う" * 2000))
        ready()
    """
    with another_process(path, script) as process:
        process.kill()
        process.wait()
    assert path.with_name("own.sqlite-journal").stat().st_size > 0
    assert [memo.text for memo in opened().memos.all()] == ["まえの文"]


def test_a_file_whose_making_was_cut_off_is_made_anew(path: Path, opened: Opened) -> None:
    path.parent.mkdir()
    script = """
        c = sqlite3.connect(path, isolation_level=None)
        c.execute("PRAGMA cache_size = 1")
        c.execute("BEGIN")
        for n in range(300):
            c.execute(f"CREATE TABLE t{n} (x)")
        ready()
    """
    with another_process(path, script) as process:
        process.kill()
        process.wait()
    assert path.stat().st_size > 0
    opened().memos.put("program", "a", "メモ")


def _limit(own: OwnFile) -> None:
    """A disk with hardly a page left."""
    own._door._connection.execute(f"PRAGMA max_page_count = {own._door.pragma('page_count')}")


def _no_limit(own: OwnFile) -> None:
    own._door._connection.execute("PRAGMA max_page_count = 1000000")


def test_on_a_full_disk_the_text_is_kept_and_saved_later(
    own: OwnFile, opened: Opened, tmp_path: Path
) -> None:
    own.memos.put("program", "a", "まえの文")
    _limit(own)
    with pytest.raises(OwnFileError) as refused:
        own.memos.put("program", "a", "長い文" * 100_000)
    assert_is_for_a_person(str(refused.value), "空き容量が足りません")
    assert "これまでに保存した内容はそのまま" in str(refused.value)
    assert _text(own) == "長い文" * 100_000
    assert [memo.id for memo in own.memos.unsaved()] == ["a"]
    assert [memo.text for memo in own.memos.all()] == ["長い文" * 100_000]
    assert _text(opened()) == "まえの文"

    with pytest.raises(OwnFileError, match="空き容量"):
        own.memos.save()
    with pytest.raises(OwnFileError, match="空き容量"):
        own.memos.put("program", "b", "別のメモ")
    own.export_to(tmp_path / "rescued.sqlite")
    assert _text(opened(tmp_path / "rescued.sqlite")) == "長い文" * 100_000

    _no_limit(own)
    assert set(own.memos.save()) == {("program", "a"), ("program", "b")}
    assert own.memos.unsaved() == ()
    assert own.memos.save() == {}
    assert _text(opened()) == "長い文" * 100_000


def test_a_removal_that_cannot_be_saved_is_kept_too(own: OwnFile, opened: Opened, tmp_path: Path) -> None:
    own.memos.put("program", "a", "いらない")
    with closing(_holding(own)), pytest.raises(OwnFileError):
        own.memos.put("program", "a", "")
    assert own.memos.of("program", "a") is None
    assert own.memos.all() == ()
    own.export_to(tmp_path / "out.sqlite")
    assert opened(tmp_path / "out.sqlite").memos.all() == ()
    own.memos.save()
    assert opened().memos.all() == ()


def test_everything_says_that_the_disk_is_full(own: OwnFile, opened: Opened) -> None:
    long = "a" * 10_000
    _limit(own)
    for change in (
        lambda: own.favourites.put(long, True),
        lambda: own.sets.include(1, long),
        lambda: own.sets.add(long),
        lambda: own.recent.add("program", long),
        lambda: own.settings.put({"key": long}),
    ):
        with pytest.raises(OwnFileError, match="空き容量が足りません"):
            change()
    other = opened()
    assert (other.favourites.all(), other.recent.all(), other.sets.current().program_ids) == ((), (), ())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with disks.small_disk(tmp_path / "disk") as folder:
        yield folder


def test_a_really_full_disk(small_disk: Path, tmp_path: Path) -> None:
    from desk_catalog.store.own import open_own

    own = open_own(small_disk / "own.sqlite")
    try:
        own.memos.put("program", "a", "まえの文")
        (small_disk / "filler").write_bytes(bytes(40_000))
        with pytest.raises(OwnFileError) as refused:
            own.memos.put("program", "a", "長い文" * 10_000)
        assert_is_for_a_person(str(refused.value), "空き容量が足りません")
        for name in ("filler", "copy.sqlite"):
            before = hashed(small_disk)
            with pytest.raises(OwnFileError, match="空き容量が足りません"):
                own.export_to(small_disk / name)
            assert hashed(small_disk) == before, "neither a half copy nor a lost file"
        (small_disk / "filler").unlink()
        own.memos.save()
    finally:
        own.close()
    again = open_own(small_disk / "own.sqlite")
    assert _text(again) == "長い文" * 10_000
    again.close()


def test_a_new_file_on_a_full_disk(small_disk: Path, opened: Opened) -> None:
    (small_disk / "filler").write_bytes(bytes(190_000))
    with pytest.raises(OwnFileError) as refused:
        opened(small_disk / "own.sqlite")
    assert_is_for_a_person(str(refused.value), "空き容量が足りません")
    (small_disk / "filler").unlink()
    opened(small_disk / "own.sqlite").close()


def test_a_folder_that_cannot_be_written_can_be_read(unprivileged: Path, opened: Opened) -> None:
    folder = unprivileged / "読むだけ"
    own = opened(folder / "own.sqlite")
    own.memos.put("program", "a", "まえの文")
    own.close()
    (folder / "own.sqlite").chmod(0o444)
    folder.chmod(0o555)
    before = hashed(folder)
    own = opened(folder / "own.sqlite")
    assert _text(own) == "まえの文"
    for change in (
        lambda: own.memos.put("program", "a", "あとの文"),
        lambda: own.favourites.put("a", True),
        lambda: own.import_from(folder / "own.sqlite"),
        lambda: own.export_to(folder / "out.sqlite"),
    ):
        with pytest.raises(OwnFileError) as refused:
            change()
        assert_is_for_a_person(str(refused.value), "書き込みが許可されていません")
    assert _text(own) == "あとの文"
    assert hashed(folder) == before


@pytest.mark.parametrize("name", ["own.sqlite", "profile/own.sqlite"])
def test_no_new_file_where_nothing_can_be_written(name: str, unprivileged: Path, opened: Opened) -> None:
    folder = unprivileged / "読むだけ"
    folder.mkdir(mode=0o555)
    with pytest.raises(OwnFileError) as refused:
        opened(folder / name)
    assert_is_for_a_person(str(refused.value), "書き込みが許可されていません")


def test_a_file_one_may_not_read(unprivileged: Path, opened: Opened) -> None:
    path = unprivileged / "own.sqlite"
    opened(path).close()
    path.chmod(0)
    with pytest.raises(OwnFileError) as refused:
        opened(path)
    assert_is_for_a_person(str(refused.value), "読み取れません")


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move a file that is open")
def test_a_file_that_was_taken_away_is_said(own: OwnFile) -> None:
    assert own.path is not None
    own.path.rename(own.path.with_name("elsewhere.sqlite"))
    with pytest.raises(OwnFileError) as refused:
        own.memos.put("program", "a", "どこへ")
    assert_is_for_a_person(str(refused.value), "移動または削除")
    own.path.with_name("elsewhere.sqlite").rename(own.path)
    own.memos.save()
    assert _text(own) == "どこへ"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the same lock on every system")
def test_locked_by_another_window(own: OwnFile, opened: Opened, path: Path, tmp_path: Path) -> None:
    own.memos.put("program", "a", "まえの文")
    own.export_to(tmp_path / "out.sqlite")
    script = """
        c = sqlite3.connect(path, isolation_level=None)
        c.execute("BEGIN EXCLUSIVE")
        ready()
    """
    with another_process(path, script):
        for ask in (
            opened,
            lambda: own.memos.of("program", "b"),
            lambda: own.memos.put("program", "a", "あとの文"),
            lambda: own.export_to(tmp_path / "out2.sqlite"),
            lambda: own.import_from(tmp_path / "out.sqlite"),
            lambda: own.import_from(path),
            own.sets.all,
            own.changed_elsewhere,
        ):
            with pytest.raises(OwnFileError) as refused:
                ask()
            assert_is_for_a_person(str(refused.value), "ほかのウィンドウかプログラムが使っています")
        assert _text(own) == "あとの文"
    own.memos.save()
    assert _text(opened()) == "あとの文"


def test_waits_for_a_window_that_is_about_to_finish(own: OwnFile, opened: Opened, path: Path) -> None:
    script = """
        import time
        c = sqlite3.connect(path, isolation_level=None)
        c.execute("BEGIN EXCLUSIVE")
        print("ready", flush=True)
        time.sleep(0.3)
        c.execute("ROLLBACK")
        sys.stdin.readline()
    """
    patient = opened(patience=20.0)
    with another_process(path, script):
        patient.memos.put("program", "a", "待ってから")
    assert _text(own) == "待ってから"


def test_a_mistake_in_our_sql_is_ours(own: OwnFile) -> None:
    with pytest.raises(sqlite3.OperationalError), own._door.changing():
        own._door.run("INSERT INTO favourite VALUES ('a', '')")
        own._door.run("SELEKT")
    assert own.favourites.all() == ()
    with pytest.raises(AssertionError):
        own._door.run("DELETE FROM memo")


def _holding(own: OwnFile) -> sqlite3.Connection:
    """Another connection that keeps the lock until it is closed."""
    assert own.path is not None
    connection = sqlite3.connect(own.path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def _text(own: OwnFile) -> str | None:
    memo = own.memos.of("program", "a")
    return memo.text if memo else None
