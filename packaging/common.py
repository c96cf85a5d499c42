"""What every step of building shares: names, the one time stamp, running a program, files that are always the same."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
NAME = "desk-catalog"


def version() -> str:
    """The program's own, as it is written in its source."""
    sys.path.insert(0, str(ROOT / "src"))
    from desk_catalog import __version__

    return __version__


def epoch() -> int:
    """The time stamp of everything that is built: SOURCE_DATE_EPOCH, else the time of the last commit."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if said:
        return int(said)
    told = _git("log", "-1", "--format=%ct")
    if not told:
        stop(
            "git does not tell the time of the last commit here: set SOURCE_DATE_EPOCH to a time in seconds."
        )
    return int(told)


def has_uncommitted_changes() -> bool:
    """Whether the source is not that of the commit whose time is put on what is built of it."""
    return bool(_git("status", "--porcelain"))


def _git(*arguments: str) -> str:
    """What git says; nothing where there is no git, or no repository of its own."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return "" if done.returncode else done.stdout.strip()


def steady_environment() -> dict[str, str]:
    """The environment in which the same source gives the same bytes."""
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(epoch()),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def run(
    command: Sequence[str | Path], *, environment: Mapping[str, str] | None = None, log: Path | None = None
) -> None:
    """Run a program, its words into ``log`` if there is one; one that fails ends the building."""
    say(" ".join(map(str, command)))
    if log is None:
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    else:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as file:
            done = subprocess.run(
                command, cwd=ROOT, env=environment, check=False, stdout=file, stderr=subprocess.STDOUT
            )
    if done.returncode:
        words = "" if log is None else "\n".join(log.read_text("utf-8", "replace").splitlines()[-20:])
        stop(f"{words}\nThat command failed (exit code {done.returncode}).")


def require(program: str, package: str) -> str:
    """The path of a program; without it, what to install."""
    found = shutil.which(program)
    if found is None:
        stop(f"{program} is missing: it comes with Debian's {package}.")
    return found


def fresh(folder: Path) -> Path:
    """``folder``, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def settle(folder: Path) -> None:
    """Give all below ``folder`` the one time stamp, and rights that do not depend on who builds."""
    when = epoch()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink():
            continue
        path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)
        os.utime(path, (when, when))
    folder.chmod(0o755)
    os.utime(folder, (when, when))


def _is_program(path: Path) -> bool:
    """Of all files only the program itself is started; libraries need no such right."""
    return path.name == NAME and path.read_bytes()[:4] == b"\x7fELF"


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def say(message: str) -> None:
    print(f"[dist] {message}", flush=True)


def stop(message: str) -> NoReturn:
    print(message.strip(), file=sys.stderr)
    sys.exit(1)
