"""The answers of the store against the rows of the very file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from tests.store.conftest import Altered

from desk_catalog import paths
from desk_catalog.catalog.nouns import ReferenceCard
from desk_catalog.store import cards
from desk_catalog.store.catalogue import Catalogue


@pytest.fixture(scope="module")
def rows() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(paths.default_catalogue())) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def _all(rows: sqlite3.Connection, sql: str, *values: object) -> list[dict[str, object]]:
    return [dict(row) for row in rows.execute(sql, values)]


def test_edition(catalogue: Catalogue) -> None:
    edition = catalogue.edition()
    assert edition.title.startswith("令和")
    assert edition.package_name


def test_programs_say_what_the_view_says(catalogue: Catalogue, rows: sqlite3.Connection) -> None:
    view = {row["program_id"]: row for row in _all(rows, "SELECT * FROM v_program")}
    programs = catalogue.programs()
    assert [program.program_id for program in programs] == [
        row["program_id"] for row in _all(rows, "SELECT program_id FROM program ORDER BY sort")
    ]
    for program in programs:
        row = view[program.program_id]
        assert (program.name, program.kana, program.summary) == (row["name"], row["kana"], row["summary"])
        assert (program.ministry.name, program.ministry.short) == (row["ministry"], row["ministry_short"])
        assert ",".join(program.applicants) == (row["applicants"] or "")
        assert program.budget_thousand_yen == row["budget_thousand_yen"]
        assert (program.uchisuu, program.new_call) == (bool(row["uchisuu"]), row["new_call"])
        assert ",".join(map(str, program.pages)) == row["pages"]


def test_every_programme_in_detail(catalogue: Catalogue, rows: sqlite3.Connection) -> None:
    for program in catalogue.programs():
        key = program.program_id
        detail = catalogue.program(key)
        assert detail.program == program
        assert len(detail.listings) == _count(rows, "listing", key)
        assert len(detail.placements) == _count(rows, "placement", key)
        assert len(detail.needs) == _count(rows, "need", key)
        assert len(detail.figures) == _count(rows, "budget_figure", key)
        assert len(detail.aliases) == _count(rows, "program_alias", key)
        assert (detail.section1 is not None) == bool(_count(rows, "section1", key))
        assert {child.parent_id for child in detail.children} <= {key}
        assert (detail.parent.program_id if detail.parent else None) == program.parent_id
        assert len(detail.contacts) == len(set(detail.contacts))


def _count(rows: sqlite3.Connection, table: str, program_id: str) -> int:
    return int(
        rows.execute(f"SELECT count(*) FROM {table} WHERE program_id = ?", (program_id,)).fetchone()[0]
    )


def test_details_are_the_lists_taken_apart(catalogue: Catalogue) -> None:
    """One programme's answer and everybody's come from different statements: they must not drift apart."""
    listings, placements, needs = catalogue.listings(), catalogue.placements(), catalogue.needs()
    for program in catalogue.programs():
        key = program.program_id
        detail = catalogue.program(key)
        assert detail.listings == tuple(one for one in listings if one.program_id == key)
        assert detail.placements == tuple(one for one in placements if one.program_id == key)
        assert detail.needs == tuple(one for one in needs if one.program_id == key)
        assert detail.figures == tuple(one for one in catalogue.figures() if one.program_id == key)
        assert detail.aliases == catalogue.aliases().get(key, ())
        networks = [one for one in catalogue.networks() if one.program_id == key]
        assert [(one.network_id, one.prefectures) for one in detail.networks] == [
            (one.network_id, one.prefectures) for one in networks
        ]


def test_unknown_programme(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.program("no-such")


def test_part_without_a_row_of_its_own_has_the_contacts_of_the_whole(catalogue: Catalogue) -> None:
    parts = [
        one
        for one in catalogue.programs()
        if one.parent_id and not catalogue.program(one.program_id).listings
    ]
    assert parts
    for part in parts:
        assert part.parent_id is not None
        assert catalogue.program(part.program_id).contacts == catalogue.program(part.parent_id).contacts != ()


def test_listings_with_their_contacts(catalogue: Catalogue, rows: sqlite3.Connection) -> None:
    view = _all(rows, "SELECT theme, program_id, tel, ext, mail, office, ministry FROM v_listing")
    ours = [
        {
            "theme": listing.theme,
            "program_id": listing.program_id,
            "tel": contact.tel,
            "ext": contact.ext,
            "mail": contact.mail,
            "office": contact.office,
            "ministry": contact.ministry.name,
        }
        for listing in catalogue.listings()
        for contact in listing.contacts
    ]
    assert ours == view


def test_contacts_by_ministry(catalogue: Catalogue) -> None:
    contacts = catalogue.contacts()
    order = [one.ministry_id for one in catalogue.ministries()]
    places = [order.index(entry.contact.ministry.ministry_id) for entry in contacts]
    assert places == sorted(places)
    offices = [(entry.contact.ministry.ministry_id, entry.contact.office) for entry in contacts]
    assert len(set(offices)) == sum(
        1 for number, office in enumerate(offices) if number == 0 or offices[number - 1] != office
    ), "the contacts of an office stand together"


def test_contacts_know_their_programmes(catalogue: Catalogue) -> None:
    answered = {
        (contact.contact_id, listing.program_id)
        for listing in catalogue.listings()
        for contact in listing.contacts
    }
    said = {
        (entry.contact.contact_id, program_id)
        for entry in catalogue.contacts()
        for program_id, _ in entry.programs
    }
    assert said == answered
    for entry in catalogue.contacts():
        assert entry.pages == tuple(sorted(set(entry.pages)))


def test_networks_of_a_prefecture(catalogue: Catalogue) -> None:
    everything = catalogue.networks()
    assert len({one.network_id for one in everything}) == len(everything)
    prefectures = catalogue.prefectures()
    assert len(prefectures) == 47
    assert (prefectures[0][0], prefectures[46][0]) == ("北海道", "沖縄県")
    for name, number in prefectures:
        here = catalogue.networks(name)
        assert len(here) == number
        assert here == tuple(one for one in everything if name in one.prefectures)
    assert catalogue.networks("どこか") == ()


def test_rosters(catalogue: Catalogue, rows: sqlite3.Connection) -> None:
    for network in catalogue.networks():
        members = _all(
            rows,
            "SELECT organization_id FROM membership WHERE network_id = ? ORDER BY sort",
            network.network_id,
        )
        assert [member.organization_id for member in network.members] == [
            row["organization_id"] for row in members
        ]


def test_themes_with_phases(catalogue: Catalogue) -> None:
    themes = catalogue.themes()
    assert len(themes) == 8
    for theme in themes:
        assert [phase.lane for phase in theme.phases] == sorted(
            (phase.lane for phase in theme.phases), key=["common", "1", "2"].index
        )
        assert catalogue.placements(theme.theme_id) == tuple(
            one for one in catalogue.placements() if one.theme_id == theme.theme_id
        )


def test_counts(catalogue: Catalogue) -> None:
    assert catalogue.counts() == {
        "themes": len(catalogue.themes()),
        "placements": len(catalogue.placements()),
        "programs": len(catalogue.programs()),
        "listings": len(catalogue.listings()),
        "contacts": len(catalogue.contacts()),
        "networks": len(catalogue.networks()),
        "organizations": len(
            {member.organization_id for one in catalogue.networks() for member in one.members}
        ),
        "needs": len(catalogue.needs()),
    }


def test_nothing_said_is_none_and_not_zero(catalogue: Catalogue) -> None:
    assert any(program.budget_thousand_yen is None for program in catalogue.programs())
    assert any(entry.budget_r4_million_yen is None for entry in catalogue.section1())


def test_need_without_a_programme_names_the_printed_answer(catalogue: Catalogue) -> None:
    without = [need for need in catalogue.needs() if need.program_id is None]
    assert without
    for need in without:
        assert need.program
        assert need.ministry is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kyoso-no-ba", "kyoso-no-ba"),
        ("共創の場形成支援プログラム", "kyoso-no-ba"),
        ("  共創の場形成支援ﾌﾟﾛｸﾞﾗﾑ ", "kyoso-no-ba"),
        ("COI-NEXT", "kyoso-no-ba"),
        ("ｃｏｉ−ｎｅｘｔ", "kyoso-no-ba"),
        ("共創", None),
        ("", None),
        ("\0", None),
        ("' OR 1=1", None),
    ],
)
def test_find_program(text: str, expected: str | None, catalogue: Catalogue) -> None:
    assert catalogue.find_program(text) == expected


def test_every_name_finds_its_programme(catalogue: Catalogue) -> None:
    for program in catalogue.programs():
        assert catalogue.find_program(program.name) == program.program_id
        assert catalogue.find_program(program.program_id) == program.program_id
    for program_id, aliases in catalogue.aliases().items():
        for alias in aliases:
            assert catalogue.find_program(alias.name) == program_id


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("共創の場", "共創の場形成支援プログラム"),
        ("共創の揚形成支援プログラム", "共創の場形成支援プログラム"),
        ("未来技術実装事業", "未来技術社会実装事業"),
        ("みらいぎじゅつ", "未来技術社会実装事業"),
        ("ローカル10000", "ローカル10,000プロジェクト"),
        ("地方大学", "地方大学・地域産業創生交付金"),
        ("kyoso-noba", "共創の場形成支援プログラム"),
    ],
)
def test_nearest_programs(text: str, first: str, catalogue: Catalogue) -> None:
    near = catalogue.nearest_programs(text)
    assert near[0] == first
    assert len(near) <= 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "zzzzqqqq",
        "\0",
        "foo",
        "bar",
        "abc",
        "hoge",
        "test",
        "存在しない事業",
        "架空の支援事業",
        "量子計算機",
    ],
)
def test_nothing_is_near_to_nonsense(text: str, catalogue: Catalogue) -> None:
    assert catalogue.nearest_programs(text) == ()


def test_a_programme_knows_which_of_its_parts_stand_on_a_map(catalogue: Catalogue) -> None:
    whole = catalogue.program("smart-nogyo-project")
    assert whole.placements == ()
    assert whole.placed_children == tuple(child.program_id for child in whole.children) != ()
    assert catalogue.program("kyoso-no-ba").placed_children == ()


def test_nearest_programs_limit(catalogue: Catalogue) -> None:
    assert len(catalogue.nearest_programs("事業", 1)) == 1
    assert len(catalogue.nearest_programs("事業", 10)) == 10


def test_cards(catalogue: Catalogue, rows: sqlite3.Connection) -> None:
    made = catalogue.cards()
    assert len({card.card_id for card in made}) == len(made)
    topics = list(dict.fromkeys(card.topic for card in made))
    assert topics[: len(cards.TOPICS)] == list(cards.TOPICS)
    assert topics[-1] == cards.MISPRINTS
    assert len(topics) == sum(
        1 for number, card in enumerate(made) if number == 0 or made[number - 1].topic != card.topic
    ), "the cards of a topic stand together"
    for table in ("timeline_event", "strong_university", "misprint", "budget_figure", "section1"):
        number = rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        assert _items(made, _PREFIXES[table]) == number
    assert sum(len(card.items) for card in made if ":" not in card.card_id) == len(
        _all(rows, "SELECT item_id FROM reference_item")
    )


_PREFIXES = {
    "timeline_event": "timeline:",
    "strong_university": "field:",
    "misprint": "misprint:",
    "budget_figure": "budget:",
    "section1": "section1:",
}


def _items(made: tuple[ReferenceCard, ...], prefix: str) -> int:
    return sum(len(card.items) for card in made if card.card_id.startswith(prefix))


def test_a_new_topic_stands_before_the_misprints(altered: Altered) -> None:
    catalogue = Catalogue.open(
        altered("UPDATE reference_card SET topic = '新しい話題' WHERE card_id = 'c-tokku'")
    )
    topics = list(dict.fromkeys(card.topic for card in catalogue.cards()))
    catalogue.close()
    assert topics.index("新しい話題") > topics.index("関係者ヒアリング")
    assert topics[-1] == cards.MISPRINTS


def test_tables_without_rows_make_no_cards(altered: Altered) -> None:
    tables = (
        "timeline_event",
        "strong_university",
        "misprint",
        "budget_figure",
        "reference_item",
        "reference_card",
    )
    catalogue = Catalogue.open(altered(*(f"DELETE FROM {table}" for table in tables)))
    assert {card.topic for card in catalogue.cards()} == {cards.SECTION1}
    catalogue.close()


def test_readings(catalogue: Catalogue) -> None:
    readings = catalogue.readings()
    for program in catalogue.programs():
        assert readings[("program", program.program_id)] == program.kana
    for network in catalogue.networks():
        assert readings[("network", network.network_id)]
    for name, _ in catalogue.prefectures():
        assert readings[("prefecture", name)]


def test_answers_need_few_questions(altered: Altered) -> None:
    """A list is asked for once, not once for each of its rows."""
    asked: list[str] = []
    catalogue = Catalogue.open(altered())
    catalogue._door._connection.set_trace_callback(asked.append)
    for ask, most in (
        (catalogue.programs, 2),
        (catalogue.contacts, 4),
        (catalogue.networks, 3),
        (catalogue.listings, 4),
        (catalogue.cards, 8),
        (lambda: catalogue.program("kyoso-no-ba"), 12),
    ):
        asked.clear()
        ask()
        # SQLite reports a statement's subqueries, too, as comments
        assert len([sql for sql in asked if not sql.startswith("--")]) <= most
    catalogue.close()
