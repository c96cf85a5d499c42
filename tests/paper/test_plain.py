"""The reading for the screen reader has every fact of the sheet."""

from __future__ import annotations

from tests.paper import samples

from desk_catalog.paper.plain import plain_text


def test_every_fact_is_read_in_order() -> None:
    assert plain_text(samples.content()).splitlines() == [
        "大学支援施策カタログ　令和4年度版　事業シート",
        "共創の場形成支援プログラム",
        "府省：文部科学省",
        "別名：COI-NEXT（推定）",
        "大学を中心に企業や自治体がめざす社会の姿を共有し、研究開発と社会実装を進める拠点を支える。",
        "申請できる主体：①大学等研究機関",
        "予算額：13,750,508 千円（約137億5,051万円）／令和4年度予算政府案＋令和3年度補正予算",
        "新規課題採択：有",
        "位置づけ：大学の強みを伸ばす（共通） ─ MaaS・自動運転／①関連技術の高度化 ─ スマート農業（推定）",
        "こんなときに：産学官で研究開発と社会実装を進めたい",
        "掲載マップ：MaaS・自動運転 共通 掲載／スマート農業 段階① 掲載（段階は推定）",
        "問い合わせ先：文部科学省 科学技術・学術政策局 産業連携・地域振興課 拠点形成・地域振興室、"
        "電話 03-5253-4111、内線 4195、メール coi-next@mext.go.jp",
        "この事業から生まれた地域ネットワーク：広島県 バイオDX産学共創拠点",
        "推定＝原資料に明記がなく、編集で読み取ったもの",
        "出典：地域中核・特色ある研究大学総合振興パッケージ p.11、30–31。"
        "令和4年度版。連絡先表の予算額は令和4年度予算政府案＋令和3年度補正予算。",
        "申請前に窓口へ確認してください。",
        "担当：○○大学 産学連携課",
        "作成日：令和8年11月23日（2026年11月23日）",
    ]


def test_missing_facts_are_read_as_missing() -> None:
    lines = plain_text(samples.content(samples.bare_detail(), office="")).splitlines()
    for label in ("予算額", "新規課題採択", "位置づけ", "問い合わせ先"):
        assert f"{label}：記載なし" in lines
    assert "掲載マップ：テーマ別の事業マップには載っていません。" in lines
    assert not any(line.startswith("担当") for line in lines)


def test_several_contacts_are_numbered() -> None:
    two = samples.detail(contacts=(samples.contact(0), samples.contact(1, tel=None, mail=None, ext=None)))
    text = plain_text(samples.content(two))
    assert "問い合わせ先1：" in text
    assert "問い合わせ先2：" in text
    assert "電話 記載なし、メール 記載なし" in text
