"""What is typed into the search box, taken apart: words, "exact words", OR, -word, field:value.

Nothing typed is an error: what does not make sense as a sign is taken for what it is, a character to look for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from desk_catalog.text.fold import fold

LONGEST = 300
"""Characters looked at: no text of a catalogue that one would look for is longer."""

_MOST = 16  # words looked at

MINISTRY, APPLICANT, PREFECTURE, NEW_CALL, AMOUNT = "府省", "主体", "県", "新規", "額"
_FIELDS = {
    "府省": MINISTRY,
    "省庁": MINISTRY,
    "主体": APPLICANT,
    "申請主体": APPLICANT,
    "県": PREFECTURE,
    "都道府県": PREFECTURE,
    "新規": NEW_CALL,
    "額": AMOUNT,
    "予算": AMOUNT,
}
FIELD_WORDS = tuple(dict.fromkeys(_FIELDS.values()))
"""What may stand before a colon, as the program explains it."""

# An exact part may still be open at the end, while one types; a Japanese keyboard gives quotes of its own.
_PARTS = re.compile(r'(?P<minus>[-−－])?[“”"＂](?P<exact>[^“”"＂]+)(?:[“”"＂](?=\s|$)|$)|(?P<word>\S+)')
_OR = frozenset(("OR", "ＯＲ", "|", "｜"))
_FIELD = re.compile(r"([^\s:：]+)[:：](.+)")
_NUMBER = re.compile(r"(\d{1,18}(?:\.\d{1,9})?)(兆|億|千万|百万|万|千)?")
# Bounded and with a unit between any two numbers: a long row of digits can be read in one way only.
_AMOUNT = re.compile(
    r"(>=|<=|>|<|=|以上|以下)?"
    r"((?:\d{1,18}(?:\.\d{1,9})?(?:兆|億|千万|百万|万|千)){0,4}(?:\d{1,18}(?:\.\d{1,9})?)?)"
    r"円?(以上|以下|未満)?"
)
_UNITS = {"兆": 10**12, "億": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3, "": 1}
_AFTER = {"以上": ">=", "以下": "<=", "未満": "<"}


class Word(NamedTuple):
    """Something to look for: ``typed`` as the person wrote it, ``folded`` as it is compared; it may hold spaces."""

    typed: str
    folded: str


class FieldIs(NamedTuple):
    """A condition on one field: its name in FIELD_WORDS and the words of which one must be in it."""

    field: str
    values: tuple[Word, ...]


class AmountIs(NamedTuple):
    """A condition on the amount of a programme, in thousand yen (千円)."""

    sign: str  # >=, <=, >, <, =
    thousand_yen: float


Condition = FieldIs | AmountIs


@dataclass(frozen=True, slots=True)
class Query:
    """What must hold: one word of every group, none of ``without``, every condition; ``phrase`` is all as typed."""

    groups: tuple[tuple[Word, ...], ...] = ()
    without: tuple[Word, ...] = ()
    conditions: tuple[Condition, ...] = ()
    phrase: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for; what is only left out finds nothing either."""
        return not self.groups and not self.conditions

    @property
    def words(self) -> tuple[Word, ...]:
        """Everything looked for, as it may be marked in what is found."""
        return tuple(word for group in self.groups for word in group)


def parse(typed: str) -> Query:
    """Take apart what was typed; never an error."""
    groups: list[list[Word]] = []
    without: list[Word] = []
    conditions: list[Condition] = []
    joins = False  # an OR stood before
    pieces = list(islice(_PARTS.finditer(typed[:LONGEST]), _MOST))
    for number, piece in enumerate(pieces):
        text, exact = piece.group("word") or "", piece.group("exact")
        if text in _OR and (groups or number + 1 < len(pieces)):
            joins = bool(groups)  # at either end, as while one types, it joins nothing
            continue
        if exact is None and (condition := _condition(text)) is not None:
            conditions.append(condition)
            continue
        minus = piece.group("minus") is not None or (exact is None and _negative(text) and len(pieces) > 1)
        word = _word(exact if exact is not None else text[1:] if minus else text)
        if not word.folded:
            continue
        if minus:
            without.append(word)
            joins = False
        elif joins:
            groups[-1].append(word)
        else:
            groups.append([word])
        joins = False
    if not groups and not conditions:  # only words to leave out: they are what is looked for
        groups, without = [[_word(f"-{word.typed}")] for word in without], []
    phrase = " ".join(group[0].folded for group in groups) if len(groups) > 1 else ""
    return Query(tuple(map(tuple, groups)), tuple(without), tuple(conditions), phrase)


def _word(typed: str) -> Word:
    return Word(typed, fold(typed))


def _negative(text: str) -> bool:
    """Whether a word is to be left out; a dash before punctuation is only a dash."""
    return len(text) > 1 and text[0] in "-−－" and text[1].isalnum()


def _condition(text: str) -> Condition | None:
    """「府省:農水省」; None where the word before the colon is not one of ours, or nothing stands after it."""
    found = _FIELD.fullmatch(text)
    field = _FIELDS.get(found.group(1)) if found else None
    if found is None or field is None:
        return None
    value = found.group(2)
    if field == AMOUNT:
        return _amount(value)
    words = tuple(word for part in re.split(r"[,、，|｜]", value) if (word := _word(part)).folded)
    return FieldIs(field, words) if words else None


def _amount(value: str) -> AmountIs | None:
    """「>=1億」, 「1億5000万円以上」; None where it is no amount."""
    plain = fold(value).replace(",", "").replace("≥", ">=").replace("≧", ">=").replace("≦", "<=")
    found = _AMOUNT.fullmatch(plain)
    if found is None or not found.group(2):
        return None
    before, number, after = found.groups()
    yen = sum(float(count) * _UNITS[unit] for count, unit in _NUMBER.findall(number))
    return AmountIs(_AFTER.get(after or before or "", before or "="), yen / 1000)
