"""What goes into the user's file and how it comes out again; pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Memo:
    """The user's words about one thing; ``kind`` and ``id`` as in Hit. Empty text: there is none any more."""

    kind: str
    id: str
    text: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class HandoutSet:
    """A named set of programmes to hand out (配布セット), in the order of its pages.

    Programmes that the present edition does not have stay in it. ``set_id`` means something in this file only.
    """

    set_id: int
    name: str
    note: str
    program_ids: tuple[str, ...]
    is_current: bool


@dataclass(frozen=True, slots=True)
class Recent:
    """Something the user opened; ``kind`` and ``id`` as in Hit."""

    kind: str
    id: str
    opened: datetime


def now() -> datetime:
    return datetime.now(UTC)


def whole(text: str) -> str:
    """``text`` with half characters (lone surrogates, from a broken paste) as U+FFFD: UTF-8 has none.

    Two halves that belong together become their character.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def stamp(moment: datetime) -> str:
    """A moment as text that sorts like the time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def after(now: datetime, newest: str | None) -> datetime:
    """The moment to write down for what happens now: not before ``newest``, a stamp, even if the clock was set back."""
    last = moment(newest) if newest is not None else now
    return now if last <= now or last.year == MAXYEAR else last + timedelta(microseconds=1)


def moment(text: str) -> datetime:
    """The moment of a stamp; long ago where the text is none, since what it belongs to matters more."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def both(mine: Memo, other: Memo) -> Memo:
    """One memo with the words of two about the same thing: the newer text above, the older below a dated line.

    A text whose lines all stand in the other one is not repeated, so that putting together again changes nothing.
    """
    newer, older = (mine, other) if mine.changed >= other.changed else (other, mine)
    if _stands_in(older.text, newer.text):
        return newer
    if _stands_in(newer.text, older.text):
        return older
    line = f"―― 以前のメモ（{older.changed.astimezone():%Y-%m-%d}）――"
    return Memo(newer.kind, newer.id, f"{newer.text}\n\n{line}\n{older.text}", newer.changed)


def both_notes(mine: str, other: str) -> str:
    """The notes of two sets of one name, none lost."""
    if _stands_in(other, mine):
        return mine
    return other if _stands_in(mine, other) else f"{mine}\n{other}"


def _stands_in(part: str, text: str) -> bool:
    return not part.strip() or f"\n{part}\n" in f"\n{text}\n"
