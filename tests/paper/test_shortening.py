"""What goes first when the page is too small, and what goes last."""

from __future__ import annotations

from dataclasses import astuple, replace
from itertools import pairwise

from tests.paper import samples

from desk_catalog.paper.shortening import BODY, CUT, SMALL, Boxes, Limits, relaxations, shorten, steps

LONG = samples.tripled(samples.content())


def test_the_first_attempt_leaves_everything_as_it_is() -> None:
    first = next(steps(LONG))
    assert first == Limits()
    assert shorten(LONG, first) == LONG


def test_everything_goes_in_the_fixed_order() -> None:
    order = list(steps(LONG))
    fields = (
        "note_space",
        "networks",
        "needs",
        "boxes",
        "contacts",
        "lines",
        "aliases",
        "body",
        "characters",
        "grid",
    )
    changed = [
        next(i for i, step in enumerate(order) if getattr(step, name) != getattr(Limits(), name))
        for name in fields
    ]
    assert changed == sorted(changed)
    assert order[-1].body == SMALL
    assert order[-1].networks == order[-1].contacts == 1


def test_nothing_that_was_given_up_comes_back() -> None:
    order = list(steps(LONG))
    for before, after in pairwise(order):
        for old, new in zip(astuple(before), astuple(after), strict=True):
            given_up = isinstance(new, Boxes) and new > old
            assert new == old or old is None or given_up or (new is not None and new < old)


def test_type_is_never_smaller_than_nine_points() -> None:
    assert {step.body for step in steps(LONG)} == {BODY, 10.0, 9.5, SMALL}
    assert SMALL == 9.0


def test_cut_lists_say_how_many_are_missing_and_cut_texts_where_to_read_on() -> None:
    short = shorten(LONG, replace(Limits(), networks=1, needs=2, characters=40))
    assert short.networks[1:] == ("ほか 2 件",)
    assert short.needs[2:] == ("ほか 1 件",)
    assert short.summary.endswith(CUT)
    assert len(short.summary) == 40


def test_a_short_text_is_not_touched() -> None:
    assert replace(Limits(), characters=40).cut("短い文") == "短い文"


def test_what_was_cut_may_come_back_longest_and_most_important_first() -> None:
    limits = replace(Limits(), contacts=1, networks=2, lines=99, body=SMALL)
    back = list(relaxations(LONG, limits))
    assert [(one.contacts, one.networks) for one in back] == [(3, 2), (2, 2), (1, 3)]
    assert list(relaxations(LONG, Limits())) == []
