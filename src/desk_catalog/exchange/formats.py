"""The formats there are. A new one is a new module beside :mod:`.csv_format` and one line here."""

from __future__ import annotations

from desk_catalog.exchange import csv_format, graphml_format, json_format, xlsx_format
from desk_catalog.exchange.format import Format

FORMATS: dict[str, Format] = {
    module.FORMAT.name: module.FORMAT
    for module in (
        xlsx_format,
        csv_format,
        json_format,
        graphml_format,
    )
}
