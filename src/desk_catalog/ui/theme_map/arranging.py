"""Which drawing the map shows: the whole or a theme's own, at its size, for the room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize

from desk_catalog.catalog.maps import MapContent
from desk_catalog.catalog.nouns import Theme
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.overview import Overview
from desk_catalog.ui.theme_map.scene import Scene
from desk_catalog.ui.theme_map.typeset import Typesetter
from desk_catalog.ui.theme_map.zoom import PERCENTS, Zoom

_GROWING = tuple(percent for percent in PERCENTS if 100 <= percent <= 125)


class Arranger:
    """Lays maps out; the whole map is kept while a theme's own is looked at."""

    def __init__(self, content: MapContent, look: Look) -> None:
        self._content = content
        self.zoom = Zoom(look)
        self.theme: Theme | None = None
        self.restyle()

    @property
    def look(self) -> Look:
        """What the map is drawn with: the window's look at the size of the map."""
        return self.zoom.look

    def restyle(self) -> None:
        """Colours, size of text or of the map are new."""
        self.zoom.renew()
        self._setter = Typesetter(self.zoom.look)
        self._whole: tuple[QSize, Scene] | None = None

    def scene(self, room: QSize, bar: int) -> Scene:
        """The drawing for a window with ``room``, where a scroll bar is ``bar`` pixels wide."""
        if self.theme is not None:
            return self._fitted(room, bar)
        if self._whole is None or not _serves(self._whole[1], self._whole[0], room):
            self._whole = (QSize(room), self._fitted(room, bar))
        return self._whole[1]

    def stands(self, scene: Scene, before: QSize, room: QSize) -> bool:
        """Whether a drawing for the room ``before`` is right for ``room``."""
        return self.theme is None and _serves(scene, before, room)

    def fit(self, room: QSize, bar: int) -> bool:
        """Take the largest size at which all of the map is in sight; the smallest, and False, if there is none."""
        low, high = 0, len(PERCENTS) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._fits(PERCENTS[middle], room, bar) else (low, middle - 1)
        return self._fits(PERCENTS[low], room, bar)

    def grow(self, room: QSize, bar: int) -> bool:
        """Take a larger size than the plain one where all of the map stays in sight; whether the size is new."""
        before, best = self.zoom.percent, 100
        for percent in _GROWING:  # upwards: of a map that needs scrolling only the plain size is laid out
            if not self._fits(percent, room, bar):
                break
            best = percent
        self._take(best)
        return best != before

    def _take(self, percent: int) -> None:
        if self.zoom.set(percent):
            self.restyle()

    def _fits(self, percent: int, room: QSize, bar: int) -> bool:
        self._take(percent)
        return bars_for(self.scene(room, bar), room, bar) == (False, False)

    def _fitted(self, room: QSize, bar: int) -> Scene:
        """Find the drawing together with the scroll bars it needs, so that none comes only to go again."""
        width = room.width() - bar  # a map is mostly higher than the window
        scene = self._drawn(width, room.height())
        if round(scene.height) <= room.height():
            width = room.width()
            scene = self._drawn(width, room.height())
            if round(scene.width) > width:
                scene = self._drawn(width, room.height() - bar)
        return scene

    def _drawn(self, width: int, height: int) -> Scene:
        if self.theme is None:
            return Overview(self._content, self.look, width, height, self._setter).scene()
        from desk_catalog.ui.theme_map.theme_page import ThemePage

        return ThemePage(self._content, self.theme, self.look, width, self._setter).scene()


def _serves(scene: Scene, before: QSize, room: QSize) -> bool:
    """Whether the whole map, drawn for ``before``, would be the same for ``room``: one larger than both, both ways."""
    wide, high = max(before.width(), room.width()), max(before.height(), room.height())
    return before == room or (scene.width > wide and scene.height > high)


def bars_for(scene: Scene, room: QSize, bar: int) -> tuple[bool, bool]:
    """Whether a map needs the bar below it and the one beside it; each takes room from the other's length."""
    wide, high = round(scene.width), round(scene.height)
    across = wide > room.width()
    down = high > room.height() - bar * across
    across = wide > room.width() - bar * down
    return across, high > room.height() - bar * across


def shift_into(low: float, high: float, first: float, last: float) -> float:
    """How far to scroll so that low–high lies within first–last, the beginning before the end."""
    if low < first or high - low > last - first:
        return low - first
    return max(0.0, high - last)
