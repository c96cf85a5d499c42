"""What a sheet says of a programme's money: every amount the source prints, with what kind of amount it is."""

from __future__ import annotations

from dataclasses import dataclass

from desk_catalog.catalog.nouns import Edition, Listing, ProgramDetail, Section1Entry
from desk_catalog.paper.wording import (
    NOT_STATED,
    grouped,
    million_yen,
    reading_of_million,
    reading_of_thousand,
)

UCHISUU = "（内数）"
DASHES = "－ー―—–-−‐ 　"  # what the source prints where it has no figure


@dataclass(frozen=True, slots=True)
class Amount:
    """``lead`` in plain text, ``figure`` in bold figures with its ``unit``, then the ``rest``; or only a lead."""

    lead: str
    figure: str = ""
    unit: str = ""
    rest: str = ""

    @property
    def text(self) -> str:
        return f"{self.lead}{self.figure} {self.unit}{self.rest}" if self.figure else self.lead


def amounts(detail: ProgramDetail, edition: Edition) -> tuple[Amount, ...]:
    """The contact tables' amounts, then section ①'s; the maps' and others' only where those have none."""
    listed = _listed(detail, edition)
    beside = any(amount.figure for amount in listed)
    section1 = _section1(detail.section1, beside=beside) if detail.section1 else ()
    if any(amount.figure for amount in (*listed, *section1)):
        return (*listed, *section1)
    elsewhere = (*_on_maps(detail), *_figures(detail))
    none = Amount(NOT_STATED + _why_none(detail))
    return (none, *section1, *elsewhere)


def _listed(detail: ProgramDetail, edition: Edition) -> tuple[Amount, ...]:
    """One line for each different amount in the contact tables, with its themes if there are several."""
    groups: dict[tuple[int | None, bool, str | None], list[Listing]] = {}
    for listing in detail.listings:
        key = (listing.budget_thousand_yen, listing.uchisuu, listing.budget_note)
        groups.setdefault(key, []).append(listing)
    lines: list[Amount] = []
    for (amount, uchisuu, note), listings in groups.items():
        lead = f"{'、'.join(one.theme for one in listings)}：" if len(groups) > 1 else ""
        if amount is None:
            lines.append(Amount(f"{lead}{NOT_STATED}{_as_printed(listings[0].budget_printed)}"))
        else:
            said = reading_of_thousand(amount)
            rest = f"{UCHISUU}　{said}" if uchisuu else f"（{said}）"
            lines.append(Amount(lead, grouped(amount), "千円", rest))
        if note:
            lines.append(Amount(f"注：{note}"))
    if any(line.figure for line in lines):
        lines.append(Amount(edition.budget_basis))
    return tuple(dict.fromkeys(lines))


def _as_printed(cell: str) -> str:
    return f"（表の印字は「{cell}」）" if cell.strip() else ""


def _section1(entry: Section1Entry, *, beside: bool) -> tuple[Amount, ...]:
    """Section ①'s regular budget and 【supplementary】 in million yen, as that page prints them.

    ``beside`` another amount they are said in passing, in one small line.
    """
    parts = [
        (label, amount)
        for label, amount in (
            ("R4政府案", entry.budget_r4_million_yen),
            ("【R3補正】", entry.supplementary_r3_million_yen),
        )
        if amount is not None
    ]
    where = f"①の一覧（p.{entry.page}）"
    lines = [
        Amount(f"{label} ", grouped(amount), "百万円", f"（{reading_of_million(amount)}）")
        for label, amount in parts
    ]
    if parts and beside:
        said = "、".join(
            f"{label} {million_yen(amount)}（{reading_of_million(amount)}）" for label, amount in parts
        )
        lines = [Amount(f"{where}では{said}")]
    elif parts:
        lines.append(Amount(where))
    if entry.note:
        lines.append(Amount(f"{where}の注：{entry.note}"))
    return tuple(lines)


def _on_maps(detail: ProgramDetail) -> tuple[Amount, ...]:
    printed = dict.fromkeys((place.budget_printed or "").strip(DASHES) for place in detail.placements)
    return tuple(Amount(f"マップの記載：{text}") for text in printed if text)


def _figures(detail: ProgramDetail) -> tuple[Amount, ...]:
    return tuple(
        Amount(f"{figure.period}：{figure.printed}（{figure.topic}、p.{figure.page}）")
        for figure in detail.figures
    )


def _why_none(detail: ProgramDetail) -> str:
    cells = dict.fromkeys(one.budget_printed for one in detail.listings if one.budget_printed.strip())
    return "".join(_as_printed(cell) for cell in cells)
