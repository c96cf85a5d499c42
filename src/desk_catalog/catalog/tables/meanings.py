"""What each column means, in the words of those who fill it in; beside :mod:`.vocabulary`, which speaks to programmers.

The workbook's sheet 説明 and the metadata of an intranet server are made of it; a test asks for every column.
"""

from __future__ import annotations

from desk_catalog.catalog.columns import Column, Kind, Table

_ANYWHERE = {
    "page": "この行の事実が載っている、原資料のページ。",
    "sort": "表示する順。1から。",
    "basis": "原資料の文字だけで決まれば印字（printed）、配置などから読み取ったなら推定（inferred）。",
    "reason": "根拠が推定の行に、そう読んだ理由を書く。",
    "kana": "ひらがなの読み。人が確かめる。",
    "uchisuu": "金額が「内数」なら「はい」（1）、そうでなければ「いいえ」（0）。",
    "program_id": "「事業」シートの事業ID。",
    "ministry_id": "「府省」シートの府省ID。",
    "theme_id": "「テーマ」シートのテーマID。",
    "network_id": "「地域ネットワーク」シートのネットワークID。",
    "printed_name": "原資料の印字のとおりの名前。",
    "printed_ministry": "原資料の印字のとおりの府省。",
    "budget_printed": "原資料の印字のとおりの金額。単位や「内数」も含めて書く。",
    "short": "狭い場所に使う短い名前。",
    "summary": "自分たちの言葉で書いた1、2文。原資料の文を貼り付けない。",
    "lane": "マップの行。共通（common）か、フェーズの番号。分かれていないマップでは空欄。",
    "note": "ほかに書いておくこと。",
}

_IN_TABLE = {
    "edition.edition_id": "版の番号。令和5年度版なら r5。",
    "edition.title": "版の名前。例：令和4年度版。",
    "edition.fiscal_year": "年度。例：令和4年度。",
    "edition.package_name": "パッケージの正式な名前。",
    "edition.package_short": "パッケージの略称。",
    "edition.budget_basis": "連絡先表の予算額が何を含むか。",
    "edition.source_note": "原資料について分かっていること。",
    "source_page.page": "原資料のページの番号。",
    "source_page.title": "ページの見出し。",
    "source_page.section": "ページが属する節。",
    "source_page.number_printed": "番号が印字されていれば「はい」（1）、前後から数えたなら「いいえ」（0）。",
    "ministry.name": "府省の正式な名前。",
    "ministry.short": "よく使う略称。例：文科省。",
    "ministry.chip": "色札に書く1文字。",
    "applicant.code": "申請主体の番号。丸数字の数字。",
    "applicant.mark": "印字の丸数字。",
    "applicant.name": "印字のとおりの申請主体。",
    "theme.name": "どこでも使うテーマの名前。",
    "theme.axis": "分野か、座組か。",
    "theme.map_title": "マップに印字された題。",
    "theme.listing_title": "連絡先表に印字された題。",
    "theme.goal": "マップに印字された目標。あれば。",
    "theme.policy_heading": "マップの右側の見出し。",
    "theme.note": "マップの注。自分たちの言葉で。",
    "phase.title": "印字のとおりの見出し。",
    "program.name": "正式な名前。連絡先表の名前、なければ最初に印字された名前。",
    "program.short_name": "カードや狭い列に使う、自分たちで短くした名前。",
    "program.parent_id": "「…のうち…」の一部であれば、全体の事業の事業ID。前の版の事業を分けたときもここに書く。",
    "program_alias.alias": "別の名前。改称した事業は、前の版の名前もここに書く。",
    "program_alias.kana": "別名の読み。漢字や英字で、読みが要るとき。",
    "program_mention.printed": "事業に触れている言葉。",
    "placement.budget_thousand_yen": "印字の金額を千円で。数でなければ空欄。",
    "section1.group_name": "印字のとおりの区分。",
    "section1.budget_r4_million_yen": "当初予算の金額。印字がなければ空欄。",
    "section1.supplementary_r3_million_yen": "補正予算の金額。印字がなければ空欄。",
    "section1.is_new": "「新規」と印字されていれば「はい」（1）、なければ「いいえ」（0）。",
    "need.category": "分類。",
    "need.need": "「…したい」。自分たちの言葉で。",
    "need.program_id": "答えになる事業の事業ID。カタログの事業でなければ空欄。",
    "need.answer_printed": "原資料が答えとして挙げる名前。",
    "need.applicant_note": "だれが申請するか。原資料が言うとき。",
    "office.name": "局から順に、半角の空白で区切って書く。",
    "contact.office_id": "「部署」シートの部署ID。",
    "contact.tel": "電話番号。数字とハイフン。",
    "contact.ext": "内線。数字だけ。",
    "contact.mail": "メールアドレス。",
    "listing.applicants": "申請できる主体の番号。1つのセルに1つ、印字の順に左から。",
    "listing.applicants_printed": "印字のとおりの申請主体。",
    "listing.budget_thousand_yen": "連絡先表の金額を千円で。印字がなければ空欄。",
    "listing.budget_note": "金額に添えて印字された、内数のほかの注。",
    "listing.new_call": "新規課題の採択。",
    "listing.printed_office": "印字のとおりの府省と部署。",
    "listing.contacts": "「窓口」シートの窓口ID。1つのセルに1つ、印字の順に左から。",
    "prefecture.prefecture": "都道府県の名前。",
    "prefecture.code": "JIS X 0401 の2桁。01 のように0も書く。",
    "scheme.name": "印字のとおりの種類。",
    "scheme.program_id": "そのネットワークのもとになった事業の事業ID。あれば。",
    "network.scheme_id": "「ネットワークの種類」シートの種類ID。",
    "network.name": "名称。行の折り返しはつなぐ。",
    "network.plan_name": "計画の名前。印字があれば。",
    "network.status": "認定・登録、グローバル・推進など、種類に段階があるとき。",
    "network.more_members": "参加機関の印字が「等」で終われば「はい」（1）、そうでなければ「いいえ」（0）。",
    "network_prefecture.prefecture": "「都道府県」シートの都道府県。",
    "organization.name": "機関の名前。人の役職は付けない。",
    "membership.organization_id": "「機関」シートの機関ID。",
    "membership.sector": "学、官、産のどれか。",
    "membership.role": "印字された人の役職。",
    "budget_figure.topic": "どの表や囲みの数字か。",
    "budget_figure.label": "何の金額か。",
    "budget_figure.period": "いつの予算か。例：令和4年度予算政府案。",
    "budget_figure.printed": "印字のとおりの金額。",
    "budget_figure.amount_thousand_yen": "印字の金額を千円で。数でなければ空欄。",
    "budget_figure.mark": "印字された印の意味。",
    "budget_figure.program_id": "どの事業の金額か。あれば、その事業ID。",
    "timeline_event.date_printed": "印字のとおりの時期。",
    "timeline_event.date": "西暦の年、年-月、年-月-日のどれか。",
    "timeline_event.event": "できごと。自分たちの言葉で。",
    "strong_university.field_no": "分野の番号。印字の順。",
    "strong_university.field_name": "分野の名前。文字として残っていれば。",
    "strong_university.university": "印字のとおりの大学。",
    "strong_university.group_name": "第１グループから第４グループ、またはその他。文字から決まるとき。",
    "reference_card.topic": "「資料」タブの左の一覧での見出し。",
    "reference_card.title": "カードの題。",
    "reference_item.card_id": "「資料カード」シートのカードID。",
    "reference_item.heading": "カードの中のまとまり。",
    "reference_item.label": "何についてか。",
    "reference_item.value": "事実、または自分たちの言葉の説明。",
    "misprint.kind": "誤りの種類。",
    "misprint.printed": "印字のとおり。",
    "misprint.reading": "どう読み取ったか。",
    "misprint.reason": "そう読んだ理由。",
    "synonym.synonym_id": "同じ意味の語の組。同じIDの語どうしで見つかる。",
    "synonym.term": "組の語の1つ。",
    "proposed_reading.text": "読みの案を付けた文字列。道具が作る。手では直さない。",
    "proposed_reading.kana": "ひらがなの読みの案。検索だけに使う。",
}

