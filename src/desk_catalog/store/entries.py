"""What search can find: one entry for each thing a tab can open, with the texts it may be found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from desk_catalog.catalog.nouns import ContactEntry, Need, Network, Program, ReferenceCard
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.text.fold import fold


class Weight(NamedTuple):
    """What a field is worth when a word is the whole of it, its start, or somewhere inside."""

    whole: float
    start: float
    inside: float

    @property
    def positional(self) -> bool:
        """Whether it counts where in the field a word stands."""
        return self.whole != self.inside


def _flat(value: float) -> Weight:
    return Weight(value, value, value)


# Best first: the very name, an alias, a reading, the start of a name, the inside of a name, and then by kind of text.
NAME = Weight(100, 80, 65)
NETWORK_NAME = Weight(98, 28, 26)
ORGANIZATION_NAME = Weight(97, 24, 22)
ALIAS = Weight(95, 75, 60)
READING = Weight(90, 70, 55)
ROSTER_READING = Weight(88, 23, 21)
NEED = _flat(50)
SUMMARY = _flat(40)
PROPERTY = _flat(35)  # ministry, theme, applicant: true of many programmes at once
CONTACT = _flat(30)
ROSTER = _flat(20)
REFERENCE = Weight(15, 12, 10)
WEIGHTS = tuple(
    sorted(
        {
            *(NAME, NETWORK_NAME, ORGANIZATION_NAME, ALIAS, READING, ROSTER_READING),
            *(NEED, SUMMARY, PROPERTY, CONTACT, ROSTER, REFERENCE),
        },
        key=lambda weight: -weight.inside,
    )
)
"""Every weight, that of the worthiest fields first."""
PROPOSED = "読みの案"
"""The label of a reading that nobody has checked by hand."""
_LONGER = (NETWORK_NAME, SUMMARY, ROSTER, REFERENCE)  # what has such readings; names have theirs by hand
_BETWEEN = "　"  # stands between the parts of a card's item


@dataclass(frozen=True, slots=True)
class Field:
    """A text an entry may be found by: its Japanese label, what it is worth, as it is shown and as it is compared."""

    label: str
    weight: Weight
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found; ``amount`` in thousand yen, of a programme."""

    kind: str
    id: str
    title: str
    fields: tuple[Field, ...]
    amount: int | None = None


Readings = dict[tuple[str, str], str]
Texts = Iterable[tuple[str, Weight, str | None]]


def entries(catalogue: Catalogue) -> Iterator[Entry]:
    """Everything in the catalogue, in its own order; CatalogueError if the file is damaged."""
    proposed = catalogue.proposed_readings()
    for entry in _entries(catalogue):
        more = tuple(
            Field(
                PROPOSED,
                ROSTER_READING if field.weight == NETWORK_NAME else field.weight,
                proposed[part],
                fold(proposed[part]),
            )
            for field in entry.fields
            if field.weight in _LONGER
            for part in dict.fromkeys((field.text, *field.text.split(_BETWEEN)))
            if part in proposed
        )
        yield replace(entry, fields=(*entry.fields, *more)) if more else entry


def _entries(catalogue: Catalogue) -> Iterator[Entry]:
    readings = catalogue.readings()
    yield from _programs(catalogue, readings)
    for contact in catalogue.contacts():
        yield _contact(contact, readings)
    networks = catalogue.printed_networks
    for network in networks:
        yield _network(network, readings)
    yield from _organizations(networks, readings)
    for need in catalogue.needs():
        yield _need(need, readings)
    for card in catalogue.cards():
        yield _card(card)


def _entry(kind: str, key: str, title: str, texts: Texts, amount: int | None = None) -> Entry:
    fields = tuple(
        Field(label, weight, text, folded)
        for label, weight, text in texts
        if text
        for folded in _forms(label, fold(text))
    )
    return Entry(kind, key, title, fields, amount)


def _forms(label: str, folded: str) -> tuple[str, ...]:
    """A telephone number is also found without its hyphens."""
    return (folded, folded.replace("-", "")) if label == "電話" else (folded,)


