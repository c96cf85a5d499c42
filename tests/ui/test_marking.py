"""What is marked in a hit."""

from __future__ import annotations

import pytest

from desk_catalog.ui.marking import marks


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("スマート農業技術", "農業", ((4, 2),)),
        ("大学発の大学", "大学", ((0, 2), (4, 2))),
        ("すまーとのうぎょう", "ノウギョウ", ((4, 5),)),
        ("共創の場", "場 共創", ((0, 2), (3, 1))),
        ("共創の場", "", ()),
        ("共創の場", "農", ()),
        ("㈱広島", "広島", ((1, 2),)),  # folding changes the length
        ("ﾎﾟﾌﾟﾗ ＭａａＳ①", "ぷら maas", ((2, 3), (6, 4))),
    ],
)
def test_marks(text: str, query: str, found: tuple[tuple[int, int], ...]) -> None:
    assert marks(text, query) == found
