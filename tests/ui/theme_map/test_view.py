"""The painted map answers the mouse, the keys and the screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.catalog.maps import MapContent
from desk_catalog.catalog.nouns import Theme
from desk_catalog.ui.theme_map.view import MapView


def row_of(content: MapContent, program_id: str, theme_id: str) -> int:
    return next(
        n
        for n, row in enumerate(content.rows)
        if (row.program.program_id, row.theme.theme_id) == (program_id, theme_id)
    )


def test_a_click_chooses_the_card_under_it(qtbot: QtBot, view: MapView, content: MapContent) -> None:
    row = row_of(content, "local-10000", "maas")
    index = view.model().index(row, 0)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    assert view.chosen_program() == "local-10000"


def test_the_ground_between_cards_is_no_card(view: MapView) -> None:
    assert not view.indexAt(QPoint(1, 1)).isValid()


def test_every_card_can_be_reached_with_arrows(qtbot: QtBot, view: MapView) -> None:
    """From the first card, going down each column and on to the right meets every card."""
    cards = view.cards()
    met: set[int] = set()
    todo = [cards[0].rows[0]]
    keys = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up)
    while todo:
        row = todo.pop()
        if row in met:
            continue
        met.add(row)
        for key in keys:
            view.setCurrentIndex(view.model().index(row, 0))
            qtbot.keyClick(view, key)
            todo.append(view.currentIndex().row())
    assert met == {card.rows[0] for card in cards}


def test_home_and_end(qtbot: QtBot, view: MapView) -> None:
    cards = view.cards()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == cards[-1].rows[0]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == cards[0].rows[0]


def test_the_chosen_card_is_brought_into_sight(view: MapView, content: MapContent) -> None:
    row = len(content.rows) - 1
    view.resize(500, 300)
    QApplication.processEvents()
    view.setCurrentIndex(view.model().index(row, 0))
    assert view.viewport().rect().intersects(view.card_rect(row))


def test_enter_opens(qtbot: QtBot, view: MapView) -> None:
    view.setCurrentIndex(view.model().index(0, 0))
    with qtbot.waitSignal(view.activated) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args is not None
    assert opened.args[0].row() == 0


def test_hover_is_told_and_taken_back(view: MapView) -> None:
    told: list[int] = []
    view.hovered.connect(told.append)
    # Sent, not moved by QTest: a busy machine may bring that after the pointer has left.
    at = QPointF(view.card_rect(0).center())
    there, none = QPointF(view.viewport().mapToGlobal(at)), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, there, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), moved)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert told == [0, -1]


def test_a_themes_own_map_shows_its_boxes_only(view: MapView, content: MapContent) -> None:
    for theme in content.themes:
        view.show_theme(theme)
        rows = {n for card in view.cards() for n in card.rows}
        assert rows == {n for n, row in enumerate(content.rows) if row.theme is theme}
    hidden = next(n for n, row in enumerate(content.rows) if row.theme is not content.themes[-1])
    assert view.visualRect(view.model().index(hidden, 0)).isEmpty()


@pytest.mark.parametrize("size", [(200, 150), (700, 500), (1600, 1000)])
@pytest.mark.parametrize("number", [None, 0, 5, 6])
def test_it_paints_at_any_size(
    view: MapView, content: MapContent, size: tuple[int, int], number: int | None
) -> None:
    theme: Theme | None = None if number is None else content.themes[number]
    view.resize(*size)
    view.show_theme(theme)
    view.setCurrentIndex(view.model().index(0, 0))
    view.fade(frozenset({"local-10000"}))
    assert not view.grab().isNull()


def test_a_screen_reader_meets_every_box(view: MapView, content: MapContent) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    assert interface.role() == QAccessible.Role.List
    said = [interface.child(number).text(QAccessible.Text.Name) for number in range(interface.childCount())]
    for row in content.rows:
        assert any(row.theme.name in text and row.placement.printed_name in text for text in said)
