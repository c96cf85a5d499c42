"""How far a word is from the nearest part of a text, in characters wrong, missing or too many."""

from __future__ import annotations


def distance(word: str, text: str) -> int:
    """The least number of changes that make ``word`` a part of ``text`` (Sellers); two swapped neighbours are one."""
    rows = [list(range(len(word) + 1))] * 2
    best = len(word)
    for at, sign in enumerate(text):
        before, last = rows[-2], rows[-1]
        row = [0]
        for number, own in enumerate(word, start=1):
            cost = min(last[number] + 1, row[-1] + 1, last[number - 1] + (own != sign))
            if number > 1 and at and own == text[at - 1] and word[number - 2] == sign and own != sign:
                cost = min(cost, before[number - 2] + 1)
            row.append(cost)
        rows = [last, row]
        best = min(best, row[-1])
    return best
