"""How room is shared out between cards, and what is said of those that have none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desk_catalog.paper.text import Span, Style, Typesetter


def shortened(setter: Typesetter, span: Span, style: Style, width: float, lines: int | None) -> Span:
    """``span`` ended with 「…」 where it would take more than ``lines`` lines at ``width`` mm."""
    if lines is None or len(setter.set((span,), style, width).lines) <= lines:
        return span
    low, high = 0, len(span.text)
    while high - low > 1:
        middle = (low + high) // 2
        attempt = replace(span, text=span.text[:middle] + _ELLIPSIS)
        if len(setter.set((attempt,), style, width).lines) <= lines:
            low = middle
        else:
            high = middle
    return replace(span, text=span.text[:low].rstrip() + _ELLIPSIS)


_ELLIPSIS = "…"


def share_out(needs: Sequence[float], room: float) -> list[float]:
    """``needs`` where they fit into ``room``; else the largest cut to a common height that makes them fit."""
    if sum(needs) <= room:
        return list(needs)
    cap, left, many = 0.0, max(0.0, room), len(needs)
    for need in sorted(needs):
        if need * many > left:
            cap = left / many
            break
        left -= need
        many -= 1
        cap = need
    return [min(need, cap) for need in needs]


def many_that_fit(heights: Sequence[float], gap: float, room: float, more: float) -> int:
    """How many of the first blocks fit into ``room``, leaving ``more`` mm for 「ほか n 件」 unless all do."""
    if sum(heights) + gap * max(0, len(heights) - 1) <= room + 1e-6:
        return len(heights)
    count, used = 0, more
    while count < len(heights) and used + heights[count] + gap <= room + 1e-6:
        used += heights[count] + gap
        count += 1
    return count


def common_height(
    groups: Sequence[tuple[Sequence[float], float]], gap: float, highest: float, step: float = 0.25
) -> float:
    """The largest least height of all cards with which every group (its cards' heights, its room) still fits."""
    height = highest
    while height > 0:
        if all(
            sum(max(one, height) for one in heights) + gap * max(0, len(heights) - 1) <= room + 1e-6
            for heights, room in groups
        ):
            return height
        height -= step
    return 0.0
