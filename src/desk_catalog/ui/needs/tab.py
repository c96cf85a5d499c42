"""The tab 「したい」から探す: who am I, what do I want, in which words → ranked programmes and the first phone call."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QListView, QVBoxLayout, QWidget

from desk_catalog.catalog.advice import MAY, Advice, Wish, advise, short_category
from desk_catalog.text.wishes import words
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import ROW, TableModel
from desk_catalog.ui.needs.answer import Answer
from desk_catalog.ui.needs.choice import Choice, Option
from desk_catalog.ui.needs.delegate import NeedDelegate
from desk_catalog.ui.needs.rows import COLUMNS, called, key, read
from desk_catalog.ui.place import Place
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.splitter import Splitter
from desk_catalog.ui.widgets.text import Text

_NARROW = 52  # em: below this a question stands above its answers
_LOW = 34  # em: below this the questions leave no room for what answers them
_EMPTY = (
    "当てはまる事業がありません。\n別のことばにするか、「すべて」を選んでください（Esc）。"
    "上の検索（Ctrl+K）なら窓口や資料からも探せます。"
)
_NOTE = (
    "「したい」は総合振興パッケージ p.9 のモデル事例などをもとに書き直したもの。続いて、ほかの事業を並べる。"
    "薄い表示は、選んだ立場が申請主体ではない事業（連携先として関わる）。"
)


class NeedsTab(Tab):
    """From a wish to a programme."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.candidates = read(desk)
        self.wish = Wish()
        self._questions: list[QBoxLayout] = []
        self._roomy: list[QWidget] = []
        self.model: TableModel[Advice] = TableModel(COLUMNS, self)
        self.list = _cards(self.model)
        self.list.setItemDelegate(NeedDelegate(desk.look, self.list))
        self.answer = Answer(desk)
        self.words = Field(desk.look, "例：農家のデータを使いたい、起業を支えたい", "ことばで探す")
        self._lay_out()
        self._connect()
        self._refresh()

    def show_place(self, at: Place) -> None:
        if not self._choose((at.kind, at.id)):
            self._everything()
            self._choose((at.kind, at.id))

    def place(self) -> Place:
        row = self.chosen()
        return Place(place.NEEDS, *key(row)) if row else Place(place.NEEDS)

    def status(self) -> tuple[str, ...]:
        needs = sum(candidate.need is not None for candidate in self.candidates)
        shown = sum(row.candidate.need is not None for row in self.model.rows)
        rest = len(self.model.rows) - shown
        may = sum(row.standing == MAY for row in self.model.rows)
        applicant = self.wish.applicant
        return (
            f"{needs}件の「したい」のうち {shown}件を表示・ほかの事業 {rest}件",
            f"{called(applicant)}が申請できるもの {may}件" if applicant else "",
        )

    def panes(self) -> tuple[QWidget, ...]:
        return self.list, self.words, self.answer

    def program_id(self) -> str | None:
        row = self.chosen()
        return row.candidate.program.program_id if row and row.candidate.program else None

    def step_back(self) -> bool:
        if self.wish == Wish():
            return False
        self._everything()
        return True

    def chosen(self) -> Advice | None:
        """What is shown at the right."""
        row = self.list.currentIndex().data(ROW)
        return row if isinstance(row, Advice) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it is low, the questions take one line each and what only explains is left out."""
        low = self.height() < self.look.em(_LOW)
        above = self.width() < self.look.em(_NARROW) and not low
        side = QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight
        for question in self._questions:
            question.setDirection(side)
        for part in self._roomy:
            part.setVisible(not low)
        self._drops.setVisible(low)
        self.list.scheduleDelayedItemsLayout()

    def _lay_out(self) -> None:
        look = self.look
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(look.em(2.1), look.em(1.2), look.em(1.7), look.em(0.8))
        column.setSpacing(look.em(0.6))
        title = Text(look, "どなたが、何をしたいですか", "subtitle")
        note = Text(look, _NOTE, "small", "muted", wrap=True)
        self._roomy += [title, note]
        column.addWidget(title)
        self._add_questions(column)
        self.empty = Text(look, _EMPTY, "body", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(look.em(0.2))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(note)
        self.list.setAccessibleDescription(_NOTE)
        splitter = Splitter(look, side=1, em=24, share=0.34)
        splitter.addWidget(left)
        splitter.addWidget(self.answer)
        splitter.setStretchFactor(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(splitter)
        self._restyle()
        look.changed.connect(self._restyle)

    def _add_questions(self, column: QVBoxLayout) -> None:
        applicants = [
            Option(a.code, called(a), f"申請主体の区分 {a.mark}{a.name}") for a in self.desk.applicants
        ]
        printed: dict[str, list[str]] = {}
        for need in self.desk.needs.values():
            printed.setdefault(short_category(need.category), []).append(need.category)
        categories = [Option(short, short, "／".join(dict.fromkeys(long))) for short, long in printed.items()]
        self.who = Choice(
            self.look, "わたしは", [Option("", "指定なし", "立場を決めずに探します"), *applicants], self
        )
        self.what = Choice(
            self.look, "したいこと", [Option("", "すべて", "分類を決めずに探します"), *categories], self
        )
        self._drops = FlowBox(self.look.em(0.6))
        column.addWidget(self._drops)
        for number, choice in enumerate((self.who, self.what), start=1):
            line = QWidget()
            self._line(line, f"{number}　{choice.title}", choice.pills)
            self._roomy.append(line)
            column.addWidget(line)
            self._drops.flow.addWidget(self._named(choice))
        line = QWidget()
        self._line(line, "3　ことばで", self.words)
        column.addWidget(line)

    def _line(self, line: QWidget, title: str, part: QWidget) -> None:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.em(0.3))
        self._questions.append(row)
        label = Text(self.look, title, "strong")
        label.setFixedWidth(self.look.em(8))
        self.look.changed.connect(lambda: label.setFixedWidth(self.look.em(8)))
        label.setContentsMargins(0, self.look.em(0.55), 0, 0)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(part, 1)
        self._roomy.append(label)

    def _named(self, choice: Choice) -> QWidget:
        """The drop-down behind its question; the two stay together where the line breaks."""
        pair = QWidget()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.em(0.5))
        row.addWidget(Text(self.look, choice.title, "strong"))
        row.addWidget(choice.drop)
        return pair

    def _connect(self) -> None:
        self.words.typed.connect(lambda _words: self._ask())
        for choice in (self.who, self.what):
            choice.made.connect(self._ask)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.activated.connect(lambda _index: self.answer.open())
        self.answer.asked.connect(self.asked)
        self.answer.said.connect(self.said)
        self.answer.print_asked.connect(self.print_asked)

    def _restyle(self) -> None:
        self.list.setMinimumHeight(self.look.em(7))
        self._fit()

    def _ask(self) -> None:
        code = self.who.key()
        applicant = next((one for one in self.desk.applicants if one.code == code), None)
        self.wish = Wish(applicant, self.what.key(), words(self.words.words()))
        self._refresh()

    def _everything(self) -> None:
        for choice in (self.who, self.what):
            choice.reset()
        self.words.clear()
        self._ask()

    def _refresh(self) -> None:
        """Rank anew; the best is chosen, since the question is a new one."""
        rows = advise(self.candidates, self.wish)
        self.model.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows:
            self.list.setCurrentIndex(self.model.index(0, 0))
            self.list.scrollToTop()
        else:
            self.answer.show_advice(None, best=False)
        self.status_changed.emit()

    def _choose(self, wanted: tuple[str, str]) -> bool:
        index = self.model.place(lambda row: key(row) == wanted)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        return index.isValid()

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, Advice):
            self.answer.show_advice(row, best=current.row() == 0 and self.wish != Wish())
            self.moved.emit(self.place())
            self.status_changed.emit()


def _cards(model: TableModel[Advice]) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setAccessibleName("「したい」と事業の一覧")
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFlow(QListView.Flow.LeftToRight)
    view.setWrapping(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMovement(QListView.Movement.Static)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    return view
