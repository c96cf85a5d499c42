"""From a verified edition file to the shelf."""

from __future__ import annotations

from desk_catalog.editions.errors import EditionError
from desk_catalog.editions.shelf import Installed, Shelf
from desk_catalog.editions.verifying import Verified


def is_older(verified: Verified, shelf: Shelf) -> bool:
    """Whether installing would go back to a lower serial than there ever was on the shelf."""
    return verified.manifest.serial < shelf.highest()


def install(verified: Verified, shelf: Shelf, *, allow_older: bool = False) -> Installed:
    """Put the edition on the shelf and make it current.

    EditionError for an older serial, unless the person has said that it shall be, and for another file of the same
    serial; CatalogueError where the shelf cannot be written. What was there before then still is.
    """
    manifest = verified.manifest
    if any(one.manifest.serial == manifest.serial and one.manifest != manifest for one in shelf.installed()):
        raise EditionError(
            verified.path,
            f"同じ通し番号（{manifest.serial}）で中身の違う版が、もう入っています。配布元に連絡してください。",
        )
    if is_older(verified, shelf) and not allow_older:
        raise EditionError(
            verified.path,
            f"通し番号{manifest.serial}は、これまでに入れた版（{shelf.highest()}）より古いものです。"
            "古い版でよいときは、古い版であることを確かめた印を付けるか、--allow-older を付けてください。",
        )
    parts = verified.parts
    return shelf.put(manifest, parts.signature, parts.catalogue, parts.manifest)
