"""The left side of the theme map: which map, drawn how, and what is kept strong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desk_catalog.catalog.maps import MapContent
from desk_catalog.catalog.nouns import Theme
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.models import Column, TableModel
from desk_catalog.ui.theme_map.content import Counts, MapFilter
from desk_catalog.ui.theme_map.facet import CountCheck, Legend, MinistryToggle, SoleCheck
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.text import Text

_WIDTH, _LEFT, _RIGHT = 17.3, 1.15, 0.55  # em
_MOST = 12  # maps in sight; a longer list scrolls, or the filters would lie below the window


class SidePanel(QScrollArea):
    """List of maps, filters and legend.

    ``theme_chosen`` carries the theme (None: all) and whether the keys only walk on to it from another;
    ``sized`` wants the map larger (+1), smaller (-1) or plain (0), ``fitted`` all of it in sight.
    """

    theme_chosen = Signal(object, bool)
    filtered = Signal(object)
    table_wanted = Signal(bool)
    sized = Signal(int)
    fitted = Signal()

    def __init__(self, desk: Desk, content: MapContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._content = desk.look, content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = inner = QWidget()
        self._column = QVBoxLayout(inner)
        em = desk.look.em
        self._column.setContentsMargins(em(_LEFT), em(0.7), em(_RIGHT), em(0.6))
        self._column.setSpacing(em(0.18))
        self._add_maps()
        self._add_applicants(desk)
        self._add_new_call()
        self._add_ministries()
        self._heading("凡例")
        self._column.addWidget(Legend(self._look))
        self._add_sizes()
        self._column.addStretch(1)
        self.setWidget(inner)
        self.show_counts(self.wanted().counts(content.programs_of(None)))
        self._fit()
        desk.look.changed.connect(self._fit)

    def choose(self, theme: Theme | None) -> None:
        """Choose a theme's map, or the whole."""
        number = 0 if theme is None else self._content.themes.index(theme) + 1
        self.maps.setCurrentIndex(self._maps_model.index(number, 0))

    def wanted(self) -> MapFilter:
        """The filter as it is set."""
        codes = frozenset(code for code, box in self.applicants.items() if box.isChecked())
        ministries = frozenset(chip.ministry.ministry_id for chip in self.chips if chip.isChecked())
        return MapFilter(codes, len(codes) == len(self.applicants), ministries, self.new_only.isChecked())

    def show_counts(self, counts: Counts) -> None:
        """Say behind each choice how many programmes it means."""
        for code, box in self.applicants.items():
            box.show_count(counts.applicants.get(code, 0))
        self.new_only.show_count(counts.new)
        for chip in self.chips:
            chip.show_count(counts.ministries.get(chip.ministry.ministry_id, 0))

    def show_size(self, percent: int) -> None:
        """Say how large the map is."""
        self.plain.setText(f"{percent} %")
        self.plain.setAccessibleName(f"図の大きさ {percent} %、押すと標準に戻る")
        self.plain.updateGeometry()

    def clear(self) -> None:
        """Keep everything again; the filter is told once."""
        if not self.wanted().narrows:
            return
        boxes = (*self.applicants.values(), self.new_only, *self.chips)
        self._tick({box: box in self.applicants.values() for box in boxes})
        if self.clear_button.hasFocus():  # it is about to go
            next(iter(boxes)).setFocus()
        self._tell()

    def keep_only(self, code: str) -> None:
        """Keep the programmes one kind of applicant may apply for; the filter is told once."""
        self._tick({box: own == code for own, box in self.applicants.items()})
        self._tell()

    def _tick(self, wanted: Mapping[QAbstractButton, bool]) -> None:
        """Tick boxes without a word about each."""
        for box, on in wanted.items():
            blocker = QSignalBlocker(box)
            box.setChecked(on)
            blocker.unblock()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _heading(self, text: str, beside: QWidget | None = None) -> None:
        line = QHBoxLayout()
        below = 0 if beside is not None else self._look.em(0.22)  # a button has its own air
        line.setContentsMargins(0, self._look.em(0.52), 0, below)
        line.addWidget(Text(self._look, text, "small_strong", "muted"))
        line.addStretch(1)
        if beside is not None:
            line.addWidget(beside)
        self._column.addLayout(line)

    def _add_maps(self) -> None:
        self.table_button = Button(self._look, "表で見る", SMALL)
        self.table_button.setCheckable(True)
        self.table_button.setToolTip("マップを表で見る（Ctrl+T）。読み上げやコピーに向きます")
        self.table_button.toggled.connect(self._switch)
        self._heading("マップ", self.table_button)
        titles = (
            f"全体（{len(self._content.themes)}テーマ）",
            *(theme.name for theme in self._content.themes),
        )
        self._long = len(titles) > _MOST
        column = Column[str]("マップ", str)
        self._maps_model: TableModel[str] = TableModel((column,), self)
        self._maps_model.set_rows(titles)
        words = _WIDTH - _LEFT - _RIGHT - (3.2 if self._long else 1.5)  # em
        self.maps = make_list(self._maps_model, self._look, "マップの一覧", wrap=words)
        never, always = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.maps.setVerticalScrollBarPolicy(always if self._long else never)
        self.maps.setCurrentIndex(self._maps_model.index(0, 0))
        self.maps.selectionModel().currentChanged.connect(self._changed)
        self._column.addWidget(self.maps)

    def _add_applicants(self, desk: Desk) -> None:
        self.clear_button = Button(self._look, "すべて解除", SMALL)
        self.clear_button.setToolTip("絞り込みをすべて解除する（Ctrl+Shift+X）")
        self.clear_button.clicked.connect(self.clear)
        policy = self.clear_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear_button.setSizePolicy(policy)
        self.clear_button.hide()
        self._heading("申請主体", self.clear_button)
        self.applicants: dict[str, SoleCheck] = {}
        for applicant in desk.applicants:
            text, name = f"{applicant.mark} {applicant.name}", f"申請主体 {applicant.name}"
            box = SoleCheck(self._look, text, name)
            box.setChecked(True)
            box.toggled.connect(self._tell)
            box.sole.connect(lambda code=applicant.code: self.keep_only(code))
            self.applicants[applicant.code] = box
            self._column.addWidget(box)

    def _add_new_call(self) -> None:
        self._heading("新規課題採択")
        self.new_only = CountCheck(self._look, "「有」だけ", "新規課題採択が「有」の事業だけ")
        self.new_only.toggled.connect(self._tell)
        self._column.addWidget(self.new_only)

    def _add_ministries(self) -> None:
        self._heading("府省")
        flow = FlowLayout(self._look.em(0.22))
        self.chips = [MinistryToggle(self._look, ministry) for ministry in self._content.ministries]
        for chip in self.chips:
            chip.toggled.connect(self._tell)
            flow.addWidget(chip)
        self._column.addLayout(flow)

    def _add_sizes(self) -> None:
        """Buttons for the size of the map, apart from the size of text."""
        line = FlowLayout(self._look.em(0.3))
        self._column.addSpacing(self._look.em(0.4))
        self.smaller = self._size_button("縮小", "図を縮小（Ctrl+Shift+↓、Ctrl+ホイール）", -1)
        self.plain = self._size_button("100 %", "図を100 %に戻す（Ctrl+Shift+Home）", 0)
        self.larger = self._size_button("拡大", "図を拡大（Ctrl+Shift+↑、Ctrl+ホイール）", 1)
        self.whole = Button(self._look, "全体", SMALL)
        self.whole.setToolTip("図の全体が一度に見える大きさにする（Ctrl+Shift+End）")
        self.whole.setAccessibleName("図の全体を表示")
        self.whole.clicked.connect(lambda _checked=False: self.fitted.emit())
        for button in (self.smaller, self.plain, self.larger, self.whole):
            line.addWidget(button)
        self._column.addLayout(line)

    def _size_button(self, text: str, tip: str, steps: int) -> Button:
        button = Button(self._look, text, SMALL)
        button.setToolTip(tip)
        button.setAccessibleName(f"図の{text}" if steps else "図の大きさ 100 %、押すと標準に戻る")
        button.clicked.connect(lambda _checked=False: self.sized.emit(steps))
        return button

    def _changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        number = current.row()
        theme = self._content.themes[number - 1] if number > 0 else None
        self.theme_chosen.emit(theme, self.maps.walks_on)

    def _tell(self) -> None:
        wanted = self.wanted()
        for code, box in self.applicants.items():
            box.show_sole(wanted.applicants == {code})
        self.clear_button.setVisible(wanted.narrows)
        self.filtered.emit(wanted)

    def _switch(self, table: bool) -> None:
        self.table_button.setText("図で見る" if table else "表で見る")
        self.table_button.updateGeometry()
        self.table_wanted.emit(table)

    def _fit(self) -> None:
        """As wide as the words and a scroll bar need, the list as high as its lines, or as the first of many."""
        rows = range(min(self._maps_model.rowCount(), _MOST))
        self.maps.setFixedHeight(sum(map(self.maps.sizeHintForRow, rows)) + 2)
        high = self._column.totalHeightForWidth(self._look.em(_WIDTH)) > self.height()
        bar = self.verticalScrollBar().sizeHint().width() if high else 0
        self.setFixedWidth(self._look.em(_WIDTH) + bar)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
