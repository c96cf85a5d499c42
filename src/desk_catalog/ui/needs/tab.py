"""The tab 「したい」から探す: who am I, what do I want, in which words → programme and first phone call."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import ROW, TableModel
from desk_catalog.ui.needs.answer import Answer
from desk_catalog.ui.needs.delegate import NeedDelegate
from desk_catalog.ui.needs.rows import COLUMNS, Asking, NeedRow, ranked, read
from desk_catalog.ui.place import Place
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.widgets.button import PILL, Button
from desk_catalog.ui.widgets.card import Rule
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.text import Text

_EMPTY = (
    "当てはまる「したい」がありません。\n語を短くするか、「すべて」を選んでください。"
    "上の検索（Ctrl+K）なら事業の説明からも探せます。"
)
_NOTE = (
    "「したい」は総合振興パッケージのモデル事例などをもとに書き直したもの。"
    "薄い表示は、選んだ立場が申請主体ではない事業（連携先として関わる）。"
)


class NeedsTab(Tab):
    """From a need to a programme."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows = read(desk)
        self.asking = Asking()
        self.model: TableModel[NeedRow] = TableModel(COLUMNS, self)
        self.list = _cards(self.model)
        self.list.setItemDelegate(NeedDelegate(desk.look, self.list, lambda row: self.asking.fits(row)))
        self.answer = Answer(desk)
        self.words = Field(desk.look, "例：人材を育てたい、起業を支えたい", "ことばで探す")
        self._lay_out()
        self.words.typed.connect(lambda _words: self._ask())
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.activated.connect(lambda _index: self.answer.open())
        self.answer.asked.connect(self.asked)
        self.answer.said.connect(self.said)
        self.answer.print_asked.connect(self.print_asked)
        self._refresh()

    def show_place(self, at: Place) -> None:
        if at.kind == "need" and not self._choose(at.id):
            self._everything()
            self._choose(at.id)

    def place(self) -> Place:
        row = self.chosen()
        return Place(place.NEEDS, "need", row.need.need_id) if row else Place(place.NEEDS)

    def status(self) -> tuple[str, ...]:
        fitting = sum(self.asking.fits(row) for row in self.model.rows)
        shown = f"{len(self.rows)}件の「したい」のうち {len(self.model.rows)}件を表示"
        return shown, f"申請できる立場のもの {fitting}件" if self.asking.applicant else ""

    def panes(self) -> tuple[QWidget, ...]:
        return self.list, self.words, self.answer

    def program_id(self) -> str | None:
        row = self.chosen()
        return row.need.program_id if row else None

    def step_back(self) -> bool:
        if self.asking == Asking():
            return False
        self._everything()
        return True

    def chosen(self) -> NeedRow | None:
        """The need whose answer is shown."""
        row = self.list.currentIndex().data(ROW)
        return row if isinstance(row, NeedRow) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def _lay_out(self) -> None:
        look = self.look
        left = QVBoxLayout()
        left.setContentsMargins(look.em(2.1), look.em(1.4), look.em(1.7), look.em(0.8))
        left.setSpacing(look.em(0.7))
        left.addWidget(Text(look, "どなたが、何をしたいですか", "subtitle"))
        left.addSpacing(look.em(0.3))
        applicants = [(a.code, a.name) for a in self.desk.applicants]
        self.who = self._pills(left, "1　わたしは", [("", "指定なし"), *applicants])
        categories = [(c, c) for c in dict.fromkeys(row.need.category for row in self.rows)]
        self.what = self._pills(left, "2　したいこと", [("", "すべて"), *categories])
        self._line(left, "3　ことばで", self.words)
        self.empty = Text(look, _EMPTY, "body", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left.addWidget(self.list, 1)
        left.addWidget(self.empty, 1)
        left.addWidget(Text(look, _NOTE, "small", "muted", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(Rule(look, vertical=True))
        row.addWidget(self.answer)

    def _pills(self, column: QVBoxLayout, title: str, choices: list[tuple[str, str]]) -> QButtonGroup:
        """Pills of which exactly one is pressed; the first means any."""
        box, group = QWidget(), QButtonGroup(self)
        flow = FlowLayout(self.look.em(0.6), box)
        for key, words in choices:
            pill = Button(self.look, words, PILL)
            pill.setProperty("key", key)
            pill.setChecked(not key)
            pill.setAccessibleName(f"{title[2:]} {words}")
            group.addButton(pill)
            flow.addWidget(pill)
        group.buttonClicked.connect(lambda _button: self._ask())
        self._line(column, title, box)
        return group

    def _line(self, column: QVBoxLayout, title: str, part: QWidget) -> None:
        row = QHBoxLayout()
        label = Text(self.look, title, "strong")
        label.setFixedWidth(self.look.em(8))
        self.look.changed.connect(lambda: label.setFixedWidth(self.look.em(8)))
        label.setContentsMargins(0, self.look.em(0.55), 0, 0)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(part, 1)
        column.addLayout(row)

    def _ask(self) -> None:
        self.asking = Asking(_pressed(self.who), _pressed(self.what), self.words.words())
        self._refresh()

    def _everything(self) -> None:
        for group in (self.who, self.what):
            group.buttons()[0].setChecked(True)
        self.words.clear()
        self._ask()

    def _refresh(self) -> None:
        chosen = self.chosen()
        rows = ranked(self.rows, self.asking)
        self.model.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows and (chosen is None or self.asking.applicant or not self._choose(chosen.need.need_id)):
            self.list.setCurrentIndex(self.model.index(0, 0))
        if not rows:
            self.answer.show_row(None, self.asking)
        self.status_changed.emit()

    def _choose(self, need_id: str) -> bool:
        index = self.model.place(lambda row: row.need.need_id == need_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        return index.isValid()

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, NeedRow):
            self.answer.show_row(row, self.asking)
            self.moved.emit(self.place())
            self.status_changed.emit()


def _pressed(group: QButtonGroup) -> str:
    button = group.checkedButton()
    return str(button.property("key") or "") if button is not None else ""


def _cards(model: TableModel[NeedRow]) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setAccessibleName("「したい」の一覧")
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFlow(QListView.Flow.LeftToRight)
    view.setWrapping(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMovement(QListView.Movement.Static)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    return view
