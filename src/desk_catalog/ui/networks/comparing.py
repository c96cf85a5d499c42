"""Two prefectures side by side: their networks by kind, how many of whom, and the organisations in both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desk_catalog.catalog.comparing import Line
from desk_catalog.catalog.kinds import Pair, compared, pair, side
from desk_catalog.catalog.matrix import CONNECTOR, lines
from desk_catalog.catalog.regions import is_region, region_of
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.models import Column, TableModel
from desk_catalog.ui.networks.sorting import Networks
from desk_catalog.ui.place import NETWORKS, Place
from desk_catalog.ui.programs.compare import CompareDelegate, CompareTable
from desk_catalog.ui.tables import make_table
from desk_catalog.ui.widgets.button import Button
from desk_catalog.ui.widgets.card import Rule, clear
from desk_catalog.ui.widgets.choices import DropDown
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.widgets.tall import Tall
from desk_catalog.ui.widgets.text import Heading, Text

_NOBODY = "両方の名簿に載っている機関はありません。"
_NOTE = "≠ は、どちらか一方だけにある種類です。"


class PairTable(CompareTable):
    """As high as its rows, because what follows belongs to it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(self._fit_height)

    def fit(self) -> None:
        super().fit()
        self._fit_height()

    def shares(self, width: int, things: int) -> tuple[int, int]:
        """Two prefectures always fit: names of networks may break anywhere."""
        first = min(self._look.em(10.5), round(width * 0.2))
        return first, (width - first) // things

    def _fit_height(self) -> None:
        bar = self.horizontalScrollBar()
        under = bar.sizeHint().height() if bar.maximum() else 0
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self.verticalHeader().length() + under + 2)


class PairPage(QWidget):
    """The chosen prefecture at the left, another one beside it, of all kinds of network or of one.

    ``closed`` goes back to the networks, ``asked`` wants an organisation opened.
    """

    closed = Signal()
    asked = Signal(Place)

    def __init__(self, desk: Desk, networks: Networks) -> None:
        super().__init__()
        self._look, self._networks = desk.look, networks
        self.prefecture = self.scheme = ""
        self.pair: Pair | None = None
        self.model: TableModel[Line] = TableModel(_columns(("", "")), self)
        self.table = PairTable(desk.look)
        make_table(self.model, desk.look, "二つの都道府県の比較", view=self.table, delegate=CompareDelegate)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.other.currentIndexChanged.connect(lambda _number: self._refresh())
        desk.look.changed.connect(self.table.fit)

    def begin(self, prefecture: str, scheme: str = "") -> None:
        """Compare this one with whom it is likely to be compared; ``scheme`` is the name of the one kind wanted."""
        self._show(prefecture, scheme, "")

    def follow(self, prefecture: str, scheme: str = "") -> None:
        """Compare this one from now on; the other stays unless it is the same."""
        self._show(prefecture, scheme, self.other.currentText())

    def _show(self, prefecture: str, scheme: str, kept: str) -> None:
        self.prefecture, self.scheme = prefecture, scheme
        numbers = self._networks.numbers("")
        among = self._networks.regions if is_region(prefecture) else self._networks.names
        names = [name for name in among if name != prefecture]
        self.other.blockSignals(True)
        self.other.clear()
        self.other.addItems(names)
        # First one of the same region, and one with a network: that is whom one mostly compares oneself with.
        first = max(
            names, key=lambda name: (numbers[name] > 0, region_of(name) == region_of(prefecture)), default=""
        )
        self.other.setCurrentText(kept if kept in names else first)
        self.other.blockSignals(False)
        self._refresh()

    def choose(self, other: str) -> None:
        """The prefecture, or the region, beside it."""
        self.other.setCurrentText(other)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 stops."""
        return self.other, self.table

    def _lay_out(self) -> None:
        look = self._look
        self.title = Text(look, "", "subtitle")
        self.other = DropDown(look, "比べる都道府県", list(self._networks.names))
        self.back = Button(look, "比較を閉じる")
        self.back.setToolTip("比較を閉じる（Esc）")
        head = QHBoxLayout()
        words = FlowBox(look.em(0.6))
        for part in (self.title, self.other, Text(look, "を比べる", "subtitle")):
            words.flow.addWidget(part)
        head.addWidget(words, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        inner = Tall()
        below = QVBoxLayout(inner)
        below.setContentsMargins(0, 0, look.em(0.5), look.em(0.8))
        below.setSpacing(look.em(0.7))
        self.heading = Heading(look, "")
        self.narrowed = Text(look, "", "small", "muted", wrap=True)
        self.both, self.connecting = QVBoxLayout(), QVBoxLayout()
        for widget in (
            self.narrowed,
            Text(look, _NOTE, "small", "muted", wrap=True),
            self.table,
            self.heading,
        ):
            below.addWidget(widget)
        below.addLayout(self.both)
        below.addLayout(self.connecting)
        below.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.em(1.7), look.em(1.1), look.em(1.2), look.em(0.4))
        column.setSpacing(look.em(0.7))
        column.addLayout(head)
        column.addWidget(Rule(look))
        column.addWidget(area, 1)

    def _refresh(self) -> None:
        names = (self.prefecture, self.other.currentText())
        left, right = (side(name, self._networks.of(name, self.scheme)) for name in names)
        self.pair = pair(left, right)
        self.title.setText(f"{self.prefecture}と")
        schemes = [one for one in self._networks.schemes if self.scheme in ("", one.name)]
        self.narrowed.setText(f"「{self.scheme}」のネットワークだけを比べています。" if self.scheme else "")
        self.narrowed.setVisible(bool(self.scheme))
        self.model.set_rows(compared(schemes, self.pair), _columns(names))
        self.table.fit()
        self.table.setCurrentIndex(self.model.index(0, 1))
        self.heading.setText(f"両方に参加する機関　{len(self.pair.both)}機関")
        clear(self.both)
        self.both.addWidget(
            self._links(self.pair.both) if self.pair.both else Text(self._look, _NOBODY, wrap=True)
        )
        clear(self.connecting)
        self.connecting.setSpacing(self._look.em(0.7))
        for one in self.pair.sides:
            if one.connecting:
                connecting = [(row.organization_id, row.label) for row in lines(one.networks) if row.connects]
                self.connecting.addWidget(
                    Heading(self._look, f"{one.prefecture}の{CONNECTOR}　{one.connecting}機関")
                )
                self.connecting.addWidget(self._links(connecting))

    def _links(self, organizations: Sequence[tuple[str, str]]) -> QWidget:
        """Organisations (id, name), each leading to its page."""
        box = FlowBox(self._look.em(1.2))
        for key, name in organizations:
            link = Link(self._look, name)
            link.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            link.setAccessibleName(f"{name}の全部のネットワークを開く")
            link.clicked.connect(partial(self._open, key))
            box.flow.addWidget(link)
        return box

    def _open(self, organization_id: str, _checked: bool = False) -> None:
        self.asked.emit(Place(NETWORKS, "organization", organization_id))


def _columns(names: Sequence[str]) -> tuple[Column[Line], ...]:
    kind = Column[Line]("種類", lambda row: row.title, 10.5, spoken=_spoken_title)
    return (kind, *(_column(number, name) for number, name in enumerate(names)))


def _spoken_title(row: Line) -> str:
    return f"{row.title}、どちらか一方だけ" if row.differs else row.title


def _column(number: int, prefecture: str) -> Column[Line]:
    return Column(
        prefecture,
        lambda row: row.values[number],
        14,
        spoken=lambda row: f"{prefecture}の{row.title}：{row.values[number]}",
    )
