"""The one folder, built by PyInstaller for Windows under Wine from the plan that Linux has too."""

from __future__ import annotations

import re
from pathlib import Path

import bootstrap
from bundle import SPEC, faults
from common import BUILD, ROOT, epoch, fresh, say, settle
from seal import seal

from windows import build_python, product
from windows.wine import Prefix

PREFIX = product.WORK / "prefix"
PYTHON = product.WORK / "python"
CACHE = product.WORK / "cache"
LOG = BUILD / "logs" / "windows.log"
PROVENANCE = product.WORK / "provenance.txt"

# Windows' own libraries, of which Wine has some under no name: PyInstaller looks for them in vain, and they are never
# delivered.
_OF_WINDOWS = re.compile(
    r"could not resolve '(api-ms-win-|ext-ms-win-|(icuuc|icuin|bcrypt\w*|d3d1[12]|dcomp)\.dll)"
)


def build() -> Path:
    """Put Python together, make the prefix, run PyInstaller; the folder. NotBuilt with what was said if that fails."""
    uv, pip = (bootstrap.venv_program(bootstrap.TOOLS, name) for name in ("uv", "python"))
    library = build_python.assemble(PYTHON, CACHE, uv, pip)
    PROVENANCE.write_text(
        f"Python {build_python.VERSION} of python.org; library: {library.origin}\n", encoding="utf-8"
    )
    if not library.pinned:
        say(f"the standard library is {library.origin}: the files will not be the published ones to the byte")
    prefix = Prefix(PREFIX).prepare()
    prefix.supply_icu(*sorted((PYTHON / "Lib" / "site-packages" / "PySide6").glob("Qt6*.dll")))
    try:
        _run_pyinstaller(prefix)
    finally:
        prefix.stop()
    product.folder_files(product.FOLDER)
    seal(product.FOLDER)
    settle(product.FOLDER)
    return product.FOLDER


def _run_pyinstaller(prefix: Prefix) -> None:
    out = fresh(product.FOLDER.parent)
    LOG.parent.mkdir(parents=True, exist_ok=True)
    said = prefix.run(
        PYTHON / "python.exe",
        *["-X", "utf8", "-m", "PyInstaller", "--clean", "--noconfirm", "--log-level", "WARN"],
        *("--distpath", _drive(out), "--workpath", _drive(product.WORK / "work"), _drive(SPEC)),
        environment=_same_bytes(),
        folder=ROOT,
        timeout=1200,
    )
    LOG.write_text(said, encoding="utf-8")
    plain = said.replace("\\\\", "\\")
    complaints = faults("\n".join(line for line in plain.splitlines() if not _OF_WINDOWS.search(line)))
    if complaints:
        raise product.NotBuilt("\n".join(complaints))


def _same_bytes() -> dict[str, str]:
    return {
        "SOURCE_DATE_EPOCH": str(epoch()),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYINSTALLER_CONFIG_DIR": _drive(product.WORK / "pyinstaller"),
    }


def _drive(path: Path) -> str:
    """How a program under Wine calls the file ``path`` of Linux."""
    return "Z:" + str(path.resolve()).replace("/", "\\")
