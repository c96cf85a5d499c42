"""The kinds a prefecture lacks, and two prefectures side by side; both held against the file itself."""

from __future__ import annotations

import itertools
import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot
from tests.ui.shown import words

from desk_catalog.ui.networks.tab import NetworksTab
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.window import Window

LACKING = """
    SELECT s.name, s.program_id, p.name AS program FROM scheme s LEFT JOIN program p USING (program_id)
    WHERE s.scheme_id NOT IN (
        SELECT n.scheme_id FROM network n JOIN network_prefecture np USING (network_id) WHERE np.prefecture = ?)
    ORDER BY s.sort"""

PHONES = """
    SELECT DISTINCT c.tel, c.ext FROM listing l JOIN listing_contact lc USING (listing_id)
    JOIN contact c USING (contact_id) WHERE l.program_id = ?"""

NAMES = """
    SELECT n.name FROM network n JOIN network_prefecture np USING (network_id) JOIN scheme s USING (scheme_id)
    WHERE np.prefecture = ? AND s.short = ?"""

ORGANISATIONS = """
    SELECT DISTINCT m.organization_id, o.name FROM membership m JOIN organization o USING (organization_id)
    JOIN network_prefecture np USING (network_id) WHERE np.prefecture = ?"""

# An organisation printed under two sectors counts under that of its first network.
SECTORS = """
    SELECT sector, count(*) AS number FROM (
        SELECT m.sector, row_number() OVER (PARTITION BY m.organization_id ORDER BY s.sort, n.sort) AS nth
        FROM membership m JOIN network n USING (network_id) JOIN scheme s USING (scheme_id)
        JOIN network_prefecture np USING (network_id) WHERE np.prefecture = ?) WHERE nth = 1 GROUP BY sector"""

CONNECTING = """
    SELECT count(*) FROM (
        SELECT m.organization_id FROM membership m JOIN network_prefecture np USING (network_id)
        WHERE np.prefecture = ? GROUP BY m.organization_id HAVING count(DISTINCT m.network_id) > 1)"""

NETWORKS = "SELECT count(*) FROM network_prefecture WHERE prefecture = ?"


def go(tab: NetworksTab, prefecture: str) -> None:
    tab.show_place(Place("networks", "prefecture", prefecture))
    QApplication.processEvents()


def _theme(kind: str, themes: list[str]) -> str:
    """The theme of a kind's name; '' if there is none."""
    return next((theme for theme in themes if theme in kind or kind in theme), "")


def test_the_kinds_that_are_lacking(
    tab: NetworksTab, source: sqlite3.Connection, prefectures: tuple[str, ...]
) -> None:
    sizes = set()
    for prefecture in prefectures:
        go(tab, prefecture)
        expected = source.execute(LACKING, (prefecture,)).fetchall()
        assert [scheme.name for scheme in tab.missing.schemes()] == [row["name"] for row in expected]
        said = words(tab.missing)
        assert all(f"・{row['name']}" in said for row in expected)
        founding = [row["program"] for row in expected if row["program_id"]]
        # Kinds without a programme of their own lead to the theme map of their name.
        themes = [one.name for one in tab.desk.themes]
        on_maps = [row["name"] for row in expected if not row["program_id"] and _theme(row["name"], themes)]
        assert [link.text() for link in tab.missing.links] == [
            *(f"事業「{name}」を開く" for name in founding),
            *(f"テーママップ「{_theme(name, themes)}」で関連する事業を見る" for name in on_maps),
        ]
        for row in expected:
            if row["program_id"]:
                phones = source.execute(PHONES, (row["program_id"],)).fetchall()
                assert phones
                assert all(phone["tel"] in said for phone in phones if phone["tel"])
        assert "原資料に載っていません" in said
        sizes.add(len(expected))
    assert len(sizes) > 2


