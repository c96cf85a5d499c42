"""What the administrator of an office lays down: further keys, and where the office's own catalogue lies.

A policy file is JSON: ``{"catalogue": "//server/share/catalogue", "keys": [{"name": "…", "key": "RW…"}]}``, each part
optional. It counts beside the program and in the system's own folder (:func:`desk_catalog.paths.policy_files`), places
an ordinary user cannot write to; in a profile it would let any program of the user's vouch for editions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.reasons import reason
from desk_catalog.text.plain import one_line

_LARGEST = 64 << 10  # bytes
_KNOWN = {"catalogue", "keys"}
_LONGEST_NAME = 100  # characters


class NamedKey(NamedTuple):
    """A public key in minisign's form, as yet unread, with the administrator's name for it."""

    name: str
    key: str
    path: Path


class Policy(NamedTuple):
    """All policy files together; ``catalogue`` is the last one's that names one, None if none does."""

    catalogue: Path | None = None
    keys: tuple[NamedKey, ...] = ()


def load(files: Iterable[Path]) -> Policy:
    """The policy of those of ``files`` that exist, the later ones first in rank; CatalogueError for a faulty one."""
    policy = Policy()
    for path in files:
        if (text := _text(path)) is not None:
            one = _read(path, text)
            policy = Policy(one.catalogue or policy.catalogue, policy.keys + one.keys)
    return policy


def _text(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise CatalogueError(f"管理者の設定ファイルを読めません（{path}）。{reason(error)}") from error
    try:
        return data.decode("utf-8-sig") if len(data) <= _LARGEST else ""
    except UnicodeDecodeError:
        return ""


def _read(path: Path, text: str) -> Policy:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _faulty(path, "JSONとして読めません。") from error
    if not isinstance(values, dict):
        raise _faulty(path, "いちばん外側は { } で書いてください。")
    if unknown := sorted(values.keys() - _KNOWN):
        raise _faulty(
            path,
            f"「{one_line(unknown[0])[:40]}」という項目はありません。使えるのは catalogue と keys です。",
        )
    catalogue, keys = values.get("catalogue"), values.get("keys", [])
    if catalogue is not None and not (isinstance(catalogue, str) and catalogue.strip("\0 ")):
        raise _faulty(path, "catalogue には、フォルダーかファイルの場所を文字で書いてください。")
    if not isinstance(keys, list):
        raise _faulty(path, "keys には、鍵を [ ] で並べてください。")
    # A relative place is meant from the policy file's own folder: a stick has no fixed letter.
    place = path.parent / catalogue if isinstance(catalogue, str) else None
    return Policy(place, tuple(_key(path, value) for value in keys))


def _key(path: Path, value: Any) -> NamedKey:
    values = {"key": value} if isinstance(value, str) else value
    if isinstance(values, dict):
        name, key = values.get("name", ""), values.get("key")
        if isinstance(name, str) and isinstance(key, str):
            return NamedKey(one_line(name)[:_LONGEST_NAME], key, path)
    raise _faulty(path, 'keys の一つ一つは、{"name": 名前, "key": 公開鍵} の形で書いてください。')


def _faulty(path: Path, why: str) -> CatalogueError:
    return CatalogueError(f"管理者の設定ファイルに誤りがあります（{path}）。{why}")
