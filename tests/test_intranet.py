"""The recipe of docs/イントラネットで公開.md: Datasette serves the very file, read-only, explained in Japanese."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_catalog import cli, paths

DATASETTE = os.environ.get("DATASETTE") or shutil.which("datasette")
RECIPE = Path(__file__).resolve().parents[1] / "docs" / "イントラネットで公開.md"
_PATIENCE = 30.0  # seconds for the server to come up

pytestmark = [
    pytest.mark.intranet,
    pytest.mark.skipif(not DATASETTE, reason="Datasette is not here: make intranet"),
]


def serve_line() -> list[str]:
    """The command of the recipe, as it stands there."""
    (line,) = re.findall(r"^ +datasette serve (.+)$", RECIPE.read_text(encoding="utf-8"), re.MULTILINE)
    return shlex.split(line)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("intranet")
    shutil.copyfile(paths.default_catalogue(), folder / "catalog.sqlite")
    with pytest.raises(SystemExit) as ended:
        cli.main(["catalogue", "metadata", "-o", str(folder / "metadata.json")])
    assert ended.value.code == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = serve_line()
    arguments[arguments.index("--host") + 1] = "127.0.0.1"
    arguments[arguments.index("--port") + 1] = str(port)
    server = subprocess.Popen(
        [str(DATASETTE), "serve", *arguments],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")},
    )
    try:
        yield _up(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(timeout=_PATIENCE)
    assert sorted(path.name for path in folder.iterdir()) == ["catalog.sqlite", "metadata.json"]
    assert (folder / "catalog.sqlite").read_bytes() == paths.default_catalogue().read_bytes()


def _up(address: str, server: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/-/versions.json", timeout=5).close()
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return address
    raise AssertionError("Datasette did not come up")


def got(address: str, path: str) -> str:
    with urllib.request.urlopen(f"{address}{path}", timeout=30) as answer:
        return str(answer.read().decode())


def test_the_first_page_says_what_it_is(address: str) -> None:
    assert "大学支援施策カタログ 令和4年度版" in got(address, "/")
    assert "v_program" in got(address, "/catalog")
    assert "事業の一覧" in got(address, "/catalog/v_program")


def test_programmes_as_a_page_and_as_data(address: str) -> None:
    rows = json.loads(got(address, "/catalog/v_program.json?_shape=array&_size=max"))
    assert len(rows) == 54
    kyoso = next(row for row in rows if row["program_id"] == "kyoso-no-ba")
    assert kyoso["budget_thousand_yen"] == 13_750_508
    assert got(address, "/catalog/v_listing.csv?_size=max").startswith("theme,")


def test_columns_are_explained_in_japanese(address: str) -> None:
    assert "連絡先表の金額を千円で" in got(address, "/catalog/listing")


def test_nobody_runs_sql_of_their_own_or_changes_anything(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        got(address, "/catalog?sql=select+1")
    with refused.value as answer:
        assert answer.code == 403
    databases = json.loads(got(address, "/-/databases.json"))
    assert [one["is_mutable"] for one in databases if one["name"] == "catalog"] == [False]
