"""The SQL of the catalogue, written from the description of its tables.

The text is made here and not by sqlite-utils: SQLite keeps it as written, with the comments a reader of the file finds
in ``sqlite_schema``, and its wording must not follow a library's version, for the file is rebuilt byte for byte.

Types are INTEGER and TEXT only, so every table would also be valid as STRICT; the word is left out because a SQLite
before 3.37 could then not open the file at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desk_catalog.catalog.columns import Column, Kind, Table

Line = tuple[str, str]  # SQL of a column or constraint, comment


def child_columns(table: Table, column: Column) -> tuple[tuple[str, ...], str]:
    """Return the owner's key columns and the name of the code's column in a list's child table."""
    if not column.references:
        return table.key, column.name
    target, key = column.references.split(".")
    return table.key, key if key.startswith(f"{target}_") else f"{target}_{key}"


def statements(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the statements that create tables, child tables and the indexes of foreign keys."""
    for table in tables:
        yield _create(table.name, f"{table.label}: {table.comment}", _table_lines(table))
        yield from _indexes(table)
        for column in table.list_columns():
            comment = f"{table.label}の{column.label}: {column.comment}"
            yield _create(_child(column), comment, _child_lines(table, column))
            yield _index(_child(column), child_columns(table, column)[1])


def _child(column: Column) -> str:
    if column.child_table is None:
        raise ValueError(f"column {column.name} is a list without a child table")
    return column.child_table


def _quote(name: str) -> str:
    return f'"{name}"'


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(_quote(name) for name in names)


def _create(name: str, comment: str, lines: Sequence[Line]) -> str:
    """Put the comma before the comment, or the comment would swallow it."""
    last = len(lines) - 1
    body = (
        f"    {sql}{',' if number < last else ''}{f' -- {text}' if text else ''}\n"
        for number, (sql, text) in enumerate(lines)
    )
    return f"CREATE TABLE {_quote(name)} ( -- {comment}\n{''.join(body)})"


def _table_lines(table: Table) -> list[Line]:
    lines = [
        (_column(column, table), f"{column.label}: {column.comment}") for column in table.stored_columns()
    ]
    lines.append((f"PRIMARY KEY ({_quoted(table.key)})", ""))
    lines.extend((f"UNIQUE ({_quoted(names)})", "") for names in table.unique)
    lines.extend(
        (_foreign_key(column.name, column), "") for column in table.stored_columns() if column.references
    )
    return lines


def _child_lines(table: Table, column: Column) -> list[Line]:
    owner, code = child_columns(table, column)
    lines = [
        (f"{_quote(name)} {_sql_type(table.column(name))} NOT NULL", table.column(name).label)
        for name in owner
    ]
    lines.append((f"{_quote(code)} TEXT NOT NULL", column.label))
    lines.append(('"sort" INTEGER NOT NULL', "order as written, from 1"))
    lines.append((f"PRIMARY KEY ({_quoted((*owner, code))})", ""))
    lines.append((f"UNIQUE ({_quoted((*owner, 'sort'))})", ""))
    lines.append((f"FOREIGN KEY ({_quoted(owner)}) REFERENCES {_quote(table.name)} ({_quoted(owner)})", ""))
    if column.references:
        lines.append((_foreign_key(code, column), ""))
    return lines


def _sql_type(column: Column) -> str:
    return "INTEGER" if column.kind in (Kind.INTEGER, Kind.FLAG) else "TEXT"


def _column(column: Column, table: Table) -> str:
    parts = [_quote(column.name), _sql_type(column)]
    if column.required or column.name in table.key:
        parts.append("NOT NULL")
    if column.kind is Kind.FLAG:
        parts.append(f"CHECK ({_quote(column.name)} IN (0, 1))")
    elif column.choices:
        choices = ", ".join("'" + choice.replace("'", "''") + "'" for choice in column.choices)
        parts.append(f"CHECK ({_quote(column.name)} IN ({choices}))")
    return " ".join(parts)


def _foreign_key(name: str, column: Column) -> str:
    target, key = str(column.references).split(".")
    return f"FOREIGN KEY ({_quote(name)}) REFERENCES {_quote(target)} ({_quote(key)})"


def _indexes(table: Table) -> Iterator[str]:
    """Index the foreign keys, but for those a key or unique combination already begins with."""
    served = {table.key[0], *(names[0] for names in table.unique)}
    for column in table.stored_columns():
        if column.references and column.name not in served:
            yield _index(table.name, column.name)


def _index(table: str, column: str) -> str:
    return f"CREATE INDEX {_quote(f'{table}_by_{column}')} ON {_quote(table)} ({_quote(column)})"
