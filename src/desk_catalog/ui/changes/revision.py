"""The edition the open one is compared with, and what became of each programme since."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk_catalog import paths
from desk_catalog.catalog.changes import ADDED, MERGED, RENAMED, SPLIT, Change
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.difference import Difference, compare
from desk_catalog.store.errors import CatalogueError

PreviousEdition = Callable[[], Path | None]
"""Answers where the catalogue of the edition before lies, None where there is none at hand."""

REVISED = "改定"
_MARKS = (ADDED, RENAMED, SPLIT, MERGED)  # what says more than 改定, the first that applies


def no_previous() -> Path | None:
    """Where no edition was ever installed."""
    return None


class Revision(QObject):
    """Knows the difference to another edition. ``changed`` says that it is another one now."""

    changed = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        previous: PreviousEdition = no_previous,
        corrected: PreviousEdition = no_previous,
    ) -> None:
        super().__init__()
        self._catalogue, self._previous, self._corrected = catalogue, previous, corrected
        self._asked = False
        self._difference: Difference | None = None
        self._of: dict[str, tuple[Change, ...]] = {}

    @property
    def difference(self) -> Difference | None:
        """To the edition before, unless another one was chosen; None where none is at hand.

        Read when first asked for. An edition before that cannot be read is as good as none: nobody has asked for it.
        """
        if not self._asked:
            self._asked = True
            self._take(self._to(self._previous()))
        return self._difference

    def correction(self) -> Difference | None:
        """To the issue of the same edition that the open one corrects; None where it is the first."""
        return self._to(self._corrected())

    def show_correction(self) -> None:
        """Compare with the issue that the open one corrects from now on."""
        path = self._corrected()
        if path is not None:
            self.compare_with(path)

    def compare_with(self, path: Path) -> Difference:
        """Compare with the catalogue at ``path`` from now on; CatalogueError, and nothing changed, if it is not fit."""
        difference = _compared(path, self._catalogue)
        self._asked = True
        self._take(difference)
        self.changed.emit()
        return difference

    def of_program(self, program_id: str) -> tuple[Change, ...]:
        """What changed about a programme; nothing where there is nothing to compare with."""
        return self._of.get(program_id, ()) if self.difference is not None else ()

    def mark(self, program_id: str) -> str:
        """新設, 改称, 分割, 統合 or 改定; '' for a programme that is as it was."""
        kinds = {change.kind for change in self.of_program(program_id)}
        return next((kind for kind in _MARKS if kind in kinds), REVISED if kinds else "")

    def _to(self, path: Path | None) -> Difference | None:
        try:
            return None if path is None else _compared(path, self._catalogue)
        except CatalogueError:
            return None

    def _take(self, difference: Difference | None) -> None:
        self._difference = difference
        of: dict[str, list[Change]] = {}
        for change in difference.changes if difference is not None else ():
            of.setdefault(change.program_id, []).append(change)
        self._of = {key: tuple(changes) for key, changes in of.items() if key}


def _compared(path: Path, new: Catalogue) -> Difference:
    with closing(Catalogue.open(path / "catalog.sqlite" if paths.is_folder(path) else path)) as old:
        found = compare(old, new)
    if found.old.edition_id == found.new.edition_id:
        return replace(found, old=replace(found.old, title=f"{found.old.title}（訂正前）"))
    return found


def in_order(changes: Collection[Change], first: Collection[str]) -> tuple[Change, ...]:
    """The changes with those of the programmes ``first`` before all others; else as they were."""
    return tuple(sorted(changes, key=lambda change: change.program_id not in first))
