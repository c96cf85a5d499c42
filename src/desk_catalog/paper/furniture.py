"""What stands on every page of a print but the sheet: head with product and edition, foot with source, office and page.

A print of several pages is laid out twice in effect: what it says is placed into :meth:`Furniture.room` first, and when
the number of pages is known :meth:`Furniture.dress` puts head and foot around each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk_catalog.paper.blocks import Paragraph, Rule, Sides
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import MARGIN, Page, Placed, Stack, flow, stack
from desk_catalog.paper.text import Align, Span, Style, Typesetter

_ABOVE, _BELOW = 4.0, 4.0  # mm between head, what the page says, and foot
_SMALL = Style(9.0, leading=1.45, ink=Ink.SOFT)


@dataclass(frozen=True, slots=True)
class Room:
    """The part of a page that is left for what it says, in mm from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Furniture:
    """Head and foot of the pages of one print.

    ``heading`` stands at the top left, ``side`` at the top right (a ministry, a prefecture; may be empty), ``source``
    at the left of the foot and ``signature`` at its right: office and date, each on a line of its own, 「n／N」 below.
    ``size`` is the paper in mm.
    """

    setter: Typesetter
    size: tuple[float, float]
    heading: str
    side: str
    source: str
    signature: str

    def room(self, *, several: bool = True) -> Room:
        """Where what the page says may stand; without ``several`` there will be one page, which has no number."""
        width, height = self.size[0] - 2 * MARGIN, self.size[1] - 2 * MARGIN
        head = self._head().measure(width) + _ABOVE
        # The number of pages is not known yet; it takes one line whatever it is.
        foot = self._foot(999, 999 if several else 1).measure(width) + _BELOW
        return Room(MARGIN, MARGIN + head, width, height - head - foot)

    def dress(
        self, bodies: Sequence[Sequence[Placed]], *, first: int = 1, count: int | None = None
    ) -> tuple[Page, ...]:
        """Pages of ``bodies``, numbered from ``first`` of ``count`` (of as many as there are, if not told)."""
        whole = len(bodies) if count is None else count
        return tuple(
            Page(*self.size, self._around(tuple(body), number, whole))
            for number, body in enumerate(bodies, first)
        )

    def _around(self, body: tuple[Placed, ...], number: int, count: int) -> tuple[Placed, ...]:
        width = self.size[0] - 2 * MARGIN
        foot = self._foot(number, count)
        bottom = self.size[1] - MARGIN - foot.measure(width)
        return (
            *flow([(0.0, self._head())], MARGIN, MARGIN, width),
            *body,
            Placed(foot, MARGIN, bottom, width),
        )

    def _head(self) -> Stack:
        left = Paragraph(self.setter, (Span(self.heading),), _style(Align.LEFT, Ink.TEXT))
        right = Paragraph(self.setter, (Span(self.side, bold=True),), _style(Align.RIGHT, Ink.TEXT))
        return Stack(((0.0, Sides(left, right, 0.7)), (1.6, Rule(0.8))))

    def _foot(self, number: int, count: int) -> Stack:
        source = stack(Paragraph(self.setter, (Span(one),), _SMALL) for one in self.source.split("\n"))
        page = f"{number}／{count}" if count > 1 else ""
        lines = [Span(one) for one in self.signature.split("\n") if one.strip()]
        lines += [Span(page, bold=True)] if page else []
        right = stack(Paragraph(self.setter, (one,), _style(Align.RIGHT, Ink.SOFT)) for one in lines)
        return Stack(((0.0, Rule(ink=Ink.LINE)), (1.6, Sides(source, right, 0.6, level_bottom=False))))


def _style(align: Align, ink: Ink) -> Style:
    return Style(9.0, leading=1.45, align=align, ink=ink)
