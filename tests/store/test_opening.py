"""A file that is not fit is refused with its own sentence and stays as it is."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.conftest import Altered

from desk_catalog import paths
from desk_catalog.catalog.tables import APPLICATION_ID, SCHEMA_VERSION
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.search import Index

REAL = paths.default_catalogue()


def _written(data: bytes) -> Callable[[Path, Altered], Path]:
    def make(folder: Path, altered: Altered) -> Path:
        path = folder / "catalog.sqlite"
        path.write_bytes(data)
        return path

    return make


def _with(*statements: str) -> Callable[[Path, Altered], Path]:
    return lambda folder, altered: altered(*statements)


def _foreign(*pragmas: str) -> Callable[[Path, Altered], Path]:
    def make(folder: Path, altered: Altered) -> Path:
        path = folder / "foreign.sqlite"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE edition (title)")
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")
            connection.commit()
        return path

    return make


def _garbled() -> bytes:
    """Header, application id and version as they should be, every page but the first overwritten."""
    data = bytearray(REAL.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    return bytes(data)


def _garbled_schema() -> bytes:
    data = bytearray(REAL.read_bytes())
    data[100:4096] = b"\x5a" * 3996
    return bytes(data)


BAD_FILES = {
    "empty": (_written(b""), "空です"),
    "one byte": (_written(b"S"), "SQLiteの形式ではない"),
    "text": (_written("事業名,府省\n".encode()), "SQLiteの形式ではない"),
    "a picture": (_written(b"\x89PNG\r\n\x1a\n" + bytes(5000)), "SQLiteの形式ではない"),
    "only the header's first words": (_written(b"SQLite format 3\x00"), "壊れて"),
    "truncated in the header": (_written(REAL.read_bytes()[:60]), "壊れて"),
    "truncated in the middle": (_written(REAL.read_bytes()[: REAL.stat().st_size // 2]), "壊れて"),
    "truncated by one byte": (_written(REAL.read_bytes()[:-1]), "壊れて"),
    "garbage behind the first page": (_written(_garbled()), "壊れて"),
    "garbage for a schema": (_written(_garbled_schema()), "壊れて"),
    "foreign": (_foreign(), "別のプログラム"),
    "foreign of our version": (_foreign(f"user_version = {SCHEMA_VERSION}"), "別のプログラム"),
    "newer": (_with(f"PRAGMA user_version = {SCHEMA_VERSION + 1}"), "新しい版のプログラム用"),
    "older": (_with(f"PRAGMA user_version = {SCHEMA_VERSION - 1}"), "古い版のプログラム用"),
    "ours without a table": (
        _foreign(f"application_id = {APPLICATION_ID}", f"user_version = {SCHEMA_VERSION}"),
        "版の中身がありません",
    ),
    "without an edition": (_with("DELETE FROM edition"), "版の中身がありません"),
    "without the view": (_with("DROP VIEW v_program"), "版の中身がありません"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_refused_with_its_own_sentence_and_left_alone(name: str, tmp_path: Path, altered: Altered) -> None:
    make, words = BAD_FILES[name]
    path = make(tmp_path, altered)
    before = _state(tmp_path)
    with pytest.raises(CatalogueError) as refused:
        Catalogue.open(path)
    _assert_is_for_a_person(str(refused.value), words)
    assert "そのまま残してあります" in str(refused.value)
    assert str(path) in str(refused.value)
    assert _state(tmp_path) == before


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as refused:
        Catalogue.open(tmp_path / "なし.sqlite")
    _assert_is_for_a_person(str(refused.value), "見つかりません")
    assert _state(tmp_path) == {}, "asking for a file must not make one"


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as refused:
        Catalogue.open(tmp_path)
    _assert_is_for_a_person(str(refused.value), "ファイルではありません")


@pytest.mark.skipif(os.name == "nt", reason="no such rights there")
def test_unreadable(tmp_path: Path, altered: Altered) -> None:
    path = altered()
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(CatalogueError) as refused:
        Catalogue.open(path)
    _assert_is_for_a_person(str(refused.value), "読み取れません")


@pytest.mark.parametrize("name", ["a\0b", "長" * 300])
def test_impossible_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as refused:
        Catalogue.open(tmp_path / name)
    _assert_is_for_a_person(str(refused.value), "カタログのファイル")


def test_sentences_differ(tmp_path: Path, altered: Altered) -> None:
    """A person on the telephone can tell from the sentence alone what happened."""
    kinds = (
        "empty",
        "text",
        "garbage behind the first page",
        "foreign",
        "newer",
        "older",
        "without an edition",
    )
    said = set()
    for kind in kinds:
        path = BAD_FILES[kind][0](tmp_path, altered)
        with pytest.raises(CatalogueError) as refused:
            Catalogue.open(path)
        said.add(str(refused.value).replace(str(path), ""))
    assert len(said) == len(kinds)


def test_write_ahead_log_does_not_matter(altered: Altered) -> None:
    path = altered("PRAGMA journal_mode = WAL")
    catalogue = Catalogue.open(path)
    assert catalogue.edition().edition_id
    catalogue.close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def _state(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def _assert_is_for_a_person(sentence: str, words: str) -> None:
    assert words in sentence
    assert sentence.endswith("。")
    assert "\n" not in sentence


def test_any_damage_is_said_in_one_sentence(tmp_path: Path) -> None:
    """Whatever bytes are wrong: the file opens and answers, or a sentence says why not; never a traceback."""
    chance = random.Random(4)
    path = tmp_path / "catalog.sqlite"
    for _ in range(60):  # thousands in `make fuzz`
        data = bytearray(REAL.read_bytes())
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(chance.choice((4096, len(data))))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            with closing(Catalogue.open(path)) as catalogue:
                Index(catalogue)
                for program in catalogue.programs():
                    catalogue.program(program.program_id)
        except CatalogueError as error:
            assert str(error).endswith("。")


def test_rows_that_point_nowhere(altered: Altered) -> None:
    path = altered("DELETE FROM ministry WHERE sort = 1")
    with pytest.raises(CatalogueError, match="壊れて"):
        Catalogue.open(path)
