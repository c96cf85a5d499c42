"""Rows, lanes and filters before any drawing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_catalog.catalog.maps import COMMON, MapContent, lane_name, plain_title, short_name
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui.theme_map.content import COLUMNS, MapFilter


def test_there_is_a_row_for_every_box(content: MapContent, catalogue: Catalogue) -> None:
    assert len(content.rows) == catalogue.counts()["placements"]
    assert [row.placement for row in content.rows] == list(catalogue.placements())


def test_lanes_come_from_the_data(content: MapContent) -> None:
    assert content.lanes == (COMMON, "1", "2")
    assert [lane_name(lane) for lane in content.lanes] == ["共通", "①", "②"]
    assert lane_name(None) == "区分なし"
    assert lane_name("新しい段階") == "新しい段階"


def test_every_row_stands_in_exactly_one_cell(content: MapContent) -> None:
    met = [
        n for theme in content.themes for lane in (*content.lanes, None) for n in content.cell(theme, lane)
    ]
    assert sorted(met) == list(range(len(content.rows)))


def test_the_heading_of_a_row_is_what_its_titles_share(content: MapContent) -> None:
    assert content.caption(COMMON) == "大学の強みを伸ばす"
    assert content.caption("1") == "関連技術の高度化、及び基盤技術の開発等"
    assert content.caption("2") == "技術の実装"
    assert content.caption("none") == ""


@pytest.mark.parametrize(
    ("title", "plain"),
    [("①関連技術の開発等", "関連技術の開発等"), ("大学の強みを伸ばす：大学が変わる", "大学の強みを伸ばす")],
)
def test_plain_title(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_parts_of_one_programme_are_told_apart(content: MapContent) -> None:
    parts = [row for row in content.rows if "のうち" in row.placement.printed_name]
    names = {row.short_name for row in parts}
    assert len(names) == len(parts) > 2
    bare = [short_name(row.placement, replace(row.program, short_name="")) for row in parts]
    assert len(set(bare)) == len(parts)
    assert all(name.startswith("…") for name in bare)


def test_filter(content: MapContent) -> None:
    program = replace(content.rows[0].program, applicants=("2",), new_call="無")
    ministry = program.ministry.ministry_id
    nothing = MapFilter(frozenset())
    assert nothing.keeps(program)
    assert not replace(nothing, new_only=True).keeps(program)
    assert replace(nothing, ministries=frozenset({ministry})).keeps(program)
    assert not replace(nothing, ministries=frozenset({"other"})).keeps(program)
    assert MapFilter(frozenset("23"), all_applicants=False).keeps(program)
    assert not MapFilter(frozenset("1"), all_applicants=False).keeps(program)
    assert not MapFilter(frozenset(), all_applicants=False).keeps(program)


def test_the_table_says_what_the_drawing_says(content: MapContent) -> None:
    titles = [column.title for column in COLUMNS]
    inferred = next(row for row in content.rows if row.placement.reading.inferred)
    said = dict(zip(titles, (column.text(inferred) for column in COLUMNS), strict=True))
    assert said["推定"] == "推定"
    assert said["テーマ"] == inferred.theme.name
    assert said["事業名（マップの印字）"] == inferred.placement.printed_name
