"""Rōmaji as kana, and readings by their sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.latin import in_latin_letters

from desk_catalog.text.sound import is_kana, kana_of, sound


@pytest.mark.parametrize(
    ("typed", "kana"),
    [
        ("bousai", "ぼうさい"),
        ("si", "し"),
        ("shi", "し"),
        ("tu", "つ"),
        ("tsu", "つ"),
        ("xtu", "っ"),
        ("ltsu", "っ"),
        ("sya", "しゃ"),
        ("sha", "しゃ"),
        ("zyouhou", "じょうほう"),
        ("jouhou", "じょうほう"),
        ("sinbun", "しんぶん"),
        ("shimbun", "しんぶん"),
        ("konnichiha", "こんにちは"),
        ("kin'you", "きんよう"),
        ("gakkou", "がっこう"),
        ("matchi", "まっち"),
        ("macchi", "まっち"),
        ("ōsaka", "おうさか"),
        ("purasuchikku", "ぷらすちっく"),
        ("di-zeru", "ぢ-ぜる"),
        ("nn", "ん"),
    ],
)
def test_romaji(typed: str, kana: str) -> None:
    found = kana_of(typed)
    assert found.whole and found.kana[0] == kana


@pytest.mark.parametrize("typed", ["n" * 300, "na" * 150 + "q", "ny" * 150, "nn" * 99 + "x"])
def test_a_long_row_of_n_is_soon_given_up(typed: str) -> None:
    assert len(kana_of(typed).kana) <= 8


@pytest.mark.parametrize("typed", ["dx", "x", "a", "maas!", "大学", "", "qz", "12"])
def test_what_is_no_romaji(typed: str) -> None:
    assert not kana_of(typed).whole


@pytest.mark.parametrize(
    ("typed", "kana"),
    [
        ("nougy", ("のうぎ",)),
        ("bous", ("ぼうさ", "ぼうし", "ぼうす", "ぼうせ", "ぼうそ")),
        ("gakk", ("がっ",)),
    ],
)
def test_unfinished_romaji_may_become_several_kana(typed: str, kana: tuple[str, ...]) -> None:
    found = kana_of(typed)
    assert not found.whole
    assert set(kana) <= set(found.kana)


def test_an_n_may_be_read_in_two_ways() -> None:
    assert set(kana_of("kinyuu").kana) == {"きにゅう", "きんゆう"}


@pytest.mark.parametrize("typed", ["shiti", "shitei", "shitexi", "shithi", "shithii", "siti-"])
def test_foreign_syllables_are_found_however_they_are_typed(typed: str) -> None:
    assert sound("してぃ-") in {sound(kana) for kana in kana_of(typed).kana}


@pytest.mark.parametrize("typed", ["purojekuto", "purojiekuto", "purojixekuto", "puroziekuto"])
def test_small_vowels_may_be_typed_as_large_ones(typed: str) -> None:
    assert sound("ぷろじぇくと") in {sound(kana) for kana in kana_of(typed).kana}


@given(st.text("あかさたなはまやらわんがざだばぱきしちにひみりぎじびー", min_size=2, max_size=12))
def test_what_is_written_in_latin_letters_is_read_back(kana: str) -> None:
    folded = kana.replace("ー", "-")
    for latin in in_latin_letters(folded):
        if len(latin) > 1:
            assert folded in kana_of(latin).kana


@pytest.mark.parametrize(
    "alike",
    [
        ("きょう", "きょお", "きょ-", "きょ"),
        ("せいさく", "せえさく", "せ-さく"),
        ("つづく", "つずく"),
        ("はなぢ", "はなじ"),
        ("すま-と", "すまあと"),
    ],
)
def test_sounds_alike(alike: tuple[str, ...]) -> None:
    assert len({sound(kana) for kana in alike}) == 1


def test_voicing_is_never_lost() -> None:
    assert sound("あかる") != sound("あがる")
    assert sound("はは") != sound("ばば") != sound("ぱぱ")


@given(st.text())
def test_sound_of_anything(text: str) -> None:
    assert sound(sound(text)) == sound(text)


def test_is_kana() -> None:
    assert is_kana("おおさか") and is_kana("すま-と のうぎょう")
    assert not is_kana("大阪") and not is_kana("") and not is_kana("- -")
