"""What is left out, and in which order, when a sheet's words are more than a page can hold.

First the space for notes goes, then networks, then needs, then what else comes in lists; then the type gets smaller,
and only then are the texts themselves cut, with a mark that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from desk_catalog.paper.content import SheetContent
from desk_catalog.paper.wording import and_more

BODY, SMALL = 10.5, 9.0  # points; nothing is ever smaller than SMALL
CUT = "…（以下略、カタログ参照）"


class Boxes(IntEnum):
    """How much room contacts get: a large box each, a small one, or one box and the others in a list."""

    LARGE = 0
    SMALL = 1
    LISTED = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of everything is printed; None is no limit. ``note_space`` is the least height of the notes in mm."""

    note_space: float = 24.0
    networks: int | None = None
    needs: int | None = None
    contacts: int | None = None
    boxes: Boxes = Boxes.LARGE
    lines: int | None = None  # of budget, position, remarks and children, each
    aliases: int | None = None
    body: float = BODY
    characters: int | None = None
    grid: bool = True

    def cut(self, text: str) -> str:
        """``text``, ended with 「…（以下略、カタログ参照）」 where it is longer than allowed."""
        if self.characters is None or len(text) <= self.characters:
            return text
        return text[: max(0, self.characters - len(CUT))] + CUT


def steps(content: SheetContent) -> Iterator[Limits]:
    """Ever tighter limits, starting with none."""
    limits = Limits()
    yield limits
    for space in (16.0, 0.0):
        limits = replace(limits, note_space=space)
        yield limits
    for narrow in (_networks, _needs, _contacts, _lines, _aliases, _type, _characters):
        tighter = limits
        for tighter in narrow(content, limits):
            yield tighter
        limits = tighter


def relaxations(content: SheetContent, limits: Limits) -> Iterator[Limits]:
    """``limits`` with one list longer again, the most important list first, and longest first.

    When even the type had to shrink, the lists cut before it may have left more room than was needed.
    """
    ways: tuple[tuple[int | None, int, Callable[[int], Limits]], ...] = (
        (limits.contacts, len(content.contacts), lambda count: replace(limits, contacts=count)),
        (limits.lines, _longest(content), lambda count: replace(limits, lines=count)),
        (limits.needs, len(content.needs), lambda count: replace(limits, needs=count)),
        (limits.networks, len(content.networks), lambda count: replace(limits, networks=count)),
    )
    for current, number, loosen in ways:
        if current is not None:
            yield from (loosen(count) for count in range(number, current, -1))


_Narrow = Callable[[SheetContent, Limits], Iterator[Limits]]


def _counts(number: int, least: int) -> Iterator[int]:
    yield from range(number - 1, least - 1, -1)


def _networks(content: SheetContent, limits: Limits) -> Iterator[Limits]:
    for count in _counts(len(content.networks), 1):
        yield replace(limits, networks=count)


def _needs(content: SheetContent, limits: Limits) -> Iterator[Limits]:
    for count in _counts(len(content.needs), 1):
        yield replace(limits, needs=count)


def _contacts(content: SheetContent, limits: Limits) -> Iterator[Limits]:
    """Smaller boxes first: a contact less is a telephone number less."""
    if len(content.contacts) > 1:
        for boxes in (Boxes.SMALL, Boxes.LISTED):
            limits = replace(limits, boxes=boxes)
            yield limits
    for count in _counts(len(content.contacts), 1):
        yield replace(limits, contacts=count)


def _longest(content: SheetContent) -> int:
    lists = (content.budget, content.position, content.children, content.applicant_notes, content.new_call)
    return max(len(items) for items in lists)


def _lines(content: SheetContent, limits: Limits) -> Iterator[Limits]:
    for count in _counts(_longest(content), 1):
        yield replace(limits, lines=count)


def _aliases(content: SheetContent, limits: Limits) -> Iterator[Limits]:
    for count in _counts(len(content.aliases), 1):
        yield replace(limits, aliases=count)


def _type(content: SheetContent, limits: Limits) -> Iterator[Limits]:
    for body in (10.0, 9.5, SMALL):
        yield replace(limits, body=body, boxes=max(limits.boxes, Boxes.SMALL))


def _characters(content: SheetContent, limits: Limits) -> Iterator[Limits]:
    for characters in (600, 450, 300, 200, 150, 120, 100, 85, 70, 50, 30):
        limits = replace(limits, characters=characters)
        yield limits
    yield replace(limits, grid=False)


def shorten(content: SheetContent, limits: Limits) -> SheetContent:
    """The content with its lists and texts cut to ``limits``."""
    cut = limits.cut

    def some(items: tuple[str, ...], limit: int | None) -> tuple[str, ...]:
        return and_more(tuple(cut(item) for item in items), limit)

    return replace(
        content,
        heading=cut(content.heading),
        ministry=cut(content.ministry),
        name=cut(content.name),
        aliases=some(content.aliases, limits.aliases),
        summary=cut(content.summary),
        applicant_notes=some(content.applicant_notes, limits.lines),
        new_call=some(content.new_call, limits.lines),
        position=some(content.position, limits.lines),
        needs=some(content.needs, limits.needs),
        parent=cut(content.parent) if content.parent else content.parent,
        children=some(content.children, limits.lines),
        networks=some(content.networks, limits.networks),
        source=cut(content.source),
        budget_scope=cut(content.budget_scope),
        office=cut(content.office),
    )
