"""The 配布セット put in order: which sets there are, what is in the current one, and in which order it is printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desk_catalog.ui.desk import Desk
from desk_catalog.ui.handout import EMPTY, title_of
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.models import ROW, Column, TableModel
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, Button
from desk_catalog.ui.widgets.choices import DropDown
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.focus import FocusRing
from desk_catalog.ui.widgets.text import Heading, Text

TITLE = "配布セットの整理"
_NO_NAME = "名前の欄に、配布セットの名前を入れてください。"
_LONGEST = 60  # characters of a name
_TOO_LONG = f"配布セットの名前は{_LONGEST}字までにしてください。"
_TAKEN = "同じ名前の配布セットがあります。別の名前を入れてください。"


class HandoutSetsWindow(QWidget):
    """A window of its own. ``asked`` wants a programme opened, ``print_asked`` the current set as a book."""

    asked = Signal(str)
    print_asked = Signal()
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk, self._look, self._own = desk, desk.look, desk.own
        self.setWindowTitle(TITLE)
        self.sets = DropDown(self._look, "使っている配布セット", [])
        self.name = Field(self._look, "例：○○市との打合せ", "配布セットの名前")
        self.model: TableModel[str] = TableModel(
            (Column("事業", lambda program_id: title_of(desk, program_id)),), self
        )
        self.list = make_list(self.model, self._look, "配布セットの事業（印刷する順）")
        self.empty = Text(self._look, EMPTY, "body", "muted", wrap=True)
        self.state = Text(self._look, "", "small", "text_soft", wrap=True)
        self.buttons: dict[str, Button] = {}
        self._named: tuple[int, str] | None = None
        self._lay_out()
        self._connect()
        self.ring = FocusRing(self._look, self)
        self.renew()
        self.list.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(46), self._look.em(36))

    def renew(self) -> None:
        """Show what is kept now; the chosen programme stays chosen."""
        sets, handout = self._own.handout_sets(), self._own.handout()
        chosen = self._chosen()
        self.sets.clear()
        for one in sets:
            self.sets.addItem(f"{one.name}（{len(one.program_ids)}事業）", one.set_id)
        self.sets.setCurrentIndex(self.sets.findData(handout.set_id))
        self.sets.updateGeometry()
        self.model.set_rows(handout.program_ids)
        if self._named != (handout.set_id, handout.name):  # a name being typed stays
            self._named = (handout.set_id, handout.name)
            self.name.setText(handout.name)
        place = self.model.place(lambda one: one == chosen)
        self.list.setCurrentIndex(place if place.isValid() else self.model.index(0, 0))
        self.list.setVisible(bool(handout.program_ids))
        self.empty.setVisible(not handout.program_ids)
        self._enable()

    def _lay_out(self) -> None:
        look = self._look
        inner, area, outer = QWidget(), QScrollArea(), QVBoxLayout(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)  # where the screen is low all can still be reached
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(*(look.em(1.2) for _side in range(4)))
        column.setSpacing(look.em(0.6))
        column.addWidget(Heading(look, "使う配布セット"))
        column.addWidget(self.sets)
        column.addWidget(self.name)
        column.addWidget(
            self._row(
                ("この名前に変える", PLAIN, self._rename),
                ("この名前で新しく作る", PLAIN, self._add),
                ("この配布セットを消す", PLAIN, self._remove_set),
            )
        )
        column.addSpacing(look.em(0.4))
        column.addWidget(Heading(look, "入っている事業（印刷する順）"))
        self.list.setMinimumHeight(3 * max(self.list.sizeHintForRow(0), look.em(2.2)))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(
            self._row(
                ("上へ", PLAIN, lambda: self._move(-1)),
                ("下へ", PLAIN, lambda: self._move(1)),
                ("外す", PLAIN, self._exclude),
                ("事業を開く", PLAIN, self._open),
            )
        )
        column.addSpacing(look.em(0.4))
        column.addWidget(self.state)
        column.addWidget(
            self._row(
                ("元に戻す", PLAIN, self._take_back),
                ("冊子にする…", PRIMARY, self.print_asked.emit),
                ("閉じる", PLAIN, self.close),
            )
        )

    def _row(self, *entries: tuple[str, str, Callable[[], object]]) -> FlowBox:
        box = FlowBox(self._look.em(0.5))
        for words, kind, work in entries:
            button = self.buttons[words] = Button(self._look, words, kind)
            button.clicked.connect(lambda _on=False, work=work: work())
            box.flow.addWidget(button)
        return box

    def _connect(self) -> None:
        self.name.returnPressed.connect(self._rename)
        self.sets.activated.connect(lambda _number: self._own.choose_set(self.sets.currentData()))
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._enable())
        self.list.activated.connect(lambda _index: self._open())
        self._own.changed.connect(self.renew)
        self._own.failed.connect(self._say)
        for key, work in (
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
            ("Del", self._exclude),
            ("Ctrl+Z", self._take_back),
            ("Esc", self.close),
        ):
            shortcut = QShortcut(QKeySequence(key), self.list if key == "Del" else self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)
        for words, key in (("上へ", "Alt+↑"), ("下へ", "Alt+↓"), ("外す", "Delete"), ("元に戻す", "Ctrl+Z")):
            self.buttons[words].setToolTip(key)

    def _enable(self) -> None:
        row, last = self.list.currentIndex().row(), self.model.rowCount() - 1
        chosen = self._chosen()
        able = {
            "上へ": row > 0,
            "下へ": 0 <= row < last,
            "外す": row >= 0,
            "事業を開く": chosen in self._desk.programs,
            "元に戻す": bool(self._own.to_take_back()),
            "冊子にする…": any(one in self._desk.programs for one in self.model.rows),
        }
        for words, on in able.items():
            self.buttons[words].setEnabled(on)

    def _chosen(self) -> str:
        index: QModelIndex = self.list.currentIndex()
        return str(index.data(ROW) or "")

    def _say(self, words: str) -> None:
        self.state.setText(words)

    def _tell(self, words: str) -> None:
        """Say it here and in the status line, where it is read once this window is closed."""
        self._say(words)
        self.said.emit(words)

    def _move(self, by: int) -> None:
        row = self.list.currentIndex().row()
        order = list(self.model.rows)
        if row < 0 or not 0 <= row + by < len(order):
            return
        order.insert(row + by, order.pop(row))
        self._own.arrange(order)
        self._say(f"{title_of(self._desk, order[row + by])}：{row + by + 1}番目")

    def _exclude(self) -> None:
        chosen, row = self._chosen(), self.list.currentIndex().row()
        if not chosen:
            return
        self._own.exclude(chosen)
        self.list.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), 0))
        self._tell(f"{title_of(self._desk, chosen)}を外しました。「元に戻す」で戻せます。")

    def _open(self) -> None:
        if self._chosen() in self._desk.programs:
            self.asked.emit(self._chosen())

    def _rename(self) -> None:
        handout = self._own.handout()
        if name := self._new_name(handout.set_id):
            self._own.rename_set(handout.set_id, name)
            self._tell(f"配布セットの名前を「{name}」にしました。")

    def _add(self) -> None:
        if name := self._new_name(None):
            self._own.add_set(name)
            self._tell(f"配布セット「{name}」を作りました。これから追加する事業はここに入ります。")

    def _new_name(self, set_id: int | None) -> str:
        """The name in the field; '' with a word on why, if no set can be called so."""
        name = self.name.text().strip()
        if not name:
            self._say(_NO_NAME)
        elif len(name) > _LONGEST:
            self._say(_TOO_LONG)
            name = ""
        elif any(one.name == name and one.set_id != set_id for one in self._own.handout_sets()):
            self._say(_TAKEN)
            name = ""
        return name

    def _remove_set(self) -> None:
        name = self._own.handout().name
        self._own.remove_set()
        self._tell(f"配布セット「{name}」を消しました。「元に戻す」で戻せます。")

    def _take_back(self) -> None:
        name = self._own.to_take_back()
        if name:
            self._own.take_back()
            self._tell(f"配布セット「{name}」を元に戻しました。")
