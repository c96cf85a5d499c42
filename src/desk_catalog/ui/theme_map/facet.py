"""The filters' own widgets: a choice with the number of programmes it means, and the legend of the map's marks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_catalog.catalog.nouns import Ministry
from desk_catalog.ui import tips
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.card import INFERRED_SHORT
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.chip import ChipToggle, paint_chip
from desk_catalog.ui.widgets.choices import Check
from desk_catalog.ui.widgets.text import Text

_NUMBER = 2.2  # em at the right end of a choice, for its number


class CountCheck(Check):
    """A check box with a number at its right end; ``name`` is what the screen reader says before it."""

    def __init__(self, look: Look, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, text, parent)
        self._name = name
        self.count = 0
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many programmes the choice means."""
        self.count = count
        self.setAccessibleName(f"{self._name}、{count}事業")
        self.update()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._look.em(_NUMBER), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.color("muted" if self.count else "faint"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -self._look.em(0.3), 0), right, str(self.count))


class SoleCheck(CountCheck):
    """A choice that can be made the only one of its group: 「だけ」 comes while the mouse or the keys are on it.

    ``sole`` says that this is wanted.
    """

    sole = Signal()

    def __init__(self, look: Look, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, text, name, parent)
        self._is_sole = False
        self.button = _SoleButton(look, self)
        self.button.setAccessibleName(f"{name}だけにする")
        self.button.setToolTip("ほかの申請主体の印を外し、これだけにする")
        self.button.clicked.connect(self._make_sole)
        self.button.left.connect(self._offer)
        self.button.hide()

    def show_sole(self, sole: bool) -> None:
        """It is the only one that is ticked now, or not; nothing is offered that would change nothing."""
        self._is_sole = sole
        self._offer()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._offer()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._offer()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _offer(self) -> None:
        self.button.setVisible(
            not self._is_sole and (self.underMouse() or self.hasFocus() or self.button.hasFocus())
        )
        self._place()

    def _place(self) -> None:
        """Before the number, no higher than the line."""
        wide = self.button.sizeHint().width()
        right = self.width() - self._look.em(_NUMBER)
        self.button.setGeometry(QRect(right - wide, 1, wide, self.height() - 2))

    def _make_sole(self) -> None:
        if self.button.hasFocus():  # it is about to go
            self.setFocus()
        self.sole.emit()


class _SoleButton(Button):
    """``left`` says that the keys have gone elsewhere."""

    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "だけ", SMALL, parent=parent)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class MinistryToggle(ChipToggle):
    """A ministry's chip that narrows the map to it, with the number of its programmes."""

    def __init__(self, look: Look, ministry: Ministry, parent: QWidget | None = None) -> None:
        super().__init__(look, ministry, parent)
        self.count = 0
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many programmes the ministry has here."""
        self.count = count
        self.setToolTip(tips.plain(f"{self.ministry.name}（{count}事業）に絞る"))
        self.setAccessibleName(f"{self.ministry.name}に絞る、{count}事業")
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("chip"))
        wide = metrics.horizontalAdvance(f"✓{self.text()}88") + self._look.em(0.3)
        return QSize(wide, metrics.height() + self._look.em(0.62))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(self._look.font("chip"))
        font.setBold(self.isChecked())
        rect = QRectF(self.rect())
        words = f"✓{self.text()}{self.count}" if self.isChecked() else f"{self.text()} {self.count}"
        paint_chip(painter, self._look, rect, self.ministry, words, font)
        if self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.chip(self.ministry.chip).text, 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)


class Legend(QWidget):
    """What the marks on the cards mean, each drawn as it stands there."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.em(0.45))
        grid.setVerticalSpacing(look.em(0.28))
        grid.setColumnStretch(3, 1)
        for line, pairs in enumerate(_MEANINGS):
            for place, (mark, meaning) in enumerate(pairs):
                span = 1 if len(pairs) > 1 else 3
                grid.addWidget(_Sample(look, mark), line, 2 * place)
                grid.addWidget(Text(look, meaning, "small", "text_soft"), line, 2 * place + 1, 1, span)


_CHOSEN, _FADED = "□", "◇"
_MEANINGS = (
    (("*", "内数の予算"), ("－", "額の記載なし")),
    ((INFERRED_SHORT, "段階は推定"),),
    ((_CHOSEN, "選択中の事業のすべてのセル"),),
    ((_FADED, "条件に合わない事業"),),
)


class _Sample(QWidget):
    """One mark of the legend; its meaning stands beside it in words."""

    def __init__(self, look: Look, mark: str) -> None:
        super().__init__()
        self._look, self._mark = look, mark
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(1.3), QFontMetrics(self._look.font("small")).height() + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(look.em(0.95), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if self._mark in (_CHOSEN, _FADED):
            chosen = self._mark == _CHOSEN
            painter.setPen(QPen(look.color("primary" if chosen else "line"), 2 if chosen else 1))
            painter.setBrush(look.color("tint_card" if chosen else "window"))
            painter.drawRoundedRect(box.adjusted(1, 2, -1, -2), 2, 2)
            return
        if self._mark == INFERRED_SHORT:
            painter.setPen(QPen(look.color("line_dash"), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.setPen(look.color("muted"))
        painter.setFont(look.font("chip_small"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._mark)
