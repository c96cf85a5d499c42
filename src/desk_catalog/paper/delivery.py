"""Documents into files: one, or a folder of them, of which one that fails does not take the others with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from desk_catalog.exchange.files import safe_name
from desk_catalog.paper.layout import Document
from desk_catalog.paper.pdf import write_pdf
from desk_catalog.paper.progress import Progress, unwatched
from desk_catalog.store.errors import CatalogueError


class Delivered(NamedTuple):
    """The files that are there now, and a sentence for each that could not be written."""

    paths: tuple[Path, ...]
    failures: tuple[str, ...]


def save(path: Path, document: Document, *, author: str, progress: Progress = unwatched) -> None:
    """Write the document as PDF; CatalogueError if that fails, and what stood at ``path`` is as it was."""
    write_pdf(path, document.pages, title=document.title, author=author, progress=progress)


def save_each(documents: Iterable[Document], folder: Path, *, author: str) -> Delivered:
    """Write each document into ``folder`` under a name made of its title; what fails is told, the rest is kept."""
    paths: list[Path] = []
    failures: list[str] = []
    for document in documents:
        path = _free(folder, safe_name(document.title), paths)
        try:
            save(path, document, author=author)
        except CatalogueError as error:
            failures.append(str(error))
        else:
            paths.append(path)
    return Delivered(tuple(paths), tuple(failures))


def _free(folder: Path, stem: str, taken: list[Path]) -> Path:
    """Titles that differ only in what a file name cannot have get a number; files of former days are replaced."""
    path, number = folder / f"{stem}.pdf", 2
    while path.name.casefold() in {one.name.casefold() for one in taken}:
        path, number = folder / f"{stem} ({number}).pdf", number + 1
    return path
