"""Editions on the shelf: put there whole, the last three kept, back and forth, never a lower serial unasked."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bench.damage import Maker
from tests.edition_files.conftest import Written

from desk_catalog.editions import shelf as shelves
from desk_catalog.editions.errors import EditionError
from desk_catalog.editions.installing import install, is_older
from desk_catalog.editions.listing import listed
from desk_catalog.editions.shelf import DELIVERED, Shelf
from desk_catalog.editions.verifying import Verified, verify
from desk_catalog.store.errors import CatalogueError

Made = Callable[[int], Verified]


def serials(shelf: Shelf) -> list[int]:
    return [one.manifest.serial for one in shelf.installed()]


def test_an_edition_is_installed_and_current(shelf: Shelf, verified: Made) -> None:
    assert (shelf.installed(), shelf.current(), shelf.state().current) == ((), None, DELIVERED)
    found = verified(100)
    placed = install(found, shelf)
    assert shelf.current() == placed
    assert placed.catalogue.read_bytes() == found.parts.catalogue
    assert sorted(path.name for path in shelf.folder.iterdir()) == [placed.name, "state.json"]


def test_the_last_three_are_kept(shelf: Shelf, verified: Made) -> None:
    for serial in range(100, 105):
        install(verified(serial), shelf)
    assert serials(shelf) == [104, 103, 102]
    assert len(list(shelf.folder.iterdir())) == 4


def test_a_lower_serial_only_when_the_person_says_so(shelf: Shelf, verified: Made) -> None:
    install(verified(100), shelf)
    older = verified(99)
    assert is_older(older, shelf)
    with pytest.raises(EditionError, match="古い"):
        install(older, shelf)
    assert serials(shelf) == [100]
    install(older, shelf, allow_older=True)
    assert shelf.current() is not None
    assert serials(shelf) == [100, 99]
    # What was once there counts on, also when it is gone.
    assert shelf.state().highest == 100
    with pytest.raises(EditionError, match="古い"):
        install(verified(98), shelf)


def test_older_than_the_delivered_one_is_older(tmp_path: Path, verified: Made) -> None:
    shelf = Shelf(tmp_path / "editions", delivered=200)
    with pytest.raises(EditionError, match="古い"):
        install(verified(100), shelf)
    assert not shelf.folder.exists()


def test_another_file_of_the_same_serial_is_refused(shelf: Shelf, verified: Made, maker: Maker) -> None:
    first = verified(100)
    install(first, shelf)
    other = first._replace(manifest=replace(first.manifest, issued="2022-04-01"))
    with pytest.raises(EditionError, match="同じ通し番号"):
        install(other, shelf)


def test_the_same_again_changes_nothing(shelf: Shelf, verified: Made) -> None:
    first = install(verified(100), shelf)
    shelf.use(DELIVERED)
    assert install(verified(100), shelf) == first
    assert shelf.current() == first
    assert serials(shelf) == [100]


def test_a_damaged_one_is_put_there_anew(shelf: Shelf, verified: Made) -> None:
    first = install(verified(100), shelf)
    with first.catalogue.open("r+b") as file:
        file.write(b"\0" * 5000)
    second = install(verified(100), shelf)
    assert second.catalogue.read_bytes() == verified(100).parts.catalogue
    assert shelf.current() == second
    assert serials(shelf) == [100]


def test_back_step_by_step_to_the_delivered_one(shelf: Shelf, verified: Made) -> None:
    for serial in (100, 101):
        install(verified(serial), shelf)
    previous = shelf.previous()
    assert previous is not None
    assert previous.manifest.serial == 100
    shelf.use(previous.name)
    assert shelf.previous() is None
    shelf.use(DELIVERED)
    with pytest.raises(CatalogueError, match="これより前の版は入っていません"):
        shelf.previous()
    with pytest.raises(CatalogueError, match="入っていません"):
        shelf.use("999-r9")
    assert shelf.state().current == DELIVERED


def test_back_is_to_what_an_installation_replaced(shelf: Shelf, verified: Made) -> None:
    newer = install(verified(201), shelf)
    install(verified(100), shelf, allow_older=True)
    assert shelf.previous() == newer
    shelf.use(newer.name)
    assert shelf.previous() is not None, "who has switched goes back in order"
    assert shelf.previous() != newer
    install(verified(100), shelf, allow_older=True)
    install(verified(100), shelf, allow_older=True)
    assert shelf.previous() == newer, "the same again replaces nothing"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_share_can_be_read_by_those_it_is_for(tmp_path: Path, verified: Made) -> None:
    """A profile is its owner's alone; a shared folder made in passing has the rights of every new folder."""
    usual = tmp_path / "usual"
    usual.mkdir()
    share, own = tmp_path / "共有" / "版", tmp_path / "プロファイル"
    install(verified(100), Shelf(share, delivered=0))
    install(verified(100), Shelf(own))
    assert share.stat().st_mode == usual.stat().st_mode
    assert stat.S_IMODE(own.stat().st_mode) == 0o700


