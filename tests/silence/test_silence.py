"""The program opens no socket, whatever it is asked to do: it would not live to tell."""

from __future__ import annotations

import os
import platform
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.silence.forbidding import MACHINES

FORBIDDING = Path(__file__).with_name("forbidding.py")
ROOT = Path(__file__).parents[2]
KEYS = ROOT / "tests" / "edition_files" / "keys"
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in MACHINES,
    reason="the filter is Linux's, and its numbers are known for two machines",
)
COMMANDS = {
    "tour": ("tour", "-o", "tour"),  # every tab, the search, the print window, one of each print
    "search": ("search", "のうぎょう", "--json"),
    "sheet": ("sheet", "COI-NEXT", "sparc", "-o", "sheets"),
    "handout": ("handout", "COI-NEXT", "sparc", "-o", "set.pdf"),
    "map": ("map", "all", "--paper", "A3", "-o", "map.pdf"),
    "export": ("export", "contacts", "--format", "csv", "-o", "contacts.csv"),
    "check": ("catalogue", "check"),
}

_PRINT = """
from tests.silence.forbidding import forbid_sockets_but_local

forbid_sockets_but_local()

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from desk_catalog.paper.layout import Document, Page
from desk_catalog.ui import asking
from desk_catalog.ui.printing.delivering import print_document

application = QApplication([])
asking.accepted = lambda dialog: False
print(print_document(Document("見本", (Page(210, 297, ()),)), QWidget(), grey=False))
"""


def _run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, cwd=folder, timeout=300, check=False
    )


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_command_does_its_work_without_a_socket(command: tuple[str, ...], tmp_path: Path) -> None:
    done = _run(str(FORBIDDING), *command, "--profile", str(tmp_path / "profile"), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout or done.stderr


def test_an_edition_is_packed_installed_and_taken_back_without_a_socket(tmp_path: Path) -> None:
    for command in (
        ("pack", "--key", str(KEYS / "test-only.key"), "-o", "版.dcat"),
        ("verify", "版.dcat", "--key", str(KEYS / "test-only.pub")),
        ("install", "版.dcat", "--key", str(KEYS / "test-only.pub")),
        ("list",),
        ("rollback",),
    ):
        line = (str(FORBIDDING), "edition", *command, "--profile", str(tmp_path / "profile"))
        done = _run(*line, folder=tmp_path)
        assert done.returncode == 0, (command, done.stderr)


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="Xvfb is not installed: `make screen` brings it")
def test_on_a_real_screen_only_this_computer_is_spoken_to(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    line = (sys.executable, str(FORBIDDING), "--but-local", "--self-test", "--on-screen")
    done = subprocess.run(
        ["xvfb-run", "-a", *line, "--profile", str(tmp_path / "profile")],
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "不合格" not in done.stdout.splitlines()[-1]


def test_who_prints_asks_only_this_computer_for_printers(tmp_path: Path) -> None:
    """CUPS or none: its library must not look for it over TCP, not even on this computer."""
    (tmp_path / "print.py").write_text(_PRINT, encoding="utf-8")
    environ = {name: value for name, value in os.environ.items() if name != "CUPS_SERVER"}
    done = subprocess.run(
        [sys.executable, "print.py"],
        cwd=tmp_path,
        env={**environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "印刷をやめました。\n"), done.stderr


def test_two_starts_meet_without_a_socket(tmp_path: Path) -> None:
    command = (
        sys.executable,
        str(FORBIDDING),
        "--profile",
        str(tmp_path / "profile"),
        "--search",
        "のうぎょう",
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(tmp_path)}
    with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as first:
        while first.poll() is None and not list((tmp_path / "desk-catalog").glob("*/lock")):
            time.sleep(0.02)
        second = subprocess.run(
            command, env=env, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
        )
        assert (second.returncode, second.stderr) == (0, "すでに開いているウィンドウを前に出しました。\n")
        assert first.poll() is None
        first.kill()


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket(socket.AF_INET)",
        "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "import ctypes; ctypes.CDLL(None).socket(16, 3, 0)",
        "import ctypes; ctypes.CDLL(None).syscall(425, 1, 0)",
        "import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c',"
        " 'import socket; socket.socket()']).returncode)",
    ],
)
@pytest.mark.parametrize("forbid", ["forbid_sockets", "forbid_sockets_but_local"])
def test_the_filters_would_notice(forbid: str, attempt: str, tmp_path: Path) -> None:
    done = _under(forbid, attempt, tmp_path)
    assert done.returncode in (-signal.SIGSYS, 256 - signal.SIGSYS), (done.stdout, done.stderr)


@pytest.mark.parametrize(("forbid", "ended"), [("forbid_sockets", True), ("forbid_sockets_but_local", False)])
def test_one_filter_lets_live_who_speaks_to_this_computer(forbid: str, ended: bool, tmp_path: Path) -> None:
    done = _under(forbid, "import socket; socket.socket(socket.AF_UNIX); print('lives')", tmp_path)
    assert (done.returncode, done.stdout) == ((-signal.SIGSYS, "") if ended else (0, "lives\n"))


def _under(forbid: str, attempt: str, folder: Path) -> subprocess.CompletedProcess[str]:
    code = f"from tests.silence import forbidding; forbidding.{forbid}(); {attempt}"
    return _run("-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}", folder=folder)


def test_what_a_connection_would_need_is_not_even_loaded(tmp_path: Path) -> None:
    """With all that a window ever loads, and with what writes workbooks and pages."""
    code = """
import importlib, sys
from desk_catalog.ui.quiet import WANTED_SOON
for name in ("desk_catalog.app", *WANTED_SOON, "desk_catalog.exchange.workbook", "xlsxwriter.workbook"):
    importlib.import_module(name)
print(*sorted({"socket", "_socket", "ssl", "http", "http.client", "urllib.request", "asyncio"} & set(sys.modules)))
"""
    done = _run("-c", code, folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "\n"), done.stderr


def test_nothing_is_opened_outside_but_mail_and_the_programs_own_folder() -> None:
    sources = (ROOT / "src").rglob("*.py")
    texts = [path.read_text(encoding="utf-8") for path in sources]
    opened = [line.strip() for text in texts for line in text.splitlines() if "openUrl(" in line]
    assert len(opened) == 2
    assert all("openUrl(mail_to(" in line or "QUrl.fromLocalFile(" in line for line in opened)
    for other in ("setOpenExternalLinks(True", "setOpenLinks(True", "webbrowser", "startfile"):
        assert not any(other in text for text in texts), other
