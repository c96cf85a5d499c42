"""What a sheet says of money, case by case."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.paper import samples

from desk_catalog.catalog.nouns import BudgetFigure, ProgramDetail
from desk_catalog.paper.budget import amounts

BASIS = samples.EDITION.budget_basis
FIGURE = BudgetFigure(
    "拠点都市の予算", "START", "令和4年度予算案", "30億円の内数", None, True, None, None, "p", None, 49
)

THIS_YEAR = replace(FIGURE, amount_thousand_yen=3000000)
LAST_YEAR = replace(
    FIGURE, amount_thousand_yen=2300000, period="令和3年度当初予算", printed="（23億円の内数）"
)
ON_MAP = samples.program(budget_thousand_yen=4850000, budget_place="placement", uchisuu=True)


def _said(detail: ProgramDetail) -> list[str]:
    return [amount.text for amount in amounts(detail, samples.EDITION)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ["13,750,508 千円（約137億5,051万円）", BASIS]),
        (
            {"listings": (samples.listing(uchisuu=True, budget_thousand_yen=500000),)},
            ["500,000 千円（内数）　5億円", BASIS],
        ),
        (
            {"listings": (samples.listing(budget_note="活用分5,000,000含む"),)},
            ["13,750,508 千円（約137億5,051万円）", "注：活用分5,000,000千円含む", BASIS],
        ),
        (
            {"listings": (samples.listing("maas"), samples.listing("bio"))},
            ["13,750,508 千円（約137億5,051万円）", BASIS],
        ),
        (
            {"listings": (samples.listing("maas", budget_thousand_yen=1000), samples.listing("bio"))},
            [
                "MaaS・自動運転：1,000 千円（100万円）",
                "地域バイオコミュニティ：13,750,508 千円（約137億5,051万円）",
                BASIS,
            ],
        ),
        (
            {"section1": samples.section1()},
            [
                "13,750,508 千円（約137億5,051万円）",
                BASIS,
                "①の一覧（p.11）ではR4政府案 1,014\u00a0百万円（10億1,400万円）、"
                "【R3補正】 2,546\u00a0百万円（25億4,600万円）",
            ],
        ),
        (
            {"listings": (), "section1": samples.section1()},
            ["R4政府案 1,014 百万円（1,014,000\u00a0千円、10億1,400万円）",
             "【R3補正】 2,546 百万円（2,546,000\u00a0千円、25億4,600万円）", "①の一覧（p.11）"],
        ),
        (
            {"listings": (), "section1": samples.section1(budget_r4_million_yen=None, note="額は一部。")},
            ["記載なし", "①の一覧（p.11）では【R3補正】 2,546\u00a0百万円（25億4,600万円）",
             "①の一覧（p.11）の注：額は一部。", "マップの印字：138億円"],
        ),
        ({"listings": ()}, ["記載なし", "マップの印字：138億円"]),
        (
            {"listings": (), "program": ON_MAP, "placements": (samples.placement(budget_printed="48.5億円（内数）"),)},
            ["4,850,000 千円（内数）　約48億5,000万円", "マップの印字：48.5億円（内数）"],
        ),
        ({"listings": (), "figures": (THIS_YEAR, LAST_YEAR)},
         ["3,000,000 千円（内数）　約30億円", "関連予算の表（p.49）の印字：30億円の内数（令和4年度予算案）",
          "令和3年度当初予算：（23億円の内数）（拠点都市の予算、p.49）"]),
        ({"figures": (replace(THIS_YEAR, amount_thousand_yen=13750508, period="令和3年度補正予算"),)},
         ["13,750,508 千円（約137億5,051万円）", BASIS, "同じ額が p.49 に「令和3年度補正予算」として載っています。"]),
        ({"listings": (), "placements": (), "figures": (FIGURE,)},
         ["記載なし", "令和4年度予算案：30億円の内数（拠点都市の予算、p.49）"]),
        (
            {"listings": (samples.listing(budget_thousand_yen=None, budget_printed="ー"),),
             "placements": (samples.placement(budget_printed="－"),)},
            ["記載なし（表の印字は「ー」）"],
        ),
    ],
)  # fmt: skip
def test_every_amount_is_said_with_what_it_is(changes: dict[str, object], said: list[str]) -> None:
    assert _said(samples.detail(**changes)) == said


def test_zero_is_an_amount_and_nothing_is_not_zero() -> None:
    zero = samples.detail(listings=(samples.listing(budget_thousand_yen=0),))
    assert _said(zero)[0] == "0 千円（0円）"
    assert "0" not in _said(samples.bare_detail())[0]
    assert _said(samples.bare_detail()) == ["記載なし"]
