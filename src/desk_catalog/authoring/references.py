"""Rules between rows: keys and combinations that must be unique, references that must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desk_catalog.authoring.cells import Value
from desk_catalog.authoring.problems import Problem
from desk_catalog.authoring.rows import Row
from desk_catalog.catalog.columns import Column, Table

Rows = Mapping[str, Sequence[Row]]


def check_references(tables: Sequence[Table], rows: Rows) -> Iterator[Problem]:
    """Check every table that could be read; what points into a file that could not be read is left in peace."""
    for table in tables:
        if table.name not in rows:
            continue
        for names in (table.key, *table.unique):
            yield from _duplicates(table, names, rows[table.name])
        for column in table.columns:
            if column.references:
                yield from _dangling(table, column, rows)
            if column.references and column.references.split(".")[0] == table.name:
                yield from _cycles(table, column, rows[table.name])


def _duplicates(table: Table, names: Sequence[str], rows: Sequence[Row]) -> Iterator[Problem]:
    first_lines: dict[tuple[Value, ...], int] = {}
    for row in rows:
        values = tuple(row.values.get(name) for name in names)
        if None in values:  # faulty or empty: SQL, too, takes empty cells for different ones
            continue
        first = first_lines.setdefault(values, row.line)
        if first != row.line:
            written = "、".join(row.cells[name] for name in names)
            reason = f"{first}行目と同じ値です。{'と'.join(names)}は重ねて使えません。"
            yield Problem(table.file_name, row.line, names[-1], written, reason)


def _dangling(table: Table, column: Column, rows: Rows) -> Iterator[Problem]:
    target, key = str(column.references).split(".")
    if target not in rows:
        return
    # Written cells, not values: a row with a fault of its own is still there to be pointed to.
    known = {row.cells.get(key) for row in rows[target]}
    for row in rows[table.name]:
        for code in _codes(row.values.get(column.name)):
            if code not in known:
                reason = f"「{code}」は {target}.csv の {key} にありません。"
                yield Problem(table.file_name, row.line, column.name, row.cells[column.name], reason)


def _codes(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return () if value is None else (str(value),)


def _cycles(table: Table, column: Column, rows: Sequence[Row]) -> Iterator[Problem]:
    """Report each ring of rows that point to one another, once, at the first line of the ring."""
    key = str(column.references).split(".")[1]
    targets = {row.values.get(key): row.values.get(column.name) for row in rows}
    lines = {row.values.get(key): row for row in reversed(rows)}
    reported: set[Value] = set()
    for start, row in reversed(lines.items()):
        ring = _ring(start, targets)
        if start is None or not ring or reported.intersection(ring):
            continue
        reported.update(ring)
        chain = "→".join(str(code) for code in (*ring, ring[0]))
        reason = f"たどると元に戻ります（{chain}）。"
        yield Problem(table.file_name, row.line, column.name, row.cells[column.name], reason)


def _ring(start: Value, targets: Mapping[Value, Value]) -> tuple[Value, ...]:
    """Return the codes met on the way from ``start`` back to it, or nothing if the way ends or turns elsewhere."""
    path = [start]
    while (following := targets.get(path[-1])) is not None:
        if following == start:
            return tuple(path)
        if following in path:
            return ()
        path.append(following)
    return ()
