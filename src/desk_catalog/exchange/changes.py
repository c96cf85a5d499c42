"""The difference of two editions for other programs and for spreadsheets."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict

from desk_catalog.catalog.changes import Change, by_kind
from desk_catalog.exchange.sheet import Cell, Column, Sheet, sheet
from desk_catalog.store.difference import Difference

_DIFFERENCE = re.compile(r"[+△][\d,]+")


def changes_sheet(old: str, new: str, changes: Sequence[Change]) -> Sheet:
    """One row for each change; ``old`` and ``new`` are the titles of the editions. Differences are numbers, in 千円."""
    columns: tuple[Column[Change], ...] = (
        Column("kind", "種類", lambda one: one.kind),
        Column("program_id", "事業ID", lambda one: one.program_id or None),
        Column("subject", "事業など", lambda one: one.program),
        Column("ministry", "府省", lambda one: one.ministry or None),
        Column("field", "項目", lambda one: one.field),
        Column("old", old, lambda one: one.old or None),
        Column("new", new, lambda one: one.new or None),
        Column("difference_thousand_yen", "増減（千円）", _number),
        Column("remark", "違い", _remark),
    )
    return sheet("変わったこと", columns, changes)


def changes_json(difference: Difference, changes: Sequence[Change] | None = None) -> bytes:
    """Both editions, how many changes of each kind, and the changes (all, or those given); UTF-8."""
    chosen = difference.changes if changes is None else tuple(changes)
    record = {
        "old": asdict(difference.old),
        "new": asdict(difference.new),
        "counts": {kind: len(group) for kind, group in by_kind(chosen)},
        "changes": [_record(change) for change in chosen],
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def _record(change: Change) -> dict[str, object]:
    """What other programs may rely on; what does not apply is null."""
    record: dict[str, object] = {
        "kind": change.kind,
        "program_id": change.program_id or None,
        "subject": change.program,
        "ministry": change.ministry or None,
        "field": change.field,
        "old": change.old or None,
        "new": change.new or None,
        "difference_thousand_yen": _number(change),
        "remark": _remark(change),
    }
    return record


def _number(change: Change) -> int | None:
    """△1,000 → -1000; None where the difference is no amount."""
    if not _DIFFERENCE.fullmatch(change.difference):
        return None
    return int(change.difference.replace("△", "-").replace(",", ""))


def _remark(change: Change) -> Cell:
    return None if _DIFFERENCE.fullmatch(change.difference) else change.difference or None
