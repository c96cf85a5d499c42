"""How well a text or a thing answers what is looked for: by which of its texts, and in which form.

A text is worth what its field is worth where a word is the whole of it, its start, or somewhere inside
(desk_catalog.store.entries); a form that was not typed so loses a little.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from desk_catalog.store.entries import WEIGHTS, Weight
from desk_catalog.store.looking import Form
from desk_catalog.store.search_index import ENTRIES, ENTRY, TIER

Text = tuple[int, str, str, str, str, str, str]
"""A text that can be found: place, label, text, folded, then kind, id and title of the thing it belongs to.

A plain tuple as it comes from the file, for a keystroke looks at a hundred of them.
"""
PLACE: Final = 0
_FOLDED: Final = 3
_BEFORE: Final = "\n"  # stands before each text of a thing; folded texts have none

Match = tuple[float, Text, Form]
"""What a thing is worth, and by which of its texts and in which form it was found."""

# By tier, the number above TIER in the place of a text.
INSIDE = tuple(weight.inside for weight in WEIGHTS)
START = tuple(weight.start for weight in WEIGHTS)
POSITIONAL = tuple(weight.positional for weight in WEIGHTS)


class Thing(NamedTuple):
    """A thing kept at hand so that most words are looked for in one string only.

    ``folded`` is all its texts, each after a line feed, in the order of their places; ``starts`` says where each
    begins. Beyond ``border`` it does not count how a word stands in them, so that the first is worth most.
    """

    number: int
    folded: str
    border: int
    starts: tuple[int, ...]
    weights: tuple[Weight, ...]
    texts: tuple[Text, ...]

    @classmethod
    def of(cls, number: int, texts: Sequence[Text]) -> Thing:
        """The thing of that number by its texts, given in the order of their places."""
        weights = tuple(WEIGHTS[text[PLACE] >> TIER] for text in texts)
        starts = tuple(accumulate((len(text[_FOLDED]) + 1 for text in texts), initial=1))
        border = max(
            (end for end, weight in zip(starts[1:], weights, strict=True) if weight.positional), default=0
        )
        folded = "".join([f"{_BEFORE}{text[_FOLDED]}" for text in texts])
        return cls(number, f"{folded}{_BEFORE}", border, starts[:-1], weights, tuple(texts))

    def best(self, wanted: Sequence[Form]) -> Match | None:
        """How it answers a word in the forms given; of equals the text with the better place, then the first form."""
        if len(wanted) == 1 and not wanted[0].by_sound:
            return self._as_written(wanted[0])
        best: Match | None = None
        for form in wanted:
            match = self._by_sound(form) if form.by_sound else self._as_written(form)
            if match is None:
                continue
            if best is None or (match[0], -match[1][PLACE]) > (best[0], -best[1][PLACE]):
                best = match
        return best

    def first(self) -> Match:
        """What it is worth where only conditions were asked for."""
        return self.weights[0].inside, self.texts[0], Form("")

    def _as_written(self, form: Form) -> Match | None:
        word, folded = form.folded, self.folded
        at = folded.find(word)
        if at < 0:
            return None
        found = bisect_right(self.starts, at) - 1
        worth = self.weights[found].inside
        if at < self.border:
            begins = _BEFORE + word
            at = folded.find(begins, 0, self.border)
            while at >= 0:
                number = bisect_right(self.starts, at)
                weight = self.weights[number]
                as_name = weight.whole if folded[at + len(begins)] == _BEFORE else weight.start
                if as_name > worth:
                    worth, found = as_name, number
                at = folded.find(begins, at + 1, self.border)
        return worth - form.loses, self.texts[found], form

    def _by_sound(self, form: Form) -> Match | None:
        best: Match | None = None
        for weight, text in zip(self.weights, self.texts, strict=True):
            worth = weight.inside - form.loses
            if (best is None or worth > best[0]) and form.is_in(text[_FOLDED]):
                best = worth, text, form
        return best


def things_by_worth(
    things: Iterable[Thing], groups: Sequence[tuple[Form, ...]], phrase: str, limit: int
) -> list[Match]:
    """The first things that answer one form of every group: by all as it was typed in one text, else word by word."""
    for group in groups:  # most things fall out here, at the least cost
        words = [form.folded for form in group if not form.by_sound]
        if len(group) == 1 == len(words):
            word = words[0]
            things = [thing for thing in things if word in thing.folded]
        elif len(group) == len(words):
            things = [thing for thing in things if any(map(thing.folded.__contains__, words))]
    as_typed = Form(phrase)
    found: list[tuple[float, int, Match]] = []
    for thing in things:
        match = _together(thing, groups)
        if match is None:
            continue
        if phrase and phrase in thing.folded:
            whole = thing.best((as_typed,))
            if whole is not None and whole[0] > match[0]:
                match = whole
        found.append((-match[0], thing.number, match))
    found.sort()  # no two things have a number in common: nothing after it is compared
    return [match for _, _, match in found[:limit]]


def _together(thing: Thing, groups: Sequence[tuple[Form, ...]]) -> Match | None:
    """The words taken one by one: worth what they are worth on average, shown by the best of them."""
    total, best = 0.0, None
    for group in groups:
        match = thing.best(group)
        if match is None:
            return None
        total += match[0]
        if best is None or match[0] > best[0]:
            best = match
    return thing.first() if best is None else (total / len(groups), best[1], best[2])


def texts_by_worth(texts: Iterable[Text], wanted: Sequence[Form]) -> list[Match]:
    """Of each thing the text that answers best, the best thing first, equals in the catalogue's order."""
    found: list[tuple[float, int, int, int, Text]] = []
    for number, (word, loses, _, by_sound) in enumerate(wanted):
        for text in texts:
            place, folded = text[PLACE], text[_FOLDED]
            tier = place >> TIER
            if by_sound:
                if not wanted[number].is_in(folded):
                    continue
                worth = INSIDE[tier]
            elif word not in folded:
                continue
            elif not (POSITIONAL[tier] and folded.startswith(word)):
                worth = INSIDE[tier]
            else:
                worth = WEIGHTS[tier].whole if folded == word else START[tier]
            found.append((loses - worth, place >> ENTRY & ENTRIES, place, number, text))
    found.sort()  # no two agree in all but the text: texts are not compared
    first: dict[int, Match] = {}
    for loss, entry, _, number, text in found:
        if entry not in first:
            first[entry] = -loss, text, wanted[number]
    return list(first.values())
