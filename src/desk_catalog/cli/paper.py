"""Commands that print: each kind of print into PDF files. Qt is loaded only inside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_catalog import paths
from desk_catalog.cli.drawing import made_folder, prefer_offscreen
from desk_catalog.cli.japanese import Command, Option, named_path, one_of
from desk_catalog.cli.world import STANDARD_OUTPUT, everywhere, opened, world
from desk_catalog.exchange.files import write_whole
from desk_catalog.settings import Settings
from desk_catalog.store.errors import CatalogueError

if TYPE_CHECKING:
    from desk_catalog.paper.orders import Order, Press
    from desk_catalog.store.catalogue import Catalogue

_ALL = ("all", "全体", "全体のマップ")  # the map of all themes

into_pdf = click.option(
    "-o", "--output", cls=Option, type=named_path, required=True, metavar="ファイル.pdf", help="書き出すPDF。"
)
from_office = click.option(
    "--office", cls=Option, metavar="名前", help="印刷する部署の名前。省くと、保存してある名前です。"
)
on_paper = click.option(
    "--paper",
    cls=Option,
    type=one_of(("A4", "A3")),
    default="A4",
    metavar="A4|A3",
    help="用紙の大きさ（横向き）。省くとA4です。",
)


into_picture = click.option(
    "-o",
    "--output",
    cls=Option,
    type=named_path,
    required=True,
    metavar="ファイル.pdf|ファイル.png",
    help="書き出す先。末尾が .png なら画像にします。",
)


@click.command("sheet", cls=Command, short_help="事業の1枚シートをPDFにします。")
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
@from_office
@everywhere
@click.pass_context
def sheet(
    context: click.Context, office: str | None, programs: tuple[str, ...], output: Path | None, as_text: bool
) -> None:
    """事業のA4・1枚の説明をPDFにします。

    事業はID、名前、別名のどれででも指定できます。
    """
    target = _text_target(context, output) if as_text else _pdf_target(context, output)
    with opened(context) as catalogue:
        program_ids = _known(catalogue, programs)
        settings = settings_of(context, office)
        if as_text:
            _write_text(_texts(catalogue, program_ids, settings), target)
        elif target.suffix.lower() == ".pdf" and not target.is_dir():
            from desk_catalog.paper.orders import SHEET, Order

            print_to(catalogue, Order(SHEET.name, program_ids), target, settings)
        else:
            _save_each(catalogue, program_ids, target, settings)


@click.command("handout", cls=Command, short_help="配布セットを冊子のPDFにします。")
@click.argument("programs", nargs=-1, required=True, metavar="配布セット|事業…")
@into_pdf
@from_office
@everywhere
@click.pass_context
def handout(context: click.Context, office: str | None, programs: tuple[str, ...], output: Path) -> None:
    """表紙、目次、1枚シート、連絡先の一覧を、一つの冊子にします。

    保存してある配布セットの名前か、事業のID・名前・別名を並べて指定します。
    """
    from desk_catalog.paper.orders import HANDOUT, Order

    name, wanted = _set_or_programs(context, programs)
    with opened(context) as catalogue:
        order = Order(HANDOUT.name, _known(catalogue, wanted), set_name=name)
        print_to(catalogue, order, pdf_named(context, output), settings_of(context, office))


@click.command("comparison", cls=Command, short_help="事業を並べた比較表をPDFにします。")
@click.argument("programs", nargs=-1, required=True, metavar="事業…")
@into_pdf
@on_paper
@from_office
@everywhere
@click.pass_context
def comparison(
    context: click.Context, office: str | None, programs: tuple[str, ...], output: Path, paper: str
) -> None:
    """2〜4の事業を横に並べ、違うところに印を付けます。"""
    from desk_catalog.paper.orders import COMPARISON, Order

    with opened(context) as catalogue:
        order = Order(COMPARISON.name, _known(catalogue, programs), paper=paper)
        print_to(catalogue, order, pdf_named(context, output), settings_of(context, office))


@click.command("map", cls=Command, short_help="テーマのマップをPDFか画像にします。")
@click.argument("theme", metavar="テーマ|all")
@into_picture
@on_paper
@from_office
@everywhere
@click.pass_context
def theme_map(context: click.Context, office: str | None, theme: str, output: Path, paper: str) -> None:
    """テーマのマップを1ページにします。テーマはIDか名前で、全体のマップは all で指定します。"""
    from desk_catalog.paper.orders import OVERVIEW, THEME_MAP, Order

    with opened(context) as catalogue:
        if theme in _ALL:
            order = Order(OVERVIEW.name, paper=paper)
        else:
            order = Order(THEME_MAP.name, theme_id=_theme(catalogue, theme), paper=paper)
        print_to(catalogue, order, pdf_named(context, output, ".png"), settings_of(context, office))


@click.command("directory", cls=Command, short_help="連絡先の一覧をPDFにします。")
@into_pdf
@from_office
@everywhere
@click.pass_context
def directory(context: click.Context, office: str | None, output: Path) -> None:
    """すべての窓口を、府省ごとに並べます。"""
    from desk_catalog.paper.orders import DIRECTORY, Order

    with opened(context) as catalogue:
        print_to(catalogue, Order(DIRECTORY.name), pdf_named(context, output), settings_of(context, office))


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


def pdf_named(context: click.Context, output: Path, *also: str, also_said: Sequence[str] = ()) -> Path:
    """The file to write; a usage error if its ending is another, with ``also_said`` named beside those."""
    endings = (".pdf", *also)
    if output.suffix.lower() not in endings or output.is_dir():
        said = "か".join(f" {ending} " for ending in (*endings, *also_said)).strip()
        raise click.UsageError(
            f"「{output}」には書き出せません。末尾が {said} のファイルを指定してください。", context
        )
    return output


def settings_of(context: click.Context, office: str | None) -> Settings:
    """The office's own name and address; empty without a user's file, or if it is not fit: it is printed anyway.

    ``office``, the name given for this once, goes before the one that is kept.
    """
    from desk_catalog.store.own import OwnFileError, read_settings

    try:
        kept = read_settings(paths.own_file(world(context).profile))
    except OwnFileError as error:
        click.echo(f"注意: {error}部署の名前は空欄にします。", err=True)
        kept = Settings()
    return kept if office is None else replace(kept, office=office.strip())


def _set_or_programs(context: click.Context, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The title of the book and its programmes: those of a 配布セット of that name, else the ones named."""
    from desk_catalog.store.own import OwnFileError, open_own

    path = paths.own_file(world(context).profile)
    if len(names) == 1 and paths.is_there(path):
        try:
            own = open_own(path)
        except OwnFileError as error:
            click.echo(f"注意: {error}配布セットは読めません。", err=True)
        else:
            found = next((one for one in own.sets.all() if one.name == names[0]), None)
            own.close()
            if found is not None and found.program_ids:
                return found.name, found.program_ids
    from desk_catalog.paper.orders import DEFAULT_TITLE

    return DEFAULT_TITLE, names


