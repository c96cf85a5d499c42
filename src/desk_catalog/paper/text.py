"""Setting text: spans of characters into lines of millimetres, measured on the reference device.

All metrics come from a PDF writer at 1200 dpi that never writes anything. The screen is not asked: with its metrics
lines would break differently on paper, or on another colleague's screen. The same glyph positions are then drawn
everywhere, scaled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QBuffer, QPointF
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from desk_catalog.paper.fonts import Faces, Repertoire, make_font
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import MM_PER_INCH
from desk_catalog.paper.phrases import break_evenly, is_joint, tears, tears_word

DPI = 1200
MM_PER_DOT = MM_PER_INCH / DPI
POINTS_PER_INCH = 72
MM_PER_POINT = MM_PER_INCH / POINTS_PER_INCH
ASCENT = 0.88  # of the em square, in every BIZ UD face
SHORTEST_LAST_LINE = 4  # characters; fewer are pulled down from the line above
FEW_LINES = 4  # in more lines than these nobody minds where a word is broken
STRAY, TORN_FIGURE, TORN_LOAN_WORD, SHORT_LINE, NO_JOINT, SHORT_WORD = (
    4.0,
    3.0,
    2.5,
    2.0,
    0.6,
    0.5,
)  # worst first


class Align(float, Enum):  # a number hashes several times faster than a bare Enum, and every style is a key
    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class Breaking(StrEnum):
    """TEXT: between any characters the rules allow; HEADING: between phrases, lines equally long."""

    TEXT = "text"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters in one face; ``figure`` sets them in the face whose digits line up, ``scale`` times the size."""

    text: str
    bold: bool = False
    figure: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: ``size`` in points, ``leading`` in ems from line to line."""

    size: float = 10.5
    leading: float = 1.6
    bold: bool = False
    align: Align = Align.LEFT
    ink: Ink = Ink.TEXT
    breaking: Breaking = Breaking.TEXT

    @property
    def em(self) -> float:
        """Width of a full character in mm."""
        return self.size * MM_PER_POINT

    @property
    def pitch(self) -> float:
        """Distance from line to line in mm."""
        return self.em * self.leading


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of a layout: which, and its natural width in mm."""

    layout: QTextLayout
    number: int
    width: float


@dataclass(frozen=True, slots=True)
class SetText:
    """A set paragraph."""

    lines: tuple[SetLine, ...]
    style: Style

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.pitch

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0.0)

    def paint(self, painter: QPainter, x: float, y: float, width: float, color: str = "") -> None:
        """Draw it into the box at (x, y), in its style's ink unless told; the painter's unit is the millimetre."""
        if not self.lines:
            return
        style = self.style
        baseline = y + (style.pitch - style.em) / 2 + style.em * ASCENT
        painter.save()
        painter.setPen(QColor(color or style.ink))
        painter.scale(MM_PER_DOT, MM_PER_DOT)
        for index, line in enumerate(self.lines):
            left = x + (width - line.width) * style.align.value
            text_line = line.layout.lineAt(line.number)
            at = (baseline + index * style.pitch) / MM_PER_DOT - text_line.ascent()
            text_line.draw(painter, QPointF(left / MM_PER_DOT, at))
        painter.restore()


