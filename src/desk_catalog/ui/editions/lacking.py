"""What the user keeps about things this edition does not have, and what other editions call them.

Apart from its window, which nothing of the start may load.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from desk_catalog.editions.choosing import Opened, elsewhere
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.recent import title_of


class Lost(NamedTuple):
    """Something kept about a thing the edition lacks: where it is kept, which thing, the user's own words, its name."""

    where: str
    kind: str
    id: str
    text: str = ""
    name: str = ""

    def line(self) -> str:
        """All of it as one line; what no edition here knows has no name but its id."""
        words = " ".join(self.text.split())
        return f"{self.where}：{self.name or self.id}{f'　{words}' if words else ''}"


def lost(desk: Desk) -> tuple[Lost, ...]:
    """Memos, favourites and 配布セット of things the edition lacks."""
    return tuple(_lost(desk))


def _lost(desk: Desk) -> Iterator[Lost]:
    for memo in desk.own.memos():
        if not title_of(desk, memo.kind, memo.id):
            yield Lost("メモ", memo.kind, memo.id, memo.text)
    for program_id in desk.own.favourites():
        if program_id not in desk.programs:
            yield Lost("お気に入り", "program", program_id)
    for one in desk.own.handout_sets():
        for program_id in one.program_ids:
            if program_id not in desk.programs:
                yield Lost(f"配布セット「{one.name}」", "program", program_id)


def named(things: Collection[Lost], opened: Opened, look: Look) -> Iterator[Lost]:
    """The same with the names they have in another edition; the newest that has them counts."""
    names: dict[tuple[str, str], str] = {}
    for catalogue in elsewhere(opened) if things else ():
        desk = Desk(catalogue, look)
        found = {(one.kind, one.id): title_of(desk, one.kind, one.id) for one in things}
        names = {key: title for key, title in found.items() if title} | names
    return (one._replace(name=names.get((one.kind, one.id), "")) for one in things)
