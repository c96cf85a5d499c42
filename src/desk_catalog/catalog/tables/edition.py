"""The frame of an edition: its pages, ministries, applicants and themes."""

from __future__ import annotations

from desk_catalog.catalog.columns import Column, Table
from desk_catalog.catalog.tables.vocabulary import LANE, PAGE, SORT, flag, integer, kana, key, ref, text

AXES = ("分野", "座組")

TABLES = (
    Table(
        "edition",
        "版",
        "the edition this file is; one row",
        ("edition_id",),
        (
            key("edition_id", "版ID"),
            text("title", "版の名前", "e.g. 令和4年度版", required=True),
            text("fiscal_year", "年度", "fiscal year in the Japanese era", required=True),
            text("package_name", "パッケージ名", "official name of the package", required=True),
            text("package_short", "略称", "short name printed beside it", required=True),
            text(
                "budget_basis",
                "予算額の範囲",
                "what the amounts in the contact tables contain",
                required=True,
            ),
            text("source_note", "出典の注", "what is known of the source document"),
        ),
    ),
    Table(
        "source_page",
        "原資料のページ",
        "the pages of the source document",
        ("page",),
        (
            integer("page", "ページ", "page number", required=True),
            text("title", "見出し", "title of the page", required=True),
            text("section", "節", "part of the document it stands in", required=True),
            flag(
                "number_printed", "番号の印字", "1 if the number is printed, 0 if counted from its neighbours"
            ),
        ),
    ),
    Table(
        "ministry",
        "府省",
        "ministries and agencies that run programmes",
        ("ministry_id",),
        (
            key("ministry_id", "府省ID"),
            text("name", "府省名", "full name", required=True),
            text("short", "略称", "customary short name, e.g. 文科省", required=True),
            Column("chip", "一字", "one character for the coloured chip", required=True, pattern=r"."),
            kana(),
            PAGE,
            SORT,
        ),
        unique=(("name",), ("short",), ("chip",)),
    ),
    Table(
        "applicant",
        "申請主体",
        "kinds of applicant, numbered as printed ①–④",
        ("code",),
        (
            Column("code", "番号", "the digit", required=True, pattern=r"[1-9]"),
            Column("mark", "丸数字", "the circled digit", required=True, pattern=r"[①-⑨]"),
            text("name", "申請主体", "as printed", required=True),
            text("short", "短い名前", "one word for narrow places", required=True),
            kana(),
            PAGE,
        ),
    ),
    Table(
        "theme",
        "テーマ",
        "the columns of the theme map",
        ("theme_id",),
        (
            key("theme_id", "テーマID"),
            text("name", "テーマ", "name used throughout", required=True),
            text("short", "短い名前", "for narrow columns", required=True),
            Column("axis", "軸", "分野 (fields) or 座組 (frameworks)", required=True, choices=AXES),
            kana(),
            text("map_title", "マップの題", "title printed on the map"),
            text("listing_title", "連絡先表の題", "title printed on the contact table", required=True),
            text("goal", "目標", "goal printed on the map, where there is one"),
            text("policy_heading", "右側の見出し", "heading of the right-hand side of the map"),
            text("note", "注", "note printed on the map, in our words"),
            PAGE,
            SORT,
        ),
        unique=(("name",),),
    ),
    Table(
        "phase",
        "フェーズ",
        "the rows of each theme's own map, with their full titles",
        ("theme_id", "lane"),
        (
            ref("theme_id", "テーマ", "theme.theme_id"),
            Column("lane", "行", "common, or the number of the phase", required=True, pattern=LANE),
            text("title", "見出し", "as printed", required=True),
            PAGE,
        ),
    ),
)
