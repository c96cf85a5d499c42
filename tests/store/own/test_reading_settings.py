"""The settings as somebody reads them who must not touch the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desk_catalog.settings import Settings
from desk_catalog.store.own import OwnFileError, open_own, read_settings

VERSION_1 = Path(__file__).with_name("files") / "v1.sqlite"


def test_what_was_set_is_read_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    own = open_own(path)
    own.settings.save(Settings(office="産学連携課"))
    own.close()
    before = path.read_bytes()
    assert read_settings(path).office == "産学連携課"
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none" / "own.sqlite") == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", [b"# notes", b"SQLite format 3\x00" + b"\xee" * 8000])
def test_a_file_that_is_not_fit_is_said_and_stays(tmp_path: Path, there: bytes) -> None:
    path = tmp_path / "own.sqlite"
    path.write_bytes(there)
    with pytest.raises(OwnFileError, match="メモや配布セットのファイル"):
        read_settings(path)
    assert path.read_bytes() == there
    assert list(tmp_path.iterdir()) == [path]


def test_an_older_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    shutil.copy(VERSION_1, path)
    read_settings(path)
    assert path.read_bytes() == VERSION_1.read_bytes()
    assert list(tmp_path.iterdir()) == [path]
