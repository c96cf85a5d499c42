"""Ids of editions: r4 is 令和4年度."""

from __future__ import annotations

import re

_OF_YEAR = re.compile(r"r(\d{1,2})")


def year_of(edition_id: str) -> int | None:
    """The year of Reiwa an edition is of; None where its id does not say."""
    found = _OF_YEAR.fullmatch(edition_id)
    return int(found[1]) if found else None
