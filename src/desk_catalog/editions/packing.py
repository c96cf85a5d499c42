"""From a catalogue and a secret key to an edition file, and the keys themselves."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from desk_catalog.editions import manifest as manifests
from desk_catalog.editions.container import LARGEST, Parts, compose
from desk_catalog.editions.manifest import Manifest
from desk_catalog.editions.minisign import (
    LONGEST,
    KeyCostError,
    KeyFormatError,
    Password,
    SecretKey,
    WrongPasswordError,
)
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.outside import Unfit, look_through
from desk_catalog.store.reasons import reason


class Issue(NamedTuple):
    """What the issuer says of a file: its serial, the day, and who they are ('' to say nothing).

    ``is_draft`` lets rows go out that nobody has confirmed.
    """

    serial: int
    issued: date
    issuer: str = ""
    is_draft: bool = False


def serial_of(moment: datetime) -> int:
    """The serial of a file issued at ``moment``: its digits YYYYMMDDhhmmss in UTC, so that it rises by itself."""
    return int(moment.astimezone(UTC).strftime("%Y%m%d%H%M%S"))


def pack(catalogue: Path, key: SecretKey, issue: Issue) -> tuple[Manifest, bytes]:
    """The bytes of the edition file of ``catalogue``, which is first looked through as at an installation.

    CatalogueError if the catalogue is not fit, or if the issuer's words cannot be shown.
    """
    try:
        if catalogue.stat().st_size > LARGEST:
            raise CatalogueError(f"カタログのファイルが大きすぎます（{catalogue}）。")
        data = catalogue.read_bytes()
    except OSError as error:
        raise CatalogueError(f"カタログのファイルを読めません（{catalogue}）。{reason(error)}") from error
    try:
        facts = look_through(data)
    except Unfit as error:
        raise CatalogueError(f"このカタログから版のファイルは作れません（{catalogue}）。{error}") from error
    if facts.unconfirmed and not issue.is_draft:
        raise CatalogueError(
            f"このカタログには、原資料と見比べて確かめていない行が{facts.unconfirmed}件あります（{catalogue}）。"
            "確かめて作り直すか、下見のために配るときは --allow-unconfirmed を付けてください。"
        )
    try:
        manifest = Manifest(
            edition_id=facts.edition_id,
            title=facts.title,
            serial=issue.serial,
            schema_version=facts.schema_version,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            issued=issue.issued.isoformat(),
            issuer=issue.issuer,
        )
    except manifests.ManifestError as error:
        raise CatalogueError(
            f"発行者の名前は、改行のない{manifests.LONGEST}字までの文字にしてください。"
            f"通し番号は1から{manifests.HIGHEST_SERIAL}までです。"
        ) from error
    text = manifests.write(manifest)
    # What `minisign -V` shows: letters and digits alone, for it takes no others there.
    comment = f"desk-catalog edition {manifest.edition_id} serial {manifest.serial} sha256 {manifest.sha256}"
    return manifest, compose(Parts(text, key.sign(text, comment).text().encode(), data))


def read_secret(path: Path, password: Password) -> SecretKey:
    """The secret key in a file of minisign's or ours; ``password`` is called only where the key is locked.

    CatalogueError with one sentence if it cannot be read or the password is another one.
    """
    try:
        with path.open(encoding="utf-8") as file:
            return SecretKey.parse(file.read(LONGEST), password)
    except OSError as error:
        raise CatalogueError(f"秘密鍵のファイルを読めません（{path}）。{reason(error)}") from error
    except WrongPasswordError as error:
        raise CatalogueError(f"秘密鍵のパスワードが違うか、鍵のファイルが壊れています（{path}）。") from error
    except KeyCostError as error:
        raise CatalogueError(f"秘密鍵のパスワードを確かめるには、メモリが足りません（{path}）。") from error
    except (KeyFormatError, UnicodeDecodeError) as error:
        raise CatalogueError(
            f"秘密鍵のファイルではありません（{path}）。末尾が .key のファイルを指定してください。"
        ) from error
