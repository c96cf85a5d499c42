"""A small but complete edition for tests: every table has rows, every peculiarity of the real one stands in it once.

``write_edition(folder)`` writes it as an editor would find it. The sheets below leave out columns that are empty in
every row; the writer adds them, so that a new optional column needs no change here. A conftest that imports
``small_edition`` offers it as a fixture.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from desk_catalog.catalog.columns import Table
from desk_catalog.catalog.tables import TABLES

SHEETS: dict[str, str] = {
    "edition": """\
edition_id,title,fiscal_year,package_name,package_short,budget_basis,source_note
r4,令和4年度版,令和4年度,試験用の総合振興パッケージ,振興パッケージ,令和4年度予算政府案及び令和3年度補正予算額,
""",
    "source_page": """\
page,title,section,number_printed
9,大学のしたい,導入,1
11,大学自身の取組の強化,①,1
16,地域ネットワーク,②,1
30,MaaSのマップ,③,1
31,MaaSの連絡先,③,1
46,拠点都市,③,0
47,拠点都市の連絡先,③,1
""",
    "ministry": """\
ministry_id,name,short,chip,kana,page,sort
mext,文部科学省,文科省,文,もんぶかがくしょう,11,1
meti,経済産業省,経産省,経,けいざいさんぎょうしょう,11,2
""",
    "applicant": """\
code,mark,name,short,kana,page
1,①,大学等研究機関,大学等,だいがくとうけんきゅうきかん,31
2,②,民間事業者等,民間,みんかんじぎょうしゃとう,31
3,③,自治体,自治体,じちたい,31
""",
    "theme": """\
theme_id,name,short,axis,kana,map_title,listing_title,goal,policy_heading,note,page,sort
maas,MaaS・自動運転,MaaS,分野,まーすじどううんてん,マップ,連絡先,目標,,,30,1
startup,スタートアップ・エコシステム拠点都市,拠点都市,座組,すたーとあっぷえこしすてむきょてんとし,,連絡先,,,,46,2
""",
    "phase": """\
theme_id,lane,title,page
maas,common,大学の強みを伸ばす,30
maas,1,①関連技術の高度化,30
maas,2,②技術の実装,30
""",
    "program": """\
program_id,name,short_name,kana,ministry_id,parent_id,summary,page,sort
kyoso,共創の場形成支援プログラム,共創の場形成支援,きょうそうのばけいせいしえんぷろぐらむ,mext,,拠点を支える。,31,1
smart,スマート農業技術の開発・実証・実装プロジェクト,スマート農業技術,すまーとのうぎょうぎじゅつ,meti,,農業技術を開発する。,31,2
smart-sanchi,スマート農業産地形成実証,スマート農業産地,すまーとのうぎょうさんち,meti,smart,産地で実証する。,30,3
wpi,世界トップレベル研究拠点プログラム(WPI),世界トップレベル,せかいとっぷれべる だぶりゅ,mext,,拠点をつくる。,11,4
yugo,地域の中核大学の産学融合拠点の整備,地域の中核大学の,ゆうごうきょてん,meti,,施設を整える。,11,5
""",
    "program_alias": """\
program_id,alias,kana,basis,reason,page
kyoso,共創の場形成支援,,printed,,9
kyoso,COI-NEXT,こいねくすと,inferred,メールの名前から。,31
""",
    "program_mention": """\
program_id,printed,basis,reason,page
wpi,拠点プログラム,printed,,16
""",
    "placement": """\
placement_id,theme_id,lane,program_id,printed_name,printed_ministry,budget_printed,budget_thousand_yen,uchisuu,basis,reason,page,sort
maas-kyoso,maas,common,kyoso,共創の場形成支援プログラム,文科省,138億円,13800000,0,printed,,30,1
maas-smart,maas,1,smart,スマート農業技術,経産省,58.5億円（内数）,5850000,1,inferred,技術開発なので。,30,2
maas-sanchi,maas,2,smart-sanchi,産地形成実証,経産省,：48.5億円（内数）,4850000,1,printed,,30,3
startup-kyoso,startup,,kyoso,共創の場,文科省,,,0,printed,,46,1
startup-yugo,startup,,yugo,拠点整備,経産省,"予算案 1,014百万円【補正予算額 2,547百万円】",1014000,0,printed,,46,2
startup-wpi,startup,,wpi,WPI,文科省,数億円,,0,printed,,46,3
""",
    "office": """\
office_id,ministry_id,name,kana,page
chiiki,mext,科学技術・学術政策局 拠点形成・地域振興室,かがくぎじゅつがくじゅつせいさくきょく,31
suishin,meti,農林水産技術会議事務局 研究推進課,けんきゅうすいしんか,31
kikaku,meti,農林水産技術会議事務局 研究企画課,けんきゅうきかくか,31
""",
    "contact": """\
contact_id,office_id,tel,ext,mail,page
chiiki,chiiki,03-5253-4111,4195,coi-next@mext.go.jp,31
suishin,suishin,03-3502-7437,,smart_agri@maff.go.jp,31
kikaku,kikaku,03-3501-4609,,,31
""",
    "listing": """\
listing_id,theme_id,program_id,printed_name,applicants,applicants_printed,budget_thousand_yen,budget_printed,uchisuu,budget_note,new_call,printed_office,contacts,page,sort
l-smart,maas,smart,スマート農業技術,2;1,②民間事業者等（一部①大学等研究機関）,4850000,"4,850,000（内数）",1,,有,農水省,suishin;kikaku,31,2
l-kyoso,maas,kyoso,共創の場形成支援プログラム,1,①大学等研究機関,13750508,"13,750,508",0,,有,文科省,chiiki,31,1
l2-kyoso,startup,kyoso,共創の場形成支援プログラム,1,①大学等研究機関,13750508,"13,750,508",0,,有,文科省,chiiki,47,2
l2-yugo,startup,yugo,拠点整備,3,③自治体,,ー,0,,無,経産省,kikaku,47,1
""",
    "section1": """\
