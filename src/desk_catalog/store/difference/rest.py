"""Everything else: the columns nobody has found better words for, row by row, each told with its own heading.

A row is the same in both editions where its key is. What :mod:`.fields` and :mod:`.frame` say already is left out here
(``TOLD``), and so is what is no fact of the source document (``NO_FACT``); together they account for every column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.changes import (
    AMOUNT,
    CHANGED,
    CONTACT,
    EDITION,
    NETWORKS,
    REFERENCE,
    THEMES,
    Change,
)
from desk_catalog.catalog.columns import Column, Kind, Table
from desk_catalog.catalog.tables import BY_NAME, TABLES
from desk_catalog.catalog.tables.vocabulary import IN_WORDS
from desk_catalog.store.catalogue import Catalogue

Row = tuple[Any, ...]
Key = tuple[Any, ...]

NO_FACT = {
    "page": "another document has other pages",
    "sort": "the order in which rows are shown",
    "source_page.title": "of the document's pages, not of what they say",
    "source_page.section": "of the document's pages, not of what they say",
    "source_page.number_printed": "of the document's pages, not of what they say",
    "edition.title": "stands over every comparison",
    "edition.fiscal_year": "stands over every comparison, in the title",
    "prefecture.code": "JIS X 0401, not from the source document",
    "prefecture.kana": "JIS X 0401, not from the source document",
    "proposed_reading.kana": "made by a tool, for search alone",
}
"""Columns that are no facts of the source document, by name or by table and name, and why."""

TOLD = {
    "theme": {"name", "axis", "goal"},
    "phase": {"title"},
    "program": {"name", "ministry_id", "parent_id", "summary"},
    "placement": {"theme_id", "lane", "program_id", "budget_printed", "uchisuu"},
    "section1": {
        *("program_id", "group_name", "budget_r4_million_yen", "supplementary_r3_million_yen", "note"),
    },
    "listing": {
        *(
            "theme_id",
            "program_id",
            "printed_name",
            "budget_thousand_yen",
            "uchisuu",
            "budget_note",
            "new_call",
        ),
    },
    "network": {"name", "scheme_id", "plan_name", "status", "summary"},
    "budget_figure": {"printed", "amount_thousand_yen", "uchisuu", "period"},
}
"""Columns the other parts of this package tell."""

_LEADERS = {
    ("placement", "budget_thousand_yen"): ("budget_printed", "uchisuu"),
    ("section1", "budget_printed"): ("budget_r4_million_yen", "supplementary_r3_million_yen"),
    ("listing", "budget_printed"): ("budget_thousand_yen", "uchisuu"),
}
"""What goes without saying where one of those columns of its row has changed: the amount as printed, say."""


@dataclass(frozen=True, slots=True)
class _Spec:
    """How a table's rows are told. ``named`` is the column that names a row, ``of`` the one that names a programme.

    ``comes`` are rows that are told also where an edition has them and the other has not.
    """

    kind: str
    named: str = ""
    of: str = ""
    comes: bool = False


_SPECS = {
    "edition": _Spec(EDITION),
    "ministry": _Spec(EDITION, "name", comes=True),
    "applicant": _Spec(EDITION, "name", comes=True),
    "theme": _Spec(THEMES, "name"),
    "program": _Spec(CHANGED, of="program_id"),
    "program_alias": _Spec(CHANGED, of="program_id"),
    "placement": _Spec(CHANGED, of="program_id"),
    "section1": _Spec(CHANGED, of="program_id"),
    "need": _Spec(CHANGED, "need", "program_id", comes=True),
    "office": _Spec(CONTACT, "name"),
    "contact": _Spec(CONTACT, "office_id"),
    "listing": _Spec(CHANGED, of="program_id"),
    "scheme": _Spec(NETWORKS, "name", comes=True),
    "network": _Spec(NETWORKS, "name"),
    "network_prefecture": _Spec(NETWORKS, "network_id"),
    "organization": _Spec(NETWORKS, "name"),
    "membership": _Spec(NETWORKS, "organization_id"),
    "budget_figure": _Spec(REFERENCE, "topic", "program_id"),
    "timeline_event": _Spec(REFERENCE, "event", comes=True),
    "strong_university": _Spec(REFERENCE, "university", comes=True),
    "reference_card": _Spec(REFERENCE, "title", comes=True),
    "reference_item": _Spec(REFERENCE, "card_id", comes=True),
    "misprint": _Spec(REFERENCE, "printed"),  # another document has other misprints: they come and go untold
}
_TITLES = {
    "reference_card": "title",
    "need": "need",
}  # the column that names a row others refer to; else ``name``


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of an edition by table and key, and what is asked of them; ``told`` are contacts told by programme."""

    rows: Mapping[str, dict[Key, Row]]
    contacts: frozenset[str]
    _names: dict[str, dict[str, str]] = field(default_factory=dict)

    def name(self, table: str, key: object) -> str:
        """What a row that others refer to is called; its key where it is not there."""
        if table not in self._names:
            at = _place(_columns(table), _TITLES.get(table, "name"))
            self._names[table] = {str(one[0]): str(row[at]) for one, row in self.rows[table].items()}
        return self._names[table].get(str(key), str(key))


