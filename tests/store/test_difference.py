"""The difference of the delivered edition and a made-up one: exactly what was changed, in words, both ways."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests import next_edition as r5

from desk_catalog import paths
from desk_catalog.catalog.changes import (
    ADDED,
    AMOUNT,
    CHANGED,
    CONTACT,
    EDITION,
    ENDED,
    MERGED,
    NETWORKS,
    REFERENCE,
    RENAMED,
    SPLIT,
    THEMES,
    Change,
)
from desk_catalog.catalog.columns import Column, Kind, Table
from desk_catalog.catalog.tables import TABLES
from desk_catalog.catalog.tables.vocabulary import LANE
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.difference import Difference, compare
from desk_catalog.store.difference.gaps import more_or_less
from desk_catalog.store.difference.rest import is_no_fact
from desk_catalog.store.difference.state import read_state


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    with closing(Catalogue.open(r5.next_catalogue(tmp_path_factory.mktemp("r5")))) as catalogue:
        yield catalogue


@pytest.fixture(scope="module")
def found(catalogue: Catalogue, later: Catalogue) -> Difference:
    return compare(catalogue, later)


def of_kind(found: Difference, kind: str) -> list[Change]:
    return [change for change in found.changes if change.kind == kind]


def test_an_edition_does_not_differ_from_itself(catalogue: Catalogue, later: Catalogue) -> None:
    assert compare(catalogue, catalogue).changes == ()
    assert compare(later, later).changes == ()


def test_nothing_but_what_was_changed_is_told(found: Difference) -> None:
    touched = {
        *(r5.AMOUNT, r5.RENAMED, r5.NEW_ID, r5.SPLIT, *r5.PARTS, r5.ENDED, r5.ADDED, r5.CALL),
        "road-to-the-l4",  # whose contact moved
        "",
    }
    assert {change.program_id for change in found.changes} == touched
    assert found.old.edition_id == "r4" and found.new.title == r5.TITLE


def test_an_amount_has_its_difference(found: Difference) -> None:
    (change,) = of_kind(found, AMOUNT)
    assert change.program_id == r5.AMOUNT
    assert (change.field, change.old, change.new, change.difference) == (
        "予算額",
        f"{r5.OLD_AMOUNT:,}",
        f"{r5.NEW_AMOUNT:,}",
        "+49,492",
    )


def test_less_is_written_with_a_triangle(catalogue: Catalogue, later: Catalogue) -> None:
    (change,) = of_kind(compare(later, catalogue), AMOUNT)
    assert change.difference == "△49,492"
    assert more_or_less(None, 5) == more_or_less(5, 5) == ""


def test_a_telephone_and_a_contact_that_moved(found: Difference) -> None:
    changes = {change.field: change for change in of_kind(found, CONTACT)}
    assert set(changes) == {"電話", "担当部署"}
    assert (changes["電話"].old, changes["電話"].new) == (r5.OLD_PHONE, r5.NEW_PHONE)
    assert changes["担当部署"].new.endswith(r5.MOVED_TO)
    assert changes["担当部署"].program_id == "road-to-the-l4"


def test_renamed_with_the_same_id_and_with_another(found: Difference) -> None:
    changes = {change.program_id: change for change in of_kind(found, RENAMED)}
    assert {key: change.new for key, change in changes.items()} == {
        r5.RENAMED: r5.NEW_NAME,
        r5.NEW_ID: r5.NEW_ID_NAME,
    }
    assert changes[r5.NEW_ID].old == "道路政策の質の向上に資する技術研究開発"
    assert [change.kind for change in found.of_program(r5.NEW_ID)] == [RENAMED], (
        "nothing else about it is new"
    )


def test_split_ended_and_added(found: Difference) -> None:
    split = {change.program_id: change for change in of_kind(found, SPLIT)}
    assert set(split) == {r5.SPLIT, *r5.PARTS}
    assert split[r5.SPLIT].new == "\n".join(r5.PARTS.values())
    assert {split[part].old for part in r5.PARTS} == {split[r5.SPLIT].old}
    assert [change.program_id for change in of_kind(found, ENDED)] == [r5.ENDED]
    added = of_kind(found, ADDED)
    assert {change.program for change in added} == {r5.ADDED_NAME}
    assert all(change.old == "" for change in added)


def test_backwards_two_become_one(catalogue: Catalogue, later: Catalogue, tmp_path: Path) -> None:
    """Two programmes whose names are now other names of one."""
    path = tmp_path / "merged.sqlite"
    shutil.copyfile(paths.default_catalogue(), path)
    with closing(sqlite3.connect(path)) as connection, connection:
        for program_id, name in r5.PARTS.items():
            connection.execute(
                "INSERT INTO program_alias (program_id, alias, kana, basis, reason, page)"
                " VALUES (?, ?, NULL, 'printed', NULL, 40)",
                (r5.SPLIT, name),
            )
            assert program_id
    with closing(Catalogue.open(path)) as merged:
        changes = of_kind(compare(later, merged), MERGED)
    assert [(change.program_id, change.old) for change in changes] == [
        (r5.SPLIT, "\n".join(r5.PARTS.values()))
    ]


def test_a_call_a_theme_a_phase_and_a_member(found: Difference) -> None:
    (call,) = [change for change in of_kind(found, CHANGED) if change.program_id == r5.CALL]
    assert (call.program_id, call.field, call.old, call.new) == (r5.CALL, "新規課題採択", "有", "無")
    themes = {change.program: change for change in of_kind(found, THEMES)}
    assert themes[r5.THEME_NAME].old == ""
    assert (themes["MaaS・自動運転"].field, themes["MaaS・自動運転"].new) == ("フェーズ：③", r5.PHASE[2])
    (member,) = of_kind(found, NETWORKS)
    assert member.old == "外れた機関：広島市立大学" and member.new == "加わった機関：架空大学"


def _altered(path: Path, *statements: str) -> Difference:
    shutil.copyfile(paths.default_catalogue(), path)
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    with closing(Catalogue.open(paths.default_catalogue())) as old, closing(Catalogue.open(path)) as new:
        return compare(old, new)


# One statement on the database; the one change that follows: (kind, programme, field, old, new).
FIELDS = [
    (
        "UPDATE program SET summary = '新しい概要。' WHERE program_id = 'wpi'",
        (CHANGED, "wpi", "概要", None, "新しい概要。"),
    ),
    (
        "UPDATE program SET ministry_id = 'meti' WHERE program_id = 'wpi'",
        (CHANGED, "wpi", "府省", "文部科学省", "経済産業省"),
    ),
    (
        "UPDATE listing SET uchisuu = 1 WHERE program_id = 'plastic'",
        (AMOUNT, "plastic", "予算額", "3,600,000", "3,600,000（内数）"),
    ),
    (
        "UPDATE listing SET budget_thousand_yen = NULL WHERE program_id = 'plastic'",
        (AMOUNT, "plastic", "予算額", "3,600,000", "記載なし"),
    ),
    (
        "UPDATE listing SET new_call = '無' WHERE program_id = 'local-10000' AND theme_id = 'maas'",
        (CHANGED, "local-10000", "新規課題採択（MaaS・自動運転）", "有", "無"),
    ),
    (
        "UPDATE contact SET mail = NULL WHERE contact_id = 'gisui'",
        (CONTACT, "kishodai", "メール", "gisui@jma.go.jp", "記載なし"),
    ),
    (
        "DELETE FROM placement WHERE placement_id IN"
        " (SELECT placement_id FROM placement WHERE program_id = 'plastic')",
        ("マップ", "plastic", "マップ：資源循環", None, "掲載なし"),
    ),
]


@pytest.mark.parametrize(("statement", "expected"), FIELDS)
def test_each_field_is_told(
    tmp_path: Path, statement: str, expected: tuple[str, str, str, str | None, str]
) -> None:
    changes = _altered(tmp_path / "other.sqlite", statement).changes
    told = {(change.kind, change.program_id, change.field): change for change in changes}
    change = told[expected[:3]]
    assert change.new == expected[4]
    assert expected[3] in (None, change.old)


def test_section_one_is_told_in_thousand_yen(tmp_path: Path) -> None:
    found = _altered(
        tmp_path / "other.sqlite", "UPDATE section1 SET budget_r4_million_yen = 6000 WHERE program_id = 'wpi'"
    )
    told = {change.field: change for change in found.of_program("wpi")}
    assert (told["①の表の当初予算"].old, told["①の表の当初予算"].new) == ("6,100,000", "6,000,000")
    assert told["①の表の当初予算"].difference == "△100,000"
    assert [change for change in found.of_program("wpi") if change.kind == AMOUNT] == [
        told["①の表の当初予算"]
    ], "the amount is that of the table: it is told once"


# --- every column of every table


COLUMNS = [
    (table, column)
    for table in TABLES
    for column in table.stored_columns()
    if column.name not in table.key and table.name not in ("synonym",)
]


def _another(column: Column, value: object) -> object:
    """Another value of the same kind."""
    if column.kind is Kind.FLAG:
        return 0 if value else 1
    if column.kind is Kind.INTEGER:
        return (int(str(value)) if value is not None else 0) + 1
    if column.choices:
        return next(one for one in column.choices if one != value)
    if column.pattern == LANE:
        return "2" if value == "1" else "1"
    return f"{value or ''}変更"


def _others(connection: sqlite3.Connection, column: Column, value: object) -> list[object]:
    if not column.references:
        return [_another(column, value)]
    target, key = column.references.split(".")
    return [
        one
        for (one,) in connection.execute(f'SELECT "{key}" FROM "{target}" WHERE "{key}" IS NOT ?', (value,))
    ]


def _may_be(connection: sqlite3.Connection, table: Table, column: Column, rowid: int, value: object) -> bool:
    """Whether the row can have the value beside the others of its table."""
    connection.execute("SAVEPOINT tried")
    try:
        connection.execute(f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE rowid = ?', (value, rowid))
    except sqlite3.IntegrityError:
        return False
    finally:
        connection.execute("ROLLBACK TO tried")
    return True


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[f"{one.name}.{two.name}" for one, two in COLUMNS])
def test_no_column_changes_unseen(table: Table, column: Column, tmp_path: Path) -> None:
    """One value is changed in a copy. What is no fact is left out by name, with the reason."""
    path = tmp_path / "other.sqlite"
    shutil.copyfile(paths.default_catalogue(), path)
    with closing(sqlite3.connect(path)) as connection, connection:
        rows = connection.execute(
            f'SELECT rowid, "{column.name}" FROM "{table.name}" ORDER BY "{column.name}" IS NULL, rowid DESC'
        ).fetchall()
        rowid, other = next(
            (rowid, other)
            for rowid, value in rows
            for other in _others(connection, column, value)
            if _may_be(connection, table, column, rowid, other)
        )
        connection.execute(f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE rowid = ?', (other, rowid))
    with closing(Catalogue.open(paths.default_catalogue())) as old, closing(Catalogue.open(path)) as new:
        changes = compare(old, new).changes
    if is_no_fact(table, column):
        assert changes == ()
        return
    assert changes
    for change in changes:
        assert change.program and change.field and change.old != change.new
        assert not re.search(r"[a-z]_|\bNone\b", f"{change.field} {change.program}"), change


def test_the_amounts_compared_are_those_of_the_view(catalogue: Catalogue, later: Catalogue) -> None:
    for one in (catalogue, later):
        view = {
            key: rest
            for key, *rest in one.ask("SELECT program_id, budget_thousand_yen, place FROM program_amount")
        }
        for key, program in read_state(one).programs.items():
            assert [program.budget_thousand_yen, program.budget_place] == view.get(key, [None, None])


# --- figures, contacts, ministries


def test_this_years_figures_are_compared_with_last_years(tmp_path: Path) -> None:
    """As in the next document: every year of the tables is one later."""
    later = [
        f"UPDATE budget_figure SET period = replace(period, '令和{year}年度', '令和{year + 1}年度')"
        for year in (4, 3)
    ]
    found = _altered(
        tmp_path / "other.sqlite",
        *later,
        "UPDATE budget_figure SET printed = '500億円', amount_thousand_yen = 50000000"
        " WHERE program_id IS NULL AND page = 7 AND period = '令和5年度予算政府案' AND printed = '462億円'",
    )
    (change,) = found.changes
    assert (change.kind, change.program) == (REFERENCE, "総合振興パッケージの予算")
    assert change.field == "総合振興パッケージ（令和5年度予算政府案）"
    assert (change.old, change.new) == ("462億円（令和4年度予算政府案）", "500億円")
    assert change.difference == "+3,800,000"


def test_a_contact_that_left_one_table(tmp_path: Path) -> None:
    found = _altered(
        tmp_path / "other.sqlite",
        "DELETE FROM listing_contact WHERE listing_id = (SELECT listing_id FROM listing"
        " WHERE program_id = 'local-10000' AND theme_id = 'maas')",
    )
    (change,) = found.of_program("local-10000")
    assert (change.kind, change.field, change.new) == (CONTACT, "窓口（MaaS・自動運転）", "掲載なし")
    assert "総務省" in change.old


def test_a_contact_that_was_replaced_and_one_that_came(tmp_path: Path) -> None:
    sangi = "UPDATE listing_contact SET contact_id = 'sangi' WHERE listing_id IN"
    rows = "(SELECT listing_id FROM listing WHERE program_id = 'plastic')"
    (change,) = _altered(tmp_path / "a.sqlite", f"{sangi} {rows}").of_program("plastic")
    assert change.field == "窓口" and "環境省" in change.old and "経済産業省" in change.new
    added = (
        "INSERT INTO listing_contact SELECT listing_id, 'sangi', 2 FROM listing WHERE program_id = 'plastic'"
    )
    (change,) = _altered(tmp_path / "b.sqlite", added).of_program("plastic")
    assert (change.field, change.old) == ("窓口", "掲載なし") and "経済産業省" in change.new


def test_a_contact_under_another_key_is_the_same_if_its_mail_is(tmp_path: Path) -> None:
    """Two contacts exchanged their keys' order: pairing is by what they share, not by where they stand."""
    found = _altered(
        tmp_path / "other.sqlite",
        "INSERT INTO contact SELECT 'neu', office_id, '03-9999-9999', NULL, mail, page FROM contact"
        " WHERE contact_id = 'gisui'",
        "UPDATE listing_contact SET contact_id = 'neu' WHERE contact_id = 'gisui'",
    )
    changes = [one for one in found.changes if one.kind == CONTACT]
    assert changes and all(
        one.field == "窓口" and "gisui@jma.go.jp" in one.old and "03-9999-9999" in one.new for one in changes
    )


def test_a_ministry_or_a_kind_of_applicant_that_is_called_otherwise_is_told_once(tmp_path: Path) -> None:
    found = _altered(
        tmp_path / "other.sqlite",
        "UPDATE ministry SET name = '文部科学技術省' WHERE ministry_id = 'mext'",
        "UPDATE applicant SET name = '大学と研究機関' WHERE code = '1'",
    )
    assert [(one.kind, one.field, one.new) for one in found.changes] == [
        (EDITION, "府省：府省名", "文部科学技術省"),
        (EDITION, "申請主体：申請主体", "大学と研究機関"),
    ]


def test_what_is_printed_follows_what_it_means(tmp_path: Path) -> None:
    """An amount and its print are one change; the print alone is one too."""
    where = "WHERE program_id = 'plastic'"
    both = "UPDATE listing SET budget_thousand_yen = 1000, budget_printed = '1,000'"
    assert [one.field for one in _altered(tmp_path / "a.sqlite", f"{both} {where}").changes] == ["予算額"]
    print_only = "UPDATE listing SET budget_printed = '3,600,000 '"
    (change,) = _altered(tmp_path / "b.sqlite", f"{print_only} {where}").changes
    assert change.field == "連絡先表の行：印字予算額（資源循環）"
