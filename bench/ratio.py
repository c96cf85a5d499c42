"""A ratio of two times measured alternately, so that a slow moment of the machine meets both."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import NamedTuple


class Ratio(NamedTuple):
    """The median of the pairs' ratios; ``ours`` and ``base`` are the medians in ``unit``, for scale only.

    A ``share`` says how many of ``base`` things were right: the more the better, and its goal is a floor. Without a
    ``base`` it is no ratio but a plain measure in ``unit``.
    """

    what: str
    median: float
    goal: float | None
    ours: float
    base: float | None
    pairs: int
    unit: str = "ms"
    share: bool = False

    @property
    def missed(self) -> bool:
        """Whether there is a goal that was not reached."""
        if self.goal is None:
            return False
        return self.median < self.goal if self.share else self.median > self.goal

    @property
    def digits(self) -> int:
        """Decimals: two of a ratio, four of a share, of which the last thousandths are what matters."""
        return 4 if self.share else 2


def share(what: str, goal: float | None, right: int, all: int, unit: str) -> Ratio:
    """So many of all were right."""
    return Ratio(what, right / all if all else 0.0, goal, right, all, 1, unit, share=True)


def measure(what: str, goal: float | None, value: float, unit: str, times: int = 1) -> Ratio:
    """Something that is compared with nothing."""
    return Ratio(what, value, goal, value, None, times, unit)


def ratio(what: str, goal: float | None, pairs: Sequence[tuple[float, float]]) -> Ratio:
    """From pairs of (ours, base) in seconds."""
    return Ratio(
        what,
        statistics.median(ours / base for ours, base in pairs),
        goal,
        1000 * statistics.median(ours for ours, _ in pairs),
        1000 * statistics.median(base for _, base in pairs),
        len(pairs),
    )


def line(row: Ratio) -> str:
    """A line of the table."""
    goal = f"{row.goal:.{row.digits}f}" if row.goal is not None else "–"
    base = f"{row.base:.1f}" if row.base is not None else "–"
    number = f"{row.median:.{row.digits}f}"
    return f"{row.what:<52} {number:>7} {goal:>7} {row.ours:>9.1f} {base:>9} {row.unit:<3} {row.pairs}"
