"""How the user's file came to be what it is, step by step.

The file's version (``user_version``) is the number of steps it has taken. A step that has been delivered never
changes; what is new is one more entry at the end. Every table must also be merged (see :mod:`.file`).
"""

from __future__ import annotations

APPLICATION_ID = 0x44534B55  # "DSKU": marks the file as the user's in SQLite's header

FIRST_SET = "配布セット"

# The SQL statements of one step.
Migration = tuple[str, ...]

# No key leads to the catalogue: what the user wrote outlives every edition.
_FIRST: Migration = (
    """CREATE TABLE memo (
        kind TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL, changed TEXT NOT NULL,
        PRIMARY KEY (kind, id)) STRICT""",
    "CREATE TABLE favourite (program_id TEXT NOT NULL PRIMARY KEY, added TEXT NOT NULL) STRICT",
    # AUTOINCREMENT: another window that still shows a deleted set must not meet a new one under its number.
    """CREATE TABLE handout_set (
        set_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, note TEXT NOT NULL DEFAULT '',
        sort INTEGER NOT NULL DEFAULT 0, is_current INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1))) STRICT""",
    """CREATE TABLE handout_item (
        set_id INTEGER NOT NULL REFERENCES handout_set ON DELETE CASCADE, program_id TEXT NOT NULL,
        sort INTEGER NOT NULL, PRIMARY KEY (set_id, program_id)) STRICT""",
    """CREATE TABLE recent (
        kind TEXT NOT NULL, id TEXT NOT NULL, opened TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT""",
    "CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",  # value: JSON
    f"INSERT INTO handout_set (name, is_current) VALUES ('{FIRST_SET}', 1)",
)

_SEARCHES: Migration = (
    "CREATE TABLE search_recent (query TEXT NOT NULL PRIMARY KEY, used TEXT NOT NULL) STRICT",
    "CREATE TABLE search_saved (query TEXT NOT NULL PRIMARY KEY, added TEXT NOT NULL) STRICT",
    """CREATE TABLE search_hidden (
        query TEXT NOT NULL REFERENCES search_saved ON DELETE CASCADE, kind TEXT NOT NULL, id TEXT NOT NULL,
        PRIMARY KEY (query, kind, id)) STRICT""",
)

# is_own 0: a network of the catalogue, remembered because the user has added members to it.
_NETWORKS: Migration = (
    """CREATE TABLE own_network (
        network_id TEXT NOT NULL PRIMARY KEY, is_own INTEGER NOT NULL CHECK (is_own IN (0, 1)), name TEXT NOT NULL,
        scheme_id TEXT NOT NULL, scheme TEXT NOT NULL, contact TEXT NOT NULL, note TEXT NOT NULL,
        added TEXT NOT NULL, changed TEXT NOT NULL) STRICT""",
    """CREATE TABLE own_place (
        network_id TEXT NOT NULL REFERENCES own_network ON DELETE CASCADE, prefecture TEXT NOT NULL,
        sort INTEGER NOT NULL, PRIMARY KEY (network_id, prefecture)) STRICT""",
    """CREATE TABLE own_member (
        network_id TEXT NOT NULL REFERENCES own_network ON DELETE CASCADE, organization_id TEXT NOT NULL,
        organization TEXT NOT NULL, sector TEXT NOT NULL, role TEXT NOT NULL, note TEXT NOT NULL,
        added TEXT NOT NULL, changed TEXT NOT NULL, PRIMARY KEY (network_id, organization_id)) STRICT""",
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST, _SEARCHES, _NETWORKS)
