"""A clean Debian to install into: made by debootstrap from the mirror this machine uses, thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from common import BUILD, fresh, require, run, stop

SUITES = ("bookworm", "trixie")
USER = "yamada"  # an ordinary user of the clean system
HOME = f"/home/{USER}"
_BASES = BUILD / "chroots"
_PLAIN = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}


class Chroot:
    """A clean system in the folder ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def at(self, path: str) -> Path:
        """A place of the system as it is seen from here."""
        return self.root / path.lstrip("/")

    def run(self, *command: str) -> str:
        """Run as root, with nothing of this machine's environment; what it says. One that fails ends the check."""
        return self._ask(["chroot", str(self.root), *command], _PLAIN)

    def run_as_user(self, *command: str, **environment: str) -> str:
        """Run as the ordinary user, at home."""
        more = {**_PLAIN, "HOME": HOME, "USER": USER, **environment}
        into = ["chroot", f"--userspec={USER}:{USER}", str(self.root), "env", "--chdir", HOME]
        return self._ask([*into, *command], more)

    def files(self) -> set[str]:
        """Every file and folder of the system, but those that come and go with any package or process."""
        passing = ("proc", "dev", "tmp", "run", "var/cache", "var/log", "var/lib/apt", "var/lib/dpkg")
        found: set[str] = set()
        for folder, folders, names in os.walk(self.root):
            inside = os.path.relpath(folder, self.root)
            folders[:] = [name for name in folders if os.path.normpath(f"{inside}/{name}") not in passing]
            found.update(os.path.normpath(f"{inside}/{name}") for name in (*folders, *names))
        return found

    @staticmethod
    def _ask(command: list[str], environment: dict[str, str]) -> str:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            stop(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}\nended with {done.returncode}.")
        return done.stdout + done.stderr


@contextmanager
def clean_system(suite: str) -> Iterator[Chroot]:
    """A system of that suite as debootstrap makes it, with an ordinary user; gone at the end."""
    if os.geteuid() != 0:
        stop("A clean system can only be made by root: run this as root, in a container for example.")
    base = _base(suite)
    root = fresh(_BASES / f"{suite}-system")
    run(["tar", "--extract", "--file", base, "--directory", root])
    system = Chroot(root)
    run(["mount", "-t", "proc", "proc", system.at("proc")])
    try:
        system.run("useradd", "--create-home", "--shell", "/bin/sh", USER)
        yield system
    finally:
        run(["umount", system.at("proc")])
        shutil.rmtree(root)


def _base(suite: str) -> Path:
    """The system as debootstrap made it, packed up so that the next check need not wait for it."""
    packed = _BASES / f"{suite}.tar"
    if not packed.is_file():
        root = fresh(_BASES / f"{suite}-base")
        debootstrap = require("debootstrap", "debootstrap")
        run([debootstrap, "--variant=minbase", suite, root, mirror()], log=BUILD / "logs" / f"{suite}.log")
        run(["tar", "--create", "--file", packed, "--directory", root, "."])
        shutil.rmtree(root)
    return packed


def mirror() -> str:
    """Where this machine gets Debian's packages from."""
    asked = ["apt-get", "indextargets", "--format", "$(COMPONENT) $(REPO_URI)", "Created-By: Packages"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    for component, address in map(str.split, said.splitlines()):
        if component == "main" and address.rstrip("/").endswith("/debian"):
            return address
    return stop("apt-get knows no mirror of Debian.")
