"""Search in the window: past and saved searches, what is left out, names nearby, and typing from anywhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_catalog.ui.found import Found
from desk_catalog.ui.models import ROW, TITLE
from desk_catalog.ui.place import CONTACTS, NEEDS, PROGRAMS, Place
from desk_catalog.ui.search_popup import SearchPopup
from desk_catalog.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def _type(window: Window, words: str) -> SearchPopup:
    window.searching.focus()
    window.header.search.setText(words)
    return window.searching.results()


def _groups(popup: SearchPopup) -> list[str]:
    return [str(popup.model.index(n, 0).data(TITLE)).split("　")[0] for n in range(popup.model.rowCount())]


def _shown(popup: SearchPopup) -> list[Found]:
    return [index.data(ROW) for index in popup._rows()]


def _key(window: Window, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.header.search, key, keys)


def test_an_opened_hit_makes_its_search_one_of_the_past(window: Window) -> None:
    _type(window, "防災")
    _key(window, Qt.Key.Key_Return)
    assert window.header.search.words() == ""
    window.searching.focus()
    popup = window.searching.results()
    assert popup.isVisible()
    assert _groups(popup) == ["最近の検索"]
    _key(window, Qt.Key.Key_Return)
    assert window.header.search.words() == "防災"
    assert len(popup.hits) > 5


def test_without_a_past_nothing_opens(window: Window) -> None:
    window.searching.focus()
    assert not window.searching.is_open()


def test_a_saved_search_leaves_out_what_the_user_does_not_want_and_takes_it_in_again(window: Window) -> None:
    popup = _type(window, "農業")
    _key(window, Qt.Key.Key_S, CTRL)
    assert window.desk.own.searches()[0] == ("農業",)
    first = popup.current()
    assert first is not None
    _key(window, Qt.Key.Key_Delete, CTRL)
    assert (first.kind, first.id) not in {(row.kind, row.id) for row in _shown(popup)}
    assert "対象外" in popup._foot.words()
    popup = _type(window, "")
    popup = _type(window, "農業")
    assert (first.kind, first.id) not in {(row.kind, row.id) for row in _shown(popup)}
    _key(window, Qt.Key.Key_Z, CTRL)
    assert (first.kind, first.id) in {(row.kind, row.id) for row in _shown(popup)}
    _key(window, Qt.Key.Key_S, CTRL)
    assert window.desk.own.searches()[0] == ()


def test_only_a_saved_search_leaves_anything_out(window: Window) -> None:
    popup = _type(window, "農業")
    before = len(_shown(popup))
    _key(window, Qt.Key.Key_Delete, CTRL)
    assert len(_shown(popup)) == before
    assert "保存した検索" in " ".join(window.status.texts())


def test_undo_without_anything_left_out_is_the_texts(window: Window) -> None:
    window.searching.focus()
    QTest.keyClicks(window.header.search, "abc")
    _key(window, Qt.Key.Key_Z, CTRL)
    assert window.header.search.text() != "abc"


def test_the_button_saves_and_says_so(window: Window) -> None:
    popup = _type(window, "農業")
    QTest.mouseClick(popup.save_button, Qt.MouseButton.LeftButton)
    assert window.desk.own.searches()[0] == ("農業",)
    assert "保存しました" in " ".join(window.status.texts())
    assert window.header.search.hasFocus()


def test_names_nearby_are_offered_where_nothing_was_found(window: Window) -> None:
    popup = _type(window, "ムーンシヨット型")
    assert popup.hits == ()
    assert _groups(popup) == ["もしかして"]
    _key(window, Qt.Key.Key_Return)
    assert window.history.now.tab == PROGRAMS
    assert window.desk.programs[window.history.now.id].name.startswith("ムーンショット")


def test_results_while_the_input_method_composes(window: Window) -> None:
    window.searching.focus()
    for part in ("の", "のうg", "のうぎょう"):
        QApplication.sendEvent(window.header.search, QInputMethodEvent(part, []))
    popup = window.searching.results()
    assert popup.isVisible() and window.header.search.text() == ""
    assert popup.hits[0].kind == "program" and "農業" in popup.hits[0].title


def test_all_of_a_kind_with_one_key(window: Window) -> None:
    popup = _type(window, "大学")
    before = len(_shown(popup))
    _key(window, Qt.Key.Key_Return, CTRL)
    assert len(_shown(popup)) == len(popup.hits) > before


def test_typing_anywhere_begins_a_search(window: Window) -> None:
    for tab in (PROGRAMS, CONTACTS, NEEDS):
        window.go(Place(tab))
        QTest.keyClick(window.tab().panes()[0], "m")
        assert window.header.search.hasFocus()
        QTest.keyClicks(window.header.search, "aas")
        assert window.header.search.text() == "maas"
        assert window.searching.results().isVisible()
        window.header.search.clear()


def test_commands_and_spaces_are_no_typing(window: Window) -> None:
    window.go(Place(PROGRAMS))
    pane = window.tab().panes()[0]
    for key, keys in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_C, CTRL),
    ):
        QTest.keyClick(pane, key, keys)
    assert window.header.search.text() == ""
    assert pane.hasFocus()


def test_what_is_not_typed_is_explained_and_marked(window: Window) -> None:
    popup = _type(window, "bousai")
    row = popup.current()
    assert row is not None
    assert "ローマ字：ぼうさい" in row.detail
    assert "ぼうさい" in row.words


def test_the_choice_stays_where_it_was_and_undo_goes_to_what_came_back(window: Window) -> None:
    popup = _type(window, "農業")
    _key(window, Qt.Key.Key_S, CTRL)
    for _ in range(3):
        _key(window, Qt.Key.Key_Down)
    gone, after = _shown(popup)[3], _shown(popup)[4]
    _key(window, Qt.Key.Key_Delete, CTRL)
    assert popup.current() == after
    assert window.status.texts()[0] == f"{len(popup.hits) - 1}件"
    _key(window, Qt.Key.Key_Z, CTRL)
    assert popup.current() == gone


def test_a_search_of_which_all_is_left_out_says_so(window: Window) -> None:
    popup = _type(window, "ローカル10,000")
    _key(window, Qt.Key.Key_S, CTRL)
    for _ in popup.hits:
        _key(window, Qt.Key.Key_Delete, CTRL)
    assert "すべて対象外" in popup._nothing.words() and popup._nothing.isVisible()
    _key(window, Qt.Key.Key_Z, CTRL)
    assert len(_shown(popup)) == 1


def test_the_results_stay_below_the_box_wherever_it_goes(window: Window) -> None:
    popup = _type(window, "農業")
    for width in (760, 1000, 1400):
        window.resize(width, 700)
        QApplication.processEvents()
        box = window.header.search
        assert popup.x() == box.mapTo(window, QPoint(0, 0)).x()
    assert popup.isVisible()


def test_the_word_that_stands_in_the_way_is_named(window: Window) -> None:
    popup = _type(window, "農業 ぬぬぬ")
    assert "「ぬぬぬ」を含むものがありません" in popup._nothing.words()


def test_a_sentence_is_sent_where_sentences_are_understood(window: Window) -> None:
    popup = _type(window, "自治体が申請できる地域脱炭素の実装段階の事業")
    assert "ことばで" in popup._nothing.words()


def test_a_word_nearby_is_searched_for(window: Window) -> None:
    _type(window, "カーボンニュトラル")
    _key(window, Qt.Key.Key_Return)
    assert window.header.search.text() == "カーボンニュートラル"
    assert window.searching.results().hits
