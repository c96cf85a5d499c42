"""Facts of several things side by side: which of them differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of each thing, in their order; ``marks`` says which cells stand out from the others."""

    title: str
    values: tuple[str, ...]
    marks: tuple[bool, ...]

    @property
    def differs(self) -> bool:
        return any(self.marks)


def line(title: str, values: Iterable[str]) -> Line:
    """A line with its marks."""
    given = tuple(values)
    return Line(title, given, marks(given))


def marks(values: Sequence[str]) -> tuple[bool, ...]:
    """Which values stand out: none where all are equal, those unlike what most have, all where no value is most."""
    met = Counter(values)
    if len(met) <= 1:
        return (False,) * len(values)
    usual, times = met.most_common(1)[0]
    if times * 2 <= len(values):
        return (True,) * len(values)
    return tuple(value != usual for value in values)
