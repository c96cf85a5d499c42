"""The candidates of the edition: its needs with their programmes, then the programmes no need names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desk_catalog.catalog.advice import Advice, Candidate, Passage, categories, short_category
from desk_catalog.catalog.nouns import (
    Alias,
    Applicant,
    Contact,
    Need,
    Program,
    ReferenceCard,
    Section1Entry,
)
from desk_catalog.text.fold import fold
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.models import Column

# What people of such an office call the four kinds of applicants; others by the name in the data.
_CALLED = {
    "大学等研究機関": "大学・高専",
    "民間事業者等": "企業・団体",
    "自治体": "自治体",
    "研究者": "研究者個人",
}

_Text = tuple[str, str, int, str | None]
"""Kind, label, weight and text of a passage."""

_TELLING = 2  # maps: a programme that stands on nearly all of them belongs to none of their themes


class Source(NamedTuple):
    """What candidates are made of, each question asked of the catalogue once."""

    applicants: dict[str, Applicant]
    aliases: dict[str, tuple[Alias, ...]]
    readings: dict[tuple[str, str], str]
    sections: dict[str, str]
    themes: dict[str, tuple[str, ...]]


class Elsewhere(NamedTuple):
    """What a need without a programme leads to: programmes of section ①, a reference card, or both."""

    entries: tuple[Section1Entry, ...]
    card: ReferenceCard | None


def title(advice: Advice) -> str:
    """What one wants: the need, else what the programme is for."""
    need, program = advice.candidate.need, advice.candidate.program
    return need.need if need else program.summary if program else ""


def answer(advice: Advice) -> str:
    """The name of the answer."""
    need, program = advice.candidate.need, advice.candidate.program
    return program.name if program else need.program if need else ""


def key(advice: Advice) -> tuple[str, str]:
    """Kind and id, as in a Place."""
    need, program = advice.candidate.need, advice.candidate.program
    return ("need", need.need_id) if need else ("program", program.program_id if program else "")


def label(advice: Advice) -> str:
    """The line above the card: the need's category, else the programme's of section ①, else its themes."""
    need = advice.candidate.need
    if need is not None:
        return f"{short_category(need.category)}{'　推定' if need.reading.inferred else ''}"
    candidate = advice.candidate
    if candidate.section:
        return "・".join(categories(candidate))
    return "・".join(candidate.themes) or "関連事業"


def why(advice: Advice) -> str:
    """The reasons in one line, the first in front: a card shows as many as it has room for."""
    return f"理由：{'、'.join(advice.reasons)}" if advice.reasons else ""


COLUMNS: tuple[Column[Advice], ...] = (
    Column(
        "したい",
        lambda row: f"{title(row)}　→ {answer(row)}",
        tip=lambda row: row.candidate.need.category if row.candidate.need else "",
        spoken=lambda row: (
            f"{row.rank}番。{label(row)}。{title(row)}。{answer(row)}。{'。'.join(row.reasons)}"
        ),
    ),
)


def called(applicant: Applicant) -> str:
    """What the asker is called on the button."""
    return _CALLED.get(applicant.name, applicant.name)


def read(desk: Desk) -> tuple[Candidate, ...]:
    """All candidates of the edition in its order; CatalogueError if the file is damaged there."""
    catalogue = desk.catalogue
    names = {theme.theme_id: theme.name for theme in desk.themes}
    placed: dict[str, dict[str, None]] = {}
    for placement in catalogue.placements():
        placed.setdefault(placement.program_id, {})[names[placement.theme_id]] = None
    source = Source(
        {applicant.code: applicant for applicant in desk.applicants},
        catalogue.aliases(),
        catalogue.readings(),
        {entry.program_id: entry.group_name for entry in catalogue.section1()},
        {program_id: tuple(themes) for program_id, themes in placed.items()},
    )
    needs = list(desk.needs.values())
    answered = {need.program_id for need in needs}
    made = [_candidate(desk, source, desk.programs.get(need.program_id or ""), need) for need in needs]
    others = (program for program_id, program in desk.programs.items() if program_id not in answered)
    return (*made, *(_candidate(desk, source, program, None) for program in others))


def _candidate(desk: Desk, source: Source, program: Program | None, need: Need | None) -> Candidate:
    texts = _texts(source, program, need)
    passages = tuple(Passage(kind, label, weight, fold(text)) for kind, label, weight, text in texts if text)
    if program is None:
        return Candidate(None, need, passages=passages)
    parent = desk.programs.get(program.parent_id or "")
    own = parent is None or bool(program.applicants)
    codes = program.applicants if own else parent.applicants if parent else ()
    return Candidate(
        program,
        need,
        applicants=tuple(source.applicants[code] for code in codes),
        applicants_of="" if own or parent is None or not codes else parent.short_name or parent.name,
        section=source.sections.get(program.program_id, ""),
        themes=source.themes.get(program.program_id, ()),
        maps=desk.maps.get(program.program_id, 0),
        maps_in_words=desk.maps_in_words(program.program_id),
        passages=passages,
    )


def _texts(source: Source, program: Program | None, need: Need | None) -> Iterator[_Text]:
    if need is not None:
        yield "need", "「したい」", 30, need.need
        yield "need", "「したい」の読み", 22, source.readings.get(("need", need.need_id))
        yield "name", "答え", 25, need.program
        yield "category", "分類", 12, need.category
    if program is None:
        return
    yield "name", "事業名", 25, program.name
    yield "name", "事業名の読み", 20, program.kana
    for alias in source.aliases.get(program.program_id, ()):
        yield "name", "別名", 25, alias.name
        yield "name", "別名の読み", 20, alias.kana
    yield "summary", "概要", 15, program.summary
    yield "category", "①の区分", 10, source.sections.get(program.program_id)
    themes = source.themes.get(program.program_id, ())
    if len(themes) <= _TELLING:
        yield from (("theme", "テーマ", 25, theme) for theme in themes)


def contacts(desk: Desk) -> dict[str, Contact]:
    """Whom to phone first about each programme: the first contact of its first row, else its parent's."""
    first: dict[str, Contact] = {}
    for listing in desk.catalogue.listings():
        if listing.contacts:
            first.setdefault(listing.program_id, listing.contacts[0])
    for program in desk.programs.values():
        if program.parent_id in first:
            first.setdefault(program.program_id, first[program.parent_id])
    return first


def elsewhere(need: Need, entries: Iterable[Section1Entry], cards: Iterable[ReferenceCard]) -> Elsewhere:
    """Where a need without a programme goes: section ①'s programmes of its category, the card its answer names."""
    category = short_category(need.category)
    of_category = tuple(entry for entry in entries if category == short_category(entry.group_name))
    every = tuple(cards)
    named = next((card for card in every if card.topic in need.program or card.title in need.program), None)
    listed = next((card for card in every if of_category and card.title == of_category[0].group_name), None)
    return Elsewhere(of_category, named or listed)
