"""Edition files to try things with; nothing here reads the policy or the profile of whoever runs the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bench.damage import Maker

from desk_catalog import paths
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
def shelf(tmp_path: Path) -> Shelf:
    """A shelf that is not there yet, in a profile; the delivered edition has the serial 1."""
    return Shelf(paths.installed_editions(tmp_path / "プロファイル"))
