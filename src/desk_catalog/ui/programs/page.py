"""Everything the catalogue knows of one programme, on one page that scrolls, and the user's memo about it."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.catalog.maps import lane_name
from desk_catalog.catalog.nouns import Misprint, ProgramDetail
from desk_catalog.catalog.similar import Field, similar
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.programs import facts, parts, prints
from desk_catalog.ui.programs.breadth import Breadth, breadth
from desk_catalog.ui.programs.errata import touching
from desk_catalog.ui.programs.head import Head
from desk_catalog.ui.widgets.card import put_page
from desk_catalog.ui.widgets.memo import MemoBox
from desk_catalog.ui.widgets.text import Heading, Text

_MARGINS = {1: 1.0, 2: 1.5, 4: 2.0}  # em at the left and at the right, by the number of boxes in a row
_MAIL_FITS = 38.0  # em: from here on no mail address need be broken
_WIDEST = 84.0  # em: longer lines are hard to read
_NONE = (
    "事業を選ぶと、ここにその内容が出ます。\n今の条件に当てはまる事業はありません。"
    "左の語を短くするか、「すべての事業を表示」を押してください（Esc）。"
)
_REST_AFTER = 80  # milliseconds: while an arrow is held down, only what is seen first is built


class _Sheet(QWidget):
    """What is scrolled: as high as its texts are at the width it has.

    Qt adds up the heights of texts broken at their least width, which left screens of white below the last line.
    """

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        needed = self.heightForWidth(max(self.width(), least.width()))
        return QSize(least.width(), min(least.height(), needed))


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
        self.head: Head | None = None
        self.memo: MemoBox | None = None
        self._breadth = breadth(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("事業の内容")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._again)
        self._unfinished: QVBoxLayout | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_AFTER)
        self._rest.timeout.connect(self.complete)
        desk.look.changed.connect(self._again)
        desk.revision.changed.connect(self._again)
        desk.own.changed.connect(self._own_changed)
        desk.own.failed.connect(self._own_failed)
        desk.own.recovered.connect(self._own_recovered)

    def show_program(self, detail: ProgramDetail) -> None:
        """Show every fact of a programme, from the top."""
        self._show(detail)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(facts.reading(detail, self._desk))

    def complete(self) -> None:
        """Build what stands below the memo, if it is not there yet."""
        self._rest.stop()
        column, self._unfinished = self._unfinished, None
        if column is None or self.detail is None:
            return
        column.takeAt(column.count() - 1)  # what held the upper parts at the top
        self._add_rest(column, self.detail)
        column.addStretch(1)
        self._settle()

    def clear(self) -> None:
        """Show nothing."""
        self.keep_memo()
        self.detail, self.head, self.memo, self._unfinished = None, None, None, None
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        none = Text(self._look, _NONE, "body", "muted", wrap=True)
        none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        none.setContentsMargins(*(self._look.em(2) for _side in range(4)))
        put_page(self, none)
        self.setAccessibleDescription(_NONE)

    def keep_memo(self) -> None:
        """Keep what has been written about the programme."""
        if self.memo is not None:
            self.memo.keep()

    def edit_memo(self) -> None:
        """Go to the memo."""
        if self.memo is not None:
            self.ensureWidgetVisible(self.memo)
            self.memo.go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.head is None:
            return
        if self._wanted() != self._breadth or self.head.fits_beside(self._room()) != self.head.beside:
            self._later.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._unfinished is not None:
            self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._rest.stop()  # nobody looks; the catalogue may be closed by the time it would be built
        self.keep_memo()
        super().hideEvent(event)

    @cached_property
    def _field(self) -> Field:
        """What programmes are compared by when similar ones are looked for."""
        store = self._desk.catalogue
        placements, section1 = store.placements(), store.section1()
        programs = self._desk.programs.values()
        return Field.of(programs, placements, section1, self._desk.themes, self._desk.applicants, lane_name)

    @cached_property
    def _misprints(self) -> tuple[Misprint, ...]:
        return self._desk.catalogue.misprints()

    def _wanted(self) -> Breadth:
        return breadth(self.viewport().width() / max(1, self._look.em(1)))

    def _room(self) -> int:
        """Pixels between the margins."""
        return min(self.viewport().width(), self._look.em(_WIDEST)) - 2 * self._margin()

    def _margin(self) -> int:
        return self._look.em(_MARGINS[self._breadth.boxes])

    def _again(self) -> None:
        """The same page for another width or another size of text."""
        if self.detail is None:
            return
        at = self.memo.edit.place() if self.memo is not None and self.memo.edit.hasFocus() else None
        self._show(self.detail)
        if at is not None and self.memo is not None:
            self.edit_memo()
            self.memo.edit.go_to(at)

    def _own_changed(self) -> None:
        if self.head is not None:
            self.head.show_own()
        if self.memo is not None:
            self.memo.renew()

    def _own_failed(self, _sentence: str) -> None:
        if self.memo is not None:
            self.memo.refuse()

    def _own_recovered(self, _sentence: str) -> None:
        if self.memo is not None:
            self.memo.accept()

    def _show(self, detail: ProgramDetail) -> None:
        self.keep_memo()
        self.detail = detail
        # Always there, so that its coming cannot make the page narrower and thereby go again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._breadth = self._wanted()
        self.head = Head(self._desk, detail, self._room())
        self.head.print_asked.connect(self.print_asked)
        self.head.save_asked.connect(self.save_asked)
        self.head.said.connect(self.said)
        program = detail.program
        self.memo = MemoBox(self._look, self._desk.own, "program", program.program_id, program.name)
        put_page(self, self._page(detail, self.head, self.memo))
        self._settle()

    def _settle(self) -> None:
        """Give what was added its room now: squeezed into the old height it might be seen for a moment."""
        page = self.widget()
        layout = page.layout() if page is not None else None
        if page is None or layout is None:
            return
        layout.activate()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.LayoutRequest.value)

    def _page(self, detail: ProgramDetail, head: Head, memo: MemoBox) -> QWidget:
        look, page = self._look, _Sheet()
        page.setMaximumWidth(look.em(_WIDEST))
        column = QVBoxLayout(page)
        across = self._margin()
        column.setContentsMargins(across, look.em(1.2), across, look.em(1.6))
        column.setSpacing(look.em(0.5))
        column.addWidget(head)
        column.addWidget(Text(look, detail.program.summary, "lead", wrap=True).selectable())
        column.addSpacing(look.em(0.2))
        column.addWidget(parts.fact_card(self._desk, detail, self._breadth.boxes))
        revisions = parts.revisions(self._desk, detail.program.program_id, wide=self._breadth.wide)
        self._add(column, "前の版から変わったこと", revisions)
        self._add_whom_and_where(column, detail)
        self._add(column, "メモ（この端末だけに保存）", memo)
        column.addStretch(1)
        self._unfinished = column
        self._rest.start()
        return page

    def _add_rest(self, column: QVBoxLayout, detail: ProgramDetail) -> None:
        """What stands below the memo, mostly out of sight at first."""
        self._add_neighbours(column, detail)
        self._add_prints(column, detail)
        column.addSpacing(self._look.em(0.5))
        for words in (facts.source(detail, self._desk), facts.source_places(detail)):
            column.addWidget(Text(self._look, words, "small", "muted", wrap=True).selectable())

    def _add_whom_and_where(self, column: QVBoxLayout, detail: ProgramDetail) -> None:
        desk, ask, wide = self._desk, self.asked.emit, self._breadth.wide
        # A long mail address beside an office leaves its name no room on a page that is only just wide.
        beside, whole = self._breadth.boxes == 4, self._room() >= desk.look.em(_MAIL_FITS)
        office = parts.contacts(desk, detail, self.said.emit, ask, wide=beside, whole=whole)
        self._add(column, "窓口", office)
        self._add(column, "掲載されているマップ", parts.mini_map(desk, detail, ask, wide=wide))
        self._add_side_by_side(
            column,
            ("この事業につながる「したい」", parts.needs(desk, detail, ask)),
            ("この事業の地域ネットワーク", parts.networks(desk, detail, ask)),
        )

    def _add_neighbours(self, column: QVBoxLayout, detail: ProgramDetail) -> None:
        found = similar(detail.program, self._field)
        self._add(column, "親事業・内訳の事業", parts.family(self._desk, detail, self.asked.emit))
        self._add(column, "似ている事業", parts.similar_to(self._desk, found, self.asked.emit))

    def _add_prints(self, column: QVBoxLayout, detail: ProgramDetail) -> None:
        desk, wide = self._desk, self._breadth.wide
        slips = touching(detail, self._misprints)
        self._add(column, "マップの印字", prints.placements(desk, detail, wide=wide))
        self._add(column, "連絡先表の記載（テーマごと）", prints.listings(desk, detail, wide=wide))
        self._add(column, "①大学自身の取組での掲載", prints.section1(desk, detail, wide=wide))
        self._add(column, "そのほかの金額", prints.figures(desk, detail, wide=wide))
        self._add(column, "別名・別の表記", prints.aliases(desk, detail, wide=wide))
        self._add(column, "原資料の表記ゆれ・誤植・矛盾", prints.errata(desk, slips, wide=wide))

    def _add(self, column: QVBoxLayout, title: str, part: QWidget | None) -> None:
        """A section, unless there is nothing to say."""
        if part is None:
            return
        column.addSpacing(self._look.em(0.55))
        column.addWidget(Heading(self._look, title))
        column.addWidget(part)

    def _add_side_by_side(self, column: QVBoxLayout, *sections: tuple[str, QWidget | None]) -> None:
        there = [(title, part) for title, part in sections if part is not None]
        if not self._breadth.wide:
            for title, part in there:
                self._add(column, title, part)
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
