"""Headings break between phrases."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_catalog.paper.phrases import CLOSING, OPENING, break_evenly, phrases, tears


def _width(text: str) -> float:
    return float(len(text))


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("共創の場形成支援プログラム", 20, ["共創の場形成支援プログラム"]),
        ("スマート農業", 5, ["スマート", "農業"]),
        ("MaaS・自動運転", 6, ["MaaS・", "自動運転"]),
        ("防災・減災", 3, ["防災・", "減災"]),
        ("スタートアップ・エコシステム拠点都市", 8, ["スタートアップ・", "エコシステム", "拠点都市"]),
        ("地域脱炭素実現に向けた再エネの最大限導入のための計画づくり支援事業", 20,
         ["地域脱炭素実現に向けた再エネの", "最大限導入のための計画づくり支援事業"]),
        ("大学発新産業創出プログラム（START）大学・エコシステム推進型", 25,
         ["大学発新産業創出プログラム（START）", "大学・エコシステム推進型"]),
        ("イノベーション創出強化研究推進事業（提案公募型研究事業）", 25,
         ["イノベーション創出強化研究推進事業", "（提案公募型研究事業）"]),
        ("脱炭素社会を支えるプラスチック等資源循環システム構築実証事業", 25,
         ["脱炭素社会を支えるプラスチック等資源循環", "システム構築実証事業"]),
        ("スマート農業技術の開発・実証・実装プロジェクトのうちスマート農業産地形成実証", 27,
         ["スマート農業技術の開発・実証・実装プロジェクトのうち", "スマート農業産地形成実証"]),
        ("RoAD to the L4プロジェクト", 11, ["RoAD to the", "L4プロジェクト"]),
    ],
)  # fmt: skip
def test_known_names_break_where_a_person_would(text: str, limit: int, lines: list[str]) -> None:
    assert list(break_evenly(text, limit, _width)) == lines


@given(
    st.text(alphabet="大学のとカタカナーabc10（）「」・、 プ", min_size=1, max_size=60), st.integers(1, 30)
)
def test_nothing_is_lost_and_no_bracket_is_left_alone(text: str, limit: int) -> None:
    assert "".join(phrases(text)) == text
    lines = break_evenly(text, limit, _width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for before, after in pairwise(phrases(text)):
        assert before[-1] not in OPENING
        assert after[0] not in CLOSING


@pytest.mark.parametrize(
    ("pair", "torn"),
    [("ＤＸ", True), ("4年", True), ("ab", True), ("大学", False), ("4の", False), ("a）", False)],
)
def test_words_and_counted_numbers_hold_together(pair: str, torn: bool) -> None:
    assert tears(pair[0], pair[1]) is torn
