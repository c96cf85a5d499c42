"""The print window: what, which programmes, on which paper; the very pages beside it; printer or PDF."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk_catalog.catalog.changes import Change
from desk_catalog.catalog.own import Additions
from desk_catalog.paper.content import sheet_contents
from desk_catalog.paper.layout import Document
from desk_catalog.paper.orders import (
    DEFAULT_TITLE,
    HANDOUT,
    KINDS,
    PAPERS,
    PLACES,
    PREFECTURE,
    PROGRAMS,
    SHEET,
    THEME,
    Order,
)
from desk_catalog.paper.plain import plain_text
from desk_catalog.paper.progress import Progress, Stopped
from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.printing.choices import kinds, places, press_of, sources
from desk_catalog.ui.printing.delivering import print_document, save_as, save_each_as
from desk_catalog.ui.printing.preview import Preview
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, SMALL, Button
from desk_catalog.ui.widgets.card import Card
from desk_catalog.ui.widgets.choices import Check, DropDown
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.focus import FocusRing
from desk_catalog.ui.widgets.memo import MemoEdit
from desk_catalog.ui.widgets.text import Heading, Text

TITLE = "印刷"
SCHEME = "scheme"
_TYPING = 700  # milliseconds without a key before the office's name is kept and the pages are made anew
_KEPT = 8  # documents at hand, to go back and forth between them
_FEW = 5  # pages; of more the progress is shown
_SHORT = 0.4  # seconds; what takes longer shows that it is at work, and can be stopped
_GREY = "print.grey"
_PAPER = "print.paper"
_UNNAMED = "配布セット"  # the name of a set nobody has named
_ADDRESS_HINT = "住所・電話・メールなど（冊子の表紙に印刷）"


class PrintWindow(QWidget):
    """A window of its own. ``said`` carries what happened, for the status line too."""

    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._organization = ""
        self._desk, self._look = desk, desk.look
        look = desk.look
        self.setWindowTitle(TITLE)
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
        self.preview = Preview(look)
        self.reading = QPlainTextEdit()
        self.page = Text(look, "", "body")
        self.whole = Check(look, "ページ全体を見る")
        self.aloud = Check(look, "文章で読む（読み上げ用）")
        self.state = Text(look, "", "strong", wrap=True)
        self.title = Field(look, "", "冊子の表題")
        self.bar = QProgressBar()
        self.buttons: dict[str, Button] = {}
        self.document: Document | None = None
        self._chosen: tuple[str, ...] = ()
        self._ticked: tuple[str, ...] = ()
        self._changes: tuple[Change, ...] | None = None
        self._busy = self._again = self._stop = self._delivering = False
        self._titled = ""
        self._begun = 0.0
        self._before: dict[tuple[Order, str, str, date, Additions], Document] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._office_typed)
        self._lay_out()
        self._put_back()
        self._connect()
        self.ring = FocusRing(look, self)

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(74), self._look.em(50))

    def ask(self, order: Order, chosen: tuple[str, ...], ticked: tuple[str, ...] = ()) -> None:
        """Show what ``order`` names; ``chosen`` and ``ticked`` are the programmes the main window has so."""
        self._chosen, self._ticked, self._changes = chosen, ticked, order.changes
        self._organization = order.organization_id
        self._fill_kinds()
        if not self._delivering:
            self._say("")
        self.title.clear()  # it was another book's
        self._titled = ""
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
        self.preview.turn_to(0)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)
        self.renew()

    def order(self) -> Order:
        """What the choices say now."""
        ids = self.source.currentData() or ()
        return Order(
            self.kind.currentData(),
            tuple(ids),
            self.theme.currentData() or "",
            self.prefecture.currentData() or "",
            self.paper.currentData(),
            self.title.text().strip() or self._title(),
            self.other.currentData() or "",
            (self.scheme.currentData() or "")
            if KINDS[self.kind.currentData()].of in (PREFECTURE, PLACES)
            else "",
            self._organization,
            self._changes,
        )

    def _title(self) -> str:
        """What a book is called where nobody has said so: as the 配布セット it is made of."""
        handout = self._desk.own.handout()
        known = tuple(one for one in handout.program_ids if one in self._desk.programs)
        return (
            handout.name if handout.name != _UNNAMED and self.source.currentData() == known else DEFAULT_TITLE
        )

    def renew(self) -> None:
        """Make the pages anew and show them; while they are being made, once more afterwards."""
        self._fit_choices()
        if self._busy:
            self._again = True
            self._stop = (
                self._stop or not self._delivering
            )  # pages nobody wants any more; but never a delivery
            return
        self._again = False
        self.document = None
        try:
            with self._at_work():
                self.document = self._made()
        except CatalogueError as error:
            self._say(str(error))
        except Stopped:
            self._say("ページを作るのを中止しました。左で選び直すと、もう一度作ります。")
        if self._again:
            self.renew()
            return
        self.preview.show_pages(self.document.pages if self.document is not None else ())
        self._read()
        self._enable()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large type in a small window the choices leave more than half to the pages."""
        super().resizeEvent(event)
        self._fit_left()

    def _fit_left(self) -> None:
        self._left.setFixedWidth(min(self._look.em(25), round(self.width() * 0.42)))

    def _made(self) -> Document:
        """The document of the choices; one made before is not made again, a map takes more than a second."""
        settings = self._desk.own.settings()
        key = (self.order(), settings.office, settings.address, date.today(), self._desk.own.added())
        if key not in self._before:
            self._before = dict(list(self._before.items())[1 - _KEPT :])
            self._before[key] = press_of(self._desk).make(key[0], self._progress)
        return self._before[key]

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop = True
        if self._later.isActive():
            self._later.stop()
            self._keep_office()
        super().closeEvent(event)

    # --- how it is laid out

    def _lay_out(self) -> None:
        look = self._look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side(), 0)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, look.em(0.6))
        right.setSpacing(look.em(0.4))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.preview)
        self.pages.addWidget(self.reading)
        self.reading.setReadOnly(True)
        self.reading.setAccessibleName("シートの文章")
        self.reading.setFont(look.font("body"))
        self.reading.setTabChangesFocus(True)
        right.addWidget(self.pages, 1)
        turning = FlowBox(look.em(0.7))
        for words, work in (("◀ 前", lambda: self._turn(-1)), ("次 ▶", lambda: self._turn(1))):
            turning.flow.addWidget(self._button(words, SMALL, work))
        for part in (self.page, self.whole, self.aloud):
            turning.flow.addWidget(part)
        self.whole.setChecked(True)
        box = QVBoxLayout()
        box.setContentsMargins(look.em(0.9), 0, look.em(0.9), 0)
        box.setSpacing(look.em(0.3))
        box.addWidget(self.state)
        box.addWidget(turning)
        right.addLayout(box)
        row.addLayout(right, 1)

    def _side(self) -> QWidget:
        """The choices, which scroll where the window is low, and the buttons below them."""
        look = self._look
        side, inner, area = QWidget(), QWidget(), QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self._choices, self._left = inner, side
        column = QVBoxLayout(inner)
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
            (SCHEME, "どの種類", self.scheme),
            ("paper", "用紙", self.paper),
        ):
            head = Heading(look, label)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            part = QVBoxLayout()  # so that what is hidden leaves no gap
            part.setSpacing(look.em(0.35))
            part.setContentsMargins(0, 0, 0, 0)
            holder = QWidget()
            holder.setLayout(part)
            part.addWidget(head)
            part.addWidget(box)
            column.addWidget(holder)
            self._rows[name] = holder
        column.addWidget(self.grey)
        column.addSpacing(look.em(0.5))
        column.addWidget(Heading(look, "部署の名前と連絡先"))
        column.addWidget(self.office)
        frame = Card(look, padding=0.1)
        frame.box.addWidget(self.address)
        column.addWidget(frame)
        column.addStretch(1)
        self.bar.setTextVisible(True)
        self.bar.setFormat("%v／%m ページ")
        self.bar.hide()
        below = QVBoxLayout()  # always in sight
        below.setContentsMargins(look.em(1.1), look.em(0.5), look.em(1.1), look.em(0.9))
        below.setSpacing(look.em(0.5))
        below.addWidget(self.bar)
        for words, kind, work in (
            ("中止", PLAIN, self._halt),
            ("印刷…", PRIMARY, self._print),
            ("PDFに保存…", PLAIN, self._save),
            ("事業ごとのPDFに保存…", PLAIN, self._save_each),
            ("閉じる", PLAIN, self.close),
        ):
            button = self._button(words, kind, work)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            below.addWidget(button)
        self.buttons["中止"].hide()
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(below)
        return side

    def _button(self, words: str, kind: str, work: Callable[[], object]) -> Button:
        button = self.buttons[words] = Button(self._look, words, kind)
        button.clicked.connect(lambda _on=False: work())
        return button

    # --- choices

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
            box.activated.connect(lambda _number: self._chosen_anew())
        self.grey.toggled.connect(lambda on: self._desk.own.put_state({_GREY: "1" if on else "0"}))
        for field in (self.office, self.title):
            field.typed.connect(lambda _words: self._later.start(_TYPING))
        self.address.textChanged.connect(lambda: self._later.start(_TYPING))
        self.whole.toggled.connect(self.preview.see_whole)
        self.aloud.toggled.connect(lambda _on: self._read())
        self.preview.turned.connect(self._read)
        self.preview.turned.connect(self._enable)
        self._look.changed.connect(self._fit_left)
        self._desk.own.changed.connect(self._refill)
        for key, work in (("Esc", self.close), ("Ctrl+P", self._print), ("Ctrl+S", self._save)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)
        self.buttons["印刷…"].setToolTip("Ctrl+P")
        self.buttons["PDFに保存…"].setToolTip("Ctrl+S")

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

    def _refill(self) -> None:
        """A 配布セット or the favourites have changed: what is offered follows, and what is shown with it."""
        if not self.isVisible() or self._delivering:
            return
        before, name = self.source.currentData(), self.source.currentText().partition("（")[0]
        self._fill_sources(before or ())
        same = [n for n in range(self.source.count()) if self.source.itemText(n).partition("（")[0] == name]
        if same:
            self.source.setCurrentIndex(same[0])
        if self.source.currentData() != before:
            self.renew()

    def _chosen_anew(self) -> None:
        self._desk.own.put_state({_PAPER: self.paper.currentData()})
        self._say("")
        self.preview.number = 0
        self.renew()

    def _fit_choices(self) -> None:
        """Only what the chosen kind of print is made of can be chosen."""
        kind = KINDS[self.kind.currentData()]
        for name in (PROGRAMS, THEME, PREFECTURE, PLACES):
            self._rows[name].setVisible(kind.of == name or (name == PREFECTURE and kind.of == PLACES))
        self._rows[SCHEME].setVisible(kind.of in (PREFECTURE, PLACES))
        self._rows["paper"].setVisible(kind.wide)
        self._rows[HANDOUT.name].setVisible(kind == HANDOUT)
        self.title.setPlaceholderText(self._title())

    def _office_typed(self) -> None:
        if self._busy:  # what is being made or delivered is what was chosen before
            self._later.start(_TYPING)
        elif self._keep_office() or self.title.text() != self._titled:
            self._titled = self.title.text()
            self.renew()

    def _keep_office(self) -> bool:
        """Whether name or address are new."""
        settings = self._desk.own.settings()
        new = replace(settings, office=self.office.text().strip(), address=self.address.toPlainText().strip())
        if new == settings:
            return False
        self._desk.own.put_settings(new)
        return True

    # --- work

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """While something takes its time: it can be stopped, and nothing else is begun."""
        self._busy, self._stop, self._begun = True, False, time.monotonic()
        self._enable()
        try:
            yield
        finally:
            self._busy = False
            self.bar.hide()
            self.buttons["中止"].hide()
            self._enable()

    def _progress(self, done: int, whole: int) -> None:
        if whole > _FEW or time.monotonic() - self._begun > _SHORT:
            # Of a single page nobody knows how much is done: the bar only moves.
            self.bar.setRange(0, whole if whole > _FEW else 0)
            self.bar.setValue(done)
            self.bar.show()
            self.buttons["中止"].show()
        QApplication.processEvents()
        if self._stop:
            raise Stopped

    def _halt(self) -> None:
        self._stop = True

    def _print(self) -> None:
        self._deliver(
            lambda document, progress: print_document(
                document, self, grey=self.grey.isChecked(), progress=progress
            )
        )

    def _save(self) -> None:
        self._deliver(lambda document, progress: save_as(self._desk, document, self, progress))

    def _save_each(self) -> None:
        ids = self.order().program_ids
        titles = [self._desk.programs[program_id].name for program_id in ids]
        self._deliver(
            lambda _document, progress: save_each_as(
                self._desk, press_of(self._desk).sheets(ids, progress), titles, self
            )
        )

    def _deliver(self, work: Callable[[Document, Progress], str]) -> None:
        """Make sure the pages are those of the choices and the office, hand them over, say what became of it."""
        if self._busy:
            return
        if self._later.isActive():
            self._later.stop()
            self._office_typed()
        document = self.document
        if document is None:
            return
        self._choices.setEnabled(False)
        self._delivering = True
        self._say("")
        try:
            with self._at_work():
                said = work(document, self._progress)
        finally:
            self._delivering = False
            self._choices.setEnabled(True)
        if self._again:  # something else was asked for meanwhile
            self.renew()
        self._say(said)
        self.said.emit(said)

    # --- what is shown

    def _turn(self, by: int) -> None:
        self.preview.turn_to(self.preview.number + by)

    def _read(self) -> None:
        """Which page is shown; and a sheet in sentences, for the screen reader."""
        number, whole = self.preview.number + 1, len(self.preview.pages)
        self.page.setText(f"{number}／{whole} ページ" if whole else "")
        order = self.order()
        readable = order.kind == SHEET.name and bool(whole)
        self.aloud.setEnabled(readable)
        words = ""
        if readable and number <= len(order.program_ids):
            words = self._in_words(order.program_ids[number - 1])
        self.preview.setAccessibleDescription(words or self.page.words())
        self.reading.setPlainText(words)
        self.pages.setCurrentWidget(self.reading if words and self.aloud.isChecked() else self.preview)

    def _in_words(self, program_id: str) -> str:
        """A sheet in sentences. Turning a page comes here: nothing is set for it."""
        office, catalogue = self._desk.own.settings().office, self._desk.catalogue
        (content,) = sheet_contents(catalogue, (program_id,), office=office, today=date.today())
        return plain_text(content)

    def _enable(self) -> None:
        ready = self.document is not None and not self._busy
        number, whole = self.preview.number, len(self.preview.pages)
        able = {
            "印刷…": ready,
            "PDFに保存…": ready,
            "◀ 前": number > 0,
            "次 ▶": number + 1 < whole,
        }
        for words, on in able.items():
            self.buttons[words].setEnabled(on)
        each = self.buttons["事業ごとのPDFに保存…"]
        several = len(self.order().program_ids) > 1
        each.setVisible(self.order().kind == SHEET.name and several)
        each.setEnabled(ready)

    def _say(self, words: str) -> None:
        self.state.setText(words)
        self.state.setVisible(bool(words))
