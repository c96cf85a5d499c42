"""The manual's window: where it opens, and how its headings stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QApplication

from desk_catalog.ui.manual import Manual
from desk_catalog.ui.models import ROW
from desk_catalog.ui.place import Place
from desk_catalog.ui.tabs import TABS, TabEntry
from desk_catalog.ui.window import Window


def opened(window: Window) -> Manual:
    window.open_manual()
    QApplication.processEvents()
    assert window._manual is not None
    return window._manual


def blocks(manual: Manual) -> Iterator[QTextBlock]:
    block = manual.page.document().firstBlock()
    while block.isValid():
        yield block
        block = block.next()


def top_of(manual: Manual, title: str) -> float:
    """How far below the upper edge of the page a heading stands, in pixels."""
    block = next(b for b in blocks(manual) if b.blockFormat().headingLevel() and b.text() == title)
    at = manual.page.document().documentLayout().blockBoundingRect(block).top()
    return at - manual.page.verticalScrollBar().value()


@pytest.mark.parametrize("entry", TABS, ids=lambda entry: entry.name)
def test_it_opens_at_the_chapter_of_the_tab(window: Window, entry: TabEntry) -> None:
    window.go(Place(entry.name))
    manual = opened(window)
    assert manual.contents.currentIndex().data(ROW).title == entry.title
    assert 0 <= top_of(manual, entry.title) < manual.page.viewport().height() / 8


def test_asked_again_it_comes_back_to_the_chapter(window: Window) -> None:
    window.go(Place("contacts"))
    manual = opened(window)
    manual.page.verticalScrollBar().setValue(0)
    opened(window)
    assert 0 <= top_of(manual, "連絡先") < manual.page.viewport().height() / 8


def test_headings_stand_closer_to_their_own_text(window: Window) -> None:
    manual = opened(window)
    layout = manual.page.document().documentLayout()
    checked = 0
    before = None
    for block in blocks(manual):
        form, after = block.blockFormat(), block.next()
        if form.headingLevel() > 1 and before is not None and not before.blockFormat().headingLevel():
            rect = layout.blockBoundingRect(block)
            above = rect.top() - layout.blockBoundingRect(before).bottom()
            below = layout.blockBoundingRect(after).top() - rect.bottom()
            assert above > 2 * max(below, 1)
            checked += 1
        before = block
    assert checked > 10


def test_the_index_has_room_above_it(window: Window) -> None:
    manual = opened(window)
    bar = manual.words.mapTo(manual, manual.words.rect().bottomLeft()).y()
    assert manual.contents.mapTo(manual, manual.contents.rect().topLeft()).y() - bar > window.look.em(1.2)
