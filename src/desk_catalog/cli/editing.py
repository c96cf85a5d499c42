"""Commands of the maintainer: catalogue build, check, readings. Authoring is loaded only inside them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_catalog import paths
from desk_catalog.cli.japanese import Group, Option, named_path
from desk_catalog.cli.later import Later
from desk_catalog.cli.world import everywhere
from desk_catalog.store.errors import CatalogueError

if TYPE_CHECKING:
    from desk_catalog.authoring.problems import Problem

_NOT_DELIVERED = (
    "この配布物には、カタログを作って点検する部品が入っていません。"
    "ソースコード一式のあるところで実行してください。"
)

source_folder = click.option(
    "--source",
    cls=Option,
    type=named_path,
    default=paths.default_edition,
    metavar="フォルダー",
    help="版のデータ（CSV）のフォルダー。省くと data/editions/r4。",
)
as_json = click.option("--json", "as_json", cls=Option, is_flag=True, help="結果をJSONで書き出します。")


_COMMANDS = {
    "build": "editing:build",
    "check": "editing:check",
    "readings": "editing:readings",
    "to-xlsx": "authoring:to_xlsx",
    "from-xlsx": "authoring:from_xlsx",
    "new-edition": "authoring:new_edition",
    "diff": "comparing:diff",
    "metadata": "comparing:write_metadata",
}


@click.group(
    "catalogue", cls=Group, commands=Later(_COMMANDS), short_help="カタログのファイルを作り、点検します。"
)
@everywhere
@click.pass_context
def catalogue(context: click.Context) -> None:
    """版のデータ（CSV）からカタログのファイル（catalog.sqlite）を作り、点検します。"""
    if context.invoked_subcommand is None:
        raise click.UsageError(f"コマンド（{'、'.join(catalogue.commands)}）を指定してください。", context)


@catalogue.command("build", short_help="版のデータからカタログのファイルを作ります。")
@source_folder
@click.option(
    "--target",
    cls=Option,
    type=named_path,
    default=paths.default_catalogue,
    metavar="ファイル",
    help="作るファイル。省くと data/catalog.sqlite。",
)
@as_json
@everywhere
def build(source: Path, target: Path, as_json: bool) -> int:
    """版のデータを点検し、誤りがなければカタログのファイルを作ります。誤りがあれば何も書きません。"""
    with tools():
        from desk_catalog import authoring
    try:
        report = authoring.build(source, target)
    except authoring.EditionInvalid as error:
        return tell_problems(error.problems, as_json)
    if as_json:
        click.echo(
            _json({"ok": True, "path": str(report.path), "tables": report.tables, "views": report.views})
        )
    else:
        for name, number in report.tables.items():
            click.echo(f"{name}: {number}行")
        click.echo(f"作りました: {report.path}")
    _tell_progress(source)
    return 0


@catalogue.command("check", short_help="版のデータの誤りをすべて挙げます。")
@source_folder
@as_json
@everywhere
def check(source: Path, as_json: bool) -> int:
    """版のデータの誤りをすべて挙げます。何も書きません。作りかけの版では、シートごとに確認済の件数も表示します。"""
    with tools():
        from desk_catalog import authoring
        from desk_catalog.authoring.confirming import progress_of
    problems = authoring.check(source)
    if not as_json:
        code = tell_problems(problems, as_json)
        _tell_progress(source)
        return code
    counted = [
        {"sheet": one.table.label, "confirmed": one.confirmed, "total": one.total}
        for one in progress_of(source)
    ]
    faults = [asdict(problem) for problem in problems]
    click.echo(_json({"ok": not problems, "problems": faults, "progress": counted}))
    return 1 if problems else 0


@catalogue.command("readings", short_help="長い文の読みの案を作り直します。")
@source_folder
@everywhere
def readings(source: Path) -> int:
    """概要や資料などの長い文の読みの案を、形態素解析で作り直します。検索だけに使います。"""
    with tools():
        from desk_catalog import authoring
        from desk_catalog.authoring.proposing import propose
    try:
        with tools("readings"):
            number = propose(source)
    except authoring.EditionInvalid as error:
        return tell_problems(error.problems, as_json=False)
    click.echo(f"読みの案を{number}件書きました。「catalogue build」でカタログに入ります。")
    return 0


def _tell_progress(source: Path) -> None:
    """How far an edition in the making has been confirmed, to stderr; nothing where all of it is."""
    from desk_catalog.authoring.confirming import in_words, progress_of

    for line in in_words(progress_of(source)):
        click.echo(line, err=True)


@contextmanager
def tools(extra: str = "authoring") -> Iterator[None]:
    """The libraries of authoring are not part of every installation; ``extra`` is what brings those wanted."""
    try:
        yield
    except ImportError as error:
        if getattr(sys, "frozen", False):  # set by PyInstaller
            raise CatalogueError(_NOT_DELIVERED) from error
        if not isinstance(error, ModuleNotFoundError) or (error.name or "").startswith("desk_catalog"):
            raise
        raise CatalogueError(
            f"カタログを作るための部品（{error.name}）が入っていません。「uv sync --extra {extra}」で入ります。"
        ) from error


def tell_problems(problems: Sequence[Problem], as_json: bool) -> int:
    """Show the faults; the exit code is 1 if there are any."""
    if as_json:
        click.echo(_json({"ok": not problems, "problems": [asdict(problem) for problem in problems]}))
    elif problems:
        for problem in problems:
            click.echo(_line(problem))
        click.echo(f"誤りが{len(problems)}件あります。何も書き込んでいません。", err=True)
    else:
        click.echo("誤りはありません。")
    return 1 if problems else 0


def _line(problem: Problem) -> str:
    """``file:row: field 「value」 reason``, the form in which editors jump to the place."""
    from desk_catalog.authoring.problems import SHOWN

    value = problem.value or ""
    quoted = f"「{value[:SHOWN]}{'…' if len(value) > SHOWN else ''}」" if value else ""
    place = problem.file if problem.row is None else f"{problem.file}:{problem.row}"
    return f"{place}: {' '.join(part for part in (problem.field, quoted, problem.reason) if part)}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
