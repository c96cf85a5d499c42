"""The filters of the map against the same questions put to the catalogue in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog import paths
from desk_catalog.catalog.maps import MapContent
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.theme_map.content import MapFilter
from desk_catalog.ui.theme_map.tab import ThemeMapTab

COUNT = """
SELECT count(DISTINCT m.program_id) FROM v_map m JOIN v_program p USING (program_id)
WHERE (:theme = '' OR m.theme = :theme)
  AND (:codes = '1234' OR EXISTS (
        SELECT 1 FROM json_each('["1","2","3","4"]') c
        WHERE instr(:codes, c.value) AND instr(',' || coalesce(p.applicants, '') || ',', ',' || c.value || ',')))
  AND (:new = 0 OR p.new_call = '有')
  AND (:ministry = '' OR p.ministry = :ministry)
"""
CODES = ("1234", "1", "23", "4", "")
MINISTRIES = ("", "環境省", "国土交通省")


@pytest.fixture(scope="module")
def sql() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(f"file:{paths.default_catalogue()}?mode=ro", uri=True)
    yield opened
    opened.close()


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> ThemeMapTab:
    made = ThemeMapTab(desk)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def asked(sql: sqlite3.Connection, theme: str, codes: str, new: bool, ministry: str) -> int:
    values = {"theme": theme, "codes": codes, "new": int(new), "ministry": ministry}
    number: int = sql.execute(COUNT, values).fetchone()[0]
    return number


def filter_of(content: MapContent, codes: str, new: bool, ministry: str) -> MapFilter:
    ids = frozenset(one.ministry_id for one in content.ministries if one.name == ministry)
    return MapFilter(frozenset(codes), codes == "1234", ids, new)


@pytest.mark.parametrize(("codes", "new", "ministry"), list(product(CODES, (False, True), MINISTRIES)))
def test_what_is_kept(
    content: MapContent, sql: sqlite3.Connection, codes: str, new: bool, ministry: str
) -> None:
    wanted = filter_of(content, codes, new, ministry)
    for theme in (None, *content.themes):
        name = theme.name if theme is not None else ""
        counts = wanted.counts(content.programs_of(theme))
        assert counts.shown == asked(sql, name, codes, new, ministry)
        assert counts.new == asked(sql, name, codes, True, ministry)
        for code in "1234":
            assert counts.applicants.get(code, 0) == asked(sql, name, code, new, ministry)
        for one in content.ministries:
            assert counts.ministries.get(one.ministry_id, 0) == asked(sql, name, codes, new, one.name)


def test_the_window_filters_as_the_questions_do(tab: ThemeMapTab, sql: sqlite3.Connection) -> None:
    whole = asked(sql, "", "1234", False, "")
    assert tab.status()[0].startswith(f"{whole}事業・")
    tab.side.applicants["1"].setChecked(False)
    tab.side.new_only.setChecked(True)
    kept = asked(sql, "", "234", True, "")
    assert tab.status()[0].startswith(f"{whole}事業のうち {kept} を表示")
    strong = {card.program_id for card in tab.map.cards() if not tab.map._state(card, None).faded}
    assert len(strong) == kept
    assert tab.side.applicants["1"].count == asked(sql, "", "1", True, "")
    assert tab.side.new_only.count == asked(sql, "", "234", True, "")
    for chip in tab.side.chips:
        assert chip.count == asked(sql, "", "234", True, chip.ministry.name)
        assert f"{chip.count}事業" in chip.accessibleName()
        assert chip.ministry.name in chip.accessibleName()


def test_a_themes_map_counts_its_own(tab: ThemeMapTab, sql: sqlite3.Connection) -> None:
    for theme in tab.content.themes:
        tab.side.choose(theme)
        all_here = asked(sql, theme.name, "1234", False, "")
        assert tab.status()[0] == f"{theme.name}：{all_here}事業のうち {all_here} を表示"
        tab.side.chips[0].setChecked(True)
        kept = asked(sql, theme.name, "1234", False, tab.side.chips[0].ministry.name)
        assert tab.status()[0] == f"{theme.name}：{all_here}事業のうち {kept} を表示"
        tab.side.chips[0].setChecked(False)


def test_clearing_brings_everything_back_at_once(qtbot: QtBot, tab: ThemeMapTab) -> None:
    before = tab.status()
    assert not tab.side.clear_button.isVisible()
    tab.side.applicants["2"].setChecked(False)
    tab.side.chips[1].setChecked(True)
    tab.side.new_only.setChecked(True)
    assert tab.side.clear_button.isVisible()
    tab.side.clear_button.setFocus()
    told: list[MapFilter] = []
    tab.side.filtered.connect(told.append)
    tab.side.clear_button.click()
    assert len(told) == 1
    assert not told[0].narrows
    assert tab.status() == before
    assert not tab.side.clear_button.isVisible()
    assert tab.side.applicants["1"].hasFocus() or not tab.isActiveWindow()
    tab.act("map_clear")
    assert len(told) == 1


@pytest.mark.parametrize("as_table", [False, True])
def test_a_filter_that_keeps_nothing_says_what_to_do(tab: ThemeMapTab, as_table: bool) -> None:
    tab.side.table_button.setChecked(as_table)
    for box in tab.side.applicants.values():
        assert tab.nothing is None
        box.setChecked(False)
    assert tab.nothing is not None and tab.nothing.isVisible()
    assert "すべて解除" in tab.nothing.words.words()
    middle = tab.nothing.geometry().center()
    assert tab.stack.childAt(middle) in (tab.nothing, tab.nothing.words, tab.nothing.button)
    tab.switch_table()
    assert tab.stack.childAt(middle) in (tab.nothing, tab.nothing.words, tab.nothing.button)
    tab.nothing.button.click()
    assert not tab.nothing.isVisible()
    assert not tab.side.wanted().narrows


def test_what_is_said_stays_inside_a_small_window(tab: ThemeMapTab) -> None:
    for box in tab.side.applicants.values():
        box.setChecked(False)
    assert tab.nothing is not None
    tab.resize(520, 200)
    QApplication.processEvents()
    assert tab.stack.rect().contains(tab.nothing.geometry())


def test_one_kind_of_applicant_in_one_step(qtbot: QtBot, tab: ThemeMapTab) -> None:
    told: list[MapFilter] = []
    tab.side.filtered.connect(told.append)
    box = tab.side.applicants["3"]
    assert not box.button.isVisible()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(box, QFocusEvent(QEvent.Type.FocusIn))  # the test's window may not be active
    if box.hasFocus():
        assert box.button.isVisible()
        qtbot.keyClick(box, Qt.Key.Key_Tab)
        assert box.button.hasFocus() and box.button.isVisible()
        qtbot.keyClick(box.button, Qt.Key.Key_Space)
        assert box.hasFocus()
    else:
        box.button.click()
    assert len(told) == 1
    assert told[0].applicants == {"3"}
    assert not box.button.isVisible()


def test_the_mouse_finds_the_one_step_too(tab: ThemeMapTab) -> None:
    box = tab.side.applicants["3"]
    box.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QApplication.sendEvent(box, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert box.button.isVisible()
    assert box.rect().contains(box.button.geometry())
    box.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(box, QEvent(QEvent.Type.Leave))
    assert not box.button.isVisible()
