"""What a programme's sheet says, in the words it says it with: the catalogue's facts turned into Japanese.

Nothing here measures or draws. :mod:`.sheet` sets these words, :mod:`.plain` reads them aloud; both say the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_catalog.catalog.nouns import (
    Applicant,
    Contact,
    Edition,
    Listing,
    Placement,
    ProgramDetail,
    Reading,
    Theme,
)
from desk_catalog.paper.budget import Amount, amounts
from desk_catalog.paper.map_view import MapView, map_view
from desk_catalog.paper.wording import NOT_STATED, both_calendars, lane_name, page_ranges

if TYPE_CHECKING:
    from desk_catalog.store.catalogue import Catalogue

PRODUCT = "大学支援施策カタログ"
KIND = "事業シート"
NOTICE = "申請前に窓口へ確認してください。"
SECTION1 = "大学自身の取組の強化"
INFERRED = "（推定）"
BY_PARENT = "親事業の連絡先表による"  # a part without a row of its own goes by the whole's
MOST_THEMES = 4  # named one by one beside their phase
OFFICE_LABEL, DATE_LABEL = "担当", "作成日"
NOT_ON_MAPS = "テーマ別の事業マップには載っていません。"
INFERRED_LEGEND = "推定＝原資料に明記がなく、編集で読み取ったもの"


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of applicant and whether it may apply."""

    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact as printed in its box; ``note`` says for what it answers where that is not plain."""

    ministry: str
    office: str
    tel: str | None
    ext: str | None
    mail: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class SheetContent:
    """Every word of a sheet; ``inferred`` says that something on it is our reading (推定)."""

    program_id: str
    heading: str
    ministry: str
    name: str
    aliases: tuple[str, ...]
    summary: str
    choices: tuple[Choice, ...]
    applicant_notes: tuple[str, ...]
    budget: tuple[Amount, ...]
    new_call: tuple[str, ...]
    position: tuple[str, ...]
    needs: tuple[str, ...]
    parent: str | None
    children: tuple[str, ...]
    map_view: MapView
    off_map: str  # said instead of a grid where the programme itself is on no map
    contacts: tuple[ContactCard, ...]
    networks: tuple[str, ...]
    source: str
    budget_scope: str
    office: str
    date: str
    inferred: bool

    @classmethod
    def from_detail(
        cls,
        detail: ProgramDetail,
        themes: Sequence[Theme],
        applicants: Sequence[Applicant],
        edition: Edition,
        *,
        office: str,
        today: datetime.date,
    ) -> SheetContent:
        """The sheet of one programme; ``office`` is the user's own (may be empty)."""
        program = detail.program
        return cls(
            program_id=program.program_id,
            heading=f"{PRODUCT}　{edition.title}　{KIND}",
            ministry=program.ministry.name,
            name=program.name,
            aliases=tuple(marked(alias.name, alias.reading) for alias in detail.aliases),
            summary=program.summary,
            choices=_choices(program.applicants, applicants),
            applicant_notes=_applicant_notes(detail, applicants),
            budget=amounts(detail, edition),
            new_call=_new_call(detail),
            position=_position(detail, themes),
            needs=tuple(_need(need.need, need.applicant_note, need.reading) for need in detail.needs),
            parent=detail.parent.name if detail.parent else None,
            children=tuple(child.name for child in detail.children),
            map_view=map_view(detail.placements, themes),
            off_map=_off_map(detail),
            contacts=_contacts(detail),
            networks=tuple(f"{'・'.join(one.prefectures)} {one.name}".strip() for one in detail.networks),
            source=f"出典：{edition.package_name} {page_ranges(program.pages)}。",
            budget_scope=_budget_scope(detail, edition),
            office=office.strip(),
            date=both_calendars(today),
            inferred=any(reading.inferred for reading in _readings(detail)),
        )


def sheet_contents(
    catalogue: Catalogue, program_ids: Iterable[str], *, office: str, today: datetime.date
) -> Iterator[SheetContent]:
    """What the sheet of each programme of the catalogue says; CatalogueError if one is not in it."""
    themes, applicants, edition = catalogue.themes(), catalogue.applicants(), catalogue.edition()
    for program_id in program_ids:
        detail = catalogue.program(program_id)
        yield SheetContent.from_detail(detail, themes, applicants, edition, office=office, today=today)


def marked(text: str, reading: Reading) -> str:
    """``text``, with 「（推定）」 where it is our reading."""
    return text + INFERRED if reading.inferred else text


def _readings(detail: ProgramDetail) -> Iterable[Reading]:
    for part in (detail.aliases, detail.placements, detail.needs):
        yield from (item.reading for item in part)


def _choices(codes: Sequence[str], applicants: Sequence[Applicant]) -> tuple[Choice, ...]:
    return tuple(Choice(f"{one.mark}{one.name}", one.code in codes) for one in applicants)


