"""The user's 配布セット: named lists of programmes, one of them the current one. There is always at least one."""

from __future__ import annotations

from collections.abc import Iterable

from desk_catalog.store.own.door import OwnDoor
from desk_catalog.store.own.errors import OwnFileError
from desk_catalog.store.own.migrations import FIRST_SET
from desk_catalog.store.own.values import HandoutSet, both_notes, whole

_ALL = "SELECT set_id, name, note, is_current FROM handout_set ORDER BY sort, set_id"
_ITEMS = "SELECT set_id, program_id FROM handout_item ORDER BY set_id, sort, program_id"
# At the end, wherever that is by now; what is in the set already keeps its place.
_INCLUDE = """INSERT INTO handout_item (set_id, program_id, sort)
    SELECT :set_id, :program_id, coalesce(max(sort), 0) + 1 FROM handout_item WHERE set_id = :set_id
    ON CONFLICT (set_id, program_id) DO NOTHING"""
_ADD = """INSERT INTO handout_set (name, note, sort)
    SELECT :name, :note, coalesce(max(sort), 0) + 1 FROM handout_set"""


class HandoutSets:
    """Every change is saved at once; OwnFileError if it cannot be, or if another window has deleted the set."""

    def __init__(self, door: OwnDoor) -> None:
        self._door = door

    def all(self) -> tuple[HandoutSet, ...]:
        """In the user's order."""
        with self._door.reading():
            return self._read()

    def current(self) -> HandoutSet:
        """The set that new programmes go to."""
        sets = self.all()
        if not sets:  # by another program's hand
            with self._door.changing():
                self.ensure()
            sets = self.all()
        return next((one for one in sets if one.is_current), sets[0])

    def choose(self, set_id: int) -> None:
        """Make it the current one."""
        with self._door.changing():
            self._must_exist(set_id)
            self._choose(set_id)

    def add(self, name: str, note: str = "") -> HandoutSet:
        """A new empty set, which becomes the current one; OwnFileError if the name is blank or taken."""
        name = whole(name).strip()
        with self._door.changing():
            self._check_name(name)
            self._choose(self._add(name, whole(note)))
        return self.current()

    def rename(self, set_id: int, name: str) -> None:
        """OwnFileError if the name is blank or taken by another set."""
        name = whole(name).strip()
        with self._door.changing():
            self._must_exist(set_id)
            self._check_name(name, set_id)
            self._door.run(
                "UPDATE handout_set SET name = :name WHERE set_id = :set_id",
                {"name": name, "set_id": set_id},
            )

    def describe(self, set_id: int, note: str) -> None:
        """Save the note that belongs to the set."""
        with self._door.changing():
            self._must_exist(set_id)
            values = {"note": whole(note), "set_id": set_id}
            self._door.run("UPDATE handout_set SET note = :note WHERE set_id = :set_id", values)

    def remove(self, set_id: int) -> None:
        """Delete the set; after the last one there is an empty one of the first name. Deleted already is well."""
        with self._door.changing():
            self._door.run("DELETE FROM handout_set WHERE set_id = :set_id", {"set_id": set_id})
            self.ensure()

    def include(self, set_id: int, *program_ids: str) -> None:
        """Add at the end; what is in the set already stays where it is."""
        with self._door.changing():
            self._must_exist(set_id)
            self._include(set_id, program_ids)

    def exclude(self, set_id: int, *program_ids: str) -> None:
        """Take out; what is not in it is well."""
        with self._door.changing():
            for program_id in program_ids:
                values = {"set_id": set_id, "program_id": whole(program_id)}
                self._door.run(
                    "DELETE FROM handout_item WHERE set_id = :set_id AND program_id = :program_id", values
                )

    def arrange(self, set_id: int, program_ids: Iterable[str]) -> None:
        """Put the set's programmes in this order; those not named, as another window's, follow as they stood."""
        wanted = [whole(program_id) for program_id in program_ids]
        with self._door.changing():
            self._must_exist(set_id)
            present = next(one for one in self._read() if one.set_id == set_id).program_ids
            ordered = dict.fromkeys([*(one for one in wanted if one in present), *present])
            for sort, program_id in enumerate(ordered, 1):
                self._door.run(
                    "UPDATE handout_item SET sort = :sort WHERE set_id = :set_id AND program_id = :program_id",
                    {"sort": sort, "set_id": set_id, "program_id": program_id},
                )

    def arrange_sets(self, set_ids: Iterable[int]) -> None:
        """Put the sets in this order; those not named follow as they stood."""
        wanted = list(set_ids)
        with self._door.changing():
            present = [one.set_id for one in self._read()]
            ordered = dict.fromkeys([*(one for one in wanted if one in present), *present])
            for sort, set_id in enumerate(ordered, 1):
                values = {"sort": sort, "set_id": set_id}
                self._door.run("UPDATE handout_set SET sort = :sort WHERE set_id = :set_id", values)

    def merge(self, other: HandoutSets) -> int:
        """Inside a transaction: sets of one name become one, ours first; the others follow. Answers how many."""
        theirs = other.all()
        for one in theirs:
            mine = self._named(one.name)
            set_id = mine.set_id if mine else self._add(one.name, one.note)
            if mine:
                values = {"note": both_notes(mine.note, one.note), "set_id": set_id}
                self._door.run("UPDATE handout_set SET note = :note WHERE set_id = :set_id", values)
            self._include(set_id, one.program_ids)
        return len(theirs)

    def ensure(self) -> None:
        """Inside a transaction: make the first set where there is none, and one current."""
        if not self._read():
            self._add(FIRST_SET, "")
        if not any(one.is_current for one in self._read()):
            self._choose(self._read()[0].set_id)

    def _read(self) -> tuple[HandoutSet, ...]:
        items: dict[int, list[str]] = {}
        for row in self._door.rows(_ITEMS):
            items.setdefault(row["set_id"], []).append(row["program_id"])
        return tuple(
            HandoutSet(
                row["set_id"],
                row["name"],
                row["note"],
                tuple(items.get(row["set_id"], ())),
                bool(row["is_current"]),
            )
            for row in self._door.rows(_ALL)
        )

    def _named(self, name: str) -> HandoutSet | None:
        return next((one for one in self._read() if one.name == name), None)

    def _add(self, name: str, note: str) -> int:
        self._door.run(_ADD, {"name": name, "note": note})
        return next(one.set_id for one in self._read() if one.name == name)

    def _choose(self, set_id: int) -> None:
        self._door.run("UPDATE handout_set SET is_current = (set_id = :set_id)", {"set_id": set_id})

    def _include(self, set_id: int, program_ids: Iterable[str]) -> None:
        for program_id in program_ids:
            self._door.run(_INCLUDE, {"set_id": set_id, "program_id": whole(program_id)})

    def _must_exist(self, set_id: int) -> None:
        if all(one.set_id != set_id for one in self._read()):
            raise OwnFileError(
                "この配布セットはほかのウィンドウで削除されています。ほかの配布セットはそのままです。"
                "別の配布セットを選んでください。"
            )

    def _check_name(self, name: str, set_id: int | None = None) -> None:
        if not name:
            raise OwnFileError("配布セットの名前がありません。何も変えていません。名前を入力してください。")
        taken = self._named(name)
        if taken is not None and taken.set_id != set_id:
            raise OwnFileError(
                f"同じ名前の配布セットがあります（{name}）。何も変えていません。別の名前にしてください。"
            )
