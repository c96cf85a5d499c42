"""The tab 事業 as one uses it: facets, keys, and nothing cut at any size."""

from __future__ import annotations

from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.ui.place import Place
from desk_catalog.ui.programs import facts
from desk_catalog.ui.programs.breadth import breadth
from desk_catalog.ui.programs.grid import MapGrid
from desk_catalog.ui.programs.narrowing import FAVOURITE
from desk_catalog.ui.programs.rows import AMOUNT, APPLICANTS
from desk_catalog.ui.programs.tab import ProgramsTab
from desk_catalog.ui.widgets.button import Button
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.widgets.text import Heading, Text
from desk_catalog.ui.window import Window

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning


def said(tab: ProgramsTab) -> str:
    """All the page says, also what would be built a moment later."""
    tab.page.complete()
    return "\n".join(text.words() for text in tab.page.findChildren(Text))


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_facets_narrow_the_list_and_count_live(qtbot: QtBot, tab: ProgramsTab) -> None:
    tester = QAbstractItemModelTester(tab.model, WARNING)
    tab.pane.open_facets()
    assert tab.pane.panel.isVisible()
    box = tab.pane.panel.boxes["ministry", "env"]
    number = sum(one.ministry.ministry_id == "env" for one in tab.desk.programs.values())
    assert box.text() == f"環境省（{number}）"
    box.click()
    assert {row.ministry.name for row in tab.model.rows} == {"環境省"}
    assert tab.count.words() == f"{len(tab.desk.programs)}事業中 {number}件"
    assert tab.pane.narrow.text() == "絞り込み（1）"
    applicant = tab.pane.panel.boxes["applicant", "3"]
    with_local = [row for row in tab.model.rows if "3" in row.applicants]
    assert applicant.text() == f"③ 自治体（{len(with_local)}）"
    applicant.click()
    assert list(tab.model.rows) == with_local
    tab.filter.setText("交付金")
    assert applicant.text() == f"③ 自治体（{tab.model.rowCount()}）"
    assert not tab.pane.panel.boxes["ministry", "mext"].isEnabled()
    assert tester.model() is tab.model


def test_the_commonest_questions_stand_open_on_top_and_groups_fold(qtbot: QtBot, tab: ProgramsTab) -> None:
    """「地域脱炭素の②」 takes no scrolling."""
    tab.pane.open_facets()
    panel = tab.pane.panel
    settle()
    for facet, value in (("theme", "datsutanso"), ("lane", "2")):
        box = panel.boxes[facet, value]
        assert panel.viewport().rect().contains(box.mapTo(panel.viewport(), box.rect().bottomLeft()))
        box.click()
    fold = panel.folds["lane"]
    assert fold.accessibleName() == "段階：②、開いています"
    qtbot.keyClick(fold, Qt.Key.Key_Space)
    assert not panel.boxes["lane", "2"].isVisible()
    assert fold.accessibleName() == "段階：②、閉じています"
    assert not panel.boxes["ministry", "env"].isVisible()
    panel.folds["ministry"].click()
    assert panel.boxes["ministry", "env"].isVisible()


@pytest.mark.parametrize(("scale", "height"), [(1.0, 582), (1.0, 600), (1.5, 640), (2.0, 560)])
def test_no_line_of_the_facets_is_cut(tab: ProgramsTab, scale: float, height: int) -> None:
    tab.look.scale_to(scale)
    tab.resize(1024, height)
    tab.pane.open_facets()
    settle()
    panel, line = tab.pane.panel, tab.pane.panel.line_height()
    assert panel.viewport().height() % line == 0
    assert panel.height() < tab.pane.height() / 2
    for part in (*panel.boxes.values(), *panel.folds.values()):
        if part.isVisible():
            assert part.mapTo(panel.widget(), QPoint(0, 0)).y() % line == 0
    bar = panel.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() % line == 0 and bar.singleStep() == line


