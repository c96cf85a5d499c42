"""The difference of two editions: how many changes of each kind, then each of them with before and after."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from desk_catalog.catalog.amounts import NONE, NOT_STATED
from desk_catalog.catalog.changes import Change, by_kind
from desk_catalog.catalog.nouns import Edition
from desk_catalog.paper import opening
from desk_catalog.paper.layout import A4, Document
from desk_catalog.paper.table import Cell, Column, Items, Line, Piece, Table, over_pages
from desk_catalog.paper.text import Align, Span, Style, Typesetter

KIND = "版の差分"
NOTHING = "変わったことはありません。"
UNIT = "（金額の単位：千円）"
_STYLE = Style(9.0, leading=1.5)
_AMOUNT = re.compile(r"^([△+＋-]?\d{1,3}(?:,\d{3})*|\d+)\s*(\*|（内数）|)$")


def difference(
    old_title: str,
    new_title: str,
    changes: Sequence[Change],
    edition: Edition,
    setter: Typesetter,
    *,
    office: str,
    today: datetime.date,
    paper: tuple[float, float] = A4,
) -> Document:
    """What is other in ``new_title`` than in ``old_title``; ``edition`` is the one the head of the pages names."""
    source = f"比べた版：{old_title}と{new_title}"
    around = opening.furniture(
        setter, paper, KIND, edition, source, office=office, today=today, notice=bool(changes)
    )
    title = f"{old_title}から{new_title}への変更"
    first: Items = [(0.0, opening.title(setter, title))]
    groups = by_kind(tuple(changes))
    if not groups:
        nothing = [*first, (2.0, opening.remark(setter, NOTHING))]
        return Document(title, around.dress([opening.alone(around, nothing)]))
    room = around.room()
    pages = over_pages(_counts(groups, setter), room, first=first, above=3.2)
    money = any(_amount(text) for change in changes for text in (change.old, change.new))
    table = Table(
        setter, _columns(old_title, new_title), _lines(groups), unit=UNIT if money else "", style=_STYLE
    )
    heading: Items = [(5.0, opening.heading(setter, "変更の内容"))]
    return Document(title, around.dress(over_pages(table, room, first=heading, pages=pages)))


def _counts(groups: Sequence[tuple[str, tuple[Change, ...]]], setter: Typesetter) -> Table:
    """How many of each kind, and of all."""
    counts = [(kind, len(group)) for kind, group in groups]
    counts.append(("計", sum(number for _, number in counts)))
    columns = tuple(Column(kind, share=1.0, align=Align.CENTRE, figure=True, bold=True) for kind, _ in counts)
    return Table(
        setter, columns, (Line(tuple(f"{number}件" for _, number in counts)),), style=Style(10.5, leading=1.5)
    )


def _columns(old_title: str, new_title: str) -> tuple[Column, ...]:
    return (
        Column("事業", share=1.5, bold=True, named=True),
        Column("項目", share=0.7),
        Column(old_title, share=1.2),
        Column(new_title, share=1.2),
        Column("増減・違い", share=0.95),
    )


def _lines(groups: Sequence[tuple[str, tuple[Change, ...]]]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for kind, group in groups:
        lines.append(Line(group=f"{kind}　{len(group)}件"))
        before = ""
        for change in group:
            lines.append(_line(change, before))
            before = change.program
    return tuple(lines)


def _line(change: Change, before: str) -> Line:
    sides = change.old, change.new
    money = any(_amount(text) for text in sides) and all(_amount(text) or _silent(text) for text in sides)
    old, new = (_cell(text or NONE, money=money) for text in sides)
    gap = _cell(change.difference, money=money and _amount(change.difference) is not None)
    rest = (change.field or NONE, old, new, gap)
    if change.program == before:
        return Line(("", *rest), carry=change.program)
    return Line((change.program, *rest))


def _cell(text: str, *, money: bool) -> Cell:
    """Text as it is; an amount flush right, with 内数 below it, where it moves no digit."""
    found = _amount(text)
    if not money:
        return Cell(tuple(Piece((Span(part),)) for part in text.split("\n")))
    if found is None:
        return Cell((Piece((Span(text),)),), align=Align.RIGHT)
    pieces = [Piece((Span(found[1], figure=True),))]
    pieces += [Piece((Span("（内数）"),))] if found[2] else []
    return Cell(tuple(pieces), align=Align.RIGHT)


def _amount(text: str) -> re.Match[str] | None:
    return _AMOUNT.match(text)


def _silent(text: str) -> bool:
    return text in ("", NONE, NOT_STATED)
