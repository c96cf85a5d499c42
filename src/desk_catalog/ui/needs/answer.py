"""The programme that answers, why, and whom to phone first; or where else the answer stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.catalog.advice import Advice
from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.nouns import Contact, Need, Program
from desk_catalog.paper.wording import page_ranges
from desk_catalog.ui import place, tips
from desk_catalog.ui.copying import copy_button
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.needs.rows import Elsewhere, answer, contacts, elsewhere
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, SMALL, Button
from desk_catalog.ui.widgets.card import Card, put_page
from desk_catalog.ui.widgets.chip import ChipLabel
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.widgets.text import Heading, Text

_ROOMY = 19  # em
_NONE = "左の「したい」を選ぶと、合う事業と最初の電話がここに出ます。"
_LISTED = "この「したい」には決まった一つの事業がありません。原資料は次の事業を挙げています。"
_EXPLAINED = "この「したい」の答えは事業ではなく制度です。資料に説明があります。"


class Answer(QScrollArea):
    """The pane at the right of the needs."""

    asked = Signal(Place)
    said = Signal(str)
    print_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._contacts = contacts(desk)
        self._advice: Advice | None = None
        self._best = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setMinimumWidth(desk.look.em(16))
        self.setAccessibleName("合う事業と最初の電話")
        desk.look.changed.connect(lambda: self.show_advice(self._advice, best=self._best))

    def show_advice(self, advice: Advice | None, *, best: bool) -> None:
        """Show why a candidate answers; None for none. ``best``: it stands first among those asked for."""
        self._advice, self._best = advice, best
        look, page = self._look, QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*self._margins())
        column.setSpacing(look.em(0.55))
        if advice is None:
            column.addWidget(Text(look, _NONE, "body", "muted", wrap=True))
        else:
            self._fill(column, advice)
        column.addStretch(1)
        put_page(self, page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self.widget()
        layout = page.layout() if page is not None else None
        if layout is not None:
            layout.setContentsMargins(*self._margins())

    def _margins(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom; less at the sides where a telephone number needs the room."""
        across = self._look.em(1.7 if self.width() >= self._look.em(_ROOMY) else 0.9)
        return across, self._look.em(1.4), across, self._look.em(1.4)

    def open(self) -> None:
        """Go to the programme's page, or to the card that explains the answer."""
        if self._advice is None:
            return
        program, need = self._advice.candidate.program, self._advice.candidate.need
        if program is not None:
            self.asked.emit(Place(place.PROGRAMS, "program", program.program_id))
        elif need is not None and (card := self._elsewhere(need).card) is not None:
            self.asked.emit(Place(place.REFERENCE, "reference", card.card_id))

    def _fill(self, column: QVBoxLayout, advice: Advice) -> None:
        look, need, program = self._look, advice.candidate.need, advice.candidate.program
        above = "この「したい」に合う事業" if need else "選んだ事業"
        if program is None:
            above = "この「したい」の答え"
        elif self._best:
            above = "いちばん合う事業"
        column.addWidget(Text(look, above, "small", "muted"))
        column.addWidget(Text(look, answer(advice), "subtitle", wrap=True).selectable())
        if program is not None:
            column.addWidget(ChipLabel(look, program.ministry, program.ministry.name))
            column.addSpacing(look.em(0.2))
        for number, reason in enumerate(advice.reasons, start=1):
            column.addWidget(Text(look, f"{number}. {reason}", "body", wrap=True))
        if program is not None:
            column.addSpacing(look.em(0.3))
            column.addWidget(self._phone(self._contacts.get(program.program_id)))
            column.addLayout(self._buttons(program))
            column.addSpacing(look.em(0.3))
            column.addWidget(Text(look, program.summary, "body", "text_soft", wrap=True))
        elif need is not None:
            self._add_elsewhere(column, need)
        if need is not None and need.reading.inferred and need.reading.reason:
            column.addWidget(Text(look, f"推定：{need.reading.reason}", "small", "muted", wrap=True))
        pages = (need.page if need else None, *(program.pages if program else ()))
        source = page_ranges(page for page in pages if page is not None)
        column.addWidget(Text(look, f"出典 {source}", "small", "muted", wrap=True))

    def _elsewhere(self, need: Need) -> Elsewhere:
        catalogue = self._desk.catalogue
        return elsewhere(need, catalogue.section1(), catalogue.cards())

    def _add_elsewhere(self, column: QVBoxLayout, need: Need) -> None:
        look, found = self._look, self._elsewhere(need)
        column.addWidget(Text(look, _LISTED if found.entries else _EXPLAINED, "body", wrap=True))
        if found.entries:
            column.addWidget(Heading(look, f"①大学自身の取組：{found.entries[0].group_name}"))
        for entry in found.entries:
            link = Link(look, entry.program)
            link.clicked.connect(
                lambda _checked=False, to=entry.program_id: self.asked.emit(
                    Place(place.PROGRAMS, "program", to)
                )
            )
            column.addWidget(link)
        if found.card is not None:
            if not found.entries:
                column.addWidget(Text(look, found.card.summary, "body", "text_soft", wrap=True))
            row = FlowLayout(look.em(0.4))
            button = Button(look, "資料で見る", PRIMARY)
            button.setToolTip(tips.plain(f"資料「{found.card.title}」を開きます"))
            button.clicked.connect(self.open)
            row.addWidget(button)
            column.addLayout(row)

    def _phone(self, contact: Contact | None) -> Card:
        look = self._look
        card = Card(look, strong=True)
        card.box.addWidget(Text(look, "最初の電話", "strong"))
        if contact is None:
            card.box.addWidget(Text(look, f"窓口は{NOT_STATED}", "body", "muted", wrap=True))
            return card
        card.box.addWidget(Text(look, contact.office.rpartition(" ")[2], "body", wrap=True))
        if contact.tel is None:
            card.box.addWidget(Text(look, f"電話は{NOT_STATED}", "body", "muted"))
        else:
            card.box.addWidget(Text(look, contact.tel, "figure_big").selectable())
        if contact.ext:
            card.box.addWidget(Text(look, f"内線 {contact.ext}", "lead"))
        if contact.tel is None and contact.mail:
            card.box.addWidget(Text(look, contact.mail, "lead", wrap=True).selectable())
        row = FlowLayout(look.em(0.4))
        for what, value, words in (
            ("電話番号", contact.tel, "電話をコピー"),
            ("メールアドレス", contact.mail, "メールをコピー"),
        ):
            if value:
                row.addWidget(copy_button(look, what, value, self.said.emit, words=words))
        open_ = Button(look, "窓口を見る", SMALL)
        open_.clicked.connect(lambda: self.asked.emit(Place(place.CONTACTS, "contact", contact.contact_id)))
        row.addWidget(open_)
        if isinstance(card.box, QVBoxLayout):
            card.box.addLayout(row)
        return card

    def _buttons(self, program: Program) -> FlowLayout:
        row = FlowLayout(self._look.em(0.4))
        print_ = Button(self._look, "1枚シートを印刷", PRIMARY)
        print_.clicked.connect(lambda: self.print_asked.emit(program.program_id))
        more = Button(self._look, "詳しく", PLAIN)
        more.setAccessibleName("事業のページを開く")
        more.clicked.connect(self.open)
        row.addWidget(print_)
        row.addWidget(more)
        return row
