"""The views others rely on: their columns are a promise, their rows are checked by hand on the small edition."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.editions import change_cell, edit_rows

from desk_catalog import authoring
from desk_catalog.store.views import VIEWS

PROMISE = {
    "v_program": "program_id, name, aliases, kana, ministry, ministry_short, summary, applicants, "
    "budget_thousand_yen, uchisuu, new_call, pages",
    "v_listing": "theme, program_id, program, printed_name, applicants, budget_thousand_yen, uchisuu, budget_note, "
    "new_call, ministry, office, tel, ext, mail, page",
    "v_map": "theme, axis, lane, phase_label, program_id, program, printed_name, ministry_short, budget_printed, "
    "uchisuu, basis, reason, page",
    "v_roster": "prefecture, scheme, network_id, network, plan_name, sector, organization, printed_name, page",
    "v_need": "category, need, program_id, program, applicant_note, page",
    "v_section1": "group_name, ministry_short, program_id, program, budget_r4_million_yen, "
    "supplementary_r3_million_yen, is_new, page",
}


@pytest.fixture
def connection(small_edition: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(_built(small_edition, tmp_path)) as opened:
        yield opened


def _built(edition: Path, tmp_path: Path) -> sqlite3.Connection:
    authoring.build(edition, tmp_path / "catalog.sqlite")
    return sqlite3.connect(tmp_path / "catalog.sqlite")


def test_names_columns_and_their_order_are_as_promised(connection: sqlite3.Connection) -> None:
    assert list(VIEWS) == list(PROMISE)
    for view, columns in PROMISE.items():
        found = connection.execute(f"SELECT * FROM {view}").description
        assert ", ".join(column[0] for column in found) == columns


MAAS, CITIES, MAZDA = "MaaS・自動運転", "スタートアップ・エコシステム拠点都市", "マツダ株式会社"
DIVISION = "農林水産技術会議事務局"

# What a person reading the sheets of tests/editions.py would write down, view by view.
ROWS: list[tuple[str, str, list[tuple[object, ...]]]] = [
    (
        "v_program",
        "program_id, aliases, ministry, ministry_short, applicants, budget_thousand_yen, uchisuu, new_call, pages",
        [
            ("kyoso", "共創の場形成支援、COI-NEXT", "文部科学省", "文科省", "1", 13750508, 0, "有", "9,11,30,31,46,47"),
            ("smart", None, "経済産業省", "経産省", "1,2", 4850000, 1, "有", "16,30,31"),
            # a part without a listing: applicants and call are the whole's, the amount is the map's own 48.5億円
            ("smart-sanchi", None, "経済産業省", "経産省", "1,2", 4850000, 1, "有", "30"),
            # only in section ①: 1,014百万円; named in passing on p.16
            ("wpi", None, "文部科学省", "文科省", None, 1014000, 0, None, "11,16,46"),
            # ー in the contact table, no regular budget in section ①: the map's 1,014百万円
            ("yugo", None, "経済産業省", "経産省", "3", 1014000, 0, "無", "11,46,47"),
        ],
    ),
    (
        "v_listing",
        "theme, program_id, applicants, budget_thousand_yen, uchisuu, new_call, ministry, office, tel, ext, mail, page",
        [
            (MAAS, "kyoso", "1", 13750508, 0, "有", "文部科学省", "科学技術・学術政策局 拠点形成・地域振興室",
             "03-5253-4111", "4195", "coi-next@mext.go.jp", 31),
            (MAAS, "smart", "1,2", 4850000, 1, "有", "経済産業省", f"{DIVISION} 研究推進課",
             "03-3502-7437", None, "smart_agri@maff.go.jp", 31),
            (MAAS, "smart", "1,2", 4850000, 1, "有", "経済産業省", f"{DIVISION} 研究企画課",
             "03-3501-4609", None, None, 31),
            (CITIES, "yugo", "3", None, 0, "無", "経済産業省",
             f"{DIVISION} 研究企画課", "03-3501-4609", None, None, 47),
            (CITIES, "kyoso", "1", 13750508, 0, "有", "文部科学省",
             "科学技術・学術政策局 拠点形成・地域振興室", "03-5253-4111", "4195", "coi-next@mext.go.jp", 47),
        ],
    ),
    (
        "v_map",
        "axis, lane, phase_label, program_id, ministry_short, budget_printed, uchisuu, reason, page",
        [
            ("分野", "common", "大学の強みを伸ばす", "kyoso", "文科省", "138億円", 0, None, 30),
            ("分野", "1", "①関連技術の高度化", "smart", "経産省", "58.5億円（内数）", 1, "技術開発なので。", 30),
            ("分野", "2", "②技術の実装", "smart-sanchi", "経産省", "：48.5億円（内数）", 1, None, 30),
            ("座組", None, None, "kyoso", "文科省", None, 0, None, 46),
            ("座組", None, None, "yugo", "経産省", "予算案 1,014百万円【補正予算額 2,547百万円】", 0, None, 46),
            ("座組", None, None, "wpi", "文科省", "数億円", 0, None, 46),
        ],
    ),
    (
        "v_roster",
        "prefecture, scheme, network_id, plan_name, sector, organization, printed_name, page",
        [
            ("広島県", "共創の場形成支援プログラム", "hiroshima", "広島計画", "学", "広島大学", "広島大学", 16),
            ("広島県", "共創の場形成支援プログラム", "hiroshima", "広島計画", "産", MAZDA,
             "マツダ株式会社代表取締役会長", 16),
            ("広島県", CITIES, "setouchi", None, "産", MAZDA, "マツダ(株)", 46),
            ("山口県", CITIES, "setouchi", None, "産", MAZDA, "マツダ(株)", 46),
        ],
    ),
    (
        "v_need",
        "category, need, program_id, program, applicant_note, page",
        [
            ("社会実装", "地域と研究したい", "kyoso", "共創の場形成支援プログラム", "自治体と", 9),
            ("制度改革", "土地を使いたい", None, "構造改革特区へ申請", None, 9),
        ],
    ),
    (
        "v_section1",
        "group_name, ministry_short, program_id, budget_r4_million_yen, supplementary_r3_million_yen, is_new, page",
        [
            ("研究拠点の形成", "文科省", "wpi", 1014, 2546, 1, 11),
            ("社会実装", "経産省", "yugo", None, 5900, 0, 11),
            ("社会実装", "文科省", "kyoso", None, None, 1, 11),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("view", "columns", "rows"), ROWS)
def test_rows_come_in_the_order_of_presentation(
    connection: sqlite3.Connection, view: str, columns: str, rows: list[tuple[object, ...]]
) -> None:
    assert connection.execute(f"SELECT {columns} FROM {view}").fetchall() == rows


def test_amounts_that_differ_the_first_listing_wins(small_edition: Path, tmp_path: Path) -> None:
    """kyoso is listed first under MaaS (sort 1), then under startup (sort 2)."""
    change_cell(small_edition, "listing.csv", 4, "budget_thousand_yen", "99")
    change_cell(small_edition, "listing.csv", 4, "budget_printed", "99")
    with closing(_built(small_edition, tmp_path)) as connection:
        found = connection.execute(
            "SELECT budget_thousand_yen FROM v_program WHERE program_id = 'kyoso'"
        ).fetchone()
    assert found == (13750508,)


def test_aliases_stand_in_the_order_of_the_file(small_edition: Path, tmp_path: Path) -> None:
    edit_rows(small_edition / "program_alias.csv", lambda rows: rows.append(rows.pop(1)))
    with closing(_built(small_edition, tmp_path)) as connection:
        found = connection.execute("SELECT aliases FROM v_program WHERE program_id = 'kyoso'").fetchone()
    assert found == ("COI-NEXT、共創の場形成支援",)


def test_pages_are_numbers_in_order(connection: sqlite3.Connection) -> None:
    """9 stands before 11, and a page that several rows name stands once."""
    for (pages,) in connection.execute("SELECT pages FROM v_program"):
        numbers = [int(page) for page in pages.split(",")]
        assert numbers == sorted(set(numbers))
