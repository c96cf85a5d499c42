"""Each tab shows what the catalogue holds, and says what to do where there is nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.catalog.matrix import lines
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.networks.tab import NetworksTab
from desk_catalog.ui.place import Place
from desk_catalog.ui.programs.tab import ProgramsTab
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.tabs import TABS
from desk_catalog.ui.theme_map.tab import ThemeMapTab
from desk_catalog.ui.widgets.chip import ChipLabel
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.widgets.text import Text

Make = Callable[[type[Tab]], Tab]
WARNING = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def make(qtbot: QtBot, desk: Desk) -> Make:
    def made(kind: type[Tab]) -> Tab:
        tab = kind(desk)
        qtbot.addWidget(tab)
        tab.resize(1280, 660)
        tab.show()
        QApplication.processEvents()
        return tab

    return made


def words(tab: object) -> str:
    """Everything written in labels and links."""
    parts = [text.words() for text in tab.findChildren(Text)]  # type: ignore[attr-defined]
    parts += [link.text() for link in tab.findChildren(Link)]  # type: ignore[attr-defined]
    return "\n".join(parts)


def test_the_table_of_tabs_builds_each_of_them(desk: Desk, qtbot: QtBot) -> None:
    for entry in TABS:
        tab = entry.build(desk)
        qtbot.addWidget(tab)
        assert tab.place().tab == entry.name
        assert tab.panes()
        assert any(tab.status())


# --- テーママップ


def test_map_counts_programmes_themes_and_ministries(make: Make, desk: Desk) -> None:
    tab = make(ThemeMapTab)
    programs = {one.program_id for one in desk.catalogue.placements()}
    assert tab.status()[0].startswith(f"{len(programs)}事業・{len(desk.themes)}テーマ・")


def test_map_choosing_a_theme_shows_its_page(make: Make, desk: Desk) -> None:
    tab = make(ThemeMapTab)
    assert isinstance(tab, ThemeMapTab)
    for theme in desk.themes:
        tab.show_place(Place("map", "theme", theme.theme_id))
        assert tab.title.words() == theme.name
        assert f"p.{theme.page}" in tab.subtitle.words()
        assert tab.place() == Place("map", "theme", theme.theme_id)
    tab.show_place(Place("map", "theme", ""))
    assert tab.heading.isHidden()


def test_map_filters_fade_and_count(make: Make, desk: Desk) -> None:
    tab = make(ThemeMapTab)
    assert isinstance(tab, ThemeMapTab)
    whole = tab.status()[0]
    tab.side.new_only.setChecked(True)
    assert tab.status()[0] != whole
    tab.side.new_only.setChecked(False)
    assert tab.status()[0] == whole
    for box in tab.side.applicants.values():
        box.setChecked(False)
    assert "うち 0 を表示" in tab.status()[0]


def test_map_shows_key_facts_beside_the_chosen_card(qtbot: QtBot, make: Make) -> None:
    tab = make(ThemeMapTab)
    assert isinstance(tab, ThemeMapTab)
    tab.show_place(Place("map", "program", "local-10000"))
    assert tab.card.isVisible()
    assert "03-5253-5523" in words(tab.card)
    assert "推定" in words(tab.card)
    assert not tab.card.geometry().intersects(
        tab.map.card_rect(tab.map.currentIndex().row()).adjusted(9, 9, -9, -9)
    )
    assert tab.step_back()
    assert not tab.card.isVisible()
    assert tab.program_id() == "local-10000"
    assert tab.step_back()
    assert tab.program_id() is None
    assert not tab.step_back()


def test_map_esc_takes_the_filter_away_then_leaves_the_theme(make: Make, desk: Desk) -> None:
    tab = make(ThemeMapTab)
    assert isinstance(tab, ThemeMapTab)
    tab.side.choose(desk.themes[3])
    tab.side.new_only.setChecked(True)
    tab.map.setCurrentIndex(tab.model.index(tab.content.rows_of(desk.themes[3])[0], 0))
    tab.keeper.hide()
    for left in ((None, True, 3), (None, False, 3), (None, False, None)):
        assert tab.step_back()
        number = desk.themes.index(tab.theme) if tab.theme else None
        assert (tab.program_id(), tab.side.wanted().narrows, number) == left
    assert tab.side.maps.currentIndex().row() == 0
    assert not tab.step_back()


def test_map_finds_a_programme_that_is_not_on_the_theme_shown(make: Make, desk: Desk) -> None:
    tab = make(ThemeMapTab)
    assert isinstance(tab, ThemeMapTab)
    own = {row.program.program_id for row in tab.content.rows if row.theme is desk.themes[0]}
    other = next(row.program.program_id for row in tab.content.rows if row.program.program_id not in own)
    tab.side.choose(desk.themes[0])
    tab.show_place(Place("map", "program", other))
    assert (tab.theme, tab.program_id()) == (None, other)


def test_map_as_a_table_has_the_same_selection(make: Make) -> None:
    tab = make(ThemeMapTab)
    assert isinstance(tab, ThemeMapTab)
    tab.side.table_button.setChecked(True)
    assert tab.table is not None
    assert tab.panes()[0] is tab.table
    tab.table.setCurrentIndex(tab.model.index(7, 4))
    assert tab.map.currentIndex().row() == 7
    tab.show_place(Place("map", "theme", "bosai"))
    shown = [n for n in range(tab.model.rowCount()) if not tab.table.isRowHidden(n)]
    assert {tab.content.rows[n].theme.theme_id for n in shown} == {"bosai"}
    tab.side.applicants["1"].setChecked(False)
    kept = [n for n in shown if not tab.table.isRowHidden(n)]
    assert 0 < len(kept) < len(shown)


def test_map_card_comes_when_the_mouse_rests(qtbot: QtBot, make: Make) -> None:
    tab = make(ThemeMapTab)
    assert isinstance(tab, ThemeMapTab)
    tab.map.hovered.emit(3)
    assert not tab.card.isVisible()
    qtbot.waitUntil(tab.card.isVisible)
    assert not tab.card.pinned
    tab.map.hovered.emit(-1)
    qtbot.waitUntil(lambda: not tab.card.isVisible())


# --- 事業


def test_programmes_lists_all_and_shows_the_first(make: Make, desk: Desk) -> None:
    tab = make(ProgramsTab)
    assert isinstance(tab, ProgramsTab)
    tester = QAbstractItemModelTester(tab.model, WARNING)
    assert tab.model.rowCount() == len(desk.programs)
    assert tab.count.words() == f"{len(desk.programs)} 事業"
    assert tab.page.detail is not None
    assert tab.program_id() == next(iter(desk.programs))
    assert tester.model() is tab.model


def test_programmes_every_page_shows_every_fact(make: Make, desk: Desk) -> None:
    tab = make(ProgramsTab)
    assert isinstance(tab, ProgramsTab)
    for program_id in desk.programs:
        tab.show_place(Place("programs", "program", program_id))
        tab.page.complete()
        detail = desk.catalogue.program(program_id)
        said = words(tab.page)
        facts = [
            detail.program.name,
            detail.program.kana,
            detail.program.summary,
        ]
        facts += [alias.name for alias in detail.aliases]
        facts += [fact for contact in detail.contacts for fact in (contact.tel, contact.mail) if fact]
        facts += [f"内線 {contact.ext}" for contact in detail.contacts if contact.ext]
        facts += [f"{listing.budget_printed}" for listing in detail.listings]
        facts += [listing.printed_office for listing in detail.listings]
        facts += [placement.printed_name for placement in detail.placements]
        facts += [placement.reading.reason for placement in detail.placements if placement.reading.reason]
        facts += [need.need for need in detail.needs]
        facts += [network.name for network in detail.networks]
        facts += [child.name for child in detail.children]
        facts += [detail.parent.name] if detail.parent else []
        facts += [detail.section1.printed_name] if detail.section1 else []
        facts += [figure.printed for figure in detail.figures]
        missing = [fact for fact in facts if fact not in said]
        chips = {chip.accessibleName() for chip in tab.page.findChildren(ChipLabel)}
        assert detail.program.ministry.name in chips
        assert missing == [], program_id


def test_programmes_filter_while_typing(qtbot: QtBot, make: Make) -> None:
    tab = make(ProgramsTab)
    assert isinstance(tab, ProgramsTab)
    qtbot.keyClicks(tab.filter, "10,000")
    assert [row.program_id for row in tab.model.rows] == ["local-10000"]
    assert tab.program_id() == "local-10000"
    tab.filter.setText("ぜったいにない")
    assert tab.model.rowCount() == 0
    assert tab.pane.empty.isVisible()
    assert "Esc" in tab.pane.empty.words()
    assert tab.page.detail is None
    assert tab.step_back()
    assert tab.model.rowCount() > 1
    assert not tab.step_back()


def test_programmes_are_found_by_alias_and_kana(make: Make) -> None:
    tab = make(ProgramsTab)
    assert isinstance(tab, ProgramsTab)
    for typed in ("coi-next", "ＣＯＩ－ＮＥＸＴ", "きょうそうのば"):
        tab.filter.setText(typed)
        assert "kyoso-no-ba" in [row.program_id for row in tab.model.rows]


@pytest.mark.parametrize("number", range(6))
def test_programmes_sort(make: Make, number: int) -> None:
    tab = make(ProgramsTab)
    assert isinstance(tab, ProgramsTab)
    tab.show_place(Place("programs", "program", "local-10000"))
    tab.sorting.setCurrentIndex(number)
    assert tab.program_id() == "local-10000"
    amounts = [row.budget_thousand_yen for row in tab.model.rows]
    if "大きい" in tab.sorting.currentText():
        known = [amount for amount in amounts if amount is not None]
        assert known == sorted(known, reverse=True)
        assert amounts[len(known) :] == [None] * (len(amounts) - len(known))


def test_programmes_a_click_on_a_heading_sorts_and_turns(make: Make) -> None:
    tab = make(ProgramsTab)
    assert isinstance(tab, ProgramsTab)
    head = tab.list.horizontalHeader()
    head.sectionClicked.emit(3)
    kana = [row.kana for row in tab.model.rows]
    assert kana == sorted(kana)
    head.sectionClicked.emit(3)
    assert [row.kana for row in tab.model.rows] == sorted(kana, reverse=True)


def test_programmes_copying_says_so(qtbot: QtBot, make: Make) -> None:
    tab = make(ProgramsTab)
    assert isinstance(tab, ProgramsTab)
    tab.show_place(Place("programs", "program", "kyoso-no-ba"))
    buttons = [b for b in tab.page.findChildren(object) if getattr(b, "text", lambda: "")() == "コピー"]
    with qtbot.waitSignal(tab.said) as said:
        buttons[0].click()  # type: ignore[attr-defined]
    assert QGuiApplication.clipboard().text() == "03-5253-4111"
    assert said.args == ["03-5253-4111 をコピーしました"]


# --- 地域ネットワーク


def test_networks_of_every_prefecture(make: Make, desk: Desk) -> None:
    tab = make(NetworksTab)
    assert isinstance(tab, NetworksTab)
    tester = QAbstractItemModelTester(tab.model, WARNING)
    assert tab.prefectures.rowCount() == 47 + sum(1 for _ in tab.prefectures.rows[47:])
    for prefecture, number in desk.catalogue.prefectures():
        tab.show_place(Place("networks", "prefecture", prefecture))
        assert tab.title.words() == prefecture
        assert len(tab.networks) == number
        assert tab.nothing.isVisible() == (not tab.model.rowCount())
        for network in tab.networks:
            assert network.name in words(tab)
    assert tester.model() is tab.model


def test_networks_connectors_belong_to_two_or_more(make: Make, desk: Desk) -> None:
    tab = make(NetworksTab)
    assert isinstance(tab, NetworksTab)
    tab.show_place(Place("networks", "prefecture", "広島県"))
    connecting = {line.name for line in tab.model.rows if line.connects}
    assert connecting == {"広島大学", "広島県", "マツダ株式会社"}
    sectors = [line.sector for line in tab.model.rows]
    assert sectors == sorted(sectors, key="学官産".index)
    assert len(lines(tab.networks)) == len({line.organization_id for line in tab.model.rows})


def test_networks_open_an_organisation_where_it_connects_most(make: Make, desk: Desk) -> None:
    tab = make(NetworksTab)
    assert isinstance(tab, NetworksTab)
    mazda = next(m for n in desk.networks for m in n.members if m.organization == "マツダ株式会社")
    tab.show_place(Place("networks", "organization", mazda.organization_id))
    assert tab.prefecture() == "広島県"
    assert tab.model.rows[tab.table.currentIndex().row()].name == "マツダ株式会社"


def test_every_network_can_be_opened(make: Make, desk: Desk) -> None:
    tab = make(NetworksTab)
    assert isinstance(tab, NetworksTab)
    for network in desk.networks:
        tab.show_place(Place("networks", "network", network.network_id))
        assert network in tab.networks
