"""The index of pairs finds exactly what is there, as SQLite itself answers."""

from __future__ import annotations

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_catalog.store.search_index import STATEMENTS
from desk_catalog.text.bigrams import SOUND, expression, indexed
from desk_catalog.text.fold import fold


def test_pairs_and_the_last_one_alone() -> None:
    assert indexed("農業支援 大") == "農業 業支 支援 援 大"
    assert indexed("のう", SOUND) == f"{SOUND}のう {SOUND}う"


def test_nothing_in_a_word_is_a_command() -> None:
    assert expression('a"b') == '"a"" ""b"'
    assert expression("*") == '"*" *'


@settings(max_examples=300, deadline=None)
@given(
    texts=st.lists(
        st.text(st.sampled_from('大学農業のあ0-@"*().a ・ゕ𠮷'), max_size=8), min_size=1, max_size=6
    ),
    word=st.text(st.sampled_from('大学農業のあ0-@"*().a・ゕ𠮷'), min_size=1, max_size=4),
)
def test_a_word_is_found_where_it_is_and_nowhere_else(texts: list[str], word: str) -> None:
    statement = next(one for one in STATEMENTS if "search_in_text USING" in one)
    connection = sqlite3.connect(":memory:")
    connection.execute(statement)
    for number, text in enumerate(texts):
        connection.execute(
            "INSERT INTO search_in_text (rowid, words) VALUES (?, ?)", (number, indexed(fold(text)))
        )
    found = connection.execute(
        "SELECT rowid FROM search_in_text WHERE search_in_text MATCH ?", (expression(fold(word)),)
    ).fetchall()
    connection.close()
    assert [number for (number,) in found] == [n for n, text in enumerate(texts) if fold(word) in fold(text)]
