"""Which catalogue is opened: the one named, the office's own, the installed one, or the one delivered.

What cannot be opened is passed over for the one before it, with a sentence. Nothing here needs the libraries of
signing, for it is asked at every start.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from desk_catalog import paths
from desk_catalog.editions.container import CATALOGUE
from desk_catalog.editions.shelf import DELIVERED, Installed, Shelf
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.errors import CatalogueError


class Opened(NamedTuple):
    """A catalogue that is open. ``shelf`` is where editions are installed to and switched between.

    ``installed`` is None for the delivered edition and for a file that was named. ``remark`` is a sentence for the
    user, '' if all is as wished.
    ``is_office`` tells that the administrator has laid down which catalogue it is.
    """

    catalogue: Catalogue
    path: Path
    shelf: Shelf
    installed: Installed | None = None
    remark: str = ""
    is_office: bool = False

    @property
    def name(self) -> str:
        """The edition's name on the shelf."""
        if self.installed is None:
            return DELIVERED if self.path == paths.default_catalogue() else ""
        return self.installed.name


class Place(NamedTuple):
    """Where a catalogue may lie."""

    path: Path
    shelf: Shelf
    installed: Installed | None = None


def open_wished(catalogue: Path | None, profile: Path | None) -> Opened:
    """Open ``catalogue`` (a file, or a folder of editions); without it what the policy names, or the profile's edition.

    CatalogueError, about the place wished for, if nothing can be opened. A file or folder that was named is never
    replaced by another one.
    """
    if catalogue is not None:
        return _first(_named(catalogue, profile))
    office, remark = _of_office()
    try:
        found = _first((*_of_policy(office, profile), *_of_shelf(Shelf(paths.installed_editions(profile)))))
    except CatalogueError as error:
        raise CatalogueError(f"{remark}{error}") from error
    return found._replace(remark=f"{remark}{found.remark}", is_office=office is not None)


def shelf_to_change(catalogue: Path | None, profile: Path | None) -> Shelf:
    """The shelf that is installed to: a folder that was named, else the profile's.

    CatalogueError where that would be of no use: a file was named, or the administrator has laid down another place.
    """
    if catalogue is None:
        if (office := _of_office()[0]) is not None:
            raise CatalogueError(
                f"この職場では、管理者が決めた場所のカタログ（{office}）を使っています。"
                "新しい版は管理者が入れます。何も変えていません。"
            )
        return Shelf(paths.installed_editions(profile))
    if paths.is_there(catalogue) and not paths.is_folder(catalogue):
        raise CatalogueError(
            f"版を入れる場所にはフォルダーを指定してください（{catalogue}）。何も変えていません。"
        )
    return Shelf(catalogue, delivered=0)


def shelf_to_show(catalogue: Path | None, profile: Path | None) -> Shelf:
    """The shelf whose editions are in use: a folder that was named, the office's, else the profile's."""
    folder = catalogue or _of_office()[0]
    return Shelf(paths.installed_editions(profile)) if folder is None else Shelf(folder, delivered=0)


def open_again(before: Opened) -> Opened:
    """Open the current edition of the shelf ``before`` came from; CatalogueError if nothing there can be opened."""
    shelf = before.shelf
    return _first(tuple(_of_shelf(shelf)) if shelf.delivered else _named(shelf.folder, None))


def before(opened: Opened) -> Path | None:
    """Where the catalogue lies that was issued before the open one: the last on its shelf, else the delivered one.

    None where the open one is the delivered one, or a file that was named: of those nothing before is known.
    """
    if opened.installed is None:
        return None
    serial = opened.installed.manifest.serial
    older = [one for one in opened.shelf.installed() if one.manifest.serial < serial]
    if older:
        return max(older, key=lambda one: one.manifest.serial).catalogue
    return paths.default_catalogue() if opened.shelf.delivered else None


def names_elsewhere(opened: Opened) -> dict[str, str]:
    """What programmes are called in the other editions of the shelf, by id; the newest name counts."""
    places = (
        *_on(opened.shelf),
        *((Place(paths.default_catalogue(), opened.shelf),) if opened.shelf.delivered else ()),
    )
    names: dict[str, str] = {}
    for place in places:
        with suppress(CatalogueError):
            catalogue = Catalogue.open(place.path)
            with closing(catalogue):
                names = {one.program_id: one.name for one in catalogue.programs()} | names
    return names


def _named(catalogue: Path, profile: Path | None) -> tuple[Place, ...]:
    """A file by itself; in a folder its current edition, then the others, then a plain catalog.sqlite."""
    if not paths.is_folder(catalogue):
        return (Place(catalogue, Shelf(paths.installed_editions(profile))),)
    shelf = Shelf(catalogue, delivered=0)
    plain = catalogue / CATALOGUE
    found = tuple(_on(shelf))
    if paths.is_there(plain):
        return (*found, Place(plain, shelf))
    if not found:
        raise CatalogueError(
            f"指定されたフォルダーにカタログがありません（{catalogue}）。"
            "catalog.sqlite か、版を入れたフォルダーを指定してください。"
        )
    return found


def _of_office() -> tuple[Path | None, str]:
    """The place the policy names, or why it is not known."""
    if not any(map(paths.is_there, paths.policy_files())):
        return None, ""
    from desk_catalog.editions import policy

    try:
        return policy.load(paths.policy_files()).catalogue, ""
    except CatalogueError as error:
        return None, str(error)


def _of_policy(office: Path | None, profile: Path | None) -> tuple[Place, ...]:
    if office is None:
        return ()
    try:
        return _named(office, profile)
    except CatalogueError:
        return (Place(office, Shelf(office, delivered=0)),)  # to be tried, and said to be missing


def _of_shelf(shelf: Shelf) -> Iterator[Place]:
    """The current edition, the others, and the delivered one: first if it is the current one, else last."""
    delivered = Place(paths.default_catalogue(), shelf)
    if not paths.is_folder(shelf.folder):
        yield delivered
        return
    is_current = shelf.state().current == DELIVERED
    if is_current:
        yield delivered
    yield from _on(shelf)
    if not is_current:
        yield delivered


def _on(shelf: Shelf) -> Iterator[Place]:
    """The current edition, then what is before it, then what is after it."""
    here = shelf.installed()
    state = shelf.state()
    current = next((one for one in here if one.name == state.current), None)
    if current is None and state.current != DELIVERED:
        yield Place(shelf.folder / state.current / CATALOGUE, shelf)  # to be tried, and said to be missing
    first = [current] if current else []
    serial = current.manifest.serial if current else 0
    rest = [one for one in here if one is not current]
    for one in (*first, *sorted(rest, key=lambda one: one.manifest.serial > serial > 0)):
        yield Place(one.catalogue, shelf, one)


def _first(places: tuple[Place, ...]) -> Opened:
    """The first that can be opened; what was wished for and could not be is said."""
    failure: CatalogueError | None = None
    for place in places:
        try:
            catalogue = Catalogue.open(place.path)
        except CatalogueError as error:
            failure = failure or error
            continue
        remark = ""
        if failure is not None:
            remark = f"いつもの版を開けなかったため、「{catalogue.edition().title}」を開きました。{failure}"
        return Opened(catalogue, place.path, place.shelf, place.installed, remark)
    assert failure is not None
    raise failure