def _theme(catalogue: Catalogue, name: str) -> str:
    """The id of a theme named by id or name, or by a part of its name that only one has."""
    themes = catalogue.themes()
    found = [one for one in themes if name in (one.theme_id, one.name)] or [
        one for one in themes if name in one.name
    ]
    if len(found) == 1:
        return found[0].theme_id
    said = "、".join(f"{one.theme_id}（{one.name}）" for one in themes)
    raise CatalogueError(f"「{name}」に当たるテーマがありません。テーマ: {said}、全体は all")


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


@contextmanager
def at_press(catalogue: Catalogue, settings: Settings) -> Iterator[Press]:
    """A press; Qt is alive as long as it is in use."""
    prefer_offscreen()
    from PySide6.QtGui import QGuiApplication

    from desk_catalog.paper.orders import Press
    from desk_catalog.paper.sender import Sender

    application = QGuiApplication.instance() or QGuiApplication([])
    yield Press.of(catalogue, Sender(settings.office, settings.address), date.today())
    del application


def print_to(catalogue: Catalogue, order: Order, target: Path, settings: Settings) -> None:
    with at_press(catalogue, settings) as press:
        document = press.make(order)
        if target.suffix.lower() == ".png":
            from desk_catalog.paper.picture import png

            data = png(document.pages[0])
        else:
            from desk_catalog.paper.pdf import pdf_bytes

            data = pdf_bytes(document.pages, title=document.title, author=settings.office)
    write_whole(target, data)
    click.echo(str(target))


def _save_each(catalogue: Catalogue, program_ids: Sequence[str], folder: Path, settings: Settings) -> None:
    """A file for each; what cannot be written is told, the rest is kept. CatalogueError if any was not."""
    made_folder(folder)
    with at_press(catalogue, settings) as press:
        from desk_catalog.paper.delivery import save_each

        done = save_each(press.sheets(program_ids), folder, author=settings.office)
    for path in done.paths:
        click.echo(str(path))
    if done.failures:
        raise CatalogueError("\n".join(done.failures))


def _texts(catalogue: Catalogue, program_ids: Sequence[str], settings: Settings) -> tuple[str, ...]:
    from desk_catalog.paper.content import sheet_contents
    from desk_catalog.paper.plain import plain_text

    contents = sheet_contents(catalogue, program_ids, office=settings.office, today=date.today())
    return tuple(plain_text(content) for content in contents)


def _write_text(texts: Sequence[str], target: Path) -> None:
    """The sheets as plain lines, an empty line between them."""
    text = "\n\n".join(texts)
    if target == STANDARD_OUTPUT:
        click.echo(text)
        return
    write_whole(target, f"{text}\n".encode())
    click.echo(str(target))
