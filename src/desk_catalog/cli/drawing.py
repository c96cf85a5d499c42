"""What every command that draws into files needs: no display, and a folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desk_catalog.exchange.files import unwritable
from desk_catalog.store.errors import CatalogueError


def made_folder(path: Path) -> Path:
    """``path``, made if it is not there; CatalogueError if it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(unwritable(path, error)) from error
    return path


def prefer_offscreen() -> None:
    """Drawing to files needs no display: do not ask for one where Qt could end the process over it."""
    if sys.platform == "linux" and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
