"""The sections of a programme's page; each answers None where there is nothing to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import Contact, Program, ProgramDetail, Reading
from desk_catalog.paper.wording import page_ranges, reading_of_million
from desk_catalog.ui import place
from desk_catalog.ui.amounts import NOT_STATED
from desk_catalog.ui.copying import copy_button
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.programs import facts
from desk_catalog.ui.programs.grid import Grid, map_grid
from desk_catalog.ui.theme_map.content import lane_name
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Card, Rule
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.widgets.text import Badge, Text

Say = Callable[[str], object]
Ask = Callable[[Place], object]


def fact_card(desk: Desk, detail: ProgramDetail) -> QWidget:
    """Applicants, amount, new calls, stages."""
    look = desk.look
    card = Card(look, row=True, padding=0.7)
    basis, amount, said = facts.budget(detail, desk)
    names = desk.applicant_names(detail.program.applicants) or (NOT_STATED,)
    printed = tuple(dict.fromkeys(listing.applicants_printed for listing in detail.listings))
    new_call = detail.program.new_call or NOT_STATED
    cells = (
        _fact(desk, "申請主体", "\n".join(names), _only_if_telling(printed, names)),
        _fact(desk, f"予算額（{basis}）", amount, said),
        _fact(desk, "新規課題採択", new_call, ""),
        _stage(desk, detail),
    )
    card.box.setSpacing(look.em(0.9))
    for number, cell in enumerate(cells):
        if number:
            card.box.addWidget(Rule(look, vertical=True))
        card.box.addLayout(cell, 3 if number == 1 else 2)
    return card


def contacts(desk: Desk, detail: ProgramDetail, say: Say, ask: Ask) -> QWidget:
    """Every office with telephone, extension and mail, each ready to copy."""
    look = desk.look
    if not detail.contacts:
        return Text(look, f"窓口の{NOT_STATED}", "body", "muted")
    card = Card(look)
    for number, contact in enumerate(detail.contacts):
        if number:
            card.box.addWidget(Rule(look))
        card.box.addLayout(_contact(desk, contact, say, ask))
    return card


def map_places(desk: Desk, detail: ProgramDetail, ask: Ask) -> QWidget | None:
    """Where it stands on the maps, as the small grid and as text with page and amount."""
    look = desk.look
    if not detail.placements:
        return None
    box, column = _column(desk)
    column.addWidget(map_grid(desk, detail, ask))
    names = {theme.theme_id: theme.name for theme in desk.themes}
    grid = Grid(look, ("テーマ", "段階", "マップの印字", "予算額", "ページ"), (3, 1, 4, 3, 1))
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


def listings(desk: Desk, detail: ProgramDetail) -> QWidget | None:
    """What the contact tables print, row by row; rows that say the same stand together."""
    if not detail.listings:
        return None
    titles = ("テーマ", "印字名", "申請主体", "予算額（千円）", "新規", "担当部署の印字", "ページ")
    grid = Grid(desk.look, titles, (2, 3, 2, 2, 0, 3, 2))
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


def section1(desk: Desk, detail: ProgramDetail) -> QWidget | None:
    """Its row in section ①, in million yen as printed there."""
    entry = detail.section1
    if entry is None:
        return None
    grid = Grid(desk.look, ("区分", "印字", "印字の予算額", "読み", "ページ"), (0, 1, 1, 1, 0))
    said = []
    if entry.budget_r4_million_yen is not None:
        said.append(f"R4政府案 {reading_of_million(entry.budget_r4_million_yen)}")
    if entry.supplementary_r3_million_yen is not None:
        said.append(f"R3補正 {reading_of_million(entry.supplementary_r3_million_yen)}")
    said += ["新規"] if entry.is_new else []
    said += [entry.note] if entry.note else []
    amount = entry.budget_printed or NOT_STATED
    grid.add((entry.group_name, entry.printed_name, amount, "\n".join(said), page_ranges([entry.page])))
    return grid


def figures(desk: Desk, detail: ProgramDetail) -> QWidget | None:
    """Amounts elsewhere in the source that name the programme."""
    if not detail.figures:
        return None
    grid = Grid(desk.look, ("まとまり", "項目", "年度", "金額", "注", "ページ"), (1, 1, 0, 0, 1, 0))
    for one in detail.figures:
        amount = f"{one.printed}（内数）" if one.uchisuu and "内数" not in one.printed else one.printed
        note = "　".join(part for part in (one.mark, one.note) if part)
        grid.add((one.topic, one.label, one.period, amount, note, page_ranges([one.page])))
    return grid


def needs(desk: Desk, detail: ProgramDetail, ask: Ask) -> QWidget | None:
    """The needs it answers."""
    rows = [
        (need.need, _mark(need.reading), Place(place.NEEDS, "need", need.need_id)) for need in detail.needs
    ]
    return _links(desk, rows, ask)


def networks(desk: Desk, detail: ProgramDetail, ask: Ask) -> QWidget | None:
    """The networks that grew from it."""
    rows = []
    for one in detail.networks:
        where = "・".join(one.prefectures)
        name = f"{where} ─ {one.name}" if where else one.name
        rows.append((name, "", Place(place.NETWORKS, "network", one.network_id)))
    return _links(desk, rows, ask)


def family(desk: Desk, detail: ProgramDetail, ask: Ask) -> QWidget | None:
    """The programme it is a part of, and its own parts."""
    rows = [(program.name, kind, _place(program)) for program, kind in _relatives(detail)]
    return _links(desk, rows, ask)


def aliases(desk: Desk, detail: ProgramDetail) -> QWidget | None:
    """Every other name with its page, and why where it is our reading."""
    if not detail.aliases:
        return None
    grid = Grid(desk.look, ("名称", "よみ", "根拠", "ページ"), (1, 1, 1, 0))
    for one in detail.aliases:
        basis = f"推定：{one.reading.reason}" if one.reading.inferred else "原資料の印字"
        grid.add((one.name, one.kana or "", basis, page_ranges([one.page])))
    return grid


def _relatives(detail: ProgramDetail) -> list[tuple[Program, str]]:
    above = [(detail.parent, "親事業")] if detail.parent else []
    return [*above, *((child, "内訳の事業") for child in detail.children)]


def _place(program: Program) -> Place:
    return Place(place.PROGRAMS, "program", program.program_id)


def _fact(desk: Desk, label: str, value: str, note: str) -> QVBoxLayout:
    look = desk.look
    column = QVBoxLayout()
    column.setSpacing(look.em(0.3))
    column.addWidget(Text(look, label, "tiny", "muted", wrap=True))
    column.addWidget(Text(look, value, "fact", wrap=True).selectable())
    if note:
        column.addWidget(Text(look, note, "tiny", "muted", wrap=True).selectable())
    column.addStretch(1)
    return column


def _stage(desk: Desk, detail: ProgramDetail) -> QVBoxLayout:
    look = desk.look
    column = QVBoxLayout()
    column.setSpacing(look.em(0.3))
    column.addWidget(Text(look, "段階", "tiny", "muted"))
    for name, mark in facts.stages(detail) or (("マップに掲載なし", ""),):
        row = QHBoxLayout()
        row.setSpacing(look.em(0.4))
        row.addWidget(Text(look, name, "fact", wrap=not mark))
        if mark:
            badge = Badge(look, mark, "dashed")
            badge.setToolTip(
                "\n".join(reason for reason, inferred in facts.reasons(detail.placements) if inferred)
            )
            row.addWidget(badge)
            row.addStretch(1)
        column.addLayout(row)
    column.addStretch(1)
    return column


def _contact(desk: Desk, contact: Contact, say: Say, ask: Ask) -> QHBoxLayout:
    look = desk.look
    above, below = facts.office_lines(contact)
    left, right = QVBoxLayout(), QVBoxLayout()
    left.addWidget(Text(look, above, "strong", wrap=True).selectable())
    if below:
        left.addWidget(Text(look, below, "body", wrap=True).selectable())
    show = Button(look, "連絡先で見る", SMALL)
    show.clicked.connect(lambda: ask(Place(place.CONTACTS, "contact", contact.contact_id)))
    left.addWidget(show)
    left.addStretch(1)
    tel = contact.tel or f"電話{NOT_STATED}"
    extra = f"（内線 {contact.ext}）" if contact.ext else ""
    right.addLayout(_copied(desk, Text(look, tel, "figure_fact"), extra, "電話番号", contact.tel, say))
    mail = Text(look, contact.mail or f"メール{NOT_STATED}", "body")
    right.addLayout(_copied(desk, mail, "", "メールアドレス", contact.mail, say))
    right.addStretch(1)
    for side in (left, right):
        side.setSpacing(look.em(0.45))
    row = QHBoxLayout()
    row.setSpacing(look.em(1))
    row.addLayout(left, 1)
    row.addLayout(right)
    return row


def _copied(desk: Desk, text: Text, extra: str, what: str, value: str | None, say: Say) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(desk.look.em(0.4))
    row.addStretch(1)
    row.addWidget(text.selectable())
    if extra:
        row.addWidget(Text(desk.look, extra))
    if value:
        row.addWidget(copy_button(desk.look, what, value, say))
    return row


def _links(desk: Desk, rows: Sequence[tuple[str, str, Place]], ask: Ask) -> QWidget | None:
    """Names that lead somewhere, each with a small note."""
    if not rows:
        return None
    card = Card(desk.look, padding=0.55)
    for name, note, target in rows:
        link = Link(desk.look, name)
        link.clicked.connect(lambda _checked=False, target=target: ask(target))
        line = QHBoxLayout()
        line.addWidget(link, 1)
        if note:
            line.addWidget(Badge(desk.look, note, "dashed"), 0, Qt.AlignmentFlag.AlignTop)
        card.box.addLayout(line)
    return card


def _reason(desk: Desk, reason: str, *, inferred: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(desk.look.em(0.5))
    if inferred:
        row.addWidget(Badge(desk.look, "推定", "dashed"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(desk.look, reason, "small", "muted", wrap=True), 1)
    return row


def _mark(reading: Reading) -> str:
    return "推定" if reading.inferred else ""


def _only_if_telling(printed: tuple[str, ...], names: tuple[str, ...]) -> str:
    """The printed applicants, where they say more than the list (（一部②民間事業者等）)."""
    plain = "".join(names).replace(" ", "")
    more = [text for text in printed if text.replace(" ", "").replace("\n", "") != plain]
    return f"印字：{'／'.join(more)}" if more else ""


def _column(desk: Desk) -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(desk.look.em(0.6))
    return box, column
