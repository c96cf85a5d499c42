"""The size of the map, apart from the size of text."""

from __future__ import annotations

from desk_catalog.ui.look import Look

PERCENTS = (60, 70, 80, 90, 100, 110, 125, 150, 175, 200)


class Zoom:
    """A step of ``PERCENTS`` over the window's look; ``look`` is what the map is drawn with."""

    def __init__(self, look: Look) -> None:
        self._base = self.look = look
        self._step = PERCENTS.index(100)

    @property
    def percent(self) -> int:
        """The size of the map, 100 being that of the window's text."""
        return PERCENTS[self._step]

    def step(self, steps: int) -> bool:
        """Larger (+1), smaller (-1) or plain (0); False at either end."""
        wanted = self._step + steps if steps else PERCENTS.index(100)
        if wanted == self._step or not 0 <= wanted < len(PERCENTS):
            return False
        self._step = wanted
        return True

    def set(self, percent: int) -> bool:
        """The nearest size there is to ``percent``; False if it is the present one."""
        wanted = min(range(len(PERCENTS)), key=lambda step: abs(PERCENTS[step] - percent))
        changed, self._step = wanted != self._step, wanted
        return changed

    def renew(self) -> None:
        """Follow the window's colours and size of text."""
        base = self._base
        plain = self.percent == 100
        scale = base.scale * self.percent / 100
        self.look = base if plain else Look(base.tokens, dark=base.dark, scale=scale)
