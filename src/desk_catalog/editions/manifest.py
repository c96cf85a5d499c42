"""What an edition file says of itself, signed: which edition, its serial, by whom, the checksum of the catalogue."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

FORMAT = 1
LARGEST = 16 << 10  # bytes
LONGEST = 200  # characters of a text
HIGHEST_SERIAL = 10**15
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class ManifestError(ValueError):
    """Not the manifest of an edition."""


class NewerManifestError(ManifestError):
    """A manifest in a later format than this program knows."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``serial`` rises with every file that is issued. ``issued`` is the day as YYYY-MM-DD. ``issuer`` may be empty.

    ``size`` (bytes) and ``sha256`` (hexadecimal) are those of catalog.sqlite, ``schema_version`` its user_version.
    """

    edition_id: str
    title: str
    serial: int
    schema_version: int
    size: int
    sha256: str
    issued: str
    issuer: str

    def __post_init__(self) -> None:
        """ManifestError for values no edition has."""
        sound = (
            _ID.fullmatch(self.edition_id)
            and is_plain(self.title)
            and self.title
            and is_plain(self.issuer)
            and 1 <= self.serial <= HIGHEST_SERIAL
            and self.schema_version >= 1
            and self.size >= 1
            and _SHA256.fullmatch(self.sha256)
            and _is_day(self.issued)
        )
        if not sound:
            raise ManifestError("a value makes no sense")

    def is_of(self, catalogue: bytes) -> bool:
        """Whether these are the bytes of the catalogue it speaks of."""
        import hashlib  # not at the start

        return len(catalogue) == self.size and hashlib.sha256(catalogue).hexdigest() == self.sha256


def is_plain(text: str) -> bool:
    """Whether a text can be shown as it is: short, and no sign that is invisible or turns the direction of reading."""
    return len(text) <= LONGEST and not any(unicodedata.category(sign).startswith("C") for sign in text)


def write(manifest: Manifest) -> bytes:
    """The manifest as the UTF-8 text of its file."""
    values = {"format": FORMAT, **asdict(manifest)}
    return f"{json.dumps(values, ensure_ascii=False, indent=2)}\n".encode()


def read(data: bytes) -> Manifest:
    """The manifest in a file's bytes; ManifestError, or NewerManifestError where only a later program can tell."""
    if len(data) > LARGEST:
        raise ManifestError("too long")
    try:
        values = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise ManifestError("no JSON") from error
    if not isinstance(values, dict):
        raise ManifestError("no object")
    version = values.pop("format", None)
    if type(version) is not int or version < 1:
        raise ManifestError("no format")
    if version > FORMAT:
        raise NewerManifestError(f"format {version}")
    kinds = {field.name: int if field.type == "int" else str for field in fields(Manifest)}
    if values.keys() != kinds.keys() or any(type(values[name]) is not kind for name, kind in kinds.items()):
        raise ManifestError("other values than a manifest has")
    return Manifest(**values)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands twice could be read one way here and another way elsewhere."""
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ManifestError("a name stands twice")
    return values


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
