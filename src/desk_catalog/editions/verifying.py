"""The questions an edition file must answer before anything of it is believed; nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from desk_catalog.editions import manifest as manifests
from desk_catalog.editions.container import LARGEST, ContainerError, Parts, take_apart
from desk_catalog.editions.errors import EditionError
from desk_catalog.editions.manifest import Manifest
from desk_catalog.editions.minisign import KeyFormatError, Signature, number
from desk_catalog.editions.trust import Trusted, TrustedKey, find
from desk_catalog.store.outside import Unfit, look_through
from desk_catalog.store.reasons import reason

_DAMAGED = "ファイルが壊れているか、版のファイルではありません。配布元から受け取り直してください。"
_ALTERED = "署名が合いません。作られたあとで内容が変わっています。配布元から受け取り直してください。"
_NEWER = "新しい版のプログラム用のファイルです。先に新しい版の大学支援施策カタログを入れてください。"
_CONTRADICTS = "ファイルの説明とカタログの中身が食い違っています。配布元に連絡してください。"


class Verified(NamedTuple):
    """An edition file all of whose questions are answered; ``signer`` is the key that vouches for it.

    ``unconfirmed`` rows of it nobody has compared with the source document.
    """

    path: Path
    manifest: Manifest
    signer: TrustedKey
    parts: Parts
    unconfirmed: int = 0


def verify(path: Path, trusted: Trusted) -> Verified:
    """Read an edition file once and check all of it; EditionError with the first thing that is wrong."""
    parts = _parts(path, _read(path))
    signer = _signer(path, parts, trusted)
    manifest = _manifest(path, parts)
    if not manifest.is_of(parts.catalogue):
        raise EditionError(path, _ALTERED)
    try:
        facts = look_through(parts.catalogue)
    except Unfit as error:
        raise EditionError(path, str(error)) from error
    if facts[:3] != (manifest.edition_id, manifest.title, manifest.schema_version):
        raise EditionError(path, _CONTRADICTS)
    return Verified(path, manifest, signer, parts, facts.unconfirmed)


def _read(path: Path) -> bytes:
    try:
        if not path.exists():
            raise EditionError(path, "ファイルが見つかりません。場所と名前を確かめてください。")
        if not path.is_file():  # a pipe would keep us waiting
            raise EditionError(path, "ファイルではありません。")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise EditionError(path, f"ファイルを読めません。{reason(error)}") from error
    if len(data) > LARGEST:
        raise EditionError(path, "ファイルが大きすぎて、版のファイルではありません。")
    return data


def _parts(path: Path, data: bytes) -> Parts:
    try:
        return take_apart(data)
    except ContainerError as error:
        raise EditionError(path, _DAMAGED) from error


def _signer(path: Path, parts: Parts, trusted: Trusted) -> TrustedKey:
    try:
        signature = Signature.parse(parts.signature.decode("utf-8"))
    except (KeyFormatError, UnicodeDecodeError) as error:
        raise EditionError(path, _DAMAGED) from error
    known = tuple(find(trusted, signature.key_id))
    if not known:
        raise EditionError(
            path,
            f"信頼していない鍵（番号 {number(signature.key_id)}）で署名されています。"
            "配布元に鍵を確かめ、正しければ、管理者に鍵を加えてもらってください。",
        )
    for one in known:
        if one.key.verifies(parts.manifest, signature):
            return one
    raise EditionError(path, _ALTERED)


def _manifest(path: Path, parts: Parts) -> Manifest:
    try:
        return manifests.read(parts.manifest)
    except manifests.NewerManifestError as error:
        raise EditionError(path, _NEWER) from error
    except manifests.ManifestError as error:
        raise EditionError(path, _CONTRADICTS) from error
