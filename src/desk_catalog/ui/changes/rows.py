"""The list of changes: its columns, and by what it can be narrowed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from desk_catalog.catalog.changes import Change
from desk_catalog.ui.models import Column

EVERYTHING, OWN = "すべて", "お気に入りと配布セットだけ"
SCOPES = (EVERYTHING, OWN)
NO_MINISTRY = "（府省によらない）"
NOTHING = "－"


def columns(old: str, new: str, own: Callable[[], Collection[str]]) -> tuple[Column[Change], ...]:
    """``old`` and ``new`` are the titles of the editions; ``own`` answers the programmes the user keeps."""
    return (
        Column("種類", lambda row: row.kind, 6.4),
        Column(
            "★",
            lambda row: "★" if row.program_id in own() else "",
            2.2,
            spoken=lambda row: "お気に入りか配布セットの事業" if row.program_id in own() else "",
            tip=lambda row: "お気に入りか配布セットの事業" if row.program_id in own() else "",
            center=True,
        ),
        Column("府省", lambda row: row.ministry or NOTHING, 4.4),
        Column("事業など", lambda row: row.program, 15, tip=lambda row: row.program),
        Column("項目", lambda row: row.field, 10, tip=lambda row: row.field),
        Column(old, lambda row: _line(row.old), 15, tip=lambda row: row.old),
        Column(new, lambda row: _line(row.new), 15, tip=lambda row: row.new),
        Column(
            "増減（千円）",
            lambda row: row.difference,
            6.5,
            spoken=lambda row: f"増減 {row.difference}" if row.difference else "増減なし",
            right=True,
        ),
    )


def _line(text: str) -> str:
    return " / ".join(text.split("\n")) or NOTHING


def ministry_of(change: Change) -> str:
    return change.ministry or NO_MINISTRY


def kept(
    changes: Iterable[Change],
    kinds: Collection[str] = (),
    ministries: Collection[str] = (),
    only: Collection[str] | None = None,
) -> tuple[Change, ...]:
    """Those of the chosen kinds and ministries, of the programmes in ``only``; what is not chosen narrows nothing."""
    return tuple(
        change
        for change in changes
        if (not kinds or change.kind in kinds)
        and (not ministries or ministry_of(change) in ministries)
        and (only is None or change.program_id in only)
    )


def summary(changes: Collection[Change], kinds: Iterable[str]) -> str:
    """「14件（新設 2、終了 1、改称 2）」: of each of ``kinds`` how many."""
    counts = ((kind, sum(change.kind == kind for change in changes)) for kind in kinds)
    said = "、".join(f"{kind} {number}" for kind, number in counts if number)
    return f"{len(changes)}件{f'（{said}）' if said else ''}"
