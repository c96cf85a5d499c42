"""The pane under the matrix: everything the source says of the current row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from desk_catalog.catalog.matrix import Line
from desk_catalog.catalog.nouns import Network
from desk_catalog.ui.copying import copy
from desk_catalog.ui.look import Look
from desk_catalog.ui.networks.own import own_at
from desk_catalog.ui.networks.own_buttons import MemberButton
from desk_catalog.ui.networks.words import HEAD, NOTE, Said, about, whole
from desk_catalog.ui.widgets.button import SMALL, Button

_SHARE = 0.13  # of the tab's height: what there is above should be seen with it
_ROLES = {HEAD: ("strong", "text"), NOTE: ("small", "text_soft")}


class Reading(QTextEdit):
    """Lines to be read, marked and copied with the mouse or the keyboard; nothing here can be changed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("選んだ機関の印字名・役職・推定の理由")
        self.document().setDocumentMargin(0)

    def show_lines(self, said: Sequence[Said]) -> None:
        """Show these lines from the top; the one of the current cell stands out."""
        self.clear()
        cursor = QTextCursor(self.document())
        for number, line in enumerate(said):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block(line))
            cursor.insertText(line.text, self._style(line))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._scroll_to(next((number for number, line in enumerate(said) if line.here), 0))
        self.setAccessibleDescription("\n".join(line.text for line in said))

    def restyle(self) -> None:
        """Take the ground of the present colours."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._look.color("bar"))
        self.setPalette(palette)

    def _scroll_to(self, number: int) -> None:
        """Where the pane is low, begin with the current cell's line."""
        block = self.document().findBlockByNumber(number)
        at = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(at) if number else 0)

    def _style(self, line: Said) -> QTextCharFormat:
        role, color = _ROLES.get(line.kind, ("body", "text"))
        style = QTextCharFormat()
        style.setFont(self._look.font("strong" if line.here and line.kind != NOTE else role))
        style.setForeground(self._look.color("primary" if line.here else color))
        return style

    def _block(self, line: Said) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setLeftMargin(self._look.em(1.2) if line.kind == NOTE else 0)
        return block


class Detail(QWidget):
    """The current organisation in words, with buttons that open its page and copy them.

    ``opened`` carries its id, ``said`` tells that it was copied.
    """

    said = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._line: Line | None = None
        self._networks: tuple[Network, ...] = ()
        self._elsewhere: tuple[Network, ...] = ()
        self.text = Reading(look, self)
        self.button = Button(look, "まとめてコピー", SMALL, parent=self)
        self.button.setAccessibleName("選んだ機関の内容をまとめてコピー")
        self.button.clicked.connect(self.copy)
        self.opening = Button(look, "機関を開く", SMALL, parent=self)
        self.opening.setAccessibleName("選んだ機関の全部のネットワークを開く")
        self.opening.setToolTip("この機関の、ほかの県も含む全部のネットワークと事業を見ます（Enter）")
        self.opening.clicked.connect(self._open)
        self._box = QHBoxLayout(self)
        self._box.addWidget(self.text, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(look.em(0.3))
        self.own = MemberButton(look, self)
        first = QHBoxLayout()
        first.addStretch(1)
        for one in (self.own, self.opening):
            first.addWidget(one)
        buttons.addLayout(first)
        buttons.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        buttons.addStretch(1)
        self._box.addLayout(buttons)
        self.restyle()

    def show_line(
        self, line: Line, networks: Sequence[Network], at: int | None, elsewhere: Sequence[Network] = ()
    ) -> None:
        """Show an organisation; ``at`` is the number of the current cell's network, if it is in one.

        ``elsewhere`` are its networks beside ``networks``.
        """
        self._line, self._networks, self._elsewhere = line, tuple(networks), tuple(elsewhere)
        self.text.show_lines(about(line, networks, at, elsewhere))
        self.own.show_membership(own_at(line, self._networks, at))

    def _open(self) -> None:
        if self._line is not None:
            self.opened.emit(self._line.organization_id)

    def copy(self) -> None:
        """Put everything shown of the organisation on the clipboard."""
        if self._line is not None:
            copy(whole(self._line, self._networks, self._elsewhere), lambda _: self.said.emit(self._copied()))

    def fit(self, height: int) -> None:
        """Keep one height for all rows, so that nothing moves while one goes through them: a share of ``height``."""
        self.setFixedHeight(max(self._look.em(4.5), min(self._look.em(9.5), round(height * _SHARE))))

    def restyle(self) -> None:
        """Take colours and measures anew."""
        across, along = self._look.em(0.9), self._look.em(0.55)
        self._box.setContentsMargins(across, along, along, along)
        self.text.restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("bar"))
        painter.setPen(self._look.color("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _copied(self) -> str:
        return f"{self._line.name}の内容をコピーしました。" if self._line is not None else ""
