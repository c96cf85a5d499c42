"""How a card is put together: narrow ones for the grid, wide ones for a theme's own map, bare chips."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt

from desk_catalog.ui.amounts import short_printed, split_printed
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.content import MapRow
from desk_catalog.ui.theme_map.scene import CardBox, ChipMark, Label, TextBlock, set_text
from desk_catalog.ui.widgets.chip import chip_size

INFERRED = "推定"


class Draft(NamedTuple):
    """A card that knows its height but not yet its place."""

    rows: tuple[int, ...]
    row: MapRow
    name: TextBlock
    amount: TextBlock
    note: TextBlock | None  # the summary of a wide card, 推定 of a narrow one
    width: float
    height: float


class Narrow:
    """Cards of the overview: chip, name in small type, the amount below it."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._font, self._small = look.font("card"), look.font("card_note")
        self._chip_font = look.font("chip_small")
        self._pad, self._gap = look.em(0.38), look.em(0.35)
        self._chips: dict[str, QRectF] = {}
        self._mark = set_text(INFERRED, self._small, look.em(4))

    def draft(self, rows: tuple[int, ...], row: MapRow, width: float) -> Draft:
        """Break the card's texts for ``width`` pixels."""
        inside = width - 2 * self._pad - self._chip(row).width() - self._gap
        name = set_text(row.short_name, self._font, inside, lines=5)
        placement = row.placement
        text = short_printed(placement.budget_printed, uchisuu=placement.uchisuu)
        amount = set_text(text, self._small, inside, lines=3)
        mark = self._mark if placement.reading.inferred else None
        height = name.height + amount.height + 2 * self._pad
        if mark is not None and not self._beside(amount, mark, inside):
            height += mark.height
        return Draft(rows, row, name, amount, mark, width, height)

    def place(self, draft: Draft, x: float, y: float, height: float | None = None) -> CardBox:
        """The card with its upper left corner at x, y."""
        chip = self._chip(draft.row).translated(x + self._pad, y + self._pad)
        left, top = chip.right() + self._gap, y + self._pad
        below = top + draft.name.height
        labels = [Label(draft.name, QPointF(left, top)), Label(draft.amount, QPointF(left, below), "muted")]
        dashes: tuple[QRectF, ...] = ()
        if draft.note is not None:
            frame = self._mark_frame(draft, left, below, x + draft.width - self._pad)
            labels.append(Label(draft.note, frame.topLeft() + QPointF(self._look.em(0.15), 0), "muted"))
            dashes = (frame,)
        rect = QRectF(x, y, draft.width, height or draft.height)
        mark = ChipMark(chip, draft.row.program.ministry, draft.row.program.ministry.chip)
        return CardBox(rect, draft.rows, draft.row.program.program_id, tuple(labels), mark, dashes)

    def bare(self, rows: tuple[int, ...], row: MapRow, x: float, y: float) -> CardBox:
        """A chip alone, for a programme whose card stands in another cell of the row."""
        chip = self._chip(row).translated(x, y)
        mark = ChipMark(chip, row.program.ministry, row.program.ministry.chip)
        return CardBox(chip, rows, row.program.program_id, (), mark, bare=True)

    def bare_size(self, row: MapRow) -> QRectF:
        """The size of a chip alone."""
        return self._chip(row)

    def _beside(self, amount: TextBlock, mark: TextBlock, inside: float) -> bool:
        return amount.last_line + mark.width + self._look.em(0.6) <= inside

    def _mark_frame(self, draft: Draft, left: float, below: float, right: float) -> QRectF:
        """Where 推定 stands: behind the amount if there is room, else under it."""
        assert draft.note is not None
        width, height = draft.note.width + self._look.em(0.3), draft.note.height
        if self._beside(draft.amount, draft.note, right - left):
            return QRectF(right - width, below + draft.amount.height - height, width, height)
        return QRectF(left, below + draft.amount.height, width, height)

    def _chip(self, row: MapRow) -> QRectF:
        text = row.program.ministry.chip
        if text not in self._chips:
            self._chips[text] = QRectF(QPointF(0, 0), chip_size(self._look, text, self._chip_font))
        return self._chips[text]


