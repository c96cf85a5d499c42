"""The door opens any path, and blames the file only for what the file did."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from tests.store.conftest import Altered

from desk_catalog import paths
from desk_catalog.store import statements
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.door import Door, uri
from desk_catalog.store.errors import CatalogueError


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (PurePosixPath("/data/catalog.sqlite"), "file:///data/catalog.sqlite"),
        (PurePosixPath("/a b/c#d?e%f.sqlite"), "file:///a%20b/c%23d%3Fe%25f.sqlite"),
        (PurePosixPath("/山田/catalog.sqlite"), "file:///%E5%B1%B1%E7%94%B0/catalog.sqlite"),
        (PureWindowsPath(r"C:\data\catalog.sqlite"), "file:///C:/data/catalog.sqlite"),
        (PureWindowsPath(r"C:\共有 #1\c.sqlite"), "file:///C:/%E5%85%B1%E6%9C%89%20%231/c.sqlite"),
        (PureWindowsPath(r"\\server\share\c.sqlite"), "file:////server/share/c.sqlite"),
    ],
)
def test_uri(path: PurePath, expected: str) -> None:
    assert uri(path) == f"{expected}?mode=ro&immutable=1"


@pytest.mark.parametrize(
    "name",
    [
        "テスト 共有",
        "a#b",
        "a?mode=rwc",
        "100%",
        "%41",
        "a&b;c",
        "it's",
        "[x]",
        "令和４年（案）",
        " 空白 ",
        "a+b",
        "😀",
    ],
)
def test_opens_whatever_the_folder_is_called(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = Path(shutil.copy(paths.default_catalogue(), folder / f"{name}.sqlite"))
    catalogue = Catalogue.open(path)
    assert catalogue.edition().edition_id
    catalogue.close()


def test_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(paths.default_catalogue(), tmp_path / "c.sqlite")
    monkeypatch.chdir(tmp_path)
    catalogue = Catalogue.open(Path("c.sqlite"))
    assert catalogue.edition().edition_id
    catalogue.close()


def test_nothing_can_be_written(altered: Altered) -> None:
    door = Door(altered())
    with pytest.raises(CatalogueError):
        door.rows("DELETE FROM edition")
    door.close()


def test_a_page_found_damaged_later_is_the_files_fault(tmp_path: Path) -> None:
    data = bytearray(paths.default_catalogue().read_bytes())
    for page in range(3, len(data) // 4096):
        data[page * 4096 : page * 4096 + 8] = b"\xff" * 8
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(data)
    catalogue = Catalogue(Door(path))  # past the checks, as when a stick is pulled out while we read
    for ask in (
        catalogue.programs,
        catalogue.contacts,
        catalogue.networks,
        catalogue.cards,
        catalogue.counts,
    ):
        with pytest.raises(CatalogueError, match="壊れて"):
            ask()
    catalogue.close()


def test_text_that_is_not_text_is_the_files_fault(altered: Altered) -> None:
    catalogue = Catalogue.open(altered("UPDATE ministry SET name = CAST(x'ff41' AS TEXT) WHERE sort = 1"))
    with pytest.raises(CatalogueError, match="壊れて"):
        catalogue.programs()
    catalogue.close()


@pytest.mark.parametrize("mistake", ["SELEKT 1", "SELECT nothing FROM edition", "SELECT :missing"])
def test_a_mistake_in_our_sql_is_ours(mistake: str) -> None:
    door = Door(paths.default_catalogue())
    with pytest.raises(sqlite3.DatabaseError):
        door.rows(mistake, {})
    door.close()


def test_values_are_bound() -> None:
    """What a user types never becomes SQL."""
    door = Door(paths.default_catalogue())
    assert door.rows(statements.ONE_PROGRAM, {"program_id": "x' OR 1 = 1 --"}) == []
    door.close()
