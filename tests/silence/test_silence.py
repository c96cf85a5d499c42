"""The program opens no socket, whatever it is asked to do: it would not live to tell."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.silence.forbidding import MACHINES

FORBIDDING = Path(__file__).with_name("forbidding.py")
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


def _run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, cwd=folder, timeout=300, check=False
    )


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_command_does_its_work_without_a_socket(command: tuple[str, ...], tmp_path: Path) -> None:
    done = _run(str(FORBIDDING), *command, "--profile", str(tmp_path / "profile"), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout or done.stderr


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
        "import socket; socket.socket(socket.AF_UNIX)",
        "import ctypes; ctypes.CDLL(None).socket(16, 3, 0)",
        "import ctypes; ctypes.CDLL(None).syscall(425, 1, 0)",
        "import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c',"
        " 'import socket; socket.socket()']).returncode)",
    ],
)
def test_the_filter_would_notice(attempt: str, tmp_path: Path) -> None:
    code = f"from tests.silence.forbidding import forbid_sockets; forbid_sockets(); {attempt}"
    root = str(Path(__file__).parents[2])
    done = _run("-c", f"import sys; sys.path.insert(0, {root!r}); {code}", folder=tmp_path)
    assert done.returncode in (-signal.SIGSYS, 256 - signal.SIGSYS), (done.stdout, done.stderr)


def test_nothing_is_opened_outside_but_mail_and_the_programs_own_folder() -> None:
    sources = (Path(__file__).parents[2] / "src").rglob("*.py")
    texts = [path.read_text(encoding="utf-8") for path in sources]
    opened = [line.strip() for text in texts for line in text.splitlines() if "openUrl(" in line]
    assert len(opened) == 2
    assert all('QUrl(f"mailto:' in line or "QUrl.fromLocalFile(" in line for line in opened)
    for other in ("setOpenExternalLinks(True", "setOpenLinks(True", "webbrowser", "startfile"):
        assert not any(other in text for text in texts), other
