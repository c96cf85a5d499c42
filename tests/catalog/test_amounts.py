"""Amounts as the window writes them. 記載なし is never zero, zero is never 記載なし."""

from __future__ import annotations

import pytest

from desk_catalog.catalog.amounts import (
    budget_names,
    full_printed,
    money,
    short_basis,
    short_printed,
    split_printed,
    thousand,
    with_unit,
)


@pytest.mark.parametrize(
    ("amount", "uchisuu", "shown"),
    [
        (13_750_508, False, "13,750,508"),
        (500_000, True, "500,000*"),
        (0, False, "0"),
        (None, False, "－"),
        (None, True, "－"),
    ],
)
def test_thousand(amount: int | None, uchisuu: bool, shown: str) -> None:
    assert thousand(amount, uchisuu=uchisuu) == shown


@pytest.mark.parametrize(
    ("amount", "uchisuu", "shown"),
    [(500_000, True, "500,000千円（内数）"), (0, False, "0千円"), (None, False, "記載なし")],
)
def test_money(amount: int | None, uchisuu: bool, shown: str) -> None:
    assert money(amount, uchisuu=uchisuu) == shown


PRINTED = [
    ("138億円", False, "138億", "138億円"),
    ("58.5億円（内数）", True, "58.5億*", "58.5億円 内数"),
    ("８億円（内数）", True, "8億*", "８億円 内数"),
    ("数億円", False, "数億", "数億円"),
    ("－", False, "－", "－"),
    (None, False, "－", "－"),
    (
        "72億円（地方創生推進交付金活用分50.0億円含む）",
        False,
        "72億",
        "72億円（地方創生推進交付金活用分50.0億円含む）",
    ),
    (
        "令和4年度予算政府案 PRISMの内数（前年度配分額 450百万円）",
        True,
        "PRISMの内数",
        "令和4年度予算政府案 PRISMの内数（前年度配分額 450百万円）",
    ),
    ("【補正予算額 1,501百万円）】", False, "補正15.0億", "【補正予算額 1,501百万円）】"),
    (
        "令和4年度予算政府案 1,014百万円【補正予算額 2,547百万円）】（前年度予算額 674百万円）",
        False,
        "10.1億",
        "令和4年度予算政府案 1,014百万円【補正予算額 2,547百万円）】（前年度予算額 674百万円）",
    ),
    ("76,500千円（内数）", True, "0.77億*", "76,500千円 内数"),
    ("96百万円", False, "0.96億", "96百万円"),
    ("99,600千円", False, "1.00億", "99,600千円"),
    ("数百万円", False, "数百万", "数百万円"),
]


@pytest.mark.parametrize(("printed", "uchisuu", "short", "full"), PRINTED)
def test_printed(printed: str | None, uchisuu: bool, short: str, full: str) -> None:
    assert short_printed(printed, uchisuu=uchisuu) == short
    assert full_printed(printed, uchisuu=uchisuu) == full


@pytest.mark.parametrize(
    ("printed", "uchisuu", "amount", "remark"),
    [
        ("5.0億円（内数）", True, "5.0億円 内数", ""),
        (
            "令和4年度予算政府案 1,014百万円【補正予算額 2,547百万円）】（前年度予算額 674百万円）",
            False,
            "1,014百万円",
            "令和4年度予算政府案【補正予算額 2,547百万円）】（前年度予算額 674百万円）",
        ),
        (
            "令和4年度予算政府案 PRISMの内数（前年度配分額 450百万円）",
            True,
            "PRISMの内数",
            "令和4年度予算政府案（前年度配分額 450百万円）",
        ),
        ("【補正予算額 1,501百万円）】", False, "【補正予算額 1,501百万円）】", ""),
        (None, False, "－", ""),
    ],
)
def test_a_wide_card_has_the_amount_and_the_rest_as_a_remark(
    printed: str | None, uchisuu: bool, amount: str, remark: str
) -> None:
    assert split_printed(printed, uchisuu=uchisuu) == (amount, remark)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("地方創生推進交付金活用分5,000,000含む", "地方創生推進交付金活用分5,000,000千円含む"),
        ("うち5,000,000千円", "うち5,000,000千円"),
        ("2,547百万円を含む", "2,547百万円を含む"),
        ("注なし", "注なし"),
        ("", ""),
    ],
)
def test_figures_of_a_remark_have_their_unit(note: str, said: str) -> None:
    assert with_unit(note) == said


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("令和4年度予算政府案＋令和3年度補正予算", "R4政府案＋R3補正"),
        ("令和10年度予算政府案", "R10政府案"),
        ("マップの印字額", "マップの印字額"),
    ],
)
def test_short_basis(words: str, short: str) -> None:
    assert short_basis(words) == short


@pytest.mark.parametrize(
    ("basis", "names"),
    [
        ("令和4年度予算政府案＋令和3年度補正予算", ("令和4年度予算政府案", "令和3年度補正予算")),
        ("令和4年度予算政府案及び令和3年度補正予算額", ("令和4年度予算政府案", "令和3年度補正予算")),
        ("令和5年度当初予算＋令和4年度第2次補正予算", ("令和5年度当初予算", "令和4年度第2次補正予算")),
        ("令和6年度予算案", ("令和6年度予算案", "補正予算")),
        ("令和5年度補正予算", ("当初予算", "令和5年度補正予算")),
    ],
)
def test_the_two_budgets_of_an_edition(basis: str, names: tuple[str, str]) -> None:
    assert budget_names(basis) == names
