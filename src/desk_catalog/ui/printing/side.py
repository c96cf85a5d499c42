"""The left side of the print window: what is printed, of what, on which paper, and from whom."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desk_catalog.catalog.changes import Change
from desk_catalog.paper.orders import (
    DEFAULT_TITLE,
    HANDOUT,
    KINDS,
    PAPERS,
    PLACES,
    PREFECTURE,
    PROGRAMS,
    THEME,
    Kind,
    Order,
)
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.printing.choices import kinds, places, sources
from desk_catalog.ui.widgets.card import Card
from desk_catalog.ui.widgets.choices import Check, DropDown
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.memo import MemoEdit
from desk_catalog.ui.widgets.text import Heading

_SCHEME = "scheme"
_GREY = "print.grey"
_PAPER = "print.paper"
_UNNAMED = "配布セット"  # the name of a set nobody has named
_ADDRESS_HINT = "住所・電話・メールなど（冊子の表紙に印刷）"


class Side(QWidget):
    """The choices. ``chosen`` says that another is made, ``typed`` that office, address or title get other words."""

    chosen = Signal()
    typed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._look = desk, desk.look
        look = desk.look
        self._chosen: tuple[str, ...] = ()
        self._ticked: tuple[str, ...] = ()
        self._organization = ""
        self._changes: tuple[Change, ...] | None = None
        self.kind = DropDown(look, "印刷するもの", [])
        self._fill_kinds()
        self.source = DropDown(look, "印刷する事業", [])
        self.theme = DropDown(look, "印刷するテーマ", [])
        for theme in desk.themes:
            self.theme.addItem(theme.name, theme.theme_id)
        self.prefecture = DropDown(look, "印刷する都道府県", [])
        self.other = DropDown(look, "比べる都道府県", [])
        for name, said in places(desk):
            for box in (self.prefecture, self.other):
                box.addItem(said, name)
        self.scheme = DropDown(look, "印刷するネットワークの種類", [])
        self.scheme.addItem("すべての種類", "")
        for scheme in desk.catalogue.schemes():
            self.scheme.addItem(scheme.name, scheme.name)
        self.paper = DropDown(look, "用紙", [])
        for size in PAPERS:
            self.paper.addItem(f"{size} 横", size)
        self.grey = Check(look, "白黒で印刷する")
        self.office = Field(look, "例：○○大学 産学連携課", "部署の名前")
        self.address = MemoEdit(look, "部署の連絡先", _ADDRESS_HINT)
        self.title = Field(look, "", "冊子の表題")
        self._lay_out()
        self._put_back()
        self._connect()

    def kind_of_print(self) -> Kind:
        """What is printed."""
        return KINDS[self.kind.currentData()]

    def show_order(self, order: Order, chosen: tuple[str, ...], ticked: tuple[str, ...]) -> None:
        """Choose what ``order`` names; ``chosen`` and ``ticked`` are the programmes the main window has so."""
        self._chosen, self._ticked, self._changes = chosen, ticked, order.changes
        self._organization = order.organization_id
        self._fill_kinds()
        self.title.clear()  # it was another book's
        self._fill_sources(order.program_ids)
        for box, value in (
            (self.kind, order.kind),
            (self.theme, order.theme_id),
            (self.prefecture, order.prefecture),
            (self.other, order.other),
        ):
            if value and box.findData(value) >= 0:
                box.setCurrentIndex(box.findData(value))
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(order.scheme)))

    def order(self) -> Order:
        """What the choices say now."""
        by_scheme = self.kind_of_print().of in (PREFECTURE, PLACES)
        return Order(
            self.kind.currentData(),
            tuple(self.source.currentData() or ()),
            self.theme.currentData() or "",
            self.prefecture.currentData() or "",
            self.paper.currentData(),
            self.title.text().strip() or self._title(),
            self.other.currentData() or "",
            (self.scheme.currentData() or "") if by_scheme else "",
            self._organization,
            self._changes,
        )

    def fit(self) -> None:
        """Only what the chosen kind of print is made of can be chosen."""
        kind = self.kind_of_print()
        for name in (PROGRAMS, THEME, PREFECTURE, PLACES):
            self._rows[name].setVisible(kind.of == name or (name == PREFECTURE and kind.of == PLACES))
        self._rows[_SCHEME].setVisible(kind.of in (PREFECTURE, PLACES))
        self._rows["paper"].setVisible(kind.wide)
        self._rows[HANDOUT.name].setVisible(kind == HANDOUT)
        self.title.setPlaceholderText(self._title())

    def refill(self) -> bool:
        """A 配布セット or the favourites have changed: what is offered follows; whether other programmes are chosen."""
        before, name = self.source.currentData(), self.source.currentText().partition("（")[0]
        self._fill_sources(before or ())
        same = [n for n in range(self.source.count()) if self.source.itemText(n).partition("（")[0] == name]
        if same:
            self.source.setCurrentIndex(same[0])
        return bool(self.source.currentData() != before)

    def keep_office(self) -> bool:
        """Keep the office's name and address; whether they are new."""
        settings = self._desk.own.settings()
        new = replace(settings, office=self.office.text().strip(), address=self.address.toPlainText().strip())
        if new == settings:
            return False
        self._desk.own.put_settings(new)
        return True

    def _title(self) -> str:
        """What a book is called where nobody has said so: as the 配布セット it is made of."""
        handout = self._desk.own.handout()
        known = tuple(one for one in handout.program_ids if one in self._desk.programs)
        return (
            handout.name if handout.name != _UNNAMED and self.source.currentData() == known else DEFAULT_TITLE
        )

    def _lay_out(self) -> None:
        look = self._look
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.em(1.1) for _side in range(4)))
        column.setSpacing(look.em(0.7))
        self._rows: dict[str, QWidget] = {}
        for name, label, box in (
            ("kind", "印刷するもの", self.kind),
            (PROGRAMS, "どの事業", self.source),
            (HANDOUT.name, "表題", self.title),
            (THEME, "どのテーマ", self.theme),
            (PREFECTURE, "どの都道府県・地方", self.prefecture),
            (PLACES, "どこと比べる", self.other),
            (_SCHEME, "どの種類", self.scheme),
            ("paper", "用紙", self.paper),
        ):
            self._rows[name] = self._row(label, box)
            column.addWidget(self._rows[name])
        column.addWidget(self.grey)
        column.addSpacing(look.em(0.5))
        column.addWidget(Heading(look, "部署の名前と連絡先"))
        column.addWidget(self.office)
        frame = Card(look, padding=0.1)
        frame.box.addWidget(self.address)
        column.addWidget(frame)
        column.addStretch(1)

    def _row(self, label: str, box: QWidget) -> QWidget:
        """A choice with its heading, as one part, so that what is hidden leaves no gap."""
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        holder = QWidget()
        part = QVBoxLayout(holder)
        part.setSpacing(self._look.em(0.35))
        part.setContentsMargins(0, 0, 0, 0)
        part.addWidget(Heading(self._look, label))
        part.addWidget(box)
        return holder

    def _put_back(self) -> None:
        own, settings = self._desk.own, self._desk.own.settings()
        self.grey.setChecked(own.state(_GREY) == "1")
        self.paper.setCurrentIndex(max(self.paper.findData(own.state(_PAPER)), 0))
        self.office.setText(settings.office)
        self.address.setPlainText(settings.address)

    def _connect(self) -> None:
        for box in (
            self.kind, self.source, self.theme, self.prefecture, self.other, self.scheme, self.paper
        ):  # fmt: skip
            box.activated.connect(lambda _number: self._choose())
        self.grey.toggled.connect(lambda on: self._desk.own.put_state({_GREY: "1" if on else "0"}))
        for field in (self.office, self.title):
            field.typed.connect(lambda _words: self.typed.emit())
        self.address.textChanged.connect(self.typed)

    def _choose(self) -> None:
        self._desk.own.put_state({_PAPER: self.paper.currentData()})
        self.chosen.emit()

    def _fill_kinds(self) -> None:
        """What can be printed now; what was chosen stays."""
        before = self.kind.currentData()
        self.kind.clear()
        for one in kinds(self._desk, self._organization):
            self.kind.addItem(one.title, one.name)
        self.kind.setCurrentIndex(max(self.kind.findData(before), 0))

    def _fill_sources(self, wanted: tuple[str, ...]) -> None:
        self.source.clear()
        for one in sources(self._desk, self._chosen, self._ticked):
            self.source.addItem(f"{one.name}（{len(one.program_ids)}事業）", one.program_ids)
        same = [number for number in range(self.source.count()) if self.source.itemData(number) == wanted]
        self.source.setCurrentIndex(same[0] if same else 0)
