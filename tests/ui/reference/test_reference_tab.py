"""The tab 資料 as one uses it."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.shown import shown, words

from desk_catalog.store.cards import HISTORY, PACKAGE, SECTION1
from desk_catalog.store.search import Index
from desk_catalog.ui import asking
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.exporting import write
from desk_catalog.ui.look import Look
from desk_catalog.ui.place import Place
from desk_catalog.ui.reference.bars import BarChart, paint_fill
from desk_catalog.ui.reference.figures import DASHED, HATCHED, PALE, SOLID
from desk_catalog.ui.reference.rows import CARD, EVENT, ITEM, LABEL, SUMMARY
from desk_catalog.ui.reference.tab import CARDS, CHART, FIGURES, ReferenceTab

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> ReferenceTab:
    return shown(qtbot, ReferenceTab(desk))


def test_every_card_is_shown_with_every_fact(tab: ReferenceTab, desk: Desk) -> None:
    tester = QAbstractItemModelTester(tab.model, WARNING)
    for card in desk.catalogue.cards():
        tab.show_place(Place("reference", "reference", card.card_id))
        assert tab.topic() == card.topic
        assert tab.shown() == CARDS
        texts = [line.label for line in tab.model.rows] + [line.value for line in tab.model.rows]
        assert card.title in texts
        for item in card.items:
            assert item.label in texts
            assert item.value is None or item.value in texts
        assert tab.place() == Place("reference", "reference", card.card_id)
    assert tester.model() is tab.model


def test_a_search_hit_comes_to_the_top(tab: ReferenceTab, desk: Desk) -> None:
    hit = next(hit for hit in Index(desk.catalogue).search("クライオ電子顕微鏡") if hit.kind == "reference")
    tab.show_place(Place("reference", "reference", hit.id))
    QApplication.processEvents()
    assert tab.topic() == SECTION1
    assert tab.table.card_id() == hit.id
    top = tab.table.visualRect(tab.table.currentIndex()).top()
    assert 0 <= top < tab.table.viewport().height() // 2


def test_the_title_one_came_to_can_be_read(tab: ReferenceTab, desk: Desk) -> None:
    tab.show_place(Place("reference", "reference", "c-hearing"))
    QApplication.processEvents()
    image = tab.table.viewport().grab().toImage()
    rect = tab.table.visualRect(tab.table.currentIndex())
    assert image.pixelColor(rect.right() - 3, rect.center().y()) == desk.look.color("tint")


def test_dated_events_come_first_and_hang_on_one_line(tab: ReferenceTab, desk: Desk) -> None:
    tab.show_place(Place("reference", "topic", HISTORY))
    QApplication.processEvents()
    kinds = [line.kind for line in tab.model.rows]
    events = [number for number, kind in enumerate(kinds) if kind == EVENT]
    assert events == list(range(2, 2 + len(events)))
    assert kinds[:2] == [CARD, SUMMARY]
    assert ITEM in kinds[events[-1] :]
    rails = []
    for number in events:
        index = tab.model.index(number, LABEL)
        rect = QRectF(tab.table.visualRect(index))
        dot, piece = tab.table.cells.rail(rect, index)
        rails.append((dot, piece))
        advance = QFontMetricsF(desk.look.font("body")).horizontalAdvance(tab.model.rows[number].label)
        assert rect.left() + advance < dot.x() < rect.right()
    assert len({dot.x() for dot, _piece in rails}) == 1
    assert all(above.bottom() == pytest.approx(below.top()) for (_, above), (_, below) in pairwise(rails))
    assert rails[0][1].top() == rails[0][0].y()
    assert rails[-1][1].bottom() == rails[-1][0].y()


def test_topics_with_amounts_begin_as_a_chart(tab: ReferenceTab) -> None:
    assert tab.topic() == PACKAGE
    assert tab.shown() == CHART
    assert tab.switch.isVisible()
    tab.show_place(Place("reference", "topic", "構造改革特区"))
    assert tab.shown() == CARDS
    assert not tab.switch.isVisible()
    assert tab.panes() == (tab.list, tab.table)
    assert not tab.step_back()


def test_the_switch_and_the_way_back(tab: ReferenceTab) -> None:
    tab.show_place(Place("reference", "topic", SECTION1))
    for number, pane in ((FIGURES, tab.figure_table), (CARDS, tab.table), (CHART, tab.figure_page)):
        tab.views.button(number).click()
        assert tab.shown() == number
        assert tab.panes()[1] is pane
        assert pane.isVisible()
    tab.views.button(FIGURES).click()
    assert tab.step_back()
    assert tab.shown() == CHART
    assert tab.views.checkedId() == CHART
    assert not tab.step_back()


def test_the_chart_tells_totals_missing_amounts_and_contradictions(tab: ReferenceTab) -> None:
    tab.show_place(Place("reference", "topic", SECTION1))
    said = words(tab.figure_page)
    for part in ("462億円", "金額の記載がない事業", "国立大学運営費交付金", "2,546", "2,547", "単位：百万円"):
        assert part in said
    (chart,) = tab.figure_page.charts()
    assert "共創の場形成支援 13,751" in chart.accessibleDescription()


def test_bars_are_as_long_as_their_amounts(tab: ReferenceTab) -> None:
    tab.show_place(Place("reference", "topic", SECTION1))
    (chart,) = tab.figure_page.charts()
    track, longest = chart.bar_rect(0), max(bar.length for bar in chart.section.bars)
    for number, bar in enumerate(chart.section.bars):
        rects = chart.part_rects(number)
        for rect, part in zip(rects, bar.parts, strict=True):
            assert rect.width() == pytest.approx(track.width() * part.amount / longest)
        assert rects[-1].right() <= track.right() + 0.01
        assert all(one.right() == pytest.approx(two.left()) for one, two in pairwise(rects))


@pytest.mark.parametrize("width", [700, 1280, 1920])
def test_charts_of_one_unit_share_a_scale_and_their_columns(tab: ReferenceTab, width: int) -> None:
    tab.resize(width, 660)
    QApplication.processEvents()
    tab.show_place(Place("reference", "topic", PACKAGE))
    QApplication.processEvents()
    package, related, ministries = tab.figure_page.charts()
    assert package.section.unit == related.section.unit != ministries.section.unit
    first, other = package.part_rects(0)[0], related.part_rects(0)[0]
    assert first.left() == other.left()
    assert first.width() / other.width() == pytest.approx(462 / 544)
    assert ministries.longest == max(bar.length for bar in ministries.section.bars)


@pytest.mark.parametrize("width", [1024, 1280, 1400, 1920])
def test_no_name_of_a_bar_is_cut(tab: ReferenceTab, desk: Desk, width: int) -> None:
    tab.resize(width, 660)
    QApplication.processEvents()
    advance = QFontMetricsF(desk.look.font("body")).horizontalAdvance
    for topic in (PACKAGE, SECTION1, "スタートアップ7つの戦略", "地域バイオコミュニティ"):
        tab.show_place(Place("reference", "topic", topic))
        QApplication.processEvents()
        for chart in tab.figure_page.charts():
            for number, bar in enumerate(chart.section.bars):
                track = chart.bar_rect(number)
                after = chart._text_width() + chart._note_width()
                room = chart.width() - after if chart._stacked() else track.left()
                assert advance(bar.drawn) < room


def digits_end(chart: BarChart, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Where the digits of each bar end: where its note would begin."""
    ends: list[float] = []
    monkeypatch.setattr(chart, "_paint_note", lambda _painter, rect, _bar: ends.append(rect.left()))
    chart.grab()
    return ends


