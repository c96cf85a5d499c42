"""The window, the tour that shows it without a display, and its test of itself. Qt is loaded only inside."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from desk_catalog import __version__
from desk_catalog.cli.drawing import made_folder, prefer_offscreen
from desk_catalog.cli.japanese import Command, Option, named_path
from desk_catalog.cli.world import everywhere, world

F = TypeVar("F", bound=Callable[..., Any])

EDITION_ENDING = ".dcat"
_OFFSCREEN_NOISE = "This plugin does not support "
_REPORT = "desk-catalog-self-test.txt"


def open_window(context: click.Context, edition: Path | None = None, search: str = "") -> int:
    """Open the window, ``edition`` being an edition file to offer there, ``search`` words to look for.

    The exit code when it is closed, or when one that was open already has taken this over.
    """
    from desk_catalog import app
    from desk_catalog.ui.one_window import Ask

    here = world(context)
    return app.run(here.named, here.profile, sys.argv[:1], Ask(edition, search))


@click.command("edition-file", cls=Command)
@click.argument("file", type=named_path, metavar="ファイル.dcat")
@everywhere
@click.pass_context
def edition_file(context: click.Context, file: Path) -> int:
    """版のファイルをウィンドウで開き、入れるかどうかを尋ねます。ファイルをダブルクリックしたときと同じです。"""
    return open_window(context, file)


def searching(command: F) -> F:
    """Give the program --search, which opens the window with these words typed."""
    return click.option(
        "--search",
        cls=Option,
        metavar="言葉",
        help="ウィンドウを開き、この言葉で検索した結果を出します。すでに開いていれば、そのウィンドウに出します。",
    )(command)


def _tell_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"大学支援施策カタログ {__version__}")
        context.exit()


def telling_version(command: F) -> F:
    """Give the program --version."""
    return click.option(
        "--version",
        cls=Option,
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_tell_version,
        help="プログラムの版を表示して終わります。",
    )(command)


def self_testing(command: F) -> F:
    """Give the program --self-test with what belongs to it."""
    test = click.option(
        "--self-test",
        cls=Option,
        is_flag=True,
        help="このコンピューターで正しく動くかを調べ、結果を表示して終わります（合格なら終了コード0、不合格なら1）。",
    )
    report = click.option(
        "--report",
        cls=Option,
        type=named_path,
        metavar="ファイル",
        help="--self-testの結果をファイルにも書きます。",
    )
    screen = click.option(
        "--on-screen",
        cls=Option,
        is_flag=True,
        help="--self-testを、実際の画面にウィンドウを出して行います。",
    )
    return test(report(screen(command)))


def test_itself(context: click.Context, report: Path | None, *, on_screen: bool) -> int:
    """Run the self-test; the exit code. Where there is no console, the report goes to the folder of temporary files."""
    if context.invoked_subcommand is not None:
        raise click.UsageError("「--self-test」はコマンドと一緒に使えません。", context)
    from desk_catalog.cli.selftest import run_self_test

    if not on_screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _hush_offscreen()
    if report is None and sys.stdout is None:
        report = Path(tempfile.gettempdir()) / _REPORT
    here = world(context)
    return 0 if run_self_test(here.named, here.profile, click.echo, report) else 1


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
