"""Plain words become words to look for."""

from __future__ import annotations

import pytest

from desk_catalog.catalog.advice import NEAR, PART, SAME
from desk_catalog.text.wishes import words


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("", ()),
        ("　", ()),
        ("したい", ()),
        ("、。", ()),
        ("農家のデータを使いたい", ("農家", "データ")),
        ("起業を支えたい", ("起業",)),
        ("若手研究者を育てたい", ("若手研究者",)),
        ("ﾃﾞｰﾀを使う", ("データ",)),
        ("農業　人材", ("農業", "人材")),
        ("農業、農業", ("農業",)),
        ("MaaSをやりたい", ("MaaS",)),
        ("START", ("START",)),
        ("農", ("農",)),
        ("のうぎょう", ("のうぎょう",)),
        ("のうぎょうを", ("のうぎょう",)),
        ("じんざいをそだてたい", ("じんざい",)),
        ("はいきぶつ", ("はいきぶつ",)),
        ("ごみを減らしたい", ("ごみ",)),
        ("まちの元気をつくりたい", ("まち", "元気")),
        ("％", ("%",)),
        ("𠮷野家", ("野家",)),
    ],
)
def test_words(wish: str, found: tuple[str, ...]) -> None:
    assert tuple(word.typed for word in words(wish)) == found


def test_a_word_comes_first_then_its_neighbours_then_its_parts() -> None:
    (word,) = words("農家")
    assert word.forms[0].folded == "農家"
    assert [form.how for form in word.forms] == [SAME] + [NEAR] * (len(word.forms) - 1)
    assert "農業" in [form.shown for form in word.forms]
    (word,) = words("若手研究者")
    assert [(form.shown, form.how) for form in word.forms] == [
        ("若手研究者", SAME),
        ("若手", PART),
        ("研究", PART),
    ]


def test_neighbours_are_found_whatever_the_width() -> None:
    assert [form.shown for form in words("ｽﾀｰﾄｱｯﾌﾟ")[0].forms][:2] == ["スタートアップ", "起業"]


def test_forms_are_folded() -> None:
    assert words("データ")[0].forms[0].folded == "で-た"


def test_kana_mean_the_words_that_are_read_so() -> None:
    """Whoever types のうか asks for what 農家 asks for."""
    (kana,), (kanji,) = words("のうかを"), words("農家")
    assert [form.folded for form in kana.forms[1:]] == [form.folded for form in kanji.forms]
    assert [form.how for form in kana.forms[1:]] == [form.how for form in kanji.forms]
    both = [form.shown for form in words("きぎょう")[0].forms if form.how == SAME]
    assert both == ["きぎょう", "起業", "企業"]
