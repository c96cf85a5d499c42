"""Make what the delivered folder needs beside code: icons, the page of licences, checksums, the bill of materials.

Called by desk-catalog.spec in the Python that is delivered: versions are asked of what is bundled, not of a table.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import py_compile
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import components
import contents
import icons
import sbom

from desk_catalog.ui import licences

# What packaging/fonts.py makes of the pinned package with the locked fonttools: a bundle holds these and no others.
FONT_SHA256 = {
    "DeskCatalogUD-Bold.ttf": "9132c37ecf4dc85a072bdca125cc3fae32bfebf4792bb4fedb1cdd226216b68a",
    "DeskCatalogUD-Regular.ttf": "24340c648ed6a70a3849e2709aebca959d2be0f6bf9f328a2cf02861717b6819",
    "DeskCatalogUDP-Bold.ttf": "35b8229d1aea574680b29ae2fc3a3b986e07acb114b81d154252bb85c2a0ec35",
    "DeskCatalogUDP-Regular.ttf": "025fea5e9545ce60dcf51766b32fef446a3ace8d930a56ebdf0226878464d034",
}


class FontsNotPinned(Exception):  # noqa: N818 - it is what is said, not an error of ours
    """One sentence for whoever builds: which font of the program's own is missing or another."""


def prepare(built: Path) -> None:
    """Fill the folder ``built``; FontsNotPinned if the program's own fonts are not there as they should be."""
    check_fonts(contents.FONTS)
    built.mkdir(parents=True, exist_ok=True)
    icons.write_icons(built / "icons")
    found = components.bundled()
    versions = {part.id: version for part, version in found}
    for name, text in (
        (contents.THIRD_PARTY, licences.page((part for part, _ in found), versions)),
        (sbom.FILE, sbom.text(found)),
        (contents.DELIVERED, delivered(versions)),
    ):
        (built / name).write_text(text, encoding="utf-8", newline="\n")
    write_support(built / contents.SUPPORT)


def write_support(folder: Path) -> None:
    """Shiboken's Python part as bytecode beside it: else each start compiles it from a zip within the library.

    Where there is a folder of that name Shiboken takes it from there, as from its own builds without that zip.
    """
    support: Any = importlib.import_module(
        "shibokensupport"
    )  # comes with PySide6, which components has loaded
    archive = support.__spec__.loader.zfile
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as unpacked:
        for name in sorted(archive.namelist()):
            if name.startswith("shibokensupport/") and name.endswith(".py"):
                target = folder / Path(name).with_suffix(".pyc")
                target.parent.mkdir(parents=True, exist_ok=True)
                py_compile.compile(
                    archive.extract(name, unpacked),
                    cfile=str(target),
                    dfile=name,
                    doraise=True,
                    # The same bytes whenever it is made, and nothing to compare with at the start.
                    invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
                )


def check_fonts(folder: Path) -> None:
    """FontsNotPinned with the first font of ``folder`` that is missing, another, or not ours."""
    for name, pinned in FONT_SHA256.items():
        path = folder / name
        if not path.is_file():
            raise FontsNotPinned(f"The font {path} is missing: `make setup` makes it.")
        found = sha256(path)
        if found != pinned:
            raise FontsNotPinned(
                f"The font {path} is not the pinned one: its SHA-256 is {found}, not {pinned}."
            )
    strange = {path.name for path in folder.glob("*.ttf")} - set(FONT_SHA256)
    if strange:
        raise FontsNotPinned(f"The fonts {', '.join(sorted(strange))} in {folder} are not the program's own.")


def delivered(versions: Mapping[str, str]) -> str:
    """What the self-test compares the delivered folder with, as JSON."""
    catalogue = sha256(contents.ROOT / "data" / "catalog.sqlite")
    said = {
        "catalogue": catalogue,
        "development_keys": contents.development_keys(),
        "versions": dict(versions),
    }
    return json.dumps(said, indent=2, sort_keys=True) + "\n"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
