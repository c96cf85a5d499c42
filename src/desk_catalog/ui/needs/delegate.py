"""An answer as a card: its rank, category, what one wants, the programme that answers it, and why it stands there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desk_catalog.catalog.advice import PARTNER, Advice
from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ROW
from desk_catalog.ui.needs.rows import answer, label, title, why
from desk_catalog.ui.widgets.chip import chip_size, paint_chip
from desk_catalog.ui.widgets.lines import set_text
from desk_catalog.ui.widgets.rich_line import paint_line

Item = QModelIndex | QPersistentModelIndex
_LINES = 3  # of a long text


class NeedDelegate(QStyledItemDelegate):
    """Draws cards two abreast; those the asker cannot apply for are grey, in a contrast one can read."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Item) -> QSize:
        width = self._width()
        rows = [index.model().index(number, 0).data(ROW) for number in self._neighbours(index)]
        return QSize(width, max(self._height(row, width) for row in rows if isinstance(row, Advice)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        row = index.data(ROW)
        if not isinstance(row, Advice):
            return
        look, gap = self._look, self._look.em(0.4)
        rect = QRectF(option.rect).adjusted(gap, gap, -gap, -gap)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        faded = row.standing == PARTNER and not chosen
        painter.setPen(
            QPen(look.color("primary" if chosen else "line_soft" if faded else "line"), 2 if chosen else 1)
        )
        painter.setBrush(look.color("tint_card" if chosen else "window" if faded else "card"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), look.em(0.6), look.em(0.6))
        self._paint_words(painter, rect, row, faded=faded)
        ring = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if option.state & ring == ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus_glow"), 3))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), look.em(0.7), look.em(0.7))
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, row: Advice, *, faded: bool) -> None:
        look, ink = self._look, partial(self._ink, faded=faded)
        inner = rect.adjusted(look.em(1.1), look.em(0.8), -look.em(1.1), -look.em(0.8))
        small = QFontMetrics(look.font("small_strong")).height()
        top = QRectF(inner.left(), inner.top(), inner.width(), small)
        rank = look.em(0.8) + paint_line(painter, top, str(row.rank), look.font("small_strong"), ink("text"))
        paint_line(
            painter, top.adjusted(rank, 0, 0, 0), label(row), look.font("small_strong"), ink("primary")
        )
        words = set_text(title(row), look.font("lead"), inner.width(), lines=_LINES, leading=1.5)
        painter.setPen(ink("text"))
        words.draw(painter, QPointF(inner.left(), top.bottom() + look.em(0.35)))
        reason = QRectF(inner)
        reason.setTop(inner.bottom() - self._reason_height(row))
        paint_line(painter, reason, why(row), look.font("small"), ink("muted"))
        self._paint_answer(painter, inner.adjusted(0, 0, 0, -reason.height()), row, faded=faded)

    def _ink(self, name: str, *, faded: bool) -> QColor:
        return self._look.color("faint" if faded else name)

    def _reason_height(self, row: Advice) -> int:
        return QFontMetrics(self._look.font("small")).height() + self._look.em(0.45) if why(row) else 0

    def _paint_answer(self, painter: QPainter, inner: QRectF, row: Advice, *, faded: bool) -> None:
        look, ink = self._look, partial(self._ink, faded=faded)
        high = QFontMetrics(look.font("strong")).height()
        line = QRectF(inner.left(), inner.bottom() - high, inner.width(), high)
        used = paint_line(painter, line, "→ ", look.font("body"), ink("text_soft"))
        line.setLeft(line.left() + used + look.em(0.2))
        program = row.candidate.program
        if program is not None:
            size = chip_size(look, program.ministry.chip, look.font("chip"))
            chip = QRectF(line.left(), line.center().y() - size.height() / 2, size.width(), size.height())
            ministry, font = program.ministry, look.font("chip")
            paint_chip(painter, look, chip, ministry, ministry.chip, font, faded=faded)
            line.setLeft(chip.right() + look.em(0.45))
        tail, small = who(row), look.font("small")
        room = line.width() - QFontMetrics(small).horizontalAdvance(tail) - look.em(0.7)
        name = answer(row)
        if program is not None and QFontMetrics(look.font("strong")).horizontalAdvance(name) > room:
            name = program.short_name or name
        used = paint_line(painter, line, name, look.font("strong"), ink("text"))
        line.setLeft(line.left() + used + look.em(0.7))
        if line.width() > look.em(2):
            paint_line(painter, line, tail, small, ink("muted"))

    def _width(self) -> int:
        """Two cards abreast where they fit."""
        whole = self._view.viewport().width() - 2
        return whole // 2 if whole >= self._look.em(44) else whole

    def _neighbours(self, index: Item) -> tuple[int, ...]:
        """The row and the one beside it: cards in a line are equally high."""
        if self._width() * 2 > self._view.viewport().width():
            return (index.row(),)
        first = index.row() - index.row() % 2
        return tuple(number for number in (first, first + 1) if number < index.model().rowCount())

    def _height(self, row: Advice, width: int) -> int:
        look = self._look
        inner = width - 2 * look.em(1.1) - 2 * look.em(0.4)
        words = set_text(title(row), look.font("lead"), inner, lines=_LINES, leading=1.5).height
        lines = QFontMetrics(look.font("small_strong")).height() + QFontMetrics(look.font("strong")).height()
        lines += self._reason_height(row)
        return round(words + lines + 2 * look.em(0.8) + 2 * look.em(0.4) + look.em(1.0))


def who(row: Advice) -> str:
    """Who applies, or that the asker takes part through somebody else."""
    if row.standing == PARTNER:
        return "連携先として関わる"
    if row.candidate.program is None:
        return ""
    names = "・".join(one.short for one in row.candidate.applicants)
    return f"{names}が申請" if names else f"申請主体は{NOT_STATED}"
