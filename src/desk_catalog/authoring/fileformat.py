"""Make the bytes of a SQLite file depend on its contents only (https://www.sqlite.org/fileformat2.html).

Two libraries given the same statements agree on the layout of a freshly vacuumed file but not on everything in it:
the header tells of the building, and the free space inside a page keeps whatever passed through it on the way. Both
are overwritten here; nothing a reader looks at changes, and the caller has SQLite check the file afterwards.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

# Written into the header instead of the number of the library that happens to build: 3.40.1, the oldest tested.
SQLITE_VERSION = 3_040_001

FILE_HEADER = 100  # bytes that stand before the first page's own header
PAGE_HEADERS = {2: 12, 5: 12, 10: 8, 13: 8}  # length by type; an overflow page begins with 0 and has none


def normalise(path: Path) -> None:
    """Rewrite the file in its normal form and make sure it is on the disk. Nobody may have it open."""
    data = bytearray(path.read_bytes())
    _normalise_header(data)
    for start, end in list(_free_space(data)):
        data[start:end] = bytes(end - start)
    with path.open("r+b") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def normalise_full_text(connection: sqlite3.Connection) -> None:
    """Forget how many pages were written while a full-text index was filled: two libraries count differently.

    The number stands in the index's record of its structure, row 10 of its table of data (after a cookie of four bytes
    and the numbers of levels and segments), and only tells when to merge after further writes; there will be none.
    """
    found = connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'")
    for (name,) in found.fetchall():
        (record,) = connection.execute(f'SELECT block FROM "{name}_data" WHERE id = 10').fetchone()
        start = _after_number(record, _after_number(record, 4))
        plain = record[:start] + b"\0" + record[_after_number(record, start) :]
        connection.execute(f'UPDATE "{name}_data" SET block = ? WHERE id = 10', (plain,))


def _after_number(data: bytes, at: int) -> int:
    """Where a number of variable length ends that begins at ``at``: each byte but its last has the high bit set."""
    while data[at] & 0x80:
        at += 1
    return at + 1


def _normalise_header(data: bytearray) -> None:
    """Overwrite what tells of the building and not of the data.

    24-27 file change counter: the number of transactions, which a library or driver may group otherwise.
    92-95 version-valid-for: must equal the change counter, or the page count in the header is not believed.
    96-99 SQLITE_VERSION_NUMBER of the library that wrote last.
    """
    data[24:28] = (1).to_bytes(4, "big")
    data[92:96] = (1).to_bytes(4, "big")
    data[96:100] = SQLITE_VERSION.to_bytes(4, "big")


def _free_space(data: bytearray) -> Iterator[tuple[int, int]]:
    """Yield the ranges of bytes that belong to no cell: each page's gap, and the inside of its free blocks."""
    page_size = _number(data, 16)
    for page in range(0, len(data), page_size):
        head = page + (FILE_HEADER if page == 0 else 0)
        length = PAGE_HEADERS.get(data[head])
        if length is None:
            continue
        cells = _number(data, head + 3)
        yield head + length + 2 * cells, page + _number(data, head + 5)
        block = _number(data, head + 1)
        while block:  # each begins with the next one's place and its own size
            yield page + block + 4, page + block + _number(data, page + block + 2)
            block = _number(data, page + block)


def _number(data: bytearray, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")
