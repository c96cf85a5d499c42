"""A display, a bus and the program for the tests that look from outside (`make screen` brings what they need).

Mozc works for nobody who is root, and a screen reader's user is not root either: as root everything runs as `nobody`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("driver.py")
FORBIDDING = ROOT / "tests" / "silence" / "forbidding.py"
SYSTEM_PYTHON = "/usr/bin/python3"
PROGRAMS = ("xvfb-run", "dbus-run-session", "fcitx5", "xdotool", SYSTEM_PYTHON)


def why_not() -> str:
    """Why these tests cannot run here, '' if they can."""
    if sys.platform != "linux":
        return "AT-SPI and Fcitx are Linux's"
    if missing := [name for name in PROGRAMS if shutil.which(name) is None]:
        return f"{'、'.join(missing)} is not installed: `make screen` brings it"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return "" if asked.returncode == 0 else "python3-pyatspi is not installed: `make screen` brings it"


def look(what: str) -> Any:
    """What :mod:`tests.screen.driver` saw."""
    # A folder of pytest's is closed to everybody else.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        as_whom = []
        if os.geteuid() == 0:
            as_whom = ["runuser", "-u", "nobody", "--"]
            shutil.chown(folder, "nobody")
        session = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", "dbus-run-session", "--"]
        driver = [SYSTEM_PYTHON, str(DRIVER), what, folder, *_program(as_whom)]
        environ = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
        log = Path(folder) / "log.txt"
        with log.open("wb") as file:  # not a pipe: who stays behind, as Mozc does, would hold it open
            done = subprocess.run(
                [*as_whom, *session, *driver],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                cwd="/",
                env=environ | {"HOME": folder},
                timeout=200,
                check=False,
            )
        if done.returncode:
            raise RuntimeError(log.read_text(encoding="utf-8", errors="replace"))
        return json.loads((Path(folder) / "seen.json").read_text(encoding="utf-8"))


def _program(as_whom: list[str]) -> list[str]:
    """How the program is started: by this Python, or if that person may not, by the system's of the same version.

    Whatever is looked at, the program would not survive a socket that leaves this computer.
    """
    command = [sys.executable, str(FORBIDDING), "--but-local"]
    allowed = subprocess.run([*as_whom, sys.executable, "-c", ""], cwd="/", capture_output=True, check=False)
    if allowed.returncode == 0:
        return command
    folders = [str(ROOT / "src"), *(one for one in sys.path if one.endswith("site-packages"))]
    return ["env", f"PYTHONPATH={':'.join(folders)}", SYSTEM_PYTHON, *command[1:]]
