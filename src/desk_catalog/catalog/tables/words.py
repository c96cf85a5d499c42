"""What search knows beside the facts: words that mean the same, and readings of longer texts."""

from __future__ import annotations

from desk_catalog.catalog.columns import Column, Table
from desk_catalog.catalog.tables.vocabulary import SORT, key, text

TABLES = (
    Table(
        "synonym",
        "同義語",
        "words that are looked for together: abbreviations, everyday words, customary names",
        ("synonym_id", "term"),
        (
            key("synonym_id", "組"),
            text("term", "語", "one of the words of the line", required=True),
            SORT,
        ),
    ),
    Table(
        "proposed_reading",
        "読みの案",
        "readings of longer texts, proposed by a tool when the edition is made and not checked by hand",
        ("text",),
        (
            text("text", "文字列", "the very text, as it stands in its own table", required=True),
            Column("kana", "読み", "its reading in hiragana", required=True),
        ),
    ),
)
