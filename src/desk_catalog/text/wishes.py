"""A wish in plain words as the words to look for: 「農家のデータを使いたい」 → 農家 (near: 農業 …), データ.

There is no dictionary: a run of kanji, of katakana or of letters is a word, and what stands between is grammar.
"""

from __future__ import annotations

import re
import unicodedata

from desk_catalog.catalog.advice import NEAR, PART, SAME, Form, Word
from desk_catalog.text.fold import fold

# What people say, and what the catalogue may call it. Every word of a line is near to every other; behind a stroke
# stands its reading, for whoever types kana.
_NEIGHBOURS = (
    "農家/のうか 農業/のうぎょう 農林水産/のうりんすいさん 産地/さんち スマート農業/すまーとのうぎょう",
    "食べ物/たべもの 食品/しょくひん 食料/しょくりょう",
    "起業/きぎょう 創業/そうぎょう スタートアップ ベンチャー アントレプレナー",
    "会社/かいしゃ 企業/きぎょう 民間/みんかん 事業者/じぎょうしゃ 産業界/さんぎょうかい",
    "市役所/しやくしょ 県庁/けんちょう 役場/やくば 市町村/しちょうそん 自治体/じちたい 首長/しゅちょう "
    "地方公共団体/ちほうこうきょうだんたい",
    "学生/がくせい 若者/わかもの 人材/じんざい 教育/きょういく",
    "車/くるま バス 交通/こうつう 移動/いどう 自動運転/じどううんてん MaaS",
    "災害/さいがい 地震/じしん 水害/すいがい 防災/ぼうさい 減災/げんさい 消防/しょうぼう",
    "ごみ 廃棄物/はいきぶつ リサイクル プラスチック 資源循環/しげんじゅんかん",
    "温暖化/おんだんか 省エネ/しょうえね 再エネ/さいえね 太陽光/たいようこう カーボンニュートラル 脱炭素/だつたんそ",
    "病院/びょういん 薬/くすり 創薬/そうやく 医療/いりょう 健康/けんこう",
    "機器/きき 装置/そうち 設備/せつび 施設/しせつ 共用/きょうよう 研究基盤/けんきゅうきばん",
    "まち 都市/とし まちづくり スマートシティ",
    "お金/おかね 資金/しきん 運営費/うんえいひ 経費/けいひ 交付金/こうふきん 補助金/ほじょきん",
    "規制/きせい 特例/とくれい 特区/とっく",
    "海外/かいがい 国際/こくさい グローバル",
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
    folded = fold(typed)
    lines, written = _LINES.get(folded, ()), _WRITTEN.get(folded, ())
    forms = [Form(folded, typed, SAME)]
    forms += [Form(fold(word), word, SAME) for word in written]
    forms += [Form(fold(word), word, NEAR) for word in dict.fromkeys(word for line in lines for word in line)]
    forms += [Form(fold(part), part, PART) for part in _parts(typed)]
    first: dict[str, Form] = {}
    for form in forms:
        first.setdefault(form.folded, form)
    return tuple(first.values())


def _table() -> tuple[dict[str, list[tuple[str, ...]]], dict[str, list[str]]]:
    """By folded word or reading: the lines it stands in; by folded reading: the words that are read so."""
    lines: dict[str, list[tuple[str, ...]]] = {}
    written: dict[str, list[str]] = {}
    for line in _NEIGHBOURS:
        pairs = [pair.partition("/") for pair in line.split()]
        words_of_line = tuple(word for word, _stroke, _reading in pairs)
        for word, _stroke, reading in pairs:
            lines.setdefault(fold(word), []).append(words_of_line)
            if reading:
                lines.setdefault(fold(reading), []).append(words_of_line)
                written.setdefault(fold(reading), []).append(word)
    return lines, written


_LINES, _WRITTEN = _table()


def _parts(typed: str) -> tuple[str, ...]:
    """若手研究者 → 若手, 研究: most kanji compounds are made of pairs."""
    if len(typed) < 4 or not re.fullmatch(r"[一-鿿々]+", typed):
        return ()
    pairs = (typed[at : at + 2] for at in range(0, len(typed), 2))
    return tuple(pair for pair in pairs if len(pair) == 2)
