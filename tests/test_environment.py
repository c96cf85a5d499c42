"""The ground the rest stands on: a Qt that does not abort, one version number, a README that tells the truth."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest

import desk_catalog

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

SET_TEXT_OFTEN = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for number in range(20_000):
    label.setText(str(number))
print(label.text())
"""


def test_qt_survives_many_calls_that_return_nothing() -> None:
    """PySide6 6.12.0 on Python 3.11 dies after about 5,000. In a process of its own: an abort is a failure here."""
    answer = subprocess.run(
        [sys.executable, "-c", SET_TEXT_OFTEN],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (answer.returncode, answer.stdout.strip()) == (0, "19999"), answer.stderr


def test_qt_is_a_version_that_works_on_every_python_we_support() -> None:
    installed = tuple(int(part) for part in version("PySide6-Essentials").split(".")[:3])
    assert (6, 11, 3) <= installed < (6, 12)


def test_there_is_one_version_number() -> None:
    newest_change = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest_change is not None
    assert {
        desk_catalog.__version__,
        PYPROJECT["project"]["version"],
        version("desk-catalog"),
        newest_change[1],
    } == {desk_catalog.__version__}


def test_the_pinned_uv_carries_the_build_backend() -> None:
    """Otherwise installing the project would download a backend that nothing locks."""
    bootstrap = (ROOT / "packaging" / "bootstrap.py").read_text(encoding="utf-8")
    pinned = re.search(r'^UV_VERSION = "(\d+)\.(\d+)\.\d+"$', bootstrap, re.MULTILINE)
    assert pinned is not None
    series = f"{pinned[1]}.{pinned[2]}"
    after = f"{pinned[1]}.{int(pinned[2]) + 1}"
    assert PYPROJECT["build-system"]["requires"] == [f"uv_build>={series},<{after}"]


def test_developers_get_what_authoring_needs() -> None:
    authoring = set(PYPROJECT["project"]["optional-dependencies"]["authoring"])
    assert authoring <= set(PYPROJECT["dependency-groups"]["dev"])


def test_the_lock_file_names_public_hosts_only() -> None:
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    hosts = {urlsplit(url).netloc for url in re.findall(r'"(\w+://[^"]+)"', lock)}
    assert hosts == {"pypi.org", "files.pythonhosted.org"}
    assert "file:" not in lock


@pytest.fixture
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "packaging" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


OFFSCREEN = "libgl1 libegl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libxkbcommon0"
SCREEN = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
ALWAYS = "fonts-morisawa-bizud-gothic python3-venv"


@pytest.mark.parametrize(
    ("environ", "packages"),
    [
        ({}, f"{OFFSCREEN} {ALWAYS}"),
        ({"DISPLAY": ""}, f"{OFFSCREEN} {ALWAYS}"),
        ({"DISPLAY": ":0"}, f"{OFFSCREEN} {SCREEN} {ALWAYS}"),
        (
            {"WAYLAND_DISPLAY": "wayland-0"},
            f"{OFFSCREEN} {SCREEN} libwayland-cursor0 libwayland-egl1 {ALWAYS}",
        ),
    ],
)
def test_a_bare_system_gets_all_it_needs_and_a_screen_only_what_it_needs(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], packages: str
) -> None:
    monkeypatch.setattr(bootstrap, "can_load", lambda soname: False)
    monkeypatch.setattr(bootstrap, "has_fonts", lambda: False)
    monkeypatch.setattr(bootstrap, "has_venv", lambda: False)
    assert bootstrap.missing_system_packages(environ) == packages.split()


def test_only_what_is_missing_is_installed(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "can_load", lambda soname: soname != "libEGL.so.1")
    monkeypatch.setattr(bootstrap, "has_fonts", lambda: True)
    monkeypatch.setattr(bootstrap, "has_venv", lambda: True)
    assert bootstrap.missing_system_packages({}) == ["libegl1"]


def make_targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE))


def test_every_make_target_is_phony_and_has_a_help_text() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    with_help = set(re.findall(r"^([a-z][\w-]*):[^#\n]*## \S", makefile, re.MULTILINE))
    phony = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())
    assert make_targets() == with_help == phony


@pytest.mark.parametrize("page", ["README.md", "README.ja.md"])
def test_readme_and_makefile_name_the_same_targets(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"^ {4}make ([a-z-]+)", text, re.MULTILINE)) | set(
        re.findall(r"`make ([a-z-]+)", text)
    )
    assert named == make_targets()


def test_who_wants_nothing_skipped_is_told_what_was(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text("import pytest\n\ndef test_it():\n    pytest.skip('not here')\n")
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    for more, code in ((), 0), (("--none-skipped",), 1):
        done = subprocess.run([*command, *more], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout
