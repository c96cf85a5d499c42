"""What a Linux desktop wants beside the folder: menu entry, icons, file type, description, manual pages."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import contents
from common import NAME, ROOT, epoch, stop, version

TEMPLATES = ROOT / "packaging" / "linux"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)  # those the hicolor theme has folders for
# Debian's package for each library of the system that the bundle asks for; one that is not here ends the building.
PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libuuid.so.1": "libuuid1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
PROGRAM = NAME  # Python's modules are inside it, and the small program that starts them
# Where the parts of others lie in the folder; what is not named here is inside the program.
PLACES = {
    "qt": "_internal/PySide6/Qt/*",
    "pyside6-essentials": "_internal/PySide6/*.so* _internal/PySide6/*.pyc",
    "shiboken6": "_internal/shiboken6/*",
    "icu": "_internal/PySide6/Qt/lib/libicu*",
    **dict.fromkeys(
        ("cpython", "expat", "libmpdec"),
        "_internal/libpython3* _internal/python3*/* _internal/base_library.zip",
    ),
    "sqlite": "_internal/libsqlite3*",
    "libffi": "_internal/libffi*",
    **dict.fromkeys(
        (
            *("libxcb", "xcb-util", "xcb-util-cursor", "xcb-util-image", "xcb-util-keysyms"),
            *("xcb-util-renderutil", "xcb-util-wm"),
        ),
        "_internal/libxcb-*",
    ),
    **dict.fromkeys(("pynacl", "libsodium"), "_internal/nacl/*"),
    "cffi": "_internal/_cffi_backend*",
    "fonts": "_internal/resources/fonts/*",
}
# Asked for by a plugin alone, which Qt leaves out where it is missing: printers are then not listed, PDF still works.
WISHED = {"libcups.so.2": "libcups2t64 | libcups2"}


def depends(asked: set[str], glibc: tuple[int, int]) -> list[str]:
    """The Debian packages for the libraries ``asked`` of the system, the C library with its oldest version."""
    unknown = asked - set(PACKAGES) - set(WISHED)
    if unknown:
        stop(f"Say in packaging/linux_files.py which package brings {', '.join(sorted(unknown))}.")
    names = {PACKAGES[name] for name in asked if name in PACKAGES} - {"libc6"}
    return [f"libc6 (>= {glibc[0]}.{glibc[1]})", *sorted(names)]


def filled(template: str, **more: str) -> str:
    """A file of packaging/linux with version and date in their places."""
    words = {"VERSION": version(), "DATE": datetime.fromtimestamp(epoch(), UTC).strftime("%Y-%m-%d"), **more}
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    for name, word in words.items():
        text = text.replace(f"@{name}@", word)
    return text


class Part(NamedTuple):
    """What the copyright file says of a part of others. The program's own list of them wants Qt, building does not."""

    id: str
    licence: str
    rights: str
    texts: tuple[str, ...]


def parts_of_others() -> tuple[Part, ...]:
    """Those that are delivered for Linux."""
    entries = json.loads((contents.LICENCES / "components.json").read_text(encoding="utf-8"))
    return tuple(
        Part(entry["id"], entry["licence"], entry["rights"], tuple(entry["texts"]))
        for entry in entries
        if "linux" in entry["platforms"]
    )


def copyright_text() -> str:
    """Debian's copyright file: our licence in full, and every part of others with what is said of it."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip().splitlines()
    parts = parts_of_others()
    paragraphs = [
        _files_of(files, [part for part in parts if PLACES.get(part.id, PROGRAM) == files])
        for files in dict.fromkeys((PROGRAM, *(PLACES.get(part.id, PROGRAM) for part in parts)))
    ]
    texts: dict[str, tuple[str, ...]] = {}
    for part in parts:
        texts[part.licence] = tuple(dict.fromkeys((*texts.get(part.licence, ()), *part.texts)))
    paragraphs += [_words_of(licence, names) for licence, names in texts.items()]
    return filled(
        "copyright", PARTS="\n\n".join(paragraphs), LICENCE="\n".join(f" {line or '.'}" for line in licence)
    )


def _files_of(files: str, parts: Sequence[Part]) -> str:
    names = dict.fromkeys(_debian_name(part.licence) for part in parts)
    own = ["Expat"] if files == PROGRAM else []
    return "\n".join(
        (
            "Files: " + " ".join(f"usr/lib/{NAME}/{pattern}" for pattern in files.split()),
            "Copyright:",
            *([" desk-catalog contributors"] if own else []),
            *dict.fromkeys(f" {part.rights}" for part in parts),
            f"License: {' and '.join([*own, *names])}",
            f"Comment: {', '.join(part.id for part in parts)}",
        )
    )


def _words_of(licence: str, texts: Sequence[str]) -> str:
    where = f"/usr/lib/{NAME}/_internal/resources/licences"
    said = [f" See {where}/{text}" for text in texts] or [
        " In place of a legal notice its authors give a blessing."
    ]
    return "\n".join((f"License: {_debian_name(licence)}", *said))


def _debian_name(licence: str) -> str:
    """An exception is named as Debian's form wants it."""
    return licence.replace(" WITH ", " with ").replace("Bootloader-exception", "Bootloader exception")


def write_share(share: Path) -> None:
    """Fill ``share`` as it stands below /usr or ~/.local."""
    for path, data in _files():
        target = share / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    drawn = contents.prepared("linux") / "icons"
    for size in ICON_SIZES:
        folder = share / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True)
        shutil.copyfile(drawn / f"{NAME}-{size}.png", folder / f"{NAME}.png")
    scalable = share / "icons" / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True)
    shutil.copyfile(ROOT / "resources" / "icons" / f"{NAME}.svg", scalable / f"{NAME}.svg")


def _files() -> Iterator[tuple[str, bytes]]:
    yield f"applications/{NAME}.desktop", filled(f"{NAME}.desktop").encode()
    yield f"mime/packages/{NAME}.xml", filled(f"{NAME}-mime.xml").encode()
    yield f"metainfo/{NAME}.metainfo.xml", filled(f"{NAME}.metainfo.xml").encode()
    yield f"man/man1/{NAME}.1.gz", packed(filled(f"{NAME}.1"))
    yield f"man/ja/man1/{NAME}.1.gz", packed(filled(f"{NAME}.ja.1"))


def packed(text: str) -> bytes:
    """gzip without name or time, as Debian wants its pages."""
    return gzip.compress(text.encode(), 9, mtime=0)
