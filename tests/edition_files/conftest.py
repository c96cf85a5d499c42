"""Edition files to try things with; nothing here reads the policy or the profile of whoever runs the tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from bench.damage import Maker

from desk_catalog import paths
from desk_catalog.editions.container import compose
from desk_catalog.editions.shelf import Shelf
from desk_catalog.editions.verifying import Verified, verify

KEYS = Path(__file__).parent / "keys"

Written = Callable[..., Path]


@pytest.fixture(scope="session")
def maker() -> Maker:
    return Maker()


@pytest.fixture(autouse=True)
def policies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Where policy files count in a test: beside the program, and the system's, which ranks higher."""
    files = tmp_path / "program" / "policy.json", tmp_path / "system" / "policy.json"
    for path in files:
        path.parent.mkdir()
    monkeypatch.setattr(paths, "policy_files", lambda: files)
    return files


@pytest.fixture
def edition(tmp_path: Path, maker: Maker) -> Written:
    """Writes a sound edition file of a serial."""

    def write(serial: int = 100) -> Path:
        path = tmp_path / f"版 {serial}.dcat"
        path.write_bytes(maker.edition(serial))
        return path

    return write


@pytest.fixture
def verified(edition: Written, maker: Maker) -> Callable[[int], Verified]:
    """A verified edition of a serial."""
    return lambda serial: verify(edition(serial), maker.trusted)


@pytest.fixture
def of_year(tmp_path: Path, maker: Maker) -> Callable[[str, int], Verified]:
    """A verified edition of another year, its catalogue else as delivered."""

    def make(edition_id: str, serial: int) -> Verified:
        path = tmp_path / f"{edition_id} {serial}.sqlite"
        path.write_bytes(maker.catalogue)
        title = f"令和{edition_id[1:]}年度版"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("UPDATE edition SET edition_id = ?, title = ?", (edition_id, title))
            connection.execute("VACUUM")
        file = path.with_suffix(".dcat")
        parts = maker.parts(path.read_bytes(), edition_id=edition_id, title=title, serial=serial)
        file.write_bytes(compose(parts))
        return verify(file, maker.trusted)

    return make


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf that is not there yet, in a profile; the delivered edition has the serial 1."""
    return Shelf(paths.installed_editions(tmp_path / "プロファイル"))
