"""The chosen contact in large type, with its programmes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.catalog.amounts import NOT_STATED, money
from desk_catalog.catalog.nouns import ContactEntry
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui import place, tips
from desk_catalog.ui.contacts.rows import below, bureau, whole
from desk_catalog.ui.copying import copy, copy_button
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Card, put_page
from desk_catalog.ui.widgets.chip import ChipLabel
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.widgets.memo import MemoBox
from desk_catalog.ui.widgets.text import Heading, Text

_APART = 0.8  # em: between telephone, mail, programmes and memo
_NONE = "一覧で窓口を選ぶと、ここに電話とメールが出ます。"
_NO_MAIL_PROGRAM = "この端末ではメールソフトを開けませんでした。代わりにメールアドレスをコピーしました。"


class ContactCard(QScrollArea):
    """Office, telephone, mail, programmes and pages of one contact."""

    asked = Signal(Place)
    said = Signal(str)

    def __init__(self, desk: Desk, notes: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look, self._notes = desk, desk.look, notes
        self.entry: ContactEntry | None = None
        self.memo: MemoBox | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setMinimumWidth(desk.look.em(17))
        self.setAccessibleName("選んだ窓口")
        desk.look.changed.connect(lambda: self.show_entry(self.entry))

    def show_entry(self, entry: ContactEntry | None) -> None:
        """Show a contact; None for none."""
        self.keep_memo()
        self.entry, self.memo = entry, None
        look, page = self._look, QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.em(1.5), look.em(1.3), look.em(1.5), look.em(1.3))
        column.setSpacing(look.em(0.4))
        if entry is None:
            column.addWidget(Text(look, _NONE, "body", "muted", wrap=True))
        else:
            self._add_office(column, entry)
            self._add_telephone(column, entry)
            self._add_mail(column, entry)
            self._add_whole(column, entry)
            self._add_programs(column, entry)
            self._add_memo(column, entry)
            column.addSpacing(look.em(0.6))
            column.addWidget(Text(look, f"出典 {page_ranges(entry.pages)}", "small", "muted", wrap=True))
        column.addStretch(1)
        put_page(self, page)

    def hideEvent(self, event: QHideEvent) -> None:
        """The tab or the window goes: what is being written is kept."""
        super().hideEvent(event)
        self.keep_memo()

    def keep_memo(self) -> None:
        """Keep what is being written, now."""
        if self.memo is not None:
            self.memo.keep()

    def _add_office(self, column: QVBoxLayout, entry: ContactEntry) -> None:
        look = self._look
        above = f"{entry.contact.ministry.name} {bureau(entry) if below(entry) else ''}".strip()
        name = (below(entry) or bureau(entry)).replace(" ", "\n")
        row = QHBoxLayout()
        row.setSpacing(look.em(0.5))
        row.addWidget(ChipLabel(look, entry.contact.ministry), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(look, above, "small", "muted", wrap=True), 1)
        column.addLayout(row)
        column.addWidget(Text(look, name, "subtitle", wrap=True).selectable())

    def _add_telephone(self, column: QVBoxLayout, entry: ContactEntry) -> None:
        look, contact = self._look, entry.contact
        column.addSpacing(look.em(_APART))
        if contact.tel is None:
            column.addWidget(Text(look, f"電話は{NOT_STATED}", "lead", "muted"))
        else:
            column.addWidget(Text(look, contact.tel, "figure_call").selectable())
        row = FlowLayout(look.em(0.4))
        if contact.ext:
            row.addWidget(Text(look, f"内線 {contact.ext}", "lead").selectable())
        if contact.tel:
            row.addWidget(copy_button(look, "電話番号", contact.tel, self.said.emit, words="電話をコピー"))
        if contact.ext:
            row.addWidget(copy_button(look, "内線", contact.ext, self.said.emit, words="内線をコピー"))
        if row.count():
            column.addLayout(row)
        note = self._notes.get(contact.contact_id)
        if note:
            column.addWidget(Text(look, note, "small", "text_soft", wrap=True))

    def _add_mail(self, column: QVBoxLayout, entry: ContactEntry) -> None:
        look, mail = self._look, entry.contact.mail
        column.addSpacing(look.em(_APART))
        if mail is None:
            column.addWidget(Text(look, f"メールは{NOT_STATED}", "body", "muted"))
        else:
            column.addWidget(Text(look, mail, "lead", wrap=True).selectable())
        row = FlowLayout(look.em(0.4))
        if mail is not None:
            copies = copy_button(look, "メールアドレス", mail, self.said.emit, words="メールをコピー")
            write = Button(look, "メールを書く", SMALL)
            write.setToolTip("この端末のメールソフトを開きます")
            write.clicked.connect(lambda _checked=False: self._write(mail))
            row.addWidget(copies)
            row.addWidget(write)
            column.addLayout(row)

    def _add_whole(self, column: QVBoxLayout, entry: ContactEntry) -> None:
        """Telephone and mail in one go, apart from what copies only one of them."""
        column.addSpacing(self._look.em(0.3))
        together = Button(self._look, "窓口をまとめてコピー", SMALL)
        together.setToolTip("部署、電話、メールを文書に貼れる形でコピーします")
        together.clicked.connect(lambda _checked=False: self._copy_whole(entry))
        column.addWidget(together)

    def _add_programs(self, column: QVBoxLayout, entry: ContactEntry) -> None:
        column.addSpacing(self._look.em(_APART))
        number = f"　{len(entry.programs)}件" if len(entry.programs) > 1 else ""
        column.addWidget(Heading(self._look, f"担当事業{number}"))
        for program_id, _name in entry.programs:
            column.addWidget(self._program(program_id))

    def _add_memo(self, column: QVBoxLayout, entry: ContactEntry) -> None:
        look = self._look
        column.addSpacing(look.em(_APART))
        column.addWidget(Heading(look, "この窓口へのメモ"))
        key = entry.contact.contact_id
        self.memo = MemoBox(look, self._desk.own, "contact", key, entry.contact.office)
        column.addWidget(self.memo)

    def _program(self, program_id: str) -> QWidget:
        look, program = self._look, self._desk.programs[program_id]
        card = Card(look, padding=0.65)  # its text stands below that of the heading
        link = Link(look, program.name)
        link.setAccessibleName(f"事業「{program.name}」を開く")
        link.clicked.connect(lambda: self.asked.emit(Place(place.PROGRAMS, "program", program_id)))
        card.box.addWidget(link)
        amount = money(program.budget_thousand_yen, uchisuu=program.uchisuu)
        parts = (
            self._desk.maps_in_words(program_id),
            amount if amount != NOT_STATED else f"予算額は{amount}",
        )
        facts = Text(look, "　".join(part for part in parts if part), "small", "muted", wrap=True)
        facts.setToolTip(tips.plain(f"予算額は{self._desk.edition.budget_basis}（連絡先表）"))
        card.box.addWidget(facts)
        return card

    def _copy_whole(self, entry: ContactEntry) -> None:
        copy(whole(entry), lambda _said: self.said.emit("窓口をまとめてコピーしました。"))

    def _write(self, mail: str) -> None:
        if not QDesktopServices.openUrl(mail_to(mail)):
            copy(mail, lambda _said: self.said.emit(_NO_MAIL_PROGRAM))


def mail_to(address: str) -> QUrl:
    """What opens a new mail to ``address`` and to nobody else: a ? in it would name copies or files to attach."""
    url = QUrl()
    url.setScheme("mailto")
    url.setPath(address)
    return url
