"""The tab 「したい」から探す as one uses it, on the delivered catalogue."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.shown import shown, words

from desk_catalog import paths
from desk_catalog.catalog.advice import MAY, OPEN, PARTNER, Wish
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.needs import delegate
from desk_catalog.ui.needs.rows import COLUMNS, answer, key, title
from desk_catalog.ui.needs.tab import NeedsTab
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.button import Button
from desk_catalog.ui.widgets.link import Link

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning
WHO = ("大学・高専", "企業・団体", "自治体", "研究者個人")
WHAT = ("体制づくり", "人材育成", "研究基盤", "社会実装", "特区・制度", "自治体連携")


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> NeedsTab:
    return shown(qtbot, NeedsTab(desk))


def press(tab: QWidget, text: str) -> None:
    next(one for one in tab.findChildren(Button) if one.text() == text).click()


def test_needs_first_then_every_other_programme(tab: NeedsTab, desk: Desk) -> None:
    tester = QAbstractItemModelTester(tab.model, WARNING)
    kinds = [key(row)[0] for row in tab.model.rows]
    assert kinds == sorted(kinds)
    told = [row.candidate.program.program_id for row in tab.model.rows if row.candidate.program]
    assert sorted(told) == sorted(desk.programs)
    assert kinds.count("need") == len(desk.needs)
    assert tester.model() is tab.model


def test_the_buttons_come_from_the_data(tab: NeedsTab) -> None:
    assert tuple(one.text() for one in tab.who.group.buttons()) == ("指定なし", *WHO)
    assert tuple(one.text() for one in tab.what.group.buttons()) == ("すべて", *WHAT)
    assert "府省間の事業連携" in tab.what.group.buttons()[-1].toolTip()
    assert "大学等研究機関" in tab.who.group.buttons()[1].toolTip()


def test_every_answer_tells_its_programme_and_telephone(tab: NeedsTab, desk: Desk) -> None:
    for row in tab.model.rows:
        tab.show_place(Place("needs", *key(row)))
        said = words(tab.answer)
        assert answer(row) in said
        assert tab.place() == Place("needs", *key(row))
        program = row.candidate.program
        if program is None:
            continue
        assert tab.program_id() == program.program_id
        contacts = desk.catalogue.program(program.program_id).contacts
        if not contacts:
            assert "窓口は記載なし" in said
        elif contacts[0].tel:
            assert contacts[0].tel in said
        else:
            assert contacts[0].mail is None or contacts[0].mail in said


@pytest.mark.parametrize("who", WHO)
def test_who_may_apply_is_as_in_sql(tab: NeedsTab, desk: Desk, who: str) -> None:
    press(tab, who)
    applicant = tab.wish.applicant
    assert applicant is not None
    connection = sqlite3.connect(f"file:{paths.default_catalogue()}?mode=ro", uri=True)
    named = {
        program_id
        for (program_id,) in connection.execute(
            "SELECT DISTINCT p.program_id FROM program p JOIN listing l ON l.program_id IN (p.program_id, p.parent_id) "
            "JOIN listing_applicant a USING (listing_id) WHERE a.applicant_code = ? AND (l.program_id = p.program_id "
            "OR NOT EXISTS (SELECT 1 FROM listing own WHERE own.program_id = p.program_id))",
            (applicant.code,),
        )
    }
    connection.close()
    may = {
        row.candidate.program.program_id
        for row in tab.model.rows
        if row.standing == MAY and row.candidate.program
    }
    section1 = {entry.program_id for entry in desk.catalogue.section1()}
    assert named <= may
    assert may - named <= (section1 if who == "大学・高専" else set())
    order = [(MAY, OPEN, PARTNER).index(row.standing) for row in tab.model.rows]
    assert order == sorted(order)
    assert f"{who}が申請できるもの" in tab.status()[1]
    assert words(tab.answer).startswith("いちばん合う事業")


# (who, what, words) → the answers that come first
CASES = (
    ("大学・高専", "すべて", "", ["sparc", "kyoso-no-ba"]),
    ("大学・高専", "社会実装", "", ["kyoso-no-ba", "sparc", "yugo-seibi"]),
    ("大学・高専", "人材育成", "", ["sparc"]),
    ("大学・高専", "研究基盤", "", ["material-infra", "wpi"]),
    ("企業・団体", "すべて", "", ["sangaku-yugo"]),
    ("企業・団体", "自治体連携", "", ["smart-nogyo-kaihatsu"]),
    ("自治体", "すべて", "", ["chiho-daigaku", "local-10000"]),
    ("自治体", "社会実装", "", ["chiho-daigaku"]),
    ("研究者個人", "すべて", "", ["shin-sbir"]),
    ("指定なし", "すべて", "農家のデータを使いたい", ["smart-nogyo-kaihatsu"]),
    ("大学・高専", "すべて", "起業を支えたい", ["start-ecosystem"]),
    ("企業・団体", "すべて", "起業を支えたい", ["global-accel"]),
    ("指定なし", "すべて", "のうぎょう", ["smart-nogyo-kaihatsu"]),
    ("大学・高専", "すべて", "起業", ["start-ecosystem"]),
    ("指定なし", "すべて", "薬をつくりたい", ["binds"]),
    ("指定なし", "すべて", "災害に備えたい", ["kasen-sabo", "shobo-bosai", "kishodai"]),
    ("指定なし", "すべて", "ごみを減らしたい", ["plastic"]),
    ("指定なし", "すべて", "COI-NEXT", ["kyoso-no-ba"]),
)


def test_the_theme_one_names_comes_before_what_one_would_do(tab: NeedsTab, desk: Desk) -> None:
    """Programmes that are only about 実装 stand after those of the theme 地域脱炭素."""
    tab.words.setText("脱炭素を実装したい")
    on_map = {one.program_id for one in desk.catalogue.placements() if one.theme_id == "datsutanso"}
    answers = [(row.candidate.program, row.candidate.themes) for row in tab.model.rows]
    told = [program.program_id for program, _themes in answers if program]
    assert set(told[:4]) <= on_map
    of_theme = [
        program.program_id
        for program, themes in answers
        if program and "地域脱炭素" in themes and len(themes) < 3
    ]
    assert len(of_theme) > 5
    assert max(told.index(one) for one in of_theme) < told.index("mirai-gijutsu")


def test_a_card_says_its_rank_and_why(tab: NeedsTab, monkeypatch: pytest.MonkeyPatch) -> None:
    press(tab, "大学・高専")
    assert [row.rank for row in tab.model.rows] == list(range(1, tab.model.rowCount() + 1))
    painted: list[str] = []
    monkeypatch.setattr(
        delegate, "paint_line", lambda _painter, _rect, text, *_rest: painted.append(text) or 0
    )
    tab.grab()
    row = tab.model.rows[1]
    assert f"{row.rank}" in painted
    assert any(text.startswith(f"理由：{row.reasons[0]}") for text in painted)
    assert tab.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("2番。")


def test_kana_find_what_kanji_find(tab: NeedsTab) -> None:
    tab.words.setText("のうか")
    kana = [key(row) for row in tab.model.rows]
    tab.words.setText("農家")
    assert kana == [key(row) for row in tab.model.rows]
    assert kana


@pytest.mark.parametrize(("who", "what", "typed", "first"), CASES)
def test_ranking(tab: NeedsTab, who: str, what: str, typed: str, first: list[str]) -> None:
    press(tab, who)
    press(tab, what)
    tab.words.setText(typed)
    told = [row.candidate.program.program_id if row.candidate.program else "" for row in tab.model.rows]
    if len(first) == 3 and typed:  # any of them
        assert told[0] in first
    else:
        assert told[: len(first)] == first


def test_words_that_are_being_composed_count(tab: NeedsTab) -> None:
    from PySide6.QtGui import QInputMethodEvent

    tab.words.setFocus()
    QApplication.sendEvent(tab.words, QInputMethodEvent("のうぎょう", []))
    assert tab.wish.words[0].typed == "のうぎょう"
    assert tab.model.rowCount() < len(tab.candidates)


def test_nothing_found_says_what_to_do(tab: NeedsTab) -> None:
    tab.words.setText("ぜったいにない")
    assert tab.empty.isVisible()
    assert "すべて" in tab.empty.words()
    assert tab.chosen() is None
    assert tab.place() == Place("needs")
    assert tab.step_back()
    assert not tab.empty.isVisible()
    assert tab.wish == Wish()
    assert not tab.step_back()


def test_a_need_without_a_programme_leads_to_the_list(qtbot: QtBot, tab: NeedsTab, desk: Desk) -> None:
    tab.show_place(Place("needs", "need", "n-kiban"))
    links = [link.text() for link in tab.answer.findChildren(Link)]
    listed = [e.program for e in desk.catalogue.section1() if e.group_name == "基盤的活動の支援"]
    assert links == listed
    assert len(links) > 3
    with qtbot.waitSignal(tab.asked) as asked:
        tab.answer.findChildren(Link)[0].click()
    assert asked.args == [Place("programs", "program", "keiei-kaikaku")]
    with qtbot.waitSignal(tab.asked) as asked:
        press(tab.answer, "資料で見る")
    assert asked.args == [Place("reference", "reference", "section1:基盤的活動の支援")]


def test_a_need_answered_by_a_scheme_leads_to_its_card(qtbot: QtBot, tab: NeedsTab) -> None:
    tab.show_place(Place("needs", "need", "n-tokku"))
    assert "制度" in words(tab.answer)
    with qtbot.waitSignal(tab.asked) as asked:
        qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert asked.args == [Place("reference", "reference", "c-tokku")]


def test_the_answer_prints_opens_and_copies(qtbot: QtBot, tab: NeedsTab) -> None:
    tab.show_place(Place("needs", "need", "n-kyoso"))
    with qtbot.waitSignal(tab.print_asked) as asked:
        press(tab.answer, "1枚シートを印刷")
    assert asked.args == ["kyoso-no-ba"]
    with qtbot.waitSignal(tab.asked) as asked:
        press(tab.answer, "詳しく")
    assert asked.args == [Place("programs", "program", "kyoso-no-ba")]
    with qtbot.waitSignal(tab.asked) as asked:
        press(tab.answer, "窓口を見る")
    assert asked.args == [Place("contacts", "contact", "coi-next")]
    with qtbot.waitSignal(tab.said) as said:
        press(tab.answer, "電話をコピー")
    assert said.args == ["03-5253-4111 をコピーしました"]
    assert QGuiApplication.clipboard().text() == "03-5253-4111"


def test_a_place_outside_the_question_opens_all_the_same(tab: NeedsTab) -> None:
    press(tab, "特区・制度")
    tab.show_place(Place("needs", "need", "n-jinzai"))
    assert tab.place() == Place("needs", "need", "n-jinzai")


def test_a_screen_reader_hears_the_reasons(tab: NeedsTab) -> None:
    press(tab, "大学・高専")
    row = tab.model.rows[0]
    spoken = tab.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert title(row) in spoken
    assert "申請主体に「大学等研究機関」が含まれる" in spoken
    assert len(COLUMNS) == tab.model.columnCount()


def test_where_it_is_low_the_questions_drop_down_and_answers_are_seen(tab: NeedsTab) -> None:
    tab.look.scale_to(2.0)
    tab.resize(1280, 560)
    QApplication.processEvents()
    assert not tab.who.pills.isVisible() and tab.who.drop.isVisible()
    assert tab.minimumSizeHint().height() <= tab.height()
    assert tab.list.height() >= tab.list.sizeHintForRow(0)
    tab.who.drop.setCurrentIndex(1)
    tab.who.drop.activated.emit(1)
    assert tab.wish.applicant is not None
    tab.look.scale_to(1.0)
    QApplication.processEvents()
    assert tab.who.pills.isVisible() and not tab.who.drop.isVisible()
    assert tab.who.group.buttons()[1].isChecked()
    press(tab, "自治体")
    assert tab.who.drop.currentText() == "自治体"
    tab.step_back()
    assert tab.who.drop.currentText() == "指定なし"


@pytest.mark.parametrize("size", [(1024, 560), (1280, 660), (1920, 940)])
@pytest.mark.parametrize(("dark", "scale"), [(False, 1.0), (True, 2.0)])
def test_it_can_be_drawn_at_every_size(
    tab: NeedsTab, desk: Desk, size: tuple[int, int], dark: bool, scale: float
) -> None:
    press(tab, "大学・高専")
    desk.look._renew(dark=dark, scale=scale)
    tab.resize(*size)
    QApplication.processEvents()
    assert not tab.grab().isNull()
