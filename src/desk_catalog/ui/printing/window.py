"""The print window: what, which programmes, on which paper; the very pages beside it; printer or PDF."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

from desk_catalog.catalog.own import Additions
from desk_catalog.paper.content import sheet_contents
from desk_catalog.paper.layout import Document
from desk_catalog.paper.orders import (
    SHEET,
    Order,
)
from desk_catalog.paper.plain import plain_text
from desk_catalog.paper.progress import Progress, Stopped
from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.printing.choices import press_of
from desk_catalog.ui.printing.delivering import print_document, save_as, save_each_as
from desk_catalog.ui.printing.preview import Preview
from desk_catalog.ui.printing.side import Side
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, SMALL, Button
from desk_catalog.ui.widgets.choices import Check
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.focus import FocusRing
from desk_catalog.ui.widgets.text import Text

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
        self._desk, self._look = desk, desk.look
        look = desk.look
        self.setWindowTitle(TITLE)
        self.side = Side(desk)
        self.preview = Preview(look)
        self.reading = QPlainTextEdit()
        self.page = Text(look, "", "body")
        self.whole = Check(look, "ページ全体を見る")
        self.aloud = Check(look, "文章で読む（読み上げ用）")
        self.state = Text(look, "", "strong", wrap=True)
        self.bar = QProgressBar()
        self.buttons: dict[str, Button] = {}
        self.document: Document | None = None
        self._busy = self._again = self._stop = self._delivering = False
        self._titled = ""
        self._begun = 0.0
        self._before: dict[tuple[Order, str, str, date, Additions], Document] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._office_typed)
        self._lay_out()
        self._connect()
        self.ring = FocusRing(look, self)

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(74), self._look.em(50))

    def ask(self, order: Order, chosen: tuple[str, ...], ticked: tuple[str, ...] = ()) -> None:
        """Show what ``order`` names; ``chosen`` and ``ticked`` are the programmes the main window has so."""
        if not self._delivering:
            self._say("")
        self._titled = ""
        self.side.show_order(order, chosen, ticked)
        self.preview.turn_to(0)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)
        self.renew()

    def order(self) -> Order:
        """What the choices say now."""
        return self.side.order()

    def renew(self) -> None:
        """Make the pages anew and show them; while they are being made, once more afterwards."""
        self.side.fit()
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
            self.side.keep_office()
        super().closeEvent(event)

    # --- how it is laid out

    def _lay_out(self) -> None:
        look = self._look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left_side(), 0)
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

    def _left_side(self) -> QWidget:
        """The choices, which scroll where the window is low, and the buttons below them."""
        look = self._look
        self._left = left = QWidget()
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.side)
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
        whole = QVBoxLayout(left)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(below)
        return left

    def _button(self, words: str, kind: str, work: Callable[[], object]) -> Button:
        button = self.buttons[words] = Button(self._look, words, kind)
        button.clicked.connect(lambda _on=False: work())
        return button

    # --- choices

    def _connect(self) -> None:
        self.side.chosen.connect(self._chosen_anew)
        self.side.typed.connect(lambda: self._later.start(_TYPING))
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

    def _refill(self) -> None:
        """A 配布セット or the favourites have changed: what is shown follows."""
        if self.isVisible() and not self._delivering and self.side.refill():
            self.renew()

    def _chosen_anew(self) -> None:
        self._say("")
        self.preview.number = 0
        self.renew()

    def _office_typed(self) -> None:
        if self._busy:  # what is being made or delivered is what was chosen before
            self._later.start(_TYPING)
        elif self.side.keep_office() or self.side.title.text() != self._titled:
            self._titled = self.side.title.text()
            self.renew()

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
                document, self, grey=self.side.grey.isChecked(), progress=progress
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
        self.side.setEnabled(False)
        self._delivering = True
        self._say("")
        try:
            with self._at_work():
                said = work(document, self._progress)
        finally:
            self._delivering = False
            self.side.setEnabled(True)
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
