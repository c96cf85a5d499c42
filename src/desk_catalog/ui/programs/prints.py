"""What the source prints of a programme, letter for letter and page by page; each answers None without any."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_catalog.catalog.amounts import NOT_STATED, budget_names, short_basis
from desk_catalog.catalog.maps import lane_name
from desk_catalog.catalog.nouns import Misprint, ProgramDetail
from desk_catalog.paper.wording import page_ranges, reading_of_million
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.programs import facts
from desk_catalog.ui.programs.grid import Grid
from desk_catalog.ui.widgets.text import Badge, Text


def placements(desk: Desk, detail: ProgramDetail, *, wide: bool) -> QWidget | None:
    """What the maps print, with page and amount, and why its place is read so."""
    if not detail.placements:
        return None
    box, column = _column(desk)
    names = {theme.theme_id: theme.name for theme in desk.themes}
    titles = ("テーマ", "段階", "マップの印字", "予算額", "ページ")
    grid = Grid(desk.look, titles, (3, 1, 4, 3, 1), wide=wide)
    groups: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for one in detail.placements:
        lane = lane_name(one.lane) + ("（推定）" if one.reading.inferred else "")
        printed = (
            f"{one.printed_name}【{one.printed_ministry}】" if one.printed_ministry else one.printed_name
        )
        amount = one.budget_printed or NOT_STATED
        if one.uchisuu and "内数" not in amount:
            amount += "（内数）"
        groups.setdefault((lane, printed, amount), []).append((names[one.theme_id], one.page))
    for said, where in groups.items():
        grid.add(("、".join(name for name, _ in where), *said, page_ranges([page for _, page in where])))
    column.addWidget(grid)
    for reason, inferred in facts.reasons(detail.placements):
        column.addLayout(_reason(desk, reason, inferred=inferred))
    return box


def listings(desk: Desk, detail: ProgramDetail, *, wide: bool) -> QWidget | None:
    """What the contact tables print, row by row; rows that say the same stand together."""
    if not detail.listings:
        return None
    titles = ("テーマ", "印字名", "申請主体", "予算額（千円）", "新規", "担当部署の印字", "ページ")
    grid = Grid(desk.look, titles, (2, 3, 2, 2, 0, 3, 2), wide=wide)
    groups: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for one in detail.listings:
        note = (
            f"（{one.budget_note}）" if one.budget_note and one.budget_note not in one.budget_printed else ""
        )
        said = (
            one.printed_name,
            one.applicants_printed,
            one.budget_printed + note,
            one.new_call,
            one.printed_office,
        )
        groups.setdefault(said, []).append((one.theme, one.page))
    for facts_said, where in groups.items():
        themes = (
            f"全{len(where)}表" if len(where) == len(desk.themes) else "\n".join(theme for theme, _ in where)
        )
        grid.add((themes, *facts_said, page_ranges([page for _, page in where])))
    return grid


def section1(desk: Desk, detail: ProgramDetail, *, wide: bool) -> QWidget | None:
    """Its row in section ①, in million yen as printed there."""
    entry = detail.section1
    if entry is None:
        return None
    grid = Grid(desk.look, ("区分", "印字", "印字の予算額", "読み", "ページ"), (0, 1, 1, 1, 0), wide=wide)
    said = []
    names = budget_names(desk.edition.budget_basis)
    amounts = (entry.budget_r4_million_yen, entry.supplementary_r3_million_yen)
    for name, million in zip(names, amounts, strict=True):
        if million is not None:
            said.append(f"{short_basis(name)} {reading_of_million(million)}")
    said += ["新規"] if entry.is_new else []
    said += [entry.note] if entry.note else []
    amount = entry.budget_printed or NOT_STATED
    grid.add((entry.group_name, entry.printed_name, amount, "\n".join(said), page_ranges([entry.page])))
    return grid


def figures(desk: Desk, detail: ProgramDetail, *, wide: bool) -> QWidget | None:
    """Amounts elsewhere in the source that name the programme."""
    if not detail.figures:
        return None
    grid = Grid(
        desk.look, ("まとまり", "項目", "年度", "金額", "注", "ページ"), (1, 1, 0, 0, 1, 0), wide=wide
    )
    for one in detail.figures:
        amount = f"{one.printed}（内数）" if one.uchisuu and "内数" not in one.printed else one.printed
        note = "　".join(part for part in (one.mark, one.note) if part)
        grid.add((one.topic, one.label, one.period, amount, note, page_ranges([one.page])))
    return grid


def aliases(desk: Desk, detail: ProgramDetail, *, wide: bool) -> QWidget | None:
    """Every other name with its page, and why where it is our reading."""
    if not detail.aliases:
        return None
    grid = Grid(desk.look, ("名称", "よみ", "根拠", "ページ"), (1, 1, 1, 0), wide=wide)
    for one in detail.aliases:
        basis = f"推定：{one.reading.reason}" if one.reading.inferred else "原資料の印字"
        grid.add((one.name, one.kana or "", basis, page_ranges([one.page])))
    return grid


def errata(desk: Desk, found: Sequence[Misprint], *, wide: bool) -> QWidget | None:
    """Slips and contradictions of the source about the programme, and how they are read here."""
    if not found:
        return None
    grid = Grid(desk.look, ("種類", "印字", "読み", "理由", "ページ"), (0, 3, 3, 3, 0), wide=wide)
    for one in found:
        grid.add((one.kind, one.printed, one.reading, one.reason, page_ranges([one.page])))
    return grid


def _reason(desk: Desk, reason: str, *, inferred: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(desk.look.em(0.5))
    if inferred:
        row.addWidget(Badge(desk.look, "推定", "dashed"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(desk.look, reason, "small", "muted", wrap=True), 1)
    return row


def _column(desk: Desk) -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(desk.look.em(0.6))
    return box, column
