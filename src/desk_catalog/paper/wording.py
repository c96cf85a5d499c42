"""Numbers, dates and page ranges as Japanese official papers write them. Pure functions on text."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

NOT_STATED = "記載なし"
CIRCLED = "①②③④⑤⑥⑦⑧⑨"
LANE_COMMON = "common"

# First day of each era.
_ERAS = (
    (datetime.date(2019, 5, 1), "令和"),
    (datetime.date(1989, 1, 8), "平成"),
    (datetime.date(1926, 12, 25), "昭和"),
)
_MAN, _OKU, _CHO = 10**4, 10**8, 10**12
_UNITS = ((_CHO, "兆"), (_OKU, "億"), (_MAN, "万"))
_YEN_PER_THOUSAND = 1000
_YEN_PER_MILLION = 10**6


def million_yen(amount: int) -> str:
    """「1,014 百万円」."""
    return f"{grouped(amount)}\u00a0百万円"


def grouped(amount: int) -> str:
    """「13,750,508」, with △ for less than nothing."""
    return f"{'△' if amount < 0 else ''}{abs(amount):,}"


def reading_of_thousand(amount: int) -> str:
    """How the amount (千円) is said: 「約137億5,051万円」, without 約 where nothing is rounded."""
    return _reading(amount * _YEN_PER_THOUSAND)


def reading_of_million(amount: int) -> str:
    """How the amount (百万円) is said: 「10億1,400万円」."""
    return _reading(amount * _YEN_PER_MILLION)


def _reading(yen: int) -> str:
    """To the 万 from one 億 on, below that to the yen."""
    exact = abs(yen)
    shown = exact if exact < _OKU else (exact + _MAN // 2) // _MAN * _MAN
    said, rest = "", shown
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        said += f"{count:,}{unit}" if count else ""
    if rest or not shown:
        said += f"{rest:,}"
    return f"{'△' if yen < 0 else ''}{'' if shown == exact else '約'}{said}円"


def both_calendars(day: datetime.date) -> str:
    """「令和8年11月23日（2026年11月23日）」; before 昭和 only the western date."""
    western = f"{day.year}年{day.month}月{day.day}日"
    for start, era in _ERAS:
        if day >= start:
            year = day.year - start.year + 1
            return f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日（{western}）"
    return western


def page_ranges(pages: Iterable[int | None]) -> str:
    """「p.11、30–31、33」; nothing for no pages. What is not from the source has none (None)."""
    runs: list[list[int]] = []
    for page in sorted({page for page in pages if page is not None}):
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    said = "、".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return f"p.{said}" if said else ""


def lane_name(lane: str) -> str:
    """「共通」, 「段階①」; a lane of another kind by its own code."""
    if lane == LANE_COMMON:
        return "共通"
    if lane.isdigit() and 1 <= int(lane) <= len(CIRCLED):
        return f"段階{CIRCLED[int(lane) - 1]}"
    return lane


def and_more(items: tuple[str, ...], limit: int | None) -> tuple[str, ...]:
    """The first ``limit`` items and 「ほか n 件」 for the others; everything where there is no limit."""
    if limit is None or len(items) <= limit:
        return items
    return (*items[:limit], more(len(items) - limit))


def more(number: int) -> str:
    return f"ほか {number} 件"