def test_without_a_hit_the_page_says_what_to_do(tab: ProgramsTab) -> None:
    tab.filter.setText("ぜったいにない")
    settle()
    assert "すべての事業を表示" in said(tab) and "Esc" in tab.page.accessibleDescription()
    assert not tab.page.verticalScrollBar().isVisible()
    tab.step_back()
    settle()
    assert tab.page.verticalScrollBar().isVisible()


def test_what_is_set_can_be_taken_away_one_by_one_and_by_esc(tab: ProgramsTab) -> None:
    tab.pane.open_facets()
    tab.pane.panel.boxes["ministry", "env"].click()
    tab.pane.panel.boxes["new_call", "有"].click()
    assert tab.pane.picked.isVisible()
    tab.pane.picked.removed.emit("new_call", "有")
    assert not tab.pane.panel.boxes["new_call", "有"].isChecked()
    assert tab.step_back()
    assert not tab.pane.panel.isVisible()
    assert tab.step_back()
    assert tab.model.rowCount() == len(tab.desk.programs)
    assert not tab.pane.picked.isVisible()
    assert not tab.step_back()


def test_an_empty_list_says_what_to_do(tab: ProgramsTab) -> None:
    tab.filter.setText("ぜったいにない")
    assert tab.pane.empty.isVisible()
    assert tab.page.detail is None
    assert tab.page.memo is None
    tab.pane.show_all.click()
    assert tab.model.rowCount() == len(tab.desk.programs)
    assert tab.page.detail is not None


def test_a_hidden_programme_asked_for_takes_the_filters_away(tab: ProgramsTab) -> None:
    tab.pane.panel.toggled.emit("ministry", "env")
    tab.show_place(Place("programs", "program", "sparc"))
    assert tab.program_id() == "sparc"


def test_keys_copy_what_one_hands_on(tab: ProgramsTab) -> None:
    tab.show_place(Place("programs", "program", "kyoso-no-ba"))
    for name, expected in (
        ("copy_tel", "03-5253-4111"),
        ("copy_mail", "coi-next@mext.go.jp"),
        ("copy_name", "共創の場形成支援プログラム"),
    ):
        assert tab.act(name)
        assert QGuiApplication.clipboard().text() == expected
    assert not tab.act("no such action")


def test_a_key_says_so_where_there_is_nothing_to_copy(qtbot: QtBot, tab: ProgramsTab) -> None:
    tab.show_place(Place("programs", "program", "wpi"))
    with qtbot.waitSignal(tab.said) as remark:
        tab.act("copy_tel")
    assert "記載がありません" in remark.args[0]


