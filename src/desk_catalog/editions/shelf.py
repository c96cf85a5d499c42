"""The editions installed in a folder: put there whole or not at all, one of them the current one.

Each lies in a folder of its own with its manifest and signature; ``state.json`` names the current one. A new edition is
written beside the others under a name that does not count, brought to the disk, given its name in one step, and only
then made current, again in one step. Whenever the process ends in between, what was current before still is.
"""

from __future__ import annotations

import json
import math
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from desk_catalog import paths
from desk_catalog.editions import manifest as manifests
from desk_catalog.editions.container import CATALOGUE, MANIFEST, SIGNATURE
from desk_catalog.editions.manifest import Manifest
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.disk import settle, write_new
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.reasons import reason

KEPT = 3
"""How many editions stay, the current one among them."""

DELIVERED = "delivered"
"""The name of the edition the program was delivered with: it lies elsewhere and is never removed."""

_STATE = "state.json"
_DRAFT, _DOOMED = ".new-", ".old-"
_OURS = re.compile(r"\d{1,16}-[a-z0-9-]+")  # what a shelf names its folders
_STALE = 600.0  # seconds after which what an interrupted installation left may be cleared away
_TRIES = 20  # on Windows a virus scanner may hold a fresh file for a moment


class Installed(NamedTuple):
    """An edition on the shelf; ``folder`` holds its catalogue, its manifest and its signature."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def catalogue(self) -> Path:
        return self.folder / CATALOGUE


class State(NamedTuple):
    """Which edition is current, by name, the highest serial there ever was here, and what the current one replaced.

    ``replaced`` is '' once somebody has switched: what was before is then no matter of installing any more.
    """

    current: str = DELIVERED
    highest: int = 0
    replaced: str = ""


class Shelf:
    """The editions in ``folder``, which need not exist yet, beside the one delivered with ``delivered`` as its serial.

    0 stands for a folder by itself, as an administrator keeps for an office: none was delivered there.
    Reading never fails: what is not whole is not there. Writing may raise CatalogueError.
    """

    def __init__(self, folder: Path, delivered: int | None = None) -> None:
        self.folder = folder
        self.delivered = delivered_serial() if delivered is None else delivered

    # --- reading

    def installed(self) -> tuple[Installed, ...]:
        """The newest first."""
        found = [one for one in map(_installed, self._folders()) if one is not None]
        return tuple(sorted(found, key=lambda one: (one.manifest.serial, one.name), reverse=True))

    def state(self) -> State:
        """As kept; a program that brings a later edition than was ever here makes that one current."""
        state = _read_state(self.folder / _STATE)
        if state is None:  # spoilt by something else than us
            newest = next(iter(self.installed()), None)
            state = State(newest.name, newest.manifest.serial) if newest else State()
        return state if state.highest >= self.delivered else State(DELIVERED, self.delivered)

    def current(self) -> Installed | None:
        """The current edition; None for the delivered one, and where the current one is damaged or gone."""
        name = self.state().current
        return next((one for one in self.installed() if one.name == name), None)

    def highest(self) -> int:
        """The serial a new edition must not be below."""
        return max((self.state().highest, *(one.manifest.serial for one in self.installed())))

    def previous(self) -> Installed | None:
        """What the current edition replaced, or the one before it; None for the delivered one.

        CatalogueError if there is none.
        """
        state, current = self.state(), self.current()
        if state.replaced == DELIVERED and self.delivered:
            return None
        had = next((one for one in self.installed() if one.name == state.replaced), None)
        if had is not None:
            return had
        if state.current == DELIVERED:
            serial: float = self.delivered
        else:
            serial = current.manifest.serial if current else math.inf  # gone: whatever is left is earlier
        older: list[tuple[int, Installed | None]] = [
            (one.manifest.serial, one) for one in self.installed() if one.manifest.serial < serial
        ]
        if 0 < self.delivered < serial and state.current != DELIVERED:
            older.append((self.delivered, None))
        if not older:
            raise CatalogueError("これより前の版は入っていません。何も変えていません。")
        return max(older, key=lambda one: one[0])[1]

    # --- writing

    def put(self, manifest: Manifest, signature: bytes, catalogue: bytes, manifest_text: bytes) -> Installed:
        """Put an edition here and make it current; one that is here already is only made current."""
        with _trouble_said(self.folder):
            self._make_folder()
            highest, before = max(self.highest(), manifest.serial), self.state()
            there = next((one for one in self.installed() if one.manifest == manifest), None)
            if there is None or there.catalogue.read_bytes() != catalogue:
                there = Installed(self._place(manifest, signature, catalogue, manifest_text), manifest)
            _open_once(there)
            replaced = before.replaced if before.current == there.name else before.current
            self._write_state(State(there.name, highest, replaced))
            self._clear(there)
            return there

    def use(self, name: str) -> None:
        """Make an edition that is here, or DELIVERED, the current one."""
        if name != DELIVERED and name not in {one.name for one in self.installed()}:
            raise CatalogueError(f"「{name}」という版は入っていません。何も変えていません。")
        with _trouble_said(self.folder):
            self._make_folder()
            self._write_state(State(name, self.highest()))

    # --- inside

    def _make_folder(self) -> None:
        """A profile's is its owner's alone; a share is for all whom the folder above it lets in."""
        self.folder.mkdir(mode=0o700 if self.delivered else 0o777, parents=True, exist_ok=True)

    def _folders(self) -> Iterator[Path]:
        with suppress(OSError):
            yield from (one for one in self.folder.iterdir() if not one.name.startswith("."))

    def _place(self, manifest: Manifest, signature: bytes, catalogue: bytes, manifest_text: bytes) -> Path:
        draft = self._free(f"{_DRAFT}{os.getpid()}")
        draft.mkdir()
        try:
            for name, data in ((CATALOGUE, catalogue), (SIGNATURE, signature), (MANIFEST, manifest_text)):
                write_new(draft / name, data)
            settle(draft)
            target = self._free(f"{manifest.serial}-{manifest.edition_id}")
            _patiently(lambda: draft.rename(target))
        except BaseException:
            _remove(draft)
            raise
        settle(self.folder)
        return target

    def _free(self, name: str) -> Path:
        """A folder of that name that is not there yet: a damaged edition may stand under it."""
        names = (self.folder / (f"{name}-{number}" if number > 1 else name) for number in count(1))
        return next(path for path in names if not path.exists())

    def _write_state(self, state: State) -> None:
        draft = self.folder / f"{_DRAFT}{os.getpid()}.json"
        try:
            write_new(draft, json.dumps({"format": 1, **state._asdict()}).encode())
            _patiently(lambda: draft.replace(self.folder / _STATE))
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        settle(self.folder)

    def _clear(self, current: Installed) -> None:
        """Remove what is more than KEPT, what is damaged and what was left half done; what is in use stays for now."""
        others = [one.name for one in self.installed() if one.manifest != current.manifest][: KEPT - 1]
        stay = {current.name, *others}
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name.startswith((_DRAFT, _DOOMED)):
                    if time.time() - path.stat().st_mtime > _STALE:
                        _remove(path)
                elif _OURS.fullmatch(path.name) and path.is_dir() and path.name not in stay:
                    doomed = self._free(f"{_DOOMED}{os.getpid()}")
                    with suppress(OSError):  # on Windows another window may have it open
                        path.rename(doomed)
                        _remove(doomed)


def delivered_serial() -> int:
    """The serial of the edition the program was delivered with."""
    values = json.loads((paths.edition_keys() / "delivered.json").read_text(encoding="utf-8"))
    return int(values["serial"])


def _installed(folder: Path) -> Installed | None:
    try:
        manifest = manifests.read((folder / MANIFEST).read_bytes())
        whole = (folder / CATALOGUE).stat().st_size == manifest.size and (folder / SIGNATURE).is_file()
    except (OSError, manifests.ManifestError):
        return None
    return Installed(folder, manifest) if whole else None


def _read_state(path: Path) -> State | None:
    """None for a file that says nothing."""
    try:
        values = json.loads(path.read_bytes())
        return State(str(values["current"]), int(values["highest"]), str(values.get("replaced", "")))
    except (FileNotFoundError, NotADirectoryError):
        return State()
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


@contextmanager
def _trouble_said(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CatalogueError(
            f"版を入れる場所に書き込めませんでした（{folder}）。{reason(error)}これまでの版はそのままです。"
        ) from error


def _open_once(one: Installed) -> None:
    """From the disk, as it will be opened; what the disk has not kept is not left to be taken for an edition."""
    try:
        Catalogue.open(one.catalogue).close()
    except CatalogueError:
        _remove(one.folder)
        raise


def _patiently(work: Callable[[], object]) -> None:
    for _ in range(_TRIES if sys.platform == "win32" else 0):
        try:
            work()
        except PermissionError:
            time.sleep(0.1)
        else:
            return
    work()


def _remove(path: Path) -> None:
    import shutil  # loads every kind of compression there is: not at the start

    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
