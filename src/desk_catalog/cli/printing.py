"""Commands that draw: the window, the sheet, the tour. Qt is loaded only inside them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_catalog.cli.japanese import Command, Option
from desk_catalog.cli.reading import opened
from desk_catalog.cli.world import everywhere, world
from desk_catalog.exchange.files import unwritable, write_whole
from desk_catalog.settings import Settings
from desk_catalog.store.errors import CatalogueError

if TYPE_CHECKING:
    from desk_catalog.paper.content import SheetContent
    from desk_catalog.store.catalogue import Catalogue

# What a file name may not hold on Windows, each as its wide form.
_WIDE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in '<>:"/\\|?*'} | dict.fromkeys(range(32))
_OFFSCREEN_NOISE = "This plugin does not support "
_LONGEST_NAME = 80  # characters; three bytes each in UTF-8 and a file name has at most 255


def open_window(context: click.Context) -> int:
    """Open the window; the exit code when it is closed."""
    from desk_catalog import app

    here = world(context)
    return app.run(here.catalogue, here.profile, sys.argv[:1])


@click.command("sheet", cls=Command, short_help="事業の1枚ものをPDFにします。")
@click.argument("programs", nargs=-1, required=True, metavar="事業…")
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=Path,
    required=True,
    metavar="フォルダー|ファイル.pdf",
    help="フォルダーなら事業ごとに1ファイル、.pdfなら全部を1ファイルにまとめます。",
)
@everywhere
@click.pass_context
def sheet(context: click.Context, programs: tuple[str, ...], output: Path) -> None:
    """事業のA4・1枚の説明をPDFにします。

    事業はID、名前、別名のどれででも指定できます。
    """
    with opened(context) as catalogue:
        contents = _contents(catalogue, _known(catalogue, programs))
    for path in _write_sheets(contents, output):
        click.echo(str(path))


@click.command("tour", cls=Command, short_help="すべての画面と印刷物を書き出します。")
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=Path,
    required=True,
    metavar="フォルダー",
    help="書き出す先のフォルダー。なければ作ります。",
)
@everywhere
@click.pass_context
def tour(context: click.Context, output: Path) -> None:
    """すべてのタブをPNGに、印刷物を1つずつPDFに書き出します。画面のない機械でも動きます。"""
    _prefer_offscreen()
    _make_folder(output)
    _hush_offscreen()
    from desk_catalog import app

    for path in app.tour(world(context).catalogue, output):
        click.echo(str(path))


def _known(catalogue: Catalogue, names: Sequence[str]) -> tuple[str, ...]:
    """The ids of the programmes named, each once; CatalogueError with near names if there is no such programme."""
    found = {name: catalogue.find_program(name) for name in names}
    unknown = [name for name, program_id in found.items() if program_id is None]
    if unknown:
        raise CatalogueError("\n".join(_no_such_program(catalogue, name) for name in unknown))
    return tuple(dict.fromkeys(program_id for program_id in found.values() if program_id))


def _no_such_program(catalogue: Catalogue, name: str) -> str:
    near = catalogue.nearest_programs(name)
    if near:
        return f"「{name}」に当たる事業がありません。近い名前: {'、'.join(near)}"
    return f"「{name}」に当たる事業がありません。「desk-catalog search 検索語」で名前を探せます。"


def _contents(catalogue: Catalogue, program_ids: Sequence[str]) -> tuple[SheetContent, ...]:
    from desk_catalog.paper.content import SheetContent

    themes, applicants, edition = catalogue.themes(), catalogue.applicants(), catalogue.edition()
    return tuple(
        SheetContent.from_detail(
            catalogue.program(program_id),
            themes,
            applicants,
            edition,
            office=Settings().office,
            today=date.today(),
        )
        for program_id in program_ids
    )


def _write_sheets(contents: Sequence[SheetContent], output: Path) -> tuple[Path, ...]:
    """One file each into a folder, or all into one file; the paths written."""
    _prefer_offscreen()
    from PySide6.QtGui import QGuiApplication

    from desk_catalog.paper.pdf import pdf_bytes
    from desk_catalog.paper.sheet import compose

    application = QGuiApplication.instance() or QGuiApplication([])  # kept alive while fonts are in use
    pages = [compose(content) for content in contents]
    if output.suffix.lower() == ".pdf" and not output.is_dir():
        title = contents[0].name if len(contents) == 1 else f"{contents[0].name} ほか{len(contents) - 1}件"
        write_whole(output, pdf_bytes(pages, title=title))
        written: tuple[Path, ...] = (output,)
    else:
        _make_folder(output)
        written = tuple(output / f"{_file_name(content.name)}.pdf" for content in contents)
        for path, page, content in zip(written, pages, contents, strict=True):
            write_whole(path, pdf_bytes([page], title=content.name))
    del application
    return written


def _file_name(name: str) -> str:
    return name.translate(_WIDE)[:_LONGEST_NAME].strip(" .")


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(unwritable(path, error)) from error


def _hush_offscreen() -> None:
    """Keep the offscreen platform from saying for each window that it has no frame; all else is still said."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if not message.startswith(_OFFSCREEN_NOISE):
            click.echo(message, err=True)

    qInstallMessageHandler(tell)


def _prefer_offscreen() -> None:
    """Drawing to files needs no display: do not ask for one where Qt could end the process over it."""
    if sys.platform == "linux" and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
