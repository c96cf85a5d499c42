"""Refusals of edition files."""

from __future__ import annotations

from pathlib import Path

from desk_catalog.store.errors import CatalogueError

UNCHANGED = "何も変えていません。"


class EditionError(CatalogueError):
    """An edition file that is not taken; one Japanese sentence that ends with nothing having been changed."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"版のファイルを受け付けられません（{path}）。{why}{UNCHANGED}")
        self.why = why
