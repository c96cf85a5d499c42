"""A line of text with marked parts, painted without HTML."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout


def paint_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    ink: QColor,
    marks: tuple[tuple[int, int], ...] = (),
    mark_fill: QColor | None = None,
) -> float:
    """Paint one line into ``rect``, cut with … at its end; answers the width used in pixels."""
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    layout = QTextLayout(shown, font)
    if marks and mark_fill is not None:
        layout.setFormats(_marked(marks, mark_fill))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    if not line.isValid():
        return 0.0
    painter.setPen(ink)
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2))
    return line.naturalTextWidth()


def _marked(marks: tuple[tuple[int, int], ...], fill: QColor) -> list[QTextLayout.FormatRange]:
    from PySide6.QtGui import QBrush, QTextCharFormat  # costly to load, and not needed before one searches

    formats = []
    for start, length in marks:
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = start, length
        style = QTextCharFormat()
        style.setBackground(QBrush(fill))
        mark.format = style
        formats.append(mark)
    return formats
