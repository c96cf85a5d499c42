"""A topic's cards as the lines of one table: card, heading, item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desk_catalog.catalog.amounts import NONE
from desk_catalog.catalog.nouns import ReferenceCard, ReferenceItem
from desk_catalog.store.cards import TIMELINE
from desk_catalog.ui.models import Column

CARD, SUMMARY, HEADING, ITEM, EVENT = "card", "summary", "heading", "item", "event"
LABEL, VALUE, PAGE = range(3)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; ``kind`` says how it is drawn."""

    kind: str
    label: str
    value: str = ""
    page: int | None = None
    card_id: str = ""
    reason: str = ""
    inferred: bool = False


def _value(line: Line) -> str:
    return f"{line.value}（推定）" if line.inferred else line.value


COLUMNS: tuple[Column[Line], ...] = (
    Column("項目", lambda line: line.label, 22),
    Column("内容", _value, 40, tip=lambda line: f"推定：{line.reason}" if line.inferred else line.reason),
    Column("ページ", lambda line: "" if line.page is None else f"p.{line.page}", 5.5),
)


def lines(cards: Iterable[ReferenceCard]) -> tuple[Line, ...]:
    """The cards one below the other."""
    made: list[Line] = []
    for card in cards:
        made.append(Line(CARD, card.title, page=card.page, card_id=card.card_id))
        made.append(Line(SUMMARY, card.summary, card_id=card.card_id))
        heading: str | None = None
        for item in card.items:
            if item.heading and item.heading != heading:
                made.append(Line(HEADING, item.heading, card_id=card.card_id))
            heading = item.heading
            made.append(_item(card, item))
    return tuple(made)


def _item(card: ReferenceCard, item: ReferenceItem) -> Line:
    return Line(
        EVENT if card.card_id == TIMELINE else ITEM,
        item.label,
        item.value or NONE,
        item.page,
        card.card_id,
        item.reading.reason or "",
        item.reading.inferred,
    )
