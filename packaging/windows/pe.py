"""What is read out of a Windows program file (PE): the names it exports, the names it imports, and from where."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_EXPORTS, _IMPORTS = 0, 1  # numbers of the data directories
_PE32_PLUS = 0x20B
_BY_NUMBER = 1 << 63


class NotAProgram(ValueError):  # noqa: N818 - it is what is said, not an error of ours
    """The file is no 64-bit PE file, or is cut off."""


class _Section(NamedTuple):
    address: int
    size: int
    offset: int


class Image:
    """A 64-bit PE file in memory. NotAProgram where it is none; it is read, never run."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._read_headers()
        except (struct.error, IndexError) as error:
            raise NotAProgram("the file ends within its headers") from error

    @classmethod
    def of(cls, path: Path) -> Image:
        """The image of the file ``path``."""
        return cls(path.read_bytes())

    def exports(self) -> tuple[str, ...]:
        """The names it exports, in the order of the file (which is sorted by bytes)."""
        table = self._directories[_EXPORTS]
        if not table:
            return ()
        count, names = self._unpack("<I4xI", table + 24)
        return tuple(self._text(*self._unpack("<I", names + 4 * number)) for number in range(count))

    def imports(self) -> dict[str, tuple[str, ...]]:
        """By the name of the library, in lower case: the names wanted of it. What is wanted by number is left out."""
        entry = self._directories[_IMPORTS]
        found: dict[str, tuple[str, ...]] = {}
        while entry:
            lookup, name, bound = self._unpack("<I8xII", entry)
            if not name:
                break
            found[self._text(name).lower()] = tuple(self._wanted(lookup or bound))
            entry += 20
        return found

    def _wanted(self, table: int) -> Iterator[str]:
        while True:
            (entry,) = self._unpack("<Q", table)
            if not entry:
                return
            if not entry & _BY_NUMBER:
                yield self._text(entry + 2)
            table += 8

    def _read_headers(self) -> None:
        (start,) = struct.unpack_from("<I", self._data, 0x3C)
        if self._data[:2] != b"MZ" or self._data[start : start + 4] != b"PE\0\0":
            raise NotAProgram("the file does not begin as a Windows program does")
        sections, size = struct.unpack_from("<H12xH", self._data, start + 6)
        optional = start + 24
        if struct.unpack_from("<H", self._data, optional) != (_PE32_PLUS,):
            raise NotAProgram("the file is not for 64-bit Windows")
        self._directories = struct.unpack_from("<" + "I4x" * 16, self._data, optional + 112)
        self._sections = tuple(
            _Section(address, max(virtual, raw), offset)
            for virtual, address, raw, offset in (
                struct.unpack_from("<IIII", self._data, optional + size + 40 * number + 8)
                for number in range(sections)
            )
        )

    def _unpack(self, form: str, address: int) -> tuple[int, ...]:
        try:
            return struct.unpack_from(form, self._data, self._offset(address))
        except struct.error as error:
            raise NotAProgram("the file ends within a table") from error

    def _text(self, address: int) -> str:
        start = self._offset(address)
        return self._data[start : self._data.index(b"\0", start)].decode("ascii")

    def _offset(self, address: int) -> int:
        for section in self._sections:
            if section.address <= address < section.address + section.size:
                return address - section.address + section.offset
        raise NotAProgram(f"the address {address:#x} lies in no section")
