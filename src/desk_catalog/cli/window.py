"""The window, and the tour that shows it without a display. Qt is loaded only inside."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from desk_catalog.cli.drawing import made_folder, prefer_offscreen
from desk_catalog.cli.japanese import Command, Option, named_path
from desk_catalog.cli.world import everywhere, world

_OFFSCREEN_NOISE = "This plugin does not support "


def open_window(context: click.Context) -> int:
    """Open the window; the exit code when it is closed."""
    from desk_catalog import app

    here = world(context)
    return app.run(here.catalogue, here.profile, sys.argv[:1])


@click.command("tour", cls=Command, short_help="すべての画面と印刷物を書き出します。")
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=named_path,
    required=True,
    metavar="フォルダー",
    help="書き出す先のフォルダー。なければ作ります。",
)
@everywhere
@click.pass_context
def tour(context: click.Context, output: Path) -> None:
    """すべてのタブをPNGに、印刷物を1つずつPDFに書き出します。画面のない機械でも動きます。"""
    prefer_offscreen()
    made_folder(output)
    _hush_offscreen()
    from desk_catalog import app

    for path in app.tour(world(context).catalogue, output):
        click.echo(str(path))


def _hush_offscreen() -> None:
    """Keep the offscreen platform from saying for each window that it has no frame; all else is still said."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if not message.startswith(_OFFSCREEN_NOISE):
            click.echo(message, err=True)

    qInstallMessageHandler(tell)
