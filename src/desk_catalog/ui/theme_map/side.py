"""The left side of the theme map: which map, and what is kept strong."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import Program, Theme
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.models import Column, TableModel
from desk_catalog.ui.theme_map.content import MapContent, MapFilter, MapRow
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.chip import ChipToggle
from desk_catalog.ui.widgets.choices import Check
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.text import Text

_LEGEND = (
    "* 内数の予算\n－ 予算額の記載なし\n推 段階は推定（原資料の文字からは決まらない）\n"
    "青枠 選択中の事業が現れるすべてのセル"
)


class SidePanel(QScrollArea):
    """List of maps, filters and legend."""

    theme_chosen = Signal(object)
    filtered = Signal(object)
    table_wanted = Signal(bool)

    def __init__(self, desk: Desk, content: MapContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._content = desk.look, content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        margin = desk.look.em(1.2)
        self._column.setContentsMargins(margin, desk.look.em(0.9), desk.look.em(0.8), margin)
        self._column.setSpacing(desk.look.em(0.3))
        self._add_maps()
        self._add_applicants(desk)
        self._add_new_call()
        self._add_ministries()
        self._add_legend()
        self._column.addStretch(1)
        self.setWidget(inner)
        self.show_counts(content.rows)
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

    def show_counts(self, rows: Iterable[MapRow]) -> None:
        """Say behind each filter how many programmes of ``rows`` it means."""
        programs = {row.program.program_id: row.program for row in rows}.values()
        for code, box in self.applicants.items():
            number = sum(code in program.applicants for program in programs)
            box.setText(f"{self._names[code]}（{number}）")
            box.updateGeometry()
        self.new_only.setText(f"「有」だけ（{_new_calls(programs)}）")

    def _heading(self, text: str) -> None:
        self._column.addSpacing(self._look.em(0.5))
        self._column.addWidget(Text(self._look, text, "small_strong", "muted"))

    def _add_maps(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(self._look, "マップ", "small_strong", "muted"))
        head.addStretch(1)
        self.table_button = Button(self._look, "表で見る", SMALL)
        self.table_button.setCheckable(True)
        self.table_button.setToolTip("マップを表で見る（読み上げやコピーに向きます）")
        self.table_button.toggled.connect(self._switch)
        head.addWidget(self.table_button)
        self._column.addLayout(head)
        titles = (
            f"全体（{len(self._content.themes)}テーマ）",
            *(theme.name for theme in self._content.themes),
        )
        self._maps_model: TableModel[str] = TableModel((Column[str]("マップ", str, tip=str),), self)
        self._maps_model.set_rows(titles)
        self.maps = make_list(self._maps_model, self._look, "マップの一覧")
        self.maps.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.maps.setCurrentIndex(self._maps_model.index(0, 0))
        self.maps.selectionModel().currentChanged.connect(self._changed)
        self._column.addWidget(self.maps)

    def _add_applicants(self, desk: Desk) -> None:
        self._heading("申請主体")
        self.applicants: dict[str, Check] = {}
        self._names = {a.code: f"{a.mark} {a.name}" for a in desk.applicants}
        for applicant in desk.applicants:
            box = Check(self._look, self._names[applicant.code])
            box.setChecked(True)
            box.setAccessibleName(f"申請主体 {applicant.name}")
            box.toggled.connect(self._tell)
            self.applicants[applicant.code] = box
            self._column.addWidget(box)

    def _add_new_call(self) -> None:
        self._heading("新規課題採択")
        self.new_only = Check(self._look, "「有」だけ")
        self.new_only.setAccessibleName("新規課題採択が「有」の事業だけ")
        self.new_only.toggled.connect(self._tell)
        self._column.addWidget(self.new_only)

    def _add_ministries(self) -> None:
        self._heading("府省")
        flow = FlowLayout(self._look.em(0.35))
        self.chips = [ChipToggle(self._look, ministry) for ministry in self._content.ministries]
        for chip in self.chips:
            chip.toggled.connect(self._tell)
            flow.addWidget(chip)
        self._column.addLayout(flow)

    def _add_legend(self) -> None:
        self._heading("凡例")
        self._column.addWidget(Text(self._look, _LEGEND, "small", "text_soft", wrap=True))

    def _changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        number = current.row()
        self.theme_chosen.emit(self._content.themes[number - 1] if number > 0 else None)

    def _tell(self) -> None:
        self.filtered.emit(self.wanted())

    def _switch(self, table: bool) -> None:
        self.table_button.setText("図で見る" if table else "表で見る")
        self.table_button.updateGeometry()
        self.table_wanted.emit(table)

    def _fit(self) -> None:
        """As wide as the words need, the list as high as its lines."""
        self.setFixedWidth(self._look.em(16.2))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.maps.setFixedHeight(self.maps.sizeHintForRow(0) * self._maps_model.rowCount() + 2)


def _new_calls(programs: Iterable[Program]) -> int:
    return sum(program.new_call == "有" for program in programs)
