"""Where the user's file lies."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desk_catalog import paths


def test_in_the_profile_folder(tmp_path: Path) -> None:
    assert paths.own_file(tmp_path) == tmp_path / "own.sqlite"
    assert paths.own_file() == paths.default_profile() / "own.sqlite"
    assert paths.portable_profile() is None, "the source tree is not a delivered program"


@pytest.mark.parametrize("is_portable", [True, False])
def test_beside_a_portable_program(
    is_portable: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "desk-catalog.exe"))
    if is_portable:
        (tmp_path / "portable").touch()
    assert (paths.default_profile() == tmp_path / "profile") is is_portable
