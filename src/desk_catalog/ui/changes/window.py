"""The window 「前の版から変わったこと」: every change in a list that can be narrowed, printed and written to a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_catalog.catalog.changes import KINDS, Change
from desk_catalog.exchange.changes import changes_sheet
from desk_catalog.exchange.sheet import Sheet
from desk_catalog.ui.changes.revision import in_order
from desk_catalog.ui.changes.rows import (
    EVERYTHING,
    NO_MINISTRY,
    NOTHING,
    OWN,
    SCOPES,
    columns,
    kept,
    ministry_of,
    summary,
)
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.exporting import export_button
from desk_catalog.ui.models import ROW, TableModel
from desk_catalog.ui.tables import make_table
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, Button
from desk_catalog.ui.widgets.card import Card
from desk_catalog.ui.widgets.choices import DropDown
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.focus import FocusRing
from desk_catalog.ui.widgets.menu_filter import MenuFilter
from desk_catalog.ui.widgets.text import Heading, Text

TITLE = "前の版から変わったこと"
_NONE_AT_HAND = (
    "比べる版がありません。「ほかの版と比べる…」で、前の版のカタログ（catalog.sqlite）を選んでください。"
)
_NONE_LEFT = "この条件に当てはまる変更はありません。"
_MINISTRY, _NAME, _OLD, _NEW, _LESS = 2, 3, 5, 6, 7
_NARROW = 71  # em: below this old and new are in the card alone
_NARROWEST = 40  # em: below this ministry and difference too
_MARGIN = 1.1  # em
_SIDE = 0.32  # of the room that name, old and new share


class ChangesWindow(QWidget):
    """A window of its own. ``asked`` wants a programme opened, ``print_asked`` the changes shown printed."""

    asked = Signal(str)
    print_asked = Signal(tuple)
    choose_asked = Signal()
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk, self._look = desk, desk.look
        look = desk.look
        self.setWindowTitle(TITLE)
        self.heading = Heading(look, TITLE)
        self.counts = Text(look, "", "body", wrap=True)
        self.model: TableModel[Change] = TableModel(columns("前の版", desk.edition.title, self._own), self)
        self.table = make_table(self.model, look, "変わったことの一覧", stretch=_NAME)
        self.empty = Text(look, _NONE_AT_HAND, "body", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.detail = Text(look, "", "body", wrap=True).selectable()
        self.scope = DropDown(look, "対象の事業", list(SCOPES))
        kinds = [(kind, kind) for kind in KINDS]
        self.kinds = MenuFilter(look, "種類", kinds, lambda kind: self._number(kinds=(kind,)))
        names = [(one.short, one.short) for one in desk.catalogue.ministries()]
        ministries = [*names, (NO_MINISTRY, NO_MINISTRY)]
        self.ministries = MenuFilter(look, "府省", ministries, lambda name: self._number(ministries=(name,)))
        self.buttons: dict[str, Button] = {}
        self._lay_out()
        self._connect()
        self.ring = FocusRing(look, self)
        self.renew()

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(78), self._look.em(48))

    def renew(self) -> None:
        """Show the difference that is known now, the user's own programmes first."""
        difference = self._desk.revision.difference
        if difference is not None:
            self.heading.setText(f"{difference.old.title}　→　{difference.new.title}")
            self.model.set_rows((), columns(difference.old.title, difference.new.title, self._own))
        self.narrow()

    def narrow(self) -> None:
        """Show what the filters let through."""
        difference = self._desk.revision.difference
        everything = difference.changes if difference is not None else ()
        only = self._own() if self.scope.currentText() == OWN else None
        rows = kept(everything, self.kinds.chosen(), self.ministries.chosen(), only)
        self.model.set_rows(in_order(rows, self._own()))
        self.counts.setText(summary(rows, KINDS))
        self.counts.setVisible(difference is not None)
        self.table.setVisible(bool(rows))
        self.card.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.setText(
            _NONE_LEFT
            if everything
            else _NONE_AT_HAND
            if difference is None
            else "変わったことはありません。"
        )
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        for words in ("印刷…", "書き出す"):
            self.buttons[words].setEnabled(bool(rows))
        self._show_detail()

    def clear_filters(self) -> bool:
        """Show every change; False if every one was shown."""
        if (
            not self.kinds.chosen()
            and not self.ministries.chosen()
            and self.scope.currentText() == EVERYTHING
        ):
            return False
        self.scope.setCurrentText(EVERYTHING)
        self.kinds.choose(())
        self.ministries.choose(())
        self.narrow()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- inside

    def _fit(self) -> None:
        """Where it is narrow the card below says what the list has no room for."""
        room = self.width()
        for column in (_OLD, _NEW):
            self.table.setColumnHidden(column, room < self._look.em(_NARROW))
        for column in (_MINISTRY, _LESS):
            self.table.setColumnHidden(column, room < self._look.em(_NARROWEST))
        # The list itself gets its width later.
        inner = room - 2 * self._look.em(_MARGIN) - self.table.verticalScrollBar().sizeHint().width()
        shared = inner - sum(
            self.table.columnWidth(column)
            for column in range(self.model.columnCount())
            if column not in (_NAME, _OLD, _NEW)
        )
        for column in (_OLD, _NEW):
            self.table.setColumnWidth(column, int(shared * _SIDE))

    def _own(self) -> frozenset[str]:
        return self._desk.own.programs()

    def _number(self, kinds: tuple[str, ...] = (), ministries: tuple[str, ...] = ()) -> int:
        """How many there would be of that kind, or of that ministry, given the other filters."""
        difference = self._desk.revision.difference
        only = self._own() if self.scope.currentText() == OWN else None
        return len(
            kept(
                difference.changes if difference is not None else (),
                kinds or self.kinds.chosen(),
                ministries or self.ministries.chosen(),
                only,
            )
        )

    def _sheet(self) -> Sheet:
        difference = self._desk.revision.difference
        titles = (difference.old.title, difference.new.title) if difference is not None else ("前", "新")
        return changes_sheet(*titles, self.model.rows)

    def _lay_out(self) -> None:
        look = self._look
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.em(_MARGIN) for _side in range(4)))
        column.setSpacing(look.em(0.6))
        column.addWidget(self.heading)
        column.addWidget(self.counts)
        filters = FlowBox(look.em(0.5))
        for part in (self.scope, self.kinds, self.ministries):
            filters.flow.addWidget(part)
        column.addWidget(filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self.card = Card(look, padding=0.7)
        self.card.box.addWidget(self.detail)
        column.addWidget(self.card)
        below = FlowBox(look.em(0.5))
        for words, kind, work in (
            ("事業を開く", PLAIN, self._open),
            ("印刷…", PRIMARY, lambda: self.print_asked.emit(self.model.rows)),
            ("ほかの版と比べる…", PLAIN, self.choose_asked.emit),
            ("閉じる", PLAIN, self.close),
        ):
            below.flow.addWidget(self._button(words, kind, work))
            if words == "印刷…":
                export = export_button(look, self._sheet, TITLE, self.said.emit)
                self.buttons["書き出す"] = export
                below.flow.addWidget(export)
        column.addWidget(below)

    def _button(self, words: str, kind: str, work: Callable[[], object]) -> Button:
        button = self.buttons[words] = Button(self._look, words, kind)
        button.clicked.connect(lambda _on=False: work())
        return button

    def _connect(self) -> None:
        self.scope.activated.connect(lambda _number: self.narrow())
        self.kinds.changed.connect(self.narrow)
        self.ministries.changed.connect(self.narrow)
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._show_detail())
        self.table.activated.connect(lambda _index: self._open())
        self._desk.revision.changed.connect(self.renew)
        self._look.changed.connect(self._fit)
        self._desk.own.changed.connect(self.narrow)
        for key, work in (("Esc", self._escape), ("Ctrl+P", lambda: self.buttons["印刷…"].click())):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)
        self.buttons["印刷…"].setToolTip("Ctrl+P")

    def _escape(self) -> None:
        if not self.clear_filters():
            self.close()

    def _chosen(self) -> Change | None:
        row = self.table.currentIndex().data(ROW)
        return row if isinstance(row, Change) else None

    def _show_detail(self) -> None:
        """The whole of the chosen change: in the list long texts are cut."""
        change = self._chosen()
        known = change is not None and change.program_id in self._desk.programs
        self.buttons["事業を開く"].setEnabled(known)
        if change is None:
            self.detail.setText("")
            return
        less = f"\n増減：{change.difference}" if change.difference else ""
        sides = f"前：{change.old or NOTHING}\n新：{change.new or NOTHING}"
        self.detail.setText(
            f"{change.kind}　{change.program}（{ministry_of(change)}）　{change.field}\n{sides}{less}"
        )

    def _open(self) -> None:
        change = self._chosen()
        if change is None:
            return
        if change.program_id in self._desk.programs:
            self.asked.emit(change.program_id)
        else:
            self.said.emit(f"「{change.program}」は、いまの版の事業ではありません。")
