"""What is typed into the search box, taken apart: words, "exact words", OR, -word, field:value.

Nothing typed is an error: what does not make sense as a sign is taken for what it is, a character to look for.
"""

from __future__ import annotations

import re
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
# One word without any sign of the language, which is what one mostly types: nothing to take apart.
_PLAIN = re.compile(rf"[^\s:：“”\"＂\-−－|｜OＯ]{{1,{LONGEST}}}")
_AFTER_COLON = re.compile(rf"((?:^|(?<=\s))[-−－]?(?:{'|'.join(_FIELDS)})[:：])\s+(?=\S)")
_SAID = {"あり": "有", "なし": "無", "有り": "有", "無し": "無"}
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
    """A condition on one field: its name in FIELD_WORDS and the words of which one must be in it, or none."""

    field: str
    values: tuple[Word, ...]
    negated: bool = False


class AmountIs(NamedTuple):
    """A condition on the amount of a programme, in thousand yen (千円)."""

    sign: str  # >=, <=, >, <, =
    thousand_yen: float


Condition = FieldIs | AmountIs


class Query(NamedTuple):
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
    if _PLAIN.fullmatch(typed):
        word = _word(typed)
        return Query(((word,),) if word.folded else ())
    groups: list[list[Word]] = []
    without: list[Word] = []
    conditions: list[Condition] = []
    joins = False  # an OR stood before
    pieces = list(islice(_PARTS.finditer(_AFTER_COLON.sub(r"\1", typed[:LONGEST])), _MOST))
    for number, piece in enumerate(pieces):
        text, exact = piece.group("word") or "", piece.group("exact")
        if text in _OR and (groups or number + 1 < len(pieces)):
            joins = bool(groups)  # at either end, as while one types, it joins nothing
            continue
        if exact is None and (found := _conditions(text)):
            conditions += found
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
    if not groups and all(isinstance(one, FieldIs) and one.negated for one in conditions):
        # Only words to leave out: they are what is looked for.
        groups = [[_word(f"-{word.typed}")] for word in without]
        groups += [[_word(piece.group())] for piece in pieces if conditions and _conditions(piece.group())]
        without, conditions = [], []
    phrase = " ".join(group[0].folded for group in groups) if len(groups) > 1 else ""
    return Query(tuple(map(tuple, groups)), tuple(without), tuple(conditions), phrase)


def _word(typed: str) -> Word:
    return Word(typed, fold(typed))


def _negative(text: str) -> bool:
    """Whether a word is to be left out; a dash before punctuation is only a dash."""
    return len(text) > 1 and text[0] in "-−－" and text[1].isalnum()


def _conditions(text: str) -> tuple[Condition, ...]:
    """「府省:農水省」「-県:広島」; none where the word before the colon is not ours, or nothing stands after it."""
    found = _FIELD.fullmatch(text)
    name = found.group(1) if found else ""
    negated = name not in _FIELDS and name[:1] in ("-", "−", "－")
    field = _FIELDS.get(name[1:] if negated else name)
    if found is None or field is None:
        return ()
    value = found.group(2)
    if field == AMOUNT:
        return () if negated else _amounts(value)
    words = tuple(
        word for part in re.split(r"[,、，|｜]", value) if (word := _word(_SAID.get(part, part))).folded
    )
    return (FieldIs(field, words, negated),) if words else ()


def _amounts(value: str) -> tuple[AmountIs, ...]:
    """One amount, or from one to another: 「1億〜10億円」「1億〜」."""
    ends = re.split(r"[〜～~]", value)
    if len(ends) != 2:
        one = _amount(value)
        return (one,) if one else ()
    found = tuple(
        AmountIs(sign, amount.thousand_yen)
        for sign, end in zip((">=", "<="), ends, strict=True)
        if end and (amount := _amount(end)) is not None and amount.sign == "="
    )
    return found if len(found) == sum(map(bool, ends)) else ()


def _amount(value: str) -> AmountIs | None:
    """「>=1億」, 「1億5000万円以上」; None where it is no amount."""
    plain = fold(value).replace(",", "").replace("≥", ">=").replace("≧", ">=").replace("≦", "<=")
    found = _AMOUNT.fullmatch(plain)
    if found is None or not found.group(2):
        return None
    before, number, after = found.groups()
    yen = sum(float(count) * _UNITS[unit] for count, unit in _NUMBER.findall(number))
    return AmountIs(_AFTER.get(after or before or "", before or "="), yen / 1000)
