"""The nouns of the field as frozen dataclasses: what the store answers and what paper and window show.

Amounts are integers in thousand yen (千円); ``None`` means the source does not say (記載なし), which is not zero.
``page`` is a page of the source document. Tuples are in the order of presentation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition a catalogue file holds."""

    edition_id: str
    title: str
    fiscal_year: str
    package_name: str
    package_short: str
    budget_basis: str
    source_note: str | None


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry or agency; ``chip`` is the one character that stands for it."""

    ministry_id: str
    name: str
    short: str
    chip: str


@dataclass(frozen=True, slots=True)
class Applicant:
    """A kind of applicant: code ``1``, mark ``①``, name 大学等研究機関, short 大学等."""

    code: str
    mark: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A row of one theme's own map with its title as printed; lane is ``common``, ``1`` or ``2``."""

    theme_id: str
    lane: str
    title: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A column of the theme map; ``axis`` is 分野 or 座組."""

    theme_id: str
    name: str
    short: str
    axis: str
    map_title: str | None
    listing_title: str
    goal: str | None
    policy_heading: str | None
    note: str | None
    page: int
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a fact was obtained: ``inferred`` is shown as 「推定」 with the reason.

    ``own`` is shown as 「自分で追加」: the user's, not the source's; ``reason`` is what they noted about it then.
    """

    inferred: bool
    reason: str | None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """One box on a theme map; ``lane`` is None where the map has no phases."""

    theme_id: str
    lane: str | None
    program_id: str
    printed_name: str
    printed_ministry: str | None
    budget_printed: str | None
    uchisuu: bool
    reading: Reading
    page: int


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach an office; ``office`` runs from the bureau down, parts separated by one space."""

    contact_id: str
    ministry: Ministry
    office: str
    tel: str | None
    ext: str | None
    mail: str | None


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """A contact with the programmes it answers for, as (program_id, name), and the pages it stands on."""

    contact: Contact
    programs: tuple[tuple[str, str], ...]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One row of a contact table: what the source says of a programme under one theme."""

    theme_id: str
    theme: str
    program_id: str
    printed_name: str
    applicants: tuple[str, ...]
    applicants_printed: str
    budget_thousand_yen: int | None
    budget_printed: str
    uchisuu: bool
    budget_note: str | None
    new_call: str
    printed_office: str
    contacts: tuple[Contact, ...]
    page: int


@dataclass(frozen=True, slots=True)
class Section1Entry:
    """A programme of section ①; amounts here are in MILLION yen, as that page prints them."""

    group_name: str
    program_id: str
    program: str
    ministry: Ministry
    printed_name: str
    budget_printed: str | None
    budget_r4_million_yen: int | None
    supplementary_r3_million_yen: int | None
    is_new: bool
    note: str | None
    page: int


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a programme."""

    name: str
    kana: str | None
    reading: Reading
    page: int


@dataclass(frozen=True, slots=True)
class Need:
    """A 「…したい」; ``program_id`` is None where the answer is not a programme of the catalogue."""

    need_id: str
    category: str
    need: str
    program_id: str | None
    program: str
    ministry: Ministry | None
    applicant_note: str | None
    reading: Reading
    page: int


@dataclass(frozen=True, slots=True)
class Program:
    """One row of the programme list: enough to show, sort and filter it.

    ``budget_thousand_yen`` is the contact table's amount, else section ①'s regular budget, the map's, or a
    figure's, and ``budget_place`` says which (listing, section1, placement, budget_figure; None without an amount).
    ``applicants`` are codes, empty where the source names nobody; ``new_call`` is 有, 無 or None.
    """

    program_id: str
    name: str
    kana: str
    ministry: Ministry
    parent_id: str | None
    summary: str
    applicants: tuple[str, ...]
    budget_thousand_yen: int | None
    uchisuu: bool
    budget_note: str | None
    new_call: str | None
    pages: tuple[int, ...]
    budget_place: str | None = None
    short_name: str = ""  # our own shortening, for cards and narrow columns


@dataclass(frozen=True, slots=True)
class NetworkName:
    """A network as a programme's sheet names it."""

    network_id: str
    name: str
    prefectures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgramDetail:
    """Every fact of one programme."""

    program: Program
    parent: Program | None
    children: tuple[Program, ...]
    aliases: tuple[Alias, ...]
    listings: tuple[Listing, ...]
    placements: tuple[Placement, ...]
    section1: Section1Entry | None
    figures: tuple[BudgetFigure, ...]
    needs: tuple[Need, ...]
    networks: tuple[NetworkName, ...]
    contacts: tuple[Contact, ...]  # distinct, in printed order; the parent's where it has none of its own
    placed_children: tuple[str, ...] = ()  # program_ids of the children that stand on a theme map


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation in a network; ``sector`` is 学, 官 or 産, ``role`` the person's office where printed.

    ``page`` is None for a membership the user has added (``reading.own``).
    """

    organization_id: str
    organization: str
    sector: str
    printed_name: str
    role: str | None
    reading: Reading
    page: int | None


@dataclass(frozen=True, slots=True)
class Network:
    """A regional network with its members; ``more_members`` says the printed roster ends with 等.

    ``places`` says for each of ``prefectures`` how it was obtained. A network the user has added (``reading.own``) has
    no ``page``; ``contact`` is whom they turn to there, ``gone`` says that only they still know it: an earlier edition
    had it.
    """

    network_id: str
    scheme: str
    scheme_short: str
    program_id: str | None
    name: str
    plan_name: str | None
    summary: str | None
    status: str | None
    prefectures: tuple[str, ...]
    more_members: bool
    members: tuple[Member, ...]
    reading: Reading
    page: int | None
    places: tuple[Reading, ...] = ()
    contact: str | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """A kind of network; ``program_id`` is the programme such networks grow from, None where the source names none."""

    scheme_id: str
    name: str
    short: str
    program_id: str | None
    page: int


@dataclass(frozen=True, slots=True)
class BudgetFigure:
    """An amount outside the contact tables and maps; ``amount_thousand_yen`` is None where no number is printed."""

    topic: str
    label: str
    period: str
    printed: str
    amount_thousand_yen: int | None
    uchisuu: bool
    printed_ministry: str | None
    mark: str | None
    program_id: str | None
    note: str | None
    page: int


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    """One fact of a reference card."""

    heading: str | None
    label: str
    value: str | None
    reading: Reading
    page: int


@dataclass(frozen=True, slots=True)
class ReferenceCard:
    """A card of the tab 資料; ``topic`` is its entry in the list at the left."""

    card_id: str
    topic: str
    title: str
    summary: str
    page: int
    items: tuple[ReferenceItem, ...]


@dataclass(frozen=True, slots=True)
class Misprint:
    """A slip of the source (``kind``: 誤植, 欠落, 矛盾, …): what is printed, how it is read here, and why."""

    kind: str
    printed: str
    reading: str
    reason: str
    page: int


class Hit(NamedTuple):
    """A search result: ``kind`` and ``id`` open it, ``field`` says where it matched, higher ``score`` is better.

    ``note`` says why where the words typed are not there as they were typed (同義語：文部科学省), '' where they are.
    A tuple, because a keystroke makes fifty of them.
    """

    kind: str
    id: str
    title: str
    field: str
    snippet: str
    score: float
    note: str = ""
