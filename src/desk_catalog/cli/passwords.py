"""Passwords of secret keys, from the environment or from whoever types, and the file of a secret key."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from desk_catalog.exchange.files import unwritable
from desk_catalog.store.disk import write_new
from desk_catalog.store.errors import CatalogueError

VARIABLE = "DESK_CATALOG_KEY_PASSWORD"
_EMPTY = "パスワードは空です。この鍵のファイルを手に入れた人は、だれでも署名できます。"


def new_password() -> str:
    """For a key that is being made; asked for twice where a person types it. An empty one is said to be empty."""
    password = _given("新しい鍵のパスワード", again="もう一度")
    if not password:
        click.echo(_EMPTY, err=True)
    return password


def password_of_key() -> str:
    """For a key that is locked."""
    password = _given("鍵のパスワード")
    if not password:
        click.echo("パスワードは空のまま、鍵を開きます。", err=True)
    return password


def write_secret(path: Path, text: str) -> None:
    """Write a secret key that only its owner can read; CatalogueError if that fails."""
    mask = os.umask(0o077)
    try:
        write_new(path, text.encode())
    except OSError as error:
        raise CatalogueError(unwritable(path, error)) from error
    finally:
        os.umask(mask)


def _given(label: str, again: str = "") -> str:
    if (given := os.environ.get(VARIABLE)) is not None:
        return given
    if sys.stdin is None:
        return ""
    if not sys.stdin.isatty():  # a script's pipe: one line, nothing at its end
        return sys.stdin.readline().rstrip("\r\n")
    click.echo("パスワードは、打っても画面に出ません。何も打たずにEnterを押すと、空になります。", err=True)
    typed = _typed(label)
    if again and typed and typed != _typed(again):
        raise CatalogueError("二度のパスワードが違います。何も書いていません。")
    return typed


def _typed(label: str) -> str:
    return str(click.prompt(label, default="", hide_input=True, show_default=False, err=True))
