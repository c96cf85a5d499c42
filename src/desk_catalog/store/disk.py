"""Files that outlast a power cut."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_BLOCK = 1 << 20  # bytes read at once


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet and bring it to the disk; OSError if that fails."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def trouble_reading(path: Path) -> OSError | None:
    """Why the file cannot be read to its end; None if it can, whatever stands in it."""
    try:
        with path.open("rb") as file:
            while file.read(_BLOCK):
                pass
    except OSError as error:
        return error
    return None


def settle(folder: Path) -> None:
    """Make new names in ``folder`` outlast a power cut, where the system lets one."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # a share may not know how; the names are there all the same
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
