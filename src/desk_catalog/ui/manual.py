"""The manual in a window of its own: chapters at the left, the text with its pictures at the right, a search in it.

The text is docs/操作説明書/操作説明書.md, read from disk only when the manual is opened; nothing is fetched.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from desk_catalog import paths
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.card import Band, Rule
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.text import Text

TITLE = "操作説明書"
_MISSING = "操作説明書のファイルが見つかりません。配布元から届いたフォルダーの docs を確かめてください。"
_NOT_FOUND = "見つかりません。別の言葉で探してください。"
_HEADING = re.compile(r"^(#{1,3})\s+(.+?)\s*$", re.MULTILINE)
_PICTURE_WIDTH = 48  # in em: pictures never wider than the column of text


class Chapter(NamedTuple):
    """A heading of the manual: its depth from 1, and its words."""

    depth: int
    title: str


def manual_path() -> Path:
    """Where the manual's text lies."""
    return paths.home() / "docs" / TITLE / f"{TITLE}.md"


def chapters(markdown: str) -> tuple[Chapter, ...]:
    """The headings of a manual in order."""
    return tuple(Chapter(len(marks), title) for marks, title in _HEADING.findall(markdown))


class Page(QTextBrowser):
    """The text. Pictures are made to fit its width; links lead nowhere outside."""

    def __init__(self, look: Look, folder: Path) -> None:
        super().__init__()
        self._look, self._folder = look, folder
        self.setOpenLinks(False)
        self.setAccessibleName(f"{TITLE}の本文")
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(look.em(1.6))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture beside the text, scaled down to the column."""
        from PySide6.QtGui import QImage

        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        path = self._folder / QUrl(name).toString(QUrl.ComponentFormattingOption.FullyDecoded)
        image = QImage(str(path))
        widest = self._look.em(_PICTURE_WIDTH)
        if image.width() <= widest:
            return image
        return image.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)

    def show_heading(self, title: str) -> bool:
        """Scroll so that the heading stands at the top; False if there is no such heading."""
        block = self.document().firstBlock()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text().strip() == title:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(int(top) - self._look.em(0.5))
                return True
            block = block.next()
        return False


class Manual(QWidget):
    """The manual's window."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.look = look
        path = manual_path()
        self._text = path.read_text(encoding="utf-8") if path.is_file() else ""
        self.page = Page(look, path.parent)
        self.contents = QListWidget()
        self.words = Field(look, "説明書の中を探す（Enterで次へ）")
        self.remark = Text(look, "", "small", "warning")
        self._lay_out()
        self._fill()
        self._connect()
        look.changed.connect(self._fill)

    def sizeHint(self) -> QSize:
        return QSize(self.look.em(82), self.look.em(56))

    def show_chapter(self, title: str) -> None:
        """Open the manual at a heading; an unknown one leaves it where it is."""
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == title:
                self.contents.setCurrentRow(row)

    def find_next(self) -> None:
        """Go to the next place with the words searched for, from the top again after the last."""
        words = self.words.text().strip()
        self.remark.setText("")
        if not words or self.page.find(words):
            return
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        if not self.page.find(words):
            self.remark.setText(_NOT_FOUND)

    def _lay_out(self) -> None:
        look = self.look
        self.setWindowTitle(f"{TITLE} ― 大学支援施策カタログ")
        self.contents.setAccessibleName(f"{TITLE}の目次")
        self.contents.setFrameShape(QListWidget.Shape.NoFrame)
        self.contents.setFixedWidth(look.em(20))
        bar = Band(look, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.em(1), look.em(0.6), look.em(1), look.em(0.6))
        row.addWidget(self.words, 1)
        row.addWidget(self.remark)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.contents)
        body.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(Rule(look))
        column.addLayout(body, 1)
        self.resize(self.sizeHint())

    def _fill(self) -> None:
        self.page.setFont(self.look.font("lead"))
        self.page.setMarkdown(self._text or _MISSING)
        if self.contents.count():
            return
        for chapter in chapters(self._text):
            item = QListWidgetItem(f"{'　' * (chapter.depth - 1)}{chapter.title}")
            item.setData(Qt.ItemDataRole.UserRole, chapter.title)
            self.contents.addItem(item)

    def _connect(self) -> None:
        self.words.returnPressed.connect(self.find_next)
        self.contents.currentItemChanged.connect(self._chosen)
        for key, work in (("Esc", self.close), ("Ctrl+F", self.words.setFocus), ("F3", self.find_next)):
            QShortcut(QKeySequence(key), self, work)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page.show_heading(item.data(Qt.ItemDataRole.UserRole))