def test_narrowing_to_a_kind_makes_no_other_kind_lacking(tab: NetworksTab) -> None:
    go(tab, "広島県")
    before = tab.missing.schemes()
    tab.side.kinds.setCurrentText("拠点都市")
    assert tab.missing.schemes() == before


def test_a_link_asks_for_the_programme(qtbot: QtBot, tab: NetworksTab) -> None:
    go(tab, "青森県")
    link = tab.missing.links[0]
    assert "地方大学・地域産業創生交付金" in link.accessibleName()
    with qtbot.waitSignal(tab.asked) as asked:
        qtbot.keyClick(link, Qt.Key.Key_Space)
    assert asked.args == [Place("programs", "program", "chiho-daigaku")]


def test_a_prefecture_with_everything_has_no_such_section(tab: NetworksTab) -> None:
    tab.missing.show_schemes(())
    assert not tab.missing.isVisible()
    go(tab, "広島県")
    assert tab.missing.isVisible()


def test_nothing_is_cut_and_nothing_is_void_below(tab: NetworksTab, qtbot: QtBot) -> None:
    def whole() -> None:
        void = tab.inner.height() - tab.missing.geometry().bottom()
        assert void < tab.look.em(1) or tab.inner.height() <= tab.area.viewport().height()
        assert tab.missing.height() >= tab.missing.heightForWidth(tab.missing.width())

    for scale, width in itertools.product((1.0, 1.5), (1024, 1280)):
        tab.look.scale_to(scale)
        tab.resize(width, 660)
        for prefecture in ("愛知県", "青森県"):
            go(tab, prefecture)
            qtbot.waitUntil(whole, timeout=1000)


PAIRS = (("広島県", "徳島県"), ("東京都", "埼玉県"), ("愛知県", "静岡県"), ("青森県", "福岡県"))


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_two_prefectures_against_the_file(
    tab: NetworksTab, source: sqlite3.Connection, left: str, right: str
) -> None:
    go(tab, left)
    tab.compare.click()
    tab.pair.choose(right)
    assert tab.comparing() and tab.pair.title.words() == f"{left}と"
    rows = {line.title: line for line in tab.pair.model.rows}
    kinds = [row["short"] for row in source.execute("SELECT short FROM scheme ORDER BY sort")]
    assert list(rows)[: len(kinds)] == kinds
    for kind in kinds:
        there = [{row["name"] for row in source.execute(NAMES, (name, kind))} for name in (left, right)]
        for value, names, others in zip(rows[kind].values, there, reversed(there), strict=True):
            assert len(value.splitlines()) == max(1, len(names))
            assert all(name in value for name in names)
            assert (value == "原資料に載っていません") == (not names)
            assert value.count("（両方にまたがる）") == len(names & others)
        assert rows[kind].differs == (bool(there[0]) != bool(there[1]))
    for place, name in enumerate((left, right)):
        sectors = {row["sector"]: row["number"] for row in source.execute(SECTORS, (name,))}
        for title, sector in (
            ("学（大学・高専など）", "学"),
            ("官（国・自治体など）", "官"),
            ("産（企業・団体など）", "産"),
        ):
            assert rows[title].values[place] == f"{sectors.get(sector, 0)}機関"
        assert rows["つなぎ手"].values[place] == f"{source.execute(CONNECTING, (name,)).fetchone()[0]}機関"
        assert rows["ネットワークの数"].values[place] == (
            f"{source.execute(NETWORKS, (name,)).fetchone()[0]}ネットワーク"
        )
    mine, theirs = (
        {row["organization_id"]: row["name"] for row in source.execute(ORGANISATIONS, (name,))}
        for name in (left, right)
    )
    both = {mine[one] for one in mine.keys() & theirs.keys()}
    assert {link.text() for link in links(tab.pair.both)} == both
    assert tab.pair.heading.words().endswith(f"{len(both)}機関")


def links(column: QVBoxLayout) -> list[Link]:
    """Those in the order in which they stand."""
    widgets = [item.widget() for at in range(column.count()) if (item := column.itemAt(at))]
    return [link for widget in widgets for link in widget.findChildren(Link)]


