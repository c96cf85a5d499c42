"""The chosen contact in large type, with its programmes."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import ContactEntry
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui import place
from desk_catalog.ui.amounts import NOT_STATED, money
from desk_catalog.ui.copying import copy, copy_button
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Card
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.widgets.text import Heading, Text

_NONE = "一覧で窓口を選ぶと、ここに電話とメールが出ます。"


class ContactCard(QScrollArea):
    """Office, telephone, mail, programmes and pages of one contact."""

    asked = Signal(Place)
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self.entry: ContactEntry | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setMinimumWidth(desk.look.em(17))
        self.setAccessibleName("選んだ窓口")
        desk.look.changed.connect(lambda: self.show_entry(self.entry))

    def show_entry(self, entry: ContactEntry | None) -> None:
        """Show a contact; None for none."""
        self.entry = entry
        look, page = self._look, QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.em(1.5), look.em(1.3), look.em(1.5), look.em(1.3))
        column.setSpacing(look.em(0.4))
        if entry is None:
            column.addWidget(Text(look, _NONE, "body", "muted", wrap=True))
        else:
            self._fill(column, entry)
        column.addStretch(1)
        self.setWidget(page)

    def _fill(self, column: QVBoxLayout, entry: ContactEntry) -> None:
        look, contact = self._look, entry.contact
        bureau, _, rest = contact.office.partition(" ")
        column.addWidget(
            Text(
                look, f"{contact.ministry.name} {bureau if rest else ''}".strip(), "small", "muted", wrap=True
            )
        )
        column.addWidget(Text(look, (rest or bureau).replace(" ", "\n"), "subtitle", wrap=True).selectable())
        column.addSpacing(look.em(0.5))
        column.addWidget(
            Text(
                look, contact.tel or f"電話{NOT_STATED}", "figure_big" if contact.tel else "body"
            ).selectable()
        )
        if contact.ext:
            column.addWidget(Text(look, f"内線 {contact.ext}", "lead").selectable())
        self._add_copies(column, entry)
        column.addSpacing(look.em(0.6))
        column.addWidget(Heading(look, "担当事業"))
        for program_id, _name in entry.programs:
            column.addWidget(self._program(program_id))
        column.addSpacing(look.em(0.6))
        column.addWidget(Text(look, f"出典 {page_ranges(entry.pages)}", "small", "muted", wrap=True))

    def _add_copies(self, column: QVBoxLayout, entry: ContactEntry) -> None:
        look, contact = self._look, entry.contact
        if contact.tel:
            row = FlowLayout(look.em(0.4))
            row.addWidget(copy_button(look, "電話番号", contact.tel, self.said.emit, words="電話をコピー"))
            column.addLayout(row)
        column.addSpacing(look.em(0.5))
        column.addWidget(Text(look, contact.mail or f"メール{NOT_STATED}", "lead", wrap=True).selectable())
        if contact.mail:
            row = FlowLayout(look.em(0.4))
            row.addWidget(
                copy_button(look, "メールアドレス", contact.mail, self.said.emit, words="メールをコピー")
            )
            write = Button(look, "メールを書く", SMALL)
            write.setToolTip("この端末のメールソフトを開きます")
            write.clicked.connect(lambda _checked=False, mail=contact.mail: self._write(mail))
            row.addWidget(write)
            column.addLayout(row)

    def _program(self, program_id: str) -> QWidget:
        look, program = self._look, self._desk.programs[program_id]
        card = Card(look, padding=0.5)
        link = Link(look, program.name)
        link.clicked.connect(lambda: self.asked.emit(Place(place.PROGRAMS, "program", program_id)))
        card.box.addWidget(link)
        amount = money(program.budget_thousand_yen, uchisuu=program.uchisuu)
        marks = self._desk.marks(program.applicants)
        card.box.addWidget(Text(look, f"{marks}　予算額 {amount}", "small", "muted", wrap=True))
        return card

    def _write(self, mail: str) -> None:
        if not QDesktopServices.openUrl(QUrl(f"mailto:{mail}")):
            copy(mail, lambda said: self.said.emit(f"メールソフトを開けませんでした。{said}"))