def test_a_program_with_a_later_edition_brings_it_forward(shelf: Shelf, verified: Made) -> None:
    placed = install(verified(100), shelf)
    later = Shelf(shelf.folder, delivered=500)
    assert later.state().current == DELIVERED
    later.use(placed.name)  # but who wants the older one keeps it
    assert Shelf(shelf.folder, delivered=500).current() == placed


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"current": 1}', "\udc80"])
def test_a_spoilt_state_means_the_newest(text: str, shelf: Shelf, verified: Made) -> None:
    install(verified(100), shelf)
    (shelf.folder / "state.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    current = shelf.current()
    assert current is not None
    assert current.manifest.serial == 100


def test_what_is_not_whole_is_not_there(shelf: Shelf, verified: Made) -> None:
    for serial in (100, 101, 102):
        install(verified(serial), shelf)
    newest, middle, _oldest = shelf.installed()
    (newest.folder / "manifest.json").unlink()
    with middle.catalogue.open("r+b") as file:
        file.truncate(1000)
    assert serials(shelf) == [100]


def test_strangers_folders_are_left_alone(shelf: Shelf, verified: Made) -> None:
    shelf.folder.mkdir(parents=True)
    (shelf.folder / "大切なもの").mkdir()
    (shelf.folder / "大切なもの" / "catalog.sqlite").write_text("x", encoding="utf-8")
    (shelf.folder / "memo.txt").write_text("x", encoding="utf-8")
    for serial in range(100, 105):
        install(verified(serial), shelf)
    assert (shelf.folder / "大切なもの" / "catalog.sqlite").exists()
    assert (shelf.folder / "memo.txt").exists()


def test_what_an_interrupted_installation_left_is_cleared_when_it_is_old(
    shelf: Shelf, verified: Made
) -> None:
    shelf.folder.mkdir(parents=True)
    old, fresh = shelf.folder / ".new-1", shelf.folder / ".new-2"
    for path in (old, fresh):
        path.mkdir()
    os.utime(old, (time.time() - 3600,) * 2)
    install(verified(100), shelf)
    assert not old.exists()
    assert fresh.exists()


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_disk_that_fails_changes_nothing(
    fault: int, after: int, shelf: Shelf, verified: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = verified(100), verified(101)
    placed = install(first, shelf)
    written, write = [0], shelves.write_new

    def fail(path: Path, data: bytes) -> None:
        written[0] += 1
        if written[0] > after:
            path.write_bytes(data[:10])
            raise OSError(fault, "no")
        write(path, data)

    monkeypatch.setattr(shelves, "write_new", fail)
    with pytest.raises(CatalogueError, match="これまでの版はそのままです") as said:
        install(second, shelf)
    assert "\n" not in str(said.value)
    monkeypatch.undo()
    assert Shelf(shelf.folder).current() == placed
    assert not list(shelf.folder.glob(".*"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_access_says_so(shelf: Shelf, verified: Made) -> None:
    shelf.folder.parent.mkdir()
    shelf.folder.parent.chmod(0o500)
    with pytest.raises(CatalogueError, match="書き込めませんでした"):
        install(verified(100), shelf)


def test_the_list_tells_whose_each_is(
    shelf: Shelf, edition: Written, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(verify(edition(100), maker.trusted), shelf)
    stranger, delivered = listed(shelf)
    assert (stranger.is_current, delivered.is_current, delivered.name) == (True, False, DELIVERED)
    assert stranger.fingerprint == ""
    assert maker.key.public.number in stranger.origin
    monkeypatch.setattr("desk_catalog.editions.listing.trusted_keys", lambda: maker.trusted)
    known, _ = listed(shelf)
    assert known.fingerprint == maker.key.public.fingerprint
    assert dict(known.facts())["発行者"] == "試験"
    assert json.loads(json.dumps(known.record()))["serial"] == 100


def test_the_shelf_may_be_copied_to_another_place(shelf: Shelf, verified: Made, tmp_path: Path) -> None:
    install(verified(100), shelf)
    shutil.copytree(shelf.folder, tmp_path / "共有")
    copied = Shelf(tmp_path / "共有", delivered=0).current()
    assert copied is not None
    assert copied.manifest.serial == 100
