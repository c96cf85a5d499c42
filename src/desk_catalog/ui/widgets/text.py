"""Labels by role of type and colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desk_catalog.ui import tips
from desk_catalog.ui.look import Look

_LINES = '<div style="line-height:{percent}%; white-space:pre-wrap">{text}</div>'
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})
_AIR = 138  # per cent: the fonts leave no room of their own between lines


class Text(QLabel):
    """Words in a role of type; never read as HTML, because the catalogue's text is not markup.

    Only to give lines their distance, text that may have several is handed to Qt as escaped HTML.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        role: str = "body",
        color: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._role, self._color = look, role, color
        self._words = ""
        self._restyle()
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setText(text)
        look.changed.connect(self._restyle)

    def words(self) -> str:
        """The text as it was given."""
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        if self.wordWrap() or "\n" in text:
            self.setTextFormat(Qt.TextFormat.RichText)
            lines = text.translate(_ESCAPED)
            super().setText(_LINES.format(percent=_AIR, text=lines))
        else:
            self.setTextFormat(Qt.TextFormat.PlainText)
            super().setText(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """Text that wraps may become as narrow as a few characters."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), self._look.em(4)), least.height()) if self.wordWrap() else least

    def selectable(self) -> Text:
        """Let the mouse mark the text so that it can be copied."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return self

    def _restyle(self) -> None:
        self.setFont(self._look.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.color(self._color))
        self.setPalette(palette)


class Passage(Text):
    """Wrapped words to be marked with the mouse, of which a page holds many.

    Its height is reckoned once for each width, and how wide it would like to be is not reckoned at all: it takes what
    its column has. A label lays its document out anew for each of these questions, and a layout asks a dozen times.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        role: str = "body",
        color: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(look, text, role, color, wrap=True, parent=parent)
        self.selectable()

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(12), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(4), self.fontMetrics().height())

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def _restyle(self) -> None:
        self._heights.clear()
        super()._restyle()


class Elided(Text):
    """A line that ends in … where it has no room; the whole of it is in the tooltip and for the screen reader."""

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._look.em(5), self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        painter = QPainter(self)
        painter.setPen(self._look.color(self._color))
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        self.setToolTip(tips.plain("" if words == self._words else self._words))


class Heading(Text):
    """A section heading with the blue bar at its left."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, text, "section", "text_soft", parent=parent)
        self.setContentsMargins(look.em(0.85), look.em(0.1), 0, look.em(0.1))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self._look.em(0.3), self.height()), self._look.color("primary"))


class Badge(Text):
    """A short word in a frame: ``outline``, ``solid`` or ``dashed`` (for 推定)."""

    def __init__(self, look: Look, text: str, kind: str = "outline", parent: QWidget | None = None) -> None:
        color = {"outline": "primary", "solid": "on_primary", "dashed": "muted"}[kind]
        super().__init__(look, text, "small" if kind == "outline" else "tiny", color, parent=parent)
        self._kind = kind
        self.setContentsMargins(look.em(0.5), look.em(0.26), look.em(0.5), look.em(0.26))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self._look.color("line_control" if self._kind == "dashed" else "primary"))
        pen.setStyle(Qt.PenStyle.DashLine if self._kind == "dashed" else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        if self._kind == "solid":
            painter.setBrush(self._look.color("primary"))
        radius = self._look.em(0.3)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
        super().paintEvent(event)