section1_id,group_name,program_id,printed_name,printed_ministry,budget_printed,budget_r4_million_yen,supplementary_r3_million_yen,is_new,note,page,sort
s-wpi,研究拠点の形成,wpi,WPI,文,"1,014百万円【2,546百万円】（新規）",1014,2546,1,,11,1
s-yugo,社会実装,yugo,拠点整備,経,"【5,900百万円】",,5900,0,,11,2
s-kyoso,社会実装,kyoso,共創の場,文,,,,1,額なし,11,3
""",
    "need": """\
need_id,category,need,kana,program_id,answer_printed,applicant_note,basis,reason,page,sort
n1,社会実装,地域と研究したい,ちいきとけんきゅうしたい,kyoso,共創の場,自治体と,printed,,9,1
n2,制度改革,土地を使いたい,とちをつかいたい,,構造改革特区へ申請,,printed,,9,2
""",
    "prefecture": """\
prefecture,code,kana
北海道,01,ほっかいどう
広島県,34,ひろしまけん
山口県,35,やまぐちけん
""",
    "scheme": """\
scheme_id,name,short,ministry_id,program_id,page,sort
coi,共創の場形成支援プログラム,共創の場,mext,kyoso,16,1
startup,スタートアップ・エコシステム拠点都市,拠点都市,,,46,2
""",
    "network": """\
network_id,scheme_id,name,plan_name,kana,summary,status,more_members,basis,reason,page,sort
hiroshima,coi,広島の拠点,広島計画,ひろしまのきょてん,,,0,printed,,16,1
setouchi,startup,瀬戸内の都市,,せとうちのとし,都市の集まり。,推進,1,inferred,配置から。,46,1
""",
    "network_prefecture": """\
network_id,prefecture,basis,reason,page,sort
hiroshima,広島県,printed,,16,1
setouchi,広島県,printed,,46,1
setouchi,山口県,inferred,所在地から。,46,2
""",
    "organization": """\
organization_id,name,kana,page
hiroshima-u,広島大学,ひろしまだいがく,16
mazda,マツダ株式会社,まつだかぶしきがいしゃ,16
""",
    "membership": """\
network_id,organization_id,sector,printed_name,role,basis,reason,page,sort
hiroshima,mazda,産,マツダ株式会社代表取締役会長,代表取締役会長,printed,,16,2
hiroshima,hiroshima-u,学,広島大学,,printed,,16,1
setouchi,mazda,産,マツダ(株),,printed,,46,1
""",
    "budget_figure": """\
figure_id,topic,label,period,printed,amount_thousand_yen,uchisuu,printed_ministry,mark,program_id,note,page,sort
f-total,総額,予算案,令和4年度予算政府案,462億円,46200000,0,,,,,11,1
f-bio,バイオ,対策,令和3年度補正,8億円の内数［25億円の内数］,2500000,1,農,,smart,,16,2
f-prism,PRISM,配分,令和4年度予算政府案,PRISMの内数,,1,,,,,46,3
""",
    "timeline_event": """\
event_id,date_printed,date,event,basis,reason,page,sort
t1,令和4年2月,2022-02,パッケージの決定,printed,,9,1
""",
    "strong_university": """\
field_no,field_name,university,kana,group_name,basis,reason,page,sort
1,,広島大学,ひろしまだいがく,その他,inferred,位置から。,11,1
""",
    "reference_card": """\
card_id,topic,title,summary,page,sort
prize,表彰,地域の賞,賞の一覧。,46,1
""",
    "reference_item": """\
item_id,card_id,heading,label,value,basis,reason,page,sort
prize-1,prize,第1部,大賞,三つの市,printed,,46,1
prize-2,prize,,副賞,,printed,,46,2
""",
    "misprint": """\
misprint_id,kind,printed,reading,reason,page,sort
m1,誤植,産産業技術環境局,産業技術環境局,文字の重なり。,31,1
""",
    "synonym": """\
synonym_id,term,sort
startup,起業,1
startup,スタートアップ,2
""",
    "proposed_reading": """\
text,kana
農業技術を開発する。,のうぎょうぎじゅつをかいはつする。
""",
}


def write_edition(folder: Path, sheets: dict[str, str] = SHEETS) -> Path:
    """Write the sheets as one CSV file per table with all of its columns, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        (folder / table.file_name).write_bytes(complete(table, sheets[table.name]).encode())
    return folder


def complete(table: Table, sheet: str) -> str:
    """Return the sheet with every column of the table in order; columns it leaves out are empty."""
    output = io.StringIO()
    writer = csv.DictWriter(
        output, [column.name for column in table.columns], restval="", lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(csv.DictReader(io.StringIO(sheet), strict=True))
    return output.getvalue()


def change_cell(folder: Path, file: str, line: int, field: str, value: str) -> None:
    """Write ``value`` into one cell; ``line`` as an editor counts them, the header being 1."""

    def change(rows: list[list[str]]) -> None:
        rows[line - 1][rows[0].index(field)] = value

    edit_rows(folder / file, change)


def edit_rows(path: Path, change: Callable[[list[list[str]]], None]) -> None:
    """Let ``change`` work on the cells of a file, header included."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


@pytest.fixture
def small_edition(tmp_path: Path) -> Path:
    """A folder with a sound edition of a few rows."""
    return write_edition(tmp_path / "edition")
