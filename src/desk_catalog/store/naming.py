"""Which programme a text names, and which ones come near."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from desk_catalog.catalog.nouns import Alias, Program
from desk_catalog.text.fold import fold

# Below this two names only have their commonest characters in common, or an ending like 支援事業.
_LEAST_RATIO = 0.6
_LEAST_SHARE = 0.6  # of what was typed, that a longer name has in one piece
_LEAST_PIECE = 3  # characters; fewer are in some name or other by chance

Aliases = Mapping[str, Sequence[Alias]]


def find(text: str, programs: Sequence[Program], aliases: Aliases) -> str | None:
    """The id of the programme called ``text``: by id, else by name, else by alias; None if there is none."""
    wanted = fold(text)
    by_alias: str | None = None
    for program in programs:
        if wanted in (fold(program.program_id), fold(program.name)):
            return program.program_id
        if by_alias is None and any(
            wanted == fold(alias.name) for alias in aliases.get(program.program_id, ())
        ):
            by_alias = program.program_id
    return by_alias


def nearest(text: str, programs: Sequence[Program], aliases: Aliases, limit: int) -> tuple[str, ...]:
    """The names of at most ``limit`` programmes most like ``text``, best first."""
    wanted = fold(text)
    likeness = {
        program.name: max(_likeness(wanted, name) for name in _names(program, aliases))
        for program in programs
    }
    near = sorted(likeness, key=lambda name: -likeness[name])  # stable: ties stay in catalogue order
    return tuple(name for name in near if likeness[name])[:limit]


def _names(program: Program, aliases: Aliases) -> Iterator[str]:
    yield from map(fold, (program.program_id, program.name, program.kana))
    for alias in aliases.get(program.program_id, ()):
        yield from map(fold, (alias.name, alias.kana or ""))


def _likeness(wanted: str, name: str) -> float:
    """0 where nothing is alike, else up to 3; a name that contains the text comes before any that resembles it."""
    if not wanted or not name:
        return 0.0
    matcher = SequenceMatcher(None, wanted, name, autojunk=False)
    ratio, piece = matcher.ratio(), matcher.find_longest_match().size
    share = piece / len(wanted) if piece >= _LEAST_PIECE else 0.0
    contained = len(wanted) > 1 and wanted in name
    if not contained and ratio < _LEAST_RATIO and share < _LEAST_SHARE:
        return 0.0
    return contained + ratio + share
