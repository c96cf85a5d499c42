"""How a card is put together: narrow ones for the grid, wide ones for a theme's own map, bare chips."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

from desk_catalog.catalog.amounts import split_printed
from desk_catalog.catalog.maps import MapRow
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.scene import CardBox, ChipMark, Face, Label
from desk_catalog.ui.theme_map.typeset import LINE_END, Block, Broken, Typesetter
from desk_catalog.ui.widgets.chip import chip_size

INFERRED = "推定"
INFERRED_SHORT = "推"
"""The mark of a narrow card; the legend says what it means."""
_NAME_LINES, _AMOUNT_LINES = 5, 3
_TIGHT = 1.24  # distance of lines in a narrow card, in heights of type


class Draft(NamedTuple):
    """A wide card that knows its height but not yet its place."""

    rows: tuple[int, ...]
    row: MapRow
    name: Block
    amount: Block
    note: Block | None  # summary and remark
    width: float
    height: float


class _Room(NamedTuple):
    """What is in a narrow card in lines; ``amounts_marked`` beside the mark 推定."""

    names: Broken
    amounts: Broken
    amounts_marked: Broken


class Narrow:
    """Cards of the overview: chip, name in small type, the amount below it.

    Only the number of lines is found beforehand; the texts are set when the card is painted.
    """

    def __init__(self, look: Look, setter: Typesetter) -> None:
        self._look, self._set = look, setter.set
        self._name, self._amount = setter.face("card"), setter.face("card_note")
        self._pad, self._gap = look.em(0.34), look.em(0.35)
        self._chips = _Chips(look, "chip_small")
        self._mark = setter.set(INFERRED_SHORT, "chip_small", look.em(4), leading=_TIGHT)
        self._spare = self._mark.width + look.em(0.5)
        self._rooms: dict[tuple[float, str], _Room] = {}

    def height(self, row: MapRow, width: float) -> float:
        """The height a card needs that is ``width`` pixels wide."""
        chip = row.program.ministry.chip
        room = self._rooms.get((width, chip))
        if room is None:
            room = self._rooms[width, chip] = self._room(row, width)
        amounts = (room.amounts_marked if row.placement.reading.inferred else room.amounts)[row.short_amount]
        lines = len(room.names[row.short_name]) * self._name.line + len(amounts) * self._amount.line
        return lines * _TIGHT + 2 * self._pad

    def _room(self, row: MapRow, width: float) -> _Room:
        """The lines of all texts in cards as wide as this one, with a chip as wide."""
        inside = self._inside(row, width)
        return _Room(
            self._name.broken(inside, _NAME_LINES),
            self._amount.broken(inside, _AMOUNT_LINES),
            self._amount.broken(inside - self._spare, _AMOUNT_LINES),
        )

    def _inside(self, row: MapRow, width: float) -> float:
        """What is left of a card's width beside the chip."""
        return width - 2 * self._pad - self._chips[row.program.ministry.chip].width() - self._gap

    def place(self, rows: tuple[int, ...], row: MapRow, rect: QRectF) -> CardBox:
        """The card of ``row`` in ``rect``, standing for ``rows``."""
        return CardBox(rect, rows, row.program.program_id, partial(self._face, row))

    def bare(self, rows: tuple[int, ...], row: MapRow, x: float, y: float) -> CardBox:
        """A chip alone, for a programme whose card stands in another cell of the row."""
        rect = QRectF(QPointF(x, y), self.bare_size(row))
        return CardBox(rect, rows, row.program.program_id, partial(_bare_face, row), bare=True)

    def bare_size(self, row: MapRow) -> QSizeF:
        """The size of a chip alone."""
        return self._chips[row.program.ministry.chip]

    def line(self, rows: tuple[int, ...], row: MapRow, rect: QRectF) -> CardBox:
        """A chip with the name beside it in one line, as high as the chip."""
        return CardBox(rect, rows, row.program.program_id, partial(self._line_face, row), bare=True)

    def _line_face(self, row: MapRow, rect: QRectF) -> Face:
        """The amount stands at the right where name and amount both fit."""
        chip = QRectF(rect.topLeft(), self.bare_size(row))
        left = chip.right() + self._gap
        room = rect.right() - left
        amount = self._set(row.short_amount, "card_note", room, lines=1)
        name = self._set(row.short_name, "card", room, lines=1)
        middle = rect.center().y()
        labels = [Label(name, QPointF(left, middle - name.height / 2))]
        if name.width + self._gap + amount.width <= room:
            at = QPointF(rect.right() - amount.width, middle - amount.height / 2)
            labels.append(Label(amount, at, "muted"))
        return Face(tuple(labels), ChipMark(chip, row.program.ministry, row.program.ministry.chip))

    def _face(self, row: MapRow, rect: QRectF) -> Face:
        pad, chars = self._pad, row.program.ministry.chip
        at = rect.topLeft() + QPointF(pad, pad)
        chip = QRectF(at, self._chips[chars])
        left = chip.right() + self._gap
        inside = self._inside(row, rect.width())
        name = self._set(row.short_name, "card", inside, lines=_NAME_LINES, leading=_TIGHT)
        beside = self._spare if row.placement.reading.inferred else 0.0
        amount = self._set(
            row.short_amount, "card_note", inside - beside, lines=_AMOUNT_LINES, leading=_TIGHT
        )
        name_at = QPointF(left, at.y() - self._look.em(0.04))
        below = name_at + QPointF(0, name.height)
        labels = (Label(name, name_at), Label(amount, below, "muted"))
        mark = ChipMark(chip, row.program.ministry, chars)
        if not row.placement.reading.inferred:
            return Face(labels, mark)
        frame = self._mark_frame(rect.right() - pad, below.y() + amount.height)
        inset = (frame.width() - self._mark.width) / 2
        return Face((*labels, Label(self._mark, frame.topLeft() + QPointF(inset, 0), "muted")), mark, frame)

    def _mark_frame(self, right: float, bottom: float) -> QRectF:
        width = self._mark.width + self._look.em(0.24)
        return QRectF(right - width, bottom - self._mark.height, width, self._mark.height)


