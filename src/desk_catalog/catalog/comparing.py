"""Facts of several things side by side: which of them differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desk_catalog.catalog.amounts import NONE, NOT_STATED

SILENT = (NONE, NOT_STATED)


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of each thing, in their order; ``marks`` says which cells stand out from the others.

    What is not ``compared`` is only shown: it is another for each thing by its nature.
    """

    title: str
    values: tuple[str, ...]
    marks: tuple[bool, ...]
    compared: bool = True

    @property
    def differs(self) -> bool:
        return any(self.marks)


def line(title: str, values: Iterable[str], *, compared: bool = True) -> Line:
    """A line with its marks."""
    given = tuple(values)
    return Line(title, given, marks(given) if compared else (False,) * len(given), compared)


def marks(values: Sequence[str]) -> tuple[bool, ...]:
    """Which values stand out: none where all are equal, those unlike what most have, all where no value is most.

    What the source is silent on is no content that the others differ from: where all others agree it
    stands out, or they do if they are fewer.
    """
    said = [value for value in values if value not in SILENT]
    if len(said) < len(values):
        if len(set(said)) <= 1:
            silent = 2 * len(said) >= len(values)  # the few stand out
            return tuple(bool(said) and (value in SILENT) == silent for value in values)
        found = iter(marks(said))
        return tuple(value not in SILENT and next(found) for value in values)
    met = Counter(values).most_common(2)
    if len(met) <= 1:
        return (False,) * len(values)
    (usual, times), (_, next_times) = met
    if times == next_times:
        return (True,) * len(values)
    return tuple(value != usual for value in values)
