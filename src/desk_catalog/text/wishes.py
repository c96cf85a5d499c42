"""A wish in plain words as the words to look for: 「農家のデータを使いたい」 → 農家 (near: 農業 …), データ.

There is no dictionary: a run of kanji, of katakana or of letters is a word, and what stands between is grammar.
"""

from __future__ import annotations

import re
import unicodedata

from desk_catalog.catalog.advice import NEAR, PART, SAME, Form, Word
from desk_catalog.text.fold import fold

# What people say, and what the catalogue may call it. Every word of a line is near to every other.
_NEIGHBOURS = (
    "農家 農業 農林水産 産地 スマート農業",
    "食べ物 食品 食料",
    "起業 創業 スタートアップ ベンチャー アントレプレナー",
    "会社 企業 民間 事業者 産業界",
    "市役所 県庁 役場 市町村 自治体 首長 地方公共団体",
    "学生 若者 人材 教育",
    "車 バス 交通 移動 自動運転 MaaS",
    "災害 地震 水害 防災 減災 消防",
    "ごみ 廃棄物 リサイクル プラスチック 資源循環",
    "温暖化 省エネ 再エネ 太陽光 カーボンニュートラル 脱炭素",
    "病院 薬 創薬 医療 健康",
    "機器 装置 設備 施設 共用 研究基盤",
    "まち 都市 まちづくり スマートシティ",
    "お金 資金 運営費 経費 交付金 補助金",
    "規制 特例 特区",
    "海外 国際 グローバル",
)

_CHUNK = re.compile(r"[^\s、。，．,.・！？!?「」『』（）()／/]+")
_RUN = re.compile(r"[一-鿿々〆ヶ]+|[ァ-ヺー]+|[A-Za-z0-9][A-Za-z0-9+&-]*")
_HIRAGANA = re.compile(r"[ぁ-ゖー]+")
# What a phrase in hiragana ends with; only at the end, since nothing tells は in はいきぶつ from the particle.
_ENDING = re.compile(
    r"(?:が|を|に)?(?:つくりたい|つかいたい|そだてたい|やりたい|ささえたい|すすめたい|したい|ほしい)$"
)
# ごみ in ごみを減らしたい
_LEADING = re.compile(r"^([ぁ-ゖー]{2,})[をがにのではとも](?=[^ぁ-ゖー])")
_PARTICLE = re.compile(r"(?<=..)(?:を|が|に|の|で|は|と|も|へ)$")


def words(wish: str) -> tuple[Word, ...]:
    """The words of a wish, each once; none where it has no words to look for (「したい」 alone)."""
    found: dict[str, Word] = {}
    for chunk in _CHUNK.findall(unicodedata.normalize("NFKC", wish)):
        for typed in _pieces(chunk):
            found.setdefault(fold(typed), Word(typed, _forms(typed)))
    return tuple(found.values())


def _pieces(chunk: str) -> tuple[str, ...]:
    """The words of a chunk without spaces."""
    if _HIRAGANA.fullmatch(chunk):
        plain = _PARTICLE.sub("", _ENDING.sub("", chunk))
        return (plain,) if plain else ()
    runs = tuple(_RUN.findall(chunk))
    longer = (*_LEADING.findall(chunk), *(run for run in runs if len(run) > 1))
    return longer or runs[:1] or (chunk,)


def _forms(typed: str) -> tuple[Form, ...]:
    forms = [Form(fold(typed), typed, SAME)]
    forms += [Form(fold(word), word, NEAR) for word in _neighbours(fold(typed))]
    forms += [Form(fold(part), part, PART) for part in _parts(typed)]
    return tuple(forms)


def _neighbours(folded: str) -> tuple[str, ...]:
    lines = (line.split() for line in _NEIGHBOURS)
    met = [line for line in lines if folded in (fold(word) for word in line)]
    return tuple(dict.fromkeys(word for line in met for word in line if fold(word) != folded))


def _parts(typed: str) -> tuple[str, ...]:
    """若手研究者 → 若手, 研究: most kanji compounds are made of pairs."""
    if len(typed) < 4 or not re.fullmatch(r"[一-鿿々]+", typed):
        return ()
    pairs = (typed[at : at + 2] for at in range(0, len(typed), 2))
    return tuple(pair for pair in pairs if len(pair) == 2)
