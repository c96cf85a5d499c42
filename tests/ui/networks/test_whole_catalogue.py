"""Every fact of the rosters is in the tab, for every prefecture, held against the file itself."""

from __future__ import annotations

import sqlite3
from collections import Counter

from PySide6.QtCore import Qt

from desk_catalog.catalog.matrix import FIRST_NETWORK, NAME, SECTOR, Line
from desk_catalog.ui.networks.tab import NetworksTab
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.text import Badge, Text

MEMBERS = """
    SELECT v.prefecture, v.network_id, v.network, v.sector, v.organization, v.printed_name, v.page,
        m.organization_id, m.role, m.basis, m.reason
    FROM v_roster v JOIN organization o ON o.name = v.organization
    JOIN membership m ON m.network_id = v.network_id AND m.organization_id = o.organization_id
    WHERE v.prefecture = ?"""

CONNECTORS = """
    SELECT organization FROM v_roster WHERE prefecture = ?
    GROUP BY organization HAVING count(DISTINCT network_id) > 1"""

NETWORKS = """
    SELECT n.*, s.name AS scheme FROM network n JOIN scheme s USING (scheme_id)
    JOIN network_prefecture np USING (network_id) WHERE np.prefecture = ?"""

PLACES = "SELECT prefecture, basis, reason FROM network_prefecture WHERE network_id = ? ORDER BY sort"


def go(tab: NetworksTab, prefecture: str) -> None:
    tab.show_place(Place("networks", "prefecture", prefecture))
    assert tab.prefecture() == prefecture


def row_of(tab: NetworksTab, organization_id: str) -> int:
    return [line.organization_id for line in tab.model.rows].index(organization_id)


def column_of(tab: NetworksTab, network_id: str) -> int:
    return FIRST_NETWORK + [network.network_id for network in tab.networks].index(network_id)


def pane(tab: NetworksTab) -> str:
    return tab.detail.text.toPlainText()


def test_every_member_in_the_pane_of_its_row_and_in_its_cell(
    tab: NetworksTab, source: sqlite3.Connection, prefectures: tuple[str, ...]
) -> None:
    met = 0
    for prefecture in prefectures:
        go(tab, prefecture)
        for member in source.execute(MEMBERS, (prefecture,)):
            row, column = row_of(tab, member["organization_id"]), column_of(tab, member["network_id"])
            tab.table.setCurrentIndex(tab.model.index(row, column))
            cell = tab.model.index(row, column)
            spoken = cell.data(Qt.ItemDataRole.AccessibleTextRole)
            facts = [f"（{member['sector']}）", f"名簿の印字「{member['printed_name']}」"]
            facts += [member["network"], f"役職：{member['role'] or '記載なし'}", f"p.{member['page']}"]
            facts += [f"推定の理由：{member['reason']}"] if member["basis"] == "inferred" else []
            for said in (block(tab, member["network"]), spoken, cell.data(Qt.ItemDataRole.ToolTipRole)):
                assert [fact for fact in facts if fact not in said] == [], prefecture
                assert ("推定の理由" in said) == (member["basis"] == "inferred")
            assert pane(tab).startswith(f"{member['organization']}　{member['sector']}")
            assert tab.model.index(row, SECTOR).data() == member["sector"]
            met += 1
    assert met == source.execute("SELECT count(*) FROM v_roster").fetchone()[0] > 144


def block(tab: NetworksTab, network: str) -> str:
    """The pane's lines about one network."""
    parts: list[list[str]] = [[]]
    for line in pane(tab).split("\n"):
        if line.startswith(("●", "○")):
            parts.append([])
        parts[-1].append(line)
    return "\n".join(next(part for part in parts if part and network in part[0]))


def test_a_ring_stands_exactly_where_something_is_inferred(
    tab: NetworksTab, source: sqlite3.Connection, prefectures: tuple[str, ...]
) -> None:
    marks = {"printed": "●", "inferred": "○"}
    counted: Counter[str] = Counter()
    for prefecture in prefectures:
        go(tab, prefecture)
        expected = {
            (member["organization_id"], member["network_id"]): marks[member["basis"]]
            for member in source.execute(MEMBERS, (prefecture,))
        }
        for row, line in enumerate(tab.model.rows):
            for network in tab.networks:
                mark = expected.pop((line.organization_id, network.network_id), "")
                cell = tab.model.index(row, column_of(tab, network.network_id))
                assert cell.data() == mark
                assert str(cell.data(Qt.ItemDataRole.AccessibleTextRole)).startswith(mark)
                counted[mark] += 1
        assert not expected
    assert min(counted["●"], counted["○"], counted[""]) > 0