class Wide:
    """Cards of a theme's own map: name in bold, the summary below it, the amount at the right."""

    def __init__(self, look: Look, *, summary: bool) -> None:
        self._look, self._summary = look, summary
        self._bold, self._small = look.font("strong"), look.font("small")
        self._tiny, self._chip_font = look.font("card_note"), look.font("chip")
        self._pad_x, self._pad_y, self._gap = look.em(0.8), look.em(0.42), look.em(0.65)

    def draft(self, rows: tuple[int, ...], row: MapRow, width: float) -> Draft:
        """Break the card's texts for ``width`` pixels."""
        placement = row.placement
        text, remark = split_printed(placement.budget_printed, uchisuu=placement.uchisuu)
        amount = set_text(text, self._bold, width * 0.34, align=Qt.AlignmentFlag.AlignRight)
        inside = self._inside(row, width) - amount.width - self._gap
        spare = self._mark_width() if placement.reading.inferred else 0.0
        name = set_text(placement.printed_name, self._bold, inside - spare)
        lines = [row.program.summary if self._summary else "", remark]
        small = "\u2028".join(line for line in lines if line)
        summary = set_text(small, self._small, inside) if small else None
        text_height = name.height + (summary.height + self._look.em(0.12) if summary else 0)
        height = max(text_height, amount.height, self._chip_size(row).height()) + 2 * self._pad_y
        return Draft(rows, row, name, amount, summary, width, height)

    def place(self, draft: Draft, x: float, y: float) -> CardBox:
        """The card with its upper left corner at x, y."""
        size = self._chip_size(draft.row)
        chip = QRectF(x + self._pad_x, y + self._pad_y, size.width(), size.height())
        left, top = chip.right() + self._gap, y + self._pad_y
        limit = draft.width * 0.34
        labels = [
            Label(draft.name, QPointF(left, top)),
            Label(draft.amount, QPointF(x + draft.width - self._pad_x - limit, top)),
        ]
        if draft.note is not None:
            below = QPointF(left, top + draft.name.height + self._look.em(0.12))
            labels.append(Label(draft.note, below, "text_soft"))
        dashes: tuple[QRectF, ...] = ()
        if draft.row.placement.reading.inferred:
            mark = set_text(INFERRED, self._tiny, self._look.em(4))
            frame = self._mark_frame(draft, mark, left, top)
            labels.append(Label(mark, frame.topLeft() + QPointF(self._look.em(0.25), 0), "muted"))
            dashes = (frame,)
        rect = QRectF(x, y, draft.width, draft.height)
        mark_chip = ChipMark(chip, draft.row.program.ministry, draft.row.program.ministry.chip)
        return CardBox(rect, draft.rows, draft.row.program.program_id, tuple(labels), mark_chip, dashes)

    def _mark_frame(self, draft: Draft, mark: TextBlock, left: float, top: float) -> QRectF:
        line = draft.name.height / draft.name.layout.lineCount()
        y = top + draft.name.height - line + (line - mark.height) / 2
        width = mark.width + self._look.em(0.5)
        return QRectF(left + draft.name.last_line + self._look.em(0.5), y, width, mark.height)

    def _mark_width(self) -> float:
        return set_text(INFERRED, self._tiny, self._look.em(4)).width + self._look.em(1.1)

    def _inside(self, row: MapRow, width: float) -> float:
        return width - 2 * self._pad_x - self._chip_size(row).width() - self._gap

    def _chip_size(self, row: MapRow) -> QRectF:
        return QRectF(QPointF(0, 0), chip_size(self._look, row.program.ministry.chip, self._chip_font))
