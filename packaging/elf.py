"""What the libraries of a bundle ask of the system: other libraries, and how new a C library."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from common import require

_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")


def binaries(folder: Path) -> Iterator[Path]:
    """Every program and library below ``folder``, in order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def asked_of_system(folder: Path) -> tuple[set[str], tuple[int, int]]:
    """The names of the libraries that ``folder`` needs and does not hold, and the oldest C library it runs with."""
    own = {path.name for path in folder.rglob("*")}
    needed: set[str] = set()
    oldest = (2, 17)
    objdump = require("objdump", "binutils")
    for path in binaries(folder):
        said = subprocess.run([objdump, "-p", path], capture_output=True, text=True, check=True).stdout
        needed.update(_NEEDED.findall(said))
        oldest = max([oldest, *((int(a), int(b)) for a, b in _GLIBC.findall(said))])
    return needed - own, oldest
