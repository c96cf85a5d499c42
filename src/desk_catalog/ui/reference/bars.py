"""Bars painted with the colours of the tokens; fills differ in pattern, so they can be told apart in grey."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desk_catalog.ui import tips
from desk_catalog.ui.look import Look
from desk_catalog.ui.reference.figures import (
    DASHED,
    HATCHED,
    PALE,
    PLUS,
    SOLID,
    Bar,
    Figures,
    Part,
    Section,
)
from desk_catalog.ui.widgets.rich_line import paint_line

_LABELS = 0.42  # of the width: more than that the names may not take from the bars
_GAP = 0.3  # em: between the digits and what follows them


def paint_fill(painter: QPainter, look: Look, rect: QRectF, fill: str) -> None:
    """One part of a bar; the painter comes back as it was."""
    painter.save()
    if fill == SOLID:
        painter.fillRect(rect, look.color("primary"))
    elif fill == PALE:
        painter.fillRect(rect, look.color("primary_line"))
    elif fill == HATCHED:
        _hatch(painter, look, rect)
    if fill in (HATCHED, DASHED):
        pen = QPen(look.color("primary"), 1)
        pen.setStyle(Qt.PenStyle.DashLine if fill == DASHED else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def _hatch(painter: QPainter, look: Look, rect: QRectF) -> None:
    painter.fillRect(rect, look.color("tint"))
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step = max(6.0, float(look.em(0.55)))
    painter.setPen(QPen(look.color("primary_line"), step / 2))
    at = rect.left() - rect.height()
    while at < rect.right():
        painter.drawLine(QPointF(at, rect.bottom()), QPointF(at + rect.height(), rect.top()))
        at += step


class BarChart(QWidget):
    """The bars of a section. A click on one that belongs to a programme asks for it (``chosen``).

    The scale and the columns of digits and notes are those of all charts of its unit among the ``figures``, so that
    they can be compared. The table says the same for the keyboard and the screen reader; this widget tells its name and
    a summary.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, section: Section, figures: Figures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.section = look, section
        self.longest = figures.longest(section.unit)
        self._all = tuple(bar for one in figures.sections for bar in one.bars)
        self._peers = tuple(bar for one in figures.sections if one.unit == section.unit for bar in one.bars)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"図：{section.title}（単位：{section.unit}）")
        said = "、".join(f"{bar.drawn} {bar.said}" for bar in section.bars)
        self.setAccessibleDescription(said)

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(30), self._row() * len(self.section.bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(14), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def bar_rect(self, number: int) -> QRectF:
        """The whole track of a bar."""
        if self._stacked():
            line = QFontMetrics(self._look.font("body")).height()
            below = number * self._row() + line + self._look.em(0.25)
            return QRectF(0, below, self.width(), self._look.em(1.0))
        left, right = self._label_width(), self._text_width() + self._note_width() + self._look.em(1.0)
        height = self._look.em(1.3)
        top = number * self._row() + (self._row() - height) / 2
        return QRectF(left, top, max(self.width() - left - right, self._look.em(3)), height)

    def part_rects(self, number: int) -> tuple[QRectF, ...]:
        """The parts of a bar, to scale."""
        track, longest = self.bar_rect(number), self.longest
        rects: list[QRectF] = []
        left: float = track.left()
        for part in self.section.bars[number].parts:
            width = track.width() * part.amount / longest if longest else 0.0
            rects.append(QRectF(left, track.top(), width, track.height()))
            left += width
        return tuple(rects)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, bar in enumerate(self.section.bars):
            self._paint_bar(painter, number, bar)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        bar = self._bar_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if bar and bar.program_id else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        QToolTip.showText(event.globalPosition().toPoint(), tips.plain(_tip(bar)) if bar else "", self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        bar = self._bar_at(event.position())
        if bar is not None and bar.program_id and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(bar.program_id)

    def _paint_bar(self, painter: QPainter, number: int, bar: Bar) -> None:
        look, track = self._look, self.bar_rect(number)
        painter.fillRect(track, look.color("bar"))
        for rect, part in zip(self.part_rects(number), bar.parts, strict=True):
            paint_fill(painter, look, rect, part.fill)
        row = QRectF(0, number * self._row(), self.width(), self._row())
        label, text = QRectF(row), row
        if self._stacked():
            line = QFontMetrics(look.font("body")).height()
            used = self._text_width() + self._note_width() + look.em(0.5)
            label = QRectF(0, row.top(), self.width() - used, line)
            text = QRectF(0, row.top(), self.width(), line)
        else:
            label.setWidth(self._label_width() - look.em(0.9))
        paint_line(painter, label, bar.drawn, look.font("body"), look.color("text"))
        painter.setFont(look.font("figure"))
        painter.setPen(look.color("text" if bar.parts else "muted"))
        digits = text.adjusted(0, 0, -self._note_width(), 0)
        painter.drawText(digits, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, bar.text)
        self._paint_note(painter, QRectF(digits.right(), text.top(), self._note_width(), text.height()), bar)

    def _paint_note(self, painter: QPainter, rect: QRectF, bar: Bar) -> None:
        """What follows the digits; a second amount lines up with those above and below it."""
        adds = bar.note.startswith(PLUS)
        painter.setFont(self._note_font(bar))
        painter.setPen(self._look.color("text" if adds else "muted"))
        across = Qt.AlignmentFlag.AlignRight if adds else Qt.AlignmentFlag.AlignLeft
        rect = rect.adjusted(self._look.em(_GAP), 0, 0, 0)
        painter.drawText(rect, across | Qt.AlignmentFlag.AlignVCenter, bar.note)

    def _bar_at(self, at: QPointF) -> Bar | None:
        number = int(at.y() // self._row())
        return self.section.bars[number] if 0 <= number < len(self.section.bars) else None

    def _stacked(self) -> bool:
        """Whether the names stand above the bars, because there is no room beside them."""
        return self.width() < self._look.em(46) or self._longest_label() > self.width() * _LABELS

    def _row(self) -> int:
        body = QFontMetrics(self._look.font("body")).height()
        return body + self._look.em(1.85 if self._stacked() else 0.95)

    def _label_width(self) -> float:
        return self._longest_label() + self._look.em(1.2)

    def _longest_label(self) -> float:
        metrics = QFontMetricsF(self._look.font("body"))
        return max((metrics.horizontalAdvance(bar.drawn) for bar in self._all), default=0.0)

    def _text_width(self) -> float:
        metrics = QFontMetricsF(self._look.font("figure"))
        return max((metrics.horizontalAdvance(bar.text) for bar in self._peers), default=0.0)

    def _note_font(self, bar: Bar) -> QFont:
        return self._look.font("figure" if bar.note.startswith(PLUS) else "small")

    def _note_width(self) -> float:
        widths = (QFontMetricsF(self._note_font(bar)).horizontalAdvance(bar.note) for bar in self._peers)
        widest = max(widths, default=0.0)
        return widest + self._look.em(_GAP) if widest else 0.0


class LegendMark(QWidget):
    """A small square with the fill of a series."""

    def __init__(self, look: Look, fill: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._fill = look, fill
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(1.3), self._look.em(0.95))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_fill(QPainter(self), self._look, QRectF(self.rect()), self._fill)


def _tip(bar: Bar) -> str:
    lines = [bar.label]
    lines += [_part_line(part) for part in bar.parts] or [bar.said]
    lines += ["クリックで事業を開きます"] if bar.program_id else []
    return "\n".join(lines)


def _part_line(part: Part) -> str:
    printed = f"印字：{part.printed}" if part.printed else ""
    return "　".join(text for text in (part.series, printed, f"p.{part.page}", part.remark) if text)
