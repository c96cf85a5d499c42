"""The forms in which the source prints amounts, and the numbers they mean."""

from __future__ import annotations

import pytest

from desk_catalog.authoring.amounts import all_amounts, bare_amount, leading_amount, split_million


@pytest.mark.parametrize(
    ("printed", "thousand_yen"),
    [
        ("13,750,508", 13_750_508),
        ("500,000（内数）", 500_000),
        ("7,200,000（地方創生推進交付金活用分5,000,000含む）", 7_200_000),
        ("77,322 (内数)", 77_322),
        ("５００,０００", 500_000),
        ("0", 0),
        ("5.0億円（内数）", 500_000),
        ("－", None),
        ("ー", None),
        ("-", None),
        ("50,00", None),
        ("PRISMの内数", None),
        ("", None),
    ],
)
def test_the_contact_tables_count_in_thousand_yen_without_saying_so(
    printed: str, thousand_yen: int | None
) -> None:
    assert bare_amount(printed) == thousand_yen


@pytest.mark.parametrize(
    ("printed", "thousand_yen"),
    [
        ("58.5億円（内数）", 5_850_000),
        ("：72億円（地方創生推進交付金活用分50.0億円含む）", 7_200_000),
        ("８ 億円（内数）", 800_000),
        ("0.73億円", 73_000),
        ("1,014百万円", 1_014_000),
        ("5万円", 50),
        ("1兆円", 1_000_000_000),
        ("数億円", None),
        ("約5億円", None),
        ("500,000", None),
        (":－", None),
        ("〇〇億円", None),
    ],
)
def test_elsewhere_an_amount_has_a_unit(printed: str, thousand_yen: int | None) -> None:
    assert leading_amount(printed) == thousand_yen


@pytest.mark.parametrize(
    ("printed", "thousand_yen"),
    [
        ("8億円の内数［25億円の内数］", (800_000, 2_500_000)),
        ("令和4年度予算政府案 1,014百万円【補正予算額 2,547百万円）】", (1_014_000, 2_547_000)),
        ("544億円（330億円）", (54_400_000, 33_000_000)),
        ("1.00001234億円", ()),
        ("PRISMの内数", ()),
    ],
)
def test_every_amount_of_a_text(printed: str, thousand_yen: tuple[int, ...]) -> None:
    assert all_amounts(printed) == thousand_yen


@pytest.mark.parametrize(
    ("printed", "million_yen"),
    [
        ("1,014百万円【2,546百万円】", (1014, 2546)),
        ("【5,900百万円】", (None, 5900)),
        ("6,100百万円", (6100, None)),
        ("1,450百万円（新規）", (1450, None)),
        ("（新規）", (None, None)),
        ("", (None, None)),
    ],
)
def test_section_1_prints_the_supplementary_budget_in_brackets(
    printed: str, million_yen: tuple[int | None, int | None]
) -> None:
    assert split_million(printed) == million_yen
