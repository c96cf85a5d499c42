"""Keys: those built in, those an administrator adds, and no others."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.edition_files.conftest import KEYS

from desk_catalog import paths
from desk_catalog.editions import policy
from desk_catalog.editions.trust import trusted_keys
from desk_catalog.store.errors import CatalogueError

LINE = (KEYS / "test-only.pub").read_text(encoding="utf-8").splitlines()[1]


def test_two_keys_are_built_in_and_no_test_key_among_them() -> None:
    lines = [one.key.line() for one in trusted_keys()]
    assert len(set(lines)) == 2
    assert LINE not in lines


def test_an_administrator_adds_keys(policies: tuple[Path, Path]) -> None:
    policies[0].write_text(json.dumps({"keys": [{"name": "研究推進課", "key": LINE}]}), encoding="utf-8")
    policies[1].write_text(json.dumps({"keys": [LINE]}), encoding="utf-8-sig")
    added = trusted_keys()[2:]
    assert [one.key.line() for one in added] == [LINE, LINE]
    assert [one.origin for one in added] == ["管理者が加えた鍵「研究推進課」", "管理者が加えた鍵"]


def test_the_systems_policy_ranks_higher(policies: tuple[Path, Path]) -> None:
    policies[0].write_text(json.dumps({"catalogue": "beside"}), encoding="utf-8")
    assert policy.load(policies).catalogue == policies[0].parent / "beside"
    policies[1].write_text(json.dumps({"catalogue": "//server/share"}), encoding="utf-8")
    assert policy.load(policies).catalogue == Path("//server/share")


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "[" * 60_000, '{"keys": {}}', '{"keys": [1]}', '{"keys": [{"name": "x"}]}'),
        *('{"catalogue": 5}', '{"catalogue": ""}', '{"key": []}', "x" * 70_000),
    ],
)
def test_a_faulty_policy_is_said(text: str, policies: tuple[Path, Path]) -> None:
    policies[0].write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="管理者の設定ファイルに誤りがあります"):
        trusted_keys()


@pytest.mark.parametrize("key", ["x", "RWQ=", LINE[:-4], f"{LINE}\n{LINE}"])
def test_a_key_in_a_policy_that_is_none_is_said(key: str, policies: tuple[Path, Path]) -> None:
    policies[0].write_text(json.dumps({"keys": [key]}), encoding="utf-8")
    with pytest.raises(CatalogueError, match="公開鍵ではありません"):
        trusted_keys()


def test_a_policy_in_latin_letters_of_another_code_page_is_said(policies: tuple[Path, Path]) -> None:
    policies[0].write_bytes('{"keys": [], "catalogue": "共有"}'.encode("cp932"))
    with pytest.raises(CatalogueError, match="管理者の設定ファイル"):
        policy.load(policies)


def test_a_key_named_by_the_caller_counts_too(tmp_path: Path) -> None:
    assert trusted_keys([KEYS / "test-only.pub"])[-1].key.line() == LINE
    (tmp_path / "x.pub").write_bytes(b"\xff\xfe")
    for path in (tmp_path / "x.pub", tmp_path / "ない.pub", KEYS / "test-only.key"):
        with pytest.raises(CatalogueError, match="公開鍵"):
            trusted_keys([path])


@pytest.mark.skipif(sys.platform != "linux", reason="the place is another elsewhere")
def test_policies_lie_where_users_cannot_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the real places
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CONFIG_DIRS", "PROGRAMDATA"):
        monkeypatch.setenv(name, "/home/somebody")
    assert paths.policy_files() == (paths.home() / "policy.json", Path("/etc/desk-catalog/policy.json"))


def test_each_office_sees_the_keys_in_the_documented_form() -> None:
    for name in ("current.pub", "next.pub"):
        lines = (paths.edition_keys() / name).read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("untrusted comment: ")
        assert len(lines) == 2
