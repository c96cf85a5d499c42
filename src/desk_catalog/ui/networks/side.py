"""The left of the tab: what kind, which region, the list of prefectures, and below it the map of tiles."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QListView, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import Scheme
from desk_catalog.catalog.regions import REGIONS, is_region, prefectures_of, region_of, region_title
from desk_catalog.ui import tips
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.models import Column, TableModel
from desk_catalog.ui.networks.sorting import Networks
from desk_catalog.ui.networks.tiles import TileMap
from desk_catalog.ui.widgets.card import Rule
from desk_catalog.ui.widgets.choices import DropDown
from desk_catalog.ui.widgets.text import Text

EVERY_KIND, EVERYWHERE = "すべての種類", "全国"
_LIST = 11.0  # em: the list keeps this much of the height, whatever the map would like
_MARGIN = 0.9
_ABREAST = 15.0  # em: with less the two drop-downs stand one below the other


class Side(QWidget):
    """Choosing a prefecture. The list leads: the map follows it, and whoever wants to know listens to the list."""

    def __init__(self, desk: Desk, networks: Networks) -> None:
        super().__init__()
        self._look, self._networks = desk.look, networks
        self.model: TableModel[tuple[str, int]] = TableModel(
            (
                Column[tuple[str, int]](
                    "都道府県",
                    lambda row: row[0],
                    note=lambda row: str(row[1]),
                    tip=_tip,
                    spoken=lambda row: f"{_level(row[0])}　{row[1]}ネットワーク",
                ),
            ),
            self,
        )
        self.list = make_list(self.model, desk.look, "地方と都道府県の一覧", bar=True, heads=is_region)
        self._schemes: tuple[Scheme, ...] = ()
        self.by_mouse = False
        self.kinds = DropDown(desk.look, "ネットワークの種類で絞る", [])
        self._offer_kinds()
        self.regions = DropDown(desk.look, "地方で絞る", [EVERYWHERE, *REGIONS])
        self.tiles = TileMap(desk.look, self._kinds_of)
        self._lay_out()
        self._restyle()
        self._fill("")
        self.list.selectionModel().currentChanged.connect(self._follow)
        self.kinds.currentIndexChanged.connect(self._narrowed)
        self.regions.currentIndexChanged.connect(self._region_chosen)
        self.tiles.chosen.connect(self.choose)
        for part in (self.list.viewport(), self.tiles):
            part.installEventFilter(self)
        # The map takes its room from the list: what is chosen must not get lost by that.
        self.list.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        desk.look.changed.connect(self._restyle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the mouse is what chooses: a click is a step, an arrow key only passes by."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self.by_mouse = True
        elif event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.KeyPress):
            self.by_mouse = False
        return False

    def prefecture(self) -> str:
        """The chosen prefecture, or the title of the chosen region."""
        return str(self.list.currentIndex().data() or "")

    def scheme(self) -> str:
        """The name of the kind everything is narrowed to; '' for none."""
        number = self.kinds.currentIndex()
        return self._schemes[number - 1].name if number > 0 else ""

    def region(self) -> str:
        """The region the list is narrowed to; '' for none."""
        return self.regions.currentText() if self.regions.currentIndex() > 0 else ""

    def choose(self, prefecture: str) -> None:
        """Go to a prefecture or a region; the list becomes whole again where it lies outside of what it shows."""
        if prefecture not in (*self._networks.names, *self._networks.regions):
            return
        if self.region() not in ("", region_of(prefecture)):
            self.regions.blockSignals(True)
            self.regions.setCurrentIndex(0)
            self.regions.blockSignals(False)
            self._fill(prefecture)
        else:
            self._go(prefecture)

    def renew(self) -> None:
        """The user has other networks now: their kinds, the numbers; what is chosen stays."""
        self.kinds.blockSignals(True)
        chosen = self.kinds.currentText()
        self._offer_kinds()
        self.kinds.setCurrentIndex(max(0, self.kinds.findText(chosen)))
        self.kinds.blockSignals(False)
        self._fill(self.prefecture())

    def _offer_kinds(self) -> None:
        """The kinds of the edition, and after them those the user has named."""
        self._schemes = self._networks.kinds
        self.kinds.clear()
        self.kinds.addItems([EVERY_KIND, *(one.short for one in self._schemes)])
        for number, one in enumerate(self._schemes, start=1):
            self.kinds.setItemData(number, tips.plain(one.name), Qt.ItemDataRole.ToolTipRole)

    def every_kind(self) -> None:
        """No longer one kind only."""
        self.kinds.setCurrentIndex(0)

    def widen(self) -> bool:
        """All kinds and the whole country again; False if nothing was narrowed."""
        if not (self.scheme() or self.region()):
            return False
        self.every_kind()
        self.regions.setCurrentIndex(0)
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 stops."""
        return (self.list, self.tiles) if self.tiles.isVisible() else (self.list,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        look = self._look
        self.heading = Text(
            look, "地方・都道府県から選ぶ（数はネットワーク）", "small_strong", "muted", wrap=True
        )
        self._filters = QHBoxLayout()
        self._filters.addWidget(self.kinds, 3)
        self._filters.addWidget(self.regions, 2)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.heading)
        self._column.addLayout(self._filters)
        self._column.addWidget(self.list, 1)
        self.rule = Rule(look)
        self._column.addWidget(self.rule)
        self._column.addWidget(self.tiles)
        for one, following in pairwise((self.kinds, self.regions, self.list, self.tiles)):
            self.setTabOrder(one, following)  # as they are seen; F6 goes to the list itself

    def _restyle(self) -> None:
        look = self._look
        across = look.em(_MARGIN)
        self._column.setContentsMargins(0, look.em(0.9), 0, 0)
        self._column.setSpacing(look.em(0.5))
        self._filters.setContentsMargins(across, 0, across, 0)
        self._filters.setSpacing(look.em(0.5))
        self.heading.setContentsMargins(look.em(1.4), 0, look.em(0.5), 0)
        for box in (self.kinds, self.regions):
            box.setMinimumWidth(look.em(2.5))  # the side must be drawable narrower than the longest kind
        self._fit()

    def _fit(self) -> None:
        """The map gets what the list can spare; where that is too little it goes."""
        look = self._look
        width = self.width() - 2 * look.em(_MARGIN)
        above = self.kinds.sizeHint().height() + self.heading.sizeHint().height() + look.em(3.4)
        abreast = width >= look.em(_ABREAST)
        self._filters.setDirection(
            QBoxLayout.Direction.LeftToRight if abreast else QBoxLayout.Direction.TopToBottom
        )
        above += 0 if abreast else self.regions.sizeHint().height() + look.em(0.5)
        high = self.tiles.height_for(width, self.height() - above - look.em(_LIST))
        for part in (self.rule, self.tiles):
            part.setVisible(high > 0)
        if high:
            self.tiles.wish(high + look.em(0.7))

    def _fill(self, place: str) -> None:
        """The list and the map anew, with ``place`` chosen, or the first prefecture that has a network."""
        numbers, region = self._networks.numbers(self.scheme()), self.region()
        rows: list[tuple[str, int]] = []
        for name in self._networks.names:
            if region in ("", region_of(name)):
                title = region_title(region_of(name)) if region_of(name) else ""
                if title in self._networks.regions and all(title != one for one, _ in rows):
                    rows.append((title, numbers[title]))
                rows.append((name, numbers[name]))
        self.tiles.show_numbers(numbers, region)
        self.model.set_rows(rows)
        if all(place != name for name, _ in rows):
            one_each = [(name, number) for name, number in rows if not is_region(name)]
            place = next((name for name, number in one_each if number), one_each[0][0])
        self._go(place)

    def _go(self, prefecture: str) -> None:
        index = self.model.place(lambda row: row[0] == prefecture)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def _keep_in_view(self) -> None:
        self.list.scrollTo(self.list.currentIndex(), QListView.ScrollHint.EnsureVisible)

    def _narrowed(self) -> None:
        self._fill(self.prefecture())

    def _region_chosen(self) -> None:
        """The list shrinks to the region, and the region as a whole is shown; the country leaves what is chosen."""
        region = self.region()
        self._fill(region_title(region) if region else self.prefecture())

    def _follow(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.tiles.mark(str(current.data()))

    def _kinds_of(self, prefecture: str) -> str:
        """「共創の場・拠点都市 2」, the kinds of a prefecture's networks that are counted now."""
        met = Counter(network.scheme_short for network in self._networks.of(prefecture, self.scheme()))
        return "・".join(f"{kind} {number}" if number > 1 else kind for kind, number in met.items())


def _level(name: str) -> str:
    return f"{name}の全体" if is_region(name) else name


def _tip(row: tuple[str, int]) -> str:
    """What a region's row holds; nothing for a prefecture."""
    return f"{'・'.join(prefectures_of(row[0]))}のネットワークをまとめて見ます" if is_region(row[0]) else ""
