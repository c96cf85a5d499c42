"""How amounts are written in the window. 記載なし is never zero."""

from __future__ import annotations

import re
import unicodedata

NONE = "－"
"""What stands where the source gives no amount."""

_FIRST = re.compile(r"^(数|[\d,.]+)(億|百万|千)円?")


def thousand(amount: int | None, *, uchisuu: bool = False) -> str:
    """千円 with commas, a star for 内数, － where the source is silent."""
    if amount is None:
        return NONE
    return f"{amount:,}{'*' if uchisuu else ''}"


def oku(amount: int) -> str:
    """A reading of thousand yen in 億 and 万: 13,750,508 → 137億5,051万円 (rounded to 万円)."""
    man = (amount + 5) // 10
    high, low = divmod(man, 10_000)
    if high and low:
        return f"{high:,}億{low:,}万円"
    return f"{high:,}億円" if high else f"{low:,}万円"


def short_printed(printed: str | None, *, uchisuu: bool) -> str:
    """The amount of a map's box for a narrow card: 58.5億円（内数） → 58.5億*; else the whole text."""
    if printed is None or printed == NONE:
        return NONE
    plain = unicodedata.normalize("NFKC", printed)
    star = "*" if uchisuu else ""
    found = _FIRST.match(plain)
    return f"{found.group(1)}{found.group(2)}{star}" if found else f"{printed}{star}"


def full_printed(printed: str | None, *, uchisuu: bool) -> str:
    """The amount of a map's box for a wide card: 5.0億円（内数） → 5.0億円 内数."""
    if printed is None or printed == NONE:
        return NONE
    plain = re.sub(r"[（(]内数[）)]", "", printed)
    return f"{plain} 内数" if uchisuu and "内数" not in plain else plain
