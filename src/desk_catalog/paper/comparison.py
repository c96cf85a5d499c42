"""Two to four programmes side by side: the facts of the window's comparison, with a bar where they differ."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from desk_catalog.catalog.comparing import Line as Fact
from desk_catalog.catalog.nouns import Applicant, Edition, ProgramDetail, Theme
from desk_catalog.paper import opening
from desk_catalog.paper.layout import A4_LANDSCAPE, Document
from desk_catalog.paper.side_by_side import BUDGET, MAIL, NETWORKS, OFFICES, TELEPHONE, lines
from desk_catalog.paper.table import Cell, Column, Items, Line, Piece, Table, over_pages
from desk_catalog.paper.text import Span, Style, Typesetter
from desk_catalog.paper.wording import page_ranges

KIND = "事業の比較"
DIFFERENT = "≠"
LEGEND = f"{DIFFERENT}と左の太線＝違いのある項目　欄の太線と太字＝いちばん多い内容と違う事業"
_STYLE = Style(9.0, leading=1.5)
_LABEL = 30.0  # mm
_AMOUNT = re.compile(r"^△?[\d,]+(?=千円)")


def comparison(
    details: Sequence[ProgramDetail],
    themes: Sequence[Theme],
    applicants: Sequence[Applicant],
    edition: Edition,
    setter: Typesetter,
    *,
    office: str,
    today: datetime.date,
    paper: tuple[float, float] = A4_LANDSCAPE,
) -> Document:
    """The programmes of ``details`` in columns, on ``paper`` (width, height in mm); ``office`` may be empty."""
    facts = lines(details, themes, applicants, edition)
    pages = [page for detail in details for page in detail.program.pages]
    source = f"出典：{edition.package_name} {page_ranges(pages)}".strip()
    around = opening.furniture(setter, paper, KIND, edition, source, office=office, today=today)
    different = sum(one.differs for one in facts)
    compared = sum(one.compared for one in facts)
    title = f"{len(details)}事業の比較"
    first: Items = [
        (0.0, opening.title(setter, title)),
        (1.0, opening.remark(setter, *_remark(different, compared))),
    ]
    columns = (
        Column("項目", width=_LABEL, label=True),
        *(Column(detail.program.name, share=1.0) for detail in details),
    )
    table = Table(setter, columns, tuple(_line(one) for one in facts), style=_STYLE)
    return Document(title, around.dress(over_pages(table, around.room(), first=first)))


def _remark(different: int, compared: int) -> tuple[str, ...]:
    if not different:
        return (f"比べた{compared}項目はすべて同じです。",)
    return f"比べた{compared}項目のうち{different}項目に違いがあります。", LEGEND


def _line(fact: Fact) -> Line:
    label = f"{fact.title} {DIFFERENT}" if fact.differs else fact.title
    head = Cell((Piece((Span(label, bold=fact.differs),)),), bar=fact.differs)
    # Where no content is the usual one all stand out, and bold in every cell would say nothing.
    tell = not all(fact.marks)
    cells = (
        _cell(fact.title, value, marked=tell and mark)
        for value, mark in zip(fact.values, fact.marks, strict=True)
    )
    return Line((head, *cells))


def _cell(title: str, value: str, *, marked: bool) -> Cell:
    figures = title in (TELEPHONE, MAIL)
    found = _AMOUNT.match(value) if title == BUDGET else None
    pieces = []
    parts = value.replace("　", "\n") if found else value  # how the amount is read and what it contains
    for number, text in enumerate(parts.split("\n")):
        if found and not number:
            amount, rest = text[: found.end()], text[found.end() :]
            spans: tuple[Span, ...] = (
                Span(amount, bold=True, figure=True, scale=1.1),
                Span(rest, bold=marked),
            )
        else:
            spans = (Span(text, bold=marked, figure=figures, scale=1.1 if figures else 1.0),)
        pieces.append(Piece(spans, named=title in (OFFICES, NETWORKS)))
    return Cell(tuple(pieces), bar=marked)
