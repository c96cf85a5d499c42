"""One cell: from the text as written to the value stored, or the reason why not.

Every reason is a Japanese sentence for the person who edits the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from desk_catalog.catalog.columns import Column, Kind
from desk_catalog.catalog.tables.meanings import form
from desk_catalog.catalog.tables.vocabulary import IN_WORDS

Value = str | int | tuple[str, ...] | None

SEPARATOR = ";"
READING = re.compile(r"[ぁ-ゖー・ \u3000]+")
INTEGER = re.compile(r"0|[1-9][0-9]{0,14}")  # far inside what SQLite holds in 64 bits


class CellError(Exception):
    """The cell cannot be taken; ``str(error)`` says why."""


def parse_cell(column: Column, required: bool, text: str) -> Value:
    """Return the value of a cell; an empty cell is None. Raises :class:`CellError`."""
    if not text:
        if required:
            raise CellError("空欄にはできません。")
        return () if column.kind is Kind.CODES else None
    check_characters(text)
    if text != text.strip():
        raise CellError("前か後ろに空白があります。")
    return PARSERS[column.kind](column, text)


def check_characters(text: str) -> None:
    """Refuse the characters that get lost or lie: each has a way of coming in from a PDF or a spreadsheet."""
    for character in text:
        reason = _character_fault(character)
        if reason:
            raise CellError(reason)


def _character_fault(character: str) -> str | None:
    code = ord(character)
    category = unicodedata.category(character)
    if character in "\r\n\u2028\u2029":
        return "セルの中に改行があります。"
    if category == "Cc":
        return f"制御文字（U+{code:04X}）が入っています。"
    if category == "Co":
        return f"外字（U+{code:04X}）が入っています。ほかの機械では読めないため使えません。"
    if code > 0xFFFF:  # Qt draws them in a PDF but leaves their text out
        return f"「{character}」（U+{code:04X}）はPDFで文字として残らないため使えません。"
    if character in "\u3099\u309a":
        return "濁点か半濁点が前の文字と離れています。1文字の「が」「ぱ」などに直してください。"
    if category in ("Cf", "Cn") or character == "\ufffd":
        return f"見えない文字か、文字化けの跡（U+{code:04X}）が入っています。"
    if 0x2E80 <= code <= 0x2FDF:  # CJK Radicals Supplement and Kangxi Radicals
        return _radical_fault(character)
    return None


def _radical_fault(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    advice = f"「{plain}」" if plain != character else "ふつうの漢字"
    name = f"「{character}」（U+{ord(character):04X}）"
    return f"{name}は部首の記号で、PDFから写すと混じります。{advice}に直してください。"


def _parse_text(column: Column, text: str) -> str:
    if column.choices and text not in column.choices:
        raise CellError(f"{'、'.join(map(_told, column.choices))} のどれかを書いてください。")
    if column.pattern and not re.fullmatch(column.pattern, text):
        raise CellError(f"決められた形（{form(column)}）ではありません。")
    if column.kana and not READING.fullmatch(text):
        raise CellError(
            "読みに使えるのは、ひらがなと「ー」「・」と空白だけです。数字や英字も読みで書いてください。"
        )
    return text


def _parse_integer(column: Column, text: str) -> int:
    if not INTEGER.fullmatch(text):
        raise CellError("半角数字だけの整数で書いてください（桁区切りのコンマや先頭の0は付けません）。")
    return int(text)


def _parse_flag(column: Column, text: str) -> int:
    if text not in ("0", "1"):
        raise CellError("はい（1）か、いいえ（0）を書いてください。")
    return int(text)


def _parse_codes(column: Column, text: str) -> tuple[str, ...]:
    codes = tuple(text.split(SEPARATOR))
    if any(code != code.strip() or not code for code in codes):
        raise CellError("「;」で区切った中に、空の項目か余分な空白があります。")
    if len(set(codes)) < len(codes):
        raise CellError("同じ項目が2度書かれています。")
    return codes


PARSERS: dict[Kind, Callable[[Column, str], Value]] = {
    Kind.TEXT: _parse_text,
    Kind.INTEGER: _parse_integer,
    Kind.FLAG: _parse_flag,
    Kind.CODES: _parse_codes,
}


def _told(code: str) -> str:
    """「印字（printed）」: the word of the workbook, and the code of the text files."""
    return f"{IN_WORDS[code]}（{code}）" if code in IN_WORDS else code
