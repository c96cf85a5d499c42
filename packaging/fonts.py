"""Make the program's own fonts: the BIZ UD fonts under names of our own, into resources/fonts/.

A copy that travels with the program must never be confused with one that is installed: Windows has another
version under the same name. So both families get new names, "Desk Catalog UDP" (proportional) and "Desk Catalog UD"
(every digit as wide). And they lose their hints for screens of few dots: paper is set without, but Qt runs them for
every glyph that goes into a PDF, which took more than half of the time of a sheet. Outlines, widths and characters stay
as they are. The SIL Open Font License allows that; the fonts reserve no names.

The source is one version of one Debian package, each file known by its hash: the installed files where they are
that version, else the package as apt-get downloads it (nothing is installed, nobody needs to be root), else
a folder named by --from. Run it by hand (`.venv/bin/python packaging/fonts.py`) or let packaging/bootstrap.py do so.
The same source gives the same bytes. The fonts are never committed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, NoReturn

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
LICENCE = ROOT / "resources" / "licences" / "OFL.txt"
OUT = ROOT / "resources" / "fonts"
STAMP = "SOURCE"

PACKAGE, VERSION = "fonts-morisawa-bizud-gothic", "1.05-2"
INSIDE = Path("usr", "share", "fonts", "truetype", "bizud-gothic")  # the package's folder of fonts
HINTS = ("fpgm", "prep", "cvt ")
WINDOWS, ENGLISH = 3, 0x409  # platform and language of the names that are kept


class Font(NamedTuple):
    """A file of the package with its SHA-256, and what it becomes."""

    source: str
    sha256: str
    family: str
    style: str

    @property
    def postscript(self) -> str:
        """The name inside a PDF; also the file's."""
        return f"{self.family.replace(' ', '')}-{self.style}"


PROPORTIONAL, FIGURES = "Desk Catalog UDP", "Desk Catalog UD"
FONTS = (
    Font(
        "BIZUDPGothic-Regular.ttf",
        "8d4fd9568ad662d9eb1bc8ca8663dcd76a6336373e3e3f32d634978db4c7388e",
        PROPORTIONAL,
        "Regular",
    ),
    Font(
        "BIZUDPGothic-Bold.ttf",
        "4148bfdc5da1f32b9e20b2ca25c26da409f4594b8c31da8d3f0d04628793adc4",
        PROPORTIONAL,
        "Bold",
    ),
    Font(
        "BIZUDGothic-Regular.ttf",
        "1e190f86ee44b54e999a02c3cd34c4fd4805aa1e9b08849332c3b573c8c869fc",
        FIGURES,
        "Regular",
    ),
    Font(
        "BIZUDGothic-Bold.ttf",
        "d4ac5302ab946ef8b81c6a11afc6ed553b4b4d4964ead16460fb53168e4724ae",
        FIGURES,
        "Bold",
    ),
)


class FontsMissing(Exception):  # noqa: N818 - it is what is said, not an error of ours
    """One sentence for whoever builds: which font is missing or is not the pinned one."""


def main() -> None:
    """Make resources/fonts/, or end with the one sentence that says why not (exit code 1)."""
    parser = argparse.ArgumentParser(description="make the program's own fonts")
    parser.add_argument(
        "--from", dest="source", type=Path, help="a folder with the four files of the package"
    )
    parser.add_argument("-o", "--output", type=Path, default=OUT)
    options = parser.parse_args()
    try:
        files = read_fonts(options.source) if options.source else find_fonts()
        make_fonts(files, options.output)
    except FontsMissing as error:
        stop(str(error))


# --- where they come from --------------------------------------------------------------------------------


def find_fonts() -> dict[str, bytes]:
    """The pinned files by name: those installed, else those of the package fetched for this."""
    try:
        return read_fonts(Path("/") / INSIDE)
    except FontsMissing as installed:
        with tempfile.TemporaryDirectory() as folder:
            return read_fonts(fetched(Path(folder), installed) / INSIDE)


