"""The rest of the source: amounts, dates, universities, cards, misprints."""

from __future__ import annotations

from desk_catalog.catalog.columns import Column, Table
from desk_catalog.catalog.tables.vocabulary import (
    BASIS,
    PAGE,
    REASON,
    SORT,
    UCHISUU,
    integer,
    kana,
    key,
    ref,
    text,
)

TABLES = (
    Table(
        "budget_figure",
        "予算の数字",
        "amounts of the package and its parts outside the contact tables and maps",
        ("figure_id",),
        (
            key("figure_id", "ID"),
            text("topic", "まとまり", "which table or box it belongs to", required=True),
            text("label", "項目", "what the amount is for", required=True),
            text("period", "年度", "e.g. 令和4年度予算政府案", required=True),
            text("printed", "印字", "as printed", required=True),
            integer("amount_thousand_yen", "金額(千円)", "in 千円; empty if not a number"),
            UCHISUU,
            text("printed_ministry", "印字府省", "ministry as printed in brackets"),
            text("mark", "印", "meaning of the printed mark"),
            ref("program_id", "事業", "program.program_id", required=False),
            text("note", "注", "remarks"),
            PAGE,
            SORT,
        ),
    ),
    Table(
        "timeline_event",
        "年表",
        "dated events",
        ("event_id",),
        (
            key("event_id", "ID"),
            text("date_printed", "時期", "as printed", required=True),
            Column(
                "date", "日付", "ISO date, year-month or year", required=True, pattern=r"\d{4}(-\d\d){0,2}"
            ),
            text("event", "できごと", "our own wording", required=True),
            BASIS,
            REASON,
            PAGE,
            SORT,
        ),
    ),
    Table(
        "strong_university",
        "特定分野に強い大学",
        "universities with a strong field (share of top-10 % papers at or above 12 %)",
        ("field_no", "university"),
        (
            integer("field_no", "分野番号", "1–8 in printed order", required=True),
            text("field_name", "分野", "only three names survive as text"),
            text("university", "大学", "as printed", required=True),
            kana(),
            text("group_name", "グループ", "第１–第４ or その他, where the text decides it"),
            BASIS,
            REASON,
            PAGE,
            SORT,
        ),
    ),
    Table(
        "reference_card",
        "資料カード",
        "the rest of the source as short cards",
        ("card_id",),
        (
            key("card_id", "カードID"),
            text("topic", "まとまり", "entry in the list at the left", required=True),
            text("title", "題", "title", required=True),
            text("summary", "概要", "our own sentences", required=True),
            PAGE,
            SORT,
        ),
    ),
    Table(
        "reference_item",
        "資料カードの項目",
        "the facts on a card",
        ("item_id",),
        (
            key("item_id", "ID"),
            ref("card_id", "カード", "reference_card.card_id"),
            text("heading", "見出し", "group on the card"),
            text("label", "項目", "what it is", required=True),
            text("value", "内容", "the fact, or our own sentence about it"),
            BASIS,
            REASON,
            PAGE,
            SORT,
        ),
    ),
    Table(
        "misprint",
        "誤植・表記ゆれ",
        "misprints, variants and contradictions of the source, kept and not smoothed",
        ("misprint_id",),
        (
            key("misprint_id", "ID"),
            Column(
                "kind",
                "種類",
                "kind",
                required=True,
                choices=("誤植", "表記ゆれ", "矛盾", "欠落", "消し忘れ"),
            ),
            text("printed", "印字", "as printed", required=True),
            text("reading", "読み取り", "what we take it to mean", required=True),
            text("reason", "理由", "why", required=True),
            PAGE,
            SORT,
        ),
    ),
)
