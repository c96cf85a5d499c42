"""The file that is built: its bytes, its structure, and what is left behind when it cannot be written."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from tests.editions import edit_rows, write_edition

from desk_catalog import authoring
from desk_catalog.authoring.fileformat import SQLITE_VERSION, normalise
from desk_catalog.catalog.columns import Column, Kind
from desk_catalog.catalog.tables import APPLICATION_ID, SCHEMA_VERSION, TABLES
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.own import open_own
from desk_catalog.store.schema import statements
from desk_catalog.store.views import VIEWS


def _header(application_id: int = APPLICATION_ID, version: int = SCHEMA_VERSION) -> bytes:
    """A file that is a catalogue as far as its first bytes tell."""
    numbers = version.to_bytes(4, "big") + bytes(4) + application_id.to_bytes(4, "big")
    return b"SQLite format 3\x00".ljust(60, b"\x00") + numbers.ljust(40, b"\x00")


OLD = _header() + b"old"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "データ 置き場"
    folder.mkdir()
    return folder / "catalog.sqlite"


@pytest.fixture
def built(small_edition: Path, target: Path) -> Path:
    authoring.build(small_edition, target)
    return target


@pytest.fixture
def connection(built: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{built.as_uri()}?mode=ro", uri=True)) as opened:
        yield opened


def test_the_report_counts_what_was_written(small_edition: Path, target: Path) -> None:
    report = authoring.build(small_edition, target)
    assert report.path == target
    assert list(report.tables) == [
        name
        for table in TABLES
        for name in (table.name, *(str(column.child_table) for column in table.list_columns()))
    ]
    assert (report.tables["listing"], report.tables["listing_contact"]) == (4, 5)
    assert report.views == {
        "v_program": 5,
        "v_listing": 5,
        "v_map": 6,
        "v_roster": 4,
        "v_need": 2,
        "v_section1": 3,
    }


def test_every_cell_arrives(small_edition: Path, connection: sqlite3.Connection) -> None:
    """Empty cells are NULL, numbers are numbers, lists are rows in their order, and rows keep the file's order."""
    for table in TABLES:
        stored = [column.name for column in table.stored_columns()]
        names = ", ".join(f'"{name}"' for name in stored)
        found = connection.execute(f"SELECT {names} FROM {table.name} ORDER BY rowid").fetchall()
        written: list[list[str]] = []
        edit_rows(small_edition / table.file_name, written.extend)
        at = [written[0].index(name) for name in stored]
        assert [["" if v is None else str(v) for v in row] for row in found] == [
            [row[i] for i in at] for row in written[1:]
        ]
        for row in found:
            for column, value in zip(table.stored_columns(), row, strict=True):
                number = column.kind in (Kind.INTEGER, Kind.FLAG)
                assert value is None or isinstance(value, int if number else str)
    contacts = "SELECT contact_id, sort FROM listing_contact WHERE listing_id = 'l-smart' ORDER BY sort"
    assert connection.execute(contacts).fetchall() == [("suishin", 1), ("kikaku", 2)]


def test_the_file_says_what_it_is(built: Path, connection: sqlite3.Connection) -> None:
    def pragma(name: str) -> object:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("application_id") == APPLICATION_ID
    assert pragma("user_version") == SCHEMA_VERSION
    assert pragma("journal_mode") == "delete"
    assert pragma("integrity_check") == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert pragma("freelist_count") == 0
    assert pragma("page_size") == 4096
    header = built.read_bytes()[:100]
    assert header[24:28] == header[92:96] == (1).to_bytes(4, "big")
    assert header[96:100] == SQLITE_VERSION.to_bytes(4, "big")


def test_any_tool_finds_the_explanations_in_the_schema(connection: sqlite3.Connection) -> None:
    schema = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    for table in TABLES:
        assert f"-- {table.label}: {table.comment}\n" in schema[table.name]
        for column in table.stored_columns():
            assert f"-- {column.label}: {column.comment}\n" in schema[table.name]
    for view in VIEWS:
        assert " -- " in schema[view]


