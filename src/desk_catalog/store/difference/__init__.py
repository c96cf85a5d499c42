"""The difference of two catalogues: what began, ended, was renamed, split or merged, and every field that changed.

A programme is the same in both editions where its id is. Where an edition gave it another id, the data says so: the
new one carries the old name among its aliases, or the old one is the whole it is a part of.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from desk_catalog.catalog.changes import ADDED, ENDED, MERGED, REFERENCE, RENAMED, SPLIT, Change
from desk_catalog.catalog.nouns import Edition
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.difference.fields import gaps
from desk_catalog.store.difference.figures import figure_gaps
from desk_catalog.store.difference.frame import network_changes, theme_changes
from desk_catalog.store.difference.gaps import money
from desk_catalog.store.difference.rest import read_tables, rest
from desk_catalog.store.difference.state import State, Subject, read_state
from desk_catalog.text.fold import fold

__all__ = ["Difference", "compare"]

NAME = "事業名"


@dataclass(frozen=True, slots=True)
class Difference:
    """What is other in ``new`` than in ``old``, in the order of the new edition; what ended comes last."""

    old: Edition
    new: Edition
    changes: tuple[Change, ...]

    def of_program(self, program_id: str) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.program_id == program_id)


class _Kin(NamedTuple):
    """Which old programmes a new one comes from, where their ids are not the same."""

    before: dict[str, tuple[str, ...]]  # new id → old ids
    after: dict[str, tuple[str, ...]]  # old id → new ids


def compare(old: Catalogue, new: Catalogue) -> Difference:
    """Compare two editions. CatalogueError if a file turns out to be damaged."""
    with _without_collecting():
        before, after = read_state(old), read_state(new)
        kin = _kin(before, after)
        changes = (
            *_programs(before, after, kin),
            *_ended(before, after, kin),
            *theme_changes(before, after),
            *network_changes(before, after),
            *_figures(before, after),
            *_rest(old, new, before, after, kin),
        )
    return Difference(before.edition, after.edition, changes)


def _figures(old: State, new: State) -> Iterator[Change]:
    """Those of no programme, as totals of the package."""
    for gap in figure_gaps(old, new, "", ""):
        topic, _, field = gap.field.partition("：")
        yield Change(REFERENCE, topic, field, gap.old, gap.new, gap.difference)


def _rest(old: Catalogue, new: Catalogue, before: State, after: State, kin: _Kin) -> Iterator[Change]:
    """What no other part tells; a programme that is in one edition only has said so."""
    renamed = {one: key for key, (one, *more) in kin.before.items() if not more and len(kin.after[one]) == 1}

    def named(program_id: str) -> tuple[str, str]:
        program = after.programs[program_id]
        return program.name, program.ministry.short

    yield from rest(read_tables(old), read_tables(new), renamed, named)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Tens of thousands of values come into being, none in a ring: to look for rings takes a fifth of the time."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _kin(old: State, new: State) -> _Kin:
    """By the aliases an edition added: a name that is gone from the list and is now another name of something else."""
    gone = {fold(one.name): key for key, one in old.programs.items() if key not in new.programs}
    before: defaultdict[str, list[str]] = defaultdict(list)
    after: defaultdict[str, list[str]] = defaultdict(list)
    for program_id, aliases in new.aliases.items():
        for alias in aliases:
            source = gone.get(fold(alias.name))
            if source is not None and source not in before[program_id]:
                before[program_id].append(source)
                after[source].append(program_id)
    return _Kin(
        {key: tuple(found) for key, found in before.items() if found},
        {key: tuple(found) for key, found in after.items()},
    )


def _programs(old: State, new: State, kin: _Kin) -> Iterator[Change]:
    for program_id, program in new.programs.items():
        sources = kin.before.get(program_id, ())
        if program_id in old.programs:
            yield from _merged(old, program, sources)
            yield from _same(old, new, program_id, program_id)
        elif len(sources) > 1:
            yield from _merged(old, program, sources)
        elif sources and len(kin.after[sources[0]]) == 1:
            yield from _same(old, new, sources[0], program_id)
        elif sources:
            yield _change(SPLIT, program, "もとの事業", old.programs[sources[0]].name, program.name)
        else:
            yield from _begun(old, program)


def _same(old: State, new: State, before: str, after: str) -> Iterator[Change]:
    program = new.programs[after]
    if old.programs[before].name != program.name:
        yield _change(RENAMED, program, NAME, old.programs[before].name, program.name)
    for gap in gaps(old, new, before, after):
        yield _change(gap.kind, program, gap.field, gap.old, gap.new, gap.difference)


def _merged(old: State, program: Subject, sources: tuple[str, ...]) -> Iterator[Change]:
    if sources:
        names = "\n".join(old.programs[one].name for one in sources)
        yield _change(MERGED, program, "もとの事業", names, program.name)


def _begun(old: State, program: Subject) -> Iterator[Change]:
    """A part of a programme that was whole before is split from it; all else is new."""
    whole = old.programs.get(program.parent_id or "")
    if whole is not None:
        yield _change(SPLIT, program, "もとの事業", whole.name, program.name)
    else:
        yield _change(ADDED, program, "概要", "", program.summary)
    if program.budget_thousand_yen is not None:
        kind = ADDED if whole is None else SPLIT
        yield _change(
            kind, program, "予算額", "", money(program.budget_thousand_yen, uchisuu=program.uchisuu)
        )


def _ended(old: State, new: State, kin: _Kin) -> Iterator[Change]:
    for program_id, program in old.programs.items():
        if program_id in new.programs:
            continue
        heirs = kin.after.get(program_id, ())
        names = "\n".join(new.programs[one].name for one in heirs)
        if len(heirs) > 1:
            yield _change(SPLIT, program, "分かれた先", program.name, names)
        elif not heirs:
            amount = money(program.budget_thousand_yen, uchisuu=program.uchisuu)
            yield _change(ENDED, program, "予算額", amount, "")


def _change(kind: str, program: Subject, field: str, old: str, new: str, difference: str = "") -> Change:
    return Change(kind, program.name, field, old, new, difference, program.program_id, program.ministry.short)
