"""Amounts as the source prints them: 「500,000（内数）」, 「58.5億円（内数）」, 「1,014百万円【2,546百万円】」."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

# What one printed unit is worth in thousand yen.
UNITS = {
    "兆円": Decimal(1_000_000_000),
    "億円": Decimal(100_000),
    "百万円": Decimal(1_000),
    "万円": Decimal(10),
    "千円": Decimal(1),
}
NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
AMOUNT = re.compile(rf"(?<![\d.,]){NUMBER}({'|'.join(UNITS)})", re.ASCII)
BARE = re.compile(rf"{NUMBER}(?![\d.,億兆万百千])", re.ASCII)
BRACKETS = re.compile(r"【[^】]*】")


def _plain(text: str) -> str:
    """Fold full-width digits and signs and drop blanks and a leading colon: 「：５ 億円」 → ``5億円``."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lstrip(":")


def _thousand_yen(number: str, unit: Decimal) -> int | None:
    amount = Decimal(number.replace(",", "")) * unit
    return int(amount) if amount == amount.to_integral_value() else None


def bare_amount(text: str) -> int | None:
    """Read a cell printed in 千円 without a unit: ``5,846,000（内数）`` → 5846000; 「－」 → None."""
    match = BARE.match(_plain(text))
    return _thousand_yen(match[1], Decimal(1)) if match else leading_amount(text)


def leading_amount(text: str) -> int | None:
    """Return in 千円 the amount a text begins with: 「5.0億円（内数）」 → 500000; 「数億円」 → None."""
    match = AMOUNT.match(_plain(text))
    return _thousand_yen(match[1], UNITS[match[2]]) if match else None


def all_amounts(text: str) -> tuple[int, ...]:
    """Return in 千円 every amount with a unit in a text: 「8億円の内数［25億円の内数］」 → (800000, 2500000)."""
    found = (_thousand_yen(match[1], UNITS[match[2]]) for match in AMOUNT.finditer(_plain(text)))
    return tuple(amount for amount in found if amount is not None)


def split_million(text: str) -> tuple[int | None, int | None]:
    """Return regular and supplementary budget in million yen: 「1,014百万円【2,546百万円】」 → (1014, 2546)."""
    plain = _plain(text)
    regular = all_amounts(BRACKETS.sub("", plain))
    supplementary = all_amounts("".join(BRACKETS.findall(plain)))
    return _million(regular), _million(supplementary)


def _million(amounts: tuple[int, ...]) -> int | None:
    return amounts[0] // 1000 if amounts else None