class Typesetter:
    """Sets text in two faces and remembers what it has set: a page is measured several times before it fits."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self.repertoire = Repertoire(faces)
        self._buffer = QBuffer()
        self._device = QPdfWriter(self._buffer)
        self._device.setResolution(DPI)
        self._device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._fonts: dict[tuple[str, float, bool], QFont] = {}
        self._set: dict[tuple[tuple[Span, ...], Style, int], SetText] = {}

    def set(self, spans: Sequence[Span], style: Style, width: float) -> SetText:
        """Set one paragraph into ``width`` mm; no text gives no lines."""
        key = (tuple(spans), style, round(width / MM_PER_DOT))
        if key not in self._set:
            self._set[key] = self._compose(key[0], style, key[2])
        return self._set[key]

    def width(self, spans: Sequence[Span], style: Style) -> float:
        """Width in mm of the text on one line."""
        return self.set(spans, style, 10_000).width

    def _compose(self, spans: tuple[Span, ...], style: Style, width: int) -> SetText:
        clean = tuple(span for one in spans if (span := self._printable(one)).text)
        if not clean:
            return SetText((), style)
        if style.breaking is Breaking.HEADING and len(clean) == 1:
            return SetText(self._heading_lines(clean[0], style, width), style)
        return SetText(self._tidy_lines(clean, style, width), style)

    def _printable(self, span: Span) -> Span:
        text = self.repertoire.printable(span.text)
        return span if text == span.text else replace(span, text=text)

    def _heading_lines(self, span: Span, style: Style, width: int) -> tuple[SetLine, ...]:
        layout = self._lines((span,), style, 10**6)[0].layout
        line = layout.lineAt(0)

        def width_of(text: str) -> float:
            # No pair of characters is set closer in these faces: a part is as wide wherever it stands.
            start = span.text.index(text)
            return _x(line, start + len(text)) - _x(line, start)

        parts = break_evenly(span.text, width, width_of)
        return tuple(
            line for part in parts for line in self._tidy_lines((replace(span, text=part),), style, width)
        )

    def _tidy_lines(self, spans: tuple[Span, ...], style: Style, width: int) -> tuple[SetLine, ...]:
        """Lines with no stray character or two at the end and no word torn, if a slightly narrower column mends it."""
        best = lines = self._lines(spans, style, width)
        least = _untidiness(lines, style)
        em = style.em / MM_PER_DOT
        steps = 2 if len(lines) <= FEW_LINES else 1  # in an em
        for step in range(1, steps * SHORTEST_LAST_LINE + 1):
            if not least:
                break
            attempt = self._lines(spans, style, width - step / steps * em)
            if len(attempt) > len(lines):
                break
            found = _untidiness(attempt, style)
            if found < least:
                best, least = attempt, found
        return best

    def _lines(self, spans: tuple[Span, ...], style: Style, width: float) -> tuple[SetLine, ...]:
        """Lines no wider than ``width`` dots, broken by the rules for Japanese (禁則)."""
        text = "".join(span.text for span in spans)
        layout = QTextLayout(text, self._font(spans[0], style), self._device)
        layout.setTextOption(_options())
        if len(spans) > 1:  # a single one is set in the layout's own font
            layout.setFormats(self._formats(spans, style))
        lines = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, 0))
            lines.append(SetLine(layout, line.lineNumber(), line.naturalTextWidth() * MM_PER_DOT))
        layout.endLayout()
        return tuple(lines)

    def _formats(self, spans: tuple[Span, ...], style: Style) -> list[QTextLayout.FormatRange]:
        formats = []
        start = 0
        for span in spans:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = start, len(span.text)
            shape = QTextCharFormat()
            shape.setFont(self._font(span, style))
            piece.format = shape
            formats.append(piece)
            start += len(span.text)
        return formats

    def _font(self, span: Span, style: Style) -> QFont:
        family = self.faces.figure if span.figure else self.faces.text
        key = (family, style.em * span.scale, span.bold or style.bold)
        if key not in self._fonts:
            self._fonts[key] = make_font(family, key[1] / MM_PER_DOT, bold=key[2])
        return self._fonts[key]


def _untidiness(lines: Sequence[SetLine], style: Style) -> float:
    """0 where every line ends well; more for a short last line, a torn figure, and in few lines a torn word."""
    if len(lines) < 2:
        return 0.0
    text = lines[0].layout.text()
    joints = [(text[start - 1], text[start]) for start in map(_start, lines[1:])]
    found = sum(TORN_FIGURE for joint in joints if tears(*joint))
    if len(lines) <= FEW_LINES:
        found += sum(
            TORN_LOAN_WORD if tears_word(*joint) else NO_JOINT for joint in joints if not is_joint(*joint)
        )
    last = lines[-1].width / style.em
    if last < 1.5:
        found += STRAY
    elif last < SHORTEST_LAST_LINE:
        whole = len(lines) <= FEW_LINES and is_joint(*joints[-1]) and last > 2
        found += SHORT_WORD if whole else SHORT_LINE
    return found


def _start(line: SetLine) -> int:
    """Where in the text the line begins."""
    return int(line.layout.lineAt(line.number).textStart())


def _x(line: QTextLine, position: int) -> float:
    """Where the character at ``position`` begins, in dots."""
    x, _ = cast("tuple[float, int]", line.cursorToX(position))  # PySide's types know nothing of the second
    return x


@lru_cache(maxsize=1)
def _options() -> QTextOption:
    options = QTextOption()
    options.setUseDesignMetrics(True)
    options.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return options
