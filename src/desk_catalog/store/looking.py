"""In how many forms a typed word is looked for: as it is, as a telephone number, as kana, by its sound, by synonyms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from desk_catalog.text.bigrams import BEGIN, END, SOUND, expression
from desk_catalog.text.fold import fold
from desk_catalog.text.query import Word
from desk_catalog.text.sound import is_kana, kana_of, sound

# At least four digits: fewer would make 2.0 the same as every 20.
_NUMBER = re.compile(r"[()+.-]*(?:[0-9][()+.-]*){4,}")
_NOT_DIGIT = re.compile(r"[^0-9]")
_READINGS = 4  # of the same letters
_KANA, _BY_SOUND, _SYNONYM = 1.0, 2.0, 3.0  # what is taken from the score of what was not typed so


class Form(NamedTuple):
    """A form of a word: as it is compared, what a hit by it loses, and a note on it for the reader ('' for none)."""

    folded: str
    loses: float = 0.0
    note: str = ""
    by_sound: bool = False

    def is_in(self, folded: str) -> bool:
        """Whether a text that is folded so has it."""
        if not self.by_sound:
            return self.folded in folded
        return is_kana(folded) and self.folded in sound(folded)

    @property
    def expression(self) -> str:
        """What finds it in the index, perhaps together with texts that do not have it."""
        prefix = SOUND if self.by_sound else ""
        return " AND ".join(expression(run, prefix) for run in self.folded.split())

    @property
    def at_start(self) -> str:
        """What finds texts that begin with it."""
        first, *rest = f"{BEGIN}{self.folded}".split()
        return " AND ".join(expression(run) for run in (first, *rest))

    @property
    def as_whole(self) -> str:
        """What finds texts that are nothing else."""
        return " AND ".join(expression(run) for run in f"{BEGIN}{self.folded}{END}".split())


Synonyms = Mapping[str, tuple[str, ...]]


def forms(word: Word, synonyms: Synonyms) -> tuple[Form, ...]:
    """The forms that count beside the word itself, which comes first."""
    found = [Form(word.folded)]
    if _NUMBER.fullmatch(word.folded):
        found.append(Form(_NOT_DIGIT.sub("", word.folded)))
    romaji = kana_of(word.folded)
    if romaji.whole:
        found.append(Form(romaji.kana[0], _KANA, f"ローマ字：{romaji.kana[0]}"))
        likeliest, *others = romaji.kana[:_READINGS]
        found += (
            Form(sound(kana), _BY_SOUND, f"ローマ字：{kana}", by_sound=True)
            for kana in (likeliest, *(other for other in others if other[0] != "ん"))  # no word begins so
            if len(kana) > 1
        )
    found += (Form(fold(other), _SYNONYM, f"同義語：{other}") for other in synonyms.get(word.folded, ()))
    return tuple({form.folded + "\0" * form.by_sound: form for form in reversed(found)}.values())[::-1]


def looser_forms(word: Word) -> tuple[Form, ...]:
    """The forms that are tried when nothing at all was found."""
    romaji = kana_of(word.folded)
    kana = romaji.kana or ((word.folded,) if is_kana(word.folded) else ())
    if not romaji.whole and romaji.kana:
        return tuple(Form(one, _KANA, f"ローマ字：{one}") for one in kana)
    return tuple(
        Form(sound(one), _BY_SOUND, f"読みの近い語：{one}", by_sound=True) for one in kana if len(one) > 1
    )


@lru_cache(maxsize=256)
def any_of(expressions: tuple[str, ...]) -> str:
    """What finds any of them."""
    return " OR ".join(f"({one})" for one in expressions) if len(expressions) > 1 else expressions[0]
