"""The programme that answers, why, and whom to phone first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import Contact
from desk_catalog.ui import place
from desk_catalog.ui.amounts import NOT_STATED
from desk_catalog.ui.copying import copy_button
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.needs.rows import Asking, NeedRow, reasons
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, Button
from desk_catalog.ui.widgets.card import Card
from desk_catalog.ui.widgets.chip import ChipLabel
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.text import Text

_NONE = "左の「したい」を選ぶと、合う事業と最初の電話がここに出ます。"


class Answer(QScrollArea):
    """The pane at the right of the needs."""

    asked = Signal(Place)
    said = Signal(str)
    print_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self.row: NeedRow | None = None
        self._asking = Asking()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("合う事業と最初の電話")
        self._fit()
        desk.look.changed.connect(self._fit)

    def show_row(self, row: NeedRow | None, asking: Asking) -> None:
        """Show the answer to a need; None for none."""
        self.row, self._asking = row, asking
        look, page = self._look, QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.em(1.7), look.em(1.6), look.em(1.7), look.em(1.4))
        column.setSpacing(look.em(0.6))
        if row is None:
            column.addWidget(Text(look, _NONE, "body", "muted", wrap=True))
        else:
            self._fill(column, row)
        column.addStretch(1)
        self.setWidget(page)

    def open(self) -> None:
        """Go to the programme's page."""
        if self.row is not None and self.row.need.program_id:
            self.asked.emit(Place(place.PROGRAMS, "program", self.row.need.program_id))

    def _fill(self, column: QVBoxLayout, row: NeedRow) -> None:
        look, need = self._look, row.need
        column.addWidget(Text(look, "この「したい」に合う事業", "small", "muted"))
        if need.ministry is not None:
            column.addWidget(ChipLabel(look, need.ministry, need.ministry.name))
        column.addWidget(
            Text(look, row.program.name if row.program else need.program, "subtitle", wrap=True).selectable()
        )
        said = reasons(row, self._asking, self._desk.applicants, len(self._desk.themes))
        for number, reason in enumerate(said, start=1):
            column.addWidget(Text(look, f"{number}. {reason}", "body", wrap=True))
        if row.program is None:
            column.addWidget(
                Text(look, "この答えは、カタログの事業ではありません。", "body", "muted", wrap=True)
            )
        else:
            column.addWidget(self._phone(row.contact))
            column.addLayout(self._buttons(row.program.program_id))
        if need.reading.inferred and need.reading.reason:
            column.addWidget(Text(look, f"推定：{need.reading.reason}", "small", "muted", wrap=True))
        column.addWidget(Text(look, f"出典 p.{need.page}", "small", "muted"))

    def _phone(self, contact: Contact | None) -> Card:
        look = self._look
        card = Card(look, strong=True)
        card.box.addWidget(Text(look, "最初の電話", "strong"))
        if contact is None:
            card.box.addWidget(Text(look, f"窓口の{NOT_STATED}", "body", "muted", wrap=True))
            return card
        card.box.addWidget(Text(look, contact.office.rpartition(" ")[2], "body", wrap=True))
        if contact.tel is None:
            card.box.addWidget(Text(look, f"電話{NOT_STATED}", "body", "muted"))
        else:
            card.box.addWidget(Text(look, contact.tel, "figure_big").selectable())
        if contact.ext:
            card.box.addWidget(Text(look, f"内線 {contact.ext}", "lead"))
        row = FlowLayout(look.em(0.4))
        for what, value in (("電話番号", contact.tel), ("メールアドレス", contact.mail)):
            if value:
                words = f"{what[:3].removesuffix('番')}をコピー"
                row.addWidget(copy_button(look, what, value, self.said.emit, words=words))
        if isinstance(card.box, QVBoxLayout):
            card.box.addLayout(row)
        return card

    def _buttons(self, program_id: str) -> FlowLayout:
        row = FlowLayout(self._look.em(0.4))
        print_ = Button(self._look, "1枚シートを印刷", PRIMARY)
        print_.clicked.connect(lambda: self.print_asked.emit(program_id))
        more = Button(self._look, "詳しく", PLAIN)
        more.setAccessibleName("事業のページを開く")
        more.clicked.connect(self.open)
        row.addWidget(print_)
        row.addWidget(more)
        return row

    def _fit(self) -> None:
        self.setFixedWidth(self._look.em(24))
        self.show_row(self.row, self._asking)
