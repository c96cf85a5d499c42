"""Commands that draw: the window, the sheet, the tour. Qt is loaded only inside them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_catalog import paths
from desk_catalog.cli.japanese import Command, Option, named_path
from desk_catalog.cli.reading import STANDARD_OUTPUT, opened
from desk_catalog.cli.world import everywhere, world
from desk_catalog.exchange.files import unwritable, write_whole
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
    type=named_path,
    metavar="フォルダー|ファイル.pdf",
    help="フォルダーなら事業ごとに1ファイル、.pdfなら全部を1ファイルにまとめます。",
)
@click.option(
    "--text",
    "as_text",
    cls=Option,
    is_flag=True,
    help="PDFでなく、読み上げやメールに使える文章にします。-oを省くと画面に、.txtならファイルに書きます。",
)
@everywhere
@click.pass_context
def sheet(context: click.Context, programs: tuple[str, ...], output: Path | None, as_text: bool) -> None:
    """事業のA4・1枚の説明をPDFにします。

    事業はID、名前、別名のどれででも指定できます。
    """
    target = _text_target(context, output) if as_text else _pdf_target(context, output)
    with opened(context) as catalogue:
        program_ids = _known(catalogue, programs)
        contents = _contents(catalogue, program_ids, _office(context))
    if as_text:
        _write_text(contents, target)
        return
    for path in _write_sheets(contents, target):
        click.echo(str(path))


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
    _prefer_offscreen()
    _make_folder(output)
    _hush_offscreen()
    from desk_catalog import app

    for path in app.tour(world(context).catalogue, output):
        click.echo(str(path))


def _pdf_target(context: click.Context, output: Path | None) -> Path:
    """A folder or a PDF: a file of another kind is not meant to hold one, nor to be a new folder's name."""
    if output is None:
        option = next(param for param in context.command.params if param.name == "output")
        raise click.MissingParameter(ctx=context, param=option)
    if output.suffix and output.suffix.lower() != ".pdf" and not output.is_dir():
        raise click.UsageError(
            f"「{output}」には書き出せません。フォルダーか、末尾が .pdf のファイルを指定してください。",
            context,
        )
    return output


def _text_target(context: click.Context, output: Path | None) -> Path:
    target = output or STANDARD_OUTPUT
    if target != STANDARD_OUTPUT and (target.suffix.lower() != ".txt" or target.is_dir()):
        raise click.UsageError(
            f"「{target}」には書き出せません。--text のときは、末尾が .txt のファイルを指定してください。",
            context,
        )
    return target


def _office(context: click.Context) -> str:
    """The office's own name from the user's file; '' without one, or if it is not fit: the sheet is made anyway."""
    from desk_catalog.store.own import OwnFileError, read_settings

    try:
        return read_settings(paths.own_file(world(context).profile)).office
    except OwnFileError as error:
        click.echo(f"注意: {error}部署の名前は空欄にします。", err=True)
        return ""


def _known(catalogue: Catalogue, names: Sequence[str]) -> tuple[str, ...]:
    """The ids of the programmes named, each once, the user being told of doubles.

    CatalogueError with near names if there is no such programme.
    """
    found = {name: catalogue.find_program(name) for name in names}
    unknown = [name for name, program_id in found.items() if program_id is None]
    if unknown:
        raise CatalogueError("\n".join(_no_such_program(catalogue, name) for name in unknown))
    program_ids = [program_id for name in names if (program_id := found[name])]
    doubles = dict.fromkeys(one for one in program_ids if program_ids.count(one) > 1)
    if doubles:
        said = "、".join(catalogue.program(program_id).program.name for program_id in doubles)
        click.echo(f"注意: 同じ事業が重ねて指定されたので、1枚だけにします: {said}", err=True)
    return tuple(dict.fromkeys(program_ids))


def _no_such_program(catalogue: Catalogue, name: str) -> str:
    near = catalogue.nearest_programs(name)
    if near:
        return f"「{name}」に当たる事業がありません。近い名前: {'、'.join(near)}"
    return f"「{name}」に当たる事業がありません。「desk-catalog search 検索語」で名前を探せます。"


def _contents(catalogue: Catalogue, program_ids: Sequence[str], office: str) -> tuple[SheetContent, ...]:
    from desk_catalog.paper.content import SheetContent

    themes, applicants, edition = catalogue.themes(), catalogue.applicants(), catalogue.edition()
    return tuple(
        SheetContent.from_detail(
            catalogue.program(program_id),
            themes,
            applicants,
            edition,
            office=office,
            today=date.today(),
        )
        for program_id in program_ids
    )


def _write_sheets(contents: Sequence[SheetContent], output: Path) -> tuple[Path, ...]:
    """One file each into a folder, or all into one file; the paths written."""
    _prefer_offscreen()
    from PySide6.QtGui import QGuiApplication

    from desk_catalog.paper.content import KIND
    from desk_catalog.paper.fonts import require_faces
    from desk_catalog.paper.pdf import pdf_bytes
    from desk_catalog.paper.sheet import compose
    from desk_catalog.paper.text import Typesetter

    application = QGuiApplication.instance() or QGuiApplication([])  # kept alive while fonts are in use
    setter = Typesetter(require_faces())  # one for all: sheets have many words in common
    pages = [compose(content, setter) for content in contents]
    author = contents[0].office
    if output.suffix.lower() == ".pdf" and not output.is_dir():
        title = contents[0].name if len(contents) == 1 else f"{KIND} {len(contents)}件"
        write_whole(output, pdf_bytes(pages, title=title, author=author))
        written: tuple[Path, ...] = (output,)
    else:
        _make_folder(output)
        written = tuple(output / f"{_file_name(content.name)}.pdf" for content in contents)
        for path, page, content in zip(written, pages, contents, strict=True):
            write_whole(path, pdf_bytes([page], title=content.name, author=author))
    del application
    return written


def _write_text(contents: Sequence[SheetContent], target: Path) -> None:
    """The sheets as plain lines, an empty line between them."""
    from desk_catalog.paper.plain import plain_text

    text = "\n\n".join(plain_text(content) for content in contents)
    if target == STANDARD_OUTPUT:
        click.echo(text)
        return
    write_whole(target, f"{text}\n".encode())
    click.echo(str(target))


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
