"""The difference of the delivered edition and a made-up one: exactly what was changed, in words, both ways."""

from __future__ import annotations

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
    ENDED,
    MERGED,
    NETWORKS,
    RENAMED,
    SPLIT,
    THEMES,
    Change,
)
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.difference import Difference, compare
from desk_catalog.store.difference.fields import more_or_less


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
    (call,) = of_kind(found, CHANGED)
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
    assert told["予算額"].difference == "△100,000"
