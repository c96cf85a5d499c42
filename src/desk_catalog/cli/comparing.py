"""catalogue diff: what is other in one catalogue than in another; catalogue metadata: for an intranet server."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_catalog.catalog.changes import by_kind
from desk_catalog.cli.editing import as_json
from desk_catalog.cli.japanese import Command, Option, named_path
from desk_catalog.cli.world import everywhere
from desk_catalog.exchange.changes import changes_json, changes_sheet
from desk_catalog.exchange.files import write_whole
from desk_catalog.exchange.formats import FORMATS
from desk_catalog.exchange.metadata import metadata
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.difference import compare

if TYPE_CHECKING:
    from desk_catalog.store.difference import Difference

_ENDINGS = (".xlsx", ".csv", ".json", ".pdf")


@click.command("diff", cls=Command, short_help="2つの版で変わったことをすべて挙げます。")
@click.argument("old", type=named_path, metavar="前のカタログ")
@click.argument("new", type=named_path, metavar="新しいカタログ")
@as_json
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=named_path,
    metavar="ファイル",
    help="書き出す先。末尾（.xlsx .csv .json .pdf）で形式が決まります。省くと画面に表示します。",
)
@everywhere
@click.pass_context
def diff(context: click.Context, old: Path, new: Path, as_json: bool, output: Path | None) -> None:
    """2つのカタログ（catalog.sqlite）を比べ、新設・終了・改称・分割と、変わった項目を前→後で挙げます。金額は千円です。"""
    ending = output.suffix.lower() if output else ""
    if output and ending not in _ENDINGS:
        raise click.UsageError(
            f"「{output}」には書き出せません。末尾が {'、'.join(_ENDINGS)} のファイルを指定してください。",
            context,
        )
    with (
        closing(Catalogue.open(catalogue_file(old))) as before,
        closing(Catalogue.open(catalogue_file(new))) as after,
    ):
        difference = compare(before, after)
        data = _encoded(difference, after, ending) if output else b""
    if output:
        write_whole(output, data)
        click.echo(f"書き出しました: {output}", err=True)
    if as_json:
        click.echo(changes_json(difference).decode(), nl=False)
    elif not output:
        _tell(difference)


def catalogue_file(path: Path) -> Path:
    """A folder stands for the catalogue in it."""
    return path / "catalog.sqlite" if path.is_dir() else path


def _encoded(difference: Difference, new: Catalogue, ending: str) -> bytes:
    if ending == ".pdf":
        return _pdf(difference, new)
    if ending == ".json":
        return changes_json(difference)
    sheet = changes_sheet(difference.old.title, difference.new.title, difference.changes)
    return FORMATS[ending.removeprefix(".")].encode(sheet)


def _pdf(difference: Difference, new: Catalogue) -> bytes:
    from desk_catalog.cli.paper import at_press
    from desk_catalog.settings import Settings

    with at_press(new, Settings()) as press:
        from desk_catalog.paper.orders import DIFFERENCE, Order
        from desk_catalog.paper.pdf import pdf_bytes

        document = replace(press, difference=difference).make(Order(DIFFERENCE.name))
        return pdf_bytes(document.pages, title=document.title)


def _tell(difference: Difference) -> None:
    click.echo(f"{difference.old.title} → {difference.new.title}")
    for kind, changes in by_kind(difference.changes):
        click.echo(f"{kind}（{len(changes)}件）")
        for change in changes:
            less = f"（{change.difference}）" if change.difference else ""
            old, new = (" / ".join(side.split("\n")) for side in (change.old, change.new))
            click.echo(f"  {change.program}　{change.field}: {old} → {new}{less}")
    if not difference.changes:
        click.echo("変わったことはありません。")


@click.command("metadata", cls=Command, short_help="イントラネットで公開するときの説明を書き出します。")
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=named_path,
    required=True,
    metavar="ファイル.json",
    help="書き出す先。",
)
@click.option(
    "--database",
    cls=Option,
    default="catalog",
    metavar="名前",
    help="Datasetteでのデータベースの名前。省くと、catalog.sqlite から末尾を除いた名前です。",
)
@everywhere
@click.pass_context
def write_metadata(context: click.Context, output: Path, database: str) -> None:
    """表と項目の説明、題、出典を、Datasette の metadata.json の形で書き出します。"""
    from desk_catalog.cli.world import opened

    with opened(context) as open_catalogue:
        record = metadata(open_catalogue.edition(), database)
    write_whole(output, (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode())
    click.echo(f"書き出しました: {output}", err=True)
