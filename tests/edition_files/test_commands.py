"""The commands: desk-catalog edition keygen, pack, verify, install, rollback, use, list."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from bench.damage import Maker
from tests.edition_files.conftest import KEYS, Written

from desk_catalog import cli, paths
from desk_catalog.editions.installing import install
from desk_catalog.editions.minisign import PublicKey
from desk_catalog.editions.packing import Issue, pack
from desk_catalog.editions.shelf import Shelf
from desk_catalog.editions.verifying import verify
from desk_catalog.store.outside import look_through
from desk_catalog.ui.one_window import Ask

KEY, PUBLIC = KEYS / "test-only.key", KEYS / "test-only.pub"


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Runs ``desk-catalog edition`` in a profile of the test's own, nothing being typed."""
    monkeypatch.delenv("DESK_CATALOG_KEY_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    def runner(*arguments: object) -> Result:
        line = ["edition", *map(str, arguments), "--profile", str(tmp_path / "プロファイル")]
        with pytest.raises(SystemExit) as ended:
            cli.main(line)
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Result(ended.value.code, said.out, said.err)

    return runner


def test_from_a_new_key_to_an_installed_edition_and_back(run: Run, tmp_path: Path) -> None:
    made = run("keygen", "-o", tmp_path / "鍵")
    assert made.code == 0
    assert "パスワードは空です" in made.err
    key, public = tmp_path / "鍵" / "desk-catalog.key", tmp_path / "鍵" / "desk-catalog.pub"
    fingerprint = PublicKey.parse(public.read_text(encoding="utf-8")).fingerprint
    assert f"指紋: {fingerprint}" in made.out
    file = tmp_path / "desk-catalog-r4.dcat"
    packed = run("pack", "--key", key, "-o", file, "--issuer", "研究推進課", "--json")
    assert packed.code == 0
    assert json.loads(packed.out)["fingerprint"] == fingerprint
    # Nobody trusts a new key before an administrator or the person does.
    assert (run("verify", file).code, run("install", file).code) == (1, 1)
    assert not (tmp_path / "プロファイル").exists()
    verified = run("verify", file, "--key", public)
    assert verified.code == 0
    assert "発行者: 研究推進課" in verified.out
    assert run("install", file, "--key", public).code == 0
    entries = json.loads(run("list", "--json").out)
    assert [entry["is_current"] for entry in entries] == [True, False]
    assert run("rollback").code == 0
    assert [entry["is_current"] for entry in json.loads(run("list", "--json").out)] == [False, True]
    assert run("rollback").code == 1
    assert run("use", "r4").code == 0
    assert run("list").out.startswith("* ")


def test_an_administrators_key_is_enough(run: Run, tmp_path: Path, policies: tuple[Path, Path]) -> None:
    file = tmp_path / "a.dcat"
    assert run("pack", "--key", KEY, "-o", file, "--serial", 3).code == 0
    policies[1].write_text(
        json.dumps({"keys": [{"name": "本部", "key": PUBLIC.read_text().splitlines()[1]}]})
    )
    found = json.loads(run("verify", file, "--json").out)
    assert (found["ok"], found["serial"], found["origin"]) == (True, 3, "管理者が加えた鍵「本部」")
    assert run("install", file).code == 0


def test_a_lower_serial_wants_a_word(run: Run, tmp_path: Path) -> None:
    for serial in (5, 4):
        run("pack", "--key", KEY, "-o", tmp_path / f"{serial}.dcat", "--serial", serial)
    assert run("install", tmp_path / "5.dcat", "--key", PUBLIC).code == 0
    refused = run("install", tmp_path / "4.dcat", "--key", PUBLIC)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.count("\n") == 1
    assert run("install", tmp_path / "4.dcat", "--key", PUBLIC, "--allow-older").code == 0


def test_an_edition_for_the_whole_office(run: Run, tmp_path: Path) -> None:
    share = tmp_path / "共有"
    run("pack", "--key", KEY, "-o", tmp_path / "a.dcat")
    assert run("install", tmp_path / "a.dcat", "--key", PUBLIC, "--catalogue", share).code == 0
    entries = json.loads(run("list", "--json", "--catalogue", share).out)
    assert [entry["edition_id"] for entry in entries] == ["r4"]
    with pytest.raises(SystemExit) as ended:
        cli.main(["search", "スマート", "--json", "--catalogue", str(share)])
    assert ended.value.code == 0


def test_commands_answer_from_the_installed_edition(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("pack", "--key", KEY, "-o", tmp_path / "a.dcat")
    run("install", tmp_path / "a.dcat", "--key", PUBLIC)
    (installed,) = (tmp_path / "プロファイル" / "editions").glob("*/catalog.sqlite")
    installed.write_bytes(b"")
    with pytest.raises(SystemExit) as ended:
        cli.main(["search", "スマート", "--profile", str(tmp_path / "プロファイル")])
    said = capsys.readouterr()
    assert ended.value.code == 0
    assert said.out
    assert "いつもの版を開けなかったため" in said.err


def test_a_key_is_never_overwritten_and_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    assert run("keygen", "-o", tmp_path).code == 0
    key = tmp_path / "desk-catalog.key"
    before = key.read_bytes()
    if os.name != "nt":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    refused = run("keygen", "-o", tmp_path)
    assert refused.code == 1
    assert "書き換えません" in refused.err
    assert key.read_bytes() == before


def test_passwords_from_the_environment_or_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_CATALOG_KEY_PASSWORD", "合言葉")
    assert run("keygen", "-o", tmp_path).err == ""
    key, file = tmp_path / "desk-catalog.key", tmp_path / "a.dcat"
    assert run("pack", "--key", key, "-o", file).code == 0
    monkeypatch.setenv("DESK_CATALOG_KEY_PASSWORD", "違う")
    assert "パスワードが違う" in run("pack", "--key", key, "-o", file).err
    monkeypatch.delenv("DESK_CATALOG_KEY_PASSWORD")
    monkeypatch.setattr("sys.stdin", io.StringIO("合言葉\n"))
    assert run("pack", "--key", key, "-o", file).code == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    empty = run("pack", "--key", key, "-o", file)
    assert empty.code == 1
    assert "パスワードは空のまま" in empty.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "コマンド（keygen、pack、verify、install、rollback、use、list）を指定"),
        (("pack", "--key", KEY, "-o", "x.zip"), "末尾が .dcat のファイル"),
        (("pack", "--key", KEY, "-o", "x.dcat", "--date", "昨日"), "2023-02-15 のように"),
        (("pack", "--key", KEY, "-o", "x.dcat", "--serial", "0"), "1以上の整数"),
        (("verify",), "引数「ファイル.dcat」を指定"),
        (("use",), "引数「版」を指定"),
    ],
)
def test_misuse(arguments: tuple[object, ...], said: str, run: Run) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert said in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pack", "--key", "ない.key", "-o", "x.dcat"), "秘密鍵のファイルを読めません"),
        (("pack", "--key", PUBLIC, "-o", "x.dcat"), "秘密鍵のファイルではありません"),
        (("pack", "--key", KEY, "-o", "ない/x.dcat"), "書き込めません"),
        (("pack", "--key", KEY, "-o", "x.dcat", "--serial", "9" * 20), "通し番号は1から"),
        (("use", "r9"), "「r9」という版は入っていません"),
        (("install", "ない.dcat"), "見つかりません"),
        (("verify", KEY), "版のファイルではありません"),
    ],
)
def test_the_worlds_faults(arguments: tuple[object, ...], said: str, run: Run, tmp_path: Path) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (1, "")
    assert said in result.err
    assert not (tmp_path / "プロファイル").exists()


