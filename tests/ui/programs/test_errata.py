"""Slips of the source stand on the page of the programme they are about, and on no other."""

from __future__ import annotations

import pytest

from desk_catalog.catalog.nouns import Misprint
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui.programs.errata import touching


@pytest.mark.parametrize(
    ("program_id", "printed"),
    [
        ("local-10000", ["ローカル10000プロジェクト"]),
        ("kyoso-no-ba", ["共創の場形成支援", "13,751百万円", "138億円の内数"]),
        ("plastic", ["YOURIHOU@env.go.jp"]),
        ("saiene-kofukin", []),
        ("wpi", []),
    ],
)
def test_slips_of_a_programme(catalogue: Catalogue, program_id: str, printed: list[str]) -> None:
    found = touching(catalogue.program(program_id), catalogue.misprints())
    assert [one.printed for one in found] == printed


def test_a_bracket_of_the_wrong_width_is_not_found_in_a_row_with_the_right_one(catalogue: Catalogue) -> None:
    slip = [one for one in catalogue.misprints() if one.printed == "500,000(内数）"]
    assert touching(catalogue.program("fukko-machi"), slip)
    assert not touching(catalogue.program("local-10000"), slip)


def test_a_short_print_is_met_by_chance_and_says_nothing(catalogue: Catalogue) -> None:
    slip = Misprint("表記ゆれ", "ー", "－", "長音記号", 40)
    assert touching(catalogue.program("kishodai"), [slip]) == ()
