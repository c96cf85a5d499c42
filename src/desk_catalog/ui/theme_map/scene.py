"""The drawing of a map as plain shapes, laid out once for a width and painted as often as needed."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from desk_catalog.catalog.nouns import Ministry

LEADING = 1.3
"""Distance of lines in heights of type: the fonts leave no room of their own between lines."""


class TextBlock(NamedTuple):
    """Text broken into lines; ``width`` and ``height`` in pixels."""

    layout: QTextLayout
    width: float
    height: float
    last_line: float = 0.0

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Paint with the painter's pen."""
        self.layout.draw(painter, at)


class Label(NamedTuple):
    """Text at a place, in a colour of the table of tokens."""

    block: TextBlock
    at: QPointF
    color: str = "text"


class Panel(NamedTuple):
    """A rounded ground: ``fill`` and ``line`` are names of colours, '' for none."""

    rect: QRectF
    fill: str
    line: str = ""
    dashed: bool = False


class ChipMark(NamedTuple):
    """A ministry's chip at a place."""

    rect: QRectF
    ministry: Ministry
    text: str


class CardBox(NamedTuple):
    """A card: ``rows`` are the placements it stands for, the first is the one it selects."""

    rect: QRectF
    rows: tuple[int, ...]
    program_id: str
    labels: tuple[Label, ...]
    chip: ChipMark
    dashes: tuple[QRectF, ...] = ()  # frames of the mark 推定
    bare: bool = False  # a chip alone, without the card's frame


class LaneHead(NamedTuple):
    """The heading of a row: its words stay in the middle of what is in sight of ``rect``."""

    rect: QRectF
    name: TextBlock
    title: TextBlock
    gap: float

    def words_top(self, first: float, last: float) -> float:
        """Where the words begin when y from ``first`` to ``last`` is in sight."""
        high = self.name.height + self.gap + self.title.height
        top, bottom = max(self.rect.top(), first), min(self.rect.bottom(), last)
        middle = (top + bottom - high) / 2
        return max(self.rect.top() + self.gap, min(middle, self.rect.bottom() - self.gap - high))


class Scene:
    """A laid out map. ``top`` stays when scrolled down, ``left`` when scrolled sideways; sizes in pixels."""

    def __init__(self, width: float = 0.0) -> None:
        self.width = width
        self.height = 0.0
        self.top_height = 0.0
        self.left_width = 0.0
        self.body: list[Panel | Label] = []
        self.top: list[Panel | Label] = []
        self.left: list[LaneHead] = []
        self.cards: list[CardBox] = []


def set_text(
    text: str,
    font: QFont,
    width: float,
    *,
    lines: int = 0,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    leading: float = LEADING,
) -> TextBlock:
    """Break ``text`` to ``width`` pixels, into at most ``lines`` lines (0: any number); ``leading`` spreads them."""
    layout, height, cut = _broken(text, font, width, lines, align, leading)
    if cut is not None:
        rest = QFontMetricsF(font).elidedText(text[cut:] + "…", Qt.TextElideMode.ElideRight, width)
        layout, height, _ = _broken(text[:cut] + rest, font, width, lines, align, leading)
    last = layout.lineAt(layout.lineCount() - 1)
    used = max((layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())), default=0.0)
    return TextBlock(layout, used, height, last.naturalTextWidth())


def _broken(
    text: str, font: QFont, width: float, lines: int, align: Qt.AlignmentFlag, leading: float
) -> tuple[QTextLayout, float, int | None]:
    """The layout, its height, and where its last line begins if text is left over."""
    layout = QTextLayout(text, font)
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height, cut = 0.0, None
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height + line.height() * (leading - 1) / 2))
        height += line.height() * leading
        if lines and layout.lineCount() == lines:
            end = line.textStart() + line.textLength()
            cut = line.textStart() if end < len(text) else None
            break
    layout.endLayout()
    return layout, height, cut
