"""配布セット: named, ordered, one of them current, never none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.store.own.conftest import Opened

from desk_catalog.store.own import HandoutSet, OwnFile, OwnFileError


def _items(own: OwnFile, set_id: int = 1) -> tuple[str, ...]:
    return next(one for one in own.sets.all() if one.set_id == set_id).program_ids


def test_the_first_set_is_there(own: OwnFile) -> None:
    assert own.sets.all() == (own.sets.current(),) == (HandoutSet(1, "配布セット", "", (), True),)


def test_several_sets_one_current(own: OwnFile, opened: Opened) -> None:
    town = own.sets.add(" ○○市 ", "5部")
    assert town == HandoutSet(2, "○○市", "5部", (), True)
    own.sets.choose(1)
    own.sets.rename(2, "△△市")
    own.sets.describe(2, "6部\n両面")
    own.sets.arrange_sets([2, 99])
    other = opened()
    assert other.sets.all() == (
        HandoutSet(2, "△△市", "6部\n両面", (), False),
        HandoutSet(1, "配布セット", "", (), True),
    )
    assert other.sets.current().set_id == 1


def _out_and_in(own: OwnFile) -> None:
    own.sets.exclude(1, "a")
    own.sets.include(1, "a")


CHANGES: dict[str, tuple[Callable[[OwnFile], None], tuple[str, ...]]] = {
    "at the end": (lambda own: own.sets.include(1, "d", "e"), ("a", "b", "c", "d", "e")),
    "twice": (lambda own: own.sets.include(1, "a", "d", "d"), ("a", "b", "c", "d")),
    "out": (lambda own: own.sets.exclude(1, "b", "never-there"), ("a", "c")),
    "out and in again": (_out_and_in, ("b", "c", "a")),
    "another order": (lambda own: own.sets.arrange(1, ["c", "a", "b"]), ("c", "a", "b")),
    "an order that does not know all": (lambda own: own.sets.arrange(1, ["c", "gone", "c"]), ("c", "a", "b")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_programmes(name: str, own: OwnFile, opened: Opened) -> None:
    change, expected = CHANGES[name]
    own.sets.include(1, "a", "b", "c")
    change(own)
    assert _items(opened()) == expected


def test_after_the_last_there_is_a_first(own: OwnFile) -> None:
    own.sets.rename(1, "県")
    own.sets.include(1, "a")
    own.sets.remove(1)
    own.sets.remove(1)
    (only,) = own.sets.all()
    assert (only.name, only.program_ids, only.is_current) == ("配布セット", (), True)
    assert only.set_id != 1, "a window that still shows the deleted set must not write into another"


def test_removing_the_current_makes_another_current(own: OwnFile) -> None:
    own.sets.add("県")
    own.sets.remove(2)
    assert own.sets.current() == HandoutSet(1, "配布セット", "", (), True)


REFUSED: dict[str, tuple[Callable[[OwnFile], object], str]] = {
    "a blank name": (lambda own: own.sets.add("\u3000 "), "名前がありません"),
    "a taken name": (lambda own: own.sets.add("県 "), "同じ名前"),
    "renamed to blank": (lambda own: own.sets.rename(1, ""), "名前がありません"),
    "renamed to a taken name": (lambda own: own.sets.rename(1, "県"), "同じ名前"),
    "choosing a deleted one": (lambda own: own.sets.choose(9), "削除されています"),
    "renaming a deleted one": (lambda own: own.sets.rename(9, "新"), "削除されています"),
    "describing a deleted one": (lambda own: own.sets.describe(9, "新"), "削除されています"),
    "adding to a deleted one": (lambda own: own.sets.include(9, "a"), "削除されています"),
    "arranging a deleted one": (lambda own: own.sets.arrange(9, ["a"]), "削除されています"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_sentence(name: str, own: OwnFile) -> None:
    change, words = REFUSED[name]
    own.sets.add("県")
    before = own.sets.all()
    with pytest.raises(OwnFileError, match=words) as refused:
        change(own)
    assert str(refused.value).endswith("。")
    assert own.sets.all() == before


def test_its_own_name_is_not_taken(own: OwnFile) -> None:
    own.sets.rename(1, "配布セット ")
    assert own.sets.current().name == "配布セット"
