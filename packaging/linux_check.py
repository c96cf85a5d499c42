"""Prove what the Linux files promise: a clean Debian installs the package, an ordinary user's self-test passes without
and with a screen, and once it is purged nothing is left; the archive runs from any folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from chroots import HOME, USER, Chroot, clean_system
from common import NAME, say, stop

FOLDER = "アプリ 置き場"  # with Japanese and a space, as folders of users are
_INSTALL = ("apt-get", "install", "-y", "-q", "--no-install-recommends")
_PASSED = "結果：合格"


def prove(suite: str, deb: Path, archive: Path) -> None:
    """All of it in a clean system of ``suite``; what does not hold ends the check."""
    with clean_system(suite) as system:
        system.run("apt-get", "update", "-q")
        system.run(*_INSTALL, "xvfb", "xauth", "xz-utils")
        before = system.files()
        _prove_deb(system, deb)
        _prove_purge(system, before)
        _prove_archive(system, archive)
    say(f"{suite}: package and archive are as they should be")


def _prove_deb(system: Chroot, deb: Path) -> None:
    shutil.copyfile(deb, system.at(f"/tmp/{deb.name}"))
    system.run(*_INSTALL, f"/tmp/{deb.name}")
    if differing := system.run("dpkg", "--verify", NAME).strip():
        stop(f"files are not as the package sums them:\n{differing}")
    _pass(system, system.run_as_user(NAME, "--self-test", "--report", f"{HOME}/報告.txt"))
    if _PASSED not in system.at(f"{HOME}/報告.txt").read_text(encoding="utf-8-sig"):
        stop("the report of the self-test is not what was said")
    _pass(system, system.run_as_user("xvfb-run", "-a", NAME, "--self-test", "--on-screen"))
    if system.at(f"{HOME}/.local/share/{NAME}").exists():
        stop("the self-test touched the user's own data")


def _prove_purge(system: Chroot, before: set[str]) -> None:
    """Purged, nothing of ours is left; what the user wrote is."""
    own = f"{HOME}/.local/share/{NAME}/own.sqlite"
    system.at(own).parent.mkdir(parents=True)
    system.at(own).write_bytes(b"the user's")
    system.run("apt-get", "purge", "-y", "-q", NAME)
    if not system.at(own).exists():
        stop("purging the package took the user's own data with it")
    left = sorted(
        path for path in system.files() - before if NAME in path and not path.startswith(HOME.lstrip("/"))
    )
    if left:
        stop(f"purging the package left {', '.join(left)}")


def _prove_archive(system: Chroot, archive: Path) -> None:
    """What the package brought stays: the archive asks for the same. It runs where the user unpacked it."""
    folder = system.at(f"{HOME}/{FOLDER}")
    folder.mkdir()
    shutil.copyfile(archive, folder / archive.name)
    system.run("chown", "-R", f"{USER}:{USER}", HOME)
    system.run_as_user("tar", "-xf", f"{FOLDER}/{archive.name}", "-C", FOLDER)
    program = next(folder.glob(f"*/{NAME}"))
    (program.parent / "portable").touch()
    said = system.run_as_user(f"{FOLDER}/{program.parent.name}/{NAME}", "--self-test")
    _pass(system, said)
    if f"{program.parent.name}/profile" not in said:
        stop("the archive with a file `portable` does not keep the user's data beside itself")


def _pass(system: Chroot, said: str) -> None:
    if _PASSED not in said:
        stop(f"the self-test in {system.root.name} did not pass:\n{said}")
