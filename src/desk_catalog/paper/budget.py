"""What a sheet says of a programme's money: every amount the source prints, with what kind of amount it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desk_catalog.catalog.amounts import BudgetNames, budget_names, short_basis, with_unit
from desk_catalog.catalog.nouns import BudgetFigure, Edition, Listing, Program, ProgramDetail, Section1Entry
from desk_catalog.paper.wording import (
    NOT_STATED,
    grouped,
    million_yen,
    reading_of_million,
    reading_of_thousand,
)

UCHISUU = "（内数）"
THOUSANDS_PER_MILLION = 1000
LISTING, SECTION1, PLACEMENT = "listing", "section1", "placement"  # Program.budget_place
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
    """The amount that stands for the programme in every list first, then what else the source prints of its money.

    記載なし stands here if and only if the programme list has no amount either.
    """
    names = budget_names(edition.budget_basis)
    place = detail.program.budget_place if detail.program.budget_thousand_yen is not None else None
    if place == LISTING:
        listed = _listed(detail, edition)
        return (*listed, *_section1(detail.section1, names, beside=True))
    if place == SECTION1:
        return _section1(detail.section1, names, beside=False)
    if place is not None:
        return (
            _rounded(detail.program),
            *_printed_at(place, detail),
            *_section1(detail.section1, names, beside=True),
        )
    none = Amount(NOT_STATED + _why_none(detail))
    return (
        none,
        *_section1(detail.section1, names, beside=True),
        *_on_maps(detail),
        *_figures(detail.figures),
    )


def _rounded(program: Program) -> Amount:
    """The amount of a map or a figure: printed there in 億円, so that even an even number is about that much."""
    amount = program.budget_thousand_yen or 0
    said = f"約{reading_of_thousand(amount).removeprefix('約')}"
    return Amount("", grouped(amount), "千円", f"{UCHISUU}　{said}" if program.uchisuu else f"（{said}）")


def _printed_at(place: str, detail: ProgramDetail) -> tuple[Amount, ...]:
    """What is printed where the amount comes from, and the figures beside it."""
    if place == PLACEMENT:
        return (*_on_maps(detail), *_figures(detail.figures))
    chosen = next(
        (one for one in detail.figures if one.amount_thousand_yen == detail.program.budget_thousand_yen), None
    )
    if chosen is None:
        return _figures(detail.figures)
    lead = f"関連予算の表（p.{chosen.page}）の印字：{chosen.printed}（{chosen.period}）"
    return (Amount(lead), *_figures(one for one in detail.figures if one is not chosen))


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
            lines.append(Amount(f"注：{with_unit(note)}"))
    lines.append(Amount(edition.budget_basis))
    lines.extend(_same_amount_elsewhere(detail))
    return tuple(dict.fromkeys(lines))


def _same_amount_elsewhere(detail: ProgramDetail) -> tuple[Amount, ...]:
    """Of which budget the amount is, where the contact tables leave it open and another page says it."""
    same = [
        one
        for one in detail.figures
        if one.amount_thousand_yen is not None
        and one.amount_thousand_yen == detail.program.budget_thousand_yen
    ]
    if len({one.period for one in same}) != 1:
        return ()
    return (Amount(f"同じ額が p.{same[0].page} に「{same[0].period}」として載っています。"),)


def _as_printed(cell: str) -> str:
    return f"（表の印字は「{cell}」）" if cell.strip() else ""


def _section1(entry: Section1Entry | None, names: BudgetNames, *, beside: bool) -> tuple[Amount, ...]:
    """Section ①'s regular budget and 【supplementary】 in million yen, as that page prints them.

    ``beside`` another amount they are said in passing, in one small line.
    """
    if entry is None:
        return ()
    labels = (
        (short_basis(names.regular), entry.budget_r4_million_yen),
        (f"【{short_basis(names.supplementary)}】", entry.supplementary_r3_million_yen),
    )
    parts = [(label, amount) for label, amount in labels if amount is not None]
    where = f"①の一覧（p.{entry.page}）"
    if beside:
        said = "、".join(
            f"{label} {million_yen(amount)}（{reading_of_million(amount)}）" for label, amount in parts
        )
        lines = [Amount(f"{where}では{said}")] if parts else []
    else:
        lines = [*(_in_millions(label, amount) for label, amount in parts), Amount(where)]
    if entry.note:
        lines.append(Amount(f"{where}の注：{entry.note}"))
    return tuple(lines)


def _in_millions(label: str, amount: int) -> Amount:
    """As printed, and in the unit of all other amounts, by which somebody may look for it."""
    said = f"（{grouped(amount * THOUSANDS_PER_MILLION)}\u00a0千円、{reading_of_million(amount)}）"
    return Amount(f"{label} ", grouped(amount), "百万円", said)


def _on_maps(detail: ProgramDetail) -> tuple[Amount, ...]:
    printed = dict.fromkeys((place.budget_printed or "").strip(DASHES) for place in detail.placements)
    return tuple(Amount(f"マップの印字：{text}") for text in printed if text)


def _figures(figures: Iterable[BudgetFigure]) -> tuple[Amount, ...]:
    return tuple(
        Amount(f"{figure.period}：{figure.printed}（{figure.topic}、p.{figure.page}）") for figure in figures
    )


def _why_none(detail: ProgramDetail) -> str:
    cells = dict.fromkeys(one.budget_printed for one in detail.listings if one.budget_printed.strip())
    return "".join(_as_printed(cell) for cell in cells)
