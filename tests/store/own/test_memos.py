"""Memos: kept to the letter, put together where two windows wrote, gone only when the user empties them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.own.conftest import Opened

from desk_catalog.store.own import Memo, OwnFile
from desk_catalog.store.own.values import both, both_notes, moment, stamp, whole

DAY = datetime(2022, 4, 1, 3, 0, tzinfo=UTC)


def _text(own: OwnFile, kind: str = "program", id_: str = "a") -> str | None:
    memo = own.memos.of(kind, id_)
    return memo.text if memo else None


@pytest.mark.parametrize(
    "text",
    [
        "一行",
        "二\n行\r\n",
        "  前後の空白  ",
        "😀𠮷",
        "a\x00b",
        "'; DROP TABLE memo; --",
        "%s {0} :kind ?",
        "あ" * 100_000,
    ],
)
def test_kept_to_the_letter(text: str, own: OwnFile, opened: Opened) -> None:
    saved = own.memos.put("program", "a", text)
    assert saved.text == text
    assert _text(opened()) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\ud800b", "a�b"), ("\udc00", "�"), ("\ud83d\ude00", "😀"), ("\udcff\ud83d\ude00\ud800", "�😀�")],
)
def test_half_characters_cost_no_memo(text: str, kept: str, own: OwnFile) -> None:
    assert own.memos.put("program", text, text).text == kept
    assert _text(own, id_=text) == _text(own, id_=kept) == kept


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_becomes_one_that_can_be_written(text: str) -> None:
    kept = whole(text)
    assert kept == whole(kept)
    kept.encode()


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\u3000"])
def test_blank_text_removes(blank: str, own: OwnFile, opened: Opened) -> None:
    own.memos.put("program", "a", "いらなくなる")
    assert own.memos.put("program", "a", blank).text == ""
    assert own.memos.of("program", "a") is None
    assert opened().memos.all() == ()


def test_the_last_changed_comes_first(own: OwnFile) -> None:
    for id_ in ("a", "b", "c", "a"):
        own.memos.put("program", id_, f"{id_}のメモ")
    assert [memo.id for memo in own.memos.all()] == ["a", "c", "b"]


def test_kinds_do_not_mix(own: OwnFile) -> None:
    own.memos.put("program", "a", "事業")
    own.memos.put("network", "a", "ネットワーク")
    assert (_text(own), _text(own, "network")) == ("事業", "ネットワーク")


def test_deleted_words_leave_the_file(own: OwnFile) -> None:
    """An exported file travels: what was deleted shall not be found in it."""
    own.memos.put("program", "a", "SECRET" * 50)
    own.memos.put("program", "a", "")
    assert own.path is not None
    assert b"SECRET" not in own.path.read_bytes()


MERGES = {
    # mine, its day, other, its day, expected
    "the same": ("同じ", 0, "同じ", 1, "同じ"),
    "nothing here": ("", 1, "あり", 0, "あり"),
    "nothing there": ("あり", 0, "", 1, "あり"),
    "mine is newer": ("新", 1, "旧", 0, "新\n\n―― 以前のメモ（2022-04-01）――\n旧"),
    "the other is newer": ("旧", 0, "新", 1, "新\n\n―― 以前のメモ（2022-04-01）――\n旧"),
    "the newer has the older's lines": ("一行\n二行", 1, "二行", 0, "一行\n二行"),
    "the older has the newer's lines": ("一行\n二行", 0, "二行", 1, "一行\n二行"),
    "a part of a line is not a line": (
        "使えない",
        1,
        "使え",
        0,
        "使えない\n\n―― 以前のメモ（2022-04-01）――\n使え",
    ),
}


@pytest.mark.parametrize("name", MERGES)
def test_two_memos_become_one(name: str) -> None:
    mine, my_day, other, other_day, expected = MERGES[name]
    result = both(_memo(mine, my_day), _memo(other, other_day))
    assert result.text == expected


@given(st.text(), st.text(), st.integers(0, 3), st.integers(0, 3))
def test_no_word_is_lost_and_once_is_enough(mine: str, other: str, my_day: int, other_day: int) -> None:
    result = both(_memo(mine, my_day), _memo(other, other_day))
    for text in (mine, other):
        assert text in result.text or not text.strip()
        assert both(result, _memo(text, 0)).text == result.text


@pytest.mark.parametrize(
    ("mine", "other", "expected"),
    [
        ("", "b", "b"),
        ("a", "", "a"),
        ("a", "a", "a"),
        ("a", "b", "a\nb"),
        ("a\nb", "b", "a\nb"),
        ("b", "a\nb", "a\nb"),
    ],
)
def test_two_notes_become_one(mine: str, other: str, expected: str) -> None:
    assert both_notes(mine, other) == expected


@given(st.datetimes(min_value=datetime(1970, 1, 1)))
def test_stamps_keep_the_moment(naive: datetime) -> None:
    when = naive.replace(tzinfo=UTC)
    assert moment(stamp(when)) == when


def test_stamps_sort_like_time() -> None:
    moments = [DAY + timedelta(microseconds=n) for n in (0, 1, 1_000_000, 10_000_000_000)]
    assert sorted(map(stamp, moments)) == [stamp(when) for when in moments]


@pytest.mark.parametrize("text", ["", "きのう", "9999-99-99"])
def test_a_stamp_that_is_none_is_long_ago(text: str) -> None:
    assert moment(text).year == 1970
    assert moment("2022-04-01") == datetime(2022, 4, 1, tzinfo=UTC)


def _memo(text: str, days: int) -> Memo:
    return Memo("program", "a", text, DAY + timedelta(days=days))
