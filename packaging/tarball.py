"""Wrap the bundle up as an archive to unpack anywhere (`make tar`)."""

from __future__ import annotations

import lzma
import shutil
import tarfile
from pathlib import Path

import linux_files
from common import BUILD, DIST, NAME, epoch, fresh, settle, version
from elf import asked_of_system


def make_tar(folder: Path) -> Path:
    """The archive of the bundle in ``folder``, in dist/."""
    top = fresh(BUILD / "tar") / f"{NAME}-{version()}"
    shutil.copytree(folder, top)
    linux_files.write_share(top / "share")
    needed = linux_files.depends(*asked_of_system(folder))
    names = " ".join(package.split(" ")[0] for package in needed[1:])
    text = linux_files.filled("README.txt", PACKAGES=f"  {names}")
    (top / "はじめにお読みください.txt").write_text(text, encoding="utf-8")
    settle(top)
    made = DIST / f"{NAME}-{version()}-linux-x86_64.tar.xz"
    write_archive(top, made)
    return made


def write_archive(top: Path, made: Path) -> None:
    """``top`` and all below it as ``made``: by name, everybody's, of the one time."""
    made.parent.mkdir(exist_ok=True)
    with (
        lzma.open(made, "wb", preset=9) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in (top, *sorted(top.rglob("*"))):
            archive.add(path, path.relative_to(top.parent).as_posix(), recursive=False, filter=_everybodys)


def _everybodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = epoch()
    return entry
