"""Everything the catalogue knows of one programme, on one page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import ProgramDetail
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.programs import facts, parts
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, Button
from desk_catalog.ui.widgets.chip import ChipLabel
from desk_catalog.ui.widgets.text import Heading, Text


class ProgramPage(QScrollArea):
    """The page at the right; ``asked`` goes to another place."""

    asked = Signal(Place)
    said = Signal(str)
    print_asked = Signal(str)
    save_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self.detail: ProgramDetail | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName("事業の内容")
        desk.look.changed.connect(self._again)

    def show_program(self, detail: ProgramDetail) -> None:
        """Show every fact of a programme, from the top."""
        self.detail = detail
        self.setWidget(self._page(detail))
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(facts.reading(detail, self._desk))

    def clear(self) -> None:
        """Show nothing."""
        self.detail = None
        self.setWidget(QWidget())
        self.setAccessibleDescription("")

    def _again(self) -> None:
        if self.detail is not None:
            self.show_program(self.detail)

    def _page(self, detail: ProgramDetail) -> QWidget:
        look, page = self._look, QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.em(2), look.em(1.3), look.em(2), look.em(1.6))
        column.setSpacing(look.em(0.5))
        self._add_head(column, detail)
        column.addWidget(Text(look, detail.program.summary, "lead", wrap=True).selectable())
        column.addWidget(parts.fact_card(self._desk, detail))
        self._add(column, "窓口", parts.contacts(self._desk, detail, self.said.emit, self.asked.emit))
        self._add(column, "掲載されているマップ", parts.map_places(self._desk, detail, self.asked.emit))
        self._add(column, "連絡先表の記載（テーマごと）", parts.listings(self._desk, detail))
        self._add(column, "①大学自身の取組の強化での掲載", parts.section1(self._desk, detail))
        self._add(column, "そのほかの金額", parts.figures(self._desk, detail))
        self._add_side_by_side(
            column,
            ("この事業につながる「したい」", parts.needs(self._desk, detail, self.asked.emit)),
            ("この事業の地域ネットワーク", parts.networks(self._desk, detail, self.asked.emit)),
        )
        self._add(column, "親事業・内訳の事業", parts.family(self._desk, detail, self.asked.emit))
        self._add(column, "別名・別の表記", parts.aliases(self._desk, detail))
        column.addSpacing(look.em(0.5))
        column.addWidget(Text(look, facts.source(detail, self._desk), "small", "muted", wrap=True))
        column.addStretch(1)
        return page

    def _add_head(self, column: QVBoxLayout, detail: ProgramDetail) -> None:
        look, program = self._look, detail.program
        row = QHBoxLayout()
        row.setSpacing(look.em(0.8))
        row.addWidget(ChipLabel(look, program.ministry, program.ministry.name), 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        save = Button(look, "PDFに保存", PLAIN)
        save.setAccessibleName("1枚シートをPDFに保存")
        save.clicked.connect(lambda: self.save_asked.emit(program.program_id))
        print_ = Button(look, "1枚シートを印刷", PRIMARY)
        print_.clicked.connect(lambda: self.print_asked.emit(program.program_id))
        row.addWidget(save)
        row.addWidget(print_)
        column.addLayout(row)
        column.addWidget(Text(look, program.name, "title", wrap=True).selectable())
        names = (program.kana, *(alias.name for alias in detail.aliases))
        column.addWidget(Text(look, " ・ ".join(names), "small", "muted", wrap=True).selectable())

    def _add(self, column: QLayout, title: str, part: QWidget | None) -> None:
        """A section, unless there is nothing to say."""
        if part is None:
            return
        if isinstance(column, QVBoxLayout):
            column.addSpacing(self._look.em(0.55))
        column.addWidget(Heading(self._look, title))
        column.addWidget(part)

    def _add_side_by_side(self, column: QVBoxLayout, *sections: tuple[str, QWidget | None]) -> None:
        there = [(title, part) for title, part in sections if part is not None]
        if not there:
            return
        row = QHBoxLayout()
        row.setSpacing(self._look.em(2))
        for title, part in there:
            side = QVBoxLayout()
            side.setSpacing(self._look.em(0.5))
            self._add(side, title, part)
            side.addStretch(1)
            row.addLayout(side, 1)
        column.addLayout(row)
