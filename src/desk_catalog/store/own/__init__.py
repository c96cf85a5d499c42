"""The user's own file: memos, favourites, 配布セット, what was opened lately, searches, own networks, settings.

A second SQLite file, never attached to the catalogue and keyed by the stable ids of programmes, contacts and
networks, so that it outlives every edition. See docs/decisions/0005-users-own-file.md.
"""

from desk_catalog.store.own.errors import OwnFileError
from desk_catalog.store.own.file import PATIENCE, Imported, OwnFile, open_own, read_additions, read_settings
from desk_catalog.store.own.values import HandoutSet, Memo, Recent
from desk_catalog.store.own.wording import NO_HOME, NOT_SAVED

__all__ = [
    "NOT_SAVED",
    "NO_HOME",
    "PATIENCE",
    "HandoutSet",
    "Imported",
    "Memo",
    "OwnFile",
    "OwnFileError",
    "Recent",
    "open_own",
    "read_additions",
    "read_settings",
]
