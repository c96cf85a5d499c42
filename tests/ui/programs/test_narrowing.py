"""Facets of the list: every count is what SQL counts on the views."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest

from desk_catalog import paths
from desk_catalog.catalog.facets import counts, kept, toggled
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.programs.narrowing import BANDS, FAVOURITE, NONE, band, facets

MARKED = {"plastic", "sparc"}


@pytest.fixture(scope="module")
def sql() -> Iterator[sqlite3.Connection]:
    path = paths.default_catalogue()
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    yield connection
    connection.close()


def number(sql: sqlite3.Connection, where: str, *values: object) -> int:
    return int(sql.execute(f"SELECT count(*) FROM v_program WHERE {where}", values).fetchone()[0])


HAS_CODE = "',' || applicants || ',' LIKE '%,' || ? || ',%'"
ON_MAP = "program_id IN (SELECT program_id FROM placement WHERE theme_id = ?)"
IN_LANE = "program_id IN (SELECT program_id FROM placement WHERE lane = ?)"
IN_GROUP = "program_id IN (SELECT program_id FROM section1 WHERE group_name = ?)"
ON_AXIS = "program_id IN (SELECT program_id FROM placement JOIN theme USING (theme_id) WHERE axis = ?)"
BY_MINISTRY = "ministry = (SELECT name FROM ministry WHERE ministry_id = ?)"

WHERE = {
    "applicant": (HAS_CODE, "applicants IS NULL"),
    "ministry": (BY_MINISTRY, "0"),
    "new_call": ("new_call = ?", "new_call IS NULL"),
    "theme": (ON_MAP, "program_id NOT IN (SELECT program_id FROM placement)"),
    "lane": (IN_LANE, "program_id IN (SELECT program_id FROM placement WHERE lane IS NULL)"),
    "group": (IN_GROUP, "program_id NOT IN (SELECT program_id FROM section1)"),
    "axis": (ON_AXIS, "0"),
}


@pytest.mark.parametrize("name", WHERE)
def test_counts_are_those_of_sql(desk: Desk, sql: sqlite3.Connection, name: str) -> None:
    table = facets(desk, lambda: ())
    found = counts(table, desk.programs.values(), {})[name]
    said, silent = WHERE[name]
    assert found
    for value, count in found.items():
        expected = number(sql, silent) if value == NONE else number(sql, said, value)
        assert count == expected, value


@pytest.mark.parametrize("name", [name for name in WHERE if name != "ministry"])
def test_counts_given_a_ministry_are_those_of_sql(desk: Desk, sql: sqlite3.Connection, name: str) -> None:
    table = facets(desk, lambda: ())
    found = counts(table, desk.programs.values(), {"ministry": frozenset({"env"})})
    said, silent = WHERE[name]
    for value, count in found[name].items():
        where = silent if value == NONE else said
        values = () if value == NONE else (value,)
        assert count == number(sql, f"{where} AND {BY_MINISTRY}", *values, "env"), value
    assert found["ministry"] == counts(table, desk.programs.values(), {})["ministry"]


def test_bands_of_amounts_are_those_of_sql(desk: Desk, sql: sqlite3.Connection) -> None:
    found = counts(facets(desk, lambda: ()), desk.programs.values(), {})["budget"]
    upper = None
    for least, _ in BANDS:
        where = "budget_thousand_yen >= ?" + ("" if upper is None else f" AND budget_thousand_yen < {upper}")
        assert found[str(least)] == number(sql, where, least)
        upper = least
    assert found[NONE] == number(sql, "budget_thousand_yen IS NULL")
    assert sum(found.values()) == len(desk.programs)


def bounds(label: str) -> tuple[int, int | None]:
    """What a label says, in thousand yen: at least, and less than."""
    least = re.match(r"(\d+)億(?:円以上|〜)", label)
    most = re.search(r"(\d+)億円未満", label)
    return int(least[1]) * 100_000 if least else 0, int(most[1]) * 100_000 if most else None


def test_a_label_of_an_amount_says_what_is_counted(desk: Desk, sql: sqlite3.Connection) -> None:
    """「10億〜100億円未満」 leaves out what 100億円以上 counts."""
    facet = next(one for one in facets(desk, lambda: ()) if one.name == "budget")
    found = counts((facet,), desk.programs.values(), {})["budget"]
    for value, label in facet.values:
        if value != NONE:
            least, most = bounds(label)
            below = f" AND budget_thousand_yen < {most}" if most is not None else ""
            assert found[value] == number(sql, f"budget_thousand_yen >= {least}{below}"), label


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (None, NONE),
        (0, "0"),
        (99_999, "0"),
        (100_000, "100000"),
        (9_999_999, "1000000"),
        (10_000_000, "10000000"),
    ],
)
def test_band(amount: int | None, expected: str) -> None:
    assert band(amount) == expected


def test_every_programme_has_a_value_wherever_silence_has_one(desk: Desk) -> None:
    for facet in facets(desk, lambda: ()):
        values = {value.id for value in facet.values}
        for program in desk.programs.values():
            assert set(facet.of(program)) <= values
            if NONE in values and facet.name != "lane":
                assert facet.of(program), facet.name


def test_favourites_are_asked_each_time(desk: Desk) -> None:
    marked: set[str] = set()
    table = facets(desk, lambda: marked)
    chosen = toggled({}, FAVOURITE, "1")
    assert kept(table, desk.programs.values(), chosen) == ()
    marked |= MARKED
    assert {one.program_id for one in kept(table, desk.programs.values(), chosen)} == MARKED