def _applicant_notes(detail: ProgramDetail, applicants: Sequence[Applicant]) -> tuple[str, ...]:
    """What the table prints beyond the plain kinds (一部②…), or why no box is ticked."""
    if not detail.program.applicants:
        return (f"{NOT_STATED}（連絡先表に申請主体の記載がない事業です）",)
    if not detail.listings:
        return (BY_PARENT,)
    printed = dict.fromkeys(listing.applicants_printed for listing in detail.listings)
    return tuple(f"原資料の記載：{text}" for text in printed if not _is_plain(text, applicants))


def _is_plain(printed: str, applicants: Sequence[Applicant]) -> bool:
    for one in applicants:
        printed = printed.replace(f"{one.mark}{one.name}", "")
    return not printed.strip(" 　、,・\n")


def _new_call(detail: ProgramDetail) -> tuple[str, ...]:
    answers: dict[str, list[str]] = {}
    for listing in detail.listings:
        answers.setdefault(listing.new_call, []).append(listing.theme)
    said = tuple(answers) or (_new_call_of_parent(detail),)
    if len(answers) > 1:
        said = tuple(f"{answer}（{'、'.join(themes)}）" for answer, themes in answers.items())
    if detail.section1 is not None and detail.section1.is_new:
        said = (*said, f"①の一覧に「新規」とある事業（p.{detail.section1.page}）")
    return said


def _new_call_of_parent(detail: ProgramDetail) -> str:
    return f"{detail.program.new_call}（{BY_PARENT}）" if detail.program.new_call else NOT_STATED


def _need(text: str, note: str | None, reading: Reading) -> str:
    return marked(f"{text}（{note}）" if note else text, reading)


def _position(detail: ProgramDetail, themes: Sequence[Theme]) -> tuple[str, ...]:
    """Where the programme stands: the group of section ①, the common side of the maps, the phases."""
    lines = []
    if detail.section1 is not None:
        lines.append(f"{SECTION1} ─ {detail.section1.group_name}")
    titles = {(phase.theme_id, phase.lane): phase.title for theme in themes for phase in theme.phases}
    names = {theme.theme_id: theme.name for theme in themes}
    groups: dict[str, list[Placement]] = {}
    for placement in detail.placements:
        title = titles.get((placement.theme_id, placement.lane or ""))
        groups.setdefault(_lane_text(placement.lane, title), []).append(placement)
    lines.extend(_group_line(text, group, names) for text, group in groups.items())
    return tuple(lines) or (_by_children(detail) or NOT_STATED,)


def _by_children(detail: ProgramDetail) -> str:
    """Of a programme that is on the maps only by its parts."""
    number = len(detail.placed_children)
    return f"内訳の{number}事業として掲載" if number else ""


def _off_map(detail: ProgramDetail) -> str:
    by_children = _by_children(detail)
    return f"テーマ別の事業マップには{by_children}。" if by_children else NOT_ON_MAPS


def _budget_scope(detail: ProgramDetail, edition: Edition) -> str:
    """What the amounts of the contact tables comprise, on a sheet that has one of them."""
    listed = any(listing.budget_thousand_yen is not None for listing in detail.listings)
    return f"{edition.title}。" + (f"連絡先表の予算額は{edition.budget_basis}。" if listed else "")


def _lane_text(lane: str | None, title: str | None) -> str:
    if lane is None:
        return "段階の区分なし"
    if title is None:
        return lane_name(lane)
    return f"{title}（共通）" if lane == "common" else title


def _group_line(text: str, group: Sequence[Placement], names: dict[str, str]) -> str:
    """「①… ─ 地域脱炭素（推定）」; of many themes only the number: the grid names them."""
    if len(group) > MOST_THEMES and not any(placement.reading.inferred for placement in group):
        number = f"全{len(names)}" if len(group) == len(names) else f"{len(group)}"
        return f"{text} ─ {number}テーマ"
    themes = (marked(names.get(one.theme_id, one.theme_id), one.reading) for one in group)
    return f"{text} ─ {'、'.join(themes)}"


def _contacts(detail: ProgramDetail) -> tuple[ContactCard, ...]:
    return tuple(
        ContactCard(
            ministry=contact.ministry.name,
            office=_office_below(contact),
            tel=contact.tel,
            ext=contact.ext,
            mail=contact.mail,
            note=_answers_for(contact, detail),
        )
        for contact in detail.contacts
    )


def _office_below(contact: Contact) -> str:
    """The office without the ministry's name in front, should it be written there too."""
    return contact.office.removeprefix(contact.ministry.name).strip()


def _answers_for(contact: Contact, detail: ProgramDetail) -> str | None:
    own = [listing for listing in detail.listings if _has(listing, contact)]
    if not own:
        return f"親事業「{detail.parent.name}」の窓口" if detail.parent else None
    if len(own) == len(detail.listings):
        return None
    return f"{'、'.join(listing.theme for listing in own)}の連絡先表による"


def _has(listing: Listing, contact: Contact) -> bool:
    return any(one.contact_id == contact.contact_id for one in listing.contacts)
