"""Amounts as bars and as a table: what a chart of 資料 says, without any drawing. Pure.

A bar's parts are numbers in the unit of its section. What the source does not print is no part, never a zero; what it
prints as 内数 is marked, because nobody knows how much of it is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desk_catalog.catalog.amounts import NONE, NOT_STATED, SUPPLEMENTARY, BudgetNames
from desk_catalog.catalog.nouns import BudgetFigure, Program, Section1Entry
from desk_catalog.paper.wording import page_ranges

SOLID, HATCHED, PALE, DASHED = "solid", "hatched", "pale", "dashed"
"""How a part is filled: this year, a supplementary budget, another year, 内数 (a frame only)."""

MILLION, OKU = "百万円", "億円"
_THOUSANDS = {MILLION: 1000, OKU: 100_000}  # 千円 in one of the unit
PLUS = "＋"
"""Begins a note that is an amount itself."""
_OF_PARTS = "内数"
OF_PARTS = f"の{_OF_PARTS}"
"""Follows an amount of which an unknown part is meant."""


@dataclass(frozen=True, slots=True)
class Part:
    """One amount: ``series`` says of what year, ``fill`` how it is drawn, ``printed`` how the source prints it."""

    series: str
    amount: float
    fill: str
    printed: str
    page: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its parts stand one behind the other; without parts only ``text`` is shown.

    ``label`` is what the amount is for, ``shown`` what stands beside the bar if that is something else, ``period`` the
    year of a bar without parts. ``note`` follows the digits in a column of its own, so that the digits line up.
    """

    label: str
    parts: tuple[Part, ...]
    text: str
    program_id: str = ""
    shown: str = ""
    period: str = ""
    note: str = ""

    @property
    def drawn(self) -> str:
        return self.shown or self.label

    @property
    def said(self) -> str:
        """The amount with what belongs to it."""
        return self.text + self.note

    @property
    def length(self) -> float:
        """All its parts together."""
        return sum(part.amount for part in self.parts)


@dataclass(frozen=True, slots=True)
class Section:
    """Bars of one unit; ``legend`` are pairs of series and fill."""

    title: str
    unit: str
    bars: tuple[Bar, ...]

    @property
    def legend(self) -> tuple[tuple[str, str], ...]:
        return tuple(dict.fromkeys((part.series, part.fill) for bar in self.bars for part in bar.parts))


