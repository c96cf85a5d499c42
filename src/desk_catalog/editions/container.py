"""The edition file: a zip archive of exactly three files, stored without compression, of one possible form.

Any tool that knows zip takes the parts out, and ``minisign -V`` checks the manifest's signature. The program itself
takes no other form of the same parts: what :func:`compose` would not write, byte for byte, is refused. So there is
nothing to decompress, no name or path to believe and no place where a changed byte could hide.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

MANIFEST, SIGNATURE, CATALOGUE = "manifest.json", "manifest.json.minisig", "catalog.sqlite"
LARGEST = 256 << 20
"""Bytes of an edition file, at most."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NEEDED = 10  # version 1.0 of the format: no folders, no compression
_DATE = 0x0021  # 1980-01-01, the first day zip knows: the file tells nothing of when it was made


class ContainerError(ValueError):
    """The bytes are no edition file of the one form there is."""


class Parts(NamedTuple):
    """The contents of an edition file, in the order in which they lie there."""

    manifest: bytes
    signature: bytes
    catalogue: bytes


_NAMES = (MANIFEST, SIGNATURE, CATALOGUE)


def compose(parts: Parts) -> bytes:
    """The bytes of the edition file with these parts; ValueError above LARGEST."""
    body, directory = bytearray(), bytearray()
    for name, data in zip(_NAMES, parts, strict=True):
        label, offset = name.encode("ascii"), len(body)
        facts = (0, 0, 0, _DATE, zlib.crc32(data), len(data), len(data))
        body += _LOCAL.pack(b"PK\3\4", _NEEDED, *facts, len(label), 0) + label + data
        directory += _CENTRAL.pack(b"PK\1\2", _NEEDED, _NEEDED, *facts, len(label), 0, 0, 0, 0, 0, offset)
        directory += label
    end = _END.pack(b"PK\5\6", 0, 0, len(_NAMES), len(_NAMES), len(directory), len(body), 0)
    whole = bytes(body + directory + end)
    if len(whole) > LARGEST:
        raise ValueError(f"{len(whole)} bytes are too many for an edition file")
    return whole


def take_apart(data: bytes) -> Parts:
    """The parts of an edition file; ContainerError for anything that :func:`compose` does not write."""
    at, found = 0, []
    for name in _NAMES:
        start = at + _LOCAL.size + len(name)
        if start > len(data):
            raise ContainerError("cut short")
        size = _LOCAL.unpack_from(data, at)[8]
        at = start + size
        found.append(data[start:at])
    parts = Parts(*found)
    if compose(parts) != data:
        raise ContainerError("not of the one form there is")
    return parts
