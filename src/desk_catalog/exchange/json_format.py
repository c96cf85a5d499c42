"""JSON for programs: the keys and values of the contract views, one object per row."""

from __future__ import annotations

import json

from desk_catalog.exchange.format import Format
from desk_catalog.exchange.sheet import Cell, Sheet


def encode(sheet: Sheet) -> bytes:
    """UTF-8, always the same bytes for the same sheet; what the source does not say is null."""
    objects = [
        {
            key: _plain(cell, separator)
            for key, cell, separator in zip(sheet.keys, row, sheet.separators, strict=True)
        }
        for row in sheet.rows
    ]
    return (json.dumps(objects, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(cell: Cell, separator: str) -> str | int | None:
    """A list as the views write it, an empty one as null."""
    return (separator.join(cell) or None) if isinstance(cell, tuple) else cell


FORMAT = Format("json", "JSON（プログラム用）", ".json", encode)
