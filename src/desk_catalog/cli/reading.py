"""Commands that answer from the catalogue: search, export."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from desk_catalog.catalog.nouns import Hit
from desk_catalog.cli.japanese import Command, Option, count, named_path, one_of
from desk_catalog.cli.world import STANDARD_OUTPUT, everywhere, opened, own_or_not
from desk_catalog.exchange.files import write_whole
from desk_catalog.exchange.formats import FORMATS
from desk_catalog.exchange.kinds import KINDS
from desk_catalog.store.search import KIND_LABELS, Index


@click.command("search", cls=Command, short_help="カタログの全体を検索します。")
@click.argument("query", nargs=-1, required=True, metavar="検索語…")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="結果をJSONで書き出します。")
@click.option("--limit", cls=Option, type=count, metavar="件数", help="良い順に指定の件数まで表示します。")
@everywhere
@click.pass_context
def search(context: click.Context, query: tuple[str, ...], as_json: bool, limit: int | None) -> None:
    """事業、連絡先、ネットワーク、機関、「したい」、資料を検索し、良い順に表示します。

    空白で区切ると、すべての語を含むものを探します。かなでも、電話番号の一部でも探せます。
    """
    with opened(context) as catalogue:
        hits = Index(catalogue).search(" ".join(query), limit)
    if as_json:
        click.echo(json.dumps([_record(hit) for hit in hits], ensure_ascii=False, indent=2))
        return
    for hit in hits:
        click.echo(f"［{KIND_LABELS[hit.kind]}］{hit.title}（{hit.id}）")
        click.echo(f"    {hit.field}: {hit.snippet}{f'（{hit.note}）' if hit.note else ''}")
    if not hits:
        click.echo("見つかりませんでした。語を短くするか、かなで試してください。", err=True)


def _record(hit: Hit) -> dict[str, object]:
    """What other programs may rely on."""
    return {name: getattr(hit, name) for name in ("kind", "id", "title", "field", "snippet", "score")}


@click.command("export", cls=Command, short_help="カタログの内容をファイルに書き出します。")
@click.argument("kind", type=one_of(tuple(KINDS)), metavar="|".join(KINDS))
@click.option(
    "--format",
    "format_name",
    cls=Option,
    type=one_of(tuple(FORMATS)),
    metavar="形式",
    help="xlsx、csv、json。networks は graphml も選べます。省くとファイル名の末尾で決まります。",
)
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=named_path,
    required=True,
    metavar="ファイル",
    help="書き出す先。「-」なら標準出力。",
)
@own_or_not
@everywhere
@click.pass_context
def export(context: click.Context, kind: str, format_name: str | None, output: Path) -> None:
    """事業（programs）、連絡先（contacts）、地域ネットワーク（networks）、連絡先表（listings）を書き出します。

    networks には、自分で追加したものも「自分で追加」の印を付けて入れます。
    """
    name = format_name or output.suffix.lower().removeprefix(".")
    if name not in FORMATS:
        raise click.UsageError(
            f"オプション「--format」で形式（{'、'.join(FORMATS)}）を指定してください。", context
        )
    with opened(context) as catalogue:
        sheet = KINDS[kind].read(catalogue)
    if not FORMATS[name].fits(sheet):
        raise click.UsageError(f"形式 {name} で書き出せるのは networks だけです。", context)
    data = FORMATS[name].encode(sheet)
    if output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        return
    write_whole(output, data)
    click.echo(f"書き出しました: {output}", err=True)
