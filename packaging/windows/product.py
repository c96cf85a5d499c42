"""What all Windows files have in common: names, version, the time they are dated, and what lies in the one folder."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "windows"
DIST = ROOT / "dist"
BUNDLE = BUILD / "bundle" / "desk-catalog"  # the one folder, as PyInstaller leaves it
DRAWING = ROOT / "resources" / "icons" / "desk-catalog.svg"
ICON = ROOT / "build" / "prepared-win32" / "icons" / "desk-catalog.ico"  # the bundle's build draws it

ID = "desk-catalog"
PROGRAM = "desk-catalog.exe"
NAME = "大学支援施策カタログ"
MAKER = "desk-catalog contributors"
MARKER = "portable"  # beside the program: own data stays in this folder (src/desk_catalog/paths.py)


class Missing(Exception):  # noqa: N818 - it is what is said, not an error of ours
    """One sentence for whoever builds: what has to be there first."""


class Artefacts(NamedTuple):
    """The three files an office may be given."""

    setup: Path
    portable: Path
    msi: Path


def version() -> str:
    """The program's version, as ``0.1.0``."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found = re.search(r'^version = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if found is None:
        raise Missing("pyproject.toml names no version of three numbers.")
    return found[1]


def artefacts(folder: Path = DIST) -> Artefacts:
    """Where they are written."""
    stem = f"{ID}-{version()}-windows-x64"
    return Artefacts(folder / f"{stem}-setup.exe", folder / f"{stem}-portable.zip", folder / f"{stem}.msi")


def moment() -> int:
    """The second everything is dated: SOURCE_DATE_EPOCH, else that of the last commit."""
    named = os.environ.get("SOURCE_DATE_EPOCH")
    if named:
        return int(named)
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing("This is no checkout of git: set SOURCE_DATE_EPOCH to the second the files shall be dated.")
    return int(done.stdout)


def folder_files(folder: Path) -> tuple[Path, ...]:
    """The files of the one folder, relative to it, in an order that is the same everywhere."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    files = tuple(sorted(found, key=lambda inside: inside.as_posix()))
    if Path(PROGRAM) not in files:
        raise Missing(f"{folder} holds no {PROGRAM}: `make windows` builds it.")
    return files


def kibibytes(folder: Path, files: Iterable[Path]) -> int:
    """What they take on the disk, in KiB, each file rounded up to 4 KiB as Windows does."""
    return sum(-(-(folder / inside).stat().st_size // 4096) * 4 for inside in files)
