"""Two to four programmes side by side: the facts of the window's comparison, with a bar where they differ."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desk_catalog.catalog.amounts import NONE
from desk_catalog.catalog.comparing import Line as Fact
from desk_catalog.catalog.nouns import Applicant, Edition, ProgramDetail, Theme
from desk_catalog.paper import opening
from desk_catalog.paper.layout import A4_LANDSCAPE, MARGIN, Document
from desk_catalog.paper.side_by_side import BUDGET, MAIL, NEEDS, NETWORKS, OFFICES, TELEPHONE, THEMES, lines
from desk_catalog.paper.table import Cell, Column, Items, Line, Piece, Table, over_pages
from desk_catalog.paper.text import Span, Style, Typesetter
from desk_catalog.paper.wording import page_ranges

KIND = "事業の比較"
DIFFERENT = "≠"
LEGEND = f"{DIFFERENT}と左の太線＝違いのある項目　欄の太線と太字＝ほかと違う内容"
STYLE = Style(9.0, leading=1.5)
_LABEL = 30.0  # mm
_FIGURE = 1.1  # the narrow face looks smaller than the text around it
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
    named = f"比較　{'・'.join(detail.program.short_name or detail.program.name for detail in details)}"
    first: Items = [
        (0.0, opening.title(setter, title)),
        (1.0, opening.remark(setter, *_remark(different, compared))),
    ]
    columns = (
        Column("項目", width=_LABEL, label=True),
        *(Column(detail.program.name, share=1.0) for detail in details),
    )
    room = (paper[0] - 2 * MARGIN - _LABEL) / len(details) - 2 * columns[-1].pad
    words = Words(setter, room - 0.1)
    table = Table(setter, columns, tuple(words.line(one) for one in facts), style=STYLE)
    return Document(named, around.dress(over_pages(table, around.room(), first=first)))


def _remark(different: int, compared: int) -> tuple[str, ...]:
    if not different:
        return (f"比べた{compared}項目はすべて同じです。",)
    return f"比べた{compared}項目のうち{different}項目に違いがあります。", LEGEND


@dataclass(frozen=True, slots=True)
class Words:
    """How the values of facts are set into columns of ``room`` mm."""

    setter: Typesetter
    room: float

    def line(self, fact: Fact) -> Line:
        label = f"{fact.title} {DIFFERENT}" if fact.differs else fact.title
        head = Cell((Piece((Span(label, bold=fact.differs),), named=True),), bar=fact.differs)
        # Where no content is the usual one all stand out, and bold in every cell would say nothing.
        tell = not all(fact.marks)
        cells = (
            Cell(tuple(self._pieces(fact.title, value, bold=tell and mark)), bar=tell and mark)
            for value, mark in zip(fact.values, fact.marks, strict=True)
        )
        return Line((head, *cells))

    def _pieces(self, title: str, value: str, *, bold: bool) -> Iterator[Piece]:
        if title == BUDGET and (found := _AMOUNT.match(value)):
            amount, rest = found[0], value[found.end() :]
            # How the amount is read and what it contains follow on lines of their own.
            unit, *remarks = rest.replace("　", "\n").split("\n")
            yield Piece((Span(amount, bold=True, figure=True, scale=_FIGURE), Span(unit, bold=bold)))
            yield from (Piece((Span(text, bold=bold),)) for text in remarks)
        elif title in (TELEPHONE, MAIL) and value != NONE:
            for text in value.split("\n"):
                yield from self._figures(text, bold=bold)
        elif title == THEMES:
            yield Piece((Span(value.replace("\n", "、"), bold=bold),))
        else:
            parts = value.split("\n")
            mark = "・" if title in (OFFICES, NEEDS, NETWORKS) and len(parts) > 1 else ""
            named = title in (OFFICES, NETWORKS)
            yield from (Piece((Span(text, bold=bold),), mark, named=named) for text in parts)

    def _figures(self, text: str, *, bold: bool) -> Iterator[Piece]:
        """A number or an address; one wider than the column breaks before its 「@」, nowhere else if it can."""
        span = Span(text, bold=bold, figure=True, scale=_FIGURE)
        name, at, domain = text.partition("@")
        parts = [text] if self.setter.width((span,), STYLE) <= self.room else [name, at + domain]
        yield from (Piece((replace(span, text=part),)) for part in parts if part)
