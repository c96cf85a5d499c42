"""What differs in one field, and how amounts are written where two editions are compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from desk_catalog.catalog.amounts import NOT_STATED

NOT_THERE = "掲載なし"
THERE = "掲載"


class Gap(NamedTuple):
    """One field that differs."""

    kind: str
    field: str
    old: str
    new: str
    difference: str = ""


def money(amount: int | None, *, uchisuu: bool = False) -> str:
    """千円 with commas: 「5,846,000（内数）」; 記載なし where the source is silent."""
    return NOT_STATED if amount is None else f"{amount:,}{'（内数）' if uchisuu else ''}"


def more_or_less(old: int | None, new: int | None) -> str:
    """「+1,000」, 「△1,000」; '' where either is not known or nothing changed."""
    if old is None or new is None or old == new:
        return ""
    return f"+{new - old:,}" if new > old else f"△{old - new:,}"


def words(kind: str, field: str, old: str, new: str) -> Iterator[Gap]:
    """The gap between two texts, if there is one."""
    if old != new:
        yield Gap(kind, field, old, new)
