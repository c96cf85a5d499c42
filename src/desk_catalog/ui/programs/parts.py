"""The sections of a programme's page; each answers None where there is nothing to say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desk_catalog.catalog.amounts import NOT_STATED, short_basis
from desk_catalog.catalog.nouns import Contact, Program, ProgramDetail, Reading
from desk_catalog.catalog.similar import Similar
from desk_catalog.ui import place, tips
from desk_catalog.ui.copying import copy_button
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.place import Place
from desk_catalog.ui.programs import facts
from desk_catalog.ui.programs.grid import Grid, MapGrid
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Card, Rule
from desk_catalog.ui.widgets.chip import ChipLabel
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.widgets.text import Badge, Text

Say = Callable[[str], object]
Ask = Callable[[Place], object]

_LONG_MAIL = 18  # letters
_MAIL_JOINTS = re.compile(r"(?<=-)|(?=@)")
_WEIGHTS = (10, 11, 6, 14)  # widths of the four boxes beside each other


def fact_card(desk: Desk, detail: ProgramDetail, boxes: int) -> QWidget:
    """Applicants, amount, new calls, stages: ``boxes`` of them in a row."""
    look = desk.look
    card = Card(look, padding=0.7)
    basis, amount, said = facts.budget(detail, desk)
    names = desk.applicant_names(detail.program.applicants) or (NOT_STATED,)
    printed = tuple(dict.fromkeys(listing.applicants_printed for listing in detail.listings))
    new_call = detail.program.new_call or NOT_STATED
    cells = (
        _fact(desk, "申請主体", "\n".join(names), _only_if_telling(printed, names)),
        _fact(desk, f"予算額（{short_basis(basis)}）", amount, said, tip=basis),
        _fact(desk, "新規課題採択", new_call, ""),
        _stage(desk, detail),
    )
    card.box.addLayout(_boxes(look, cells, boxes))
    return card


def revisions(desk: Desk, program_id: str, *, wide: bool) -> QWidget | None:
    """What changed since the edition before, old and new; amounts in 千円."""
    difference, changes = desk.revision.difference, desk.revision.of_program(program_id)
    if difference is None or not changes:
        return None
    titles = ("項目", difference.old.title, difference.new.title, "増減（千円）")
    grid = Grid(desk.look, titles, (2, 3, 3, 0), wide=wide)
    for change in changes:
        field = change.field if change.kind in change.field else f"{change.kind}：{change.field}"
        grid.add((field, change.old or "－", change.new or "－", change.difference))
    return grid


def _boxes(look: Look, cells: Sequence[QVBoxLayout], across: int) -> QGridLayout:
    """The cells in rows of ``across``, with lines between them."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.em(0.9))
    grid.setVerticalSpacing(look.em(0.6))
    for number, cell in enumerate(cells):
        line, place_in_line = divmod(number, across)
        if place_in_line:
            grid.addWidget(Rule(look, vertical=True), 2 * line, 2 * place_in_line - 1)
        elif line:
            grid.addWidget(Rule(look), 2 * line - 1, 0, 1, 2 * across - 1)
        grid.addLayout(cell, 2 * line, 2 * place_in_line)
        grid.setColumnStretch(2 * place_in_line, _WEIGHTS[number] if across == len(cells) else 1)
    return grid


def contacts(desk: Desk, detail: ProgramDetail, say: Say, ask: Ask, *, wide: bool, whole: bool) -> QWidget:
    """Every office with telephone, extension and mail, each ready to copy; ``whole``: the mail needs no breaks."""
    look = desk.look
    if not detail.contacts:
        return Text(look, f"窓口の{NOT_STATED}", "body", "muted")
    card = Card(look)
    for number, contact in enumerate(detail.contacts):
        if number:
            card.box.addWidget(Rule(look))
        card.box.addLayout(_contact(desk, contact, say, ask, wide=wide, whole=whole))
    return card


def mini_map(desk: Desk, detail: ProgramDetail, ask: Ask, *, wide: bool) -> QWidget | None:
    """The maps in little, ● as printed, ○ where the stage is our reading."""
    return MapGrid(desk, detail, ask, upright=not wide) if detail.placements else None


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


def _relatives(detail: ProgramDetail) -> list[tuple[Program, str]]:
    above = [(detail.parent, "親事業")] if detail.parent else []
    return [*above, *((child, "内訳の事業") for child in detail.children)]


def _place(program: Program) -> Place:
    return Place(place.PROGRAMS, "program", program.program_id)


def _fact(desk: Desk, label: str, value: str, note: str, tip: str = "") -> QVBoxLayout:
    look = desk.look
    column = QVBoxLayout()
    column.setSpacing(look.em(0.3))
    title = Text(look, label, "tiny", "muted", wrap=True)
    title.setToolTip(tips.plain(tip))
    column.addWidget(title)
    column.addWidget(Text(look, value, "fact", wrap=True).selectable())
    if note:
        column.addWidget(Text(look, note, "tiny", "muted", wrap=True).selectable())
    column.addStretch(1)
    return column


