"""What the marks of a theme map mean."""

from __future__ import annotations

from collections.abc import Sequence

from desk_catalog.catalog.amounts import NONE
from desk_catalog.catalog.maps import MapContent, MapRow
from desk_catalog.paper.blocks import Paragraph
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import Block, stack
from desk_catalog.paper.text import Span, Style, Typesetter
from desk_catalog.paper.theme_map.amounts import bare_figure
from desk_catalog.paper.theme_map.marks import INFERRED, LEAST, NEW_CALL, Flow, Item, Mark
from desk_catalog.paper.wording import NOT_STATED


def legend(
    content: MapContent,
    rows: Sequence[MapRow],
    setter: Typesetter,
    *,
    marks: bool,
    star: bool,
    notes: Sequence[str] = (),
) -> Block:
    """What the marks of ``rows`` mean, only those that occur, and under it what was left out (``notes``)."""
    style = Style(LEAST, leading=1.5, ink=Ink.SOFT)
    items = []
    if marks:
        items += [Item((Mark(one.mark),), one.name) for one in content.applicants]
        if any(row.program.new_call == NEW_CALL for row in rows):
            items.append(Item((Mark("新", framed=True),), "新規採択「有」"))
    if any(row.placement.reading.inferred for row in rows):
        items.append(Item((Mark(INFERRED, framed=True, dashed=True),), "破線の枠：段階は編集で読み取った"))
    if any(row.placement.uchisuu for row in rows):
        items.append(Item(text=f"{'*' if star else '内数'}＝額の一部がこの事業の分"))
    if any(bare_figure(row) == NONE for row in rows):
        items.append(Item(text=f"{NONE}＝予算額の{NOT_STATED}"))
    ministries = dict.fromkeys(row.program.ministry for row in rows)
    squares = [Item((Mark(one.chip, square=True),), one.name) for one in ministries]
    lines: list[Block] = []
    flow = Flow(setter, (*items, *squares), style, gap=1.3)
    if flow.items:
        lines.append(flow)
    lines += [Paragraph(setter, (Span(note),), style) for note in notes]
    return stack(lines, 0.4)
