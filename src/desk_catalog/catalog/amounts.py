"""How amounts are written. 記載なし is never zero."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

NOT_STATED = "記載なし"
NONE = "－"
"""What stands where the source gives no amount."""

SUPPLEMENTARY = "補正"
_AND = re.compile(r"[＋+、・]|及び|と")
_YEAR = re.compile(r"令和(\d+)年度\s*(?:の)?")
_FIRST = re.compile(r"^(数|[\d,.]+)(億|百万|千)円?")
_BASIS = re.compile(r"^令和\S+政府案\s*")
_ASIDE = re.compile(r"（前年度[^）]*）|【[^】]*】")
_SUPPLEMENT = re.compile(r"^【補正予算額\s*([\d,.]+(?:億|百万|千)円)")
_THOUSANDS = {"百万": 1000, "千": 1}
_BARE = re.compile(r"(?<![\d,])(\d{1,3}(?:,\d{3})+)(?![\d,]|\s*(?:千|百万|億|万|円))")
_UCHISUU = re.compile(r"[（(]内数[）)]")


class BudgetNames(NamedTuple):
    """What an edition calls the two budgets its amounts are of: 令和4年度予算政府案, 令和3年度補正予算."""

    regular: str
    supplementary: str


def budget_names(basis: str) -> BudgetNames:
    """The two in ``edition.budget_basis``; where it names one only, the other has its general name."""
    parts = [part.strip().removesuffix("額") for part in _AND.split(basis) if part.strip()]
    regular = next((part for part in parts if SUPPLEMENTARY not in part), "当初予算")
    return BudgetNames(regular, next((part for part in parts if SUPPLEMENTARY in part), "補正予算"))


def short_basis(words: str) -> str:
    """「R4政府案＋R3補正」 for 「令和4年度予算政府案＋令和3年度補正予算」."""
    return _YEAR.sub(r"R\1", words).replace("予算政府案", "政府案").replace("補正予算", "補正")


def thousand(amount: int | None, *, uchisuu: bool = False) -> str:
    """千円 with commas, a star for 内数, － where the source is silent."""
    if amount is None:
        return NONE
    return f"{amount:,}{'*' if uchisuu else ''}"


def with_unit(note: str) -> str:
    """A remark of the contact tables, whose figures are 千円 because their column is: alone they have to say so."""
    return _BARE.sub(r"\1千円", note)


def money(amount: int | None, *, uchisuu: bool) -> str:
    """「5,846,000千円（内数）」, 記載なし where the source is silent."""
    if amount is None:
        return NOT_STATED
    return f"{amount:,}千円{'（内数）' if uchisuu else ''}"


@lru_cache(maxsize=8192)
def short_printed(printed: str | None, *, uchisuu: bool) -> str:
    """The amount of a map's box for a narrow card, in 億: 58.5億円（内数） → 58.5億*, 1,014百万円【…】 → 10.1億.

    A box with only a supplementary budget says so (補正15.0億). Where no plain amount is printed, its words stay
    without last year's amount.
    """
    if printed is None or printed == NONE:
        return NONE
    star = "*" if uchisuu and "の内数" not in printed else ""
    words = unicodedata.normalize("NFKC", _BASIS.sub("", printed))
    if found := _FIRST.match(words):
        return f"{_in_oku(found)}{star}"
    supplement = _SUPPLEMENT.match(words)
    if supplement and (found := _FIRST.match(supplement.group(1))):
        return f"補正{_in_oku(found)}{star}"
    return _ASIDE.sub("", _BASIS.sub("", printed)) + star


def _in_oku(found: re.Match[str]) -> str:
    """The amount in 億 as printed; where the source counts in 百万 or 千 rounded to 0.1億, below 1億 to 0.01億."""
    number, unit = found.groups()
    if unit == "億" or number == "数":
        return f"{number}{unit}"
    thousands = round(float(number.replace(",", "")) * _THOUSANDS[unit])
    if thousands >= 100_000:
        tenths = (thousands + 5_000) // 10_000
        return f"{tenths // 10}.{tenths % 10}億"
    hundredths = (thousands + 500) // 1_000
    return f"{hundredths // 100}.{hundredths % 100:02}億"


def split_printed(printed: str | None, *, uchisuu: bool) -> tuple[str, str]:
    """The amount of a map's box for a wide card, and the remark behind it: 5.0億円（内数） → 5.0億円 内数.

    What is printed before the amount (令和4年度予算政府案) goes to the remark.
    """
    if printed is None or printed == NONE:
        return NONE, ""
    plain = _UCHISUU.sub("", printed)
    basis = _BASIS.match(plain)
    amount, remark = _split(plain[basis.end() :] if basis else plain)
    amount = f"{amount} 内数" if uchisuu and "内数" not in plain else amount
    return amount, (basis.group().strip() if basis else "") + remark


def full_printed(printed: str | None, *, uchisuu: bool) -> str:
    """The amount of a map's box in one line, in the order it is printed."""
    if printed is None or printed == NONE:
        return NONE
    plain = _UCHISUU.sub("", printed)
    amount, remark = _split(plain)
    return f"{amount} 内数{remark}" if uchisuu and "内数" not in plain else plain


def _split(plain: str) -> tuple[str, str]:
    """Where the first amount ends; what follows in brackets is the remark."""
    starts = _FIRST.match(unicodedata.normalize("NFKC", plain)) or "内数" in plain
    at = min((found for found in (plain.find("（"), plain.find("【")) if found > 0), default=-1)
    return (plain[:at], plain[at:]) if starts and at > 0 else (plain, "")
