"""The program opens no socket, whatever it is asked to do: it would not live to tell."""

from __future__ import annotations

import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.paper.extraction import pypdf_texts
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
import sys
from tests.silence.forbidding import forbid_sockets_but_local

forbid_sockets_but_local()

from datetime import date
from PySide6.QtWidgets import QApplication, QWidget
from desk_catalog import paths
from desk_catalog.paper.orders import Order, Press
from desk_catalog.paper.sender import Sender
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui import asking
from desk_catalog.ui.printing.delivering import print_document

def accepted(dialog):
    dialog.printer().setOutputFileName("printed.pdf")
    return sys.argv[1] == "accepted"

application = QApplication([])
asking.accepted = accepted
press = Press.of(Catalogue.open(paths.default_catalogue()), Sender("試験課"), date(2022, 3, 1))
print(print_document(press.make(Order("sheet", ("sparc",))), QWidget(), grey=False))
"""


def _run(
    *command: str,
    folder: Path,
    before: Sequence[str] = (),
    environ: Mapping[str, str] = os.environ,
    timeout: int = 300,
) -> subprocess.CompletedProcess[str]:
    """Python with that command line, ``before`` being a program it is started by."""
    return subprocess.run(
        [*before, sys.executable, *command],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
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
    line = (
        str(FORBIDDING),
        "--but-local",
        "--self-test",
        "--on-screen",
        "--profile",
        str(tmp_path / "profile"),
    )
    done = _run(*line, folder=tmp_path, before=("xvfb-run", "-a"), environ=environ)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "不合格" not in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("answer", "said"),
    [("left", "印刷をやめました。"), ("accepted", "」を印刷に送りました（1ページ）。")],
    ids=["left", "accepted"],
)
def test_who_prints_asks_only_this_computer_for_printers(answer: str, said: str, tmp_path: Path) -> None:
    """CUPS or none: its library must not look for it over TCP, not even on this computer.

    The page itself goes out under the filter, too, by the way to a printer but into a file.
    """
    (tmp_path / "print.py").write_text(_PRINT, encoding="utf-8")
    environ = {name: value for name, value in os.environ.items() if name != "CUPS_SERVER"}
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environ |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": path, "HOME": str(tmp_path)}
    done = _run("print.py", answer, folder=tmp_path, environ=environ, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(f"{said}\n")
    printed = tmp_path / "printed.pdf"
    assert printed.exists() == (answer == "accepted")
    if printed.exists():
        (page,) = pypdf_texts(printed.read_bytes())
        assert "SPARC" in page and "試験課" in page


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


# A socket of IPv4 as a program of 32 bits asks for it, by an interrupt: rbx saved, eax socket, ebx 2, ecx 1, edx 0.
_AS_32_BITS = """
import ctypes, mmap
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(bytes.fromhex("53 b867010000 bb02000000 b901000000 31d2 cd80 5b c3"))
print(ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))() >= 0)
"""
_on_x86 = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="other numbers of the same machine are x86_64's"
)


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket(socket.AF_INET)",
        "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "import ctypes; ctypes.CDLL(None).socket(16, 3, 0)",
        "import ctypes; ctypes.CDLL(None).syscall(425, 1, 0)",
        "import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c',"
        " 'import socket; socket.socket()']).returncode)",
        pytest.param(
            "import ctypes; ctypes.CDLL(None).syscall(0x40000000 | 41, 2, 1, 0)", marks=_on_x86, id="x32"
        ),
    ],
)
@pytest.mark.parametrize("forbid", ["forbid_sockets", "forbid_sockets_but_local"])
def test_the_filters_would_notice(forbid: str, attempt: str, tmp_path: Path) -> None:
    done = _under(forbid, attempt, tmp_path)
    assert done.returncode in (-signal.SIGSYS, 256 - signal.SIGSYS), (done.stdout, done.stderr)


@_on_x86
@pytest.mark.parametrize("forbid", ["forbid_sockets", "forbid_sockets_but_local"])
def test_the_filters_would_notice_who_asks_as_another_machine(forbid: str, tmp_path: Path) -> None:
    free = _run("-c", _AS_32_BITS, folder=tmp_path)
    if free.stdout != "True\n":
        pytest.skip("this kernel gives nothing to programs of 32 bits")
    done = _under(forbid, f"exec({_AS_32_BITS!r})", tmp_path)
    assert done.returncode == -signal.SIGSYS, (done.stdout, done.stderr)


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


_STARTS_ANOTHER = re.compile(
    r"\b(?:QProcess|subprocess|multiprocessing|Popen|xdg-open|ShellExecute\w*|startDetached|pty)\b"
    r"|\bos\.(?:system|popen|fork|exec|spawn|posix_spawn)\w*"
)


def test_no_other_program_is_started_which_might_speak_for_this_one() -> None:
    found = {
        (path.name, match.group())
        for path in (ROOT / "src").rglob("*.py")
        for match in _STARTS_ANOTHER.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    "code",
    [
        "from PySide6.QtCore import QProcess",
        "import subprocess",
        "os.execvp('x', [])",
        "os.system('x')",
        "os.posix_spawnp('x', [], {})",
        "asyncio.create_subprocess_exec; Popen(['x'])",
        "run('xdg-open', url)",
    ],
)
def test_who_starts_another_program_would_be_noticed(code: str) -> None:
    assert _STARTS_ANOTHER.search(code)
