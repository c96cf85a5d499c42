"""Where files of the program's own are gone or damaged, also while it is open: one sentence, and it goes on."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from pathlib import Path

import pytest
from tests.faults.conftest import Program, Start, assert_for_a_person, memos
from tests.silence.forbidding import MACHINES

from desk_catalog import paths

SEARCH = "window().searching.search_for('のうぎょう'); window().searching.results().found"
TABS = (
    "[window().bar.setCurrentIndex(n) for n in reversed(range(window().bar.count()))]; window().isVisible()"
)
BOXES = (
    "from PySide6.QtWidgets import QMessageBox; [box.text() for box in window().findChildren(QMessageBox)]"
)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The delivered catalogue on a share."""
    path = tmp_path / "共有 フォルダー" / "catalog.sqlite"
    path.parent.mkdir()
    shutil.copyfile(paths.default_catalogue(), path)
    return path


def opened(start: Start, copy: Path, tmp_path: Path) -> Program:
    program = start("--catalogue", str(copy), "--profile", str(tmp_path / "profile"))
    assert program.warning() == ""
    program.do("window().desk.own.put_memo('program', 'sparc', 'まえから', '')")
    return program


def assert_it_went_on(program: Program, *words: str) -> None:
    """It has said so in one sentence, every tab opens, a memo is kept, and it ends as always."""
    program.do("window().searching.search_for('のうぎょう')")
    assert program.do(TABS)
    assert_for_a_person(program.warning(), *words)
    assert program.do(BOXES) == [], "it is no fault of ours"
    program.do("window().desk.own.put_memo('program', 'coi', 'あとから', '')")
    code, said = program.quit()
    assert code == 0
    assert "Traceback" not in said
    assert set(said.splitlines()) <= {line for line in said.splitlines() if line.endswith("。")}


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody remove a file that is open")
def test_the_catalogue_is_removed_while_it_is_open(start: Start, copy: Path, tmp_path: Path) -> None:
    program = opened(start, copy, tmp_path)
    shutil.rmtree(copy.parent)
    assert program.do(SEARCH) > 0
    assert program.do(TABS)
    assert program.quit() == (0, "")


@pytest.mark.parametrize("damage", ["cut", "zeros"])
def test_the_catalogue_is_damaged_while_it_is_open(
    start: Start, copy: Path, tmp_path: Path, damage: str
) -> None:
    program = opened(start, copy, tmp_path)
    if damage == "cut":
        os.truncate(copy, 80 << 10)
    else:
        copy.write_bytes(bytes(copy.stat().st_size))
    assert_it_went_on(program, "カタログのファイルが壊れていて読み取れません", "置き換えてください")
    assert set(memos(tmp_path / "profile" / "own.sqlite")) == {"sparc", "coi"}


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in MACHINES, reason="reads fail by a filter of Linux's"
)
def test_the_share_goes_while_the_catalogue_is_open(start: Start, copy: Path, tmp_path: Path) -> None:
    program = opened(start, copy, tmp_path)
    copy.parent.rename(tmp_path / "gone")
    program.do(
        f"import sys; sys.path.append({str(ROOT)!r})\nfrom tests.silence.forbidding import fail_reads\nfail_reads()"
    )
    program.do("window().searching.search_for('のうぎょう')")
    assert_for_a_person(program.warning(), "カタログのファイルを読み取れなくなりました", "共有フォルダー")
    assert program.do(TABS)
    assert program.do(BOXES) == []
    (tmp_path / "profile").rename(tmp_path / "gone too")
    assert program.do("window().desk.own.memos()") == []
    assert_for_a_person(program.warning().partition("　！")[0], "読み取れません", "場所を確かめて")


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in MACHINES, reason="reads fail by a filter of Linux's"
)
def test_the_share_with_the_profile_goes_and_comes_back(start: Start, tmp_path: Path) -> None:
    """Whoever keeps the profile on a share writes on meanwhile."""
    profile = tmp_path / "共有"
    program = start("--profile", str(profile))
    program.do("window().desk.own.put_memo('program', 'sparc', 'まえから', '')")
    profile.rename(tmp_path / "gone")
    program.do("window().desk.own.put_memo('program', 'coi', '切れている間', '')")
    assert_for_a_person(program.warning(), "移動または削除されています")
    assert program.do("window().desk.own.memo('program', 'coi')") == "切れている間"
    profile.mkdir()  # as where a share is mounted
    assert not program.do("window().desk.own.try_again()")
    assert list(profile.iterdir()) == [], "no new file hides the one that is gone"
    profile.rmdir()
    (tmp_path / "gone").rename(profile)
    assert program.do("window().desk.own.try_again()")
    assert program.warning() == ""
    program.process.kill()
    program.process.wait()
    assert memos(profile / "own.sqlite") == {"sparc": "まえから", "coi": "切れている間"}