class Wide:
    """Cards of a theme's own map: name in bold, the summary below it, the amount at the right."""

    def __init__(self, look: Look, setter: Typesetter, *, summary: bool) -> None:
        self._look, self._set, self._summary = look, setter.set, summary
        self._chips = _Chips(look, "chip")
        self._pad_x, self._pad_y, self._gap = look.em(0.8), look.em(0.38), look.em(0.65)
        self._mark = setter.set(INFERRED, "card_note", look.em(4))

    def draft(self, rows: tuple[int, ...], row: MapRow, width: float) -> Draft:
        """Break the card's texts for ``width`` pixels."""
        placement = row.placement
        text, remark = split_printed(placement.budget_printed, uchisuu=placement.uchisuu)
        amount = self._set(text, "strong", width * 0.34, align=Qt.AlignmentFlag.AlignRight)
        whole = width - 2 * self._pad_x - self._chips[row.program.ministry.chip].width() - self._gap
        inside = whole - amount.width - self._gap
        spare = self._mark.width + self._look.em(1.1) if placement.reading.inferred else 0.0
        name = self._set(placement.printed_name, "strong", inside - spare)
        lines = [row.program.summary if self._summary else "", remark]
        small = LINE_END.join(line for line in lines if line)
        clear = amount.height <= name.height  # the lines below may run under the amount
        note = self._set(small, "small", whole if clear else inside) if small else None
        text_height = name.height + (note.height + self._look.em(0.1) if note else 0)
        chip = self._chips[row.program.ministry.chip].height()
        height = max(text_height, amount.height, chip) + 2 * self._pad_y
        return Draft(rows, row, name, amount, note, width, height)

    def place(self, draft: Draft, x: float, y: float) -> CardBox:
        """The card with its upper left corner at x, y."""
        rect = QRectF(x, y, draft.width, draft.height)
        return CardBox(rect, draft.rows, draft.row.program.program_id, partial(self._face, draft))

    def _face(self, draft: Draft, rect: QRectF) -> Face:
        row = draft.row
        chip = QRectF(
            rect.topLeft() + QPointF(self._pad_x, self._pad_y), self._chips[row.program.ministry.chip]
        )
        left, top = chip.right() + self._gap, rect.top() + self._pad_y
        amount_at = QPointF(rect.right() - self._pad_x - draft.width * 0.34, top)
        labels = [Label(draft.name, QPointF(left, top)), Label(draft.amount, amount_at)]
        if draft.note is not None:
            below = QPointF(left, top + draft.name.height + self._look.em(0.1))
            labels.append(Label(draft.note, below, "text_soft"))
        mark = ChipMark(chip, row.program.ministry, row.program.ministry.chip)
        if not row.placement.reading.inferred:
            return Face(tuple(labels), mark)
        frame = self._mark_frame(draft.name, left, top)
        labels.append(Label(self._mark, frame.topLeft() + QPointF(self._look.em(0.25), 0), "muted"))
        return Face(tuple(labels), mark, frame)

    def _mark_frame(self, name: Block, left: float, top: float) -> QRectF:
        line = name.height / len(name.lines)
        y = top + name.height - line + (line - self._mark.height) / 2
        width = self._mark.width + self._look.em(0.5)
        return QRectF(left + name.last_line + self._look.em(0.5), y, width, self._mark.height)


class _Chips(dict[str, QSizeF]):
    """Sizes of chips by their character."""

    def __init__(self, look: Look, role: str) -> None:
        super().__init__()
        self._look, self._font = look, look.font(role)

    def __missing__(self, text: str) -> QSizeF:
        size = self[text] = chip_size(self._look, text, self._font)
        return size


def _bare_face(row: MapRow, rect: QRectF) -> Face:
    return Face((), ChipMark(rect, row.program.ministry, row.program.ministry.chip))
