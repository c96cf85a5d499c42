"""Tables over pages: everything once and in order, nothing cut, nothing alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage
from tests.paper.checks import apart, check_document, ink_inside, page_texts, text_lines
from tests.paper.extraction import squeezed
from tests.paper.pictures import picture

from desk_catalog.paper.blocks import words
from desk_catalog.paper.furniture import Furniture, Room
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import A4, A4_LANDSCAPE, MM_PER_INCH, Document, Page, Placed
from desk_catalog.paper.table import AGAIN, Cell, Column, Line, Piece, Table, over_pages, texts
from desk_catalog.paper.text import Align, Span, Style, Typesetter

ROOM = Room(15.0, 30.0, 180.0, 120.0)
COLUMNS = (Column("事業", share=2.0), Column("額", share=1.0, align=Align.RIGHT, figure=True))


def _lines(pages: Sequence[Sequence[Placed]]) -> list[Line]:
    """The rows of all pages in order, without the names of groups that are only said again."""
    found = [
        line for page in pages for item in page if isinstance(item.block, Table) for line in item.block.lines
    ]
    return [line for line in found if not line.group.endswith(AGAIN)]


def _tables(pages: Sequence[Sequence[Placed]]) -> list[Table]:
    return [item.block for page in pages for item in page if isinstance(item.block, Table)]


ROWS = st.builds(
    lambda times, amount: Line(("大学と地域の連携" * times, f"{amount:,}")),
    st.integers(1, 40),
    st.integers(-(10**9), 10**9),
)
GROUPS = st.builds(
    lambda name: Line(group=name), st.sampled_from(["文部科学省", "環境省", "とても長い名の" * 12])
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.one_of(ROWS, ROWS, GROUPS), max_size=25).map(lambda made: [*made, Line(("終", "1"))]),
    height=st.floats(75.0, 260.0),
    unit=st.sampled_from(["", "（単位：千円）"]),
    above=st.integers(0, 9),
)
def test_every_line_once_in_order_none_cut_and_never_a_group_alone(
    setter: Typesetter, rows: list[Line], height: float, unit: str, above: int
) -> None:
    table = Table(setter, COLUMNS, tuple(rows), unit=unit)
    room = replace(ROOM, height=height)
    first = [(0.0, words(setter, "題", Style(18.0)))] * min(above, 3)
    before = (
        [[Placed(words(setter, "前", Style(10.0 * above)), room.x, room.y, room.width)]] if above > 5 else []
    )
    pages = over_pages(table, room, first=first, again=first[:1], pages=before)
    assert _lines(pages) == rows
    for page in pages:
        tables = [item for item in page if isinstance(item.block, Table)]
        assert len(tables) <= 1
        assert all(item.bottom <= room.y + room.height + 1e-6 for item in page)
        assert all(not item.block.lines[-1].group for item in tables if isinstance(item.block, Table))
        assert apart(Page(*A4, tuple(page)))
    assert all(table.columns == COLUMNS and table.unit == unit for table in _tables(pages))
    # No page is left for one more than it has to be: the first row of the next would not have fitted.
    for page, following in pairwise(pages):
        if page and isinstance(page[-1].block, Table):
            table_after = next(item.block for item in following if isinstance(item.block, Table))
            own = [line for line in table_after.lines if not line.group.endswith(AGAIN)]
            asked = 0.0
            for line in own:
                asked += table.height(line, room.width)
                if not line.group:
                    break
            assert page[-1].bottom + asked > room.y + room.height


def test_a_group_is_said_again_on_the_next_page_and_not_before_another_group(setter: Typesetter) -> None:
    row = Line(("大学" * 60, "1"))
    table = Table(setter, COLUMNS, (Line(group="環境省"), *[row] * 12, Line(group="総務省"), row))
    pages = over_pages(table, ROOM)
    starts = [table.lines[0].group for table in _tables(pages)]
    assert starts[0] == "環境省"
    assert len(starts) > 2
    assert set(starts[1:]) <= {"環境省" + AGAIN, "総務省"}
    assert starts[1] == "環境省" + AGAIN


def test_heads_are_repeated_on_every_page(setter: Typesetter) -> None:
    around = Furniture(setter, A4, "頭", "右", "出典", "課\n日")
    table = Table(setter, COLUMNS, (Line(("事", "1")),) * 120, unit="（単位：千円）")
    document = Document("表", around.dress(over_pages(table, around.room())))
    texts_of = page_texts(check_document(document))
    assert len(texts_of) > 2
    for number, text in enumerate(texts_of, 1):
        assert "事業" in text and "（単位：千円）" in text
        assert f"{number}／{len(texts_of)}" in text


def test_a_row_higher_than_a_page_goes_on_with_its_first_cell(setter: Typesetter) -> None:
    long = "".join(
        chr(0x4E00 + number) for number in range(9000) if setter.repertoire.has(chr(0x4E00 + number))
    )
    row = Line(("あ", long))
    columns = (Column("事業", share=1.0), Column("概要", share=2.0))
    around = Furniture(setter, A4_LANDSCAPE, "頭", "", "出典", "日")
    table = Table(setter, columns, (Line(group="群"), row, Line(("後", "終"))))
    pages = over_pages(table, around.room())
    data = check_document(Document("表", around.dress(pages)))
    said = "".join(text for text, _chars in text_lines(data))
    assert all(character in said for character in long)
    parts = [line for line in _lines(pages) if line.cells == row.cells]
    assert len(parts) > 1
    assert [part.skip for part in parts] == [number * (parts[0].take or 0) for number in range(len(parts))]
    assert squeezed(said).count("あ") == len(parts)


def test_a_row_that_carries_on_says_what_it_is_about_only_at_the_top_of_a_page(setter: Typesetter) -> None:
    rows = (Line(("甲", "1")), *[Line(("", "2"), carry="甲")] * 60)
    pages = over_pages(Table(setter, COLUMNS, rows), ROOM)
    firsts = [table.lines[0].cells[0] for table in _tables(pages)]
    assert len(firsts) > 2 and set(firsts) == {"甲"}
    rest = [line.cells[0] for table in _tables(pages) for line in table.lines[1:]]
    assert set(rest) == {""}


def test_first_never_stands_without_the_first_row(setter: Typesetter) -> None:
    before = Placed(words(setter, "前", Style(10.0)), ROOM.x, ROOM.y + ROOM.height - 14.0, ROOM.width)
    heading = words(setter, "見出し", Style(10.5))
    pages = over_pages(
        Table(setter, COLUMNS, (Line(("事", "1")),)), ROOM, first=[(6.0, heading)], pages=[[before]]
    )
    assert [len(page) for page in pages] == [1, 2]
    assert pages[1][0].block is heading
    assert pages[1][0].y == ROOM.y


def test_empty_cells_and_no_rows_take_their_place(setter: Typesetter) -> None:
    empty = Table(setter, COLUMNS, ())
    assert empty.measure(180) == empty.bare_height(180) > 0
    blank = Table(setter, COLUMNS, (Line(("", "")),))
    assert blank.measure(180) > empty.measure(180)
    assert ink_inside(Page(*A4, (Placed(blank, 15, 15, 180),)))
    assert over_pages(empty, ROOM) == [[]]


def test_a_bar_is_drawn_black_for_a_fax(setter: Typesetter) -> None:
    table = Table(setter, COLUMNS, (Line((Cell((Piece((Span("事"),)),), bar=True), "1")),))
    plain = Table(setter, COLUMNS, (Line((Cell((Piece((Span("事"),)),)), "1")),))
    y = 20 + table.bare_height(180) + 1.0
    dark = QColor(Ink.TEXT)
    assert _colour(picture(Page(*A4, (Placed(table, 15, 20, 180),)), 200), 15.6, y) == dark
    assert _colour(picture(Page(*A4, (Placed(plain, 15, 20, 180),)), 200), 15.6, y) == QColor(Ink.PAPER)


def _colour(image: QImage, x: float, y: float) -> QColor:
    scale = 200 / MM_PER_INCH
    return image.pixelColor(round(x * scale), round(y * scale))


@pytest.mark.parametrize("size", [A4, A4_LANDSCAPE])
def test_the_widths_of_columns_fill_the_page(setter: Typesetter, size: tuple[float, float]) -> None:
    columns = (Column("a", width=20.0), Column("b", share=1.0), Column("c", share=3.0))
    widths = Table(setter, columns, ()).widths(size[0] - 30)
    assert sum(widths) == pytest.approx(size[0] - 30)
    assert widths[0] == 20.0
    assert widths[2] == pytest.approx(3 * widths[1])


def test_texts_are_listed_only_where_there_are_several() -> None:
    assert [piece.mark for piece in texts(["a"], listed=True).pieces] == [""]
    assert [piece.mark for piece in texts(["a", "b"], listed=True).pieces] == ["・", "・"]
