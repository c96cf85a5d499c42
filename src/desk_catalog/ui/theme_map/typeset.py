"""Text of cards broken into lines by adding up widths of characters, so that thousands of cards are laid out at once.

QTextLayout shapes every text before it can tell a height: half a second for ten thousand cards. Here a text is shaped
only when it is painted, with the line ends that were found before.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from string import ascii_letters, digits

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from desk_catalog.paper.phrases import CLOSING, OPENING
from desk_catalog.ui.look import Look

LINE_END = "\u2028"
LEADING = 1.3
_NOT_FIRST = frozenset(CLOSING + "ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…‐-〜～")
_NOT_LAST = frozenset(OPENING)
_IN_WORD = frozenset(ascii_letters + digits + ".,%&'+")
_SPARE = 0.51  # pixels: the sum of widths and the shaped line differ by less


class Block:
    """Lines of text; sizes in pixels. It is shaped when it is first painted."""

    def __init__(
        self, lines: tuple[str, ...], face: Face, width: float, align: Qt.AlignmentFlag, leading: float
    ) -> None:
        self.lines = lines
        self._face, self._room, self._align, self._leading = face, width, align, leading
        self.height = len(lines) * face.line * leading

    @property
    def text(self) -> str:
        """The words as they are shown, in one line."""
        return "".join(self.lines)

    @cached_property
    def width(self) -> float:
        """Width of the longest line."""
        return max(map(self._face.width, self.lines))

    @cached_property
    def last_line(self) -> float:
        """Width of the last line."""
        return self._face.width(self.lines[-1])

    @cached_property
    def layout(self) -> QTextLayout:
        """The shaped text."""
        layout = QTextLayout(LINE_END.join(self.lines), self._face.font)
        option = QTextOption(self._align)
        option.setWrapMode(QTextOption.WrapMode.ManualWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        y, step = 0.0, self._face.line * self._leading
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._room)
            line.setPosition(QPointF(0, y + (step - line.height()) / 2))
            y += step
        layout.endLayout()
        return layout

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Paint with the painter's pen."""
        self.layout.draw(painter, at)


class Face:
    """A font with the widths of its characters."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self.line = self._metrics.height()
        self._widths = _Widths(self._metrics)
        self._broken: dict[tuple[float, int], Broken] = {}

    def width(self, text: str) -> float:
        """Sum of the characters' widths, in pixels."""
        widths = self._widths
        return sum([widths[character] for character in text])

    def broken(self, width: float, limit: int) -> Broken:
        """Texts in lines of at most ``width`` pixels; no more than ``limit`` lines if that is not 0."""
        found = self._broken.get((width, limit))
        if found is None:
            found = self._broken[width, limit] = Broken(self, width, limit)
        return found

    def break_lines(self, text: str, width: float, limit: int) -> tuple[str, ...]:
        """Break one text."""
        lines = self._lines(text, width)
        if len(lines) > 1 and len(lines[-1]) == 1 and LINE_END not in text:  # no line of one character alone
            closer = self._lines(text, width - self._widths["国"])
            lines = closer if len(closer) == len(lines) else lines
        if limit and len(lines) > limit:
            rest = "".join(lines[limit - 1 :])
            lines = [*lines[: limit - 1], self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        return tuple(lines)

    def _lines(self, text: str, width: float) -> list[str]:
        lines: list[str] = []
        for part in text.split(LINE_END):
            self._fill(part, width + _SPARE, lines)
        return lines

    def _fill(self, text: str, width: float, lines: list[str]) -> None:
        """Add the lines of a text without line ends of its own."""
        ends = list(
            accumulate(map(self._widths.__getitem__, text))
        )  # where each character ends in one long line
        start, left, end = 0, 0.0, len(text)
        while True:
            place = bisect_right(ends, left + width, start)
            while place < end and (place == start or text[place] == " "):  # a space may hang over the end
                place += 1
            if place >= end:
                break
            cut = _cut(text, start, place)
            lines.append(text[start:cut].rstrip(" "))
            start = cut
            while text[start] == " ":
                start += 1
            left = ends[start - 1]
        lines.append(text[start:])


class Broken(dict[str, tuple[str, ...]]):
    """The lines of texts for one width, each found when it is first asked for."""

    def __init__(self, face: Face, width: float, limit: int) -> None:
        super().__init__()
        self._face, self._width, self._limit = face, width, limit

    def __missing__(self, text: str) -> tuple[str, ...]:
        lines = self[text] = self._face.break_lines(text, self._width, self._limit)
        return lines


class _Widths(dict[str, float]):
    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, character: str) -> float:
        width = self[character] = self._metrics.horizontalAdvance(character)
        return width


class Typesetter:
    """Sets text in the roles of a look; keep it as long as the look stays, its widths are found only once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._faces: dict[str, Face] = {}

    def face(self, role: str) -> Face:
        """The font of a role of type."""
        found = self._faces.get(role)
        if found is None:
            found = self._faces[role] = Face(self._look.font(role))
        return found

    def set(
        self,
        text: str,
        role: str,
        width: float,
        *,
        lines: int = 0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        leading: float = LEADING,
    ) -> Block:
        """Break ``text`` to ``width`` pixels, into at most ``lines`` lines (0: any number)."""
        face = self.face(role)
        return Block(face.broken(width, lines)[text], face, width, align, leading)


def _cut(text: str, start: int, place: int) -> int:
    """Where to end a line that may hold text[start:place]: not inside a word, nor against the rules of kinsoku."""
    for cut in range(place, start, -1):
        if _may_end(text[cut - 1], text[cut]):
            return cut
    return place


def _may_end(before: str, after: str) -> bool:
    if before == " " or after == " ":
        return True
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return not (before in _IN_WORD and after in _IN_WORD)
