"""The command line: the window's equal, for scripts and tests.

Exit codes: 0 done; 1 the world's fault, or faults found in an edition; 2 a command line that makes no sense.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from desk_catalog.cli import window
from desk_catalog.cli.japanese import Group, complaint
from desk_catalog.cli.later import Later
from desk_catalog.cli.window import EDITION_ENDING
from desk_catalog.cli.world import everywhere
from desk_catalog.store.errors import CatalogueError

_FAILED, _MISUSED, _INTERRUPTED = 1, 2, 130


class _Root(Group):
    """Takes an edition file in the place of a command, as a double click on it passes it on."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0].lower().endswith(EDITION_ENDING) and args[0] not in self.commands:
            return args[0], window.edition_file, args
        return super().resolve_command(ctx, args)


_COMMANDS = {
    "search": "reading:search",
    "export": "reading:export",
    "roster": "networks:roster",
    "diagram": "networks:diagram",
    "pair": "networks:pair",
    "sheet": "paper:sheet",
    "handout": "paper:handout",
    "comparison": "paper:comparison",
    "map": "paper:theme_map",
    "directory": "paper:directory",
    "tour": "window:tour",
    "catalogue": "editing:catalogue",
    "edition": "editions:edition",
}


@click.group("desk-catalog", cls=_Root, commands=Later(_COMMANDS))
@window.searching
@window.self_testing
@window.telling_version
@everywhere
@click.pass_context
def desk_catalog(
    context: click.Context, search: str | None, self_test: bool, on_screen: bool, report: Path | None
) -> int | None:
    """大学支援施策カタログ。コマンドを付けなければウィンドウを開きます。"""
    if self_test:
        return window.test_itself(context, report, on_screen=on_screen)
    if report is not None or on_screen:
        raise click.UsageError("「--report」と「--on-screen」は「--self-test」と一緒に使います。", context)
    if context.invoked_subcommand is None:
        return window.open_window(context, search=search or "")
    if search is not None:
        raise click.UsageError("「--search」はコマンドと一緒に使えません。", context)
    return None


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    _speak_utf8()
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = desk_catalog.main(
            arguments, prog_name="desk-catalog", standalone_mode=False, windows_expand_args=False
        )
        if sys.stdout is not None:  # None where there is no console at all
            sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    except click.ClickException as error:
        click.echo(complaint(error), err=True)
        return _MISUSED
    except CatalogueError as error:
        click.echo(f"エラー: {error}", err=True)
        return _FAILED
    except (KeyboardInterrupt, click.Abort):
        click.echo("中止しました。", err=True)
        return _INTERRUPTED
    return code if isinstance(code, int) else 0


def _speak_utf8() -> None:
    """Japanese also where the system's own code page is another; what cannot be shown is replaced, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
