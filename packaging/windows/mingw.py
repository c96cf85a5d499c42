"""What is compiled here for Windows, by mingw-w64: always the same bytes from the same source."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

NATIVE = Path(__file__).with_name("native")
COMPILER = "x86_64-w64-mingw32-gcc"
# No time of day, a fixed address, no names of this machine: two builds are the same file.
_SAME_BYTES = ("-s", "-O2", "-Wl,--no-insert-timestamp", "-Wl,--image-base=0x180000000")
_PROTECTED = ("-Wl,--dynamicbase", "-Wl,--nxcompat", "-Wl,--high-entropy-va")


def forwarder(names: Iterable[str], library: str, target: str) -> str:
    """The .def file of ``library`` (as ``python3.dll``) with each of ``names`` forwarded to ``target`` (no ending).

    Data and functions alike: a forwarded name is resolved by Windows' loader, which does not ask what it stands for.
    """
    lines = [
        f"LIBRARY {library}",
        "EXPORTS",
        *(f'    "{name}" = "{target}.{name}"' for name in sorted(set(names))),
    ]
    return "\n".join(lines) + "\n"


def stub(names: Iterable[str]) -> str:
    """C source of a library that exports ``names`` as functions answering 0; only for Wine, which lacks some."""
    functions = [
        f"__declspec(dllexport) long long {name}(void) {{ return 0; }}" for name in sorted(set(names))
    ]
    return "\n".join(["/* made by mingw.py */", *functions]) + "\n"


def library(target: Path, sources: Sequence[Path]) -> None:
    """Link a DLL of C and .def files that needs no library itself."""
    _compile(target, sources, "-shared", "-nostdlib", "-Wl,--entry=0")


def console_program(target: Path, sources: Sequence[Path]) -> None:
    """Link a program for the console that takes Unicode arguments."""
    _compile(target, sources, "-municode", "-mconsole")


def _compile(target: Path, sources: Sequence[Path], *options: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [COMPILER, *_SAME_BYTES, *_PROTECTED, *options, "-o", str(target), *map(str, sources)]
    subprocess.run(command, check=True)