def test_who_connects_is_named_and_leads_to_its_page(qtbot: QtBot, tab: NetworksTab) -> None:
    go(tab, "広島県")
    tab.compare.click()
    tab.pair.choose("高知県")
    assert tab.pair.pair is not None
    named = [link.text() for link in links(tab.pair.connecting)]
    assert len(named) == sum(one.connecting for one in tab.pair.pair.sides)
    assert named[:3] == ["広島大学", "広島県", "マツダ株式会社"]
    with qtbot.waitSignal(tab.asked) as asked:
        links(tab.pair.connecting)[0].click()
    assert asked.args is not None
    assert (asked.args[0].tab, asked.args[0].kind) == ("networks", "organization")


def test_one_kind_alone_is_compared(tab: NetworksTab) -> None:
    """In the table, in the numbers and on paper."""
    go(tab, "広島県")
    tab.side.kinds.setCurrentText("共創の場")
    tab.compare.click()
    tab.pair.choose("高知県")
    assert tab.pair.pair is not None
    scheme = tab.side.scheme()
    assert scheme and all(one.scheme == scheme for side in tab.pair.pair.sides for one in side.networks)
    assert [row.title for row in tab.pair.model.rows][:2] == ["共創の場", "ネットワークの数"]
    assert tab.pair.narrowed.words() == f"「{scheme}」のネットワークだけを比べています。"
    assert tab.print_order().scheme == scheme
    tab.side.kinds.setCurrentIndex(0)
    QApplication.processEvents()
    assert len(tab.pair.model.rows) > 7 and not tab.pair.narrowed.isVisible()


def test_some_pair_has_organisations_in_both(tab: NetworksTab) -> None:
    go(tab, "東京都")
    tab.compare.click()
    tab.pair.choose("埼玉県")
    assert tab.pair.pair is not None and len(tab.pair.pair.both) > 1
    assert len(tab.pair.pair.spanning) == 1


@pytest.mark.parametrize(
    ("prefecture", "first"),
    [("徳島県", "高知県"), ("埼玉県", "茨城県"), ("佐賀県", "福岡県"), ("広島県", "北海道")],
)
def test_whom_it_begins_with(tab: NetworksTab, prefecture: str, first: str) -> None:
    go(tab, prefecture)
    tab.compare.click()
    assert tab.pair.other.currentText() == first


def test_the_comparison_follows_the_list(tab: NetworksTab) -> None:
    go(tab, "広島県")
    tab.compare.click()
    tab.pair.choose("高知県")
    go(tab, "徳島県")
    assert tab.comparing()
    assert (tab.pair.prefecture, tab.pair.other.currentText()) == ("徳島県", "高知県")
    go(tab, "高知県")  # not with itself
    assert tab.pair.prefecture == "高知県" != tab.pair.other.currentText()
    assert tab.pair.other.findText("高知県") == -1 and tab.pair.other.count() == 46


def test_escape_closes_it(qtbot: QtBot, window: Window) -> None:
    window.go(Place("networks", "prefecture", "広島県"))
    tab = window.tab()
    assert isinstance(tab, NetworksTab)
    tab.compare.click()
    assert tab.pair.other.hasFocus() and tab.pair.table in tab.panes()
    qtbot.keyClick(tab.pair.other, Qt.Key.Key_Escape)
    assert not tab.comparing() and tab.compare.hasFocus()
    assert tab.prefecture() == "広島県" and tab.place().id == "広島県"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_comparison_fits(tab: NetworksTab, scale: float) -> None:
    tab.look.scale_to(scale)
    tab.resize(1024, 560)
    go(tab, "福岡県")
    tab.compare.click()
    tab.pair.choose("広島県")
    QApplication.processEvents()
    table = tab.pair.table
    assert table.verticalScrollBar().maximum() == 0
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(1) >= tab.look.em(10)
    assert tab.pair.width() == tab.stack.width()
