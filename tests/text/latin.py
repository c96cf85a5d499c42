"""Readings in Latin letters, written by a table of its own: Hepburn and Kunrei, as one types them."""

from __future__ import annotations

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}  # fmt: skip
_KUNREI = {
    kana: row + vowel for row, five in _ROWS.items() for kana, vowel in zip(five, "aiueo", strict=True)
}
_KUNREI |= {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "wo", "-": "-", "ゔ": "vu"}
_SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ぁ": "xa", "ぃ": "xi", "ぅ": "xu", "ぇ": "xe", "ぉ": "xo"}
_HEPBURN = (
    ("hu", "fu"), ("sy", "sh"), ("ty", "ch"), ("zy", "j"), ("si", "shi"), ("ti", "chi"), ("tu", "tsu"), ("zi", "ji"),
)  # fmt: skip


def in_latin_letters(kana: str) -> tuple[str, ...]:
    """Both spellings of a reading; none for a reading with signs that have no letters."""
    out, at = "", 0
    doubled = False
    while at < len(kana):
        here, after = kana[at], kana[at + 1 : at + 2]
        at += 1
        if here == "っ":
            doubled = True
            continue
        if here == "ん":
            syllable = "n'"
        elif here in _KUNREI and after in ("ゃ", "ゅ", "ょ") and _KUNREI[here].endswith("i"):
            syllable, at = _KUNREI[here][:-1] + _SMALL[after], at + 1
        elif here in _KUNREI or here in _SMALL:
            syllable = _KUNREI.get(here) or _SMALL[here]
        else:
            return ()
        if doubled and (syllable[0] in "aiueon-" or here == "ん"):
            return ()
        out, doubled = out + (syllable[0] if doubled else "") + syllable, False
    if doubled:
        return ()
    hepburn = out
    for kunrei, letters in _HEPBURN:
        hepburn = hepburn.replace(kunrei, letters)
    return (out, hepburn)
