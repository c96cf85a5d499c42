"""What is typed is taken apart; what makes no sense as a sign is looked for as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_catalog.text.query import LONGEST, AmountIs, FieldIs, Query, parse


def _words(query: Query) -> list[list[str]]:
    return [[word.folded for word in group] for group in query.groups]


@pytest.mark.parametrize(
    ("typed", "groups", "without"),
    [
        ("防災", [["防災"]], []),
        ("脱炭素　自治体", [["脱炭素"], ["自治体"]], []),
        ("バス OR 農業 実証", [["ばす", "農業"], ["実証"]], []),
        ("農業 -スマート", [["農業"]], ["すま-と"]),
        ("農業 －スマート", [["農業"]], ["すま-と"]),
        ('"地域 循環" 共生', [["地域 循環"], ["共生"]], []),
        ('農業 -"スマート 農業"', [["農業"]], ["すま-と 農業"]),
        ("-スマート", [["-すま-と"]], []),
        ('"まだ開いた ままの', [["まだ開いた ままの"]], []),
        ("“全角 引用符” 農業", [["全角 引用符"], ["農業"]], []),
        ('閉じる"だけ', [['閉じる"だけ']], []),
        ('"', [['"']], []),
        ("OR 農業", [["農業"]], []),
        ("農業 OR", [["農業"]], []),
        ("OR", [["or"]], []),
        ("バス OR -車 農業", [["ばす"], ["農業"]], ["車"]),
        ("額:たくさん", [["額:たくさん"]], []),
        ("府省:", [["府省:"]], []),
        ("-府省:農水省", [["-府省:農水省"]], []),
        ("-額:1億", [["-額:1億"]], []),
        ("額:1億〜たくさん", [["額:1億~たくさん"]], []),
        ("知らない:語", [["知らない:語"]], []),
        ("http://x", [["http://x"]], []),
        ("（マップ） －（連絡先）", [["(まっぷ)"], ["-(連絡先)"]], []),
        ("", [], []),
        ("\0\ud800 \u200b", [], []),
    ],
)
def test_words(typed: str, groups: list[list[str]], without: list[str]) -> None:
    query = parse(typed)
    assert _words(query) == groups
    assert [word.folded for word in query.without] == without
    assert query.is_empty == (not groups)


@pytest.mark.parametrize(
    ("typed", "sign", "thousand"),
    [
        ("額:>=1億", ">=", 100_000),
        ("額：＞＝１億", ">=", 100_000),
        ("額:≧1億5000万円", ">=", 150_000),
        ("予算:10億円以上", ">=", 1_000_000),
        ("額:500万未満", "<", 5_000),
        ("額:<=1.5億", "<=", 150_000),
        ("額:1,014百万円", "=", 1_014_000),
        ("額:20000千円以下", "<=", 20_000),
    ],
)
def test_amounts(typed: str, sign: str, thousand: int) -> None:
    assert parse(typed).conditions == (AmountIs(sign, thousand),)


def test_amounts_from_one_to_another() -> None:
    assert parse("額:1億〜10億円").conditions == (AmountIs(">=", 100_000), AmountIs("<=", 1_000_000))
    assert parse("予算:~500万").conditions == (AmountIs("<=", 5_000),)


def test_a_field_may_be_left_out_and_a_space_may_follow_the_colon() -> None:
    left_out, wanted = parse("－府省:農水省　県： 広島").conditions
    assert isinstance(left_out, FieldIs)
    assert isinstance(wanted, FieldIs)
    assert (left_out.field, left_out.negated) == ("府省", True)
    assert (wanted.field, wanted.negated, wanted.values[0].typed) == ("県", False, "広島")


def test_fields_take_several_values() -> None:
    (condition,) = parse("府省:農水省,経産省").conditions
    assert isinstance(condition, FieldIs)
    assert [word.typed for word in condition.values] == ["農水省", "経産省"]
    assert not parse("府省:農水省").is_empty


@given(st.text())
def test_whatever_is_typed(typed: str) -> None:
    query = parse(typed)
    assert all(word.folded for word in (*query.words, *query.without))


def test_no_more_is_looked_at_than_anything_could_be_long() -> None:
    assert len(parse("大" * 1_000_000).words[0].folded) == LONGEST
