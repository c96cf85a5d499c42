"""Text broken into lines with room between them, for what is painted by hand."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

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
