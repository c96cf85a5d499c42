"""Words that lead somewhere: a flat button of running text that wraps."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desk_catalog.ui.look import Look

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Link(QAbstractButton):
    """A link in the primary colour, underlined under the mouse and the keyboard."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(self._look.font("body"))
        return metrics.boundingRect(QRect(0, 0, width, 10_000), _FLAGS, self.text()).height() + self._look.em(
            0.3
        )

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("body"))
        width = min(metrics.horizontalAdvance(self.text()) + 2, self._look.em(24))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(6), self.heightForWidth(max(self.width(), self._look.em(6))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(self._look.font("body"))
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(self._look.color("primary"))
        painter.drawText(self.rect().adjusted(0, self._look.em(0.15), 0, 0), _FLAGS, self.text())
