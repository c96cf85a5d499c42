"""Signed edition files: keygen, pack, verify, install, rollback, use, list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_catalog import paths
from desk_catalog.cli.drawing import made_folder
from desk_catalog.cli.japanese import Group, Option, count, named_path
from desk_catalog.cli.passwords import new_password, password_of_key, write_secret
from desk_catalog.cli.window import EDITION_ENDING
from desk_catalog.cli.world import everywhere, world
from desk_catalog.exchange.files import write_whole
from desk_catalog.store.errors import CatalogueError

if TYPE_CHECKING:
    from desk_catalog.editions.manifest import Manifest
    from desk_catalog.editions.minisign import PublicKey
    from desk_catalog.editions.shelf import Installed, Shelf
    from desk_catalog.editions.verifying import Verified

_SECRET, _PUBLIC = "desk-catalog.key", "desk-catalog.pub"

_as_json = click.option("--json", "as_json", cls=Option, is_flag=True, help="結果をJSONで書き出します。")
_also_trusted = click.option(
    "--key",
    "keys",
    cls=Option,
    type=named_path,
    multiple=True,
    metavar="ファイル.pub",
    help="この公開鍵も、このコマンドにかぎり信頼します。繰り返し指定できます。",
)


def _day(value: str | date) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"「{value}」は使えません。2023-02-15 のように指定してください。") from None


@click.group("edition", cls=Group, short_help="署名した版のファイルを作り、確かめ、入れます。")
@everywhere
@click.pass_context
def edition(context: click.Context) -> None:
    """署名した版のファイル（.dcat）を作り、確かめ、入れます。

    公開鍵・秘密鍵・署名は minisign と同じ形式です。パスワードは DESK_CATALOG_KEY_PASSWORD か、入力から受け取ります。
    """
    if context.invoked_subcommand is None:
        raise click.UsageError(f"コマンド（{'、'.join(edition.commands)}）を指定してください。", context)


@edition.command("keygen", short_help="署名用の鍵の組を作ります。")
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=named_path,
    required=True,
    metavar="フォルダー",
    help="鍵を書くフォルダー。",
)
@everywhere
def keygen(output: Path) -> None:
    """署名に使う秘密鍵（.key）と、配る相手に渡す公開鍵（.pub）を作ります。前からある鍵は書き換えません。"""
    from desk_catalog.editions.minisign import SecretKey

    secret, public = output / _SECRET, output / _PUBLIC
    for path in (secret, public):
        if path.exists():
            raise CatalogueError(
                f"もう鍵があるので、書き換えません（{path}）。別のフォルダーを指定してください。"
            )
    key = SecretKey.generate()
    text = key.text(new_password())
    made_folder(output)
    write_secret(secret, text)
    write_whole(public, key.public.text().encode())
    click.echo(f"秘密鍵: {secret}（人に渡さないでください）")
    click.echo(f"公開鍵: {public}")
    click.echo(f"番号: {key.public.number}")
    click.echo(f"指紋: {key.public.fingerprint}")


@edition.command("pack", short_help="カタログから、署名した版のファイルを作ります。")
@click.option(
    "--key", cls=Option, type=named_path, required=True, metavar="ファイル.key", help="署名する秘密鍵。"
)
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=named_path,
    required=True,
    metavar="ファイル.dcat",
    help="作るファイル。",
)
@click.option(
    "--serial",
    cls=Option,
    type=count,
    metavar="番号",
    help="通し番号。あとの版ほど大きくします。省くと、いまの日時（協定世界時）の14桁です。",
)
@click.option("--issuer", cls=Option, default="", metavar="名前", help="発行者の名前。入れる人に見えます。")
@click.option("--date", "issued", cls=Option, type=_day, metavar="年-月-日", help="発行日。省くと今日です。")
@click.option(
    "--allow-unconfirmed",
    cls=Option,
    is_flag=True,
    help="未確認の行があっても作ります。下見のために配るときだけ使います。",
)
@_as_json
@everywhere
@click.pass_context
def pack(
    context: click.Context,
    key: Path,
    output: Path,
    serial: int | None,
    issuer: str,
    issued: date | None,
    allow_unconfirmed: bool,
    as_json: bool,
) -> None:
    """カタログ（省くと data/catalog.sqlite。--catalogue で指定）を点検し、署名した版のファイルにします。"""
    from desk_catalog.editions.packing import Issue, pack, read_secret, serial_of

    if not output.name.lower().endswith(EDITION_ENDING):
        raise click.UsageError(
            f"「{output}」には書き出せません。末尾が .dcat のファイルを指定してください。", context
        )
    now = datetime.now(UTC)
    issue = Issue(serial or serial_of(now), issued or now.astimezone().date(), issuer, allow_unconfirmed)
    secret = read_secret(key, password_of_key)
    here = world(context)
    source = here.catalogue if here.named else paths.default_catalogue()
    manifest, data = pack(source, secret, issue)
    write_whole(output, data)
    if as_json:
        click.echo(_json({"ok": True, "path": str(output), **_record(manifest, secret.public)}))
        return
    click.echo(f"作りました: {output}（{len(data):,}バイト）")
    for line in _described(manifest, secret.public):
        click.echo(line)


@edition.command("verify", short_help="版のファイルを確かめます。何も書きません。")
@click.argument("file", type=named_path, metavar="ファイル.dcat")
@_also_trusted
@_as_json
@everywhere
@click.pass_context
def verify(context: click.Context, file: Path, keys: tuple[Path, ...], as_json: bool) -> int:
    """版のファイルの署名と中身を、入れるときと同じように確かめます。何も書きません。"""
    try:
        found = _verified(file, keys)
    except CatalogueError as error:
        if not as_json:
            raise
        click.echo(_json({"ok": False, "path": str(file), "reason": str(error)}))
        return 1
    if as_json:
        click.echo(_json({"ok": True, **_record_of(found), "origin": found.signer.origin}))
        return 0
    click.echo(f"正しい版のファイルです: {file}")
    for line in (*_described(found.manifest, found.signer.key), f"鍵: {found.signer.origin}"):
        click.echo(line)
    _warn_of_unconfirmed(found)
    return 0


@edition.command("install", short_help="版のファイルを確かめて入れます。")
@click.argument("file", type=named_path, metavar="ファイル.dcat")
@click.option(
    "--allow-older", cls=Option, is_flag=True, help="これまでに入れた版より古い通し番号でも入れます。"
)
@_also_trusted
@_as_json
@everywhere
@click.pass_context
def install(
    context: click.Context, file: Path, allow_older: bool, keys: tuple[Path, ...], as_json: bool
) -> None:
    """版のファイルを確かめてから入れ、その版に切り替えます。確かめられなければ、何も変えません。

    入れる場所は自分のデータのフォルダーです。--catalogue でフォルダーを指定すると、職場で共有する場所に入れます。
    """
    from desk_catalog.editions.installing import install

    shelf = _shelf(context)
    found = _verified(file, keys)
    placed = install(found, shelf, allow_older=allow_older)
    if as_json:
        click.echo(_json({"ok": True, **_record_of(found), "name": placed.name}))
    else:
        click.echo(f"入れました: {placed.manifest.title}（通し番号 {placed.manifest.serial}）")
        _warn_of_unconfirmed(found)


@edition.command("rollback", short_help="前の版に戻します。")
@_as_json
@everywhere
@click.pass_context
def rollback(context: click.Context, as_json: bool) -> None:
    """いまの版の、一つ前の版に戻します。版のファイルは消しません。"""
    from desk_catalog.editions.shelf import DELIVERED

    shelf = _shelf(context)
    previous = shelf.previous()
    shelf.use(previous.name if previous else DELIVERED)
    _tell_current(shelf, as_json)


@edition.command("use", short_help="入っている版に切り替えます。")
@click.argument("name", metavar="版")
@_as_json
@everywhere
@click.pass_context
def use(context: click.Context, name: str, as_json: bool) -> None:
    """入っている版に切り替えます。版は、list に出る名前か、通し番号か、版の記号で指定します。"""
    shelf = _shelf(context)
    shelf.use(next((one.name for one in shelf.installed() if name in _names(one)), name))
    _tell_current(shelf, as_json)


@edition.command("list", short_help="入っている版を挙げます。")
@_as_json
@everywhere
@click.pass_context
def list_editions(context: click.Context, as_json: bool) -> None:
    """入っている版を、新しいものから挙げます。「*」がいまの版です。"""
    from desk_catalog.editions.listing import listed

    entries = listed(_shelf(context, changing=False))
    if as_json:
        click.echo(_json([entry.record() for entry in entries]))
        return
    for entry in entries:
        click.echo(f"{'*' if entry.is_current else ' '} {entry.name}  {entry.title}")
        click.echo(f"    {'　'.join(f'{label}: {value}' for label, value in entry.facts())}")


def _shelf(context: click.Context, *, changing: bool = True) -> Shelf:
    from desk_catalog.editions.choosing import shelf_to_change, shelf_to_show

    here = world(context)
    return (shelf_to_change if changing else shelf_to_show)(here.named, here.profile)


def _verified(file: Path, keys: tuple[Path, ...]) -> Verified:
    from desk_catalog.editions.trust import trusted_keys
    from desk_catalog.editions.verifying import verify

    return verify(file, trusted_keys(keys))


def _names(one: Installed) -> tuple[str, ...]:
    return one.name, str(one.manifest.serial), one.manifest.edition_id


def _tell_current(shelf: Shelf, as_json: bool) -> None:
    from desk_catalog.editions.listing import listed

    current = next(entry for entry in listed(shelf) if entry.is_current)
    if as_json:
        click.echo(_json({"ok": True, **current.record()}))
    else:
        click.echo(f"切り替えました: {current.title}（{current.name}）")


def _described(manifest: Manifest, key: PublicKey) -> Iterator[str]:
    from desk_catalog.editions.listing import facts_of

    for label, value in (*facts_of(manifest), ("鍵の番号", key.number), ("鍵の指紋", key.fingerprint)):
        yield f"{label}: {value}"


def _record_of(found: Verified) -> dict[str, object]:
    return {**_record(found.manifest, found.signer.key), "unconfirmed": found.unconfirmed}


def _warn_of_unconfirmed(found: Verified) -> None:
    from desk_catalog.editions.listing import unconfirmed_in_words

    if found.unconfirmed:
        click.echo(f"未確認: {unconfirmed_in_words(found.unconfirmed)}", err=True)


def _record(manifest: Manifest, key: PublicKey) -> dict[str, object]:
    """What other programs may rely on."""
    return {**asdict(manifest), "key": key.number, "fingerprint": key.fingerprint}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
