"""How far a word is from a part of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_catalog.text.distance import distance


@pytest.mark.parametrize(
    ("word", "text", "far"),
    [
        ("農業", "スマート農業技術", 0),
        ("農行", "スマート農業技術", 1),
        ("スマト農業", "スマート農業技術", 1),
        ("スママート", "スマート農業技術", 1),
        ("業農技術", "スマート農業技術", 1),  # two neighbours exchanged
        ("海底牧場", "スマート農業技術", 4),
        ("農業", "", 2),
        ("", "農業", 0),
    ],
)
def test_distance(word: str, text: str, far: int) -> None:
    assert distance(word, text) == far


@given(st.text("あいう", max_size=6), st.text("あいう", max_size=8))
def test_no_change_means_a_part(word: str, text: str) -> None:
    assert (distance(word, text) == 0) == (word in text)
    assert distance(word, text) <= len(word)
