"""What all Windows files have in common: names, places, and what lies in the one folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import common
from common import BUILD, DIST, ROOT, version

ID = common.NAME
WORK = BUILD / "windows"
FOLDER = WORK / "bundle" / ID  # the one folder, as PyInstaller leaves it
DRAWING = ROOT / "resources" / "icons" / f"{ID}.svg"
ICON = BUILD / "prepared-win32" / "icons" / f"{ID}.ico"  # drawn while the folder is built

PROGRAM = f"{ID}.exe"
NAME = "大学支援施策カタログ"
MAKER = "desk-catalog contributors"
MARKER = "portable"  # beside the program: own data stays in this folder (src/desk_catalog/paths.py)


class NotBuilt(Exception):  # noqa: N818 - it is what is said, not an error of ours
    """One sentence for whoever builds: what is missing, or what went wrong."""


class Artefacts(NamedTuple):
    """The three files an office may be given."""

    setup: Path
    portable: Path
    msi: Path


def artefacts(folder: Path = DIST) -> Artefacts:
    """Where they are written."""
    stem = f"{ID}-{version()}-windows-x64"
    return Artefacts(folder / f"{stem}-setup.exe", folder / f"{stem}-portable.zip", folder / f"{stem}.msi")


def folder_files(folder: Path) -> tuple[Path, ...]:
    """The files of the one folder, relative to it, in an order that is the same everywhere."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    files = tuple(sorted(found, key=lambda inside: inside.as_posix()))
    if Path(PROGRAM) not in files:
        raise NotBuilt(f"{folder} holds no {PROGRAM}: `make windows` builds it.")
    return files


def kibibytes(folder: Path, files: Iterable[Path]) -> int:
    """What they take on the disk, in KiB, each file rounded up to 4 KiB as Windows does."""
    return sum(-(-(folder / inside).stat().st_size // 4096) * 4 for inside in files)
