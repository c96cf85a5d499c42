"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.reasons import reason

# What a file name may not hold on Windows, each as its wide form; and names it keeps for devices.
_WIDE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in '<>:"/\\|?*'} | dict.fromkeys(range(32))
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_LONGEST_NAME = 80  # characters; three bytes each in UTF-8 and a file name has at most 255


def safe_name(name: str) -> str:
    """``name`` as a file's name without its ending, fit for Windows and for reading."""
    plain = name.translate(_WIDE)[:_LONGEST_NAME].strip(" .　")
    return f"_{plain}" if _DEVICE.match(plain) else plain or "名前なし"


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` by way of a temporary file beside it.

    CatalogueError if that fails; a file that was there before is then as it was.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)  # a pipe or device is written to, never replaced
            return
        replace_whole(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise CatalogueError(unwritable(path, error)) from error


def unwritable(path: Path, error: Exception) -> str:
    """One sentence for the user on why ``path`` could not be written."""
    kept = "元のファイルがあった場合はそのまま残してあります。"
    return f"ファイルに書き込めませんでした（{path}）。{reason(error)}{kept}"


def replace_whole(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file at ``path``; OSError, and what was there before, if that fails."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a directory", str(path))
    temporary = path.with_name(f".desk-catalog-{os.getpid()}.tmp")
    try:
        with temporary.open(
            "xb"
        ) as file:  # not tempfile: the file shall have the rights of any other new file
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