def read_tables(catalogue: Catalogue) -> Tables:
    """Every row of the tables that are told here."""
    rows = {}
    for name in _SPECS:
        columns = _columns(name)
        names = ", ".join(f'"{column.name}"' for column in columns)
        key = () if name == "edition" else BY_NAME[name].key  # it has one row
        at = [_place(columns, one) for one in key]
        found = catalogue.ask(f'SELECT {names} FROM "{name}" ORDER BY rowid')
        rows[name] = {tuple(row[one] for one in at): row for row in found}
    listed = catalogue.ask("SELECT DISTINCT contact_id FROM listing_contact")
    return Tables(rows, frozenset(one for (one,) in listed))


def rest(
    old: Tables, new: Tables, renamed: Mapping[str, str], program: Callable[[str], tuple[str, str]]
) -> list[Change]:
    """What else is other. ``renamed`` are old ids of programmes → new; ``program`` answers name and ministry of one."""
    changes: list[Change] = []
    for table in TABLES:
        if table.name in _SPECS:
            changes += _Comparison(table, old, new, renamed, program).changes()
    return changes


class _Comparison:
    """One table of two editions."""

    def __init__(
        self,
        table: Table,
        old: Tables,
        new: Tables,
        renamed: Mapping[str, str],
        program: Callable[[str], tuple[str, str]],
    ) -> None:
        self._table, self._old, self._new, self._program = table, old, new, program
        self._spec = _SPECS[table.name]
        self._columns = _columns(table.name)
        self._at = {column.name: number for number, column in enumerate(self._columns)}
        self._before = old.rows[table.name]
        self._after = new.rows[table.name]
        if renamed and "program_id" in table.key:
            at = table.key.index("program_id")
            self._before = {
                (*key[:at], renamed.get(key[at], key[at]), *key[at + 1 :]): row
                for key, row in self._before.items()
            }

    def changes(self) -> Iterator[Change]:
        """Rows in both first, in the order of the new edition; then what came and what is gone."""
        yield from self._grouped()
        if not self._spec.comes:
            return
        for key, row in self._after.items():
            if key not in self._before and not self._of(row):
                yield self._change(row, self._new, "加わったもの", "", self._told(row, self._new))
        for key, row in self._before.items():
            if key not in self._after and not self._of(row):
                yield self._change(row, self._old, "なくなったもの", self._told(row, self._old), "")

    def _grouped(self) -> Iterator[Change]:
        """What is the same change in several rows of a programme is told once, with the themes."""
        groups: defaultdict[Change, list[str]] = defaultdict(list)
        for key, after in self._after.items():
            before = self._before.get(key)
            if before is None or before == after:
                continue
            for column in self._facts(before, after):
                at = self._at[column.name]
                sides = (
                    self._shown(column, before[at], self._old),
                    self._shown(column, after[at], self._new),
                )
                change = self._change(after, self._new, self._field(column, after), *sides)
                themes = groups[change]
                if "theme_id" in self._at and self._table.name not in ("theme", "phase"):
                    themes.append(self._new.name("theme", after[self._at["theme_id"]]))
        for change, themes in groups.items():
            where = f"（{'、'.join(dict.fromkeys(themes))}）" if themes else ""
            yield Change(
                change.kind,
                change.program,
                f"{change.field}{where}",
                change.old,
                change.new,
                change.difference,
                change.program_id,
                change.ministry,
            )

    def _facts(self, before: Row, after: Row) -> Iterator[Column]:
        """The columns that differ and are told here."""
        told = TOLD.get(self._table.name, set())
        for column in self._columns:
            name, at = column.name, self._at[column.name]
            if (
                before[at] == after[at]
                or name in told
                or name in self._table.key
                or is_no_fact(self._table, column)
            ):
                continue
            leaders = _LEADERS.get((self._table.name, name), ())
            if any(before[self._at[one]] != after[self._at[one]] for one in leaders):
                continue
            if self._is_told_by_programme(after):
                continue
            yield column

    def _is_told_by_programme(self, row: Row) -> bool:
        """A contact that answers for programmes, and a need that leads to one: their changes stand there."""
        if self._table.name == "contact":
            return row[0] in self._new.contacts and row[0] in self._old.contacts
        return False

    def _of(self, row: Row) -> str:
        return str(row[self._at[self._spec.of]] or "") if self._spec.of else ""

    def _change(self, row: Row, side: Tables, name: str, old: str, new: str) -> Change:
        program_id = self._of(row)
        if program_id:
            subject, ministry = self._program(program_id)
            kind = AMOUNT if self._spec.kind == REFERENCE else self._spec.kind
            return Change(kind, subject, name, old, new, "", program_id, ministry)
        return Change(self._spec.kind, self._subject(row, side), name, old, new)

    def _subject(self, row: Row, side: Tables) -> str:
        if not self._spec.named:
            return self._table.label
        value = row[self._at[self._spec.named]]
        column = self._columns[self._at[self._spec.named]]
        return self._shown(column, value, side) if column.references else str(value)

    def _field(self, column: Column, row: Row) -> str:
        """「①の事業：印字名」; what a programme or a thing is itself needs no table."""
        heading = column.label.removesuffix(f"({column.unit})")
        if self._table.name == "reference_item":
            parts = (row[self._at["heading"]], row[self._at["label"]])
            return "：".join((*(part for part in parts if part), heading))
        if self._table.name in ("membership", "network_prefecture"):
            key = self._table.key
            network = self._new.name("network", row[self._at["network_id"]])
            where = "" if key[1] == "organization_id" else f"{row[self._at[key[1]]]}、"
            return f"{heading}（{where}{network}）"
        own = {"program": "", "edition": "", "need": "「したい」："}.get(self._table.name)
        if own is None:
            own = f"{self._table.label}：" if self._spec.of or self._spec.kind in (CONTACT, EDITION) else ""
        return f"{own}{heading}"

    def _told(self, row: Row, side: Tables) -> str:
        """A row that came or went, in a line."""
        skipped = {*self._table.key, self._spec.named, self._spec.of, "basis", "reason", "kana"}
        parts = (
            self._shown(column, row[self._at[column.name]], side)
            for column in self._columns
            if column.name not in skipped
            and not is_no_fact(self._table, column)
            and row[self._at[column.name]]
        )
        return "　".join(parts) or self._subject(row, side)

    def _shown(self, column: Column, value: object, side: Tables) -> str:
        if value is None or value == "":
            return NOT_STATED
        if column.kind is Kind.FLAG:
            return "はい" if value else "いいえ"
        if column.references:
            table = column.references.partition(".")[0]
            return side.name(table, value) if table in _SPECS else str(value)
        if column.unit:
            return f"{value:,}{column.unit}"
        return IN_WORDS.get(str(value), str(value))


def is_no_fact(table: Table, column: Column) -> bool:
    return column.name in NO_FACT or f"{table.name}.{column.name}" in NO_FACT


@cache
def _columns(name: str) -> tuple[Column, ...]:
    """What is read of a table: its key, what is told here, and what that is told with."""
    table, spec = BY_NAME[name], _SPECS[name]
    with_them = {
        *table.key,
        *(spec.named, spec.of, "theme_id", _TITLES.get(name, "name")),
        *(one for (of, _follower), leaders in _LEADERS.items() if of == name for one in leaders),
    }
    told = TOLD.get(name, set())
    return tuple(
        column
        for column in table.stored_columns()
        if column.name in with_them or (column.name not in told and not is_no_fact(table, column))
    )


def _place(columns: Sequence[Column], name: str) -> int:
    return [column.name for column in columns].index(name)
