"""A text to read in a window of its own: chapters at the left, the text with its pictures at the right, a search in it.

The manual's text is docs/操作説明書/操作説明書.md, read from disk only when the manual is opened; nothing is fetched.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from desk_catalog import paths
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import ROW, Column, TableModel
from desk_catalog.ui.widgets.card import Band, Rule
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.text import Text

TITLE = "操作説明書"
_MISSING = "操作説明書のファイルが見つかりません。配布元から届いたフォルダーの docs を確かめてください。"
_NOT_FOUND = "見つかりません。別の言葉で探してください。"
_HEADING = re.compile(r"^(#{1,3})\s+(.+?)\s*$", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_PICTURE_WIDTH = 48  # in em: pictures never wider than the column of text
_AIR = 145.0  # per cent: the fonts leave no room of their own between lines
_HEADING_AIR = 115.0
_ABOVE_HEADING = {1: 0.0, 2: 2.4, 3: 1.5}  # em, by its depth
_BELOW_HEADING = 0.5
_PICTURE = "\ufffc"  # what stands for one in the text


class Chapter(NamedTuple):
    """A heading of the manual: its depth from 1, and its words."""

    depth: int
    title: str


def manual_path() -> Path:
    """Where the manual's text lies."""
    return paths.home() / "docs" / TITLE / f"{TITLE}.md"


def chapters(markdown: str) -> tuple[Chapter, ...]:
    """The headings of a manual in order; what stands in a block of code is none."""
    prose = _CODE.sub("", markdown)
    return tuple(Chapter(len(marks), title) for marks, title in _HEADING.findall(prose))


class Book(NamedTuple):
    """What is read: Markdown, the folder of its pictures, and what is said where there is no text."""

    title: str
    text: str
    folder: Path
    missing: str


def manual_book() -> Book:
    """The manual; without text where its file is not there."""
    path = manual_path()
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return Book(TITLE, text, path.parent, _MISSING)


class Page(QTextBrowser):
    """The text. Pictures are made to fit its width; links lead nowhere outside."""

    def __init__(self, look: Look, book: Book) -> None:
        super().__init__()
        self._look, self._folder = look, book.folder
        self.setOpenLinks(False)
        self.setAccessibleName(f"{book.title}の本文")
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_text(self, markdown: str) -> None:
        """Show a text in the present size and colours."""
        self.setFont(self._look.font("lead"))
        self.setMarkdown(markdown)
        self.document().setDocumentMargin(self._look.em(1.6))
        self._space_lines()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture beside the text, scaled down to the column."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        image = QImage(str(self._folder / QUrl(name).path()))
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

    def _space_lines(self) -> None:
        """Room between lines, and headings closer to their own text than to what stands above them."""
        below_heading = True  # nothing stands above the first line
        block = self.document().firstBlock()
        while block.isValid():
            QTextCursor(block).mergeBlockFormat(self._spacing(block, below_heading=below_heading))
            below_heading = bool(block.blockFormat().headingLevel())
            block = block.next()

    def _spacing(self, block: QTextBlock, *, below_heading: bool) -> QTextBlockFormat:
        spacing, level = QTextBlockFormat(), block.blockFormat().headingLevel()
        if _PICTURE not in block.text():  # a line that holds a picture needs no air
            air = _HEADING_AIR if level else _AIR
            spacing.setLineHeight(air, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if level:
            spacing.setTopMargin(self._look.em(0.2 if below_heading else _ABOVE_HEADING[level]))
            spacing.setBottomMargin(self._look.em(_BELOW_HEADING))
        elif below_heading:
            spacing.setTopMargin(self._look.em(_BELOW_HEADING))
        return spacing


class Manual(QWidget):
    """The window of the manual, or of another book."""

    def __init__(self, look: Look, parent: QWidget | None = None, book: Book | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.look = look
        self._book = book or manual_book()
        self.page = Page(look, self._book)
        self.chapters: TableModel[Chapter] = TableModel(
            (Column("目次", lambda chapter: f"{'　' * (chapter.depth - 1)}{chapter.title}"),)
        )
        self.contents = make_list(self.chapters, look, f"{self._book.title}の目次", bar=True)
        self.words = Field(look, "この中を探す（Enterで次へ）", f"{self._book.title}の中を探す")
        self.remark = Text(look, "", "small", "warning")
        self._lay_out()
        self._fill()
        self._connect()
        look.changed.connect(self._fill)

    def sizeHint(self) -> QSize:
        return QSize(self.look.em(82), self.look.em(56))

    def show_chapter(self, title: str) -> None:
        """Open the manual at a heading; an unknown one leaves it where it is."""
        place = self.chapters.place(lambda chapter: chapter.title == title)
        if place.isValid():
            self.contents.setCurrentIndex(place)
            self.page.show_heading(title)  # the chapter may be chosen already, and scrolled away from

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
        self.setWindowTitle(f"{self._book.title} ― 大学支援施策カタログ")
        self.contents.setFixedWidth(look.em(20))
        side = QVBoxLayout()
        side.setContentsMargins(0, look.em(0.9), 0, 0)
        side.addWidget(self.contents)
        bar = Band(look, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.em(1), look.em(0.6), look.em(1), look.em(0.6))
        row.addWidget(self.words, 1)
        row.addWidget(self.remark)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(side)
        body.addWidget(Rule(look, vertical=True))
        body.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(Rule(look))
        column.addLayout(body, 1)
        self.resize(self.sizeHint())

    def _fill(self) -> None:
        self.chapters.set_rows(chapters(self._book.text))
        self.page.show_text(self._book.text or self._book.missing)

    def _connect(self) -> None:
        self.words.returnPressed.connect(self.find_next)
        self.contents.selectionModel().currentChanged.connect(self._chosen)
        for key, work in (("Esc", self.close), ("Ctrl+F", self.words.setFocus), ("F3", self.find_next)):
            QShortcut(QKeySequence(key), self, work)

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.page.show_heading(index.data(ROW).title)