def test_digits_line_up_with_their_notes_in_a_column_of_their_own(
    tab: ReferenceTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = tab.figure_page.charts()[2]
    assert {bar.note for bar in chart.section.bars} >= {"（3事業）", "（3事業・ほか内数2）"}
    assert all(bar.text.replace(",", "").isdigit() for bar in chart.section.bars)
    ends = digits_end(chart, monkeypatch)
    assert len(ends) == len(chart.section.bars)
    assert len(set(ends)) == 1


def test_a_wide_window_has_the_figures_beside_the_charts(tab: ReferenceTab, desk: Desk) -> None:
    tab.resize(1280, 660)
    QApplication.processEvents()
    assert not tab.beside.isVisible()
    assert tab.views.button(CHART).text() == "図で見る"
    tab.resize(1400, 660)
    QApplication.processEvents()
    assert tab.beside.isVisible()
    assert tab.views.button(CHART).text() == "図と表"
    assert tab.panes() == (tab.list, tab.figure_page, tab.beside)
    assert not any(chart._stacked() for chart in tab.figure_page.charts())
    for _turn in range(2):
        head = tab.beside.horizontalHeader()
        last = head.logicalIndexAt(head.length() - 1)
        assert tab.figure_model.columns[last].title == "ページ"
        assert head.sectionPosition(last) + head.sectionSize(last) <= tab.beside.viewport().width()
        desk.look._renew(dark=False, scale=0.9)
        QApplication.processEvents()
    tab.show_place(Place("reference", "topic", "構造改革特区"))
    assert not tab.beside.isVisible()


@pytest.mark.parametrize("size", [(900, 560), (1280, 660), (1920, 940)])
def test_no_cell_of_the_figures_is_cut(tab: ReferenceTab, size: tuple[int, int]) -> None:
    tab.resize(*size)
    for topic in (PACKAGE, "スタートアップ7つの戦略", "地域バイオコミュニティ", SECTION1):
        tab.show_place(Place("reference", "topic", topic))
        tab.views.button(FIGURES).click()
        QApplication.processEvents()
        view = tab.figure_table
        for row in range(tab.figure_model.rowCount()):
            for column in range(tab.figure_model.columnCount()):
                assert view.cells.height(tab.figure_model.index(row, column)) <= view.rowHeight(row)
    assert "1,733百万円" in "".join(row.printed for row in tab.figure_model.rows)


def test_the_figures_beside_the_chart_say_what_is_only_part_of_an_amount(tab: ReferenceTab) -> None:
    tab.resize(1920, 940)
    tab.show_place(Place("reference", "topic", "地域バイオコミュニティ"))
    QApplication.processEvents()
    assert tab.beside.isVisible()
    column = next(n for n, one in enumerate(tab.figure_model.columns) if one.title == "単位")
    assert not tab.beside.isColumnHidden(column)
    units = {row.uchisuu: tab.figure_model.columns[column].text(row) for row in tab.figure_model.rows}
    assert units == {False: "百万円", True: "百万円の内数"}
    wide = QFontMetricsF(tab.look.font("body")).horizontalAdvance(units[True])
    assert tab.beside.columnWidth(column) > wide


def test_headings_stand_over_their_values(tab: ReferenceTab) -> None:
    for columns in (tab.model.columns, tab.figure_model.columns):
        assert not next(column for column in columns if column.title == "ページ").center


def test_only_the_page_scrolls_in_large_type(qtbot: QtBot, desk: Desk) -> None:
    desk.look._renew(dark=False, scale=2.0)
    area = QScrollArea()
    area.setWidgetResizable(True)
    tab = ReferenceTab(desk)
    area.setWidget(tab)
    qtbot.addWidget(area)
    area.resize(1280, 571)  # what the window leaves at 1280×800
    area.show()
    QApplication.processEvents()
    for topic in (PACKAGE, SECTION1, "検討の経過（年表）"):
        tab.show_place(Place("reference", "topic", topic))
        QApplication.processEvents()
        assert area.verticalScrollBar().maximum() == 0


def hover(part: QWidget, at: QPoint) -> None:
    """Move the mouse inside a widget; the real pointer stays, since other tests may lie under it."""
    none = Qt.MouseButton.NoButton
    where = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, part.mapToGlobal(where), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(part, event)


def test_a_bar_and_a_line_open_the_programme(qtbot: QtBot, tab: ReferenceTab) -> None:
    tab.show_place(Place("reference", "topic", SECTION1))
    (chart,) = tab.figure_page.charts()
    at = chart.bar_rect(1).center().toPoint()
    hover(chart, at)
    assert chart.cursor().shape() == Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(tab.asked) as asked:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [Place("programs", "program", "material-infra")]
    tab.views.button(FIGURES).click()
    tab.figure_table.setCurrentIndex(tab.figure_model.index(0, 0))
    with qtbot.waitSignal(tab.asked) as asked:
        qtbot.keyClick(tab.figure_table, Qt.Key.Key_Return)
    assert asked.args == [Place("programs", "program", "wpi")]


def test_the_table_has_what_the_chart_shows(tab: ReferenceTab) -> None:
    tester = QAbstractItemModelTester(tab.figure_model, WARNING)
    for topic in (PACKAGE, SECTION1, "地域バイオコミュニティ"):
        tab.show_place(Place("reference", "topic", topic))
        assert tab.figures is not None
        drawn = [part.amount for one in tab.figures.sections for bar in one.bars for part in bar.parts]
        assert [row.amount for row in tab.figure_model.rows if row.amount is not None] == drawn
    texts = [tab.figure_model.index(n, 2).data() for n in range(tab.figure_model.rowCount())]
    assert "記載なし" in texts
    assert "0" not in texts
    assert tester.model() is tab.figure_model


def grey(look: Look, fill: str) -> tuple[int, int]:
    """Darkest and lightest grey of a fill on its ground."""
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(look.color("bar"))
    painter = QPainter(image)
    paint_fill(painter, look, QRectF(image.rect()), fill)
    painter.end()
    greys = [QColor(image.pixel(x, y)).lightness() for x in range(2, 58) for y in range(2, 18)]
    return min(greys), max(greys)


@pytest.mark.parametrize("dark", [False, True])
def test_fills_differ_without_colour(look: Look, dark: bool) -> None:
    look._renew(dark=dark, scale=1.0)
    seen = {fill: grey(look, fill) for fill in (SOLID, HATCHED, PALE, DASHED)}
    assert len(set(seen.values())) == 4
    assert seen[HATCHED][1] - seen[HATCHED][0] > 20  # stripes
    assert abs(seen[SOLID][0] - seen[PALE][0]) > 20
    look._renew(dark=False, scale=1.0)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_what_is_shown_is_exported(
    tab: ReferenceTab, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.show_place(Place("reference", "topic", SECTION1))
    write(tab.sheet(), "csv", tmp_path / "figures.csv")
    rows = read(tmp_path / "figures.csv")
    assert rows[0][:5] == ["まとまり", "項目", "年度・区分", "金額", "単位"]
    assert len(rows) - 1 == tab.figure_model.rowCount()
    tab.views.button(CARDS).click()
    write(tab.sheet(), "csv", tmp_path / "cards.csv")
    items = sum(max(1, len(card.items)) for card in tab.cards_here())
    assert len(read(tmp_path / "cards.csv")) - 1 == items
    monkeypatch.setattr(asking, "file_to_save", lambda *_args: str(tmp_path / "menu"))
    said: list[str] = []
    tab.said.connect(said.append)
    tab.export.menu().aboutToShow.emit()
    tab.export.menu().actions()[0].trigger()
    assert said == [f"{items}行を書き出しました：{tmp_path / 'menu.xlsx'}"]


@pytest.mark.parametrize("size", [(600, 400), (1024, 560), (1280, 660), (1920, 940)])
@pytest.mark.parametrize(("dark", "scale"), [(False, 1.0), (True, 2.0)])
def test_it_can_be_drawn_at_every_size(
    tab: ReferenceTab, desk: Desk, size: tuple[int, int], dark: bool, scale: float
) -> None:
    desk.look._renew(dark=dark, scale=scale)
    for topic in (PACKAGE, SECTION1, "検討の経過（年表）"):
        tab.show_place(Place("reference", "topic", topic))
        tab.resize(*size)
        QApplication.processEvents()
        assert not tab.grab().isNull()
        for chart in tab.figure_page.findChildren(BarChart):
            for number in range(len(chart.section.bars)):
                assert QRectF(chart.rect()).contains(chart.bar_rect(number))