def _programs(catalogue: Catalogue, readings: Readings) -> Iterator[Entry]:
    aliases = catalogue.aliases()
    applicants = {applicant.code: applicant for applicant in catalogue.applicants()}
    themes = {theme.theme_id: theme.name for theme in catalogue.themes()}
    placed: dict[str, dict[str, None]] = {}
    for placement in catalogue.placements():
        placed.setdefault(placement.program_id, {})[placement.theme_id] = None
    for program in catalogue.programs():
        texts: list[tuple[str, Weight, str | None]] = [("事業名", NAME, program.name)]
        for alias in aliases.get(program.program_id, ()):
            texts += [("別名", ALIAS, alias.name), ("読み", READING, alias.kana)]
        texts += _program_texts(program, readings)
        for theme_id in placed.get(program.program_id, ()):
            texts += [("テーマ", PROPERTY, themes[theme_id])]
            texts += [("テーマの読み", PROPERTY, readings.get(("theme", theme_id)))]
        for code in program.applicants:
            texts += [("申請主体", PROPERTY, applicants[code].name)]
            texts += [("申請主体の読み", PROPERTY, readings.get(("applicant", code)))]
        yield _entry("program", program.program_id, program.name, texts, program.budget_thousand_yen)


def _program_texts(program: Program, readings: Readings) -> Texts:
    ministry = program.ministry
    return (
        ("読み", READING, program.kana),
        ("概要", SUMMARY, program.summary),
        ("府省", PROPERTY, ministry.short),
        ("府省", PROPERTY, ministry.name),
        ("府省", PROPERTY, readings.get(("ministry", ministry.ministry_id))),
        ("新規課題採択", PROPERTY, program.new_call),
    )


def _contact(entry: ContactEntry, readings: Readings) -> Entry:
    contact = entry.contact
    ministry = contact.ministry
    texts = [
        ("部署", CONTACT, contact.office),
        ("電話", CONTACT, contact.tel),
        ("内線", CONTACT, f"内線{contact.ext}" if contact.ext else None),
        ("メール", CONTACT, contact.mail),
        ("府省", CONTACT, ministry.short),
        ("府省", CONTACT, ministry.name),
        ("府省", CONTACT, readings.get(("ministry", ministry.ministry_id))),
        ("読み", CONTACT, readings.get(("contact", contact.contact_id))),
        *(("担当事業", CONTACT, name) for _, name in entry.programs),
    ]
    return _entry("contact", contact.contact_id, f"{ministry.short} {contact.office}", texts)


def _network(network: Network, readings: Readings) -> Entry:
    texts: list[tuple[str, Weight, str | None]] = [
        ("名称", NETWORK_NAME, network.name),
        ("計画名", NETWORK_NAME, network.plan_name),
        ("読み", ROSTER_READING, readings.get(("network", network.network_id))),
        ("概要", ROSTER, network.summary),
        ("種類", ROSTER, network.scheme),
        ("認定等", ROSTER, network.status),
    ]
    for prefecture in network.prefectures:
        texts += [
            ("都道府県", ROSTER, prefecture),
            ("都道府県", ROSTER, readings.get(("prefecture", prefecture))),
        ]
    for member in network.members:
        texts += [
            ("参加機関", ROSTER, name) for name in dict.fromkeys((member.organization, member.printed_name))
        ]
    return _entry("network", network.network_id, network.name, texts)


def _organizations(networks: Iterable[Network], readings: Readings) -> Iterator[Entry]:
    names: dict[str, str] = {}
    printed: dict[str, dict[str, None]] = {}
    for network in networks:
        for member in network.members:
            names[member.organization_id] = member.organization
            printed.setdefault(member.organization_id, {})[member.printed_name] = None
    for key, name in names.items():
        texts: Texts = (
            ("機関名", ORGANIZATION_NAME, name),
            ("読み", ROSTER_READING, readings.get(("organization", key))),
            *(("名簿の印字", ROSTER, text) for text in printed[key] if text != name),
        )
        yield _entry("organization", key, name, texts)


def _need(need: Need, readings: Readings) -> Entry:
    texts = (
        ("したい", NEED, need.need),
        ("読み", NEED, readings.get(("need", need.need_id))),
        ("分類", NEED, need.category),
        ("答えの事業", NEED, need.program),
        ("申請主体", NEED, need.applicant_note),
    )
    return _entry("need", need.need_id, need.need, texts)


def _card(card: ReferenceCard) -> Entry:
    texts: list[tuple[str, Weight, str | None]] = [
        ("題", REFERENCE, card.title),
        ("まとまり", REFERENCE, card.topic),
        ("概要", REFERENCE, card.summary),
    ]
    for item in card.items:
        text = _BETWEEN.join(part for part in (item.heading, item.label, item.value) if part)
        texts.append(("項目", REFERENCE, text))
    return _entry("reference", card.card_id, card.title, texts)
