"""Regional networks and who belongs to them."""

from __future__ import annotations

from desk_catalog.catalog.columns import Column, Table
from desk_catalog.catalog.tables.vocabulary import BASIS, PAGE, REASON, SORT, flag, kana, key, ref, text

SECTORS = ("学", "官", "産")

TABLES = (
    Table(
        "prefecture",
        "都道府県",
        "the 47 prefectures (JIS X 0401); not from the source document",
        ("prefecture",),
        (
            Column("prefecture", "都道府県", "name", required=True),
            Column("code", "コード", "JIS X 0401", required=True, pattern=r"\d\d"),
            kana(),
        ),
        unique=(("code",),),
    ),
    Table(
        "scheme",
        "ネットワークの種類",
        "kinds of network",
        ("scheme_id",),
        (
            key("scheme_id", "種類ID"),
            text("name", "種類", "as printed", required=True),
            text("short", "短い名前", "for narrow columns", required=True),
            ref("ministry_id", "府省", "ministry.ministry_id", required=False),
            ref("program_id", "事業", "program.program_id", required=False, comment="programme it grew from"),
            PAGE,
            SORT,
        ),
    ),
    Table(
        "network",
        "地域ネットワーク",
        "regional 産学官 networks",
        ("network_id",),
        (
            key("network_id", "ネットワークID"),
            ref("scheme_id", "種類", "scheme.scheme_id"),
            text("name", "名称", "lines joined", required=True),
            text("plan_name", "計画名", "name of its plan, where printed"),
            kana(),
            text("summary", "概要", "our own one or two sentences; empty where the source says nothing"),
            text("status", "認定等", "認定 or 登録, グローバル or 推進, where the kind has such ranks"),
            flag("more_members", "ほか", "1 if the printed roster ends with 等"),
            BASIS,
            REASON,
            PAGE,
            SORT,
        ),
        unique=(("name",),),
    ),
    Table(
        "network_prefecture",
        "ネットワークの県",
        "the prefectures a network stands in",
        ("network_id", "prefecture"),
        (
            ref("network_id", "ネットワーク", "network.network_id"),
            ref("prefecture", "都道府県", "prefecture.prefecture"),
            BASIS,
            REASON,
            PAGE,
            SORT,
        ),
    ),
    Table(
        "organization",
        "機関",
        "organisations that belong to networks",
        ("organization_id",),
        (
            key("organization_id", "機関ID"),
            text("name", "機関名", "the organisation without any person's office", required=True),
            kana(),
            PAGE,
        ),
        unique=(("name",),),
    ),
    Table(
        "membership",
        "参加機関",
        "who belongs to which network",
        ("network_id", "organization_id"),
        (
            ref("network_id", "ネットワーク", "network.network_id"),
            ref("organization_id", "機関", "organization.organization_id"),
            Column("sector", "産学官", "学, 官 or 産", required=True, choices=SECTORS),
            text("printed_name", "印字名", "as printed", required=True),
            text("role", "役職", "the person's office, where printed"),
            BASIS,
            REASON,
            PAGE,
            SORT,
        ),
    ),
)
