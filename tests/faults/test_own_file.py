"""Where what the user keeps cannot be saved: one sentence, the program goes on, and not a row is lost."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests import disks
from tests.faults.conftest import Program, Start, assert_for_a_person, memos

from desk_catalog.store.own import OwnFile, open_own
from desk_catalog.store.own.recent import KEPT
from desk_catalog.ui.accident_report import MOST, keep

WRITE = """
from desk_catalog.ui.place import Place, PROGRAMS
from desk_catalog.ui.widgets.memo import MemoBox
window().go(Place(PROGRAMS, "program", "sparc"))
box = next(one for one in window().findChildren(MemoBox) if one.isVisible())
box.edit.setPlainText({text!r})
box.keep()
box.state.words()
"""
UNSAVED = "まだ保存できていません（この画面を閉じるまでは残ります）"


def write(program: Program, text: str) -> str:
    """Type a memo; what its box says of it."""
    said: str = program.do(WRITE.format(text=text))
    return said


def kept(path: Path, **texts: str) -> Path:
    """A user's file with these memos."""
    with closing(open_own(path)) as own:
        for program_id, text in texts.items():
            own.memos.put("program", program_id, text)
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no folder that its owner cannot write")
def test_a_profile_that_is_read_only(start: Start, tmp_path: Path) -> None:
    path = kept(tmp_path / "読むだけ" / "own.sqlite", coi="まえから")
    path.chmod(0o444)
    path.parent.chmod(0o555)
    program = start("--profile", str(path.parent))
    assert program.do("window().desk.own.memo('program', 'coi')") == "まえから"
    assert write(program, "あとから") == UNSAVED
    assert_for_a_person(program.warning(), "書き込みが許可されていません")
    path.parent.chmod(0o755)
    path.chmod(0o644)
    assert program.do("window().desk.own.try_again()")
    assert program.do("box.state.words()") == "メモを保存しました"
    assert program.warning() == ""
    program.process.kill()
    assert memos(path) == {"coi": "まえから", "sparc": "あとから"}


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no folder that its owner cannot write")
def test_no_file_can_be_made_in_a_profile_that_is_read_only(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "読むだけ"
    folder.mkdir(mode=0o555)
    program = start("--profile", str(folder / "profile"))
    assert_for_a_person(program.warning(), "書き込みが許可されていません", "終了すると残りません")
    write(program, "この回")
    folder.chmod(0o755)
    assert program.do("window().desk.own.try_again()")
    assert program.quit()[0] == 0
    assert memos(folder / "profile" / "own.sqlite") == {"sparc": "この回"}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with disks.small_disk(tmp_path / "小さい ディスク") as folder:
        yield folder


def test_a_full_disk(disk: Path, start: Start) -> None:
    path = kept(disk / "own.sqlite", coi="まえから")
    program = start("--profile", str(disk))
    program.do("window()")
    with (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            try:
                filler.write(bytes(4096))
            except OSError:
                break
    assert write(program, "長い文" * 9000) == UNSAVED
    assert_for_a_person(program.warning(), "空き容量が足りません")
    said = program.do(
        "from pathlib import Path; from desk_catalog.ui.printing import delivering\n"
        f"try: delivering.write_sheet(window().desk, 'sparc', Path({str(disk)!r}, '紙.pdf'))\n"
        "except Exception as error: said = str(error)\nsaid"
    )
    assert_for_a_person(said, "空き容量が足りません")
    assert not (disk / "紙.pdf").exists()
    (disk / "filler").unlink()
    assert program.do("window().desk.own.try_again()")
    program.process.kill()
    program.process.wait()
    assert memos(path) == {"coi": "まえから", "sparc": "長い文" * 9000}


def test_a_file_that_is_locked_at_the_start(start: Start, tmp_path: Path) -> None:
    path = kept(tmp_path / "own.sqlite", coi="まえから", sparc="まえの文")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        program = start("--profile", str(tmp_path))
        assert_for_a_person(program.warning(), "ほかのウィンドウかプログラムが使っています", "残りません")
        write(program, "この回")
        program.do("window().desk.own.put_favourite('sparc', True)")
        assert not program.do("window().desk.own.try_again()")
        other.execute("ROLLBACK")
    assert program.do("window().desk.own.try_again()")
    assert program.warning() == ""
    assert program.do("window().desk.own.favourites()") == ["sparc"]
    program.process.kill()
    program.process.wait()
    found = memos(path)
    assert found["coi"] == "まえから"
    assert "この回" in found["sparc"]
    assert "まえの文" in found["sparc"]


def test_a_file_that_is_locked_while_it_is_open(start: Start, tmp_path: Path) -> None:
    path = kept(tmp_path / "own.sqlite")
    program = start("--profile", str(tmp_path))
    program.do("window().desk.own.own.wait_for_others(0)")  # the test does not want to
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert write(program, "この回") == UNSAVED
        assert_for_a_person(program.warning(), "ほかのウィンドウかプログラムが使っています")
        other.execute("ROLLBACK")
    assert program.quit() == (0, "")
    assert memos(path) == {"sparc": "この回"}, "the last attempt is made when the program ends"


@pytest.mark.skipif(os.name == "nt", reason="on Windows the system knows the folder")
def test_no_home_folder(start: Start, tmp_path: Path) -> None:
    nobody = "import pwd\ndef unknown(_): raise KeyError\npwd.getpwuid = unknown"
    program = start(env={"HOME": None, "XDG_DATA_HOME": None}, before=nobody, cwd=tmp_path)
    assert_for_a_person(program.warning(), "ホームフォルダー", "残りません")
    write(program, "この回")
    program.do(
        "from desk_catalog.ui.own_data import Path; window().desk.own.own.export_to(Path('取り出し.sqlite'))"
    )
    program.process.kill()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["runtime", "取り出し.sqlite"], "no folder ~"
    assert memos(tmp_path / "取り出し.sqlite") == {"sparc": "この回"}


# --- a clock that is set back


def test_what_is_opened_after_the_clock_was_set_back_is_the_newest(tmp_path: Path) -> None:
    clock = [datetime(2040, 1, 1, tzinfo=UTC)]
    with closing(open_own(tmp_path / "own.sqlite", now=lambda: clock[0])) as own:
        fill(own)
        clock[0] -= timedelta(days=9000)
        own.recent.add("program", "now")
        own.searches.note("いま")
        own.memos.put("program", "a", "あと", seen="")
        assert own.recent.all()[0].id == "now"
        assert own.searches.recent()[0] == "いま"
        assert own.memos.all()[0].text == "あと"


def fill(own: OwnFile) -> None:
    for number in range(KEPT + 5):
        own.recent.add("program", str(number))
        own.searches.note(str(number))


def test_the_newest_report_stays_although_it_is_dated_before_the_others(tmp_path: Path) -> None:
    for second in range(MOST + 2):
        keep("x", tmp_path, datetime(2040, 1, 1, 0, 0, second))
    path = keep("the newest", tmp_path, datetime(2026, 1, 1))
    assert path.read_text(encoding="utf-8-sig") == "the newest"
    again = keep("in the same second", tmp_path, datetime(2026, 1, 1))
    assert again.read_text(encoding="utf-8-sig") == "in the same second"
    assert len(list(tmp_path.iterdir())) == MOST
