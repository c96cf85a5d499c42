"""A layout that fills lines from left to right and breaks where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines of widgets; ``gap`` is the distance between them in pixels, ``line_gap`` that between lines if another."""

    def __init__(self, gap: int, parent: QWidget | None = None, *, line_gap: int | None = None) -> None:
        super().__init__(parent)
        self._line_gap = line_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place the items into ``rect``, those of a line on its middle; answers the height they need."""
        y, line_gap = rect.y(), self.spacing() if self._line_gap is None else self._line_gap
        for number, (items, height) in enumerate(self._lines(rect.width())):
            x = rect.x()
            y += line_gap if number else 0
            for item in items:
                hint = _fitting(item, rect.width())
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - hint.height()) // 2), hint))
                x += hint.width() + self.spacing()
            y += height
        return y - rect.y()

    def _lines(self, width: int) -> list[tuple[list[QLayoutItem], int]]:
        """The items of each line and its height."""
        lines: list[tuple[list[QLayoutItem], int]] = []
        used = 0
        for item in self._items:
            hint = _fitting(item, width)
            if lines and used + hint.width() <= width:
                items, height = lines[-1]
                lines[-1] = ([*items, item], max(height, hint.height()))
            else:
                lines.append(([item], hint.height()))
                used = 0
            used += hint.width() + self.spacing()
        return lines


def _fitting(item: QLayoutItem, width: int) -> QSize:
    """The size of an item: no wider than a whole line, unless it cannot be narrower."""
    hint = item.sizeHint()
    return QSize(max(item.minimumSize().width(), min(hint.width(), width)), hint.height())


class FlowBox(QWidget):
    """A widget that is as high as its lines need, so that nothing in a crowded column cuts them."""

    def __init__(self, gap: int, parent: QWidget | None = None, *, line_gap: int | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(gap, self, line_gap=line_gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.flow.heightForWidth(self.width()))
