"""The contact tables: offices, ways to reach them, and the rows that bind them to programmes."""

from __future__ import annotations

from desk_catalog.catalog.columns import Column, Kind, Table
from desk_catalog.catalog.tables.vocabulary import PAGE, SORT, UCHISUU, integer, kana, key, ref, text

TABLES = (
    Table(
        "office",
        "部署",
        "offices, from the bureau down",
        ("office_id",),
        (
            key("office_id", "部署ID"),
            ref("ministry_id", "府省", "ministry.ministry_id"),
            text("name", "部署", "from bureau down, parts separated by one space", required=True),
            kana(),
            PAGE,
        ),
        unique=(("ministry_id", "name"),),
    ),
    Table(
        "contact",
        "窓口",
        "ways to reach an office",
        ("contact_id",),
        (
            key("contact_id", "窓口ID"),
            ref("office_id", "部署", "office.office_id"),
            Column("tel", "電話", "telephone, digits and hyphens", pattern=r"0\d{1,4}-\d{1,4}-\d{4}"),
            Column("ext", "内線", "extension", pattern=r"\d+"),
            Column("mail", "メール", "mail address", pattern=r"[A-Za-z0-9._-]+@[a-z0-9.-]+\.go\.jp"),
            PAGE,
        ),
    ),
    Table(
        "listing",
        "連絡先表の行",
        "rows of the contact tables",
        ("listing_id",),
        (
            key("listing_id", "行ID"),
            ref("theme_id", "テーマ", "theme.theme_id"),
            ref("program_id", "事業", "program.program_id"),
            text("printed_name", "印字名", "name as printed in this table", required=True),
            Column(
                "applicants",
                "申請主体",
                "digits of who may apply",
                Kind.CODES,
                required=True,
                references="applicant.code",
                child_table="listing_applicant",
            ),
            text("applicants_printed", "印字申請主体", "as printed", required=True),
            integer(
                "budget_thousand_yen", "予算額(千円)", "what edition.budget_basis says; empty if not printed"
            ),
            text("budget_printed", "印字予算額", "the cell as printed", required=True),
            UCHISUU,
            text("budget_note", "予算額の注", "remark printed with the amount, other than 内数"),
            Column("new_call", "新規課題採択", "有 or 無", required=True, choices=("有", "無")),
            text("printed_office", "印字担当部署", "ministry and office as printed", required=True),
            Column(
                "contacts",
                "窓口",
                "the contacts of this row, in printed order",
                Kind.CODES,
                required=True,
                references="contact.contact_id",
                child_table="listing_contact",
            ),
            PAGE,
            SORT,
        ),
        unique=(("theme_id", "program_id"),),
    ),
)
