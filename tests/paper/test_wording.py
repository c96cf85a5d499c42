"""Numbers, dates and page ranges as official papers write them."""

from __future__ import annotations

import datetime

import pytest

from desk_catalog.paper import wording


@pytest.mark.parametrize(
    ("thousand", "said"),
    [
        (13750508, "約137億5,051万円"),
        (1450000, "14億5,000万円"),
        (7200000, "72億円"),
        (77322, "7,732万2,000円"),
        (500, "50万円"),
        (5, "5,000円"),
        (15, "1万5,000円"),
        (0, "0円"),
        (1_234_500_000, "1兆2,345億円"),
        (-250911, "△約2億5,091万円"),
        (99_999_996, "約1,000億円"),
    ],
)
def test_an_amount_in_thousand_yen_is_said_in_oku_and_man(thousand: int, said: str) -> None:
    assert wording.reading_of_thousand(thousand) == said


def test_an_amount_in_million_yen_is_never_rounded() -> None:
    assert wording.reading_of_million(1014) == "10億1,400万円"
    assert wording.million_yen(1014) == "1,014\u00a0百万円"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (datetime.date(2026, 11, 23), "令和8年11月23日（2026年11月23日）"),
        (datetime.date(2019, 5, 1), "令和元年5月1日（2019年5月1日）"),
        (datetime.date(2019, 4, 30), "平成31年4月30日（2019年4月30日）"),
        (datetime.date(1989, 1, 7), "昭和64年1月7日（1989年1月7日）"),
        (datetime.date(1900, 1, 2), "1900年1月2日"),
    ],
)
def test_a_date_is_written_in_both_calendars(day: datetime.date, said: str) -> None:
    assert wording.both_calendars(day) == said


@pytest.mark.parametrize(
    ("pages", "said"),
    [((), ""), ((31,), "p.31"), ((31, 30, 33, 11, 32, 31), "p.11、30–33"), ((1, 3, 5), "p.1、3、5")],
)
def test_pages_are_said_as_ranges(pages: tuple[int, ...], said: str) -> None:
    assert wording.page_ranges(pages) == said


@pytest.mark.parametrize(
    ("lane", "said"), [("common", "共通"), ("1", "段階①"), ("9", "段階⑨"), ("12", "12"), ("試行", "試行")]
)
def test_a_lane_is_said_in_japanese(lane: str, said: str) -> None:
    assert wording.lane_name(lane) == said


def test_a_list_that_is_cut_says_how_much_is_missing() -> None:
    assert wording.and_more(("a", "b", "c"), 1) == ("a", "ほか 2 件")
    assert wording.and_more(("a", "b"), 2) == ("a", "b")
    assert wording.and_more(("a", "b"), None) == ("a", "b")
