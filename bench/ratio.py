"""A ratio of two times measured alternately, so that a slow moment of the machine meets both."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import NamedTuple


class Ratio(NamedTuple):
    """The median of the pairs' ratios; ``ours`` and ``base`` are the medians in milliseconds, for scale only."""

    what: str
    median: float
    goal: float | None
    ours: float
    base: float
    pairs: int


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
    goal = f"{row.goal:.2f}" if row.goal is not None else "–"
    return f"{row.what:<46} {row.median:>7.2f} {goal:>7} {row.ours:>9.1f} {row.base:>9.1f}  {row.pairs}"
