"""The tables of 資料 on their way to a file, and the table of figures as it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.nouns import ReferenceCard, ReferenceItem
from desk_catalog.ui.models import Column
from desk_catalog.ui.reference.figures import OF_PARTS, FigureRow, amount_text

if TYPE_CHECKING:
    from desk_catalog.exchange.sheet import Sheet


def _amount(row: FigureRow) -> str:
    return NOT_STATED if row.amount is None else amount_text(row.amount)


def _page(row: FigureRow) -> str:
    return f"p.{row.page}" if row.page else ""


ITEM, SERIES, _AMOUNT, _UNIT, PRINTED, REMARK = range(6)
FIGURE_COLUMNS: tuple[Column[FigureRow], ...] = (
    Column("項目", lambda row: row.label, 14, tip=lambda row: row.section),
    Column("年度・区分", lambda row: row.series, 11),
    Column("金額", _amount, 6.5, right=True),
    Column("単位", lambda row: f"{row.unit}{OF_PARTS if row.uchisuu else ''}", 4.3),
    Column("原資料の印字", lambda row: row.printed, 14, tip=lambda row: row.printed),
    Column("注", lambda row: row.remark, 14, tip=lambda row: row.remark),
    Column("ページ", _page, 4),
)


def figure_sheet(topic: str, rows: Iterable[FigureRow]) -> Sheet:
    """The figures of a topic; an amount is written without commas, one that is not printed as an empty cell."""
    from desk_catalog.exchange.sheet import Column as Field
    from desk_catalog.exchange.sheet import sheet

    fields: tuple[Field[FigureRow], ...] = (
        Field("section", "まとまり", lambda row: row.section or None),
        Field("item", "項目", lambda row: row.label),
        Field("period", "年度・区分", lambda row: row.series or None),
        Field("amount", "金額", _plain_amount),
        Field("unit", "単位", lambda row: row.unit or None),
        Field("printed", "原資料の印字", lambda row: row.printed or None),
        Field("remark", "注", lambda row: row.remark or None),
        Field("page", "ページ", lambda row: row.page or None),
        Field("program_id", "事業ID", lambda row: row.program_id or None),
    )
    return sheet(topic, fields, rows)


def _plain_amount(row: FigureRow) -> str | int | None:
    if row.amount is None:
        return None
    return int(row.amount) if row.amount == int(row.amount) else f"{row.amount:.2f}".rstrip("0")


def card_sheet(topic: str, cards: Iterable[ReferenceCard]) -> Sheet:
    """Every fact of a topic's cards; a card without facts is one line."""
    from desk_catalog.exchange.sheet import Column as Field
    from desk_catalog.exchange.sheet import sheet

    fields: tuple[Field[tuple[ReferenceCard, ReferenceItem | None]], ...] = (
        Field("topic", "まとまり", lambda row: row[0].topic),
        Field("card", "題", lambda row: row[0].title),
        Field("summary", "概要", lambda row: row[0].summary),
        Field("heading", "見出し", lambda row: row[1].heading if row[1] else None),
        Field("item", "項目", lambda row: row[1].label if row[1] else None),
        Field("value", "内容", lambda row: row[1].value if row[1] else None),
        Field("basis", "根拠", lambda row: "推定" if row[1] and row[1].reading.inferred else "印字"),
        Field("reason", "推定の理由", lambda row: row[1].reading.reason if row[1] else None),
        Field("page", "ページ", lambda row: (row[1] or row[0]).page),
    )
    return sheet(topic, fields, ((card, item) for card in cards for item in card.items or (None,)))
