"""Which catalogue is opened: the one named, the office's own, the installed one, or the one delivered.

What cannot be opened is passed over for the one before it, with a sentence. Nothing here needs the libraries of
signing, for it is asked at every start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from desk_catalog import paths
from desk_catalog.catalog.years import year_of
from desk_catalog.editions.container import CATALOGUE
from desk_catalog.editions.shelf import DELIVERED, Installed, Shelf, delivered_serial
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


class Earlier(NamedTuple):
    """What an edition is compared with: the edition before, and the issue of the same one that it corrects.

    ``issue`` tells the open one from every other: "r5 20260301".
    """

    before: Callable[[], Path | None]
    corrected: Callable[[], Path | None]
    issue: str


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


def earlier(opened: Opened) -> Earlier:
    """What ``opened`` can be compared with; nothing is read before it is asked for."""
    serial = _serial(opened)
    issue = f"{opened.catalogue.edition().edition_id} {serial or ''}".strip()
    return Earlier(partial(before, opened), partial(corrected, opened), issue)


def before(opened: Opened) -> Path | None:
    """Where the catalogue of the edition before the open one lies: the last on its shelf, else the delivered one.

    An earlier issue of the same edition is not the edition before: that is ``corrected``.
    """
    edition_id = opened.catalogue.edition().edition_id
    older = [one for one in _older(opened) if one.manifest.edition_id != edition_id]
    if older:
        return older[0].catalogue
    if opened.path == paths.default_catalogue():
        return None
    delivered, year = year_of(_delivered_id()), year_of(edition_id)
    is_before = delivered is not None and year is not None and delivered < year
    return paths.default_catalogue() if is_before else None


def corrected(opened: Opened) -> Path | None:
    """Where the issue of the same edition lies that the open one corrects; None where it is the first one here."""
    edition_id = opened.catalogue.edition().edition_id
    same = [one for one in _older(opened) if one.manifest.edition_id == edition_id]
    if same:
        return same[0].catalogue
    is_first = opened.installed is None or delivered_serial() >= opened.installed.manifest.serial
    return None if is_first or _delivered_id() != edition_id else paths.default_catalogue()


def elsewhere(opened: Opened) -> Iterator[Catalogue]:
    """The catalogues of the other editions here, the newest first, each open until the next one is asked for."""
    places = [Place(one.catalogue, opened.shelf, one) for one in opened.shelf.installed()]
    for place in (*places, Place(paths.default_catalogue(), opened.shelf)):
        if place.path == opened.path:
            continue
        with suppress(CatalogueError), closing(Catalogue.open(place.path)) as catalogue:
            yield catalogue


def _older(opened: Opened) -> list[Installed]:
    """What is on the shelf with a lower serial, the newest first; nothing where the open one has no serial."""
    serial = _serial(opened)
    return [one for one in opened.shelf.installed() if one.manifest.serial < serial]


def _serial(opened: Opened) -> int:
    """0 for a file that was not installed."""
    if opened.installed is not None:
        return opened.installed.manifest.serial
    return delivered_serial() if opened.path == paths.default_catalogue() else 0


def _delivered_id() -> str:
    """The id of the edition the program was delivered with; "" where its catalogue cannot be read."""
    try:
        delivered = Catalogue.open(paths.default_catalogue())
    except CatalogueError:
        return ""
    with closing(delivered):
        return delivered.edition().edition_id


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