def _stage(desk: Desk, detail: ProgramDetail) -> QVBoxLayout:
    look = desk.look
    column = QVBoxLayout()
    column.setSpacing(look.em(0.3))
    # wrapped as its neighbours are, though it never breaks: a line that may has more air above
    column.addWidget(Text(look, "段階", "tiny", "muted", wrap=True))
    for stage in facts.stages(detail, desk) or (facts.Stage("マップに掲載なし"),):
        column.addWidget(Text(look, stage.name, "fact", wrap=True).selectable())
        if stage.title:
            title = Text(look, stage.title, "tiny", "muted", wrap=True).selectable()
            title.setToolTip(tips.plain("\n".join(stage.titles)))
            column.addWidget(title)
        if stage.mark:
            badge = Badge(look, stage.mark, "dashed")
            reasons = facts.reasons(detail.placements)
            badge.setToolTip(tips.plain("\n".join(reason for reason, inferred in reasons if inferred)))
            column.addWidget(badge)
    column.addStretch(1)
    return column


def _contact(desk: Desk, contact: Contact, say: Say, ask: Ask, *, wide: bool, whole: bool) -> QBoxLayout:
    look = desk.look
    row = QHBoxLayout() if wide else QVBoxLayout()
    row.setSpacing(look.em(1 if wide else 0.6))
    row.addLayout(_office(desk, contact), 1)
    show = _in_directory(look, contact, ask)
    right = QVBoxLayout()
    right.setSpacing(look.em(0.45))
    tel = Text(look, contact.tel or f"電話{NOT_STATED}", "subtitle" if contact.tel else "body")
    extra = f"（内線 {contact.ext}）" if contact.ext else ""
    right.addLayout(_copied(desk, (tel,), extra, "電話番号", contact.tel, say, wide=wide))
    mails = [Text(look, part) for part in _mail_parts(contact.mail, wide=whole)]
    mail = _copied(desk, mails, "", "メールアドレス", contact.mail, say, wide=wide)
    right.addLayout(mail)
    right.addStretch(1)
    if wide:
        row.addWidget(show, 0, Qt.AlignmentFlag.AlignVCenter)
    else:
        mail.addWidget(show)
    row.addLayout(right)
    return row


def _in_directory(look: Look, contact: Contact, ask: Ask) -> Button:
    show = Button(look, "連絡先で見る", SMALL)
    show.clicked.connect(lambda: ask(Place(place.CONTACTS, "contact", contact.contact_id)))
    return show


def _office(desk: Desk, contact: Contact) -> QVBoxLayout:
    look = desk.look
    above, below = facts.office_lines(contact)
    column = QVBoxLayout()
    column.setSpacing(look.em(0.45))
    column.addWidget(Text(look, above, "strong", wrap=True).selectable())
    if below:
        column.addWidget(Text(look, below, "body", wrap=True).selectable())
    column.addStretch(1)
    return column


def _mail_parts(mail: str | None, *, wide: bool) -> tuple[str, ...]:
    """The address; a long one for a narrow card in parts, since no text breaks inside an address."""
    if mail is None:
        return (f"メール{NOT_STATED}",)
    return (mail,) if wide or len(mail) <= _LONG_MAIL else tuple(_MAIL_JOINTS.split(mail))


def _copied(
    desk: Desk, texts: Sequence[Text], extra: str, what: str, value: str | None, say: Say, *, wide: bool
) -> QLayout:
    """A fact with the button that copies it: at the right of a wide card, else in as many lines as it needs."""
    row = QHBoxLayout() if wide else FlowLayout(desk.look.em(0.4))
    row.setSpacing(desk.look.em(0.4))
    if isinstance(row, QHBoxLayout):
        row.addStretch(1)
    for text in texts:
        row.addWidget(text.selectable())
    if extra:
        row.addWidget(Text(desk.look, extra))
    if value:
        row.addWidget(copy_button(desk.look, what, value, say))
    return row


def similar_to(desk: Desk, found: Sequence[Similar], ask: Ask) -> QWidget | None:
    """Programmes like this one, each with what they share."""
    if not found:
        return None
    card = Card(desk.look, padding=0.55)
    for one in found:
        line = QHBoxLayout()
        line.setSpacing(desk.look.em(0.5))
        chip = ChipLabel(desk.look, one.program.ministry)
        link = Link(desk.look, one.program.name)
        target = _place(one.program)
        link.clicked.connect(lambda _checked=False, target=target: ask(target))
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(link, 1)
        card.box.addLayout(line)
        card.box.addWidget(Text(desk.look, one.reason, "small", "muted", wrap=True))
    return card


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


def _mark(reading: Reading) -> str:
    return "推定" if reading.inferred else ""


def _only_if_telling(printed: tuple[str, ...], names: tuple[str, ...]) -> str:
    """The printed applicants, where they say more than the list (（一部②民間事業者等）)."""
    plain = "".join(names).replace(" ", "")
    more = [text for text in printed if text.replace(" ", "").replace("\n", "") != plain]
    return f"印字：{'／'.join(more)}" if more else ""
