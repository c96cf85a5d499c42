"""What the charts of 資料 say, against SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from desk_catalog import paths
from desk_catalog.catalog.nouns import BudgetFigure
from desk_catalog.store.cards import PACKAGE, SECTION1
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.reference import charts
from desk_catalog.ui.reference.figures import (
    DASHED,
    HATCHED,
    PALE,
    SOLID,
    Figures,
    amount_text,
    of_programs,
    of_totals,
    table,
)
from desk_catalog.ui.reference.sheets import figure_sheet


@pytest.fixture
def sql() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{paths.default_catalogue()}?mode=ro", uri=True)
    yield connection
    connection.close()


def built(topic: str, desk: Desk) -> Figures:
    found = charts.build(topic, desk)
    assert found is not None
    return found


def test_section1_bars_are_the_amounts_of_the_table(desk: Desk, sql: sqlite3.Connection) -> None:
    figures = built(SECTION1, desk)
    told = sql.execute(
        "SELECT program_id, budget_r4_million_yen, supplementary_r3_million_yen FROM section1 ORDER BY sort"
    ).fetchall()
    bars = {bar.program_id: bar for bar in figures.sections[0].bars}
    for program_id, year, extra in told:
        if year is None and extra is None:
            assert program_id in {bar.program_id for bar in figures.silent}
            continue
        amounts = {part.fill: part.amount for part in bars.pop(program_id).parts}
        assert amounts == {fill: n for fill, n in ((SOLID, year), (HATCHED, extra)) if n is not None}
    assert not bars


def test_section1_totals_are_those_printed(desk: Desk, sql: sqlite3.Connection) -> None:
    figures = built(SECTION1, desk)
    told = sql.execute(
        "SELECT period, amount_thousand_yen FROM budget_figure WHERE page = 11 ORDER BY sort"
    ).fetchall()
    assert [(one.label, one.text) for one in figures.headlines[:3]] == [
        (period, f"{amount // 100_000}億円") for period, amount in told
    ]
    assert [one.text for one in figures.headlines] == ["462億円", "173億円", "418億円", "544億円"]


def test_section1_notes_tell_the_sums_and_the_contradiction(desk: Desk, sql: sqlite3.Connection) -> None:
    notes = "\n".join(built(SECTION1, desk).notes)
    year, extra = sql.execute(
        "SELECT sum(budget_r4_million_yen), sum(supplementary_r3_million_yen) FROM section1"
    ).fetchone()
    assert f"{year:,}百万円" in notes
    assert f"{extra:,}百万円" in notes
    assert "p.11 で 2,546、p.46 で 2,547" in notes
    assert notes.count("どちらも印字のまま") == 1


def test_a_missing_amount_is_never_zero(desk: Desk) -> None:
    figures = built(SECTION1, desk)
    seibi = next(bar for bar in figures.sections[0].bars if bar.program_id == "yugo-seibi")
    assert seibi.said == "－＋5,900"
    assert len(seibi.parts) == 1
    texts = {bar.program_id: bar.text for bar in figures.silent}
    assert texts["innovation-kankyo"] == "新規。額は記載なし"
    assert texts["unei-kofukin"] == "額は記載なし"
    assert all(row.amount is None for row in table(figures) if row.program_id in texts)


def test_package_totals(desk: Desk) -> None:
    totals = built(PACKAGE, desk).sections[:2]
    assert [[(part.series, part.amount) for bar in one.bars for part in bar.parts] for one in totals] == [
        [("令和4年度予算政府案", 462), ("令和3年度補正予算", 173), ("令和3年度予算", 418)],
        [("令和4年度予算政府案", 544), ("令和3年度補正予算", 421), ("令和3年度予算", 330)],
    ]
    assert [[part.fill for bar in one.bars for part in bar.parts] for one in totals] == [
        [SOLID, HATCHED, PALE]
    ] * 2


def test_ministries_are_summed_as_in_sql(desk: Desk, sql: sqlite3.Connection) -> None:
    section = built(PACKAGE, desk).sections[2]
    told = dict(
        sql.execute(
            "SELECT m.name, sum(a.budget_thousand_yen) FROM program p JOIN program_amount a USING (program_id) "
            "JOIN ministry m USING (ministry_id) WHERE a.place = 'listing' AND NOT a.uchisuu AND p.parent_id IS NULL "
            "GROUP BY m.name"
        ).fetchall()
    )
    drawn = {bar.label: bar.parts[0].amount for bar in section.bars if bar.parts}
    assert drawn == {name: pytest.approx(amount / 1000, abs=0.5) for name, amount in told.items()}
    (of_parts,) = sql.execute(
        "SELECT count(*) FROM program p JOIN program_amount a USING (program_id) "
        "WHERE a.place = 'listing' AND a.uchisuu AND p.parent_id IS NULL"
    ).fetchone()
    said = sum(
        int(bar.note.partition("内数")[2].strip("事業だけ）")) for bar in section.bars if "内数" in bar.note
    )
    assert said == of_parts
    assert "内数の額" in built(PACKAGE, desk).notes[-1]


@pytest.mark.parametrize("page", [46, 49])
def test_tables_of_programmes(desk: Desk, sql: sqlite3.Connection, page: int) -> None:
    told = sql.execute(
        "SELECT program_id, period, amount_thousand_yen, uchisuu FROM budget_figure WHERE page = ? ORDER BY sort",
        (page,),
    ).fetchall()
    topic = next(card.topic for card in desk.catalogue.cards() if card.page == page)
    rows = table(built(topic, desk))
    assert [(row.program_id, row.series) for row in rows] == [(one[0], one[1]) for one in told]
    assert [row.amount for row in rows] == [None if one[2] is None else one[2] / 1000 for one in told]
    fills = [part.fill for one in built(topic, desk).sections for bar in one.bars for part in bar.parts]
    assert [fill == DASHED for fill in fills] == [bool(one[3]) for one in told if one[2] is not None]


def test_topics_without_amounts_have_no_figures(desk: Desk) -> None:
    with_figures = {card.topic for card in desk.catalogue.cards() if charts.build(card.topic, desk)}
    assert with_figures == {PACKAGE, SECTION1, "スタートアップ7つの戦略", "地域バイオコミュニティ"}


@pytest.mark.parametrize(
    ("amount", "text"), [(13751, "13,751"), (13751.0, "13,751"), (53.8, "53.8"), (0.25, "0.25"), (1.5, "1.5")]
)
def test_amount_text(amount: float, text: str) -> None:
    assert amount_text(amount) == text


def test_the_sheet_has_every_line_and_plain_numbers(desk: Desk) -> None:
    rows = table(built(SECTION1, desk))
    made = figure_sheet(SECTION1, rows)
    assert len(made.rows) == len(rows)
    amounts = [row[made.keys.index("amount")] for row in made.rows]
    assert 13751 in amounts
    assert None in amounts
    assert all(amount is None or isinstance(amount, int) for amount in amounts)


def figure(topic: str, period: str, amount: int | None, *, uchisuu: bool = False) -> BudgetFigure:
    return BudgetFigure(topic, topic, period, "印字", amount, uchisuu, None, None, None, None, 1)


def test_a_box_that_repeats_another_is_left_out() -> None:
    figures = (
        figure("A", "令和4年度案", 100_000),
        figure("B", "令和4年度案", 100_000),
        figure("B", "令和3年度", 200_000),
        figure("C", "令和4年度案", 100_000),
        figure("C", "令和3年度", 200_000),
        figure("D", "令和4年度案", None),
    )
    assert [section.title for section in of_totals(figures).sections] == ["B（p.1）"]


def test_nothing_makes_nothing() -> None:
    assert of_totals(()) == Figures()
    assert of_programs((), {}) == Figures()
    assert table(Figures()) == ()
