"""The user's memo about a programme: kept while one types, when the focus goes, and when the page goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.files import holds_files
from desk_catalog.ui.widgets.lines import set_text
from desk_catalog.ui.widgets.text import Text

AT_RISK = 300
"""Milliseconds after which what was typed is kept, however long the typing goes on."""

_PAUSE = 600  # milliseconds without a key after which the typing counts as done
_AIR = 1.38  # the fonts leave no room of their own between lines
_PLACEHOLDER = "相談の経過や確認したいことを書いておけます。"
_REFUSED = "まだ保存できていません（この画面を閉じるまでは残ります）"
_KEPT, _REMOVED = "メモを保存しました", "メモを消しました"
_CUT = "書けるのは2万字までです。貼り付けたものの後ろは入れていません"
_FEWEST, _MOST = 2, 12  # lines

LONGEST = 20_000
"""Characters of a memo; what is pasted beyond would make every key wait."""


class MemoPort(Protocol):
    """Where memos are kept; ``seen`` is the text the user started from, the answer what is kept now."""

    def memo(self, kind: str, id: str) -> str: ...

    def put_memo(self, kind: str, id: str, text: str, seen: str) -> str: ...


class MemoEdit(QTextEdit):
    """Plain text as high as its lines; Tab goes on to the next control.

    ``left`` says that the focus is gone, ``overflowed`` that of what was pasted not all is there, as it would be longer
    than ``longest`` characters.
    """

    left = Signal()
    overflowed = Signal()

    def __init__(
        self, look: Look, name: str, hint: str = _PLACEHOLDER, *, longest: int | None = None
    ) -> None:
        super().__init__()
        self._look, self._hint, self._longest = look, hint, longest
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self.setFont(look.font("body"))
        self.document().setDocumentMargin(look.em(0.55))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        palette.setColor(QPalette.ColorRole.Text, look.color("text"))
        self.setPalette(palette)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())
        look.changed.connect(self._restyle)

    def setPlainText(self, text: str) -> None:
        """Show ``text`` with air between its lines; there is nothing to undo then."""
        super().setPlainText(text)
        air = QTextBlockFormat()
        air.setLineHeight(100 * _AIR, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.document().setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(air)
        self.document().setUndoRedoEnabled(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not holds_files(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text, cursor = source.text(), self.textCursor()
        taken = self.document().characterCount() - 1 - len(cursor.selectedText())
        if self._longest is None or taken + len(text) <= self._longest:
            super().insertFromMimeData(source)
            return
        cursor.insertText(text[: max(0, self._longest - taken)])
        self.setTextCursor(cursor)
        self.overflowed.emit()

    def _restyle(self) -> None:
        self.setFont(self._look.font("body"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self._look.color("text"))
        self.setPalette(palette)

    def place(self) -> int:
        """Where the cursor stands, in characters."""
        return self.textCursor().position()

    def go_to(self, place: int) -> None:
        """Set the cursor there, or at the end of a shorter text."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.font()).height() * _AIR
        margins = 2 * self.document().documentMargin()
        text = max(_FEWEST * line, min(_MOST * line, self.document().size().height() - margins))
        return QSize(self._look.em(20), round(text + margins))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(8), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own placeholder has no air between its lines."""
        super().paintEvent(event)
        if not self.document().isEmpty() or self.textCursor().block().layout().preeditAreaText():
            return
        margin = self.document().documentMargin()
        words = set_text(
            self._hint, self.font(), self.viewport().width() - 2 * margin, lines=_FEWEST, leading=_AIR
        )
        painter = QPainter(self.viewport())
        painter.setPen(self._look.color("muted"))
        words.draw(painter, QPointF(margin, margin))

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
        self._refused, self._typed = False, False
        self.edit = MemoEdit(look, f"{name}のメモ（この端末だけに保存）", longest=LONGEST)
        self.edit.setPlainText(self._kept)
        self.state = Text(look, "", "tiny", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.em(0.35) for _side in range(4)))
        column.setSpacing(look.em(0.35))  # the ring of the focus stands there
        column.addWidget(self.edit)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignRight)
        self.state.hide()
        self._due = _timer(self, AT_RISK, self._put)
        self._typing = _timer(self, _PAUSE, self.keep)
        self.edit.textChanged.connect(self._changed)
        self.edit.left.connect(self.keep)
        self.edit.overflowed.connect(self._tell_cut)

    def keep(self) -> None:
        """Keep the memo now, if it is not kept as it stands, and say how it stands if anything was typed."""
        self._typing.stop()
        self._put()
        typed, self._typed = self._typed, False
        if typed and not self._refused:
            self._say(_KEPT if self._kept else _REMOVED)

    def _tell_cut(self) -> None:
        """Kept at once, so that no word on saving takes the place of this one."""
        self.keep()
        if not self._refused:
            self._say(_CUT)

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    def go_on(self) -> None:
        """Take the focus, to write on after what there is."""
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self) -> None:
        """What was just to be kept could not be written; the status line says why."""
        self._refused = True

    def accept(self) -> None:
        """What could not be written is kept by now."""
        if self._refused:
            self._refused = False
            self._say(_KEPT if self._kept else _REMOVED)

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
        """A key starts the clock for what is not kept yet; the keys after it do not start it anew."""
        self._typed = True
        self._say("入力中…")
        self._typing.start()
        if not self._due.isActive():
            self._due.start()

    def _put(self) -> None:
        """Keep what is written, without a word unless that fails: one may be typing still."""
        self._due.stop()
        text = self.edit.toPlainText()
        if text == self._kept:
            return
        self._refused = False
        kept = self._port.put_memo(*self._key, text, self._kept)
        self._kept = kept
        if self._refused:
            self._say(_REFUSED)
        elif kept != (text if text.strip() else ""):  # another window had written something, too
            self._show(kept)

    def _show(self, text: str) -> None:
        at = self.edit.place()
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.edit.blockSignals(False)
        self.edit.go_to(at)

    def _say(self, words: str) -> None:
        self.state.setText(words)
        self.state.setVisible(True)


def _timer(parent: QWidget, milliseconds: int, work: Callable[[], object]) -> QTimer:
    """A clock that rings once."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(work)
    return timer
