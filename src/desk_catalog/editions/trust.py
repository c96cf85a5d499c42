"""Whose edition files are taken: the keys the program brings and those the office's administrator has added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from desk_catalog import paths
from desk_catalog.editions import policy
from desk_catalog.editions.manifest import is_plain
from desk_catalog.editions.minisign import LONGEST, KeyFormatError, PublicKey
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.reasons import reason
from desk_catalog.text.plain import one_line

BUILT_IN = {"current.pub": "プログラムに組み込みの鍵", "next.pub": "プログラムに組み込みの鍵（次に使うもの）"}


class TrustedKey(NamedTuple):
    """A public key and, in Japanese, where it comes from."""

    key: PublicKey
    origin: str


Trusted = tuple[TrustedKey, ...]


def trusted_keys(extra: Iterable[Path] = ()) -> Trusted:
    """The keys built in, those of the policy files, and those in the files ``extra`` that the caller vouches for.

    CatalogueError for a file of keys that cannot be read: an administrator's slip is said, not passed over.
    """
    return (*_built_in(), *_of_policy(), *(read_public(path) for path in extra))


def find(trusted: Trusted, key_id: bytes) -> Iterator[TrustedKey]:
    """Those of that number; several may bear the same."""
    return (one for one in trusted if one.key.key_id == key_id)


def read_public(path: Path) -> TrustedKey:
    """The public key in a .pub file; CatalogueError if there is none."""
    try:
        with path.open(encoding="utf-8") as file:
            return TrustedKey(PublicKey.parse(file.read(LONGEST)), f"公開鍵 {path.name}")
    except OSError as error:
        raise CatalogueError(f"公開鍵のファイルを読めません（{path}）。{reason(error)}") from error
    except ValueError as error:  # KeyFormatError, and what is no text
        raise CatalogueError(
            f"公開鍵のファイルではありません（{path}）。末尾が .pub のファイルを指定してください。"
        ) from error


def _built_in() -> Iterator[TrustedKey]:
    folder = paths.edition_keys()
    for name, origin in BUILT_IN.items():
        yield TrustedKey(read_public(folder / name).key, origin)


def _of_policy() -> Iterator[TrustedKey]:
    for entry in policy.load(paths.policy_files()).keys:
        try:
            key = PublicKey.parse(entry.key)
        except KeyFormatError as error:
            raise CatalogueError(
                f"管理者の設定ファイルに誤りがあります（{entry.path}）。「{one_line(entry.key)[:60]}」は公開鍵ではありません。"
            ) from error
        name = f"「{entry.name}」" if entry.name and is_plain(entry.name) else ""
        yield TrustedKey(key, f"管理者が加えた鍵{name}")
