"""What changed between two editions, as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

ADDED, ENDED, RENAMED, SPLIT, MERGED = "新設", "終了", "改称", "分割", "統合"
AMOUNT, CONTACT, PLACED, CHANGED = "予算額", "連絡先", "マップ", "変更"
THEMES, NETWORKS, REFERENCE, EDITION = "テーマ", "ネットワーク", "資料", "版"
KINDS = (
    ADDED,
    ENDED,
    RENAMED,
    SPLIT,
    MERGED,
    AMOUNT,
    CONTACT,
    PLACED,
    CHANGED,
    THEMES,
    NETWORKS,
    REFERENCE,
    EDITION,
)
"""The kinds in the order in which they are shown; others follow as they are met."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one ``field`` of a programme, in words: amounts in 千円 with commas, △ for less.

    ``old`` and ``new`` are '' where an edition does not have the programme, 記載なし where it is silent on the fact;
    ``difference`` is '' where there is none to tell. ``program_id`` leads to the programme, in the old
    edition if it has ended; ``ministry`` is its ministry's short name. Both are '' for what is no programme's,
    a theme, a network, a table of 資料, an office: ``program`` names it then.
    """

    kind: str
    program: str
    field: str
    old: str
    new: str
    difference: str = ""
    program_id: str = ""
    ministry: str = ""


def by_kind(changes: tuple[Change, ...]) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """The changes of each kind that there is, the known kinds first; within a kind as they were given."""
    kinds = dict.fromkeys((*KINDS, *(change.kind for change in changes)))
    groups = ((kind, tuple(change for change in changes if change.kind == kind)) for kind in kinds)
    return tuple((kind, group) for kind, group in groups if group)
