"""Spellings a reader takes for the same, and spellings that stay apart."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desk_catalog.text import fold as module
from desk_catalog.text.fold import fold

SAME = {
    "wide letters": ("ＳＩＰ", "sip"),
    "case": ("CoI-Next", "coi-next"),
    "sharp s": ("STRASSE", "straße"),
    "wide digits": ("０３－３５０１", "03-3501"),
    "half width kana": ("ﾌﾟﾛｸﾞﾗﾑ", "ぷろぐらむ"),
    "katakana": ("スマートシティ", "すまーとしてぃ"),
    "vu": ("ヴ", "ゔ"),
    "small ke": ("ヶ", "ゖ"),
    "repeated kana": ("ヽヾ", "ゝゞ"),
    "voicing mark apart": ("か゛は゜", "がぱ"),
    "voicing mark combining": ("か\u3099", "が"),
    "voicing mark half width": ("ｶﾞ", "が"),
    "circled digit": ("①", "1"),
    "unit sign": ("㎡", "m2"),
    "company sign": ("㈱", "(株)"),
    "era sign": ("㋿４年", "令和4年"),
    "long vowel mark": ("データ", "デ－タ"),
    "wave": ("30〜52", "30～52"),
    "white space": (" 文部\u3000科学省\t大学\n振興課 ", "文部 科学省 大学 振興課"),
    "no-break space": ("a\u00a0b", "a b"),
    "ladder taka": ("髙橋", "高橋"),
    "standing saki": ("山﨑", "山崎"),
    "be": ("渡邊", "渡邉"),
    "simple be": ("渡邊", "渡辺"),
    "university, old": ("國立大學", "国立大学"),
    "keio": ("慶應義塾", "慶応義塾"),
    "ryukoku": ("龍谷大学", "竜谷大学"),
    "kangxi radicals": ("⼤学⽣", "大学生"),
    "supplement radicals": ("⺠⽣⻑⻄", "民生長西"),
    "kangxi turtle, old form after all": ("⿔⻲⻱", "亀亀亀"),
    "compatibility ideograph": ("\ufa19", "神"),
    "variation selector": ("葛\U000e0100飾", "葛飾"),
    "text style selector": ("☎\ufe0e", "☎"),
    "zero width": ("大\u200b学\ufeff", "大学"),
    "soft hyphen": ("大\u00ad学", "大学"),
}


@pytest.mark.parametrize("name", SAME)
def test_same(name: str) -> None:
    one, other = SAME[name]
    assert fold(one) == fold(other)


@pytest.mark.parametrize("dash", list("-‐‑‒–—―−－ーｰ─━"))
def test_dashes_are_one(dash: str) -> None:
    assert fold(f"03{dash}3501") == "03-3501"


@pytest.mark.parametrize("wave", list("~〜～∼"))
def test_waves_are_one(wave: str) -> None:
    assert fold(f"30{wave}52") == "30~52"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("あがる", "あかる"),
        ("はん", "ばん"),
        ("ばん", "ぱん"),
        ("きや", "きゃ"),
        ("一", "ー"),
        ("斉", "斎"),
        ("", " a"),
    ],
)
def test_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", " ", "\u3000\t", "\u200b", "\ufeff"])
def test_nothing_is_left(text: str) -> None:
    assert fold(text) == ""


@given(st.text())
@example("\u0345\u0301")
@example("ｶ゛")
@example("か\u200b\u3099")
@example("ワ\u3099")
@example("\u3099 \u309b")
@example("\ufdfa")
@example("İ")
@example("ß\u0301")
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.lists(st.sampled_from("かカｶがﾞ゛゙ﾟ゜ー－ -\u0301\u0327\u0345\u200bワヷ々ゝヽ髙⻑①ǅİ"), max_size=8))
def test_folding_twice_changes_nothing_where_marks_meet(signs: list[str]) -> None:
    once = fold("".join(signs))
    assert fold(once) == once


def test_every_character_folds_for_good() -> None:
    for code in range(sys.maxunicode + 1):
        once = fold(chr(code))
        if fold(once) != once:
            pytest.fail(f"U+{code:04X} folds to {once!r} and then to {fold(once)!r}")


@given(st.text(), st.text())
def test_a_part_stays_a_part(one: str, other: str) -> None:
    """What search relies on: words typed one after the other are found where they stand one after the other."""
    assert fold(f"{one} {other}") == f"{fold(one)} {fold(other)}".strip()


def test_all_radicals() -> None:
    """NFKC does the Kangxi block; the table, every radical of the supplement that Unicode equates with a kanji."""
    for code in range(0x2F00, 0x2FD6):
        assert not 0x2E80 <= ord(fold(chr(code))) <= 0x2FDF
    left = [chr(code) for code in range(0x2E80, 0x2EF4) if 0x2E80 <= ord(fold(chr(code))) <= 0x2FDF]
    assert left == ["⺀", "\u2e9a"]  # no kanji equals the first; the second is not assigned


@pytest.mark.parametrize("table", [module._RADICALS, module._OLD_FORMS])
def test_tables_are_clean(table: str) -> None:
    pairs = table.split()
    assert all(len(pair) == 2 and pair[0] != pair[1] for pair in pairs)
    met = [pair[0] for pair in pairs]
    assert len(set(met)) == len(met)
    assert all(unicodedata.normalize("NFKC", pair) == pair or pair[0] in "⺟⻳" for pair in pairs)


@pytest.mark.parametrize(
    "unseen", ["\ud800", "\udfff", "\x00", "\x1b", "\x7f", "\u00ad", "\u202e", "\U000e0041"]
)
def test_what_is_not_seen_does_not_count(unseen: str) -> None:
    assert fold(f"大{unseen}学") == "大学"
