"""Every table of the catalogue, said once.

The plain text files, their validation, the SQL of the database, the headings in the window and the
manual's description of the data all follow from :data:`TABLES`. A new field is one entry here.

Amounts are integers in thousand yen (千円) unless the column's name says otherwise; the text as printed stands
beside them. ``page`` is the page of the source document.
"""

from __future__ import annotations

from desk_catalog.catalog.columns import Column, Kind, Table

APPLICATION_ID = 0x44534B43  # "DSKC": marks the file as ours in SQLite's header
SCHEMA_VERSION = 1

PRINTED, INFERRED = "printed", "inferred"
LANES = ("common", "1", "2")
AXES = ("分野", "座組")
SECTORS = ("学", "官", "産")


def _key(name: str, label: str) -> Column:
    comment = "stable id; never reused in a later edition"
    return Column(name, label, comment, required=True, pattern=r"[a-z0-9][a-z0-9-]*")


def _ref(name: str, label: str, target: str, *, required: bool = True, comment: str = "") -> Column:
    return Column(name, label, comment or f"points to {target}", required=required, references=target)


def _text(name: str, label: str, comment: str, *, required: bool = False) -> Column:
    return Column(name, label, comment, required=required)


def _kana(comment: str = "reading in hiragana, checked by hand", *, required: bool = True) -> Column:
    return Column("kana", "読み", comment, required=required, kana=True)


def _integer(name: str, label: str, comment: str, *, required: bool = False) -> Column:
    return Column(name, label, comment, Kind.INTEGER, required)


def _flag(name: str, label: str, comment: str) -> Column:
    return Column(name, label, comment, Kind.FLAG, required=True)


PAGE = Column(
    "page", "ページ", "page of the source document", Kind.INTEGER, required=True, references="source_page.page"
)
SORT = _integer("sort", "順", "order of presentation, from 1", required=True)
BASIS = Column(
    "basis",
    "根拠",
    "printed: the text decides it; inferred: our reading of what the lost layout leaves open",
    required=True,
    choices=(PRINTED, INFERRED),
)
REASON = _text("reason", "推定の理由", "why we read it so; required where basis is inferred")
UCHISUU = _flag("uchisuu", "内数", "1 where the figure is printed as part of a larger one (内数)")