def test_the_memo_by_key_and_esc_back_to_the_list(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    window.go(Place("programs", "program", "sparc"))
    tab = window.tab()
    assert isinstance(tab, ProgramsTab)
    window.actions_by_name["memo"].trigger()
    assert tab.page.memo is not None
    assert QApplication.focusWidget() is tab.page.memo.edit
    assert tab.step_back()
    assert QApplication.focusWidget() is tab.list


def test_actions_of_the_list_work_from_another_tab(window: Window) -> None:
    window.go(Place("map"))
    window.actions_by_name["copy_tel"].trigger()
    assert "先に事業を選んでください" in window.status.texts()[1]
    window.go(Place("map", "program", "local-10000"))
    window.actions_by_name["favourite"].trigger()
    assert window.tab().place() == Place("programs", "program", "local-10000")
    assert window.desk.own.favourites() == ("local-10000",)


def test_taking_away_the_star_of_the_only_favourite_shown_is_said(qtbot: QtBot, tab: ProgramsTab) -> None:
    program = next(iter(tab.desk.programs.values()))
    tab.desk.own.put_favourite(program.program_id, True)
    tab.pane.panel.boxes[FAVOURITE, "1"].click()
    assert [row.program_id for row in tab.model.rows] == [program.program_id]
    assert tab.page.head is not None
    # The page goes with its programme, while the press of its own button is still being dealt with.
    with qtbot.waitSignal(tab.said) as remark:
        tab.page.head.star.click()
    assert remark.args == [f"お気に入りから外しました：{program.short_name}"]
    assert tab.model.rowCount() == 0


def test_the_handout_button_adds_and_takes_out(qtbot: QtBot, tab: ProgramsTab) -> None:
    assert tab.page.head is not None
    tab.page.head.handout.click()
    assert tab.desk.own.handout().program_ids == (tab.program_id(),)
    assert "外す" in tab.page.head.handout.text()
    tab.page.head.handout.click()
    assert tab.desk.own.handout().program_ids == ()
    assert "追加" in tab.page.head.handout.text()


@pytest.mark.parametrize(
    ("program_id", "words"),
    [
        (
            "kyoso-no-ba",
            (
                "予算額（R4政府案＋R3補正）",
                "約137億5,051万円",
                "COI-NEXT（推定）",
                "共通（大学の強みを伸ばす）",
            ),
        ),
        ("wpi", ("予算額（①の一覧（p.11）のR4政府案）", "61億円", "マップに掲載なし", "窓口の記載なし")),
        ("smart-nogyo-kaihatsu", ("予算額（マップの印字額）", "内数：この額の一部がこの事業の分")),
        ("bio-seizo", ("予算額（関連予算の表）",)),
        ("local-10000", ("ローカル10000プロジェクト", "同じ地域脱炭素・②、申請主体が自治体")),
        ("unei-kofukin", ("記載なし",)),
    ],
)
def test_what_the_page_says(tab: ProgramsTab, program_id: str, words: tuple[str, ...]) -> None:
    tab.show_place(Place("programs", "program", program_id))
    text = said(tab)
    assert [word for word in words if word not in text] == []


def test_similar_programmes_open(qtbot: QtBot, tab: ProgramsTab) -> None:
    tab.show_place(Place("programs", "program", "saiene-kofukin"))
    tab.page.complete()
    link = next(one for one in tab.page.findChildren(Link) if one.text() == "ローカル10,000プロジェクト")
    with qtbot.waitSignal(tab.asked) as asked:
        link.click()
    assert asked.args == [Place("programs", "program", "local-10000")]


def test_the_small_map_by_keyboard(qtbot: QtBot, tab: ProgramsTab) -> None:
    tab.show_place(Place("programs", "program", "saiene-kofukin"))
    (grid,) = tab.page.findChildren(MapGrid)
    with qtbot.waitSignal(tab.asked) as asked:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert asked.args == [Place("map", "theme", "datsutanso")]
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(tab.asked) as asked:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert asked.args == [Place("map", "theme", "bosai")]


def test_what_lies_below_is_built_when_there_is_time(qtbot: QtBot, tab: ProgramsTab) -> None:
    """An arrow held down goes by as many programmes as it can: none of them waits for what nobody sees yet."""
    for program_id in list(tab.desk.programs)[1:4]:  # the first is there already
        tab.pane.choose(program_id)
        headings = [one.words() for one in tab.page.findChildren(Heading)]
        assert "窓口" in headings and "マップの印字" not in headings
    qtbot.waitUntil(
        lambda: "マップの印字" in [one.words() for one in tab.page.findChildren(Heading)], timeout=3000
    )
    assert "出典：" in "\n".join(text.words() for text in tab.page.findChildren(Text))


def test_a_page_is_seen_well_before_all_of_it_is_built(tab: ProgramsTab) -> None:
    seen = whole = 0.0
    for program_id in tab.desk.programs:
        start = perf_counter()
        tab.pane.choose(program_id)
        seen += perf_counter() - start
        tab.page.complete()
        QApplication.processEvents()
        whole += perf_counter() - start
    assert seen < 0.75 * whole


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_the_main_button_stands_in_one_place(tab: ProgramsTab, width: int) -> None:
    """Beside the ministry where there is room, else in one order below the name, whose lines may be several."""
    tab.resize(width, 640)
    settle()
    places = set()
    for program_id in tab.desk.programs:
        tab.pane.choose(program_id)
        QApplication.processEvents()
        head = tab.page.head
        assert head is not None
        buttons = (head.handout, head.save, head.print)
        assert [one.x() for one in buttons] == sorted(one.x() for one in buttons)
        places.add((head.print.x(), head.print.y() if head.beside else None))
    assert len(places) == 1


def test_pressing_a_button_of_the_head_moves_none(tab: ProgramsTab) -> None:
    head = tab.page.head
    assert head is not None
    before = [one.x() for one in (head.handout, head.save, head.print)]
    head.handout.click()
    QApplication.processEvents()
    assert [one.x() for one in (head.handout, head.save, head.print)] == before


def test_the_four_facts_stand_on_one_line(tab: ProgramsTab) -> None:
    tab.resize(1600, 700)
    settle()
    tab.show_place(Place("programs", "program", "local-10000"))
    QApplication.processEvents()
    values = {one.words(): one.y() for one in tab.page.findChildren(Text)}
    assert len({values[words] for words in ("③ 自治体", "500,000千円（内数）", "有", "②")}) == 1


def test_a_stage_the_themes_call_by_several_titles_says_one_of_them(tab: ProgramsTab) -> None:
    (stage,) = facts.stages(tab.desk.catalogue.program("local-10000"), tab.desk)
    assert stage.name == "②" and len(stage.titles) == 5
    assert stage.title == "自動運転技術の実装を通じた地方創生等　ほか4つの題"
    (stage,) = facts.stages(tab.desk.catalogue.program("saiene-keikaku"), tab.desk)
    assert stage.in_words() == "②（当該技術の実装による脱炭素地域社会の実現等）（推定）"


def test_the_way_to_the_directory_takes_no_line_of_its_own(tab: ProgramsTab) -> None:
    tab.resize(1600, 700)
    settle()
    tab.show_place(Place("programs", "program", "local-10000"))
    QApplication.processEvents()
    show = next(one for one in tab.page.findChildren(Button) if one.text() == "連絡先で見る")
    mail = next(one for one in tab.page.findChildren(Text) if "@" in one.words())
    assert show.geometry().bottom() < mail.geometry().bottom()


@pytest.mark.parametrize(("em", "boxes"), [(60, 4), (47, 4), (46, 2), (24, 2), (23, 1), (0, 1)])
def test_breadth(em: float, boxes: int) -> None:
    assert breadth(em).boxes == boxes


@pytest.mark.parametrize("scale", (1.0, 2.0))  # each is fifty pages laid out anew
def test_no_page_is_wider_than_its_place(tab: ProgramsTab, scale: float) -> None:
    tab.resize(1024, 560)
    while tab.look.scale != scale:
        tab.look.resize(1 if tab.look.scale < scale else -1)
    for program_id in tab.desk.programs:
        tab.show_place(Place("programs", "program", program_id))
        tab.page.complete()
        settle()
        assert tab.page.horizontalScrollBar().maximum() == 0, program_id


def test_a_narrow_list_puts_the_facts_below_the_name(tab: ProgramsTab) -> None:
    assert not tab.list.isColumnHidden(AMOUNT)
    height = tab.list.rowHeight(0)
    tab.resize(700, 500)
    settle()
    assert tab.list.isColumnHidden(AMOUNT) and tab.list.isColumnHidden(APPLICANTS)
    assert tab.list.rowHeight(0) > height
    tab.grab()
    tab.resize(1600, 700)
    settle()
    assert not tab.list.isColumnHidden(AMOUNT)
    assert tab.list.rowHeight(0) == height


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_page_scrolls_into_blank(tab: ProgramsTab, scale: float) -> None:
    """A page is as high as its texts are at the width they have, not as they would be in one narrow column."""
    tab.look.scale_to(scale)
    tab.resize(1280, 640)
    for program_id in tab.desk.programs:
        tab.show_place(Place("programs", "program", program_id))
        tab.page.complete()
        settle()
        sheet = tab.page.widget()
        needed = max(sheet.heightForWidth(sheet.width()), tab.page.viewport().height())
        assert sheet.height() <= needed + tab.look.em(1), program_id
    tab.look.scale_to(1.0)
