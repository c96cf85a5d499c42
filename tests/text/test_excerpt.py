"""The part of a text shown with a hit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_catalog.text.excerpt import excerpt
from desk_catalog.text.fold import fold

LONG = "あ" * 50 + "スマート農業" + "い" * 50


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("短い文", "文", "短い文"),
        ("", "文", ""),
        (LONG, "あ", "あ" * 50 + "スマート農業いいいい…"),
        (LONG, "い" * 50, "…" + "あ" * 4 + "スマート農業" + "い" * 50),
        (LONG, "無い", "あ" * 50 + "スマート農業いいいい…"),
        ("㌖" * 70 + "終", "終", "…" + "㌖" * 59 + "終"),
    ],
)
def test_excerpt(text: str, word: str, expected: str) -> None:
    assert excerpt(text, word) == expected


def test_what_was_found_is_in_it() -> None:
    found = excerpt(LONG, fold("農業"))
    assert "農業" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) <= 62


@given(st.text(min_size=80), st.data())
def test_any_word_of_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    shown = excerpt(text, fold(text[start : start + 5]))
    assert len(shown) <= 62
