"""Amounts as a theme map prints them: with every remark, or bare with a star."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desk_catalog.catalog.amounts import NONE, split_printed
from desk_catalog.catalog.maps import MapRow
from desk_catalog.paper.text import Breaking, SetText, Span, Style, Typesetter


@dataclass(frozen=True, slots=True)
class AmountText:
    """An amount as the map prints it: ``before`` and ``after`` are what is printed around the figure itself."""

    before: str
    figure: str
    after: str

    def lines(
        self, setter: Typesetter, style: Style, width: float, *, small: float = 1.0
    ) -> tuple[SetText, ...]:
        """One line where it fits; else what is before, the figure and each remark on lines of their own.

        All but the figure is set ``small`` times the size.

        A figure must not be torn in two, which running text in a narrow column would do.
        """
        figure = Span(self.figure, bold=True)
        spans = (Span(self.before, scale=small), figure, Span(self.after, scale=small))
        whole = setter.set(spans, style, width)
        if len(whole.lines) <= 1:
            return (whole,)
        tidy = replace(style, breaking=Breaking.HEADING)
        parts = [Span(self.before, scale=small), figure]
        parts += [Span(part, scale=small) for part in _REMARKS.findall(self.after)]
        return tuple(setter.set((part,), tidy, width) for part in parts if part.text.strip())


_REMARKS = re.compile(r"[^）】]*[）】]*|[^）】]+$")


def whole_amount(row: MapRow) -> AmountText:
    """Every character the box prints, － where it prints none."""
    printed = row.placement.budget_printed
    if not printed or printed == NONE:
        return AmountText("", NONE, "")
    figure = bare_figure(row)
    before, found, after = printed.partition(figure)
    return AmountText(before, found, after) if found else AmountText("", printed, "")


def bare_amount(row: MapRow) -> AmountText:
    """The printed figure without its remark, with a star for 内数: 58.5億円*."""
    figure = bare_figure(row)
    star = "*" if row.placement.uchisuu and "内数" not in figure else ""
    return AmountText("", figure, star)


def bare_figure(row: MapRow) -> str:
    """The amount alone, as printed: neither what it is based on nor the remark behind it."""
    amount, _ = split_printed(row.placement.budget_printed or None, uchisuu=False)
    return amount or NONE
