"""Names that may mean one organisation: near ones are told, and only a person decides."""

from __future__ import annotations

import pytest

from desk_catalog.text.names import Likeness, core, likeness


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("広島大学", " 広島大学 ", Likeness.SAME),
        ("㈱マツダ", "マツダ株式会社", Likeness.ALIKE),
        ("国立大学法人広島大学", "広島大學", Likeness.ALIKE),
        ("ＮＴＴ　西日本", "NTT西日本", Likeness.ALIKE),
        ("広島県商工会議所連合会", "広島県商工会議所連合", Likeness.NEAR),
        ("広島県商工会義所連合会", "広島県商工会議所連合会", Likeness.NEAR),
        ("徳島大学", "広島大学", Likeness.NONE),
        ("広島", "広島大学", Likeness.PART),
        ("広島大学病院", "広島大学", Likeness.PART),
        ("", "広島大学", Likeness.NONE),
    ],
)
def test_how_alike(name: str, other: str, expected: Likeness) -> None:
    assert likeness(name, other) is expected
    assert likeness(other, name) is expected


def test_a_name_of_nothing_but_a_form_keeps_it() -> None:
    assert core("株式会社") == "株式会社"