def read_fonts(folder: Path) -> dict[str, bytes]:
    """The four files of ``folder`` by name; FontsMissing if one is not there or not the pinned one."""
    return {font.source: _read(folder / font.source, font) for font in FONTS}


def _read(path: Path, font: Font) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FontsMissing(f"The font {path} is missing ({PACKAGE} {VERSION} has it).") from error
    found = hashlib.sha256(data).hexdigest()
    if found != font.sha256:
        raise FontsMissing(
            f"The font {path} is not that of {PACKAGE} {VERSION}: its SHA-256 is {found}, not {font.sha256}."
        )
    return data


def fetched(folder: Path, why: FontsMissing) -> Path:
    """The package's files, unpacked below ``folder`` by apt-get and dpkg-deb."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise FontsMissing(f"{why} Without apt-get: unpack that package and name its folder with --from.")
    wanted = f"{PACKAGE}={VERSION}"
    # Its complaint about a folder the user _apt cannot enter is no failure: the exit code tells.
    done = subprocess.run(
        ["apt-get", "download", "-q", wanted], cwd=folder, capture_output=True, text=True, check=False
    )
    packages = list(folder.glob("*.deb"))
    if done.returncode or len(packages) != 1:
        raise FontsMissing(f"{why} apt-get could not download {wanted} either: {_last(done.stderr)}")
    subprocess.run(["dpkg-deb", "--extract", packages[0], folder / "package"], check=True)
    return folder / "package"


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["it does not say why"])[-1]


# --- what they become ------------------------------------------------------------------------------------


def make_fonts(files: dict[str, bytes], out: Path) -> tuple[Path, ...]:
    """Write the renamed fonts with their licence and a note of their source; what is written, in order.

    The folder appears whole or not at all.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".fonts-") as beside:
        folder = Path(beside) / "fonts"
        folder.mkdir()
        for name, data in _contents(files):
            (folder / name).write_bytes(data)
        if out.exists():
            out.rename(Path(beside) / "old")
        folder.rename(out)
    return tuple(sorted(out.iterdir()))


def _contents(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for font in FONTS:
        yield f"{font.postscript}.ttf", renamed(files[font.source], font)
    yield LICENCE.name, LICENCE.read_bytes()
    yield STAMP, fingerprint().encode("ascii")


def renamed(data: bytes, font: Font) -> bytes:
    """The font file ``data`` under the names of ``font`` and without hints, all else as it was."""
    # Nothing is computed anew: the same file comes out today and next year.
    with TTFont(BytesIO(data), recalcBBoxes=False, recalcTimestamp=False) as made:
        names = made["name"]
        # Every name in every language: fontconfig and Windows look at all of them.
        names.names = [one for one in names.names if (one.platformID, one.langID) == (WINDOWS, ENGLISH)]
        for number, text in {
            1: font.family,
            2: font.style,
            3: f"{VERSION};{font.postscript}",
            4: f"{font.family} {font.style}",
            6: font.postscript,
        }.items():
            names.setName(text, number, WINDOWS, 1, ENGLISH)
        for table in ("DSIG", *HINTS):  # DSIG: the maker's signature of what it no longer is
            if table in made:
                del made[table]
        # "maxp" keeps the room for instructions it had: from none FreeType concludes that it should make hints up.
        for glyph in made["glyf"].glyphs.values():  # as they lie in the file: taking them apart takes a while
            glyph.trim(remove_hinting=True)
        out = BytesIO()
        made.save(out, reorderTables=None)
    return out.getvalue()


def fingerprint() -> str:
    """What the fonts are made of and how: two lines for whoever asks whether they must be made again."""
    sources = "".join(font.sha256 for font in FONTS).encode("ascii")
    return f"{PACKAGE} {VERSION}\n{hashlib.sha256(sources + Path(__file__).read_bytes()).hexdigest()}\n"


def stop(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    os.umask(0o022)
    main()
