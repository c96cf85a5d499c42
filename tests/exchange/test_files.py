"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from desk_catalog.exchange.files import write_whole
from desk_catalog.store.errors import CatalogueError


def test_new_and_again(tmp_path: Path) -> None:
    path = tmp_path / "書き出し 1.csv"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("なし/a.csv", "フォルダーがありません"),
        ("file/a.csv", "フォルダーがありません"),
        ("folder", "同じ名前のフォルダーがあります"),
        ("長" * 300, "長すぎます"),
        ("a\0b", "名前を確かめて"),
    ],
)
def test_refused_in_one_sentence_each(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    (tmp_path / "folder").mkdir()
    with pytest.raises(CatalogueError) as refused:
        write_whole(tmp_path / name, b"data")
    assert reason in str(refused.value)
    assert (tmp_path / "file").read_bytes() == b"kept"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder"]


def test_what_was_there_stays_when_the_disk_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def full(number: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CatalogueError, match="空き容量"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.skipif(os.name == "nt", reason="no links, pipes or modes there")
class TestPosix:
    def test_a_link_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "target.csv").write_bytes(b"old")
        (tmp_path / "link.csv").symlink_to(tmp_path / "target.csv")
        write_whole(tmp_path / "link.csv", b"new")
        assert (tmp_path / "link.csv").is_symlink()
        assert (tmp_path / "target.csv").read_bytes() == b"new"

    def test_a_device_is_written_to_and_stays(self) -> None:
        device = Path(os.devnull)
        write_whole(device, b"data")
        assert stat.S_ISCHR(device.stat().st_mode)

    def test_rights_are_those_of_a_new_file(self, tmp_path: Path) -> None:
        (tmp_path / "plain").write_bytes(b"")
        write_whole(tmp_path / "a.csv", b"data")
        assert (tmp_path / "a.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode
