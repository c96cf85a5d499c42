"""What every command may be told: which catalogue, whose own data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from desk_catalog import paths
from desk_catalog.cli.japanese import Option, named_path

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class World:
    """``profile`` is None where the user's usual folder is meant; ``without_own`` leaves out what they have added."""

    catalogue: Path
    profile: Path | None = None
    without_own: bool = False


def world(context: click.Context) -> World:
    """The one world of this run, shared by a command and its groups."""
    found = context.find_root().ensure_object(dict)
    if "world" not in found:
        found["world"] = World(paths.default_catalogue())
    made = found["world"]
    assert isinstance(made, World)
    return made


def everywhere(command: F) -> F:
    """Give a command --catalogue and --profile: they count wherever on the line they stand."""
    catalogue = click.option(
        "--catalogue",
        cls=Option,
        type=named_path,
        metavar="ファイル",
        expose_value=False,
        callback=_remember,
        help="別のカタログ（catalog.sqlite）を使います。",
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
        setattr(world(context), str(param.name), value)