def test_the_pane_bears_the_mark_of_each_membership(
    tab: NetworksTab, source: sqlite3.Connection, prefectures: tuple[str, ...]
) -> None:
    for prefecture in prefectures:
        go(tab, prefecture)
        for member in source.execute(MEMBERS, (prefecture,)):
            row = row_of(tab, member["organization_id"])
            tab.table.setCurrentIndex(tab.model.index(row, NAME))
            assert block(tab, member["network"]).startswith("○" if member["basis"] == "inferred" else "●")


def test_connectors_are_those_in_two_networks_of_the_prefecture(
    tab: NetworksTab, source: sqlite3.Connection, prefectures: tuple[str, ...]
) -> None:
    every = 0
    for prefecture in prefectures:
        go(tab, prefecture)
        expected = {row["organization"] for row in source.execute(CONNECTORS, (prefecture,))}
        assert {line.name for line in tab.model.rows if line.connects} == expected
        for row, line in enumerate(tab.model.rows):
            tab.table.setCurrentIndex(tab.model.index(row, NAME))
            spoken = tab.model.index(row, NAME).data(Qt.ItemDataRole.AccessibleTextRole)
            assert ("つなぎ手" in pane(tab)) == ("つなぎ手" in spoken) == (line.name in expected)
        if tab.model.rows:
            assert f"つなぎ手 {len(expected)}機関" in tab.counts.words()
        every += len(expected)
    assert every > 3


def test_every_role_stands_in_its_row(tab: NetworksTab, source: sqlite3.Connection) -> None:
    found = source.execute(
        "SELECT np.prefecture, m.organization_id, m.role FROM membership m"
        " JOIN network_prefecture np USING (network_id) WHERE m.role IS NOT NULL"
    ).fetchall()
    assert found
    for member in found:
        go(tab, member["prefecture"])
        row = row_of(tab, member["organization_id"])
        line = tab.model.rows[row]
        assert isinstance(line, Line)
        assert member["role"] in line.roles.split("・")
        spoken = tab.model.index(row, NAME).data(Qt.ItemDataRole.AccessibleTextRole)
        assert f"役職：{line.roles}" in spoken


def test_every_network_on_its_card(
    tab: NetworksTab, source: sqlite3.Connection, prefectures: tuple[str, ...]
) -> None:
    met: Counter[str] = Counter()
    for prefecture in prefectures:
        go(tab, prefecture)
        for network in source.execute(NETWORKS, (prefecture,)):
            number = column_of(tab, network["network_id"]) - FIRST_NETWORK
            grid = tab.cards.itemAt(0).widget()
            card = grid.cards[number]  # type: ignore[union-attr]
            said = [text.words() for text in card.findChildren(Text)]
            badges = [badge.words() for badge in card.findChildren(Badge)]
            inferred = network["basis"] == "inferred"
            assert {network["scheme"], network["name"], f"p.{network['page']}"} <= set(said)
            assert network["summary"] in said if network["summary"] else "概要：記載なし" in said
            assert (f"計画名：{network['plan_name']}" in said) == bool(network["plan_name"])
            assert (network["status"] in badges) == bool(network["status"])
            places = source.execute(PLACES, (network["network_id"],)).fetchall()
            for place in places:
                said_so = f"「{place['prefecture']}」は推定：{place['reason']}" in said
                assert said_so == (place["basis"] == "inferred")
            assert ("推定" in badges) == (inferred or any(place["basis"] == "inferred" for place in places))
            assert (f"「{network['status']}」は推定：{network['reason']}" in said) == inferred
            assert any("「等」で終わる" in text for text in said) == bool(network["more_members"])
            met["推定"] += inferred
            met["等"] += network["more_members"]
            met["計画"] += bool(network["plan_name"])
            met[network["network_id"]] += 1
    assert len(met) - 3 == source.execute("SELECT count(*) FROM network").fetchone()[0]
    assert min(met.values()) > 0


def test_networks_of_one_kind_are_told_apart(tab: NetworksTab, prefectures: tuple[str, ...]) -> None:
    numbered = 0
    for prefecture in prefectures:
        go(tab, prefecture)
        titles = [column.title for column in tab.model.columns[FIRST_NETWORK:]]
        assert len(set(titles)) == len(titles)
        said = [text.words() for text in tab.findChildren(Text)]
        for title, network in zip(titles, tab.networks, strict=True):
            if title != network.scheme_short:
                assert f"表では「{title}」" in said
                numbered += 1
    assert numbered
