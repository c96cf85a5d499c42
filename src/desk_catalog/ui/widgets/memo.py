"""The user's memo about a programme: kept while typing pauses, when the focus goes, and when the page goes."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.text import Text

PAUSE = 500
"""Milliseconds without a key after which the memo is kept."""

_PLACEHOLDER = "相談の経過や確認したいことを書いておけます。"
_REFUSED = "まだ保存できていません（この画面を閉じるまでは残ります）"
_FEWEST, _MOST = 2, 12  # lines


class MemoPort(Protocol):
    """Where memos are kept; ``seen`` is the text the user started from, the answer what is kept now."""

    def memo(self, kind: str, id: str) -> str: ...

    def put_memo(self, kind: str, id: str, text: str, seen: str) -> str: ...


class MemoEdit(QPlainTextEdit):
    """Plain text as high as its lines; Tab goes on to the next control. ``left`` says that the focus is gone."""

    left = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_PLACEHOLDER)
        self.setAccessibleName(name)
        self.setFont(look.font("body"))
        self.document().setDocumentMargin(look.em(0.55))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        palette.setColor(QPalette.ColorRole.Text, look.color("text"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, look.color("muted"))
        self.setPalette(palette)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        lines = max(_FEWEST, min(_MOST, round(self.document().size().height())))
        return QSize(self._look.em(20), lines * metrics.lineSpacing() + 2 * self._look.em(0.6))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(8), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class MemoBox(QWidget):
    """The memo about the thing of that kind and id, in its dashed frame, with a word on whether it is kept."""

    def __init__(self, look: Look, port: MemoPort, kind: str, id: str, name: str) -> None:
        super().__init__()
        self._look, self._port, self._key = look, port, (kind, id)
        self._kept = port.memo(kind, id)
        self._refused = False
        self.edit = MemoEdit(look, f"{name}のメモ（この端末だけに保存）")
        self.edit.setPlainText(self._kept)
        self.state = Text(look, "", "tiny", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.em(0.25), look.em(0.15), look.em(0.6), look.em(0.35))
        column.setSpacing(0)
        column.addWidget(self.edit)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignRight)
        self.state.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep)
        self.edit.textChanged.connect(self._changed)
        self.edit.left.connect(self.keep)

    def keep(self) -> None:
        """Keep the memo now, if it is not kept as it stands."""
        self._timer.stop()
        text = self.edit.toPlainText()
        if text == self._kept:
            return
        self._refused = False
        kept = self._port.put_memo(*self._key, text, self._kept)
        self._kept = kept
        if self._refused:
            self._say(_REFUSED)
            return
        if kept != (text if text.strip() else ""):  # another window had written something, too
            self._show(kept)
        self._say("メモを保存しました" if kept else "メモを消しました")

    def refuse(self) -> None:
        """What was just to be kept could not be written; the status line says why."""
        self._refused = True

    def renew(self) -> None:
        """Show what is kept by now (another window, an import), unless something is being written here."""
        if self.edit.toPlainText() != self._kept:
            return
        kept = self._port.memo(*self._key)
        if kept != self._kept:
            self._kept = kept
            self._show(kept)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self._look.color("line_dash"))
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._look.color("memo"))
        radius = self._look.em(0.45)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _changed(self) -> None:
        self._say("入力中…")
        self._timer.start()

    def _show(self, text: str) -> None:
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.edit.blockSignals(False)

    def _say(self, words: str) -> None:
        self.state.setText(words)
        self.state.setVisible(True)
