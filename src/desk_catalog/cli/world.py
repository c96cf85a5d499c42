"""What every command may be told: which catalogue, whose own data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desk_catalog import paths
from desk_catalog.catalog.own import OWN, Additions
from desk_catalog.cli.japanese import Option, named_path

if TYPE_CHECKING:
    from desk_catalog.editions.choosing import Opened
    from desk_catalog.store.catalogue import Catalogue

STANDARD_OUTPUT = Path("-")
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class World:
    """What the options of a run say.

    ``named`` is what --catalogue names, ``profile`` what --profile does: None where the usual one is meant;
    ``without_own`` leaves out what the user has added.
    """

    named: Path | None = None
    profile: Path | None = None
    without_own: bool = False

    def open(self) -> Opened:
        """The catalogue of this run, a remark on it to stderr; CatalogueError if it cannot be opened."""
        from desk_catalog.editions.choosing import open_wished

        opened = open_wished(self.named, self.profile)
        if opened.remark:
            click.echo(opened.remark, err=True)
        return opened

    @property
    def catalogue(self) -> Path:
        """Where the catalogue of this run lies; CatalogueError as for :meth:`open`."""
        opened = self.open()
        opened.catalogue.close()
        return opened.path


def world(context: click.Context) -> World:
    """The one world of this run, shared by a command and its groups."""
    found = context.find_root().ensure_object(dict)
    if "world" not in found:
        found["world"] = World()
    made = found["world"]
    assert isinstance(made, World)
    return made


@contextmanager
def opened(context: click.Context) -> Iterator[Catalogue]:
    """The catalogue of this run with the user's own networks and members; CatalogueError if it cannot be read."""
    catalogue = world(context).open().catalogue
    try:
        yield catalogue.with_own(cache(lambda: _added(world(context))))
    finally:
        catalogue.close()


def _added(here: World) -> Additions:
    """What the user has added; nothing, which they are told, if their file is not fit: the catalogue is read anyway."""
    from desk_catalog.store.own import OwnFileError, read_additions

    if here.without_own:
        return Additions()
    try:
        return read_additions(paths.own_file(here.profile))
    except OwnFileError as error:
        click.echo(f"注意: {error}{OWN}したネットワークと会員は入れません。", err=True)
        return Additions()


def everywhere(command: F) -> F:
    """Give a command --catalogue and --profile: they count wherever on the line they stand."""
    catalogue = click.option(
        "--catalogue",
        cls=Option,
        type=named_path,
        metavar="ファイル|フォルダー",
        expose_value=False,
        callback=_remember,
        help="別のカタログ（catalog.sqlite か、版を入れたフォルダー）を使います。",
    )
    profile = click.option(
        "--profile",
        cls=Option,
        type=named_path,
        metavar="フォルダー",
        expose_value=False,
        callback=_remember,
        help="自分のデータを置くフォルダーを指定します。",
    )
    return catalogue(profile(command))


def own_or_not(command: F) -> F:
    """Give a command about networks --without-own."""
    choice = click.option(
        "--without-own",
        cls=Option,
        is_flag=True,
        default=None,
        expose_value=False,
        callback=_remember,
        help="自分で追加したネットワークと会員を入れません。",
    )
    return choice(command)


def _remember(context: click.Context, param: click.Parameter, value: Path | bool | None) -> None:
    if value is not None:
        setattr(world(context), "named" if param.name == "catalogue" else str(param.name), value)
