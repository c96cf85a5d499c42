"""The window as one uses it: going about, searching, the keyboard alone, small and large."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui import asking
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.found import KINDS
from desk_catalog.ui.place import PROGRAMS, TAB_OF_KIND, Place
from desk_catalog.ui.programs.tab import ProgramsTab
from desk_catalog.ui.tabs import TABS
from desk_catalog.ui.trouble import TroubleTab
from desk_catalog.ui.widgets.button import Button
from desk_catalog.ui.widgets.text import Text
from desk_catalog.ui.window import Window

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(
    qtbot: QtBot, window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def write(window: Window, words: str) -> None:
    """Type Japanese into the search box, one character after the other (qtbot types ASCII only)."""
    for character in words:
        window.header.search.insert(character)


@pytest.fixture
def active(qtbot: QtBot, window: Window) -> Window:
    """The window with the keyboard: shortcuts work in the active window only."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_it_opens_on_the_map_with_title_edition_and_offline(window: Window, desk: Desk) -> None:
    assert desk.edition.title in window.windowTitle()
    assert window.header.badge.text() == desk.edition.title
    assert window.tab().place() == Place("map", "theme")
    assert "オフライン" in " ".join(label.words() for label in window.status.findChildren(Text))


def test_only_the_first_tab_is_built_at_the_start(window: Window) -> None:
    assert list(window._built) == ["map"]


def test_a_frame_alone_shows_no_catalogue_and_does_not_fall(qtbot: QtBot, desk: Desk) -> None:
    frame = Window(desk.look)
    qtbot.addWidget(frame)
    with qtbot.waitSignal(frame.painted):
        frame.show()
    frame.bar.setCurrentIndex(2)
    frame.header.search.setText("農業")
    assert frame.pages.count() == 0
    frame.furnish(desk)
    assert frame.searching.results().isVisible()


