"""The setup for one person, made by NSIS from setup.nsi and the one folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

from bundle import bring_environment
from common import epoch, run, version

from windows import product, sign

SCRIPT = Path(__file__).with_name("setup.nsi")
# Debian's NSIS makes 64-bit setups, which Wine runs without its 32-bit half; NSIS for Windows has no such part.
_TARGET = () if sys.platform == "win32" else ("-XTarget amd64-unicode",)
PICTURE = Path(__file__).with_name("picture.py")  # wants PySide6


def listing(files: Iterable[PurePath]) -> str:
    """What the setup removes at an update and at the end, a line each: the files, then their folders.

    Folders end in a backslash and come after those inside them. All are relative, none leads out of the folder.
    """
    inside = sorted({PurePath(file) for file in files}, key=PurePath.as_posix)
    for file in inside:
        if file.is_absolute() or ".." in file.parts:
            raise ValueError(f"{file} leads out of the program's folder")
    folders = {parent for file in inside for parent in file.parents if parent.parts}
    deepest_first = sorted(folders, key=lambda folder: (-len(folder.parts), folder.as_posix()))
    lines = [_windows(file) for file in inside] + [f"{_windows(folder)}\\" for folder in deepest_first]
    return "".join(f"{line}\r\n" for line in lines)


def build(folder: Path, target: Path, work: Path, signer: sign.Signer | None = None) -> Path:
    """Write the setup for the bundle in ``folder`` to ``target``; ``work`` is for what is made on the way."""
    files = product.folder_files(folder)
    work.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    wanted = work / "files.lst"
    # Dated like all else: the setup carries the times of its files.
    wanted.write_bytes(listing(files).encode("utf-16-le"))
    side = work / "side.bmp"
    run([bring_environment(), PICTURE, product.DRAWING, side])
    values = {
        "VERSION": version(),
        "NUMBERS": f"{version()}.0",
        "FOLDER": folder,
        "LIST": wanted,
        "SIZE": product.kibibytes(folder, files),
        "ICON": product.ICON,
        "PICTURE": side,
        "OUT": target,
    }
    if signer is not None:  # the setup itself is signed when it is whole
        values["SIGN"] = f'"{sys.executable}" "{Path(sign.__file__)}"'
    definitions = [f"-D{name}={value}" for name, value in values.items()]
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *_TARGET, *definitions, str(SCRIPT)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise product.NotBuilt(f"makensis failed: {done.stdout}{done.stderr}")
    if signer is not None:
        sign.sign(target, signer)
    return target


def _windows(inside: PurePath) -> str:
    return "\\".join(inside.parts)
