"""Every past version opens today, after a copy of it was put aside; a step that fails leaves all as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.own import make_v1, make_v2, make_v3
from tests.store.own.conftest import Opened, hashed

from desk_catalog.catalog.own import Additions
from desk_catalog.settings import Settings
from desk_catalog.store.own import OwnFile, OwnFileError
from desk_catalog.store.own.migrations import MIGRATIONS, Migration

SAVED_SEARCH: Migration = (
    "CREATE TABLE saved_search (name TEXT NOT NULL PRIMARY KEY, query TEXT NOT NULL) STRICT",
    "INSERT INTO saved_search SELECT 'last', value FROM setting WHERE key = 'office'",
)
NEXT = (*MIGRATIONS, SAVED_SEARCH)


@pytest.fixture
def v1(path: Path) -> Path:
    path.parent.mkdir()
    shutil.copyfile(make_v1.FILE, path)
    return path


def _check_content(own: OwnFile) -> None:
    assert {(memo.kind, memo.id): memo.text for memo in own.memos.all()} == make_v1.MEMOS
    assert own.memos.all()[-1].changed == make_v1.START
    assert own.favourites.all() == make_v1.FAVOURITES
    assert own.sets.all() == make_v1.SETS
    assert own.recent.all() == make_v1.RECENT
    assert {key: own.settings.get(key) for key in make_v1.SETTINGS} == make_v1.SETTINGS
    assert own.settings.load() == Settings("産学連携課", "dark", 1.25)


def test_version_1_opens_with_all_that_stood_in_it(v1: Path, opened: Opened) -> None:
    _check_content(opened())


def test_version_2_opens_with_all_that_stood_in_it(path: Path, opened: Opened) -> None:
    path.parent.mkdir()
    shutil.copyfile(make_v2.FILE, path)
    own = opened()
    _check_content(own)
    assert own.searches.recent() == make_v2.RECENT_SEARCHES
    assert own.searches.saved() == make_v2.SAVED_SEARCHES
    assert own.searches.hidden(make_v2.SAVED_SEARCHES[0]) == make_v2.HIDDEN
    assert own.networks.all() == Additions()
    assert _dump(path.with_name("own.v2.bak")) == _dump(make_v2.FILE)


def test_version_3_opens_with_all_that_stood_in_it(path: Path, opened: Opened) -> None:
    path.parent.mkdir()
    shutil.copyfile(make_v3.FILE, path)
    own = opened()
    _check_content(own)
    _check_networks(own)
    if len(MIGRATIONS) == 3:
        assert set(hashed(path.parent)) == {"own.sqlite"}, "nothing old, nothing put aside"


@pytest.mark.parametrize("file", [make_v2.FILE, make_v3.FILE])
def test_later_versions_are_imported(file: Path, opened: Opened) -> None:
    own = opened()
    own.import_from(file, "replace")
    _check_content(own)
    if file == make_v3.FILE:
        _check_networks(own)


def test_the_maker_still_makes_it_while_version_3_is_current(tmp_path: Path, opened: Opened) -> None:
    if len(MIGRATIONS) > 3:
        pytest.skip("a later program makes later files")
    make_v3.make(tmp_path / "v3.sqlite")
    assert _dump(tmp_path / "v3.sqlite") == _dump(make_v3.FILE)


def _check_networks(own: OwnFile) -> None:
    """Each field as it was written, in the order in which it was."""
    added = own.networks.all()
    networks = [replace(one, added="", changed="") for one in added.networks]
    assert networks == [make_v3.OURS, make_v3.OF_EDITION, make_v3.GONE]
    members = [replace(one, added="", changed="") for one in added.members]
    assert members == [member for _, member in make_v3.MEMBERS]


def test_version_1_is_imported(opened: Opened) -> None:
    own = opened()
    own.import_from(make_v1.FILE, "replace")
    _check_content(own)


def test_the_maker_still_makes_it_while_version_1_is_current(tmp_path: Path, opened: Opened) -> None:
    if len(MIGRATIONS) > 1:
        pytest.skip("a later program makes later files")
    make_v1.make(tmp_path / "v1.sqlite")
    _check_content(opened(tmp_path / "v1.sqlite"))


def test_a_step_is_taken_after_a_copy(v1: Path, opened: Opened) -> None:
    before = v1.read_bytes()
    own = opened(migrations=NEXT)
    _check_content(own)
    backup = v1.with_name("own.v1.bak")
    assert set(hashed(v1.parent)) == {"own.sqlite", "own.v1.bak"}
    assert _dump(backup) == _dump(make_v1.FILE)
    assert before == make_v1.FILE.read_bytes()
    with closing(sqlite3.connect(v1)) as connection:
        assert connection.execute("SELECT * FROM saved_search").fetchall() == [("last", '"産学連携課"')]
        assert connection.execute("PRAGMA user_version").fetchone() == (len(NEXT),)


def test_an_older_copy_is_never_overwritten(v1: Path, opened: Opened) -> None:
    v1.with_name("own.v1.bak").write_text("an older copy")
    opened(migrations=NEXT)
    assert v1.with_name("own.v1.bak").read_text() == "an older copy"
    assert _dump(v1.with_name("own.v1-2.bak")) == _dump(make_v1.FILE)


def test_nothing_is_copied_where_nothing_is_old(v1: Path, opened: Opened) -> None:
    opened(migrations=NEXT).close()
    opened(migrations=NEXT)
    assert set(hashed(v1.parent)) == {"own.sqlite", "own.v1.bak"}


def test_a_new_file_takes_all_steps_at_once(path: Path, opened: Opened) -> None:
    opened(migrations=NEXT)
    assert set(hashed(path.parent)) == {"own.sqlite"}


def test_a_step_that_the_content_does_not_allow_is_taken_back(v1: Path, opened: Opened) -> None:
    stumbling = ("CREATE UNIQUE INDEX one_kind ON memo (kind)", "INSERT INTO memo SELECT * FROM memo")
    with pytest.raises(OwnFileError, match="新しい形式に直せませんでした") as refused:
        opened(migrations=(*NEXT, stumbling))
    assert "そのまま残してあります" in str(refused.value)
    assert v1.read_bytes() == make_v1.FILE.read_bytes()
    _check_content(opened())


def test_a_step_that_is_wrong_is_our_mistake_and_taken_back(v1: Path, opened: Opened) -> None:
    with pytest.raises(sqlite3.OperationalError, match="nonsense"):
        opened(migrations=(*NEXT, ("nonsense",)))
    assert v1.read_bytes() == make_v1.FILE.read_bytes()
    _check_content(opened())


def test_without_a_copy_no_step(v1: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OwnFileError, match="空き容量が足りません"):
        opened(migrations=NEXT)
    assert hashed(v1.parent) == {"own.sqlite": make_v1.FILE.read_bytes()}


def test_a_window_of_the_old_version_refuses_the_new_file(v1: Path, opened: Opened) -> None:
    opened(migrations=NEXT).close()
    with pytest.raises(OwnFileError, match="新しい版のプログラム"):
        opened()


def test_an_older_export_is_imported_and_not_touched(tmp_path: Path, opened: Opened) -> None:
    given = Path(shutil.copy(make_v1.FILE, tmp_path / "v1.sqlite"))
    own = opened(migrations=NEXT)
    own.import_from(given, "replace")
    _check_content(own)
    assert given.read_bytes() == make_v1.FILE.read_bytes()
    assert {item.name for item in tmp_path.iterdir()} == {"v1.sqlite", "profile"}


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump(), str(connection.execute("PRAGMA user_version").fetchone())]
