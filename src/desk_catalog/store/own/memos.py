"""The user's memos: saved at once, kept in memory while they cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from desk_catalog.store.own.door import OwnDoor
from desk_catalog.store.own.values import Memo, both, moment, stamp, whole

_COLUMNS = "kind, id, text, changed"


class _Pending(NamedTuple):
    memo: Memo
    seen: str | None


class Memos:
    def __init__(self, door: OwnDoor, now: Callable[[], datetime]) -> None:
        self._door = door
        self._now = now
        self._pending: dict[tuple[str, str], _Pending] = {}

    def of(self, kind: str, id: str) -> Memo | None:
        """The memo about one thing, also one that could not be saved yet; None if there is none."""
        key = (whole(kind), whole(id))
        memo = self._pending[key].memo if key in self._pending else self._stored(*key)
        return memo if memo is not None and memo.text else None

    def all(self) -> tuple[Memo, ...]:
        """Every memo, the last changed first; those of things the present edition does not have, too."""
        found = {(memo.kind, memo.id): memo for memo in self._all_stored()}
        found |= {key: pending.memo for key, pending in self._pending.items()}
        return tuple(
            sorted((memo for memo in found.values() if memo.text), key=lambda m: m.changed, reverse=True)
        )

    def put(self, kind: str, id: str, text: str, *, seen: str | None = None) -> Memo:
        """Save ``text`` at once and answer what is saved; blank text removes the memo.

        ``seen`` is the text the user started from ('' for none): if another window has saved something else
        meanwhile, the memo gets both texts. None overwrites whatever there is.
        OwnFileError if saving fails: ``of`` still answers the text, and ``save`` tries again.
        """
        text = whole(text) if text.strip() else ""
        memo = Memo(whole(kind), whole(id), text, self._now())
        key = (memo.kind, memo.id)
        start = self._pending[key].seen if key in self._pending else seen
        self._pending[key] = _Pending(memo, whole(start) if start is not None else None)
        return self.save()[key]

    def unsaved(self) -> tuple[Memo, ...]:
        """What ``put`` could not save; empty text stands for a removal."""
        return tuple(pending.memo for pending in self._pending.values())

    def save(self) -> dict[tuple[str, str], Memo]:
        """Save what could not be saved; OwnFileError if it still cannot. Answers what was saved by (kind, id)."""
        if not self._pending:
            return {}
        with self._door.changing():
            saved = {key: self._settled(pending) for key, pending in self._pending.items()}
            for memo in saved.values():
                self.write(memo)
        self._pending.clear()
        return saved

    def adopt(self, other: Memos) -> None:
        """Save what ``other``, of the same file, could not; OwnFileError if this cannot either."""
        self._pending = {**other._pending, **self._pending}
        self.save()

    def write(self, memo: Memo) -> None:
        """Inside a transaction: ``memo`` instead of what there was."""
        values = {"kind": memo.kind, "id": memo.id, "text": memo.text, "changed": stamp(memo.changed)}
        self._door.run("DELETE FROM memo WHERE kind = :kind AND id = :id", values)
        if memo.text:
            self._door.run(f"INSERT INTO memo ({_COLUMNS}) VALUES (:kind, :id, :text, :changed)", values)

    def merge(self, other: Memos) -> int:
        """Inside a transaction: take over all memos of ``other``; answers how many those are."""
        theirs = other.all()
        for memo in theirs:
            mine = self._stored(memo.kind, memo.id)
            self.write(both(mine, memo) if mine else memo)
        return len(theirs)

    def _settled(self, pending: _Pending) -> Memo:
        """What to save, given what another window may have saved since the user started."""
        memo, seen = pending
        stored = self._stored(memo.kind, memo.id)
        if seen is None or stored is None or stored.text in (seen, memo.text):
            return memo
        return both(memo, stored)

    def _stored(self, kind: str, id: str) -> Memo | None:
        found = self._door.rows(
            f"SELECT {_COLUMNS} FROM memo WHERE kind = :kind AND id = :id", {"kind": kind, "id": id}
        )
        return next((_memo(row["kind"], row["id"], row["text"], row["changed"]) for row in found), None)

    def _all_stored(self) -> tuple[Memo, ...]:
        found = self._door.rows(f"SELECT {_COLUMNS} FROM memo ORDER BY kind, id")
        return tuple(_memo(row["kind"], row["id"], row["text"], row["changed"]) for row in found)


def _memo(kind: str, id: str, text: str, changed: str) -> Memo:
    return Memo(kind, id, text, moment(changed))
