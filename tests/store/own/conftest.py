"""Files of the user's for tests, and places where nothing can be written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from desk_catalog.store.own import OwnFile, open_own

Opened = Callable[..., OwnFile]

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in a profile folder that is not there yet."""
    return tmp_path / "profile" / "own.sqlite"


@pytest.fixture
def opened(path: Path) -> Iterator[Opened]:
    """Opens the user's file, once for each window; short of patience, and closed in the end."""
    with ExitStack() as stack:

        def open_one(where: Path = path, **how: Any) -> OwnFile:
            own = open_own(where, **{"patience": 0.1, **how})
            stack.callback(own.close)
            return own

        yield open_one


@pytest.fixture
def own(opened: Opened) -> OwnFile:
    return opened()


@pytest.fixture
def unprivileged(opened: Opened) -> Iterator[Path]:
    """A folder of one's own, without the right of root to write wherever it likes.

    Asks for ``opened`` because nothing can be set up any more once the right is given away.
    """
    if os.name == "nt":
        pytest.skip("Windows knows no folder that its owner cannot write")
    is_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        if is_root:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if is_root:
                os.seteuid(0)
            for inner in folder.rglob("*"):
                inner.chmod(0o700)


def hashed(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {item.name: item.read_bytes() for item in folder.iterdir() if item.is_file()}
