"""The one folder, built by PyInstaller for Windows under Wine from the plan that Linux has too."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import build_python
import product
from wine import Prefix

PREFIX = product.BUILD / "prefix"
PYTHON = product.BUILD / "python"
CACHE = product.BUILD / "cache"
PROVENANCE = product.BUILD / "provenance.txt"

SPEC = product.ROOT / "packaging" / "desk-catalog.spec"
# What PyInstaller says of a library it needs and does not find; those of Windows itself are never in the folder.
_NOT_FOUND = re.compile(r"Library not found: could not resolve '([^']+)'")
_OF_WINDOWS = re.compile(r"(api-ms-win-|ext-ms-win-)|^(icuuc|icuin|bcrypt\w*|d3d1[12]|dxgi|dwrite|dcomp)\.dll$", re.I)


def build(uv: Path, pip: Path) -> Path:
    """Put Python together, make the prefix, run PyInstaller; the folder. WineFailed with what it said if that fails."""
    library = build_python.assemble(PYTHON, CACHE, uv, pip)
    PROVENANCE.write_text(f"Python: python.org's {build_python.VERSION}; its library: {library.origin}\n")
    prefix = Prefix(PREFIX).prepare()
    prefix.supply_icu(*sorted((PYTHON / "Lib" / "site-packages" / "PySide6").glob("Qt6*.dll")))
    out = product.BUNDLE.parent
    if out.exists():
        shutil.rmtree(out)
    said = prefix.run(
        *(PYTHON / "python.exe", "-X", "utf8", "-m", "PyInstaller", "--clean", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", _drive(out), "--workpath", _drive(product.BUILD / "work"), _drive(SPEC)),
        environment=_same_bytes(),
        folder=product.ROOT,
        timeout=1200,
    )
    (product.BUILD / "pyinstaller.log").write_text(said, encoding="utf-8")
    missing = sorted({name for name in _NOT_FOUND.findall(said) if not _OF_WINDOWS.search(name)})
    if missing:
        raise product.Missing(f"PyInstaller did not find {', '.join(missing)}: the folder would not start everywhere.")
    product.folder_files(product.BUNDLE)
    return product.BUNDLE


def _same_bytes() -> dict[str, str]:
    return {
        "SOURCE_DATE_EPOCH": str(product.moment()),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYINSTALLER_CONFIG_DIR": _drive(product.BUILD / "pyinstaller"),
    }


def _drive(path: Path) -> str:
    """How a program under Wine calls the file ``path`` of Linux."""
    return "Z:" + str(path.resolve()).replace("/", "\\")