def test_the_offices_share_is_gone_at_the_start(start: Start, tmp_path: Path) -> None:
    policy = tmp_path / "policy.json"
    policy.write_text(json.dumps({"catalogue": str(tmp_path / "なくなった共有")}), encoding="utf-8")
    before = f"from desk_catalog import paths; paths.policy_files = lambda: (paths.Path({str(policy)!r}),)"
    program = start("--profile", str(tmp_path / "profile"), before=before)
    assert_for_a_person(program.warning(), "いつもの版を開けなかった", "見つかりません")
    assert program.do("len(window().desk.programs)") > 0
    assert program.do(SEARCH) > 0


@pytest.mark.parametrize("plain", [True, False], ids=["plain start", "with a profile"])
def test_an_edition_that_is_gone_at_the_start(start: Start, tmp_path: Path, plain: bool) -> None:
    profile = tmp_path / "desk-catalog"
    (profile / "editions").mkdir(parents=True)
    state = json.dumps({"current": "200-r5", "highest": 20990101})
    (profile / "editions" / "state.json").write_text(state, encoding="utf-8")
    program = start(
        *(() if plain else ("--profile", str(profile))),
        env={"XDG_DATA_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)},
    )
    assert_for_a_person(program.warning(), "いつもの版を開けなかった", "見つかりません")
    assert program.do(SEARCH) > 0


def without(what: str, tmp_path: Path) -> str:
    """A beginning in which ``what`` is missing from the resources."""
    folder = tmp_path / "resources"
    shutil.copytree(paths.resources(), folder, ignore=shutil.ignore_patterns(what))
    return f"from desk_catalog import paths; paths.resources = lambda: paths.Path({str(folder)!r})"


def test_no_fonts(start: Start, tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(
        '<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8"
    )  # nor on this computer
    program = start(
        "--profile",
        str(tmp_path / "profile"),
        before=without("fonts", tmp_path),
        env={"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
    )
    assert_for_a_person(program.warning(), "書体", "別の書体で表示しています")
    said = program.do(
        "from desk_catalog.ui.printing import delivering\n"
        f"try: delivering.write_sheet(window().desk, 'sparc', {str(tmp_path / '紙.pdf')!r})\n"
        "except Exception as error: said = str(error)\nsaid"
    )
    assert_for_a_person(said, "書体", "中止しました")
    assert program.do(TABS)
    assert program.quit()[0] == 0
    assert not (tmp_path / "紙.pdf").exists()


def test_no_japanese_words_of_qts(start: Start, tmp_path: Path) -> None:
    program = start(
        "--profile",
        str(tmp_path / "profile"),
        before="from PySide6.QtCore import QLibraryInfo; QLibraryInfo.path = staticmethod(lambda _: '/nowhere')",
    )
    assert_for_a_person(program.warning(), "日本語の言葉（qtbase_ja.qm）", "入れ直してください")
    assert program.do(TABS)
    assert program.quit() == (0, "")


# --- names


def deep(folder: Path, length: int) -> Path:
    """A folder inside of that many characters, in Japanese with spaces."""
    while len(str(folder)) < length:
        folder = folder / "大学 支援施策の 共有フォルダー"
    folder.mkdir(parents=True)
    return folder


def test_long_names_that_are_no_ascii(start: Start, tmp_path: Path) -> None:
    """More than the 260 characters of Windows, and than the 512 bytes of SQLite."""
    far = deep(tmp_path, 300)
    shutil.copyfile(paths.default_catalogue(), far / "カタログ.sqlite")
    program = start("--catalogue", str(far / "カタログ.sqlite"), "--profile", str(tmp_path / "自分の データ"))
    assert program.warning() == ""
    assert program.do(SEARCH) > 0
    program.do(
        "from desk_catalog.ui.printing import delivering\n"
        f"delivering.write_sheet(window().desk, 'sparc', delivering.Path({str(far / '1枚 シート.pdf')!r}))"
    )
    assert (far / "1枚 シート.pdf").read_bytes().startswith(b"%PDF")
    program.do("window().desk.own.put_memo('program', 'sparc', 'メモ', '')")
    assert program.quit() == (0, "")
    assert memos(tmp_path / "自分の データ" / "own.sqlite") == {"sparc": "メモ"}


@pytest.mark.skipif(os.name == "nt", reason="the length is that of Linux")
@pytest.mark.parametrize("name", ["deep", "あ" * 200], ids=["deep", "name"])
def test_a_profile_whose_name_is_too_long(start: Start, tmp_path: Path, name: str) -> None:
    folder = deep(tmp_path, 300) if name == "deep" else tmp_path / name
    program = start("--profile", str(folder))
    assert_for_a_person(program.warning(), "長すぎ", "残りません")
    program.do("window().desk.own.put_memo('program', 'sparc', 'この回', '')")
    out = tmp_path / "控え.sqlite"
    program.do(
        f"from desk_catalog.ui.own_data import Path; window().desk.own.own.export_to(Path({str(out)!r}))"
    )
    program.process.kill()
    assert memos(out) == {"sparc": "この回"}
