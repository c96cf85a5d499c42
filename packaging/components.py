"""The versions of what is bundled, asked of the very Python, libraries and packages that are."""

from __future__ import annotations

import ctypes
import platform
import re
import sqlite3
import subprocess
import sys
import zlib
from decimal import __libmpdec_version__ as libmpdec_version
from importlib import metadata
from pathlib import Path
from pyexpat import version_info as expat_version

import contents
import PySide6
from PySide6.QtCore import qVersion

from desk_catalog.ui.licences import Component, components

PYTHON_PACKAGES = (
    *("pyside6-essentials", "shiboken6", "click", "platformdirs", "segno", "xlsxwriter", "pynacl", "cffi"),
    "pyinstaller",
)
# The Debian package of the building machine whose library is bundled.
DEBIAN_PACKAGES = {
    "libffi": "libffi8",
    "libxcb": "libxcb-randr0",
    "xcb-util": "libxcb-util1",
    "xcb-util-cursor": "libxcb-cursor0",
    "xcb-util-image": "libxcb-image0",
    "xcb-util-keysyms": "libxcb-keysyms1",
    "xcb-util-renderutil": "libxcb-render-util0",
    "xcb-util-wm": "libxcb-icccm4",
}
_QT_FOLDER = Path(PySide6.__file__).parent


class VersionUnknown(Exception):  # noqa: N818 - it is what is said, not an error of ours
    """One sentence: a component whose version cannot be told."""


def bundled(where: str = sys.platform) -> list[tuple[Component, str]]:
    """Every component for ``where`` with its version; VersionUnknown if one cannot be told."""
    return [(part, version(part.id)) for part in components(where)]


def version(name: str) -> str:
    """The version of the component with that id."""
    if name in PYTHON_PACKAGES:
        return metadata.version(name)
    if name == "libffi" and sys.platform == "win32":
        return _libffi_of_windows()
    if name in DEBIAN_PACKAGES:
        return _debian_version(DEBIAN_PACKAGES[name])
    asked = {
        "qt": qVersion,
        "cpython": platform.python_version,
        "expat": lambda: ".".join(map(str, expat_version)),
        "libmpdec": lambda: libmpdec_version,
        "zlib": lambda: zlib.ZLIB_RUNTIME_VERSION,
        "sqlite": lambda: sqlite3.sqlite_version,
        "fonts": _fonts_version,
        "icu": _icu_version,
        "msvc-runtime": _msvc_version,
        "libsodium": _libsodium_version,
    }
    if name not in asked:
        raise VersionUnknown(f"say in packaging/components.py how the version of {name} is told")
    return str(asked[name]())


def _debian_version(package: str) -> str:
    """The version as its makers count, without Debian's own part."""
    try:
        done = subprocess.run(
            ["dpkg-query", "--show", "--showformat=${Version}", package],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise VersionUnknown(
            f"the Debian package {package}, whose library is bundled, is not there"
        ) from error
    return re.sub(r"^\d+:|[-+][^-]*$", "", done.stdout)


def _fonts_version() -> str:
    """The version of the package that packaging/fonts.py made them of."""
    return (contents.FONTS / "SOURCE").read_text(encoding="ascii").split()[1]


def _icu_version() -> str:
    library = next((_QT_FOLDER / "Qt" / "lib").glob("libicuuc.so.*"))
    parts = (ctypes.c_uint8 * 4)()
    getattr(ctypes.CDLL(str(library)), f"u_getVersion_{library.suffix[1:]}")(parts)
    return ".".join(str(part) for part in parts[:2])


def _libsodium_version() -> str:
    """Built into PyNaCl's module, which does not tell; the package's own description does, the newest first."""
    description = metadata.distribution("pynacl").read_text("METADATA") or ""
    found = re.search(r"``libsodium`` to ([\d.]+\d)", description)
    if found is None:
        raise VersionUnknown("PyNaCl's description no longer says which libsodium is in it")
    return found[1]


def _libffi_of_windows() -> str:
    """Its file names no more than the version of its interface, and that is said: it is not the library's own."""
    for folder in (Path(sys.base_prefix), Path(sys.base_prefix) / "DLLs"):
        for path in folder.glob("libffi-*.dll"):
            return f"abi-{path.stem.removeprefix('libffi-')}"
    raise VersionUnknown("libffi-*.dll is not beside the Python that is bundled")


def _msvc_version() -> str:
    """The file version of the runtime that comes with PySide6."""
    import pefile  # where PyInstaller runs on Windows it is there

    with pefile.PE(str(_QT_FOLDER / "msvcp140.dll")) as file:
        high, low = file.VS_FIXEDFILEINFO[0].FileVersionMS, file.VS_FIXEDFILEINFO[0].FileVersionLS
    return f"{high >> 16}.{high & 0xFFFF}.{low >> 16}.{low & 0xFFFF}"