def test_keys_are_declared_and_indexed(connection: sqlite3.Connection) -> None:
    for table in TABLES:
        declared = {row[3] for row in connection.execute(f"PRAGMA foreign_key_list({table.name})")}
        assert declared == {column.name for column in table.stored_columns() if column.references}
        indexed = set()
        for (name,) in connection.execute("SELECT name FROM pragma_index_list(?)", (table.name,)):
            indexed.add(connection.execute("SELECT name FROM pragma_index_info(?)", (name,)).fetchone()[0])
        assert declared <= indexed | {table.key[0]}


@pytest.mark.skipif(sqlite3.sqlite_version_info < (3, 37), reason="this SQLite has no STRICT tables")
def test_the_tables_would_be_valid_as_strict_ones(connection: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(":memory:")) as strict:
        for statement in statements(TABLES):
            strict.execute(f"{statement} STRICT" if statement.startswith("CREATE TABLE") else statement)
        for name, count in strict.execute(
            "SELECT m.name, (SELECT count(*) FROM pragma_table_info(m.name)) FROM sqlite_schema m WHERE type = 'table'"
        ).fetchall():
            rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
            strict.executemany(f'INSERT INTO "{name}" VALUES ({",".join("?" * count)})', rows)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE membership SET sector = '民'",
        "UPDATE network SET more_members = 2",
        "UPDATE program SET summary = NULL",
        "UPDATE program SET name = 'x'",
        "UPDATE listing_contact SET sort = 1",
        "DELETE FROM ministry",
    ],
)
def test_the_database_itself_knows_the_rules(built: Path, statement: str) -> None:
    with closing(sqlite3.connect(built)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)


# The same bytes


def test_building_again_gives_the_same_bytes(small_edition: Path, built: Path, tmp_path: Path) -> None:
    first = built.read_bytes()
    authoring.build(small_edition, built)
    authoring.build(write_edition(tmp_path / "elsewhere"), tmp_path / "other.sqlite")
    assert built.read_bytes() == (tmp_path / "other.sqlite").read_bytes() == first


def test_what_an_editor_on_windows_adds_changes_nothing(small_edition: Path, built: Path) -> None:
    first = built.read_bytes()
    for path in small_edition.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (small_edition / "~$program.csv").write_bytes(b"\x00lock file of a spreadsheet")
    authoring.build(small_edition, built)
    assert built.read_bytes() == first


def test_bytes_that_belong_to_nothing_are_overwritten(tmp_path: Path) -> None:
    """Deleting leaves the old text in the page; what stays is told by the content alone."""
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE t (a TEXT)")
        connection.executemany(
            "INSERT INTO t VALUES (?)", [("stays",), ("vanishes" * 20,), ("stays too",), ("gone",)]
        )
        connection.commit()
        connection.execute("DELETE FROM t WHERE rowid IN (2, 4)")
        connection.commit()
    assert b"vanishes" in path.read_bytes() and b"gone" in path.read_bytes()
    normalise(path)
    assert b"vanishes" not in path.read_bytes() and b"gone" not in path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT a FROM t").fetchall() == [("stays",), ("stays too",)]


# A new field needs no code


