"""Commands of the maintainer for the next edition: to-xlsx, from-xlsx, new-edition. Authoring is loaded only inside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_catalog import paths
from desk_catalog.cli.editing import as_json, source_folder, tell_problems, tools
from desk_catalog.cli.japanese import Command, Option, named_path
from desk_catalog.cli.world import everywhere
from desk_catalog.exchange.files import write_whole
from desk_catalog.store.errors import CatalogueError

if TYPE_CHECKING:
    from desk_catalog.authoring.workbook.exchanging import Taken
    from desk_catalog.authoring.workbook.reading import Finding

_SHOWN_REMARKS = 30


@click.command("to-xlsx", cls=Command, short_help="版のデータを、Excelで直せるブックにします。")
@click.argument("file", type=named_path, metavar="ファイル.xlsx")
@source_folder
@click.option("--empty", cls=Option, is_flag=True, help="事実を1つも入れない、空のひな形にします。")
@everywhere
@click.pass_context
def to_xlsx(context: click.Context, file: Path, source: Path, empty: bool) -> int:
    """版のデータ（CSV）を、1種類を1シートにしたブックに書き出します。from-xlsx で元に戻せます。"""
    if file.suffix.lower() != ".xlsx":
        raise click.UsageError(
            f"「{file}」には書き出せません。末尾が .xlsx のファイルを指定してください。", context
        )
    with tools():
        from desk_catalog.authoring import EditionInvalid
        from desk_catalog.authoring.workbook.exchanging import to_workbook
    try:
        data = to_workbook(source, empty=empty)
    except EditionInvalid as error:
        return tell_problems(error.problems, as_json=False)
    write_whole(file, data)
    click.echo(f"書き出しました: {file}", err=True)
    return 0


@click.command("from-xlsx", cls=Command, short_help="直したブックを、版のデータに戻します。")
@click.argument("file", type=named_path, metavar="ファイル.xlsx")
@click.option(
    "--target",
    cls=Option,
    type=named_path,
    metavar="フォルダー",
    help="書き込む版のフォルダー。省くと data/editions の下の、ブックの版IDのフォルダー。",
)
@as_json
@everywhere
def from_xlsx(file: Path, target: Path | None, as_json: bool) -> int:
    """ブックを点検し、直すところがなければ版のデータ（CSV）に書き込みます。

    直すところが1つでもあれば版のデータには何も書かず、すべてに印を付けた写し「…_直すところ.xlsx」をブックの隣に作ります。
    """
    with tools():
        from desk_catalog.authoring.workbook.exchanging import copy_path, from_workbook
    taken = from_workbook(file, paths.default_edition().parent, target)
    copy: Path | None = None
    if taken.copy is not None:
        copy = copy_path(file)
        try:
            write_whole(copy, taken.copy)
        except CatalogueError as error:
            click.echo(f"印を付けた写しは作れませんでした。{error}", err=True)
            copy = None
    if as_json:
        click.echo(_json(_record(taken, copy)))
    else:
        _tell(taken, copy)
    return 1 if taken.faults else 0


@click.command("new-edition", cls=Command, short_help="次の年度の版のデータを作り始めます。")
@click.argument("edition_id", metavar="版")
@click.option(
    "--from",
    "source",
    cls=Option,
    type=named_path,
    default=Path("r4"),
    metavar="版|フォルダー",
    help="写す元の版。省くと r4。",
)
@click.option("--empty", cls=Option, is_flag=True, help="事実を写さず、見出しだけで始めます。")
@click.option(
    "--target",
    cls=Option,
    type=named_path,
    metavar="フォルダー",
    help="作るフォルダー。省くと data/editions/版。",
)
@everywhere
def new_edition(edition_id: str, source: Path, empty: bool, target: Path | None) -> int:
    """前の版を写し、すべての事実を「未確認」にして、次の版（例：r5）のデータを作ります。

    原資料と見比べて確かめた行から「確認済」にします。進みは「catalogue check」で表示します。
    """
    with tools():
        from desk_catalog.authoring import EditionInvalid, starting
        from desk_catalog.authoring.confirming import in_words, progress_of
    editions = paths.default_edition().parent
    made = target or editions / edition_id
    origin = source if source.is_dir() or source.parent != Path() else editions / source
    try:
        starting.new_edition(edition_id, origin, made, empty=empty)
    except EditionInvalid as error:
        return tell_problems(error.problems, as_json=False)
    click.echo(f"作りました: {made}")
    for line in in_words(progress_of(made)):
        click.echo(line)
    return 0


def _tell(taken: Taken, copy: Path | None) -> None:
    from desk_catalog.authoring.confirming import in_words
    from desk_catalog.authoring.textfiles import BEFORE

    for one in taken.remarks[:_SHOWN_REMARKS]:
        click.echo(f"お知らせ {one}", err=True)
    if len(taken.remarks) > _SHOWN_REMARKS:
        click.echo(
            f"お知らせ ほかに{len(taken.remarks) - _SHOWN_REMARKS}件あります（--json ですべて）。", err=True
        )
    if taken.faults:
        for fault in taken.faults:
            click.echo(str(fault))
        click.echo(
            f"直すところが{len(taken.faults)}件あります。版のデータには何も書き込んでいません。", err=True
        )
        if copy is not None:
            click.echo(f"直すところに印を付けました: {copy}", err=True)
        return
    if taken.changed:
        click.echo(f"書き込みました: {taken.folder}（{'、'.join(taken.changed)}）")
        if (kept := taken.folder / BEFORE if taken.folder else None) and kept.is_dir():
            click.echo(f"書き込む前のファイルは残してあります: {kept}")
    else:
        click.echo(f"版のデータと同じでした: {taken.folder}")

    for line in in_words(taken.progress):
        click.echo(line)


def _record(taken: Taken, copy: Path | None) -> dict[str, object]:
    def listed(findings: Sequence[Finding]) -> list[dict[str, object]]:
        return [asdict(one) for one in findings]

    return {
        "ok": not taken.faults,
        "folder": str(taken.folder) if taken.folder else None,
        "changed": list(taken.changed),
        "copy": str(copy) if copy else None,
        "faults": listed(taken.faults),
        "remarks": listed(taken.remarks),
        "progress": [
            {"sheet": one.table.label, "confirmed": one.confirmed, "total": one.total}
            for one in taken.progress
        ],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
