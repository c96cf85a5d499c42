"""The cover of a handout: what it is, how much is in it, who gave it out and when.

Black on white with one strong rule, so that an office printer makes it as well as a printer's shop. What is long gets
smaller type and then fewer characters: a cover is one page by construction, like the sheets behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from desk_catalog.paper.blocks import HAIRLINE, Card, FillIn, Paragraph, Rule, Sides, words
from desk_catalog.paper.content import DATE_LABEL, KIND, NOTICE, OFFICE_LABEL, PRODUCT
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import A4, MARGIN, Block, Page, Stack, flow, stack
from desk_catalog.paper.shortening import SMALL
from desk_catalog.paper.text import Align, Breaking, Span, Style, Typesetter

WIDTH = A4[0] - 2 * MARGIN
COVER = "表紙"
WHAT = f"{KIND}集"
CHANGES = "公募の有無、要件、連絡先は、この資料の作成後に変わることがあります。"
ADDRESS_LABEL = "連絡先"
TITLE_SIZES = (32.0, 28.0, 24.0, 20.0, 17.0)  # points; the first that needs no more than two lines
TITLE_AT = 62.0  # mm from the top of the paper: the title stands a little above the middle of what is seen
GAP = 10.0  # mm kept between what stands at the top and what stands at the foot
ADDRESS_LINES = 8
CUT = "…（以下略）"
_SMALL = Style(SMALL, leading=1.45, ink=Ink.SOFT)
_BODY = Style(10.5, leading=1.6)


@dataclass(frozen=True, slots=True)
class CoverWords:
    """Every word of a cover; ``parts`` are what the book is made of, each with its pages.

    ``note``, ``office`` and ``address`` may be empty; ``address`` has lines.
    """

    name: str
    edition: str
    lead: str
    note: tuple[str, ...]
    number: str
    parts: tuple[tuple[str, str], ...]
    source: str
    office: str
    address: tuple[str, ...]
    date: str


def cover(said: CoverWords, setter: Typesetter) -> Page:
    """Set the cover: as it is if it fits, else with its longest texts cut, which they say."""
    for limit in _limits(said):
        page = _Cover(setter, _cut(said, limit)).page()
        if page is not None:
            return page
    raise RuntimeError(f"the cover of {said.name[:40]!r} does not fit even at its shortest")


def _limits(said: CoverWords) -> Iterator[int]:
    """Ever fewer characters that a text may have."""
    texts = (said.name, said.edition, said.source, said.office, *said.note, *said.address)
    longest = max(len(text) for text in texts)
    yield longest
    yield from (limit for limit in (400, 250, 150, 100, 70, 45) if limit < longest)


def _cut(said: CoverWords, limit: int) -> CoverWords:
    def cut(text: str) -> str:
        return text if len(text) <= limit else text[: limit - len(CUT)] + CUT

    return replace(
        said,
        name=cut(said.name),
        edition=cut(said.edition),
        # Of many short lines the first few stand for the others, as of one long text its beginning.
        note=_first([cut(line) for line in said.note], max(2, limit // 40)),
        source=cut(said.source),
        office=cut(said.office),
        address=_first([cut(line) for line in said.address], ADDRESS_LINES),
    )


def _first(lines: list[str], limit: int) -> tuple[str, ...]:
    return tuple(lines) if len(lines) <= limit else (*lines[: limit - 1], CUT)


@dataclass(frozen=True, slots=True)
class _Barred:
    """A block with a strong black bar down its left side."""

    body: Block
    bar: float = 2.0
    indent: float = 7.0

    def measure(self, width: float) -> float:
        return self.body.measure(width - self.indent)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        painter.fillRect(QRectF(x, y, self.bar, self.measure(width)), QColor(Ink.TEXT))
        self.body.paint(painter, x + self.indent, y, width - self.indent)


@dataclass(frozen=True, slots=True)
class _Facts:
    """Lines of label and value, with a hairline above each and below the last."""

    rows: tuple[tuple[Paragraph, Block], ...]
    label_width: float = 30.0
    pad: float = 1.7

    def _height(self, row: tuple[Paragraph, Block], width: float) -> float:
        label, value = row
        tallest = max(label.measure(self.label_width), value.measure(width - self.label_width))
        return tallest + 2 * self.pad

    def measure(self, width: float) -> float:
        return sum(self._height(row, width) for row in self.rows) + HAIRLINE

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        for row in self.rows:
            painter.fillRect(QRectF(x, y, width, HAIRLINE), QColor(Ink.LINE))
            row[0].paint(painter, x, y + self.pad, self.label_width)
            row[1].paint(painter, x + self.label_width, y + self.pad, width - self.label_width)
            y += self._height(row, width)
        painter.fillRect(QRectF(x, y, width, HAIRLINE), QColor(Ink.LINE))


@dataclass(frozen=True, slots=True)
class _Cover:
    """One attempt to set a cover."""

    setter: Typesetter
    said: CoverWords

    def page(self) -> Page | None:
        """The page, or None if it is too full."""
        head = flow(self._head(), MARGIN, MARGIN, WIDTH)
        bottom = A4[1] - MARGIN
        foot_height = sum(gap + block.measure(WIDTH) for gap, block in self._foot())
        foot = flow(self._foot(), MARGIN, bottom - foot_height, WIDTH)
        middle = self._middle()
        height = sum(gap + block.measure(WIDTH) for gap, block in middle)
        # A full cover starts higher; what must not happen is that its parts meet.
        top = min(TITLE_AT, foot[0].y - GAP - height)
        if top < head[-1].bottom + GAP:
            return None
        return Page(*A4, (*head, *flow(middle, MARGIN, top, WIDTH), *foot), title=COVER)

    def _text(self, text: str, style: Style, *, bold: bool = False) -> Paragraph:
        return Paragraph(self.setter, (Span(text, bold=bold),), style)

    def _head(self) -> list[tuple[float, Block]]:
        line = replace(_SMALL, ink=Ink.TEXT)
        left = self._text(PRODUCT, line)
        right = self._text(self.said.edition, replace(line, align=Align.RIGHT), bold=True)
        return [(0.0, Sides(left, right, 0.4)), (1.6, Rule(0.8))]

    def _middle(self) -> list[tuple[float, Block]]:
        said = self.said
        items: list[tuple[float, Block]] = [
            (0.0, _Barred(self._title())),
            (9.0, self._text(said.lead, Style(12.0, leading=1.75))),
        ]
        items += [
            (4.0 if index == 0 else 0.0, words(self.setter, line, _BODY))
            for index, line in enumerate(said.note)
        ]
        items.append((10.0, self._facts()))
        return items

    def _title(self) -> Stack:
        eyebrow = self._text(WHAT, Style(12.0, leading=1.5))
        room = WIDTH - _Barred(eyebrow).indent
        style = Style(leading=1.35, bold=True, breaking=Breaking.HEADING)
        for size in TITLE_SIZES:
            title = self._text(self.said.name, replace(style, size=size))
            if title.measure(room) <= 2 * title.style.pitch + 1e-6:
                break
        return Stack(((0.0, eyebrow), (1.0, title)))

    def _facts(self) -> _Facts:
        said = self.said
        contents = stack(_Dotted(self.setter, part, pages) for part, pages in said.parts)
        rows: list[tuple[str, Block]] = [
            ("収録", self._text(said.number, _BODY, bold=True)),
            ("構成", contents),
            ("出典", self._text(said.source, _BODY)),
        ]
        return _Facts(tuple((self._text(label, _BODY, bold=True), value) for label, value in rows))

    def _foot(self) -> list[tuple[float, Block]]:
        notice = stack((self._text(NOTICE, Style(13.0, leading=1.6), bold=True), self._text(CHANGES, _SMALL)))
        return [(0.0, Card(notice, None, None)), (9.0, self._sender())]

    def _sender(self) -> Block:
        """The office with where it is reached, and the date; lines to write on for what is not known."""
        said = self.said
        blank = 22.0  # mm for the label of a line to fill in
        office: Block = self._text(
            said.office, Style(14.0, leading=1.5, breaking=Breaking.HEADING), bold=True
        )
        if not said.office:
            office = FillIn(self._text(f"{OFFICE_LABEL}：", _BODY), blank)
        address: Block = stack(self._text(line, _BODY) for line in said.address)
        if not said.address:
            address = FillIn(self._text(f"{ADDRESS_LABEL}：", _BODY), blank)
        date = self._text(f"{DATE_LABEL}　{said.date}", replace(_BODY, align=Align.RIGHT))
        gap = 8.0
        wanted = self.setter.width(date.spans, date.style) + 0.5
        share = (WIDTH - gap - wanted) / (WIDTH - gap)
        return Sides(Stack(((0.0, office), (1.0, address))), date, share, gap)


@dataclass(frozen=True, slots=True)
class _Dotted:
    """A part of the book and its pages, one beside the other."""

    setter: Typesetter
    part: str
    pages: str
    part_width: float = 34.0

    def measure(self, width: float) -> float:
        return _BODY.pitch

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        words(self.setter, self.part, _BODY).paint(painter, x, y, self.part_width)
        pages = words(self.setter, self.pages, _BODY)
        pages.paint(painter, x + self.part_width, y, width - self.part_width)
