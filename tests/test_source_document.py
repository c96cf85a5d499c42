"""The catalogue against the text of the source document, in both directions.

The document itself is not part of the project. Where a copy of its text lies in ``../shared/seed`` or at the path in
``DESK_CATALOG_SOURCE``, every mail address, telephone number and amount is counted on both sides and every printed
name is looked up; without a copy these tests are skipped.
"""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
AMOUNT = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?|〇〇|数)(億|百万)円?")
THOUSANDS = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")


def _source_path() -> Path | None:
    named = os.environ.get("DESK_CATALOG_SOURCE")
    found = [Path(named)] if named else sorted((ROOT.parent / "shared" / "seed").glob("*.txt"))
    return found[0] if found and found[0].is_file() else None


@pytest.fixture(scope="module")
def source() -> str:
    """The whole text with every blank removed, so that words broken over lines are whole again."""
    path = _source_path()
    if path is None:
        pytest.skip("no copy of the source document at hand")
    return re.sub(r"\s", "", path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folded(source: str) -> str:
    return unicodedata.normalize("NFKC", source)


@pytest.fixture(scope="module")
def database() -> sqlite3.Connection:
    return sqlite3.connect(ROOT / "data" / "catalog.sqlite")


def _column(database: sqlite3.Connection, query: str) -> list[str]:
    return [str(row[0]) for row in database.execute(query) if row[0] is not None]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_every_mail_address_stands_in_the_contact_tables_as_often_as_printed(folded, database):
    printed = Counter(re.findall(r"[Mm]ail:([A-Za-z0-9._-]+@[a-z0-9.-]+?\.go\.jp)", folded))
    assert len(printed) == 24
    assert Counter(_column(database, "SELECT mail FROM v_listing")) == printed


def test_no_mail_address_of_the_source_lacks_its_label(folded):
    assert folded.count("@") == len(re.findall(r"[Mm]ail:[^@:]+@", folded))


def test_every_telephone_and_extension_stands_as_often_as_printed(folded, database):
    printed = Counter(re.findall(r"TEL:(0\d+-\d+-\d{4})(?:\(内線(\d+)\))?", folded))
    assert len({tel for tel, _ in printed}) == 27
    ours = Counter(
        (tel, ext or "")
        for tel, ext in database.execute("SELECT tel, ext FROM v_listing WHERE tel IS NOT NULL")
    )
    assert ours == printed


def test_every_amount_of_the_contact_tables_is_there_and_no_other(source, database):
    tables = re.findall(
        r"事業名申請主体予算額.*?(?=R4年度|スタートアップ・エコシステム拠点都市形成に向けた)", source
    )
    printed = Counter(int(number.replace(",", "")) for part in tables for number in THOUSANDS.findall(part))
    del printed[10_000]  # the name ローカル10,000プロジェクト
    ours = Counter(
        int(value)
        for value in _column(database, "SELECT budget_thousand_yen FROM listing")
        + [
            number.replace(",", "")
            for note in _column(database, "SELECT budget_note FROM listing")
            for number in THOUSANDS.findall(note)
        ]
    )
    assert ours == printed


def test_every_amount_in_million_and_hundred_million_yen_is_there_and_no_other(folded, database):
    printed = Counter(AMOUNT.findall(folded))
    texts = [
        *_column(database, "SELECT budget_printed FROM placement"),
        *_column(database, "SELECT budget_printed FROM section1"),
        # p.46 prints its amounts once; they are kept both with the map and as figures of the page.
        *_column(database, "SELECT printed FROM budget_figure WHERE page <> 46"),
        *_column(database, "SELECT value FROM reference_item WHERE page = 19"),
        *_column(database, "SELECT printed FROM misprint WHERE kind = '消し忘れ'"),
    ]
    ours = Counter(
        found for text in texts for found in AMOUNT.findall(_squeezed(unicodedata.normalize("NFKC", text)))
    )
    assert ours == printed


@pytest.mark.parametrize(
    "query",
    [
        "SELECT printed_name FROM listing",
        "SELECT printed_name FROM placement",
        "SELECT printed_name FROM section1",
        "SELECT printed_name FROM membership",
        "SELECT title FROM phase",
        "SELECT map_title FROM theme",
        "SELECT listing_title FROM theme",
        "SELECT goal FROM theme",
        "SELECT name FROM network",
        "SELECT plan_name FROM network",
        "SELECT name FROM program",
        "SELECT alias FROM program_alias WHERE basis = 'printed'",
        "SELECT answer_printed FROM need",
        "SELECT applicant_note FROM need",
        "SELECT university FROM strong_university",
        "SELECT applicants_printed FROM listing",
        "SELECT printed_office FROM listing",
        "SELECT label FROM budget_figure WHERE page IN (46, 49)",
        "SELECT budget_printed FROM listing",
        "SELECT budget_printed FROM section1",
        "SELECT budget_printed FROM placement",
        "SELECT printed FROM budget_figure",
        "SELECT date_printed FROM timeline_event",
        "SELECT name FROM ministry",
        "SELECT group_name FROM section1",
        "SELECT package_name FROM edition",
        "SELECT label FROM reference_item WHERE card_id IN ('c-hearing') OR heading = '表彰の種類'",
        "SELECT label FROM reference_item WHERE card_id = 'c-startup' AND heading LIKE '戦略%'",
        "SELECT printed FROM program_mention",
    ],
)
def test_every_printed_text_is_in_the_source_letter_for_letter(source, database, query):
    missing = [text for text in _column(database, query) if _squeezed(text) not in source]
    assert not missing


def test_our_prose_repeats_no_sentence_of_the_source(source, database):
    """Facts carry over, sentences do not: no clause of 20 characters of our own prose stands in the source."""
    prose = [
        *_column(database, "SELECT summary FROM program"),
        *_column(database, "SELECT need FROM need"),
        *_column(database, "SELECT summary FROM network"),
        *_column(database, "SELECT summary FROM reference_card"),
        *_column(database, "SELECT value FROM reference_item"),
    ]
    # Names are enumerated between these signs; what is left between them is wording.
    clauses = {clause for text in prose for clause in re.split("[、。「」（）]", text) if len(clause) >= 20}
    names = {
        "大学等におけるフルタイム換算データに関する調査",
        "総合科学技術・イノベーション会議有識者議員懇談会",
    }
    assert {clause for clause in clauses if clause in source} == names


def test_the_rosters_of_the_three_prefectures_are_whole_and_in_printed_order(source, database):
    query = """
        SELECT m.network_id, m.sector, group_concat(m.printed_name, '、')
        FROM (SELECT * FROM membership ORDER BY network_id, sort) AS m
        JOIN network AS n USING (network_id)
        WHERE n.page = 16 GROUP BY m.network_id, m.sector
    """
    rows = database.execute(query).fetchall()
    assert len(rows) == 23  # 8 networks with 学, 官 and 産, but for 高知県・大学等連携協議会, which has no 産
    assert [row[:2] for row in rows if f"【{row[1]}】{_squeezed(row[2])}" not in source] == []
    # The lists of 学 and 官 end where the next heading begins: nobody was left out.
    for heading, following in (("学", "官"), ("官", "産")):
        printed = Counter(re.findall(rf"【{heading}】([^【]*)【{following}】", source))
        followed = {network for network, sector, _ in rows if sector == following}
        ours = Counter(
            _squeezed(names) for network, sector, names in rows if sector == heading and network in followed
        )
        assert ours == printed