@pytest.mark.parametrize("number", range(1, 7))
def test_ctrl_and_a_digit_opens_a_tab(qtbot: QtBot, active: Window, number: int) -> None:
    press(qtbot, active, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
    assert active.bar.currentIndex() == number - 1
    assert active.tab().place().tab == TABS[number - 1].name
    assert active.tab().panes()[0].hasFocus()


def test_alt_and_arrows_walk_the_history(qtbot: QtBot, active: Window) -> None:
    active.go(Place("programs", "program", "sparc"))
    active.go(Place("programs", "program", "local-10000"))
    active.go(Place("contacts", "contact", "chisei"))
    press(qtbot, active, Qt.Key.Key_Left, ALT)
    assert active.tab().place() == Place("programs", "program", "local-10000")
    press(qtbot, active, Qt.Key.Key_Left, ALT)
    assert active.tab().place() == Place("programs", "program", "sparc")
    press(qtbot, active, Qt.Key.Key_Left, ALT)
    assert active.tab().place() == Place("map", "theme")
    press(qtbot, active, Qt.Key.Key_Left, ALT)
    assert "前の表示はありません" in active.status.texts()[1]
    press(qtbot, active, Qt.Key.Key_Right, ALT)
    assert active.tab().place() == Place("programs", "program", "sparc")


def test_walking_a_list_is_no_step_but_is_remembered(qtbot: QtBot, active: Window) -> None:
    active.go(Place("programs", "program", "kyoso-no-ba"))
    press(qtbot, active, Qt.Key.Key_Down)
    press(qtbot, active, Qt.Key.Key_Down)
    walked = active.tab().place()
    active.go(Place("needs"))
    press(qtbot, active, Qt.Key.Key_Left, ALT)
    assert active.tab().place() == walked
    press(qtbot, active, Qt.Key.Key_Left, ALT)
    assert active.tab().place() == Place("map", "theme")


def test_escape_closes_the_innermost_and_then_goes_back(qtbot: QtBot, active: Window) -> None:
    active.go(Place("programs"))
    tab = active.tab()
    assert isinstance(tab, ProgramsTab)
    tab.filter.setText("農業")
    active.searching.focus()
    write(active, "大学")
    press(qtbot, active, Qt.Key.Key_Escape)
    assert not active.searching.results().isVisible()
    assert active.header.search.text() == "大学"
    press(qtbot, active, Qt.Key.Key_Escape)
    assert active.header.search.text() == ""
    press(qtbot, active, Qt.Key.Key_Escape)
    assert tab.filter.text() == ""
    press(qtbot, active, Qt.Key.Key_Escape)
    assert active.tab().place() == Place("map", "theme")


def test_f6_goes_round_all_panes(qtbot: QtBot, active: Window) -> None:
    for entry in TABS:
        active.go(Place(entry.name))
        start = QApplication.focusWidget()
        met = []
        for _ in range(len(active.tab().panes()) + 2):
            press(qtbot, active, Qt.Key.Key_F6)
            met.append(QApplication.focusWidget())
        assert len(set(met)) == len(met), entry.name
        assert met[-1] is start
        assert active.header.search in met


def test_the_map_opens_a_programme_with_enter(qtbot: QtBot, active: Window) -> None:
    press(qtbot, active, Qt.Key.Key_Down)
    press(qtbot, active, Qt.Key.Key_Down)
    chosen = active.tab().program_id()
    assert chosen is not None
    press(qtbot, active, Qt.Key.Key_Return)
    assert active.tab().place() == Place("programs", "program", chosen)
    press(qtbot, active, Qt.Key.Key_Left, ALT)
    assert active.tab().program_id() == chosen


# --- search


def test_results_come_while_one_types(qtbot: QtBot, active: Window) -> None:
    press(qtbot, active, Qt.Key.Key_K, CONTROL)
    assert active.header.search.hasFocus()
    write(active, "のう")
    assert active.searching.results().isVisible()
    many = len(active.searching.results().hits)
    write(active, "ぎょう")
    assert 0 < len(active.searching.results().hits) < many
    assert active.status.texts()[0] == f"{len(active.searching.results().hits)}件"


def test_results_come_while_the_input_method_composes(active: Window) -> None:
    active.searching.focus()
    QCoreApplication.sendEvent(active.header.search, QInputMethodEvent("のうぎょう", []))
    assert active.header.search.text() == ""
    assert active.searching.results().isVisible()
    assert active.searching.results().hits
    assert active.header.search.hasFocus()


def test_nothing_found_says_what_to_do(active: Window) -> None:
    active.header.search.setText("ぜったいにない")
    shown = active.searching.results()._nothing
    assert shown.isVisible()
    assert "見つかりませんでした" in shown.words()
    active.searching.results().step(1)
    active.searching.results().open_current()


@pytest.mark.parametrize("kind", [kind for kind, _, _ in KINDS])
def test_a_hit_of_every_kind_opens_where_it_belongs(qtbot: QtBot, active: Window, kind: str) -> None:
    words = {
        "program": "ローカル",
        "contact": "chisei",
        "network": "IoP",
        "organization": "マツダ",
        "need": "人を育て",
    }
    active.searching.focus()
    active.header.search.setText(words.get(kind, "ヒアリング"))
    popup = active.searching.results()
    while (row := popup.current()) is not None and row.kind != kind:
        before = popup.view.currentIndex()
        press(qtbot, active, Qt.Key.Key_Down)
        assert popup.view.currentIndex() != before, f"no {kind} among the results"
    assert row is not None
    press(qtbot, active, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert active.tab().place().tab == TAB_OF_KIND[kind]
    assert active.history.now == Place(TAB_OF_KIND[kind], kind, row.id)
    if kind in ("program", "contact", "need"):
        assert active.tab().place() == Place(TAB_OF_KIND[kind], kind, row.id)


def test_arrows_stay_inside_the_results(qtbot: QtBot, active: Window) -> None:
    active.searching.focus()
    active.header.search.setText("大学")
    first = active.searching.results().view.currentIndex()
    press(qtbot, active, Qt.Key.Key_Up)
    assert active.searching.results().view.currentIndex() == first
    for _ in range(300):
        press(qtbot, active, Qt.Key.Key_PageDown)
    last = active.searching.results().view.currentIndex()
    press(qtbot, active, Qt.Key.Key_Down)
    assert active.searching.results().view.currentIndex() == last


def test_the_rest_of_a_kind_is_shown_when_asked_for(active: Window) -> None:
    active.header.search.setText("大学")
    popup = active.searching.results()
    group = popup.model.groups[0]
    more = group.rows[-1]
    assert more.more > 0
    index = popup.model.index(len(group.rows) - 1, 0, popup.model.index(0, 0))
    popup._clicked(index)
    assert popup.isVisible()
    assert len(popup.model.groups[0].rows) == len(group.rows) - 1 + more.more


# --- paper


def test_a_sheet_is_saved_and_said(active: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "シート"
    ask = lambda *_args: str(target)  # noqa: E731
    monkeypatch.setattr(asking, "file_to_save", ask)
    active.go(Place("programs", "program", "sparc"))
    active.prints.save()
    assert (tmp_path / "シート.pdf").read_bytes().startswith(b"%PDF")
    assert "シート.pdf" in active.status.texts()[1]


def test_a_sheet_that_cannot_be_saved_is_said(
    active: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = lambda *_args: str(tmp_path / "ない" / "a.pdf")  # noqa: E731
    monkeypatch.setattr(asking, "file_to_save", ask)
    active.go(Place("programs", "program", "sparc"))
    active.prints.save()
    assert "保存できませんでした" in active.status.texts()[1]


def test_a_dialog_that_is_closed_saves_nothing(active: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "file_to_save", lambda *_args: "")
    active.go(Place("programs", "program", "sparc"))
    active.prints.save()
    assert "やめました" in active.status.texts()[1]


# --- sizes, schemes, the screen reader


@pytest.mark.parametrize("entry", TABS, ids=lambda entry: entry.name)
@pytest.mark.parametrize("size", [(1024, 700), (1280, 800)])
@pytest.mark.parametrize("steps", [0, 4, 6])
def test_every_tab_at_every_size(window: Window, entry: object, size: tuple[int, int], steps: int) -> None:
    for _ in range(steps):
        window.look.resize(1)
    window.resize(*size)
    window.go(Place(entry.name))  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert not window.grab().isNull()


def test_text_size_by_keys(qtbot: QtBot, active: Window) -> None:
    press(qtbot, active, Qt.Key.Key_Plus, CONTROL)
    assert active.look.scale == 1.1
    press(qtbot, active, Qt.Key.Key_Minus, CONTROL)
    press(qtbot, active, Qt.Key.Key_Minus, CONTROL)
    assert active.look.scale == 0.9
    press(qtbot, active, Qt.Key.Key_0, CONTROL)
    assert active.look.scale == 1.0
    assert "100 %" in active.status.texts()[1]


def test_a_change_of_scheme_repaints_every_tab(window: Window) -> None:
    for entry in TABS:
        window.go(Place(entry.name))
    light = window.grab().toImage()
    window.look.follow(Qt.ColorScheme.Dark)
    QApplication.processEvents()
    dark = window.grab().toImage()
    at = dark.width() // 2, dark.height() - 60
    assert dark.pixelColor(*at).lightness() < 100 < light.pixelColor(*at).lightness()
    window.look.follow(Qt.ColorScheme.Light)


@pytest.mark.parametrize("entry", TABS, ids=lambda entry: entry.name)
def test_whatever_takes_the_focus_has_a_name(window: Window, entry: object) -> None:
    window.go(Place(entry.name))  # type: ignore[attr-defined]
    QApplication.processEvents()
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name), f"{widget.metaObject().className()} has no name"


def test_tab_reaches_something_new_each_time(qtbot: QtBot, active: Window) -> None:
    active.go(Place("programs"))
    met: list[QWidget | None] = []
    for _ in range(12):
        press(qtbot, active, Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert None not in met
    assert len(set(met)) > 6
    assert active.ring.isVisible()


def test_the_ring_survives_a_page_that_is_replaced(qtbot: QtBot, active: Window) -> None:
    active.go(Place("programs", "program", "kyoso-no-ba"))
    tab = active.tab()
    assert isinstance(tab, ProgramsTab)
    button = next(b for b in tab.page.findChildren(Button) if b.text() == "コピー")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    tab.show_place(Place("programs", "program", "sparc"))
    QApplication.processEvents()
    tab.list.setFocus(Qt.FocusReason.TabFocusReason)
    tab.filter.setFocus(Qt.FocusReason.TabFocusReason)
    assert active.ring.isVisible()


def test_a_missing_font_is_said_in_the_status_line(qtbot: QtBot, desk: Desk) -> None:
    families = {**desk.look.tokens.families, "text": "ない書体"}
    desk.look.tokens = desk.look.tokens._replace(families=families)
    window = Window(desk.look)
    qtbot.addWidget(window)
    window.furnish(desk)
    assert "ない書体" in window.status.texts()[2]


def test_a_tab_whose_part_of_the_file_is_damaged_says_so(
    active: Window, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    def damaged() -> object:
        raise CatalogueError("カタログのこの部分が壊れています。")

    monkeypatch.setattr(desk.catalogue, "cards", damaged)
    active.go(Place("reference"))
    assert isinstance(active.tab(), TroubleTab)
    assert "壊れています" in active.tab().accessibleName()
    active.go(Place("programs"))
    assert active.tab().place().tab == "programs"


def test_a_long_remark_never_makes_the_window_wider(window: Window) -> None:
    window.resize(1024, 700)
    longest = max(window.desk.programs.values(), key=lambda program: len(program.name))
    window.go(Place(PROGRAMS, "program", longest.program_id))
    window.status.say(
        f"「{longest.name}」の1枚シートをPDFに保存しました：{'とても長いフォルダーの名前/' * 20}x.pdf"
    )
    window.status.warn("書体が見つかりません。" * 10)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1024, 700)
    assert window.status.texts()[1].endswith("x.pdf")


def test_a_remark_about_one_tab_does_not_stay_over_the_next(window: Window) -> None:
    window.go_back()
    assert "これより前" in window.status.texts()[1]
    window.go(Place(PROGRAMS))
    assert window.status.texts()[1] == ""


def test_the_words_searched_for_are_gone_when_the_hit_is_open(qtbot: QtBot, window: Window) -> None:
    write(window, "防災")
    window.searching.results().open_current()
    assert window.header.search.text() == ""


def test_all_tabs_are_seen_at_every_text_size(window: Window) -> None:
    for scale in (1.0, 1.5, 2.0):
        window.look.scale_to(scale)
        window.resize(1024, 700)
        QApplication.processEvents()
        assert window.bar.tabRect(window.bar.count() - 1).right() <= window.bar.width()
    window.look.scale_to(1.0)
