"""A thing is worth what the best of its texts is worth, however its texts are kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desk_catalog.store.entries import WEIGHTS
from desk_catalog.store.looking import Form
from desk_catalog.store.ranking import Thing, texts_by_worth, things_by_worth
from desk_catalog.store.search_index import ENTRY, TIER

_LETTERS = st.text("あい研", min_size=1, max_size=4)
_TEXTS = st.lists(st.tuples(st.integers(0, len(WEIGHTS) - 1), _LETTERS), min_size=1, max_size=6)


def _thing(number: int, texts: list[tuple[int, str]]) -> Thing:
    rows = sorted(
        (tier << TIER | number << ENTRY | count, "", folded, folded, "", "", "")
        for count, (tier, folded) in enumerate(texts)
    )
    return Thing.of(number, rows)


def _worth(tier: int, folded: str, word: str) -> float:
    weight = WEIGHTS[tier]
    if folded == word:
        return weight.whole
    if folded.startswith(word):
        return weight.start
    return weight.inside if word in folded else 0.0


@given(_TEXTS, _LETTERS)
def test_a_word(texts: list[tuple[int, str]], word: str) -> None:
    match = _thing(1, texts).best((Form(word, 2.0),))
    expected = max(_worth(tier, folded, word) for tier, folded in texts)
    assert (match[0] if match else -2.0) == expected - 2.0


@given(st.lists(_TEXTS, min_size=1, max_size=4), _LETTERS, _LETTERS)
def test_things_and_texts_come_in_the_same_order(
    things: list[list[tuple[int, str]]], one: str, two: str
) -> None:
    kept = [_thing(number, texts) for number, texts in enumerate(things)]
    forms = (Form(one), Form(two, 1.0))
    by_things = things_by_worth(kept, [forms], "", len(kept))
    by_texts = texts_by_worth([text for thing in kept for text in thing.texts], forms)
    assert by_things == by_texts


@given(_TEXTS, _LETTERS, _LETTERS)
def test_two_words_are_worth_their_mean_or_the_phrase(
    texts: list[tuple[int, str]], one: str, two: str
) -> None:
    texts = [*texts, (0, f"{two} {one}")]
    found = things_by_worth([_thing(0, texts)], [(Form(two),), (Form(one),)], f"{two} {one}", 1)
    assert found[0][0] == WEIGHTS[0].whole
    found = things_by_worth([_thing(0, texts)], [(Form(two),), (Form(one),)], "", 1)
    best = [max(_worth(tier, folded, word) for tier, folded in texts) for word in (one, two)]
    assert found[0][0] == sum(best) / 2
