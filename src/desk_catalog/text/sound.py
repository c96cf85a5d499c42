"""Readings by their sound: one form for long vowels and for kana that sound alike; and rōmaji as kana."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_ROWS = {
    "a": "あかさたなはまやらわがざだばぱぁゃゎ",
    "i": "いきしちにひみりゐぎじびぴぃ",
    "u": "うくすつぬふむゆるぐずぶぷぅゅゔ",
    "e": "えけせてねへめれゑげぜでべぺぇ",
    "o": "おこそとのほもよろをごぞどぼぽぉょ",
}
_VOWEL = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_LENGTHENS = {"a": "あ-", "i": "い-", "u": "う-", "e": "えい-", "o": "おう-"}
_MOST = 8  # readings of the letters n
_WAYS = 40  # tried for them: most of a long row of n lead nowhere
# Small vowels become large ones: of ティ and ジェ people who type rōmaji write tei and jie as well as ti and je.
_ALIKE = str.maketrans("ぢづをゐゑぁぃぅぇぉゎ", "じずおいえあいうえおわ")

# Consonants by their row of kana in the order a i u e o; '' where the row has none.
_TABLE = {
    "": "あ い う え お",
    "k": "か き く け こ",
    "s": "さ し す せ そ",
    "t": "た ち つ て と",
    "n": "な に ぬ ね の",
    "h": "は ひ ふ へ ほ",
    "m": "ま み む め も",
    "y": "や  ゆ いぇ よ",
    "r": "ら り る れ ろ",
    "l": "ら り る れ ろ",
    "w": "わ うぃ う うぇ を",
    "g": "が ぎ ぐ げ ご",
    "z": "ざ じ ず ぜ ぞ",
    "d": "だ ぢ づ で ど",
    "b": "ば び ぶ べ ぼ",
    "p": "ぱ ぴ ぷ ぺ ぽ",
    "v": "ゔぁ ゔぃ ゔ ゔぇ ゔぉ",
    "f": "ふぁ ふぃ ふ ふぇ ふぉ",
    "c": "か し く せ こ",
    "q": "くぁ くぃ く くぇ くぉ",
    "j": "じゃ じ じゅ じぇ じょ",
    "sh": "しゃ し しゅ しぇ しょ",
    "ch": "ちゃ ち ちゅ ちぇ ちょ",
    "ts": "つぁ つぃ つ つぇ つぉ",
    "th": "てゃ てぃ てゅ てぇ てょ",
    "dh": "でゃ でぃ でゅ でぇ でょ",
    "tw": "とぁ とぃ とぅ とぇ とぉ",
    "dw": "どぁ どぃ どぅ どぇ どぉ",
    "x": "ぁ ぃ ぅ ぇ ぉ",
    "xy": "ゃ ぃ ゅ ぇ ょ",
    "xt": "  っ  ",
    "xts": "  っ  ",
    "xw": "ゎ    ",
}
_YOON = {
    "k": "き",
    "s": "し",
    "z": "じ",
    "j": "じ",
    "t": "ち",
    "c": "ち",
    "d": "ぢ",
    "n": "に",
    "h": "ひ",
    "m": "み",
    "r": "り",
    "g": "ぎ",
    "b": "び",
    "p": "ぴ",
}
_FOREIGN = {
    "ti": "てぃ",
    "di": "でぃ",
    "tu": "とぅ",
    "du": "どぅ",
}  # in katakana words, where Kunrei means ち and つ
_SMALL = "ゃ ぃ ゅ ぇ ょ"
_VOWELS = "aiueo"


def _syllables() -> dict[str, str]:
    table = {}
    for consonant, row in _TABLE.items():
        for vowel, kana in zip(_VOWELS, row.split(" "), strict=True):
            if kana:
                table[consonant + vowel] = kana
    for consonant, kana in _YOON.items():
        for vowel, small in zip(_VOWELS, _SMALL.split(" "), strict=True):
            table[f"{consonant}y{vowel}"] = kana + small
    for consonant in ("x", "l"):
        for after in ("y", "t", "ts", "w"):
            for vowel in _VOWELS:
                if (small_kana := table.get(f"x{after}{vowel}")) is not None:
                    table[f"{consonant}{after}{vowel}"] = small_kana
    return table | {"nn": "ん", "n'": "ん", "xn": "ん", "-": "-", "la": "ら", "li": "り"}


_SYLLABLES = _syllables()
_LONGEST = max(map(len, _SYLLABLES))
_MACRONS = str.maketrans({"ā": "aa", "ī": "ii", "ū": "uu", "ē": "ee", "ō": "ou"})
_DOUBLED = frozenset("kstcpgzdbjfvqwrymh")
_BEGINNINGS = frozenset(syllable[:end] for syllable in _SYLLABLES for end in range(1, len(syllable)))


@lru_cache(maxsize=4096)
def sound(folded: str) -> str:
    """The form in which readings that sound alike are equal: きょう, きょお, きょー and きょ; ぢ and じ; てぃ and てい.

    Long vowels are left out, since rōmaji often is written without (kyoto). Only kana are changed, so that it may be
    given any folded text.
    """
    out: list[str] = []
    vowel = ""
    for kana in folded.translate(_ALIKE):
        if vowel and kana in _LENGTHENS[vowel]:
            continue
        out.append(kana)
        vowel = _VOWEL.get(kana, "")
    return "".join(out)


def is_kana(folded: str) -> bool:
    """Whether a folded text is a reading: nothing but kana, long vowels, middle dots and spaces."""
    return all("ぁ" <= sign <= "ゖ" or sign in "-・ " for sign in folded) and any(
        sign >= "ぁ" for sign in folded
    )


class Romaji(NamedTuple):
    """Rōmaji as hiragana; ``whole`` says that nothing at the end is unfinished."""

    kana: tuple[str, ...]
    whole: bool


@lru_cache(maxsize=1024)
def kana_of(folded: str) -> Romaji:
    """Rōmaji as hiragana, Hepburn, Kunrei or as typed into an input method; no kana if it is none.

    What is not finished at the end may become several kana: nougy → のうぎ. The likeliest kana come first, others
    follow where an n may be に or ん (kinyuu: きにゅう, きんゆう) and ti may be ち or ティ. One letter alone may be
    anything and is none.
    """
    text = folded.translate(_MACRONS)
    if len(text) < 2 or not text.isascii():
        return Romaji((), False)
    found: dict[str, None] = {}
    whole = _read(text, 0, "", found, [_WAYS])
    return Romaji(tuple(found), whole)


def spellings(folded: str) -> tuple[str, ...]:
    """A word as typed and, where it is rōmaji, as kana: what the lists look for in their rows."""
    return (folded, *kana_of(folded).kana)


def _read(text: str, at: int, before: str, found: dict[str, None], left: list[int]) -> bool:
    """Add what the rest may be; whether it was read to its end. ``left`` is how many ways may still be gone."""
    left[0] -= 1
    while at < len(text) and len(found) < _MOST:
        kana, length = _next(text, at)
        if not length:
            if not (text[at:] in _BEGINNINGS or (text[at] in _DOUBLED and text[at:] == text[at] * 2)):
                return False
            rest = text[at:]
            starts = dict.fromkeys(k[0] for latin, k in _SYLLABLES.items() if latin.startswith(rest))
            if len(rest) > 1 and rest[0] == rest[-1]:
                starts = {"っ": None}
            found.update((before + kana, None) for kana in starts if len(found) < _MOST)
            return False
        if kana[0] in "なにぬねの" and text[at] == "n" and left[0] > 0:
            first = _read(text, at + length, before + kana, found, left)
            _read(text, at + 1, before + "ん", found, left)
            return first
        if (foreign := _FOREIGN.get(text[at : at + length])) is not None and left[0] > 0:
            first = _read(text, at + length, before + kana, found, left)
            _read(text, at + length, before + foreign, found, left)
            return first
        before, at = before + kana, at + length
    if before and len(found) < _MOST:
        found[before] = None
    return True


def _next(text: str, at: int) -> tuple[str, int]:
    """The kana at a place and how many letters it takes; 0 where there is none."""
    for length in range(min(_LONGEST, len(text) - at), 0, -1):
        kana = _SYLLABLES.get(text[at : at + length])
        if kana is not None and not _splits_wrongly(text, at, length):
            return kana, length
    here, after = text[at], text[at + 1 : at + 2]
    if here == "n" and after not in (*_VOWELS, "y"):
        return "ん", 1
    if here == "m" and after in ("b", "p", "m"):  # Hepburn's shimbun
        return "ん", 1
    if here in _DOUBLED and (after == here or text[at : at + 3] == "tch") and len(text) > at + 2:
        return "っ", 1
    return "", 0


def _splits_wrongly(text: str, at: int, length: int) -> bool:
    """In konnichi the nn is ん and n: a vowel follows."""
    return text[at : at + length] == "nn" and text[at + 2 : at + 3] in ("y", *_VOWELS)
