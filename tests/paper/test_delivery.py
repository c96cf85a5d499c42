"""Documents become files that are whole or not there, and one that fails does not take the others with it."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from tests.paper import samples

from desk_catalog.exchange.files import safe_name
from desk_catalog.paper.delivery import save, save_each
from desk_catalog.paper.layout import Document
from desk_catalog.paper.progress import Stopped
from desk_catalog.paper.sheet import compose
from desk_catalog.paper.text import Typesetter
from desk_catalog.store.errors import CatalogueError


@pytest.fixture
def document(setter: Typesetter) -> Document:
    return Document("事業シート", (compose(samples.content(samples.detail()), setter),) * 3)


def test_the_author_is_the_office(document: Document, tmp_path: Path) -> None:
    save(tmp_path / "a.pdf", document, author=samples.OFFICE)
    found = pypdf.PdfReader(tmp_path / "a.pdf")
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.author) == ("事業シート", samples.OFFICE)
    assert len(found.pages) == 3


def test_progress_is_told_page_by_page_and_can_stop(document: Document, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def twice(done: int, whole: int) -> None:
        told.append((done, whole))
        if done == 2:
            raise Stopped

    (tmp_path / "a.pdf").write_bytes(b"before")
    with pytest.raises(Stopped):
        save(tmp_path / "a.pdf", document, author="", progress=twice)
    assert told == [(1, 3), (2, 3)]
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"]


def test_one_that_fails_does_not_take_the_others(document: Document, tmp_path: Path) -> None:
    (tmp_path / "二.pdf").mkdir()  # in the way
    done = save_each([Document(name, document.pages[:1]) for name in ("一", "二", "三")], tmp_path, author="")
    assert [path.name for path in done.paths] == ["一.pdf", "三.pdf"]
    (failure,) = done.failures
    assert "二.pdf" in failure
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["一.pdf", "二.pdf", "三.pdf"])


def test_titles_that_are_one_name_on_windows_get_numbers(document: Document, tmp_path: Path) -> None:
    same = [Document(name, document.pages[:1]) for name in ("A?", "a？", "A？")]
    done = save_each(same, tmp_path, author="")
    assert [path.name for path in done.paths] == ["A？.pdf", "a？ (2).pdf", "A？ (3).pdf"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("事業／補助: 第1期", "事業／補助： 第1期"),
        ('<>:"/\\|?*', "＜＞：＂／＼｜？＊"),
        ("CON", "_CON"),
        ("nul.pdf", "_nul.pdf"),
        ("Console", "Console"),
        (" .名前. ", "名前"),
        ("\x00\n", "名前なし"),
        ("長" * 200, "長" * 80),
    ],
)
def test_names_that_windows_takes(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_full_disk_leaves_what_was_there(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a.pdf").write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CatalogueError, match="空き"):
        save(tmp_path / "a.pdf", document, author="")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 kB."""
    place = tmp_path / "小さい"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_of_a_batch_that_fills_the_disk_the_first_files_are_whole(
    document: Document, small_disk: Path
) -> None:
    each = [Document(f"シート{number}", document.pages[:1]) for number in range(12)]
    done = save_each(each, small_disk, author="")
    assert done.paths
    assert len(done.failures) == 12 - len(done.paths) > 0
    assert "空き" in done.failures[0]
    assert sorted(small_disk.iterdir()) == sorted(done.paths)
    assert all(len(pypdf.PdfReader(path).pages) == 1 for path in done.paths)
