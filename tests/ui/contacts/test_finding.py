"""Contacts are found by whatever people know of them, and counted as SQL counts them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from desk_catalog import paths
from desk_catalog.paper.twins import twin_mark, twin_notes
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui.contacts.finding import (
    Findable,
    Sought,
    count_of_ministry,
    count_of_theme,
    findable,
    groups,
)
from desk_catalog.ui.contacts.rows import whole


@pytest.fixture(scope="module")
def contacts(catalogue: Catalogue) -> tuple[Findable, ...]:
    return findable(
        catalogue.contacts(),
        {program.program_id: program for program in catalogue.programs()},
        catalogue.listings(),
        catalogue.readings(),
        catalogue.aliases(),
    )


@pytest.fixture
def sql() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{paths.default_catalogue()}?mode=ro", uri=True)
    yield connection
    connection.close()


def ids(contacts: tuple[Findable, ...], sought: Sought) -> list[str]:
    return [contact.entry.contact.contact_id for contact in contacts if contact.fits(sought)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("5253-5523", ["chisei"]),
        ("52535523", ["chisei"]),
        ("03(5253)5523", ["chisei"]),
        ("０３－５２５３－５５２３", ["chisei"]),
        ("chisei@", ["chisei"]),
        ("ローカル", ["chisei"]),
        ("ちいきりょく", ["chisei"]),
        ("chiikiryoku", ["chisei"]),
        ("tiikiryo", ["chisei"]),
        ("ちいきせいさくか", ["chisei"]),
        ("ふくしまさいせい", ["mirai-shikou"]),
        ("内線4195", ["coi-next"]),
        ("35395", ["kasenkoubo"]),
        ("COI-NEXT", ["coi-next"]),
        ("文科省 改革推進室", ["daikaika"]),
        ("しょうぼうちょう", ["gisei2"]),
        ("リサイクル推進室", ["yourihou"]),
        ("yourihou", ["yourihou"]),
        ("ぜったいにない", []),
        ("0000000", []),
    ],
)
def test_words(contacts: tuple[Findable, ...], words: str, found: list[str]) -> None:
    assert ids(contacts, Sought(words)) == found


def test_no_words_find_everybody(contacts: tuple[Findable, ...], sql: sqlite3.Connection) -> None:
    (number,) = sql.execute("SELECT count(*) FROM contact").fetchone()
    assert len(ids(contacts, Sought())) == len(ids(contacts, Sought("　 "))) == number


def test_ministries_are_counted_as_in_sql(contacts: tuple[Findable, ...], sql: sqlite3.Connection) -> None:
    told = sql.execute(
        "SELECT ministry_id, count(*) FROM contact JOIN office USING (office_id) GROUP BY ministry_id"
    ).fetchall()
    assert len(told) == len(groups(contact.entry for contact in contacts))
    for ministry_id, number in told:
        assert count_of_ministry(contacts, Sought(), ministry_id) == number


def test_themes_are_counted_as_in_sql(contacts: tuple[Findable, ...], sql: sqlite3.Connection) -> None:
    told = sql.execute(
        "SELECT theme_id, count(DISTINCT contact_id) FROM listing_contact JOIN listing USING (listing_id) "
        "GROUP BY theme_id"
    ).fetchall()
    assert len(told) == 8
    for theme_id, number in told:
        assert count_of_theme(contacts, Sought(), theme_id) == number


def test_a_count_keeps_the_other_filters(contacts: tuple[Findable, ...], sql: sqlite3.Connection) -> None:
    (number,) = sql.execute(
        "SELECT count(DISTINCT contact_id) FROM listing_contact JOIN listing USING (listing_id) "
        "JOIN contact USING (contact_id) JOIN office USING (office_id) "
        "WHERE theme_id = 'bosai' AND ministry_id = 'mlit'"
    ).fetchone()
    sought = Sought(themes=frozenset({"bosai"}), ministries=frozenset({"mext"}))
    assert count_of_ministry(contacts, sought, "mlit") == number > 0


def test_a_bureau_stands_together(contacts: tuple[Findable, ...]) -> None:
    for group in groups(contact.entry for contact in contacts):
        bureaus = [row.contact.office.partition(" ")[0] for row in group.rows]
        assert bureaus == sorted(bureaus, key=bureaus.index)


def test_twins_say_where_the_extension_is_printed(catalogue: Catalogue) -> None:
    entries = {entry.contact.contact_id: entry for entry in catalogue.contacts()}
    notes = twin_notes(entries.values())
    assert set(notes) == {"smart-agri", "smart-agri-bio", "kikaku-chosa", "kikaku-chosa-bio"}
    assert notes["kikaku-chosa"] == notes["kikaku-chosa-bio"]
    assert notes["kikaku-chosa"] == "内線6250はp.37に印字、p.51にはなし。部署と電話は同じ。"
    assert twin_mark(entries["kikaku-chosa"], notes) == "p.37の印字"
    assert twin_mark(entries["kikaku-chosa-bio"], notes) == "p.51の印字・内線なし"
    assert twin_mark(entries["chisei"], notes) == ""


def test_a_contact_in_lines(catalogue: Catalogue) -> None:
    entries = {entry.contact.contact_id: entry for entry in catalogue.contacts()}
    assert whole(entries["daikaika"]) == (
        "文部科学省 高等教育局 大学振興課 大学改革推進室\n電話 03-5253-4111（内線 3034）\nメール daikaika@mext.go.jp"
    )
    assert whole(entries["ict-town"]) == "総務省 情報流通行政局\nメール ict-town@soumu.go.jp"
