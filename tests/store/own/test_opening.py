"""Any file in the place of the user's is opened soundly or refused with its own sentence and left as it is."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.own.conftest import Opened, hashed
from tests.store.own.make_v1 import FILE

from desk_catalog import paths
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.own import NOT_SAVED, OwnFile, OwnFileError
from desk_catalog.store.own.migrations import APPLICATION_ID, MIGRATIONS

GOOD = FILE.read_bytes()
NEWER = len(MIGRATIONS) + 1


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _sql(*statements: str, start: bytes = GOOD) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(start)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return make


def _foreign_with_wal(path: Path) -> None:
    """Another program's file while that program runs: SQLite would tidy it up when we close it."""
    with closing(sqlite3.connect(path.with_name("running.sqlite"), isolation_level=None)) as running:
        running.execute("PRAGMA journal_mode = WAL")
        running.execute("CREATE TABLE theirs (x)")
        for end in ("", "-wal"):
            shutil.copyfile(path.with_name(f"running.sqlite{end}"), f"{path}{end}")


BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "one byte": (_bytes(b"S"), "別の種類"),
    "text": (_bytes("メモ\n".encode()), "別の種類"),
    "a picture": (_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000)), "別の種類"),
    "zeros": (_bytes(bytes(8192)), "別の種類"),
    "cut in the header": (_bytes(GOOD[:60]), "壊れて"),
    "cut in the middle": (_bytes(GOOD[: len(GOOD) // 2]), "壊れて"),
    "cut by one byte": (_bytes(GOOD[:-1]), "壊れて"),
    "garbage behind the first page": (_bytes(GOOD[:4096] + b"\xa5" * (len(GOOD) - 4096)), "壊れて"),
    "garbage for a schema": (_bytes(GOOD[:100] + b"\x5a" * 3996 + GOOD[4096:]), "壊れて"),
    "foreign": (_sql("CREATE TABLE memo (text)", start=b""), "別の種類"),
    "foreign with a log": (_foreign_with_wal, "別の種類"),
    "the catalogue": (_bytes(paths.default_catalogue().read_bytes()), "別の種類"),
    "newer": (_sql(f"PRAGMA user_version = {NEWER}"), "新しい版のプログラム"),
    "of no version": (_sql("PRAGMA user_version = 0"), "壊れて"),
    "of a version below none": (_sql("PRAGMA user_version = -1"), "壊れて"),
    "ours without tables": (
        _sql(f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 1", start=b""),
        "壊れて",
    ),
    "without a table": (_sql("DROP TABLE recent"), "壊れて"),
    "without a column": (_sql("ALTER TABLE handout_set DROP COLUMN note"), "壊れて"),
    "a folder": (lambda path: path.mkdir(), "別の種類"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_refused_with_a_sentence_and_left_alone(name: str, tmp_path: Path, opened: Opened) -> None:
    make, words = BAD_FILES[name]
    path = tmp_path / "own.sqlite"
    make(path)
    before = hashed(tmp_path)
    with pytest.raises(OwnFileError) as refused:
        opened(path)
    assert_is_for_a_person(str(refused.value), words)
    assert str(path) in str(refused.value)
    assert "そのまま残してあります" in str(refused.value)
    assert hashed(tmp_path) == before


@pytest.mark.parametrize("name", BAD_FILES)
def test_refused_for_import_and_nothing_changes(name: str, tmp_path: Path, own: OwnFile) -> None:
    make, words = BAD_FILES[name]
    path = tmp_path / "import.sqlite"
    make(path)
    before, mine = hashed(tmp_path), hashed(tmp_path / "profile")
    with pytest.raises(OwnFileError) as refused:
        own.import_from(path)
    assert_is_for_a_person(str(refused.value), words)
    assert "読み込むファイル" in str(refused.value)
    assert hashed(tmp_path) == before
    assert hashed(tmp_path / "profile") == mine


@pytest.mark.parametrize(
    ("name", "words"),
    [("none.sqlite", "見つかりません"), ("a\x00b", "見つかりません"), ("a" * 300, "読み取れません")],
)
def test_importing_what_is_not_there(name: str, words: str, tmp_path: Path, own: OwnFile) -> None:
    with pytest.raises(OwnFileError) as refused:
        own.import_from(tmp_path / name)
    assert_is_for_a_person(str(refused.value), words)


def assert_is_for_a_person(sentence: str, words: str) -> None:
    assert words in sentence
    assert sentence.endswith("。")
    assert "\n" not in sentence
    assert "sqlite3" not in sentence.lower().replace(".sqlite3", "")


def test_any_damage_is_said_in_one_sentence(tmp_path: Path, opened: Opened) -> None:
    """Whatever bytes are wrong: the file opens and answers, or a sentence says why not; never a traceback."""
    chance = random.Random(5)
    for number in range(150):
        data = bytearray(GOOD)
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(chance.choice((4096, len(data))))] = chance.randrange(256)
        path = tmp_path / f"{number}.sqlite"
        path.write_bytes(data)
        try:
            own = opened(path)
            own.memos.all(), own.sets.all(), own.favourites.all(), own.recent.all(), own.settings.load()
            own.close()
        except CatalogueError as refused:
            assert_is_for_a_person(str(refused), "")
            assert path.read_bytes() == data


def test_a_file_that_was_begun_and_never_written_is_new(path: Path, opened: Opened) -> None:
    path.parent.mkdir()
    path.touch()
    assert opened().memos.all() == ()


@pytest.mark.parametrize(
    "name",
    [
        "テスト 共有",
        "a#b",
        "a?mode=ro",
        "100%",
        "%41",
        "a&b;c",
        "it's",
        "[x]",
        " 空白 ",
        "a+b",
        "😀",
        "深い/所/に",
    ],
)
def test_opens_wherever_it_lies(name: str, tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / name / f"{Path(name).name}.sqlite"
    own = opened(path)
    own.memos.put("program", "a", "メモ")
    own.export_to(path.with_name(f"控え {path.name}"))
    assert own.import_from(path.with_name(f"控え {path.name}")).memos == 1
    assert sorted(item.name for item in path.parent.iterdir()) == sorted(
        [path.name, f"控え {path.name}", f"{path.stem}.before-import.bak"]
    )


def test_a_relative_path(tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened(Path("own.sqlite")).memos.put("program", "a", "メモ")
    assert len(opened(tmp_path / "own.sqlite").memos.all()) == 1


@pytest.mark.parametrize("name", ["a\x00b/own.sqlite", "file/own.sqlite", "a" * 300 + "/own.sqlite"])
def test_a_folder_that_cannot_be(name: str, tmp_path: Path, opened: Opened) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OwnFileError) as refused:
        opened(tmp_path / name)
    assert_is_for_a_person(str(refused.value), "保存できませんでした")


def test_a_session_in_memory_does_all_but_last(tmp_path: Path) -> None:
    own = OwnFile.in_memory()
    assert own.path is None
    assert NOT_SAVED.endswith("残りません。")
    own.memos.put("program", "a", "メモ")
    own.export_to(tmp_path / "out.sqlite")
    own.memos.put("program", "a", "")
    assert own.import_from(tmp_path / "out.sqlite").backup is None
    assert [memo.text for memo in own.memos.all()] == ["メモ"]
    assert not own.changed_elsewhere()
    own.close()


def test_one_file_that_can_be_copied(own: OwnFile) -> None:
    """Nothing lies beside it while nobody writes."""
    assert own.path is not None
    own.memos.put("program", "a", "メモ")
    assert [item.name for item in own.path.parent.iterdir()] == ["own.sqlite"]