def test_a_new_column_needs_no_code(
    small_edition: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = (
        Column("model_config", "新", "a name pydantic keeps for itself", Kind.INTEGER, required=True),
        Column("group", "群", "a word of SQL", choices=("a", "it's")),
        Column(
            "places", "県", "a list", Kind.CODES, references="prefecture.prefecture", child_table="need_place"
        ),
    )
    tables = tuple(
        replace(table, columns=(*table.columns, *added)) if table.name == "need" else table
        for table in TABLES
    )
    monkeypatch.setattr(authoring, "TABLES", tables)

    def add(rows: list[list[str]]) -> None:
        for row, cells in zip(
            rows, (["model_config", "group", "places"], ["7", "it's", "山口県;北海道"]), strict=False
        ):
            row.extend(cells)
        rows[2].extend(["x", "b", "沖縄県"])

    edit_rows(small_edition / "need.csv", add)
    found = [(problem.row, problem.field, problem.value) for problem in authoring.check(small_edition)]
    assert found == [(3, "model_config", "x"), (3, "group", "b"), (3, "places", "沖縄県")]

    edit_rows(small_edition / "need.csv", lambda rows: rows[2].__setitem__(slice(-3, None), ["0", "", ""]))
    authoring.build(small_edition, target)
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute('SELECT model_config, "group" FROM need').fetchall() == [
            (7, "it's"),
            (0, None),
        ]
        assert connection.execute("SELECT * FROM need_place").fetchall() == [
            ("n1", "山口県", 1),
            ("n1", "北海道", 2),
        ]


# When the world is in the way


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "空き"),
        (PermissionError(errno.EACCES, "used by another process"), "開いていないか"),
        (OSError(errno.EIO, "Input/output error"), "書き込めませんでした"),
    ],
)
def test_a_failure_at_the_last_step_leaves_the_old_file(
    small_edition: Path, target: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, word: str
) -> None:
    target.write_bytes(OLD)

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(CatalogueError, match=word):
        authoring.build(small_edition, target)
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_a_full_disk_is_said_in_one_sentence(
    small_edition: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself meets the limit: it answers as it does when the disk is full."""
    real = sqlite3.connect

    def narrow(*args: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(*args, **options)  # type: ignore[call-overload]
        connection.execute("PRAGMA max_page_count = 20")
        return connection

    target.write_bytes(OLD)
    monkeypatch.setattr(sqlite3, "connect", narrow)
    with pytest.raises(CatalogueError, match="空きが足りない"):
        authoring.build(small_edition, target)
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_bad_sql_is_our_fault_and_not_the_worlds(
    small_edition: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.write_bytes(OLD)
    monkeypatch.setitem(VIEWS, "v_need", "CREATE VIEW v_need AS SELECT nothing FROM need")
    with pytest.raises(sqlite3.OperationalError, match="nothing"):
        authoring.build(small_edition, target)
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (b"# my notes\n", "カタログではない別のファイル"),
        (b"PK\x03\x04" + bytes(5000), "カタログではない別のファイル"),
        (_header(application_id=0), "カタログではない別のファイル"),
        (_header(application_id=0x44534B55), "カタログではない別のファイル"),  # the user's own file
        (_header()[:50], "カタログではない別のファイル"),
        (_header(version=SCHEMA_VERSION + 1), "新しい版のプログラムのカタログ"),
    ],
)
def test_a_file_that_is_not_ours_to_replace_stays(
    small_edition: Path, target: Path, there: bytes, said: str
) -> None:
    target.write_bytes(there)
    with pytest.raises(CatalogueError, match=said) as caught:
        authoring.build(small_edition, target)
    assert "\n" not in str(caught.value)
    assert sha256(target.read_bytes()).digest() == sha256(there).digest()
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("there", [b"", OLD, _header(version=SCHEMA_VERSION - 1)])
def test_an_older_broken_or_empty_catalogue_is_replaced(
    small_edition: Path, target: Path, there: bytes
) -> None:
    target.write_bytes(there)
    assert authoring.build(small_edition, target).path == target
    assert target.stat().st_size > 10_000


def test_the_users_own_file_is_not_replaced(small_edition: Path, target: Path) -> None:
    open_own(target).close()
    before = target.read_bytes()
    with pytest.raises(CatalogueError, match="カタログではない別のファイル"):
        authoring.build(small_edition, target)
    assert target.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="no such devices there")
def test_a_device_is_not_replaced(small_edition: Path) -> None:
    with pytest.raises(CatalogueError, match="普通のファイルではない"):
        authoring.build(small_edition, Path(os.devnull))
    assert Path(os.devnull).is_char_device()


def test_a_target_in_no_folder(small_edition: Path, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="nowhere がありません"):
        authoring.build(small_edition, tmp_path / "nowhere" / "catalog.sqlite")
    assert not (tmp_path / "nowhere").exists()


def test_a_target_that_is_a_folder(small_edition: Path, target: Path) -> None:
    target.mkdir()
    with pytest.raises(CatalogueError):
        authoring.build(small_edition, target)
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="root and Windows write into such folders all the same"
)
def test_a_folder_without_write_access(small_edition: Path, target: Path) -> None:
    target.write_bytes(OLD)
    target.parent.chmod(0o500)
    try:
        with pytest.raises(CatalogueError, match="書き込めません"):
            authoring.build(small_edition, target)
    finally:
        target.parent.chmod(0o700)
    assert target.read_bytes() == OLD


def test_the_new_file_may_be_read_by_others(built: Path, tmp_path: Path) -> None:
    """Temporary files are private; a catalogue on a shared folder must not be."""
    (tmp_path / "ordinary").write_bytes(b"")
    assert built.stat().st_mode == (tmp_path / "ordinary").stat().st_mode
