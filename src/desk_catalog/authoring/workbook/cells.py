"""One cell of a spreadsheet → the text of the edition.

What a spreadsheet does to a cell without being asked is put right where that is certain, and told; where it is not, it
is a fault with a reason: a date was once something else, a number may have lost its leading 0.
"""

from __future__ import annotations

import datetime
import re
import unicodedata

from desk_catalog.authoring.cells import CellError
from desk_catalog.catalog.columns import Column, Kind
from desk_catalog.catalog.tables.meanings import form
from desk_catalog.catalog.tables.vocabulary import COMMON_LANE, IN_WORDS, LANE

_FLAGS = {"0": "いいえ", "1": "はい"}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－ーｰ─━"), "-")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
_RETYPE = "セルの書式を「文字列」にしてから、打ち直してください"
_FORMULA = "数式です。計算した結果を、値だけ貼り付けてください。"
_LAST_EXACT = 10**15  # a spreadsheet keeps fifteen digits


def words(column: Column) -> dict[str, str]:
    """What stands in the workbook for the codes of a column, which nobody has to know; empty where there are none."""
    if column.kind is Kind.FLAG:
        return _FLAGS
    codes = column.choices or ((COMMON_LANE,) if column.pattern == LANE else ())
    return {code: IN_WORDS[code] for code in codes if code in IN_WORDS}


def allowed(column: Column) -> tuple[str, ...]:
    """The closed list of what may stand in a cell of the workbook; empty where there is none."""
    if column.kind is Kind.FLAG:
        return tuple(_FLAGS.values())
    return tuple(words(column).get(code, code) for code in column.choices)


def text_of(column: Column, value: object, data_type: str) -> tuple[str, str]:
    """The text of a cell, and what was put right ('' if nothing). Raises CellError where that is not certain.

    ``data_type`` is openpyxl's: f for a formula, e for an error.
    """
    if value is None:
        return "", ""
    if data_type == "f":
        raise CellError(_FORMULA)
    if data_type == "e":
        raise CellError(f"表計算ソフトのエラー（{value}）になっています。元の値を書いてください。")
    if isinstance(value, bool):
        return _boolean(column, value)
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        raise CellError(f"表計算ソフトが日付か時刻（{value}）に変えています。{_RETYPE}。")
    if isinstance(value, int | float):
        return _number(column, value)
    return _text(column, str(value))


def _boolean(column: Column, value: bool) -> tuple[str, str]:
    if column.kind is Kind.FLAG:
        return str(int(value)), f"{str(value).upper()} を {int(value)} と読みました。"
    raise CellError(f"表計算ソフトが論理値（{str(value).upper()}）に変えています。{_RETYPE}。")


def _number(column: Column, value: float) -> tuple[str, str]:
    whole = value == int(value) if abs(value) < _LAST_EXACT else False
    if column.kind in (Kind.INTEGER, Kind.FLAG):
        if not whole:
            raise CellError("小数か、桁の多すぎる数です。整数で書いてください。")
        return str(int(value)), ""
    text = str(int(value)) if whole else repr(value)
    if column.pattern and not re.fullmatch(column.pattern, text):
        if whole and (column.pattern.startswith("0") or re.fullmatch(column.pattern, f"0{text}")):
            raise CellError(
                f"数値になっていて、先頭の0とハイフンが失われています。{_RETYPE}（{form(column)}）。"
                if column.pattern.startswith("0")
                else f"数値になっていて、先頭の0が失われています。{_RETYPE}（元は「0{text}」のはずです）。"
            )
        raise CellError(f"数値になっています。{_RETYPE}（{form(column)}）。")
    return text, "数値を文字として読みました。先頭に0があった場合は、書き直してください。"


def _text(column: Column, written: str) -> tuple[str, str]:
    text = written.replace("_x000D_", "").strip()
    mended = "前か後ろの空白を除きました。" if text != written else ""
    for code, word in words(column).items():
        if text == word:
            return code, mended
    better = _in_form(column, text)
    if better != text:
        return better, f"「{better}」と読みました。"
    return text, mended


def _in_form(column: Column, text: str) -> str:
    """The text in the form its column asks for, where only width, thousands' commas or dashes are in the way."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    if column.kind in (Kind.INTEGER, Kind.FLAG):
        return narrow.replace(",", "") if _GROUPED.fullmatch(narrow) else narrow
    if column.choices and text not in column.choices and narrow in column.choices:
        return narrow
    if column.pattern and not re.fullmatch(column.pattern, text):
        for candidate in (narrow, unicodedata.normalize("NFKC", text.translate(_DASHES)).strip()):
            if re.fullmatch(column.pattern, candidate):
                return candidate
    return text


def item_of(column: Column, value: object, data_type: str) -> tuple[str, str]:
    """As :func:`text_of`, for one code of a list."""
    text, mended = text_of(column, value, data_type)
    if re.search(r"[;；、,，]", text):
        raise CellError("1つのセルに2つ以上書かれています。1つずつ、右のセルに分けてください。")
    if column.references and column.references.endswith(".code"):
        text = unicodedata.normalize("NFKC", text)
    # A code is all of the cell: as a number it is as good as text.
    return text, "" if isinstance(value, int | float) else mended
