"""The programme sheet: one A4 page, whatever the programme has to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from desk_catalog.paper import grid
from desk_catalog.paper.blocks import (
    Card,
    CheckBoxes,
    FillIn,
    Heading,
    Item,
    LabelTable,
    NotePad,
    Paragraph,
    QrCode,
    Row,
    Rule,
    Sides,
)
from desk_catalog.paper.budget import Amount
from desk_catalog.paper.content import (
    DATE_LABEL,
    INFERRED_LEGEND,
    NOTICE,
    OFFICE_LABEL,
    ContactCard,
    SheetContent,
)
from desk_catalog.paper.fonts import require_faces
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import A4, MARGIN, Block, Page, Stack, flow, stack
from desk_catalog.paper.map_view import UNDIVIDED, MapCell, Mark
from desk_catalog.paper.qr import mail_modules
from desk_catalog.paper.shortening import SMALL, Boxes, Limits, relaxations, shorten, steps
from desk_catalog.paper.text import Align, Breaking, Span, Style, Typesetter
from desk_catalog.paper.wording import NOT_STATED, more

WIDTH = A4[0] - 2 * MARGIN
TITLE_SIZES = (20.0, 18.0, 16.0, 14.0)  # points; the first that needs no more than two lines
FIGURE_SCALE = 1.2
MAIL_SCALE = 1.25  # the narrow face looks smaller than the text around it; its underscore must be seen
LEAST_OFFICE = 52.0  # mm a card keeps for the name of the office
Items = list[tuple[float, Block]]


def compose(content: SheetContent, setter: Typesetter | None = None, *, folio: str = "") -> Page:
    """Set the sheet: everything if it fits, else shortened step by step until it does.

    CatalogueError if the fonts are missing. Pass ``setter`` to set many sheets with one. ``folio`` is the page
    number of a sheet in a book, 「n／N」, at the end of the foot; a sheet of its own has none.
    """
    return arrange(content, setter or Typesetter(require_faces()), folio=folio)[0]


def arrange(content: SheetContent, setter: Typesetter, *, folio: str = "") -> tuple[Page, Limits]:
    """The sheet and how much it had to be shortened."""
    for limits in steps(content):
        page = _attempt(content, limits, setter, folio)
        if page is not None:
            return _filled(content, limits, setter, folio, page)
    raise RuntimeError(f"the sheet of {content.program_id} does not fit even at its shortest")


def _attempt(content: SheetContent, limits: Limits, setter: Typesetter, folio: str) -> Page | None:
    return _Sheet(setter, shorten(content, limits), limits, folio).page()


def _filled(
    content: SheetContent, limits: Limits, setter: Typesetter, folio: str, page: Page
) -> tuple[Page, Limits]:
    """The page with what was left out before its last step and fits in after it."""
    for looser in relaxations(content, limits):
        fuller = _attempt(content, looser, setter, folio)
        if fuller is not None:
            return _filled(content, looser, setter, folio, fuller)
    return page, limits


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One attempt to set a sheet within ``limits``."""

    setter: Typesetter
    content: SheetContent
    limits: Limits
    folio: str

    def page(self) -> Page | None:
        """The page, or None if it is too full."""
        foot = self._foot()
        bottom = A4[1] - MARGIN - foot.measure(WIDTH)
        items = self._items()
        placed = flow(items, MARGIN, MARGIN, WIDTH)
        notes = self._notes(bottom - placed[-1].bottom - 4)
        if notes is None:
            return None
        placed += flow(notes, MARGIN, placed[-1].bottom, WIDTH)
        placed += flow([(0.0, foot)], MARGIN, bottom, WIDTH)
        return Page(*A4, placed, title=self.content.name)

    def _items(self) -> Items:
        return [
            *self._head(),
            (4.0, self._table()),
            *self._map(),
            *self._contacts(),
            *self._networks(),
        ]

    # --- text in its sizes

    @property
    def body(self) -> Style:
        return Style(self.limits.body, leading=1.6)

    @property
    def small(self) -> Style:
        return Style(SMALL, leading=1.5, ink=Ink.SOFT)

    def _text(self, text: str, style: Style, *, bold: bool = False) -> Paragraph:
        return Paragraph(self.setter, (Span(text, bold=bold),), style)

    def _heading(self, text: str) -> Heading:
        return Heading(self._text(text, replace(self.body, leading=1.5), bold=True))

    # --- the parts from top to bottom

    def _head(self) -> Items:
        content = self.content
        ministry = Paragraph(
            self.setter,
            (Span(content.ministry, bold=True),),
            replace(self.small, align=Align.RIGHT, ink=Ink.TEXT),
        )
        items: Items = [
            (0.0, Sides(self._text(content.heading, replace(self.small, ink=Ink.TEXT)), ministry, 0.6)),
            (1.6, Rule(0.8)),
            (4.0, self._title()),
        ]
        if content.aliases:
            items.append((0.6, self._text("／".join(content.aliases), self.small)))
        lead = Style(min(11.25, self.limits.body + 0.75), leading=1.75)
        items.append((3.0, self._text(content.summary, lead)))
        return items

    def _title(self) -> Paragraph:
        style = Style(leading=1.35, bold=True, breaking=Breaking.HEADING)
        for size in TITLE_SIZES:
            title = self._text(self.content.name, replace(style, size=size))
            if title.measure(WIDTH) <= 2 * title.style.pitch:
                break
        return title

    def _table(self) -> LabelTable:
        content = self.content
        rows = [
            ("申請できる主体", self._applicants()),
            ("予算額", self._budget()),
            ("新規課題採択", self._lines(content.new_call, bold_first=True)),
            ("位置づけ", self._list(content.position)),
        ]
        if content.needs:
            rows.append(("こんなときに", self._list(content.needs)))
        if content.parent:
            rows.append(("親事業", self._text(content.parent, self.body)))
        if content.children:
            rows.append(("この事業の内訳", self._list(content.children)))
        return LabelTable(tuple(Row(self._text(label, self.body, bold=True), value) for label, value in rows))

    def _applicants(self) -> Block:
        choices = tuple((self.limits.cut(choice.text), choice.chosen) for choice in self.content.choices)
        notes = (self._text(note, self.small) for note in self.content.applicant_notes)
        return stack((CheckBoxes(self.setter, choices, self.body), *notes))

    def _budget(self) -> Block:
        amounts, limit = self.content.budget, self.limits.lines
        lines = [self._amount(amount) for amount in amounts[:limit]]
        if limit is not None and limit < len(amounts):
            lines.append(self._text(more(len(amounts) - limit), self.small))
        return stack(lines)

    def _amount(self, amount: Amount) -> Paragraph:
        cut = self.limits.cut
        if not amount.figure:
            plain = self.body if amount.lead.startswith(NOT_STATED) else self.small
            return self._text(cut(amount.lead), plain)
        # In the narrow face digits line up but look smaller than the text around them.
        figure = Span(amount.figure, bold=True, figure=True, scale=FIGURE_SCALE)
        unit = Span(f"\u00a0{amount.unit}", bold=True)
        return Paragraph(self.setter, (Span(cut(amount.lead)), figure, unit, Span(amount.rest)), self.body)

    def _lines(self, texts: Iterable[str], *, bold_first: bool = False) -> Stack:
        return stack(
            self._text(text, self.body, bold=bold_first and index == 0 and text != NOT_STATED)
            for index, text in enumerate(texts)
        )

    def _list(self, texts: tuple[str, ...]) -> Stack:
        """One text as it is; several with a mark before each."""
        if len(texts) == 1:
            return self._lines(texts)
        dot = self._text("・", self.body)
        return stack(Item(dot, self.body.em, self._text(text, self.body)) for text in texts)

    def _map(self) -> Items:
        view = self.content.map_view
        heading = (3.8, self._heading("掲載マップ"))
        if not any(cell.mark for cell in view.cells):
            return [heading, (1.4, self._text(self.content.off_map, self.body)), *self._inferred()]
        if not self.limits.grid:
            return [
                heading,
                (1.4, self._text("紙面の都合で省略（カタログ参照）", self.body)),
                *self._inferred(),
            ]
        columns = tuple(
            grid.Column(self.limits.cut(column.theme), tuple(_grid_cell(cell) for cell in column.cells))
            for column in view.columns
        )
        marks = grid.Grid(self.setter, view.titles, columns, Style(SMALL))
        return [heading, (1.6, marks), (0.8, self._text(self._legend(), self.small))]

    def _inferred(self) -> Items:
        """What 推定 means, where there is no grid to say it under."""
        return [(0.8, self._text(INFERRED_LEGEND, self.small))] if self.content.inferred else []

    def _legend(self) -> str:
        view = self.content.map_view
        parts = [f"{Mark.PRINTED.value} 掲載"]
        if any(cell.mark is Mark.INFERRED for cell in view.cells):
            parts.append(f"{Mark.INFERRED.value} 掲載（段階は推定）")
        if any(cell.whole for cell in view.cells):
            parts.append(f"{UNDIVIDED}：段階に分かれていないマップ")
        if view.more:
            parts.append(f"ほか {view.more} テーマにも掲載")
        if view.empty:
            parts.append(f"掲載のない {view.empty} テーマは省略")
        if self.content.inferred:
            parts.append(INFERRED_LEGEND)
        return "　".join(parts)

    def _contacts(self) -> Items:
        contacts = self.content.contacts
        if not contacts:
            none = f"問い合わせ先：{NOT_STATED}（連絡先表に載っていない事業です）"
            return [(4.0, Card(self._text(none, self.body), None, None))]
        shown = contacts[: self.limits.contacts]
        labels = [
            f"問い合わせ先（{number}／{len(contacts)}）" if len(contacts) > 1 else "問い合わせ先"
            for number in range(1, len(shown) + 1)
        ]
        boxed = 1 if self.limits.boxes is Boxes.LISTED else len(shown)
        items: Items = []
        for contact, label in zip(shown[:boxed], labels, strict=False):
            items.append((1.6 if items else 4.0, self._card(contact, label)))
        for contact, label in zip(shown[boxed:], labels[boxed:], strict=True):
            items.append((1.0, self._entry(contact, label)))
        if len(shown) < len(contacts):
            items.append((0.6, self._text(f"問い合わせ先は{more(len(contacts) - len(shown))}", self.small)))
        return items

    def _entry(self, contact: ContactCard, label: str) -> Stack:
        """A contact in two or three lines of ordinary text."""
        cut, style = self.limits.cut, replace(self.body, leading=1.4)
        where = (Span(f"{label}　"), Span(cut(f"{contact.ministry} {contact.office}")))
        mail = contact.mail or f"メール：{NOT_STATED}"
        parts = (
            Span(f"電話 {contact.tel}" if contact.tel else f"電話：{NOT_STATED}", bold=True),
            Span(f"内線 {contact.ext}" if contact.ext else ""),
            Span(mail, figure=bool(contact.mail), scale=MAIL_SCALE if contact.mail else 1.0),
            Span(contact.note or ""),
        )
        reach = tuple(replace(part, text=f"{cut(part.text)}　") for part in parts if part.text)
        return stack(Paragraph(self.setter, spans, style) for spans in (where, reach))

    def _card(self, contact: ContactCard, label: str) -> Card:
        compact = self.limits.boxes is not Boxes.LARGE
        picture = _qr(contact.mail)
        picture_width = (20.0 if compact else 23.0) if picture else 0.0
        reach = self._reach(contact, 15.0 if compact else 20.0)
        inner = WIDTH - 2 * 4.6 - picture_width
        wanted = max(self.setter.width(line.spans, line.style) for line in reach)
        return Card(
            left=self._office(contact, label),
            right=stack(reach),
            picture=picture,
            right_width=min(max(wanted + 0.5, 40.0), inner - LEAST_OFFICE),
            picture_width=picture_width,
            pad_y=1.6 if compact else 2.4,
        )

    def _office(self, contact: ContactCard, label: str) -> Stack:
        cut = self.limits.cut
        bureau, _, rest = contact.office.partition(" ")
        lines = [
            self._text(label, self.small),
            self._text(cut(f"{contact.ministry} {bureau}"), replace(self.body, leading=1.5), bold=True),
        ]
        if rest:
            lines.append(self._text(cut(rest), replace(self.body, leading=1.5)))
        if contact.note:
            lines.append(self._text(cut(contact.note), self.small))
        return stack(lines)

    def _reach(self, contact: ContactCard, tel_size: float) -> tuple[Paragraph, ...]:
        right = replace(self.body, leading=1.45, align=Align.RIGHT)
        soft = replace(self.small, align=Align.RIGHT)
        cut = self.limits.cut
        lines = []
        if contact.tel:
            # Alone on its line it need not line up with anything, and the wider face carries further.
            lines.append(self._text(cut(contact.tel), replace(right, size=tel_size, leading=1.25), bold=True))
        else:
            lines.append(self._text(f"電話：{NOT_STATED}", soft))
        if contact.ext:
            lines.append(self._text(f"内線 {cut(contact.ext)}", right))
        if contact.mail:
            # In the proportional face an underscore runs into the letters beside it and is lost on a screen.
            # Where there is no number to call, the address is what one looks for.
            address = (Span(cut(contact.mail), bold=not contact.tel, figure=True),)
            lines.append(Paragraph(self.setter, address, replace(right, size=right.size * MAIL_SCALE)))
        else:
            lines.append(self._text(f"メール：{NOT_STATED}", soft))
        return tuple(lines)

    def _networks(self) -> Items:
        if not self.content.networks:
            return []
        names: Block = self._text("　／　".join(self.content.networks), self.body)
        if names.measure(WIDTH) > self.body.pitch:
            names = self._list(self.content.networks)
        return [(3.8, self._heading("この事業から生まれた地域ネットワーク")), (1.2, names)]

    def _notes(self, room: float) -> Items | None:
        """Everything down to the foot as space for notes; None if less than the limits ask for is left."""
        heading = self._heading("メモ")
        space = room - 3.8 - heading.measure(WIDTH) - 1.6
        if space < self.limits.note_space and (self.limits.note_space or room < 0):
            return None
        return [(3.8, heading), (1.6, NotePad(space))] if space >= 10.0 else []

    def _foot(self) -> Stack:
        content = self.content
        soft = replace(self.small, leading=1.45)
        right = replace(soft, align=Align.RIGHT)
        office: Block = self._text(content.office, right)
        if not content.office:
            office = FillIn(self._text(f"{OFFICE_LABEL}：", soft), soft.em * 4.5)
        folio = Span(f"　{self.folio}" if self.folio else "", bold=True)
        dated = Paragraph(self.setter, (Span(f"{DATE_LABEL}　{content.date}"), folio), right)
        signature = stack((office, dated))
        sides = Sides(self._text(NOTICE, soft, bold=True), signature, 0.38 if self.folio else 0.55)
        source = self._text(content.source + content.budget_scope, soft)
        return Stack(((0.0, Rule(ink=Ink.LINE)), (1.6, source), (0.0, sides)))


def _grid_cell(cell: MapCell) -> grid.Cell:
    words = ["推定"] if cell.mark is Mark.INFERRED else []
    if cell.whole:
        words.append(UNDIVIDED)
    return grid.Cell(cell.start, cell.rows, cell.mark.value if cell.mark else "", "・".join(words))


def _qr(mail: str | None) -> QrCode | None:
    modules = mail_modules(mail) if mail else None
    return QrCode(modules) if modules else None
