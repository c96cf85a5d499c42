"""Where a Japanese heading may be broken so that it still reads well: between phrases, not inside words.

Ordinary text breaks between almost any two characters; in a heading or a narrow column 「スマー／ト農業」 looks like a
mistake. No dictionary is needed: the change of script gives the joints away.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

OPENING = "（「『【〈《([〔"
CLOSING = "、。，．・）」』】〉》)]〕：；！？／"
COUNTERS = "年月日億万千百兆円件%％"
DETACHED = 0.5  # of a line: how much raggedness a bracket at the start of a line is worth
NATURAL = 0.4  # of a line: how much raggedness a break is worth where the sense itself breaks
ENCLITICS = "等型"  # never parted from the word before
# A break after one of these lets the next line start with a word; before them it never may.
_SCRIPTS = (("HIRAGANA", "kana"), ("KATAKANA", "katakana"), ("CJK", "kanji"))


@lru_cache(maxsize=4096)
def script(character: str) -> str:
    """kana, katakana, kanji, opening, closing or latin."""
    if character in OPENING:
        return "opening"
    if character in CLOSING:
        return "closing"
    if character == "ー":
        return "katakana"
    if character in "々〆ヶ":
        return "kanji"
    name = unicodedata.name(character, "")
    return next((kind for word, kind in _SCRIPTS if name.startswith(word)), "latin")


def is_joint(before: str, after: str) -> bool:
    """Whether a line may end between the two characters."""
    left, right = script(before), script(after)
    if before == " " or left == "closing":
        return right != "closing" and after != " "
    if left == "opening" or right in ("closing", "kana") or after in ENCLITICS or after == " ":
        return False
    return right == "opening" or left != right


def tears(before: str, after: str) -> bool:
    """Whether a line end here, though the rules allow it, tears ＤＸ or 4年 apart."""
    if script(before) != "latin" or not before.isalnum():
        return False
    return (script(after) == "latin" and after.isalnum()) or (before.isdigit() and after in COUNTERS)


def tears_word(before: str, after: str) -> bool:
    """Whether a line end here tears a loan word: 「ローカ／ル」."""
    return script(before) == script(after) == "katakana"


@lru_cache(maxsize=256)
def phrases(text: str) -> tuple[str, ...]:
    """``text`` cut at every joint; the parts joined give the text again."""
    parts = [""]
    for before, after in pairwise(text):
        parts[-1] += before
        if is_joint(before, after):
            parts.append("")
    parts[-1] += text[-1:]
    return tuple(parts)


def break_evenly(text: str, limit: float, width_of: Callable[[str], float]) -> tuple[str, ...]:
    """Lines of whole phrases, as few as fit ``limit``, as equally long as can be; a longer phrase has its own line."""
    parts = phrases(text)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]  # lines, raggedness, start of the last line
    for end in range(1, len(parts) + 1):
        best.append(min(_endings(best, parts[:end], limit, width_of)))
    cuts = [len(parts)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][2])
    cuts.reverse()
    return tuple("".join(parts[start:end]).strip(" ") for start, end in pairwise(cuts))


def _endings(
    best: list[tuple[int, float, int]], parts: Sequence[str], limit: float, width_of: Callable[[str], float]
) -> list[tuple[int, float, int]]:
    """Every way to set ``parts``, by where the last line starts; ``best`` sets the parts before it."""
    ways: list[tuple[int, float, int]] = []
    for start in range(len(parts) - 1, -1, -1):
        length = width_of("".join(parts[start:]).strip(" "))
        if length > limit and ways:
            break
        rows = max(1, math.ceil(length / limit)) if limit > 0 else 1
        lines, ragged, _ = best[start]
        worth = _worth(parts[start - 1], parts[start:]) if start else 0.0
        bias = math.copysign((limit * worth) ** 2, -worth)
        ways.append((lines + rows, ragged + (rows * limit - length) ** 2 + bias, start))
    return ways


def _worth(before: str, line: Sequence[str]) -> float:
    """How good a place for a break it is between ``before`` and ``line``, as a share of a line; less than 0 is bad."""
    if line[0][0] in OPENING:
        # A bracket belongs to the word before it: it stands apart only as a whole, with nothing after it.
        alone = line[-1][-1] in CLOSING and not any(part[0] in OPENING for part in line[1:])
        return NATURAL if alone else -DETACHED
    return NATURAL if before.endswith("うち") else 0.0