@dataclass(frozen=True, slots=True)
class Headline:
    """A number in a box: what it is, and the number with its unit."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything one topic shows as numbers."""

    headlines: tuple[Headline, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
    silent: tuple[Bar, ...] = field(default=())

    def longest(self, unit: str) -> float:
        """The length of the longest bar of a unit: all bars of one unit are drawn to one scale, to be compared."""
        return max(
            (bar.length for section in self.sections if section.unit == unit for bar in section.bars),
            default=0,
        )


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of the table: one amount, or something the source gives no amount for (``amount`` is None).

    Of an ``uchisuu`` amount an unknown part is meant.
    """

    section: str
    label: str
    series: str
    amount: float | None
    unit: str
    printed: str
    remark: str
    page: int
    program_id: str = ""
    uchisuu: bool = False


def table(figures: Figures) -> tuple[FigureRow, ...]:
    """The figures line by line; whatever has no amount at all comes last, page 0 where no page prints it."""
    rows = [row for section in figures.sections for bar in section.bars for row in _rows(section, bar)]
    silent = [
        FigureRow("", bar.label, "", None, "", "", bar.text, 0, bar.program_id) for bar in figures.silent
    ]
    return (*rows, *silent)


def _rows(section: Section, bar: Bar) -> Iterable[FigureRow]:
    for part in bar.parts:
        yield FigureRow(
            section.title,
            bar.label,
            part.series,
            part.amount,
            section.unit,
            part.printed,
            part.remark,
            part.page,
            bar.program_id,
            uchisuu=part.fill == DASHED,
        )
    if not bar.parts:
        yield FigureRow(
            section.title, bar.label, bar.period, None, section.unit, bar.text, bar.note, 0, bar.program_id
        )


def amount_text(amount: float) -> str:
    """「13,751」, 「53.8」: no more digits than the source has."""
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}".rstrip("0")


def of_section1(
    entries: Sequence[Section1Entry],
    figures: Sequence[BudgetFigure],
    programs: Mapping[str, Program],
    names: BudgetNames,
) -> Figures:
    """Section ①: a bar for each programme with an amount, the totals in boxes."""
    bars = [_section1_bar(entry, names, programs) for entry in entries]
    page = entries[0].page if entries else 0
    return Figures(
        headlines=_headlines(figures, page),
        sections=(Section("事業ごとの予算額", MILLION, tuple(bar for bar in bars if bar.parts)),),
        notes=_section1_notes(entries, figures, names, [bar for bar in bars if bar.parts]),
        silent=tuple(bar for bar in bars if not bar.parts),
    )


def _section1_bar(entry: Section1Entry, names: BudgetNames, programs: Mapping[str, Program]) -> Bar:
    program = programs[entry.program_id]
    amounts = (
        (names.regular, entry.budget_r4_million_yen, SOLID),
        (names.supplementary, entry.supplementary_r3_million_yen, HATCHED),
    )
    parts = tuple(
        Part(series, amount, fill, entry.budget_printed or "", entry.page, entry.note or "")
        for series, amount, fill in amounts
        if amount is not None
    )
    said = [NONE if amount is None else amount_text(amount) for _, amount, _ in amounts]
    text, note = said[0], "" if amounts[1][1] is None else f"{PLUS}{said[1]}"
    if not parts:
        text = (
            "新規。額は記載なし"
            if entry.is_new or "新規" in (entry.budget_printed or "")
            else f"額は{NOT_STATED}"
        )
    return Bar(program.short_name or program.name, parts, text, program.program_id, note=note)


def _headlines(figures: Sequence[BudgetFigure], page: int) -> tuple[Headline, ...]:
    """The totals printed on that page, then this year's related budget from wherever it is printed first."""
    totals = [figure for figure in figures if figure.page == page and figure.program_id is None]
    related = [figure for figure in figures if "関連" in figure.label and figure.program_id is None][:1]
    made = [Headline(figure.period, _in_oku(figure)) for figure in totals]
    return (*made, *(Headline(f"関連予算（参考） {figure.period}", _in_oku(figure)) for figure in related))


def _in_oku(figure: BudgetFigure) -> str:
    if figure.amount_thousand_yen is None:
        return NOT_STATED
    return f"{amount_text(figure.amount_thousand_yen / _THOUSANDS[OKU])}{OKU}"


def _section1_notes(
    entries: Sequence[Section1Entry],
    figures: Sequence[BudgetFigure],
    names: BudgetNames,
    bars: Sequence[Bar],
) -> tuple[str, ...]:
    sums: dict[str, float] = {}
    for bar in bars:
        for part in bar.parts:
            sums[part.series] = sums.get(part.series, 0) + part.amount
    added = "、".join(f"{series} {amount_text(amount)}{MILLION}" for series, amount in sums.items())
    return (
        f"図の額を足すと{added}。額の記載がない事業があるので、上の総額とは一致しない。",
        *_contradictions(entries, figures, names),
        f"出典 {page_ranges(entry.page for entry in entries)}。金額は原資料の印字のまま。",
    )


def _contradictions(
    entries: Iterable[Section1Entry], figures: Sequence[BudgetFigure], names: BudgetNames
) -> Iterable[str]:
    """Where another page prints another amount for the same programme and year."""
    for entry in entries:
        for figure in figures:
            if figure.program_id != entry.program_id or figure.uchisuu or figure.amount_thousand_yen is None:
                continue
            here = {
                names.regular: entry.budget_r4_million_yen,
                names.supplementary: entry.supplementary_r3_million_yen,
            }.get(figure.period)
            there = figure.amount_thousand_yen / _THOUSANDS[MILLION]
            if here is not None and here != there:
                yield (
                    f"「{entry.printed_name}」の{figure.period}は p.{entry.page} で {amount_text(here)}、"
                    f"p.{figure.page} で {amount_text(there)}（{MILLION}）。どちらも印字のまま。"
                )


def of_totals(figures: Sequence[BudgetFigure]) -> Figures:
    """The package's totals by year; a box whose figures all stand in another one is left out."""
    groups: dict[tuple[str, str], list[BudgetFigure]] = {}
    for figure in figures:
        if figure.program_id is None and figure.amount_thousand_yen is not None:
            groups.setdefault((figure.topic, figure.label), []).append(figure)
    kept = _without_repeats(list(groups.values()))
    return Figures(
        sections=tuple(
            Section(
                f"{group[0].label}（p.{group[0].page}）",
                OKU,
                tuple(_figure_bar(f, OKU, f.label, f.period) for f in group),
            )
            for group in kept
        ),
        notes=tuple(dict.fromkeys(f"{f.label}：{f.note}" for group in kept for f in group if f.note)),
    )


def _without_repeats(groups: list[list[BudgetFigure]]) -> list[list[BudgetFigure]]:
    told = [{(figure.period, figure.amount_thousand_yen) for figure in group} for group in groups]
    kept = []
    for number, group in enumerate(groups):
        fuller = any(told[number] < other for other in told)
        again = any(told[number] == other for other in told[:number])
        if not fuller and not again:
            kept.append(group)
    return kept


def of_programs(figures: Sequence[BudgetFigure], programs: Mapping[str, Program]) -> Figures:
    """A table of the source with programmes and years as bars, a programme's years below each other."""
    topics: dict[str, list[BudgetFigure]] = {}
    for figure in figures:
        topics.setdefault(figure.topic, []).append(figure)
    notes = [f"{f.label}（{f.period}）：{f.note}" for f in figures if f.note]
    if any(figure.uchisuu and figure.amount_thousand_yen is not None for figure in figures):
        notes.insert(0, f"枠だけの棒は「{_OF_PARTS}」：印字の額の一部で、そのうちいくらかは記載なし。")
    sections = (
        Section(f"{topic}（p.{group[0].page}）", MILLION, _years_below_each_other(group, programs))
        for topic, group in topics.items()
    )
    return Figures(sections=tuple(sections), notes=tuple(notes))


def _years_below_each_other(
    group: Sequence[BudgetFigure], programs: Mapping[str, Program]
) -> tuple[Bar, ...]:
    bars, before = [], ""
    for figure in group:
        program = programs.get(figure.program_id or "")
        name = (program.short_name or program.name) if program else figure.label
        shown = f"{'　〃' if name == before else name}　{figure.period}"
        bars.append(_figure_bar(figure, MILLION, name, shown))
        before = name
    return tuple(bars)


def _figure_bar(figure: BudgetFigure, unit: str, label: str, shown: str) -> Bar:
    if figure.amount_thousand_yen is None:
        return Bar(label, (), figure.printed, figure.program_id or "", shown, figure.period)
    amount = figure.amount_thousand_yen / _THOUSANDS[unit]
    note = OF_PARTS if figure.uchisuu else ""
    fill = DASHED if figure.uchisuu else _fill(figure.period)
    part = Part(figure.period, amount, fill, figure.printed, figure.page, figure.note or "")
    return Bar(label, (part,), amount_text(amount), figure.program_id or "", shown, note=note)


def _fill(period: str) -> str:
    if SUPPLEMENTARY in period:
        return HATCHED
    return SOLID if "案" in period else PALE


def of_ministries(programs: Iterable[Program], basis: str) -> Figures:
    """The amounts of the contact tables by ministry: each programme once, 内数 and missing ones counted, not added."""
    groups: dict[str, list[Program]] = {}
    listed = [
        program for program in programs if program.budget_place == "listing" and program.parent_id is None
    ]
    for program in listed:
        groups.setdefault(program.ministry.name, []).append(program)
    bars = tuple(_ministry_bar(name, group, basis) for name, group in groups.items())
    return Figures(
        sections=(Section("連絡先表の予算額の府省別の合計", MILLION, bars),) if bars else (),
        notes=(
            f"連絡先表の額（{basis}）を、事業ごとに1回だけ府省別に足した。"
            f"内数の額、額の記載がない事業、ほかの事業の一部（…のうち…）は足していない。百万円未満は四捨五入。",
        )
        if bars
        else (),
    )


def _ministry_bar(name: str, group: Sequence[Program], basis: str) -> Bar:
    plain = [program.budget_thousand_yen or 0 for program in group if not program.uchisuu]
    parts_of = len(group) - len(plain)
    count = f"{len(plain)}事業" + (f"・ほか内数{parts_of}" if parts_of else "")
    if not plain:
        return Bar(name, (), "", note=f"内数{parts_of}事業だけ")
    amount = int(sum(plain) / _THOUSANDS[MILLION] + 0.5)  # as one rounds by hand, in chart and table alike
    # Page 0: the sum is ours and printed on no page.
    part = Part("内数でない額の合計", amount, SOLID, "", 0, f"{count}。{basis}")
    return Bar(name, (part,), f"{amount:,.0f}", note=f"（{count}）")