TABLES: tuple[Table, ...] = (
    Table(
        "edition",
        "版",
        "the edition this file is; one row",
        ("edition_id",),
        (
            _key("edition_id", "版ID"),
            _text("title", "版の名前", "e.g. 令和4年度版", required=True),
            _text("fiscal_year", "年度", "fiscal year in the Japanese era", required=True),
            _text("package_name", "パッケージ名", "official name of the package", required=True),
            _text("package_short", "略称", "short name printed beside it", required=True),
            _text("budget_basis", "予算額の範囲", "what the amounts in the contact tables contain", required=True),
            _text("source_note", "出典の注", "what is known of the source document"),
        ),
    ),
    Table(
        "source_page",
        "原資料のページ",
        "the pages of the source document",
        ("page",),
        (
            _integer("page", "ページ", "page number", required=True),
            _text("title", "見出し", "title of the page", required=True),
            _text("section", "節", "part of the document it stands in", required=True),
            _flag("number_printed", "番号の印字", "1 if the number is printed, 0 if counted from its neighbours"),
        ),
    ),
    Table(
        "ministry",
        "府省",
        "ministries and agencies that run programmes",
        ("ministry_id",),
        (
            _key("ministry_id", "府省ID"),
            _text("name", "府省名", "full name", required=True),
            _text("short", "略称", "customary short name, e.g. 文科省", required=True),
            Column("chip", "一字", "one character for the coloured chip", required=True, pattern=r"."),
            _kana(),
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
            _text("name", "申請主体", "as printed", required=True),
            _text("short", "短い名前", "one word for narrow places", required=True),
            _kana(),
            PAGE,
        ),
    ),
    Table(
        "theme",
        "テーマ",
        "the columns of the theme map",
        ("theme_id",),
        (
            _key("theme_id", "テーマID"),
            _text("name", "テーマ", "name used throughout", required=True),
            _text("short", "短い名前", "for narrow columns", required=True),
            Column("axis", "軸", "分野 (fields) or 座組 (frameworks)", required=True, choices=AXES),
            _kana(),
            _text("map_title", "マップの題", "title printed on the map"),
            _text("listing_title", "連絡先表の題", "title printed on the contact table", required=True),
            _text("goal", "目標", "goal printed on the map, where there is one"),
            _text("policy_heading", "右側の見出し", "heading of the right-hand side of the map"),
            _text("note", "注", "note printed on the map, in our words"),
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
            _ref("theme_id", "テーマ", "theme.theme_id"),
            Column("lane", "行", "common, 1 or 2", required=True, choices=LANES),
            _text("title", "見出し", "as printed", required=True),
            PAGE,
        ),
    ),
    Table(
        "program",
        "事業",
        "support programmes",
        ("program_id",),
        (
            _key("program_id", "事業ID"),
            _text("name", "事業名", "canonical name: the contact table's, else as first printed", required=True),
            _kana(),
            _ref("ministry_id", "府省", "ministry.ministry_id"),
            _ref(
                "parent_id",
                "親事業",
                "program.program_id",
                required=False,
                comment="the programme this one is a part of (…のうち…)",
            ),
            _text("summary", "概要", "our own one or two sentences", required=True),
            PAGE,
            SORT,
        ),
        unique=(("name",),),
    ),
    Table(
        "program_alias",
        "別名",
        "other names of programmes, printed or customary",
        ("program_id", "alias"),
        (
            _ref("program_id", "事業", "program.program_id"),
            _text("alias", "別名", "the other name", required=True),
            _kana("reading of the alias, where kanji or Latin letters need one", required=False),
            BASIS,
            REASON,
            PAGE,
        ),
    ),
    Table(
        "placement",
        "マップ掲載",
        "boxes on the theme maps",
        ("placement_id",),
        (
            _key("placement_id", "掲載ID"),
            _ref("theme_id", "テーマ", "theme.theme_id"),
            Column("lane", "行", "common, 1, 2; empty where the map has no phases", choices=LANES),
            _ref("program_id", "事業", "program.program_id"),
            _text("printed_name", "印字名", "name as printed on this map", required=True),
            _text("printed_ministry", "印字府省", "ministry as printed in the brackets"),
            _text("budget_printed", "印字予算額", "amount as printed, in 億円", required=False),
            _integer("budget_thousand_yen", "予算額(千円)", "the printed amount in 千円; empty if none"),
            UCHISUU,
            BASIS,
            REASON,
            PAGE,
            SORT,
        ),
        unique=(("theme_id", "program_id"),),
    ),
    Table(
        "office",
        "部署",
        "offices, from the bureau down",
        ("office_id",),
        (
            _key("office_id", "部署ID"),
            _ref("ministry_id", "府省", "ministry.ministry_id"),
            _text("name", "部署", "from bureau down, parts separated by one space", required=True),
            _kana(),
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
            _key("contact_id", "窓口ID"),
            _ref("office_id", "部署", "office.office_id"),
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
            _key("listing_id", "行ID"),
            _ref("theme_id", "テーマ", "theme.theme_id"),
            _ref("program_id", "事業", "program.program_id"),
            _text("printed_name", "印字名", "name as printed in this table", required=True),
            Column(
                "applicants",
                "申請主体",
                "digits of who may apply",
                Kind.CODES,
                required=True,
                references="applicant.code",
                child_table="listing_applicant",
            ),
            _text("applicants_printed", "印字申請主体", "as printed", required=True),
            _integer("budget_thousand_yen", "予算額(千円)", "R4政府案＋R3補正; empty if not printed"),
            _text("budget_printed", "印字予算額", "the cell as printed", required=True),
            UCHISUU,
            _text("budget_note", "予算額の注", "remark printed with the amount, other than 内数"),
            Column("new_call", "新規課題採択", "有 or 無", required=True, choices=("有", "無")),
            _text("printed_office", "印字担当部署", "ministry and office as printed", required=True),
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
    Table(
        "section1",
        "①の事業",
        "programmes of section ① (大学自身の取組の強化) with their budgets",
        ("section1_id",),
        (
            _key("section1_id", "行ID"),
            _text("group_name", "区分", "heading as printed", required=True),
            _ref("program_id", "事業", "program.program_id"),
            _text("printed_name", "印字名", "as printed", required=True),
            _text("printed_ministry", "印字府省", "one character, as printed", required=True),
            _text("budget_printed", "印字予算額", "as printed"),
            _integer("budget_r4_million_yen", "R4政府案(百万円)", "in million yen; empty if not printed"),
            _integer("supplementary_r3_million_yen", "R3補正(百万円)", "in million yen; empty if not printed"),
            _flag("is_new", "新規", "1 if printed as 新規"),
            _text("note", "注", "what else the entry says"),
            PAGE,
            SORT,
        ),
        unique=(("program_id",),),
    ),
    Table(
        "need",
        "したい",
        "needs in plain words, each leading to a programme",
        ("need_id",),
        (
            _key("need_id", "ID"),
            _text("category", "分類", "category", required=True),
            _text("need", "したい", "our own wording", required=True),
            _kana(),
            _ref("program_id", "事業", "program.program_id", required=False),
            _text("answer_printed", "印字の答え", "what the source names as the answer", required=True),
            _text("applicant_note", "申請主体の注", "who applies, where the source says so"),
            BASIS,
            REASON,
            PAGE,
            SORT,
        ),
    ),
    Table(
        "prefecture",
        "都道府県",
        "the 47 prefectures (JIS X 0401); not from the source document",
        ("prefecture",),
        (
            Column("prefecture", "都道府県", "name", required=True),
            Column("code", "コード", "JIS X 0401", required=True, pattern=r"\d\d"),
            _kana(),
        ),
        unique=(("code",),),
    ),
    Table(
        "scheme",
        "ネットワークの種類",
        "kinds of network",
        ("scheme_id",),
        (
            _key("scheme_id", "種類ID"),
            _text("name", "種類", "as printed", required=True),
            _text("short", "短い名前", "for narrow columns", required=True),
            _ref("ministry_id", "府省", "ministry.ministry_id", required=False),
            _ref("program_id", "事業", "program.program_id", required=False, comment="programme it grew from"),
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
            _key("network_id", "ネットワークID"),
            _ref("scheme_id", "種類", "scheme.scheme_id"),
            _text("name", "名称", "lines joined", required=True),
            _text("plan_name", "計画名", "name of its plan, where printed"),
            _kana(),
            _text("summary", "概要", "our own one or two sentences; empty where the source says nothing"),
            _text("status", "認定等", "認定 or 登録, グローバル or 推進, where the kind has such ranks"),
            _flag("more_members", "ほか", "1 if the printed roster ends with 等"),
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
            _ref("network_id", "ネットワーク", "network.network_id"),
            _ref("prefecture", "都道府県", "prefecture.prefecture"),
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
            _key("organization_id", "機関ID"),
            _text("name", "機関名", "the organisation without any person's office", required=True),
            _kana(),
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
            _ref("network_id", "ネットワーク", "network.network_id"),
            _ref("organization_id", "機関", "organization.organization_id"),
            Column("sector", "産学官", "学, 官 or 産", required=True, choices=SECTORS),
            _text("printed_name", "印字名", "as printed", required=True),
            _text("role", "役職", "the person's office, where printed"),
            BASIS,
            REASON,
            PAGE,
            SORT,
        ),
    ),
    Table(
        "budget_figure",
        "予算の数字",
        "amounts of the package and its parts outside the contact tables and maps",
        ("figure_id",),
        (
            _key("figure_id", "ID"),
            _text("topic", "まとまり", "which table or box it belongs to", required=True),
            _text("label", "項目", "what the amount is for", required=True),
            _text("period", "年度", "e.g. 令和4年度予算政府案", required=True),
            _text("printed", "印字", "as printed", required=True),
            _integer("amount_thousand_yen", "金額(千円)", "in 千円; empty if not a number"),
            UCHISUU,
            _text("printed_ministry", "印字府省", "ministry as printed in brackets"),
            _text("mark", "印", "meaning of the printed mark"),
            _ref("program_id", "事業", "program.program_id", required=False),
            _text("note", "注", "remarks"),
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
            _key("event_id", "ID"),
            _text("date_printed", "時期", "as printed", required=True),
            Column("date", "日付", "ISO date, year-month or year", required=True, pattern=r"\d{4}(-\d\d){0,2}"),
            _text("event", "できごと", "our own wording", required=True),
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
            _integer("field_no", "分野番号", "1–8 in printed order", required=True),
            _text("field_name", "分野", "only three names survive as text"),
            _text("university", "大学", "as printed", required=True),
            _kana(),
            _text("group_name", "グループ", "第１–第４ or その他, where the text decides it"),
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
            _key("card_id", "カードID"),
            _text("topic", "まとまり", "entry in the list at the left", required=True),
            _text("title", "題", "title", required=True),
            _text("summary", "概要", "our own sentences", required=True),
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
            _key("item_id", "ID"),
            _ref("card_id", "カード", "reference_card.card_id"),
            _text("heading", "見出し", "group on the card"),
            _text("label", "項目", "what it is", required=True),
            _text("value", "内容", "the fact, or our own sentence about it"),
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
            _key("misprint_id", "ID"),
            Column("kind", "種類", "kind", required=True, choices=("誤植", "表記ゆれ", "矛盾", "欠落", "消し忘れ")),
            _text("printed", "印字", "as printed", required=True),
            _text("reading", "読み取り", "what we take it to mean", required=True),
            _text("reason", "理由", "why", required=True),
            PAGE,
            SORT,
        ),
    ),
)

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
