"""The list of all that is delivered, by which the program later finds what is missing or another (`--self-test`)."""

from __future__ import annotations

from pathlib import Path

from common import sha256

INSIDE = "_internal"  # where PyInstaller puts everything but the program itself
LIST = "resources/files.sha256"


def seal(folder: Path) -> Path:
    """Write the list of a finished folder, in the form of sha256sum; answer it.

    The program itself is not in it: on Windows it may be signed afterwards.
    """
    inside = folder / INSIDE
    target = inside / LIST
    target.unlink(missing_ok=True)
    files = sorted(path for path in inside.rglob("*") if path.is_file())
    lines = (f"{sha256(path)}  {path.relative_to(inside).as_posix()}\n" for path in files)
    target.write_text("".join(lines), encoding="utf-8", newline="\n")
    return target