def test_a_refusal_as_json(run: Run, tmp_path: Path, edition: Written) -> None:
    result = run("verify", edition(5), "--json")
    assert result.code == 1
    assert json.loads(result.out)["ok"] is False


@pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed")
def test_a_person_checks_an_edition_with_minisign(run: Run, tmp_path: Path) -> None:
    run("pack", "--key", KEY, "-o", tmp_path / "a.dcat", "--serial", 5)
    shutil.unpack_archive(tmp_path / "a.dcat", tmp_path / "out", "zip")
    command = ["minisign", "-V", "-p", str(PUBLIC), "-m", "manifest.json"]
    done = subprocess.run(command, cwd=tmp_path / "out", capture_output=True, text=True, check=True)
    assert "edition r4 serial 5 sha256" in done.stdout


def test_an_edition_from_catalogue_to_shelf_costs_little_more_than_looking_through_it_twice(
    tmp_path: Path, maker: Maker
) -> None:
    """A ratio, so that no slow machine fails; in seconds it is some 0.2, printed by bench/damage.py."""

    def quickest(work: Callable[[], object]) -> float:
        times = []
        for _ in range(4):
            began = time.perf_counter()
            work()
            times.append(time.perf_counter() - began)
        return min(times)

    def whole() -> None:
        shutil.rmtree(tmp_path / "editions", ignore_errors=True)
        _manifest, data = pack(paths.default_catalogue(), maker.key, Issue(5, date(2022, 3, 1)))
        (tmp_path / "a.dcat").write_bytes(data)
        install(verify(tmp_path / "a.dcat", maker.trusted), Shelf(tmp_path / "editions"))

    once = quickest(lambda: look_through(paths.default_catalogue().read_bytes()))
    assert quickest(whole) < 6 * once


def test_a_double_click_passes_the_path_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr("desk_catalog.app.run", lambda *arguments: seen.append(arguments) or 0)
    for line in (["版 2023.DCAT"], ["--profile", str(tmp_path), "a.dcat"]):
        with pytest.raises(SystemExit) as ended:
            cli.main(line)
        assert ended.value.code == 0
    asked = [call[3] for call in seen]  # type: ignore[index]
    assert asked == [Ask(Path("版 2023.DCAT")), Ask(Path("a.dcat"))]


def test_the_window_at_the_start_has_not_loaded_the_libraries_of_signing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from desk_catalog.editions.choosing import open_wished\n"
        "open_wished(None, Path(sys.argv[1])); print('nacl' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
    assert paths.default_catalogue().exists()


# --- an edition in the making


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A catalogue of which two rows were not confirmed."""
    path = tmp_path / "作りかけ.sqlite"
    shutil.copyfile(paths.default_catalogue(), path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO unconfirmed VALUES ('program', 2)")
        connection.execute("VACUUM")
    return path


def test_a_draft_is_packed_only_when_one_says_so(run: Run, draft: Path, tmp_path: Path) -> None:
    file = tmp_path / "下見.dcat"
    refused = run("pack", "--key", KEY, "-o", file, "--catalogue", draft)
    assert refused.code != 0 and "確かめていない行が2件あります" in refused.err
    assert not file.exists()
    arguments = ("--key", KEY, "-o", file, "--catalogue", draft, "--allow-unconfirmed")
    assert run("pack", *arguments).code == 0
    found = run("verify", file, "--key", PUBLIC)
    assert (found.code, found.err) == (0, "未確認: 2件（原資料と見比べていない行）\n")
    assert json.loads(run("verify", file, "--key", PUBLIC, "--json").out)["unconfirmed"] == 2
    installed = run("install", file, "--key", PUBLIC)
    assert installed.code == 0 and "未確認: 2件" in installed.err
