"""How amounts are written in the window. 記載なし is never zero."""

from __future__ import annotations

import re
import unicodedata

NOT_STATED = "記載なし"
NONE = "－"
"""What stands where the source gives no amount."""

_FIRST = re.compile(r"^(数|[\d,.]+)(億|百万|千)円?")
_BASIS = re.compile(r"^令和\S+政府案\s*")
_LAST_YEAR = re.compile(r"（前年度[^）]*）")
_UCHISUU = re.compile(r"[（(]内数[）)]")


def thousand(amount: int | None, *, uchisuu: bool = False) -> str:
    """千円 with commas, a star for 内数, － where the source is silent."""
    if amount is None:
        return NONE
    return f"{amount:,}{'*' if uchisuu else ''}"


def money(amount: int | None, *, uchisuu: bool) -> str:
    """「5,846,000千円（内数）」, 記載なし where the source is silent."""
    if amount is None:
        return NOT_STATED
    return f"{amount:,}千円{'（内数）' if uchisuu else ''}"


def short_printed(printed: str | None, *, uchisuu: bool) -> str:
    """The amount of a map's box for a narrow card: 58.5億円（内数） → 58.5億*.

    Where no plain amount stands first, last year's amount and the words before this year's are left out.
    """
    if printed is None or printed == NONE:
        return NONE
    star = "*" if uchisuu and "の内数" not in printed else ""
    found = _FIRST.match(unicodedata.normalize("NFKC", printed))
    if found:
        return f"{found.group(1)}{found.group(2)}{star}"
    return _LAST_YEAR.sub("", _BASIS.sub("", printed)) + star


def split_printed(printed: str | None, *, uchisuu: bool) -> tuple[str, str]:
    """The amount of a map's box for a wide card, and the remark behind it: 5.0億円（内数） → 5.0億円 内数."""
    if printed is None or printed == NONE:
        return NONE, ""
    plain = _UCHISUU.sub("", printed)
    amount, remark = _split(plain)
    return (f"{amount} 内数" if uchisuu and "内数" not in plain else amount), remark


def full_printed(printed: str | None, *, uchisuu: bool) -> str:
    """The amount of a map's box in one line."""
    return "".join(split_printed(printed, uchisuu=uchisuu))


def _split(plain: str) -> tuple[str, str]:
    found = _FIRST.match(unicodedata.normalize("NFKC", plain))
    at = plain.find("（") if found else -1
    return (plain, "") if at < 0 else (plain[:at], plain[at:])