_FORMS = {
    r"[a-z0-9][a-z0-9-]*": "英小文字・数字・ハイフン。例：kyoso-no-ba",
    r".": "1文字",
    r"[1-9]": "1から9の数字1つ",
    r"[①-⑨]": "①から⑨の丸数字1つ",
    r"common|[1-9]": "共通（common）か、1から9の数字1つ",
    r"0\d{1,4}-\d{1,4}-\d{4}": "0から始め、ハイフンで3つに区切る。例：03-1234-5678",
    r"\d+": "数字だけ",
    r"[A-Za-z0-9._-]+@[a-z0-9.-]+\.go\.jp": "go.jp で終わるアドレス。例：name@example.go.jp",
    r"\d\d": "数字2桁。例：01",
    r"\d{4}(-\d\d){0,2}": "2022、2022-02、2022-02-01 の形",
}

_KINDS = {
    Kind.TEXT: "文字",
    Kind.INTEGER: "整数",
    Kind.FLAG: "はい・いいえ",
    Kind.CODES: "文字（1セルに1つ）",
}


def meaning(table: Table, column: Column) -> str:
    """What a cell of the column says, one Japanese sentence; KeyError where nobody has written it yet."""
    special = _IN_TABLE.get(f"{table.name}.{column.name}")
    if special is None and column.name == table.key[0] and not column.references:
        return "この行のID。版が変わっても同じものは同じIDにし、別のものに使い回さない。"
    return special or _ANYWHERE[column.name]


def form(column: Column) -> str:
    """What a cell must look like, with an example; '' where any text will do."""
    if column.pattern:
        return _FORMS.get(column.pattern, column.pattern)
    return "ひらがな、「ー」「・」、空白" if column.kana else ""


def kind_name(column: Column) -> str:
    return _KINDS[column.kind]
