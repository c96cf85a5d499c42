"""Every table of the catalogue, said once.

The plain text files, their validation, the SQL of the database, the headings in the window and the
manual's description of the data all follow from :data:`TABLES`. A new field is one entry here.

Amounts are integers in thousand yen (千円) unless the column's name says otherwise; the text as printed stands
beside them. ``page`` is the page of the source document.
"""

from __future__ import annotations

from desk_catalog.catalog.columns import Table
from desk_catalog.catalog.tables import contacts, edition, networks, programmes, reference, words
from desk_catalog.catalog.tables.vocabulary import COMMON_LANE, INFERRED, PRINTED

__all__ = ["APPLICATION_ID", "BY_NAME", "COMMON_LANE", "INFERRED", "PRINTED", "SCHEMA_VERSION", "TABLES"]

APPLICATION_ID = 0x44534B43  # "DSKC": marks the file as ours in SQLite's header
SCHEMA_VERSION = 3

TABLES: tuple[Table, ...] = (
    *edition.TABLES,
    *programmes.TABLES,
    *contacts.TABLES,
    *networks.TABLES,
    *reference.TABLES,
    *words.TABLES,
)

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
