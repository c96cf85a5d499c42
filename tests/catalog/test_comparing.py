"""Which cells of a comparison stand out."""

from __future__ import annotations

import pytest

from desk_catalog.catalog.comparing import line


@pytest.mark.parametrize(
    ("values", "marked"),
    [
        ("", ""),
        ("A", "."),
        ("AA", ".."),
        ("AB", "xx"),
        ("AAA", "..."),
        ("AAB", "..x"),
        ("BAA", "x.."),
        ("ABC", "xxx"),
        ("AAAB", "...x"),
        ("AABB", "xxxx"),
        ("AABC", "..xx"),
        ("ABCD", "xxxx"),
        ("AA－", "..x"),
        ("A－－", "x.."),
        ("AB－", "xx."),
        ("AAB－", "..x."),
        ("－－", ".."),
    ],
)
def test_marks(values: str, marked: str) -> None:
    made = line("項目", values)
    assert "".join("x" if mark else "." for mark in made.marks) == marked
    assert made.differs is ("x" in marked)
    assert (made.title, made.values) == ("項目", tuple(values))


def test_what_is_only_shown_never_stands_out() -> None:
    made = line("ページ", "AB", compared=False)
    assert not made.differs and not made.compared
